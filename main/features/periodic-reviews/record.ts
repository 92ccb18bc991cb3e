import { addMonths } from '../../civil.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/index.ts';
import { Refusal, refuse, refuseFields } from '../../contract/result.ts';
import { LOCAL_PERSON, type PrepareContext, type WriteContext } from '../../contributions.ts';
import { proposeChange } from '../changes/service.ts';
import {
  addRevision,
  changeReviewSchedule,
  documentAddress,
  documentRow,
  editionLabel,
  revisionRows,
  standingDocuments,
} from '../documents/service.ts';
import { recordSignedSheet, screenSigner, signOnScreen, type TakenScan, takeScan } from '../signatures/service.ts';
import { isReviewed } from './rows.ts';
import { reviewSignable } from './signable.ts';
import { REVISE_MONTHS } from './standing.ts';
import { periodicReviewKind } from './tables.ts';

type Input = ParsedInputOf<'periodicReviews.record'>;
type Many = ParsedInputOf<'periodicReviews.recordMany'>;
type Follow = OutputOf<'periodicReviews.record'>['follow'];

/** Takes the signed sheet into the vault; on the screen whoever has an account confirms with the password: the review is a signature. */
export async function prepareReview(
  context: PrepareContext,
  input: Pick<Input, 'how' | 'scan' | 'password'>,
): Promise<TakenScan | undefined> {
  if (input.how === 'paper') return takeScan(context, input.scan);
  if (context.actor.id === LOCAL_PERSON) return undefined;
  if (input.password === undefined)
    throw refuseFields('core.invalidInput', { password: { code: 'periodicReviews.passwordNeeded', params: {} } });
  await context.confirmPassword(input.password);
  return undefined;
}

/** Who reviewed: on the screen the person who acts; on paper, or while nobody has an account, the one who is named. */
async function reviewerOf(
  context: WriteContext,
  input: Pick<Input, 'how' | 'reviewer' | 'reviewerPost'>,
): Promise<{ readonly name: string; readonly post: string }> {
  if (input.how === 'screen' && context.actor.id !== LOCAL_PERSON) {
    const signer = await screenSigner(context);
    return { name: signer.name, post: signer.posts[0] ?? input.reviewerPost };
  }
  if (input.reviewer === '')
    throw refuseFields('core.invalidInput', { reviewer: { code: 'core.fieldRequired', params: {} } });
  return { name: input.reviewer, post: input.reviewerPost };
}

/** The draft that waits already, else a new one with the note of the review as its change note. */
async function openDraft(
  context: WriteContext,
  input: Input,
): Promise<{ readonly id: string; readonly label: string }> {
  const drafts = (await revisionRows(context.db, [input.documentId]))
    .filter((row) => row.withdrawn_at === null && row.status !== 'approved')
    .toSorted((a, b) => b.edition - a.edition || b.revision - a.revision);
  const [waiting] = drafts;
  if (waiting !== undefined) return { id: waiting.id, label: editionLabel(waiting.edition, waiting.revision) };
  const made = await addRevision(
    context,
    { documentId: input.documentId, changeNote: input.note.slice(0, 4000) },
    { file: undefined, scan: undefined },
  );
  return { id: made.id, label: made.label };
}

async function followUp(
  context: WriteContext,
  input: Input,
  reviewer: string,
): Promise<{ readonly kind: '' | 'revision' | 'change-request'; readonly id: string | null; readonly shown: Follow }> {
  if (input.outcome !== 'revise' || input.followUp === 'none') return { kind: '', id: null, shown: null };
  if (input.followUp === 'revision') {
    const { id, label } = await openDraft(context, input);
    return { kind: 'revision', id, shown: { kind: 'revision', label, address: documentAddress(input.documentId) } };
  }
  if (!context.may('changes.propose')) throw refuse('core.forbidden');
  const document = await documentRow(context.db, input.documentId);
  const row = await proposeChange(context, {
    kind: 'change',
    title: context.words.text(context.language, 'periodicReviews.requestTitle', {
      document: `${document.code} ${document.title}`.trim().slice(0, 240),
    }),
    documentIds: [input.documentId],
    requestedBy: reviewer,
    requestedOn: input.reviewedOn,
    origin: 'review',
    reason: input.note.slice(0, 4000),
    urgency: 'normal',
  });
  const shown = { kind: 'change-request' as const, label: row.number, address: `/dokumen/usulan/${row.id}` };
  return { kind: 'change-request', id: row.id, shown };
}

