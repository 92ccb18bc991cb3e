import type { Feature, UnitScope } from '../../contributions.ts';
import type { DocumentTables } from '../documents/service.ts';
import { revisionNotBegun } from './check.ts';
import { periodicReviewHandlers } from './handlers.ts';
import { reviewListReport, reviewListWorkbook } from './papers.ts';
import { reviewList } from './rows.ts';
import { periodicReviewsMess, periodicReviewsSample } from './sample.ts';
import { reviewSignable } from './signable.ts';
import { type PeriodicReviewTables, periodicReviewKind, reviewIntervalKind } from './tables.ts';
import { reviewWaiting } from './waiting.ts';

/** A review belongs to the unit of its document. */
const reviewScope: UnitScope = {
  kind: 'periodic-review',
  async unitOf(db, id) {
    const row = await db
      .withTables<DocumentTables & PeriodicReviewTables>()
      .selectFrom('periodic_review')
      .innerJoin('document', 'document.id', 'periodic_review.document_id')
      .select('document.owner')
      .where('periodic_review.id', '=', id)
      .executeTakeFirst();
    return row?.owner;
  },
  units: async () => [],
};

/** Periodic reviews of documents: intervals, what is due, outcomes and their signatures. */
export const periodicReviewsFeature: Feature = {
  name: 'periodicReviews',
  area: 'documents',
  handlers: periodicReviewHandlers,
  records: [periodicReviewKind, reviewIntervalKind],
  signables: [reviewSignable],
  unitScopes: [reviewScope],
  waiting: [reviewWaiting],
  checks: [revisionNotBegun],
  sample: [periodicReviewsSample],
  mess: [periodicReviewsMess],
  reports: [
    {
      id: 'review-list',
      label: 'periodicReviews.listTitle',
      permission: 'documents.read',
      async build(context, parameters) {
        const asOf = parameters['asOf'] ?? context.today;
        const rows = await reviewList(context.db, asOf, 60);
        const word = await reviewListReport(context, rows, asOf);
        return { fileName: word.fileTitle, word, excel: await reviewListWorkbook(context, rows, asOf) };
      },
    },
  ],
};
