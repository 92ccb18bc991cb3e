import type { DocumentState, RevisionState } from '../../contract/documents.ts';

/** What the rules need to know of a revision. Days are civil dates. */
export interface RevisionFacts {
  readonly id: string;
  readonly edition: number;
  readonly revision: number;
  readonly status: 'draft' | 'in-review' | 'approved';
  readonly effectiveOn: string | null;
  readonly validUntil: string | null;
  readonly withdrawn: boolean;
  /** A draft that came back from review with a reason. */
  readonly returned?: boolean;
}

/** What the rules need to know of a document beside its revisions. */
export interface DocumentFacts {
  readonly withdrawn: boolean;
  /** Day from which a withdrawn document no longer counts; null: it never counted. */
  readonly endedOn: string | null;
  readonly superseded: boolean;
  /** Day from which another document replaces it; null: at once. */
  readonly supersededOn: string | null;
}

/** Edition and revision as printed: two counters, `01/00`. */
export function editionLabel(edition: number, revision: number): string {
  return `${String(edition).padStart(2, '0')}/${String(revision).padStart(2, '0')}`;
}

type Numbered = Pick<RevisionFacts, 'edition' | 'revision'>;

/** Order of two revisions of a document by their counters. */
export function compareNumbers(a: Numbered, b: Numbered): number {
  return a.edition - b.edition || a.revision - b.revision;
}

/**
 * The revision in force on a day: approved, effective on or before it, and not replaced by one with a later effective day; of two with the
 * same day the higher number. There is never more than one. Its validity is another question (`revisionState`).
 */
export function revisionInForce<R extends RevisionFacts>(revisions: readonly R[], asOf: string): R | undefined {
  let found: R | undefined;
  for (const candidate of revisions) {
    if (
      candidate.withdrawn ||
      candidate.status !== 'approved' ||
      candidate.effectiveOn === null ||
      candidate.effectiveOn > asOf
    )
      continue;
    if (found === undefined || found.effectiveOn === null) found = candidate;
    else if (candidate.effectiveOn > found.effectiveOn) found = candidate;
    else if (candidate.effectiveOn === found.effectiveOn && compareNumbers(candidate, found) > 0) found = candidate;
  }
  return found;
}

/** The newest draft or revision under review that is not withdrawn. */
export function openRevision<R extends RevisionFacts>(revisions: readonly R[]): R | undefined {
  return revisions
    .filter((candidate) => !candidate.withdrawn && candidate.status !== 'approved')
    .reduce<R | undefined>(
      (best, candidate) => (best === undefined || compareNumbers(candidate, best) > 0 ? candidate : best),
      undefined,
    );
}

/** What one revision is on a day, among all revisions of its document. */
export function revisionState(
  revision: RevisionFacts,
  revisions: readonly RevisionFacts[],
  asOf: string,
): RevisionState {
  if (revision.withdrawn) return 'withdrawn';
  if (revision.status === 'draft' && revision.returned === true) return 'returned';
  if (revision.status !== 'approved') return revision.status;
  if (revision.effectiveOn === null || revision.effectiveOn > asOf) return 'approved';
  if (revisionInForce(revisions, asOf)?.id !== revision.id) return 'obsolete';
  return revision.validUntil !== null && revision.validUntil < asOf ? 'expired' : 'in-force';
}

/** State of a document on a day with the revision that counts: the one in force (or expired), else the newest one. */
export interface DocumentStanding<R extends RevisionFacts> {
  readonly state: DocumentState;
  readonly current: R | undefined;
  /** A draft or revision under review that waits behind the current one. */
  readonly open: R | undefined;
}

function ended(facts: DocumentFacts, asOf: string): DocumentState | undefined {
  if (facts.withdrawn && (facts.endedOn === null || facts.endedOn <= asOf)) return 'withdrawn';
  if (facts.superseded && (facts.supersededOn === null || facts.supersededOn <= asOf)) return 'obsolete';
  return undefined;
}

/** Where a document stands on a day. */
export function documentStanding<R extends RevisionFacts>(
  facts: DocumentFacts,
  revisions: readonly R[],
  asOf: string,
): DocumentStanding<R> {
  const over = ended(facts, asOf);
  const open = openRevision(revisions);
  const current = revisionInForce(revisions, asOf);
  if (current !== undefined) {
    const behind = open !== undefined && compareNumbers(open, current) > 0 ? open : undefined;
    return { state: over ?? revisionState(current, revisions, asOf), current, open: behind };
  }
  const waiting = revisions
    .filter((candidate) => !candidate.withdrawn && candidate.status === 'approved')
    .reduce<R | undefined>(
      (best, candidate) => (best === undefined || compareNumbers(candidate, best) > 0 ? candidate : best),
      undefined,
    );
  const newest = waiting !== undefined && (open === undefined || compareNumbers(waiting, open) > 0) ? waiting : open;
  if (newest === undefined) return { state: over ?? 'none', current: undefined, open: undefined };
  return { state: over ?? revisionState(newest, revisions, asOf), current: newest, open: undefined };
}
