import { Refusal, refuse } from '../../contract/result.ts';
import { refusalOfAnswer } from '../../contract/self-assessment-rules.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import type { Output, WriteContext } from '../../contributions.ts';
import { cite, evidenceOf } from '../../db/evidence.ts';
import { resolveTargets } from '../evidence/service.ts';
import { indexAnswer, requireRunning } from './acts.ts';
import { selectCarriedAnswer, selectCarriedEvidence, selectCarriedOf, selectCarryOver } from './history-repo.ts';
import { type CarriedAnswerTable, carriedKind, carryOverKind } from './history-tables.ts';
import { ANSWER, answerKind } from './kinds.ts';
import { selectAnswer } from './repo.ts';
import { answerAsShown } from './service.ts';
import type { AnswerTable } from './tables.ts';

/**
 * Cites what is in force of the carried evidence; the revision that was seen last time stays the one that was seen, so that a new one is
 * marked to be looked at. What lapsed, was withdrawn or replaced is left. Gives how many of each.
 */
async function citeCarried(
  context: WriteContext,
  carried: CarriedAnswerTable,
): Promise<{ readonly cited: number; readonly left: number }> {
  const links = await selectCarriedEvidence(context.db, [carried.id]);
  const targets = links.map((link) => ({ kind: link.target_kind as 'document', id: link.target_id }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  let cited = 0;
  for (const { target_kind, target_id, seen_revision_id, page, section, note } of links) {
    const target = facts.get(`${target_kind}:${target_id}`);
    if (target?.state !== 'in-force') continue;
    await cite(context, {
      subject_kind: ANSWER,
      subject_id: carried.answer_id,
      target_kind,
      target_id,
      seen_revision_id: seen_revision_id ?? target.revisionId,
      page,
      section,
      note,
    });
    cited += 1;
  }
  return { cited, left: links.length - cited };
}

function patchOf(context: WriteContext, carried: CarriedAnswerTable, before: AnswerTable): Partial<AnswerTable> {
  const isAnswer = carried.result !== 'unanswered';
  const keep = (own: string, then: string): string => (own === '' ? then : own);
  const layer = (own: string, then: string): string => (own === 'unknown' ? then : own);
  return {
    ...(isAnswer ? { result: carried.result, answered_at: context.at, answered_by: context.actor.name } : {}),
    document_exists: layer(before.document_exists, carried.document_exists),
    carried_out: layer(before.carried_out, carried.carried_out),
    record_exists: layer(before.record_exists, carried.record_exists),
    note: keep(before.note, carried.note),
    reason: keep(before.reason, carried.reason),
    person: keep(before.person, carried.person),
    worked_at: context.at,
    worked_by: context.actor.id,
  };
}

/**
 * Somebody looked at a carried answer again and it still holds: it becomes the answer of the row, with the evidence that is in force.
 * What the person wrote meanwhile stays. Refuses `selfAssessment.carriedSettled`, `.carriedAnswered`, `.conflict`, and `.carriedProofGone`
 * when it was called conforming and nothing is left that proves it.
 */
export async function confirmCarried(
  context: WriteContext,
  input: { readonly id: string; readonly expectRev: number; readonly evidenceOnly: boolean },
): Promise<Output<'selfAssessment.confirmCarried'>> {
  const carried = await selectCarriedAnswer(context.db, input.id);
  if (carried === undefined) throw refuse('core.gone', { kind: carriedKind.name });
  const before = await selectAnswer(context.db, carried.answer_id);
  if (before === undefined) throw refuse('core.gone', { kind: ANSWER });
  const assessment = await requireRunning(context, before.assessment_id);
  if (carried.state !== 'open') throw refuse('selfAssessment.carriedSettled', { code: before.code });
  if (before.rev !== input.expectRev)
    throw refuse('selfAssessment.conflict', { code: before.code, rev: before.rev, result: before.result });
  if (input.evidenceOnly) {
    const taken = await citeCarried(context, carried);
    return { answer: await answerAsShown(context, assessment, before), ...taken };
  }
  if (before.result !== 'unanswered') throw refuse('selfAssessment.carriedAnswered', { code: before.code });
  const taken = await citeCarried(context, carried);
  const patch = patchOf(context, carried, before);
  const after = { ...before, ...patch };
  const refused = refusalOfAnswer(
    { code: before.code, result: after.result as Answer['result'], reason: after.reason },
    (await evidenceOf(context.db, ANSWER, [before.id])).length,
  );
  if (refused?.code === 'selfAssessment.conformNeedsProof')
    throw refuse('selfAssessment.carriedProofGone', { code: before.code, count: taken.left });
  if (refused !== undefined) throw new Refusal(refused.code, refused.params);
  const row = await context.records.change(answerKind, before.id, before.rev, patch);
  if (row.note !== before.note || row.reason !== before.reason) await indexAnswer(context, row);
  await context.records.change(carriedKind, carried.id, carried.rev, {
    state: 'confirmed',
    settled_at: context.at,
    settled_by: context.actor.name,
  });
  return { answer: await answerAsShown(context, assessment, row), ...taken };
}

/** Takes a carry-over back in one act. What was confirmed is somebody's own answer by now and stays. */
export async function undoCarryOver(
  context: WriteContext,
  input: { readonly id: string; readonly expectRev: number },
): Promise<Output<'selfAssessment.undoCarryOver'>> {
  const act = await selectCarryOver(context.db, input.id);
  if (act === undefined) throw refuse('core.gone', { kind: carryOverKind.name });
  await requireRunning(context, act.assessment_id);
  const rows = await selectCarriedOf(context.db, act.id);
  const open = rows.filter((row) => row.state === 'open');
  for (const row of open) {
    await context.records.change(carriedKind, row.id, row.rev, {
      state: 'undone',
      settled_at: context.at,
      settled_by: context.actor.name,
    });
  }
  await context.records.withdraw(carryOverKind, act.id, input.expectRev, '');
  return { undone: open.length, kept: rows.filter((row) => row.state === 'confirmed').length };
}
