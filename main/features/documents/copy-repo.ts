import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { DocumentTables, WorkingCopyTable } from './tables.ts';

/** One working copy. Refuses `core.gone`. */
export async function copyRow(db: Kysely<GroundTables>, id: string): Promise<WorkingCopyTable> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('working_copy')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'working-copy' });
  return row;
}

/** Working copies that are out, of one document or of all, the oldest first. */
export async function copiesOut(db: Kysely<GroundTables>, documentId?: string): Promise<readonly WorkingCopyTable[]> {
  const query = db
    .withTables<DocumentTables>()
    .selectFrom('working_copy')
    .selectAll()
    .where('state', '=', 'out')
    .orderBy('created_at');
  return (documentId === undefined ? query : query.where('document_id', '=', documentId)).execute();
}

/** What became of every working copy, by id. */
export async function copyStates(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, WorkingCopyTable['state']>> {
  const rows = await db.withTables<DocumentTables>().selectFrom('working_copy').select(['id', 'state']).execute();
  return new Map(rows.map((row) => [row.id, row.state]));
}
