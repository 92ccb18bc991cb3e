import type { ReadingState } from '../../contract/distribution.ts';

/**
 * Where the reading of a revision stands on a day. A revision that counts no longer is read by nobody any more: what was not acknowledged stays
 * so, and the request is closed.
 */
export function readingState(
  facts: { readonly total: number; readonly done: number; readonly dueOn: string; readonly over: boolean },
  asOf: string,
): ReadingState {
  if (facts.total > 0 && facts.done >= facts.total) return 'complete';
  if (facts.over) return 'closed';
  return facts.dueOn < asOf ? 'overdue' : 'running';
}

/** An account that can sign in. */
export interface AccountFacts {
  readonly id: string;
  readonly key: string;
}

/**
 * The account by which a reader can acknowledge: the one that was asked, else the only one of the same name. Two accounts of one name leave it
 * open who is meant, so that only paper is left.
 */
export function accountOfReader(
  reader: { readonly kind: string; readonly personId: string; readonly key: string },
  accounts: readonly AccountFacts[],
): string | undefined {
  if (reader.kind === 'account') return accounts.find((account) => account.id === reader.personId)?.id;
  const named = accounts.filter((account) => account.key === reader.key);
  return named.length === 1 ? named[0]?.id : undefined;
}
