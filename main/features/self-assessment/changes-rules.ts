import type { RowChange } from '../../contract/self-assessment-history.ts';
import type { Answer, AnswerResult } from '../../contract/self-assessment-values.ts';
import { mostCautious } from './carry-over-rules.ts';

/** A cited thing, by what it is rather than by which revision. */
export interface Cited {
  /** Document where it has one, else the thing itself. */
  readonly key: string;
  readonly revisionId: string | null;
  readonly label: string;
  readonly edition: string;
}

const STEPS: Readonly<Partial<Record<AnswerResult, number>>> = { nonconform: 0, partial: 1, conform: 2 };

/** One side of a row for comparing. */
export interface Side {
  readonly codes: readonly string[];
  readonly answers: readonly Answer[];
  readonly cited: readonly Cited[];
}

/** Better, worse, other than last time, or as it was. `unanswered` on either side is no verdict to compare. */
export function kindOfChange(
  then: AnswerResult | undefined,
  now: AnswerResult,
  facts: { readonly pending: boolean; readonly applies: boolean },
): RowChange['kind'] {
  if (!facts.applies) return 'outside';
  if (facts.pending) return 'unconfirmed';
  if (now === 'unanswered') return 'open';
  if (then === undefined || then === 'unanswered') return 'new';
  if (then === now) return 'same';
  const [before, after] = [STEPS[then], STEPS[now]];
  if (before === undefined || after === undefined) return 'changed';
  return after > before ? 'better' : 'worse';
}

/** Evidence that was added, taken off, or stands in another revision now. */
export function evidenceChange(then: readonly Cited[], now: readonly Cited[]): RowChange['evidence'] {
  const distinct = (list: readonly Cited[]): ReadonlyMap<string, Cited> => new Map(list.map((one) => [one.key, one]));
  const [before, after] = [distinct(then), distinct(now)];
  const shown = ({ label, edition }: Cited): { label: string; edition: string } => ({ label, edition });
  return {
    added: [...after.values()].filter((one) => !before.has(one.key)).map(shown),
    removed: [...before.values()].filter((one) => !after.has(one.key)).map(shown),
    renewed: [...after.values()].flatMap((one) => {
      const former = before.get(one.key);
      if (former === undefined || former.revisionId === one.revisionId) return [];
      return [{ label: one.label, before: former.edition, after: one.edition }];
    }),
  };
}

function sideOf(side: Side): NonNullable<RowChange['former']> {
  const [first] = side.answers;
  const joined = (field: 'note' | 'reason'): string =>
    side.answers
      .map((answer) => answer[field])
      .filter((text) => text !== '')
      .join('\n');
  return {
    codes: [...side.codes],
    result:
      side.answers.length === 1 && first !== undefined ? first.result : mostCautious(side.answers.map((a) => a.result)),
    note: joined('note'),
    reason: joined('reason'),
    by: first?.answeredBy ?? '',
    at: first?.answeredAt ?? null,
  };
}

/** One row then and now. `then` is undefined for a row that had no counterpart. */
export function compareRow(now: Answer, cited: readonly Cited[], then: Side | undefined, pending: boolean): RowChange {
  const before = then === undefined || then.answers.length === 0 ? null : sideOf(then);
  const after = sideOf({ codes: [now.code], answers: [now], cited });
  return {
    code: now.code,
    title: now.title,
    chapter: now.chapter,
    position: now.position,
    kind: kindOfChange(before?.result, now.result, { pending, applies: now.scope.applies }),
    former: before,
    now: after,
    scope: now.scope,
    // what waits to be looked at again has no evidence of its own yet
    evidence: pending ? { added: [], removed: [], renewed: [] } : evidenceChange(then?.cited ?? [], cited),
    noteChanged: !pending && before !== null && before.note.trim() !== after.note.trim(),
  };
}
