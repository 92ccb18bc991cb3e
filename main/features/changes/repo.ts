import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import { inParts } from '../../db/in-parts.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { ChangeDocumentTable, ChangeLineTable, ChangeRequestTable, ChangeTables } from './tables.ts';

type Db = Kysely<GroundTables>;

function tables(db: Db) {
  return db.withTables<ChangeTables>();
}

/** One request. Refuses `core.gone`. */
export async function requestRow(db: Db, id: string): Promise<ChangeRequestTable> {
  const row = await tables(db).selectFrom('change_request').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'change-request' });
  return row;
}

/** Requests, the newest first: all of them, or those that touch a document; cancelled ones too. */
export async function requestRows(db: Db, documentId?: string): Promise<readonly ChangeRequestTable[]> {
  const query = tables(db)
    .selectFrom('change_request')
    .selectAll('change_request')
    .orderBy('year', 'desc')
    .orderBy('serial', 'desc');
  if (documentId === undefined) return query.execute();
  return query
    .where((where) =>
      where.exists(
        where
          .selectFrom('change_document')
          .select('change_document.id')
          .whereRef('change_document.request_id', '=', 'change_request.id')
          .where('change_document.document_id', '=', documentId)
          .where('change_document.withdrawn_at', 'is', null),
      ),
    )
    .execute();
}

/** Requests that wait for a decision, the oldest first. */
export async function undecidedRows(db: Db): Promise<readonly ChangeRequestTable[]> {
  return tables(db)
    .selectFrom('change_request')
    .selectAll()
    .where('decision', '=', '')
    .where('withdrawn_at', 'is', null)
    .orderBy('requested_on')
    .orderBy('serial')
    .execute();
}

/** Documents of requests that are in use, in the order in which they were named. */
export async function documentsOfRequests(
  db: Db,
  requestIds: readonly string[],
): Promise<readonly ChangeDocumentTable[]> {
  return inParts(requestIds, (part) =>
    tables(db)
      .selectFrom('change_document')
      .selectAll()
      .where('request_id', 'in', part)
      .where('withdrawn_at', 'is', null)
      .orderBy('id')
      .execute(),
  );
}

/** Requests that revisions answer, by revision: id, number and title. */
export async function requestsOfRevisions(
  db: Db,
  revisionIds: readonly string[],
): Promise<readonly { revisionId: string; id: string; number: string; title: string }[]> {
  const rows = await inParts(revisionIds, (part) =>
    tables(db)
      .selectFrom('change_document')
      .innerJoin('change_request', 'change_request.id', 'change_document.request_id')
      .select([
        'change_document.revision_id as revisionId',
        'change_request.id as id',
        'change_request.number as number',
        'change_request.title as title',
      ])
      .where('change_document.revision_id', 'in', part)
      .where('change_document.withdrawn_at', 'is', null)
      .where('change_request.withdrawn_at', 'is', null)
      .orderBy('change_request.number')
      .execute(),
  );
  return rows.flatMap(({ revisionId, ...request }) => (revisionId === null ? [] : [{ revisionId, ...request }]));
}

/** The next serial of a year; numbers of cancelled requests stay taken. */
export async function nextSerial(db: Db, year: number): Promise<number> {
  const found = await tables(db)
    .selectFrom('change_request')
    .select((select) => select.fn.max('serial').as('last'))
    .where('year', '=', year)
    .executeTakeFirst();
  return Number(found?.last ?? 0) + 1;
}

/** Lines of the revision sheet of revisions, in their order. */
export async function lineRows(db: Db, revisionIds: readonly string[]): Promise<readonly ChangeLineTable[]> {
  return inParts(revisionIds, (part) =>
    tables(db)
      .selectFrom('change_line')
      .selectAll()
      .where('revision_id', 'in', part)
      .where('withdrawn_at', 'is', null)
      .orderBy('position')
      .execute(),
  );
}
