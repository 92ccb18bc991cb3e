import type { Check } from '../../contributions.ts';
import { reviewRows } from './repo.ts';
import { reviewList } from './rows.ts';
import { reviewsAddress } from './signable.ts';

/** A review said that the document is to be revised, and nobody has begun: no draft waits behind it. */
export const revisionNotBegun: Check = {
  id: 'periodicReviews.revisionNotBegun',
  async run(context) {
    // few documents were ever told so, and only those are worked out
    const told = (await reviewRows(context.db)).filter((review) => review.outcome === 'revise');
    const ids = [...new Set(told.map((review) => review.document_id))];
    return (await reviewList(context.db, context.today, 0, ids))
      .filter((row) => row.lastOutcome === 'revise' && row.openEdition === '' && row.lastReviewedOn !== null)
      .filter((row) => row.effectiveOn === null || (row.lastReviewedOn ?? '') >= row.effectiveOn)
      .map((row) => ({
        message: {
          code: 'periodicReviews.revisionNotBegun',
          params: { document: `${row.code} ${row.title}`.trim(), on: row.lastReviewedOn ?? '' },
        },
        address: reviewsAddress(row.documentId),
      }));
  },
};
