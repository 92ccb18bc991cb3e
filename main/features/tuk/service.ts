import type { Kysely } from 'kysely';
import type { Tuk } from '../../contract/tuk.ts';
import type { GroundTables } from '../../db/tables.ts';
import { tukRows, tukView } from './repo.ts';

/** Sites in use with their verification on a day, by name. */
export async function tukList(db: Kysely<GroundTables>, asOf: string): Promise<readonly Tuk[]> {
  return (await tukRows(db)).map((row) => tukView(row, asOf));
}
