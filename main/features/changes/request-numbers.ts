import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { ChangeTables } from './tables.ts';

/** Numbers of requests by their ids, for other features that name one. */
export async function requestNumbers(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  for (let start = 0; start < ids.length; start += 900)
    for (const { id, number } of await db
      .withTables<ChangeTables>()
      .selectFrom('change_request')
      .select(['id', 'number'])
      .where('id', 'in', ids.slice(start, start + 900))
      .execute())
      numbers.set(id, number);
  return numbers;
}
