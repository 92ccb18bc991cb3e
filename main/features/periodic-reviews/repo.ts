import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { PeriodicReviewTable, PeriodicReviewTables, ReviewIntervalTable } from './tables.ts';

type Db = Kysely<GroundTables>;

/** SQLite takes 32,766 parameters a statement; lists of ids are asked for in parts. */
const PART = 900;

/** What the LSP set for types of documents in place of the shipped intervals; withdrawn settings too. */
export function intervalRows(db: Db): Promise<ReviewIntervalTable[]> {
  return db.withTables<PeriodicReviewTables>().selectFrom('review_interval').selectAll().orderBy('type').execute();
}

/** Reviews that count, of all documents or of the given ones, the latest of each document last. */
export async function reviewRows(db: Db, documentIds?: readonly string[]): Promise<readonly PeriodicReviewTable[]> {
  const query = db
    .withTables<PeriodicReviewTables>()
    .selectFrom('periodic_review')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('reviewed_on')
    .orderBy('created_at')
    .orderBy('id');
  if (documentIds === undefined) return query.execute();
  const rows: PeriodicReviewTable[] = [];
  for (let start = 0; start < documentIds.length; start += PART)
    rows.push(...(await query.where('document_id', 'in', documentIds.slice(start, start + PART)).execute()));
  return rows;
}

/** Every review of a document, the latest first, withdrawn ones too. */
export function reviewsOfDocument(db: Db, documentId: string): Promise<PeriodicReviewTable[]> {
  return db
    .withTables<PeriodicReviewTables>()
    .selectFrom('periodic_review')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('reviewed_on', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Reviews by their ids, withdrawn ones too; unknown ids are left out. */
export async function reviewsByIds(db: Db, ids: readonly string[]): Promise<readonly PeriodicReviewTable[]> {
  const rows: PeriodicReviewTable[] = [];
  for (let start = 0; start < ids.length; start += PART)
    rows.push(
      ...(await db
        .withTables<PeriodicReviewTables>()
        .selectFrom('periodic_review')
        .selectAll()
        .where('id', 'in', ids.slice(start, start + PART))
        .execute()),
    );
  return rows;
}

/** One review. Refuses `core.gone`. */
export async function reviewRow(db: Db, id: string): Promise<PeriodicReviewTable> {
  const [row] = await reviewsByIds(db, [id]);
  if (row === undefined) throw refuse('core.gone', { kind: 'periodic-review' });
  return row;
}
