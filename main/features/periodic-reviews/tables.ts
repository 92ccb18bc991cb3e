import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface ReviewIntervalTable extends RecordColumns {
  /** Id of the type of document. */
  type: string;
  /** Null: documents of the type are not reviewed periodically. */
  months: number | null;
  note: string;
}

export interface PeriodicReviewTable extends RecordColumns {
  document_id: string;
  /** The revision that was looked at. */
  revision_id: string;
  reviewed_on: string;
  reviewer: string;
  reviewer_post: string;
  outcome: 'unchanged' | 'revise';
  note: string;
  /** Next review, or the day until which the revision is made, set by hand; null: counted. */
  next_on: string | null;
  /** What the review led to: a draft revision or a change request. */
  follow_kind: '' | 'revision' | 'change-request';
  follow_id: string | null;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type PeriodicReviewTables = {
  review_interval: ReviewIntervalTable;
  periodic_review: PeriodicReviewTable;
};

export const reviewIntervalKind = recordKind<ReviewIntervalTable>({
  name: 'review-interval',
  table: 'review_interval',
});
export const periodicReviewKind = recordKind<PeriodicReviewTable>({
  name: 'periodic-review',
  table: 'periodic_review',
});
