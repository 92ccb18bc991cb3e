import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { intervalRows, reviewRows } from './repo.ts';

/** What the next review of a document is counted from, beside the document itself. */
export interface ReviewFacts {
  /** Months by type of document that the LSP set in place of the shipped ones; null: not reviewed. */
  readonly months: ReadonlyMap<string, number | null>;
  /** The last review of each document up to the day asked for. */
  readonly last: ReadonlyMap<string, LastReview>;
}

/** A review as the rule of the next one sees it. */
export interface LastReview {
  readonly id: string;
  readonly reviewedOn: string;
  readonly outcome: 'unchanged' | 'revise';
  /** Set by hand along with the review: the next one, or until when the revision is made. */
  readonly nextOn: string | null;
}

/** Intervals by type and the last review of each document (all, or the given ones) up to a day. */
export async function reviewFacts(
  db: Kysely<GroundTables>,
  asOf: string,
  documentIds?: readonly string[],
): Promise<ReviewFacts> {
  const [intervals, reviews] = await Promise.all([intervalRows(db), reviewRows(db, documentIds)]);
  const last = new Map<string, LastReview>();
  for (const { id, document_id, reviewed_on, outcome, next_on } of reviews)
    if (reviewed_on <= asOf) last.set(document_id, { id, reviewedOn: reviewed_on, outcome, nextOn: next_on });
  return {
    months: new Map(intervals.filter((row) => row.withdrawn_at === null).map(({ type, months }) => [type, months])),
    last,
  };
}
