import type { Kysely } from 'kysely';
import type { UnitScope } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentRows } from '../documents/service.ts';
import { documentsOfRequests } from './repo.ts';

/** Units of requests by id: the owner of their documents when it is one and the same, else none. */
export async function unitsOfRequests(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const links = await documentsOfRequests(db, ids);
  const documents = await documentRows(db, [...new Set(links.map((link) => link.document_id))]);
  const owner = new Map(documents.map((row) => [row.id, row.owner]));
  const owners = Map.groupBy(links, (link) => link.request_id);
  return new Map(
    ids.map((id) => {
      const own = new Set((owners.get(id) ?? []).map((link) => owner.get(link.document_id) ?? ''));
      return [id, own.size === 1 ? ([...own][0] ?? '') : ''];
    }),
  );
}

/** A request belongs to the unit that owns its documents; one over documents of several units belongs to none of them. */
export const changeUnitScopes: readonly UnitScope[] = [
  {
    kind: 'change-request',
    unitOf: async (db, id) => (await unitsOfRequests(db, [id])).get(id),
    units: async () => [],
  },
];
