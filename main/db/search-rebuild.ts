import { type Kysely, sql } from 'kysely';
import type { RecordKind } from './records.ts';
import { replaceSearchRows } from './search.ts';
import type { GroundTables, RecordColumns } from './tables.ts';

type AnyTables = Record<string, RecordColumns>;

/** Where the writing of a kind has come to; `last` is null when no record is left. */
export interface ReindexedPart {
  readonly done: number;
  readonly last: string | null;
}

/** Writes the rows of the fields anew for the next records of a kind after `after`, in the order of their ids. */
export async function reindexFields(
  db: Kysely<GroundTables>,
  kind: RecordKind<RecordColumns & Record<string, never>>,
  after: string,
  count: number,
): Promise<ReindexedPart> {
  if (kind.search === undefined) return { done: 0, last: null };
  const tables = db as unknown as Kysely<AnyTables>;
  const rows = await tables
    .selectFrom(kind.table)
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(count)
    .execute();
  for (const row of rows) {
    const entry = row.withdrawn_at === null ? kind.search(row as never) : undefined;
    await replaceSearchRows(db, kind.name, row.id, 'fields', entry === undefined ? [] : [entry]);
  }
  return { done: rows.length, last: rows.length < count ? null : (rows.at(-1)?.id ?? null) };
}

/** How many records a kind has, withdrawn ones too. */
export async function countOfKind(
  db: Kysely<GroundTables>,
  kind: { readonly table: string; readonly search?: unknown },
): Promise<number> {
  if (kind.search === undefined) return 0;
  const tables = db as unknown as Kysely<AnyTables>;
  const row = await tables
    .selectFrom(kind.table)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Compares every entry of the full-text index with the row it stands for, and makes the index anew out of the rows when they differ. Gives
 * whether it had to.
 */
export async function repairTextIndex(db: Kysely<GroundTables>): Promise<boolean> {
  try {
    await sql`INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)`.execute(db);
    return false;
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) throw error;
    await sql`INSERT INTO search_text (search_text) VALUES ('rebuild')`.execute(db);
    return true;
  }
}
