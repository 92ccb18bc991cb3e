import { useCallback, useMemo, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { Result } from '../../../main/contract/result.ts';
import { contradictionsOf, progressOf } from '../../../main/contract/self-assessment-rules.ts';
import type { Answer, Contradiction, Progress } from '../../../main/contract/self-assessment-values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import type { ReadState } from '../../ui/states.tsx';

/** What one act changes of an answer. */
export type AnswerPatch = Omit<InputOf<'selfAssessment.answer'>, 'id' | 'expectRev'>;

interface Act {
  readonly number: number;
  readonly code: string;
  readonly patch: AnswerPatch;
}

/** A self-assessment as it is on screen: what the core has, with the acts that are on their way laid over it. */
export interface Answers {
  readonly read: ReadState<OutputOf<'selfAssessment.get'>>;
  readonly answers: readonly Answer[];
  readonly progress: Progress | undefined;
  readonly contradictions: readonly Contradiction[];
  /** Saves one act. Acts on one row go one after another, each on the revision that the one before it made. */
  readonly change: (code: string, patch: AnswerPatch) => Promise<Result<Answer>>;
  /** Runs an act of another kind on a row, after the acts before it, on the answer as it is then. */
  readonly through: (code: string, run: (base: Answer) => Promise<Result<Answer>>) => Promise<Result<Answer>>;
}

function laidOver(answer: Answer, acts: readonly Act[]): Answer {
  const current = { ...answer };
  for (const { patch } of acts) {
    // left-out fields come as undefined from optional inputs and must not wipe what is there
    Object.assign(current, Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)));
  }
  return current;
}

/** Reads the answers of a self-assessment and changes them at once on screen; a refused act falls back to what is stored. */
export function useAnswers(id: string): Answers {
  const read = useRead('selfAssessment.get', { id });
  const { today } = useWorkspace();
  const { run } = useWrite('selfAssessment.answer', { quiet: true });
  const [acts, setActs] = useState<readonly Act[]>([]);
  const [saved, setSaved] = useState<ReadonlyMap<string, Answer>>(new Map());
  const count = useRef(0);
  const waiting = useRef(new Map<string, Promise<unknown>>());
  const newest = useRef(new Map<string, Answer>());
  // acts that change evidence too say what it is now; the list that is being read again is behind
  const evident = useRef(new WeakSet<Answer>());
  const { data, reload } = read;

  const stored = useMemo(
    () =>
      (data?.answers ?? []).map((answer) => {
        const own = saved.get(answer.code);
        // the answer of the act may be ahead of the list that is being read again
        return own !== undefined && own.id === answer.id && own.rev > answer.rev
          ? { ...own, evidence: evident.current.has(own) ? own.evidence : answer.evidence }
          : answer;
      }),
    [data, saved],
  );
  newest.current = new Map(stored.map((answer) => [answer.code, answer]));
  for (const [code, answer] of saved) {
    if ((newest.current.get(code)?.rev ?? 0) < answer.rev) newest.current.set(code, answer);
  }

  const change = useCallback(
    (code: string, patch: AnswerPatch): Promise<Result<Answer>> => {
      count.current += 1;
      const act: Act = { number: count.current, code, patch };
      setActs((before) => [...before, act]);
      const work = (waiting.current.get(code) ?? Promise.resolve()).then(async () => {
        const base = newest.current.get(code);
        if (base === undefined) throw new Error(`no answer to ${code}`);
        const result = await run({ ...patch, id: base.id, expectRev: base.rev });
        if (result.ok) {
          newest.current.set(code, result.value);
          setSaved((before) => new Map(before).set(code, result.value));
        } else if (result.code === 'selfAssessment.conflict') {
          reload();
        }
        setActs((before) => before.filter((other) => other.number !== act.number));
        return result;
      });
      waiting.current.set(
        code,
        work.catch(() => undefined),
      );
      return work;
    },
    [run, reload],
  );

  const through = useCallback(
    (code: string, act: (base: Answer) => Promise<Result<Answer>>): Promise<Result<Answer>> => {
      const work = (waiting.current.get(code) ?? Promise.resolve()).then(async () => {
        const base = newest.current.get(code);
        if (base === undefined) throw new Error(`no answer to ${code}`);
        const result = await act(base);
        if (result.ok) {
          evident.current.add(result.value);
          newest.current.set(code, result.value);
          setSaved((before) => new Map(before).set(code, result.value));
        } else if (result.code === 'selfAssessment.conflict') {
          reload();
        }
        return result;
      });
      waiting.current.set(
        code,
        work.catch(() => undefined),
      );
      return work;
    },
    [reload],
  );

  const answers = useMemo(() => {
    const byCode = Map.groupBy(acts, (act) => act.code);
    return stored.map((answer) => laidOver(answer, byCode.get(answer.code) ?? []));
  }, [stored, acts]);
  const progress = useMemo(() => {
    if (data === undefined) return undefined;
    return progressOf(answers, data.progress.chapters, data.assessment.finishedOn ?? today);
  }, [answers, data, today]);
  const contradictions = useMemo(() => contradictionsOf(answers), [answers]);

  return { read, answers, progress, contradictions, change, through };
}
