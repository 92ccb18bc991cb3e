import type { WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import { documentRow } from './repo.ts';
import { type DocumentTable, documentKind } from './tables.ts';

/** How often a document is reviewed, and the day set by hand. */
export type ReviewSchedule = Pick<DocumentTable, 'review_by_type' | 'review_months' | 'review_on'>;

/** Changes when a document is reviewed; without `expectRev` along with an act that stands on another record. */
export async function changeReviewSchedule(
  context: WriteContext,
  documentId: string,
  schedule: Partial<ReviewSchedule>,
  expectRev?: number,
): Promise<DocumentTable> {
  const before = await documentRow(context.db, documentId);
  return context.records.change(
    documentKind,
    documentId,
    expectRev ?? before.rev,
    given<ReviewSchedule>(schedule as ReviewSchedule),
  );
}
