import { refuse } from '../../contract/result.ts';
import { contradictionsOf } from '../../contract/self-assessment-rules.ts';
import type { Output, WriteContext } from '../../contributions.ts';
import { evidenceKind, evidenceOf } from '../../db/evidence.ts';
import { resolveTargets } from '../evidence/service.ts';
import { requireRunning } from './acts.ts';
import { pendingCodes } from './carried.ts';
import { assessmentRows } from './copied-rows.ts';
import { ANSWER, assessmentKind } from './kinds.ts';
import { updateRow } from './repo.ts';
import { keepOutside } from './scopes.ts';
import { readAssessment, requireAssessment } from './service.ts';
import type { AssessmentTable } from './tables.ts';

const NAMED = 8;

/** Links to documents become links to the revision in force today, so that what was seen stays what is shown. Gives how many. */
async function pinEvidence(context: WriteContext, answerIds: readonly string[]): Promise<number> {
  const links = (await evidenceOf(context.db, ANSWER, answerIds)).filter((link) => link.target_kind === 'document');
  const targets = links.map((link) => ({ kind: 'document' as const, id: link.target_id }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  let pinned = 0;
  for (const link of links) {
    const revision = facts.get(`document:${link.target_id}`)?.revisionId ?? link.seen_revision_id;
    // without any revision there is nothing to pin: the report lists the link as not in force
    if (revision === null || revision === undefined) continue;
    await context.records.change(evidenceKind, link.id, link.rev, {
      target_kind: 'revision',
      target_id: revision,
      seen_revision_id: revision,
    });
    pinned += 1;
  }
  return pinned;
}

async function keepComparedMarks(context: WriteContext, assessment: AssessmentTable): Promise<void> {
  for (const row of await assessmentRows(context.db, assessment)) {
    if (row.compared === null) continue;
    await updateRow(context.db, assessment.id, row.code, {
      compared_on: row.compared.on,
      compared_by: row.compared.by,
      compared_edition: row.compared.edition,
    });
  }
}

/**
 * Finishes a self-assessment: evidence is pinned, marks are kept, nothing can be changed afterwards. Refuses
 * `selfAssessment.unproved` (conforming rows without evidence and reason) and, unless it is wanted so, `selfAssessment.unanswered` and
 * `selfAssessment.unconfirmed` (carried answers that nobody looked at again).
 */
export async function finishAssessment(
  context: WriteContext,
  input: {
    readonly id: string;
    readonly expectRev: number;
    readonly withUnanswered: boolean;
    readonly withUnconfirmed: boolean;
  },
): Promise<Output<'selfAssessment.finish'>> {
  const assessment = await requireRunning(context, input.id);
  const { answers, progress } = await readAssessment(context, input.id);
  const unproved = contradictionsOf(answers).filter((found) => found.kind === 'unproved');
  if (unproved.length > 0) {
    const codes = unproved.slice(0, NAMED).map((found) => found.code);
    throw refuse('selfAssessment.unproved', { count: unproved.length, codes: codes.join(', ') });
  }
  if (progress.unanswered > 0 && !input.withUnanswered) {
    throw refuse('selfAssessment.unanswered', { count: progress.unanswered, total: progress.total });
  }
  const pending = await pendingCodes(context.db, answers, input.id);
  if (pending.size > 0 && !input.withUnconfirmed) {
    throw refuse('selfAssessment.unconfirmed', { count: pending.size, total: progress.total });
  }
  const pinned = await pinEvidence(
    context,
    answers.map((answer) => answer.id),
  );
  await keepComparedMarks(context, assessment);
  await keepOutside(context, assessment);
  const row = await context.records.change(assessmentKind, input.id, input.expectRev, {
    state: 'finished',
    finished_on: context.today,
    finished_at: context.at,
    finished_by: context.actor.name,
  });
  return { id: row.id, rev: row.rev, pinned };
}

/** Opens a finished self-assessment again, with the reason. Its evidence stays pinned to what was seen. */
export async function reopenAssessment(
  context: WriteContext,
  input: { readonly id: string; readonly expectRev: number; readonly reason: string },
): Promise<Output<'selfAssessment.reopen'>> {
  const assessment = await requireAssessment(context.db, input.id);
  if (assessment.state !== 'finished') throw refuse('selfAssessment.notFinished');
  const row = await context.records.change(assessmentKind, input.id, input.expectRev, {
    state: 'running',
    finished_on: null,
    finished_at: null,
    finished_by: null,
    reopened_at: context.at,
    reopened_by: context.actor.name,
    reopened_reason: input.reason,
  });
  return { id: row.id, rev: row.rev };
}
