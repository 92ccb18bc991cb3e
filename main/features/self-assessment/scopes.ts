import type { Kysely } from 'kysely';
import { appliesAlways, type Occasion, rowsOutside, scopeOf } from '../../contract/applicability.ts';
import type { RowScope, ScopeReason } from '../../contract/self-assessment-values.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { applicabilityRules } from '../instruments/service.ts';
import { type RowHead, selectRowHeads, updateRow } from './repo.ts';
import type { AnswerTable, AssessmentTable } from './tables.ts';

function occasionOf(assessment: AssessmentTable): Occasion {
  return {
    lspType: assessment.lsp_type,
    purpose: assessment.purpose,
    remote: assessment.remote === null ? null : assessment.remote === 1,
  };
}

/**
 * Rows that the rules leave out, by code. A running self-assessment asks the library, so that a change of type or purpose, or of a rule,
 * counts at once; a finished one says what was so when it was finished.
 */
export async function outsideRows(
  db: Kysely<GroundTables>,
  assessment: AssessmentTable,
  heads: readonly RowHead[],
): Promise<ReadonlyMap<string, ScopeReason>> {
  if (assessment.state === 'finished') {
    return new Map(
      heads.filter((head) => head.outside !== null).map((head) => [head.code, head.outside as ScopeReason]),
    );
  }
  const rules = await applicabilityRules(db, assessment.edition_id);
  if (rules.size === 0) return new Map();
  return rowsOutside(
    heads.map((head) => ({
      code: head.code,
      parent: head.parent_code,
      rule: rules.get(head.library_id) ?? appliesAlways,
    })),
    occasionOf(assessment),
  );
}

/** Whether an answer counts. */
export function scopeOfAnswer(
  answer: Pick<AnswerTable, 'code' | 'scope' | 'scope_reason'>,
  outside: ReadonlyMap<string, ScopeReason>,
): RowScope {
  return scopeOf(outside.get(answer.code), { scope: answer.scope, reason: answer.scope_reason });
}

/** Keeps with a self-assessment that is finished which rows the rules left out on that day. */
export async function keepOutside(context: WriteContext, assessment: AssessmentTable): Promise<void> {
  const heads = await selectRowHeads(context.db, assessment.id);
  const outside = await outsideRows(context.db, assessment, heads);
  for (const head of heads) {
    const reason = outside.get(head.code) ?? null;
    if (head.outside !== reason) await updateRow(context.db, assessment.id, head.code, { outside: reason });
  }
}
