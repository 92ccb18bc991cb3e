import type { Kysely } from 'kysely';
import { daysBetween } from '../../civil.ts';
import type { ReviewRow } from '../../contract/periodic-reviews.ts';
import { cachedRead } from '../../db/cached-read.ts';
import type { GroundTables } from '../../db/tables.ts';
import { inRegisterOrder, reviewMonthsOf, type StandingDocument, standingDocuments } from '../documents/service.ts';
import { reviewRows } from './repo.ts';
import { type ReviewFacts, reviewFacts } from './service.ts';
import { reviewStanding } from './standing.ts';
import type { PeriodicReviewTable } from './tables.ts';

/** Is the document one that is in use on the day, so that somebody has to look at it? */
export function isReviewed(item: StandingDocument): boolean {
  return item.state === 'in-force' || item.state === 'expired';
}

function rowOf(
  item: StandingDocument,
  facts: ReviewFacts,
  last: PeriodicReviewTable | undefined,
  asOf: string,
  within: number,
): ReviewRow {
  const { document, current } = item;
  const effectiveOn = current?.effective_on ?? null;
  const counts = last !== undefined && (effectiveOn === null || last.reviewed_on >= effectiveOn);
  const nextOn = item.reviewOn;
  return {
    documentId: document.id,
    rev: document.rev,
    code: document.code,
    title: document.title,
    type: document.type,
    owner: document.owner,
    state: item.state,
    edition: item.edition,
    effectiveOn,
    months: reviewMonthsOf(document, facts.months),
    byType: document.review_by_type === 1,
    lastReviewedOn: last?.reviewed_on ?? null,
    lastReviewer: last?.reviewer ?? '',
    lastOutcome: last?.outcome ?? null,
    nextOn,
    daysLeft: nextOn === null ? null : daysBetween(asOf, nextOn),
    standing: reviewStanding({ nextOn, outcome: counts ? last.outcome : null }, asOf, within),
    openEdition: item.openEdition,
  };
}

/**
 * Documents in use on a day (all, or the given ones) with their last and next review, in the order of the register. Of all, those that are
 * never reviewed are left out. The list of all is worked out once for all who ask before the next write.
 */
export async function reviewList(
  db: Kysely<GroundTables>,
  asOf: string,
  within: number,
  documentIds?: readonly string[],
): Promise<readonly ReviewRow[]> {
  if (documentIds !== undefined) return readList(db, asOf, within, documentIds);
  return cachedRead(db, `reviews ${asOf} ${within}`, () => readList(db, asOf, within));
}

async function readList(
  db: Kysely<GroundTables>,
  asOf: string,
  within: number,
  documentIds?: readonly string[],
): Promise<readonly ReviewRow[]> {
  const [standing, facts, reviews] = await Promise.all([
    standingDocuments(db, asOf, documentIds),
    reviewFacts(db, asOf, []),
    reviewRows(db, documentIds),
  ]);
  const last = new Map(
    reviews.filter((review) => review.reviewed_on <= asOf).map((review) => [review.document_id, review]),
  );
  // the whole register comes in its order
  return (documentIds === undefined ? standing : standing.toSorted(inRegisterOrder))
    .filter(isReviewed)
    .map((item) => rowOf(item, facts, last.get(item.document.id), asOf, within))
    .filter((row) => documentIds !== undefined || row.nextOn !== null || row.lastOutcome !== null);
}
