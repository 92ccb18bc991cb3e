import { refuse, refuseFields } from '../../contract/result.ts';
import { compareNumbers, editionLabel, type RevisionFacts, revisionInForce } from './as-of.ts';

/** An approval as the user states it. */
export interface Approval {
  readonly approvedOn: string;
  readonly effectiveOn: string;
  readonly checkedOn?: string | null | undefined;
}

/** Numbers that the next revision of a document gets: the first is 01/00, then the revision counts up within its edition. */
export function nextNumbers(revisions: readonly RevisionFacts[]): {
  readonly edition: number;
  readonly revision: number;
} {
  const newest = revisions
    .filter((revision) => !revision.withdrawn)
    .reduce<RevisionFacts | undefined>(
      (best, revision) => (best === undefined || compareNumbers(revision, best) > 0 ? revision : best),
      undefined,
    );
  return newest === undefined
    ? { edition: 1, revision: 0 }
    : { edition: newest.edition, revision: newest.revision + 1 };
}

/** Refuses `documents.revisionTaken` when another revision in use has the numbers. */
export function refuseTakenNumbers(
  revisions: readonly RevisionFacts[],
  numbers: { readonly edition: number; readonly revision: number },
  own?: string,
): void {
  const taken = revisions.find((other) => !other.withdrawn && other.id !== own && compareNumbers(other, numbers) === 0);
  if (taken === undefined) return;
  const reason = {
    code: 'documents.revisionTaken',
    params: { revision: editionLabel(numbers.edition, numbers.revision) },
  };
  throw refuseFields(reason.code, { revision: reason }, reason.params);
}

/** Refuses a check on a day that has not come (`documents.checkedInFuture`): once it stands with an approval it can no longer be corrected. */
export function refuseCheckAhead(checkedOn: string | null | undefined, today: string): void {
  if (checkedOn != null && checkedOn > today)
    throw refuseFields('core.invalidInput', {
      checkedOn: { code: 'documents.checkedInFuture', params: { checkedOn } },
    });
}

/**
 * Refuses an approval whose days do not fit: checked or approved in the future (`documents.approvedInFuture`), effective before it was approved
 * (`documents.effectiveBeforeApproval`), or in another order than the numbers of the other approved revisions (`documents.orderMixed`): an
 * older number that takes over from a newer one is a slip, or has to get the next number.
 */
export function refuseBadApproval(
  approval: Approval,
  numbers: { readonly id: string; readonly edition: number; readonly revision: number },
  revisions: readonly RevisionFacts[],
  today: string,
): void {
  if (approval.approvedOn > today) {
    throw refuseFields('core.invalidInput', {
      approvedOn: { code: 'documents.approvedInFuture', params: { approvedOn: approval.approvedOn } },
    });
  }
  if (approval.effectiveOn < approval.approvedOn) {
    throw refuseFields('core.invalidInput', {
      effectiveOn: {
        code: 'documents.effectiveBeforeApproval',
        params: { approvedOn: approval.approvedOn, effectiveOn: approval.effectiveOn },
      },
    });
  }
  refuseCheckAhead(approval.checkedOn, today);
  refuseMixedOrder(approval.effectiveOn, numbers, revisions);
}

/** The order part of `refuseBadApproval`, for imports, whose papers may say any dates. */
export function refuseMixedOrder(
  effectiveOn: string,
  numbers: { readonly id: string; readonly edition: number; readonly revision: number },
  revisions: readonly RevisionFacts[],
): void {
  for (const other of revisions) {
    if (other.withdrawn || other.id === numbers.id || other.status !== 'approved' || other.effectiveOn === null)
      continue;
    const order = compareNumbers(numbers, other);
    if ((order > 0 && effectiveOn < other.effectiveOn) || (order < 0 && effectiveOn > other.effectiveOn)) {
      throw refuse('documents.orderMixed', {
        revision: editionLabel(numbers.edition, numbers.revision),
        effectiveOn,
        other: editionLabel(other.edition, other.revision),
        otherOn: other.effectiveOn,
      });
    }
  }
}

/** The revision that a new approval takes the place of on its effective day, as printed, or null. */
export function replacedBy(effectiveOn: string, id: string, revisions: readonly RevisionFacts[]): string | null {
  const former = revisionInForce(
    revisions.filter((revision) => revision.id !== id),
    effectiveOn,
  );
  return former === undefined ? null : editionLabel(former.edition, former.revision);
}

/**
 * Refuses `documents.formerFile` when the file is that of an approved revision of the same document: a slip that would put the old text in
 * force under a new number. Who means it says so.
 */
export function refuseFormerFile(
  revision: { readonly id: string; readonly file_hash: string | null },
  siblings: readonly {
    readonly id: string;
    readonly edition: number;
    readonly revision: number;
    readonly status: string;
    readonly file_hash: string | null;
    readonly withdrawn_at: string | null;
  }[],
): void {
  const former = siblings.find(
    (other) =>
      other.id !== revision.id &&
      other.withdrawn_at === null &&
      other.status === 'approved' &&
      other.file_hash !== null &&
      other.file_hash === revision.file_hash,
  );
  if (former === undefined) return;
  const reason = { code: 'documents.formerFile', params: { revision: editionLabel(former.edition, former.revision) } };
  throw refuseFields(reason.code, { sameFile: reason }, reason.params);
}
