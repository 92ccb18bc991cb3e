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

/** A stored import. Refuses `core.gone`. */
export async function importRowOf(db: Kysely<GroundTables>, id: string): Promise<ImportTable> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'import' });
  return row;
}

/** The importer of a kind. Refuses `imports.unknownKind`. */
export function importerOf(contributions: Contributions, kind: string): Importer {
  const importer = contributions.importers.find((known) => known.kind === kind);
  if (importer === undefined) throw refuse('imports.unknownKind', { kind });
  return importer;
}

type Counts = ImportDetail['counts'];

/** Rows by verdict, how many are taken and how many are written. */
export async function importCounts(db: Kysely<GroundTables>, id: string): Promise<Counts> {
  const rows = await db
    .selectFrom('import_row')
    .select(({ fn }) => ['verdict', 'decision', fn.countAll<number>().as('count'), fn.count<number>('applied_id').as('applied')])
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

/** The import as the list shows it. */
export async function importSummaryOf(db: Kysely<GroundTables>, row: ImportTable): Promise<Omit<ImportDetail, 'fields' | 'sheets' | 'mapping' | 'questions' | 'rowCount'>> {
  const job = await db
    .selectFrom('job')
    .select(['id', 'input'])
    .where('kind', 'in', ['imports.read', 'imports.apply'])
    .where('state', 'in', ['running', 'interrupted'])
    .orderBy('id', 'desc')
    .execute();
  return {
    id: row.id,
    kind: row.kind,
    sourceName: row.source_name,
    state: row.state as ImportDetail['state'],
    startedAt: row.started_at,
    counts: await importCounts(db, row.id),
    jobId: job.find((candidate) => (JSON.parse(candidate.input) as { id: string }).id === row.id)?.id ?? null,
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

/** Keeps what tells a row from its doubles, in place of what was kept before. */
export async function storeRowKeys(db: Kysely<GroundTables>, importId: string, position: number, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('import_key').where('import_id', '=', importId).where('position', '=', position).execute();
  const rows = [...new Set(keys)].map((key) => ({ import_id: importId, key, position }));
  if (rows.length > 0) await db.insertInto('import_key').values(rows).execute();
}

/** Rows of an import that were read before and have one of the keys, in the order of their position. */
export async function rowsWithKeys(
  db: Kysely<GroundTables>,
  importId: string,
  keys: readonly string[],
): Promise<readonly { readonly key: string; readonly position: number; readonly raw: Readonly<Record<string, string>> }[]> {
  const found: { key: string; position: number; raw: Record<string, string> }[] = [];
  for (let start = 0; start < keys.length; start += 500) {
    const rows = await db
      .selectFrom('import_key')
      .innerJoin('import_row', (join) =>
        join.onRef('import_row.import_id', '=', 'import_key.import_id').onRef('import_row.position', '=', 'import_key.position'),
      )
      .select(['import_key.key', 'import_key.position', 'import_row.raw'])
      .where('import_key.import_id', '=', importId)
      .where('import_key.key', 'in', keys.slice(start, start + 500))
      .orderBy('import_key.position')
      .execute();
    for (const row of rows) found.push({ key: row.key, position: row.position, raw: JSON.parse(row.raw) });
  }
  return found;
}
