import { useCallback, useMemo } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Result } from '../../../main/contract/result.ts';
import type { CarriedAnswer, CarryOver } from '../../../main/contract/self-assessment-history.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Answers } from './use-answers.ts';

/** What came over from an earlier self-assessment, and taking it. */
export interface Carried {
  readonly acts: readonly CarryOver[];
  /** The newest suggestion of each row. */
  readonly byCode: ReadonlyMap<string, CarriedAnswer>;
  /** Rows that wait to be looked at again. */
  readonly pending: ReadonlySet<string>;
  readonly source: (carried: CarriedAnswer) => CarryOver | undefined;
  /** Says that an answer still holds; its row gets it with the evidence that is in force. */
  readonly confirm: (carried: CarriedAnswer, evidenceOnly: boolean) => Promise<Result<Answer>>;
}

const none: OutputOf<'selfAssessment.carried'> = { carryOvers: [], answers: [] };

/** Reads what was carried over. A row that was answered meanwhile waits no longer, also before the core has said so. */
export function useCarried(assessmentId: string, answers: Answers): Carried {
  const { t } = useWords();
  const read = useRead('selfAssessment.carried', { id: assessmentId }, { keepPrevious: true });
  const { run } = useWrite('selfAssessment.confirmCarried', { quiet: true });
  const data = read.data ?? none;
  const { through } = answers;
  const byCode = useMemo(() => {
    const found = new Map<string, CarriedAnswer>();
    for (const carried of data.answers) if (found.get(carried.code)?.state !== 'open') found.set(carried.code, carried);
    return found;
  }, [data]);
  const pending = useMemo(() => {
    const open = new Set(
      answers.answers.filter((a) => a.result === 'unanswered' && a.scope.applies).map((a) => a.code),
    );
    return new Set(data.answers.filter((c) => c.pending && open.has(c.code)).map((c) => c.code));
  }, [data, answers.answers]);
  const source = useCallback(
    (carried: CarriedAnswer) => data.carryOvers.find((act) => act.id === carried.carryOverId),
    [data],
  );
  const confirm = useCallback(
    (carried: CarriedAnswer, evidenceOnly: boolean) =>
      through(carried.code, async (base) => {
        const result = await run({ id: carried.id, expectRev: base.rev, evidenceOnly });
        if (!result.ok) return result;
        const { answer, cited, left } = result.value;
        if (evidenceOnly) notifyInfo(t('selfAssessment.carry.evidenceTaken', { cited, left }));
        else if (left > 0) notifyInfo(t('selfAssessment.carry.leftBehind', { count: left }));
        return { ok: true, value: answer };
      }),
    [run, t, through],
  );
  return { acts: data.carryOvers, byCode, pending, source, confirm };
}
