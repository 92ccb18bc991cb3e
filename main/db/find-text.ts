import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { GroundTables } from './tables.ts';

/** Rows of a table that hold one of the looked-for texts. */
export interface TextPlace {
  readonly table: string;
  readonly rows: number;
}

interface TextTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Tables with their text columns; those of the search index repeat `search_row`. */
export async function textTables(db: Kysely<GroundTables>): Promise<readonly TextTable[]> {
  const found = await sql<{ name: string }>`
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%' ORDER BY name`.execute(
    db,
  );
  const tables: TextTable[] = [];
  for (const { name } of found.rows) {
    const columns = await sql<{ name: string; type: string }>`
      SELECT name, type FROM pragma_table_info(${name})`.execute(db);
    const texts = columns.rows.filter((column) => column.type.toUpperCase() === 'TEXT').map((column) => column.name);
    if (texts.length > 0) tables.push({ name, columns: texts });
  }
  return tables;
}

/** Where one of the texts stands, in any case of letters; other calls get their turn between the tables. */
export async function findText(
  db: Kysely<GroundTables>,
  texts: readonly string[],
  except: ReadonlySet<string>,
): Promise<readonly TextPlace[]> {
  const wanted = [...new Set(texts.map((text) => text.toLowerCase()).filter((text) => text.length >= 4))];
  if (wanted.length === 0) return [];
  const places: TextPlace[] = [];
  for (const { name, columns } of await textTables(db)) {
    if (except.has(name)) continue;
    const whole = sql.join(
      columns.map((column) => sql`coalesce(${sql.ref(column)}, '')`),
      sql` || char(10) || `,
    );
    const holds = sql.join(
      wanted.map((text) => sql`instr(held.whole, ${text}) > 0`),
      sql` OR `,
    );
    const counted = await sql<{ count: number }>`
      SELECT count(*) AS count FROM (SELECT lower(${whole}) AS whole FROM ${sql.table(name)}) AS held WHERE ${holds}`.execute(
      db,
    );
    const rows = Number(counted.rows[0]?.count ?? 0);
    if (rows > 0) places.push({ table: name, rows });
    await setImmediate();
  }
  return places;
}
