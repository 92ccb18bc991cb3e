import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type SignatureTable, type SignatureTables, signatureKind } from './tables.ts';

type Db = Kysely<GroundTables>;

/** SQLite takes 32,766 parameters a statement; lists are asked for in parts. */
const PART = 900;

function tables(db: Db) {
  return db.withTables<SignatureTables>();
}

/** Signatures of objects of one kind, the newest first, withdrawn ones too. */
export async function signatureRowsOf(
  db: Db,
  kind: string,
  subjectIds: readonly string[],
): Promise<readonly SignatureTable[]> {
  const rows: SignatureTable[] = [];
  for (let start = 0; start < subjectIds.length; start += PART) {
    rows.push(
      ...(await tables(db)
        .selectFrom('signature')
        .selectAll()
        .where('subject_kind', '=', kind)
        .where('subject_id', 'in', subjectIds.slice(start, start + PART))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()),
    );
  }
  return rows;
}

/** Every signature, the newest first. */
export function signatureRows(db: Db): Promise<SignatureTable[]> {
  return tables(db).selectFrom('signature').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
}

/** One signature. Refuses `core.gone`. */
export async function signatureRow(db: Db, id: string): Promise<SignatureTable> {
  const row = await tables(db).selectFrom('signature').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'signature' });
  return row;
}

/** Stored texts by digest. */
export async function storedTexts(db: Db, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (let start = 0; start < digests.length; start += PART) {
    const rows = await tables(db)
      .selectFrom('signed_text')
      .select(['digest', 'content'])
      .where('digest', 'in', digests.slice(start, start + PART))
      .execute();
    for (const row of rows) texts.set(row.digest, row.content);
  }
  return texts;
}

/** Hashes of the files that texts cover, by digest. */
export async function signedFiles(db: Db, digests: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, string[]>();
  for (let start = 0; start < digests.length; start += PART) {
    const rows = await tables(db)
      .selectFrom('signed_file')
      .selectAll()
      .where('digest', 'in', digests.slice(start, start + PART))
      .execute();
    for (const row of rows) files.set(row.digest, [...(files.get(row.digest) ?? []), row.hash]);
  }
  return files;
}

/** Keeps a text and the hashes it covers; one that is there already is left as it is. */
export async function keepSignedText(
  db: Db,
  text: { readonly digest: string; readonly content: string; readonly at: string },
  files: readonly string[],
): Promise<void> {
  const known = await tables(db)
    .selectFrom('signed_text')
    .select('digest')
    .where('digest', '=', text.digest)
    .executeTakeFirst();
  if (known !== undefined) return;
  await tables(db)
    .insertInto('signed_text')
    .values({ digest: text.digest, content: text.content, created_at: text.at })
    .execute();
  for (const hash of new Set(files))
    await tables(db).insertInto('signed_file').values({ digest: text.digest, hash }).execute();
}

/** Does the content of an act say this seal? One that was erased says nothing against it. */
function saysSeal(body: string | null, seal: string): boolean {
  try {
    const { seal: said } = JSON.parse(body ?? '{}') as { seal?: unknown };
    return !Array.isArray(said) || said[1] === seal;
  } catch {
    return false;
  }
}

/** Ids of the signatures that stand in the audit trail as they were entered: by whom, when, with which seal. A row that was written past the program does not. */
export async function enteredIds(db: Db, rows: readonly SignatureTable[]): Promise<ReadonlySet<string>> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ids = [...byId.keys()];
  const entered = new Set<string>();
  for (let start = 0; start < ids.length; start += PART) {
    const acts = await db
      .selectFrom('audit')
      .leftJoin('audit_change', (join) =>
        join
          .onRef('audit_change.replica_id', '=', 'audit.replica_id')
          .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
      )
      .select(['audit.record_id', 'audit.actor', 'audit.at', 'audit_change.body as body'])
      .where('audit.kind', '=', signatureKind.name)
      .where('audit.record_id', 'in', ids.slice(start, start + PART))
      .where('audit.base_rev', '=', 0)
      .execute();
    for (const { record_id, actor, at, body } of acts) {
      const row = byId.get(record_id);
      if (row?.created_by === actor && row.created_at === at && saysSeal(body, row.seal)) entered.add(record_id);
    }
  }
  return entered;
}

/** Every vault file that signatures stand on: scans and what was signed. */
export async function signatureHashes(db: Db): Promise<readonly string[]> {
  const scans = await tables(db)
    .selectFrom('signature')
    .select('scan_hash')
    .where('scan_hash', 'is not', null)
    .distinct()
    .execute();
  const files = await tables(db).selectFrom('signed_file').select('hash').distinct().execute();
  return [...new Set([...scans.flatMap((row) => row.scan_hash ?? []), ...files.map((row) => row.hash)])];
}
