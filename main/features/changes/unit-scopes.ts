import type { UnitScope } from '../../contributions.ts';
import { documentRows } from '../documents/service.ts';
import { documentsOfRequests } from './repo.ts';

/** A request belongs to the unit that owns its documents; one over documents of several units belongs to none of them. */
export const changeUnitScopes: readonly UnitScope[] = [
  {
    kind: 'change-request',
    async unitOf(db, id) {
      const links = await documentsOfRequests(db, [id]);
      const owners = new Set(
        (
          await documentRows(
            db,
            links.map((link) => link.document_id),
          )
        ).map((row) => row.owner),
      );
      return owners.size === 1 ? [...owners][0] : '';
    },
    units: async () => [],
  },
];
