import { type Kysely, sql } from 'kysely';
import { readFilePages } from '../../db/file-text.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { CodeTables, ReferencePlaceTable } from './code-tables.ts';
import { codesInText, REFERENCE_RULES } from './text-codes.ts';

type Db = Kysely<GroundTables>;

const PLACES_A_STATEMENT = 2000;

function tables(db: Db) {
  return db.withTables<CodeTables>();
}

/** Reads the codes out of the text of one file and keeps where they stand. What was kept of the file before goes. */
export async function readCodesOfFile(db: Db, hash: string): Promise<void> {
  const places = new Map<string, Omit<ReferencePlaceTable, 'file'>>();
  for (const page of await readFilePages(db, hash)) {
    for (const { code, folded, sure } of codesInText(page.text)) {
      const key = `${folded} ${page.number}`;
      const known = places.get(key);
      if (known === undefined) places.set(key, { code_folded: folded, page: page.number, code, sure: Number(sure) });
      else if (sure) known.sure = 1;
    }
  }
  await tables(db)
    .insertInto('reference_file')
    .values({ hash, rules: REFERENCE_RULES } as never)
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ rules: REFERENCE_RULES }))
    .execute();
  const { n } = await tables(db)
    .selectFrom('reference_file')
    .select('n')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  await tables(db).deleteFrom('reference_place').where('file', '=', n).execute();
  const rows = [...places.values()].map((place) => ({ file: n, ...place }));
  for (let start = 0; start < rows.length; start += PLACES_A_STATEMENT) {
    await tables(db)
      .insertInto('reference_place')
      .values(rows.slice(start, start + PLACES_A_STATEMENT))
      .execute();
  }
}

/** Files of revisions whose text is known and that were not read for codes by the rules of today, by hash: all from one on, or those of one document. */
export async function unreadFiles(
  db: Db,
  limit: number,
  of: { readonly documentId: string } | { readonly after: string },
): Promise<readonly string[]> {
  const which =
    'documentId' in of ? sql`revision.document_id = ${of.documentId}` : sql`revision.file_hash > ${of.after}`;
  const found = await sql<{ hash: string }>`
    SELECT DISTINCT revision.file_hash AS hash FROM document_revision AS revision
    JOIN file_info AS info ON info.hash = revision.file_hash
    LEFT JOIN reference_file AS file ON file.hash = revision.file_hash
    WHERE ${which} AND revision.withdrawn_at IS NULL AND (file.n IS NULL OR file.rules <> ${REFERENCE_RULES})
    ORDER BY revision.file_hash LIMIT ${limit}`.execute(db);
  return found.rows.map((row) => row.hash);
}

/** How many files wait to be read for codes. */
export async function unreadCount(db: Db): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(DISTINCT revision.file_hash) AS count FROM document_revision AS revision
    JOIN file_info AS info ON info.hash = revision.file_hash
    LEFT JOIN reference_file AS file ON file.hash = revision.file_hash
    WHERE revision.withdrawn_at IS NULL AND (file.n IS NULL OR file.rules <> ${REFERENCE_RULES})`.execute(db);
  return Number(found.rows[0]?.count ?? 0);
}

/** Lets every file be read again. */
export async function forgetReading(db: Db): Promise<void> {
  await tables(db).updateTable('reference_file').set({ rules: 0 }).execute();
}

/** Revisions of one document whose files are read in one go; a document has fewer. */
const REVISIONS = 200;

/**
 * Reads the codes out of the files of a document that were not read yet. Part of the write that brought the file, so that references are in step
 * with each change; what a file says never changes, so a revision that takes hold by its date alone needs nothing.
 */
export async function noteCodes(db: Db, documentId: string): Promise<void> {
  for (const hash of await unreadFiles(db, REVISIONS, { documentId })) await readCodesOfFile(db, hash);
}
