import type { UnitScope } from '../../contributions.ts';
import type { DocumentTables } from './tables.ts';

/** The unit that a document belongs to is its owner; revisions, clause links and working copies follow the document. */
function ofDocument(
  kind: string,
  table: 'document_clause' | 'document_revision' | 'working_copy' | 'document_step',
): UnitScope {
  return {
    kind,
    async unitOf(db, id) {
      const row = await db
        .withTables<DocumentTables>()
        .selectFrom(table)
        .innerJoin('document', 'document.id', `${table}.document_id`)
        .select('document.owner')
        .where(`${table}.id`, '=', id)
        .executeTakeFirst();
      return row?.owner;
    },
    units: async () => [],
  };
}

/** Documents by the unit that owns them, for roles that are held for one unit. */
export const documentUnitScopes: readonly UnitScope[] = [
  {
    kind: 'document',
    async unitOf(db, id) {
      const tables = db.withTables<DocumentTables>();
      return (await tables.selectFrom('document').select('owner').where('id', '=', id).executeTakeFirst())?.owner;
    },
    async units(db) {
      const tables = db.withTables<DocumentTables>();
      const rows = await tables.selectFrom('document').select('owner').distinct().orderBy('owner').execute();
      return rows.map(({ owner }) => owner);
    },
  },
  ofDocument('document-clause', 'document_clause'),
  ofDocument('document-revision', 'document_revision'),
  ofDocument('working-copy', 'working_copy'),
  ofDocument('document-step', 'document_step'),
];
