import { CompiledQuery, type Kysely } from 'kysely';
import type { GroundTables } from './tables.ts';

/** A piece of a statement with the values of its question marks. */
export interface RawText {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/**
 * Rows of a statement that stands as text. Putting a statement of a dozen columns together takes the query builder longer than SQLite takes to
 * answer it: where people wait for each letter they type, the text is there already.
 */
export async function rawRows<Row>(
  db: Kysely<GroundTables>,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows;
}

/** As many question marks as there are values, with commas between them. */
export function marksFor(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
