import type { Check } from '../../contributions.ts';
import { reviewList } from './rows.ts';
import { reviewsAddress } from './signable.ts';

/** A review said that the document is to be revised, and nobody has begun: no draft waits behind it. */
export const revisionNotBegun: Check = {
  id: 'periodicReviews.revisionNotBegun',
  async run(context) {
    return (await reviewList(context.db, context.today, 0))
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
