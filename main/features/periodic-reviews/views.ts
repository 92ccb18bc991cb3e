import type { PeriodicReview } from '../../contract/periodic-reviews.ts';
import type { ReadContext } from '../../contributions.ts';
import { requestNumbers } from '../changes/service.ts';
import { documentAddress, editionLabel, revisionsByIds } from '../documents/service.ts';
import { signedCounts } from '../signatures/service.ts';
import { accountNames } from '../users/service.ts';
import { reviewSignable } from './signable.ts';
import type { PeriodicReviewTable } from './tables.ts';

/** Reviews as the page of a document shows them, with what they led to and how often they were signed. */
export async function reviewViews(
  context: ReadContext,
  rows: readonly PeriodicReviewTable[],
): Promise<readonly PeriodicReview[]> {
  const { db } = context;
  const followed = (kind: PeriodicReviewTable['follow_kind']): readonly string[] =>
    rows.flatMap((row) => (row.follow_kind === kind && row.follow_id !== null ? [row.follow_id] : []));
  const [names, revisions, requests, signed] = await Promise.all([
    accountNames(db),
    revisionsByIds(db, [...new Set([...rows.map((row) => row.revision_id), ...followed('revision')])]),
    requestNumbers(db, followed('change-request')),
    signedCounts(
      db,
      reviewSignable.kind,
      rows.map((row) => row.id),
    ),
  ]);
  const labels = new Map(revisions.map((row) => [row.id, editionLabel(row.edition, row.revision)]));
  function followOf(row: PeriodicReviewTable): PeriodicReview['follow'] {
    if (row.follow_id === null || row.follow_kind === '') return null;
    return row.follow_kind === 'revision'
      ? { kind: 'revision', label: labels.get(row.follow_id) ?? '', address: documentAddress(row.document_id) }
      : {
          kind: 'change-request',
          label: requests.get(row.follow_id) ?? '',
          address: `/dokumen/usulan/${row.follow_id}`,
        };
  }
  return rows.map((row) => ({
    id: row.id,
    rev: row.rev,
    documentId: row.document_id,
    reviewedOn: row.reviewed_on,
    reviewer: row.reviewer,
    reviewerPost: row.reviewer_post,
    outcome: row.outcome,
    note: row.note,
    edition: labels.get(row.revision_id) ?? '',
    nextOn: row.next_on,
    follow: followOf(row),
    signed: signed.get(row.id) ?? 0,
    recordedBy: names.get(row.created_by) ?? '',
    recordedAt: row.created_at,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  }));
}
