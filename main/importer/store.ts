import type { Kysely } from 'kysely';
import type { ImportDetail, ImportRow } from '../contract/imports.ts';
import { refuse } from '../contract/result.ts';
import type { Contributions } from '../contributions.ts';
import type { GroundTables, ImportRowTable, ImportTable } from '../db/tables.ts';
import type { Importer } from './importer.ts';

/** Where the rows of an import come from, as stored with it. */
export type ImportSource =
  | { readonly kind: 'sheet'; readonly hash: string; readonly name: string }
  | { readonly kind: 'folder'; readonly path: string; readonly name: string };

export type ImportState = ImportDetail['state'];

/** A stored import. Refuses `core.gone`. */
export async function importRowOf(db: Kysely<GroundTables>, id: string): Promise<ImportTable> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'import' });
  return row;
}

/** Name of the file or folder that an import was read from; empty when there is no such import. */
export async function sourceName(db: Kysely<GroundTables>, id: string): Promise<string> {
  const row = await db.selectFrom('import').select('source_name').where('id', '=', id).executeTakeFirst();
  return row?.source_name ?? '';
}

/** A stored import in one of the states. Refuses `core.gone`, `imports.wrongState`. */
export async function importInState(
  db: Kysely<GroundTables>,
  id: string,
  states: readonly ImportState[],
): Promise<ImportTable> {
  const row = await importRowOf(db, id);
  if (!states.includes(row.state as ImportState)) throw refuse('imports.wrongState', { state: row.state });
  return row;
}

/** The importer of a kind. Refuses `imports.unknownKind`. */
export function importerOf(contributions: Contributions, kind: string): Importer {
  const importer = contributions.importers.find((known) => known.kind === kind);
  if (importer === undefined) throw refuse('imports.unknownKind', { kind });
  return importer;
}

/** The source of a stored import. */
export function sourceOf(row: ImportTable): ImportSource {
  return JSON.parse(row.source) as ImportSource;
}

type Counts = ImportDetail['counts'];

/** Rows by verdict, how many are taken and how many are written. */
export async function importCounts(db: Kysely<GroundTables>, id: string): Promise<Counts> {
  const rows = await db
    .selectFrom('import_row')
    .select(({ fn }) => [
      'verdict',
      'decision',
      fn.countAll<number>().as('count'),
      fn.count<number>('applied_id').as('applied'),
    ])
    .where('import_id', '=', id)
    .groupBy(['verdict', 'decision'])
    .execute();
  const counts: Counts = { new: 0, update: 0, same: 0, decide: 0, refused: 0, taken: 0, applied: 0 };
  for (const row of rows) {
    const count = Number(row.count);
    counts[row.verdict as 'new'] += count;
    if (row.decision === 'take') counts.taken += count;
    counts.applied += Number(row.applied);
  }
  return counts;
}

/** Jobs that read or write an import, the newest first. */
export async function jobsOfImport(
  db: Kysely<GroundTables>,
  id: string,
): Promise<readonly { readonly id: string; readonly kind: string; readonly state: string }[]> {
  return db
    .selectFrom('job')
    .select(['id', 'kind', 'state'])
    .where('kind', 'in', ['imports.read', 'imports.apply'])
    .where('input', 'like', `{"id":"${id}"%`)
    .orderBy('id', 'desc')
    .execute();
}

/** Import states in which a job works, or would if it had not been cut short. */
const AT_WORK: ReadonlySet<string> = new Set(['reading', 'applying', 'failed']);

/** The import as the list shows it. `jobId` is the job that works on it or was cut short, so that it can be watched and resumed. */
export async function importSummaryOf(
  db: Kysely<GroundTables>,
  row: ImportTable,
): Promise<Omit<ImportDetail, 'fields' | 'sheets' | 'mapping' | 'questions' | 'rowCount' | 'created'>> {
  const jobs = AT_WORK.has(row.state) ? await jobsOfImport(db, row.id) : [];
  return {
    id: row.id,
    kind: row.kind,
    sourceName: row.source_name,
    state: row.state as ImportState,
    startedAt: row.started_at,
    counts: await importCounts(db, row.id),
    jobId: jobs[0]?.id ?? null,
    failure: row.failure === null ? null : JSON.parse(row.failure),
  };
}

/** A stored row as the wizard shows it. */
export function importRowShown(row: ImportRowTable): ImportRow {
  return {
    id: row.id,
    position: row.position,
    raw: JSON.parse(row.raw),
    proposal: JSON.parse(row.proposal),
    verdict: row.verdict as ImportRow['verdict'],
    decision: row.decision as ImportRow['decision'],
    reasons: JSON.parse(row.reasons),
    appliedId: row.applied_id,
  };
}

/** What happens to a row when its user says nothing: new and changed ones are taken. */
export function firstDecision(verdict: string): 'take' | 'skip' {
  return verdict === 'new' || verdict === 'update' ? 'take' : 'skip';
}

const STEP = 500;

/** Keeps what tells rows from their doubles, in place of what was kept for them before. */
export async function storeRowKeys(
  db: Kysely<GroundTables>,
  importId: string,
  rows: readonly { readonly position: number; readonly keys: readonly string[] }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += STEP) {
    const positions = rows.slice(start, start + STEP).map((row) => row.position);
    await db.deleteFrom('import_key').where('import_id', '=', importId).where('position', 'in', positions).execute();
  }
  const entries = rows.flatMap(({ position, keys }) =>
    [...new Set(keys)].map((key) => ({ import_id: importId, key, position })),
  );
  for (let start = 0; start < entries.length; start += STEP) {
    await db
      .insertInto('import_key')
      .values(entries.slice(start, start + STEP))
      .execute();
  }
}

/** Rows of an import that were read before and have one of the keys, in the order of their position. */
export async function rowsWithKeys(
  db: Kysely<GroundTables>,
  importId: string,
  keys: readonly string[],
): Promise<
  readonly { readonly key: string; readonly position: number; readonly raw: Readonly<Record<string, string>> }[]
> {
  const found: { key: string; position: number; raw: Record<string, string> }[] = [];
  for (let start = 0; start < keys.length; start += STEP) {
    const rows = await db
      .selectFrom('import_key')
      .innerJoin('import_row', (join) =>
        join
          .onRef('import_row.import_id', '=', 'import_key.import_id')
          .onRef('import_row.position', '=', 'import_key.position'),
      )
      .select(['import_key.key', 'import_key.position', 'import_row.raw'])
      .where('import_key.import_id', '=', importId)
      .where('import_key.key', 'in', keys.slice(start, start + STEP))
      .orderBy('import_key.position')
      .execute();
    for (const row of rows) found.push({ key: row.key, position: row.position, raw: JSON.parse(row.raw) });
  }
  return found;
}
