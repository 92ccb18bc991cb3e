import type { Kysely } from 'kysely';
import type { Contributions } from '../contributions.ts';
import type { GroundTables, ImportRowTable, ImportTable } from '../db/tables.ts';

/** An import whose rows hold what was read from a sheet about people. */
export interface StoredImport {
  readonly id: string;
  readonly kind: string;
  /** i18n key of the kind. */
  readonly label: string;
  readonly sourceName: string;
  /** UTC instant. */
  readonly startedAt: string;
  readonly state: string;
  /** Rows with contents. */
  readonly rows: number;
}

/** Contents of a row that is forgotten; verdict, decision and what it became stay for the counts. */
const NOTHING = '{}';
const OVER: ReadonlySet<string> = new Set(['done', 'cancelled', 'failed']);
const BATCH = 2000;

function personalKinds(contributions: Contributions): ReadonlyMap<string, string> {
  return new Map(
    contributions.importers
      .filter((importer) => importer.fields.some((field) => field.personal !== undefined && field.personal !== 'text'))
      .map((importer) => [importer.kind, importer.label]),
  );
}

/** Imports that are over and still hold contents of people's rows, or the sheet they were read from, the oldest first. */
export async function storedImports(
  db: Kysely<GroundTables>,
  contributions: Contributions,
): Promise<readonly StoredImport[]> {
  const kinds = personalKinds(contributions);
  if (kinds.size === 0) return [];
  const imports = await db
    .selectFrom('import')
    .select(['id', 'kind', 'source_name', 'source', 'started_at', 'state'])
    .where('kind', 'in', [...kinds.keys()])
    .orderBy('started_at')
    .execute();
  const counts = await db
    .selectFrom('import_row')
    .select(({ fn }) => ['import_id', fn.countAll<number>().as('count')])
    .where('raw', '<>', NOTHING)
    .groupBy('import_id')
    .execute();
  const rows = new Map(counts.map((count) => [count.import_id, Number(count.count)]));
  return imports
    .filter((row) => OVER.has(row.state) && ((rows.get(row.id) ?? 0) > 0 || sheetHash(row) !== undefined))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      label: kinds.get(row.kind) ?? row.kind,
      sourceName: row.source_name,
      startedAt: row.started_at,
      state: row.state,
      rows: rows.get(row.id) ?? 0,
    }));
}

/** Values that are looked for, so that a short one does not hit the rows of others. */
function finder(values: readonly string[]): (text: string) => boolean {
  const parts = values
    .map((value) => JSON.stringify(value.toLowerCase()))
    // a whole cell; a long text counts anywhere in one
    .map((quoted) => (quoted.length >= 12 ? quoted.slice(1, -1) : quoted));
  return (text) => {
    const low = text.toLowerCase();
    return parts.some((part) => low.includes(part));
  };
}

/** Rows of imports that became one of the records or hold one of the values. */
export async function importRowsAbout(
  db: Kysely<GroundTables>,
  about: { readonly recordIds: ReadonlySet<string>; readonly values: readonly string[] },
): Promise<readonly Pick<ImportRowTable, 'id' | 'import_id' | 'position'>[]> {
  const holds = finder(about.values);
  const found: Pick<ImportRowTable, 'id' | 'import_id' | 'position'>[] = [];
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('import_row')
      .select(['id', 'import_id', 'position', 'raw', 'proposal', 'reasons', 'applied_id'])
      .where('id', '>', after)
      .where('raw', '<>', NOTHING)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      after = row.id;
      const own = row.applied_id !== null && about.recordIds.has(row.applied_id);
      if (own || holds(row.raw) || holds(row.proposal) || holds(row.reasons))
        found.push({ id: row.id, import_id: row.import_id, position: row.position });
    }
    if (rows.length < BATCH) return found;
  }
}

/** Empties rows of imports: what was read and proposed goes, verdict and result stay. The first lines kept of their sheets go with them. */
export async function forgetImportRows(
  db: Kysely<GroundTables>,
  rows: readonly Pick<ImportRowTable, 'id' | 'import_id' | 'position'>[],
): Promise<void> {
  for (const row of rows) {
    await db
      .updateTable('import_row')
      .set({ raw: NOTHING, proposal: NOTHING, reasons: '[]' })
      .where('id', '=', row.id)
      .execute();
    await db
      .deleteFrom('import_key')
      .where('import_id', '=', row.import_id)
      .where('position', '=', row.position)
      .execute();
  }
  for (const id of new Set(rows.map((row) => row.import_id))) await forgetSheets(db, id);
}

async function forgetSheets(db: Kysely<GroundTables>, id: string): Promise<void> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const mapping = row.mapping === null ? null : (JSON.parse(row.mapping) as { sheet: string; headerRow: number });
  const sheets = (JSON.parse(row.sheets) as { name: string; preview: string[][] }[]).map((sheet) => ({
    ...sheet,
    preview: mapping?.sheet === sheet.name ? sheet.preview.slice(0, mapping.headerRow) : [],
  }));
  await db
    .updateTable('import')
    .set({ sheets: JSON.stringify(sheets), questions: '[]' })
    .where('id', '=', id)
    .execute();
}

/** Takes the name of the file, which may name people, out of an import and its jobs; the day of the import stands in its place. */
async function forgetName(db: Kysely<GroundTables>, id: string): Promise<void> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const name = `impor ${row.started_at.slice(0, 10)}`;
  const source = { ...JSON.parse(row.source), name };
  await db
    .updateTable('import')
    .set({ source_name: name, source: JSON.stringify(source) })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('job')
    .set({ subject: name })
    .where('kind', 'in', ['imports.read', 'imports.apply'])
    .where('input', 'like', `{"id":"${id}"%`)
    .execute();
}

/** Takes names of files out of imports whose name holds one of the values. */
export async function forgetImportNames(db: Kysely<GroundTables>, values: readonly string[]): Promise<void> {
  const low = values.map((value) => value.toLowerCase());
  const rows = await db.selectFrom('import').select(['id', 'source_name']).execute();
  for (const row of rows)
    if (low.some((value) => row.source_name.toLowerCase().includes(value))) await forgetName(db, row.id);
}

/** Empties all rows of an import and gives up its sheet. Gives the number of rows and the vault hash of the sheet. */
export async function forgetImport(
  db: Kysely<GroundTables>,
  id: string,
): Promise<{ readonly rows: number; readonly hash: string | undefined }> {
  const rows = await db
    .selectFrom('import_row')
    .select(['id', 'import_id', 'position'])
    .where('import_id', '=', id)
    .where('raw', '<>', NOTHING)
    .execute();
  await forgetImportRows(db, rows);
  const row = await db.selectFrom('import').select('source').where('id', '=', id).executeTakeFirst();
  const hash = row === undefined ? undefined : sheetHash(row);
  if (row !== undefined && hash !== undefined)
    await db
      .updateTable('import')
      .set({ source: JSON.stringify({ ...JSON.parse(row.source), hash: '' }) })
      .where('id', '=', id)
      .execute();
  await forgetName(db, id);
  return { rows: rows.length, hash };
}

function sheetHash(row: Pick<ImportTable, 'source'>): string | undefined {
  const source = JSON.parse(row.source) as { kind: string; hash?: string };
  return source.kind === 'sheet' && source.hash !== '' ? source.hash : undefined;
}

/** Vault hashes of sheets that imports were read from, with the name of the import. */
export async function importSheets(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('import').select(['source', 'source_name']).execute();
  return new Map(
    rows.flatMap((row) => {
      const hash = sheetHash(row);
      return hash === undefined ? [] : [[hash, row.source_name] as const];
    }),
  );
}
