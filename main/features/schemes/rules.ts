import type { SchemeScope } from '../../contract/schemes.ts';
import { fold } from '../../importer/fold.ts';

/** What decides whether a scheme belongs to the licensed scope on a day. */
export interface ScopeFacts {
  readonly inScope: boolean | null;
  readonly scopeFrom: string | null;
  readonly scopeUntil: string | null;
}

/** Place of a scheme in the licensed scope on a day; the first and the last day count. Nobody's word is `unknown`, never yes. */
export function schemeScope(facts: ScopeFacts, asOf: string): SchemeScope {
  if (facts.inScope === null) return 'unknown';
  if (!facts.inScope) return 'out';
  if (facts.scopeFrom !== null && asOf < facts.scopeFrom) return 'not-yet';
  if (facts.scopeUntil !== null && asOf > facts.scopeUntil) return 'ended';
  return 'in-scope';
}

/** A code as it is compared: letters and digits only. */
export function codeKey(code: string): string {
  return fold(code).replaceAll(' ', '');
}