function refuseBadDays(context: WriteContext, input: Pick<Input, 'reviewedOn' | 'nextOn' | 'outcome' | 'note'>): void {
  const { reviewedOn, nextOn } = input;
  if (reviewedOn > context.today)
    throw refuseFields('core.invalidInput', {
      reviewedOn: { code: 'periodicReviews.dayAhead', params: { on: reviewedOn } },
    });
  if (nextOn != null && nextOn <= reviewedOn)
    throw refuseFields('core.invalidInput', {
      nextOn: { code: 'periodicReviews.nextNotAfter', params: { on: reviewedOn } },
    });
  // what is to be revised has to be said; that nothing changes says itself
  if (input.outcome === 'revise' && input.note.trim() === '')
    throw refuseFields('core.invalidInput', { note: { code: 'periodicReviews.noteNeeded', params: {} } });
}

/** The revision that a review is about: that in force on its day. Refuses `core.withdrawn` and `periodicReviews.notInForce`. */
async function reviewedRevision(
  context: WriteContext,
  documentId: string,
  reviewedOn: string,
): Promise<{ readonly document: Awaited<ReturnType<typeof documentRow>>; readonly revisionId: string }> {
  const document = await documentRow(context.db, documentId);
  if (document.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
  const [standing] = await standingDocuments(context.db, reviewedOn, [document.id]);
  if (standing?.current === undefined || !isReviewed(standing))
    throw refuse('periodicReviews.notInForce', {
      document: `${document.code} ${document.title}`.trim(),
      on: reviewedOn,
    });
  return { document, revisionId: standing.current.id };
}

/** Records that several documents were found to hold as they are; what cannot be reviewed is left as it is and told. */
export async function recordReviews(
  context: WriteContext,
  input: Many,
  scan: TakenScan | undefined,
): Promise<OutputOf<'periodicReviews.recordMany'>> {
  const shared = { ...input, outcome: 'unchanged' as const, followUp: 'none' as const, nextOn: undefined };
  refuseBadDays(context, shared);
  await reviewerOf(context, input);
  const left: OutputOf<'periodicReviews.recordMany'>['left'] = [];
  const open: string[] = [];
  for (const id of new Set(input.documentIds)) {
    const document = await documentRow(context.db, id);
    try {
      if (!context.mayIn('documents.write', document.owner)) throw refuse('core.otherUnit', { unit: document.owner });
      await reviewedRevision(context, id, input.reviewedOn);
      open.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, params } = error;
      left.push({ id, document: `${document.code} ${document.title}`.trim(), reason: { code, params } });
    }
  }
  for (const documentId of open) await recordReview(context, { ...shared, documentId }, scan);
  return { recorded: open, left };
}

/**
 * Records a review of the revision that was in force on its day: it holds as it is, or it is to be revised (201, 10.2.3.b: documents are reviewed
 * and approved again). The next review counts from it. On the screen it is signed with the password, on paper by the scan of its sheet.
 */
export async function recordReview(
  context: WriteContext,
  input: Input,
  scan: TakenScan | undefined,
): Promise<OutputOf<'periodicReviews.record'>> {
  refuseBadDays(context, input);
  const { document, revisionId } = await reviewedRevision(context, input.documentId, input.reviewedOn);
  const reviewer = await reviewerOf(context, input);
  const follow = await followUp(context, input, reviewer.name);
  const row = await context.records.insert(periodicReviewKind, {
    document_id: document.id,
    revision_id: revisionId,
    reviewed_on: input.reviewedOn,
    reviewer: reviewer.name,
    reviewer_post: reviewer.post,
    outcome: input.outcome,
    note: input.note.trim(),
    next_on: input.nextOn ?? (input.outcome === 'revise' ? addMonths(input.reviewedOn, REVISE_MONTHS) : null),
    follow_kind: follow.kind,
    follow_id: follow.id,
  });
  // a day set by hand was for this review
  if (document.review_on !== null) await changeReviewSchedule(context, document.id, { review_on: null });
  const signed = { kind: reviewSignable.kind, subjectId: row.id, meaning: 'checked' as const };
  if (input.how === 'screen') await signOnScreen(context, signed);
  else if (scan !== undefined)
    await recordSignedSheet(context, { ...signed, signerName: reviewer.name, signedOn: input.reviewedOn, scan });
  const [after] = await standingDocuments(context.db, context.today, [document.id]);
  return { id: row.id, rev: row.rev, nextOn: after?.reviewOn ?? null, follow: follow.shown };
}
