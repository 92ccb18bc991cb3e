import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, preparedWrite, type ReadContext, read, write } from '../../contributions.ts';
import { keepSetting } from '../../db/kept-setting.ts';
import { paperName } from '../../word/paper-name.ts';
import {
  changeReviewSchedule,
  documentRow,
  documentRows,
  documentType,
  documentTypes,
  reviewMonthsOf,
} from '../documents/service.ts';
import { reviewListReport, reviewListWorkbook, reviewPaper, reviewSheet } from './papers.ts';
import { prepareReview, recordReview, recordReviews } from './record.ts';
import { intervalRows, reviewRow, reviewsOfDocument } from './repo.ts';
import { reviewList } from './rows.ts';
import { reviewFacts } from './service.ts';
import { periodicReviewKind, reviewIntervalKind } from './tables.ts';
import { reviewViews } from './views.ts';

/** Days ahead that lists count as soon, where nobody asks for others. */
const SOON_DAYS = 60;

async function offerWord(context: ReadContext, report: Awaited<ReturnType<typeof reviewSheet>>) {
  return context.offerDownload({
    name: `${report.fileTitle}.docx`,
    content: (await context.compute.run('word', report)) as Uint8Array,
  });
}

/** Handlers of `periodicReviews.*`. */
export const periodicReviewHandlers: Handlers<OperationsOf<'periodicReviews'>> = {
  'periodicReviews.list': read('periodicReviews.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    return { asOf, reviews: [...(await reviewList(context.db, asOf, input.within))] };
  }),

  'periodicReviews.ofDocument': read('periodicReviews.ofDocument', async (context, input) => {
    const document = await documentRow(context.db, input.documentId);
    const [standing] = await reviewList(context.db, context.today, SOON_DAYS, [document.id]);
    const { months } = await reviewFacts(context.db, context.today, []);
    return {
      standing: standing ?? null,
      months: reviewMonthsOf(document, months),
      byType: document.review_by_type === 1,
      typeMonths: reviewMonthsOf({ ...document, review_by_type: 1 }, months),
      setOn: document.review_on,
      documentRev: document.rev,
      reviews: [...(await reviewViews(context, await reviewsOfDocument(context.db, document.id)))],
    };
  }),

  'periodicReviews.record': preparedWrite('periodicReviews.record', prepareReview, recordReview),

  'periodicReviews.recordMany': preparedWrite('periodicReviews.recordMany', prepareReview, recordReviews),

  'periodicReviews.withdraw': write('periodicReviews.withdraw', async (context, input) => {
    const row = await context.records.withdraw(periodicReviewKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'periodicReviews.schedule': write('periodicReviews.schedule', async (context, input) => {
    const before = await documentRow(context.db, input.id);
    if (before.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
    const row = await changeReviewSchedule(
      context,
      input.id,
      {
        review_by_type: Number(input.byType),
        ...(input.byType ? {} : { review_months: input.months }),
        review_on: input.reviewOn,
      },
      input.expectRev,
    );
    return { id: row.id, rev: row.rev };
  }),

  'periodicReviews.intervals': read('periodicReviews.intervals', async (context) => {
    const own = new Map((await intervalRows(context.db)).map((row) => [row.type, row]));
    const documents = (await documentRows(context.db)).filter((row) => row.withdrawn_at === null);
    const byType = Map.groupBy(documents, (row) => row.type);
    return {
      intervals: documentTypes.types
        .filter((type) => !type.external)
        .map((type) => {
          const row = own.get(type.id);
          const set = row !== undefined && row.withdrawn_at === null ? row : undefined;
          const used = byType.get(type.id) ?? [];
          const following = used.filter((document) => document.review_by_type === 1).length;
          return {
            type: type.id,
            id: set?.id ?? null,
            rev: row?.rev ?? 0,
            months: set === undefined ? type.reviewMonths : set.months,
            shipped: type.reviewMonths,
            note: set?.note ?? '',
            following,
            own: used.length - following,
          };
        }),
      source: context.words.text(context.language, 'periodicReviews.intervalSource'),
    };
  }),

  'periodicReviews.setInterval': write('periodicReviews.setInterval', async (context, input) => {
    const type = documentType(input.type);
    if (type === undefined || type.external)
      throw refuseFields('core.invalidInput', {
        type: { code: 'periodicReviews.typeNotReviewed', params: { type: input.type } },
      });
    const known = (await intervalRows(context.db)).find((row) => row.type === input.type);
    const row = await keepSetting(context.records, reviewIntervalKind, known, input.expectRev, {
      type: input.type,
      months: input.months,
      note: input.note,
    });
    return { id: row.id, rev: row.rev };
  }),

  'periodicReviews.resetInterval': write('periodicReviews.resetInterval', async (context, input) => {
    const row = await context.records.withdraw(reviewIntervalKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),

  'periodicReviews.report': read('periodicReviews.report', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const rows = await reviewList(context.db, asOf, SOON_DAYS, input.documentIds);
    if (input.format === 'word') return offerWord(context, await reviewListReport(context, rows, asOf));
    const excel = await reviewListWorkbook(context, rows, asOf);
    return context.offerDownload({
      name: `${paperName(context.words.text(context.language, 'periodicReviews.listFile'), asOf)}.xlsx`,
      content: (await context.compute.run('excel', excel)) as Uint8Array,
    });
  }),

  'periodicReviews.paper': read('periodicReviews.paper', async (context, input) => {
    const row = await reviewRow(context.db, input.id);
    const [standing] = await reviewList(context.db, row.reviewed_on, SOON_DAYS, [row.document_id]);
    const [view] = await reviewViews(context, [row]);
    if (standing === undefined || view === undefined) throw refuse('core.gone', { kind: 'periodic-review' });
    return offerWord(context, await reviewPaper(context, standing, { ...view, follow: view.follow?.label ?? '' }));
  }),

  'periodicReviews.sheet': read('periodicReviews.sheet', async (context, input) =>
    offerWord(
      context,
      await reviewSheet(context, await reviewList(context.db, context.today, SOON_DAYS, input.documentIds)),
    ),
  ),
};
