import type { Kysely } from 'kysely';
import type { BaseContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { importSheets } from '../../importer/forget-rows.ts';

/**
 * What still stands on vault files: lists of stored files by id, sheets of imports, evidence (withdrawn too, for it can
 * be put back and stands in what was submitted). Hashes that nothing stands on are left out.
 */
export async function citations(
  context: Pick<BaseContext, 'contributions'>,
  db: Kysely<GroundTables>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = new Set(hashes);
  const found = new Map<string, string[]>();
  const add = (hash: string, by: string): void => {
    if (wanted.has(hash)) found.set(hash, [...(found.get(hash) ?? []), by]);
  };
  if (wanted.size === 0) return found;
  for (const source of context.contributions.storedFiles)
    for (const hash of new Set(await source.list(db))) add(hash, source.id);
  for (const [hash] of await importSheets(db)) add(hash, 'imports');
  const cited = await db
    .selectFrom('evidence')
    .select('target_id')
    .distinct()
    .where('target_kind', '=', 'file')
    .execute();
  for (const row of cited) add(row.target_id, 'evidence');
  return found;
}
