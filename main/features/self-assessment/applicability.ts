import { refuse } from '../../contract/result.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import type { Input, WriteContext } from '../../contributions.ts';
import { requireRunning } from './acts.ts';
import { ANSWER, answerKind } from './kinds.ts';
import { selectAnswer } from './repo.ts';
import { answerAsShown } from './service.ts';

/** Takes a row in or out with a reason, or goes by the rule again. The answer stays as it is. Refuses `selfAssessment.scopeNeedsReason`. */
export async function scopeRow(context: WriteContext, input: Input<'selfAssessment.scopeRow'>): Promise<Answer> {
  const before = await selectAnswer(context.db, input.id);
  if (before === undefined) throw refuse('core.gone', { kind: ANSWER });
  const assessment = await requireRunning(context, before.assessment_id);
  const reason = (input.reason ?? '').trim();
  if (input.scope !== null && reason === '') throw refuse('selfAssessment.scopeNeedsReason', { code: before.code });
  const row = await context.records.change(answerKind, before.id, input.expectRev, {
    scope: input.scope,
    scope_reason: input.scope === null ? '' : reason,
    worked_at: context.at,
    worked_by: context.actor.id,
  });
  return answerAsShown(context, assessment, row);
}
