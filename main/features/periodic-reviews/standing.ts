import { daysBetween } from '../../civil.ts';
import type { ReviewStanding } from '../../contract/periodic-reviews.ts';

/** What is known of a document that is reviewed. */
export interface ReviewedFacts {
  readonly nextOn: string | null;
  /** Outcome of the last review of the revision in force; null: it was not reviewed yet. */
  readonly outcome: 'unchanged' | 'revise' | null;
}

/** Months that a revision may take which a review asked for, when nobody says another day [proposal]. */
export const REVISE_MONTHS = 3;

/** Where a document stands with its review on a day; `within` days ahead it is due soon. */
export function reviewStanding(facts: ReviewedFacts, asOf: string, within: number): ReviewStanding {
  const { nextOn, outcome } = facts;
  if (nextOn !== null && nextOn < asOf) return 'overdue';
  if (outcome === 'revise') return 'revising';
  if (nextOn === null) return 'none';
  return daysBetween(asOf, nextOn) <= within ? 'soon' : 'ahead';
}
