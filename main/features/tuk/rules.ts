import { daysBetween } from '../../civil.ts';
import type { TukState } from '../../contract/tuk.ts';
import { fold } from '../../importer/fold.ts';

/** What decides about the verification of a site on a day. */
export interface VerificationFacts {
  readonly verifiedOn: string | null;
  readonly validUntil: string | null;
}

/**
 * Verification of a site on a day. The last day still counts; a verification without an end counts on, as its end is never
 * computed. A site that nobody verified by that day is `unverified`.
 */
export function tukState(
  facts: VerificationFacts,
  asOf: string,
): { readonly state: TukState; readonly daysLeft: number | null } {
  if (facts.verifiedOn === null || facts.verifiedOn > asOf) return { state: 'unverified', daysLeft: null };
  if (facts.validUntil === null) return { state: 'verified', daysLeft: null };
  const daysLeft = daysBetween(asOf, facts.validUntil);
  return { state: daysLeft < 0 ? 'expired' : 'verified', daysLeft };
}

/** A code as it is compared: letters and digits only. */
export function codeKey(code: string): string {
  return fold(code).replaceAll(' ', '');
}
