import { z } from 'zod';
import { operation } from './define.ts';
import { documentState, documentTypeId } from './documents.ts';
import { civilDate, download, fileSource, id, line, message, note, optionalLine, personal, rev } from './values.ts';

/** What a review found: it holds as it is, or it is to be revised. */
export const reviewOutcomes = ['unchanged', 'revise'] as const;
/** What a review to revise leads to at once: nothing yet, a draft revision, or a change request. */
export const reviewFollowUps = ['none', 'revision', 'change-request'] as const;
/**
 * Where a document stands: `overdue` its day has passed, `soon` it comes within the days asked for, `revising` the last review said so and the
 * revision is on its way, `ahead`, or `none`: nobody said how often.
 */
export const reviewStandings = ['overdue', 'soon', 'revising', 'ahead', 'none'] as const;

/** Documents that one sheet holds. */
export const REVIEWED_AT_ONCE = 100;

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const months = z.int().min(1).max(240).nullable();

const reviewRow = z.object({
  documentId: id,
  /** Rev of the document. */
  rev,
  code: z.string(),
  title: z.string(),
  type: z.string(),
  owner: z.string(),
  state: documentState,
  /** Edition and revision as printed, `01/00`. */
  edition: z.string(),
  effectiveOn: civilDate.nullable(),
  /** Months between reviews, and whether they are those of its type. */
  months: z.int().nullable(),
  byType: z.boolean(),
  lastReviewedOn: civilDate.nullable(),
  lastReviewer: z.string(),
  lastOutcome: z.enum(reviewOutcomes).nullable(),
  nextOn: civilDate.nullable(),
  /** Days until the next review, negative when it has passed. */
  daysLeft: z.int().nullable(),
  standing: z.enum(reviewStandings),
  /** A newer draft that waits behind the revision in force; empty when there is none. */
  openEdition: z.string(),
});

const review = z.object({
  id,
  rev,
  documentId: id,
  reviewedOn: civilDate,
  reviewer: z.string(),
  reviewerPost: z.string(),
  outcome: z.enum(reviewOutcomes),
  note: personal(z.string(), 'text'),
  /** Edition and revision that was looked at. */
  edition: z.string(),
  /** The day that was set with it; null: counted from the interval. */
  nextOn: civilDate.nullable(),
  follow: z.object({ kind: z.enum(['revision', 'change-request']), label: z.string(), address: z.string() }).nullable(),
  /** Signatures on it that are worth something. */
  signed: z.int(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawnReason: z.string().nullable(),
});

/** Periodic reviews of documents: who looked when, what came of it, and when the next one is due. */
export const periodicReviewsContract = {
  'periodicReviews.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      asOf: civilDate.optional(),
      /** Days ahead within which a review is `soon`. */
      within: z.int().min(0).max(3660).default(60),
    }),
    output: z.object({ asOf: civilDate, reviews: z.array(reviewRow) }),
    example: {},
  }),
  'periodicReviews.ofDocument': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id }),
    output: z.object({
      /** Null where the document is not in force: it is not reviewed. */
      standing: reviewRow.nullable(),
      months: z.int().nullable(),
      byType: z.boolean(),
      typeMonths: z.int().nullable(),
      setOn: civilDate.nullable(),
      documentRev: rev,
      /** The latest first, withdrawn ones too. */
      reviews: z.array(review),
    }),
    example: { documentId: exampleId },
  }),
  'periodicReviews.record': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    input: z.object({
      documentId: id,
      reviewedOn: civilDate,
      outcome: z.enum(reviewOutcomes),
      /** What was looked at, or what is to be revised (needed for `revise`). */
      note: note.default(''),
      /** On the screen by the person who acts, signed with the password; on paper by whoever is named. */
      how: z.enum(['screen', 'paper']).default('screen'),
      reviewer: optionalLine.default(''),
      reviewerPost: optionalLine.default(''),
      password: z.string().max(200).optional(),
      /** Next review, or until when the revision is made. Left out: counted from the interval. */
      nextOn: civilDate.nullish(),
      /** For `revise`: what it leads to at once. */
      followUp: z.enum(reviewFollowUps).default('none'),
      /** The signed sheet, when it was reviewed on paper. */
      scan: fileSource.nullish(),
    }),
    output: changed.extend({
      nextOn: civilDate.nullable(),
      /** The draft or change request that was opened, or was there already. */
      follow: z
        .object({ kind: z.enum(['revision', 'change-request']), label: z.string(), address: z.string() })
        .nullable(),
    }),
    example: { documentId: exampleId, reviewedOn: '2026-03-02', outcome: 'unchanged', reviewer: 'Sekar' },
  }),
  'periodicReviews.recordMany': operation({
    kind: 'write',
    permission: 'documents.write',
    // the first is judged by the dispatcher, each of them by the act itself
    scope: { kind: 'document', id: 'documentIds.0' },
    input: z.object({
      /** Documents that were found to hold as they are, in one meeting or on one sheet. */
      documentIds: z.array(id).min(1).max(REVIEWED_AT_ONCE),
      reviewedOn: civilDate,
      note: note.default(''),
      how: z.enum(['screen', 'paper']).default('screen'),
      reviewer: optionalLine.default(''),
      reviewerPost: optionalLine.default(''),
      password: z.string().max(200).optional(),
      /** The signed sheet; it stands with each of them. */
      scan: fileSource.nullish(),
    }),
    output: z.object({
      recorded: z.array(id),
      /** Those that were left as they are, with the reason. */
      left: z.array(z.object({ id, document: z.string(), reason: message })),
    }),
    example: { documentIds: [exampleId], reviewedOn: '2026-03-02', reviewer: 'Sekar' },
  }),
  'periodicReviews.withdraw': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'periodic-review', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Salah dokumen' },
  }),
  'periodicReviews.schedule': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'id' },
    input: z.object({
      /** The document. */
      id,
      expectRev: rev,
      /** Reviewed in the interval of its type; `months` then says nothing. */
      byType: z.boolean().default(false),
      months: months.default(null),
      /** Next review by hand, once; null: counted. */
      reviewOn: civilDate.nullable().default(null),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, byType: true },
  }),
  'periodicReviews.intervals': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({
      intervals: z.array(
        z.object({
          type: z.string(),
          /** Null where the shipped interval is used. */
          id: id.nullable(),
          rev: z.int().min(0),
          months: z.int().nullable(),
          shipped: z.int().nullable(),
          note: z.string(),
          /** Documents in use of the type that follow it, and those with an interval of their own. */
          following: z.int(),
          own: z.int(),
        }),
      ),
      source: z.string(),
    }),
    example: {},
  }),
  'periodicReviews.setInterval': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({ type: documentTypeId, expectRev: z.int().min(0), months, note: note.default('') }),
    output: changed,
    example: { type: 'sop', months: 24, expectRev: 0 },
  }),
  'periodicReviews.resetInterval': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'periodicReviews.report': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      format: z.enum(['word', 'excel']),
      asOf: civilDate.optional(),
      /** Documents to leave out what is not among them; left out, all that are reviewed. */
      documentIds: z.array(id).max(2000).optional(),
    }),
    output: download,
    example: { format: 'word' },
  }),
  'periodicReviews.paper': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: download,
    example: { id: exampleId },
  }),
  'periodicReviews.sheet': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentIds: z.array(id).min(1).max(REVIEWED_AT_ONCE) }),
    output: download,
    example: { documentIds: [exampleId] },
  }),
};

export type ReviewRow = z.infer<typeof reviewRow>;
export type PeriodicReview = z.infer<typeof review>;
export type ReviewStanding = ReviewRow['standing'];
