import { useState } from 'react';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { messageOf } from '../../ui/messages.ts';
import { layers, nextLayer } from './result-buttons.tsx';
import type { AnswerPatch, Answers } from './use-answers.ts';
import type { Carried } from './use-carried.ts';

/** What can be done to the row on screen, and what came of it. */
export interface ClauseActs {
  /** Saves a patch; false when it was refused. */
  readonly save: (patch: AnswerPatch) => Promise<boolean>;
  /** Gives a result; true when it stands. One that needs a reason waits for it, and `askReason` is called. */
  readonly setResult: (result: Answer['result']) => Promise<boolean>;
  /** Saves the reason, together with the result that waits for it. */
  readonly saveReason: (text: string) => Promise<boolean>;
  readonly turnLayer: (place: number) => void;
  /** Says that the answer of last time still holds; true when it was taken. */
  readonly confirm: (evidenceOnly: boolean) => Promise<boolean>;
  /** Why the last act on this row was not taken. */
  readonly refused: string | undefined;
  /** Why the answer of last time was not taken over. */
  readonly refusedCarried: string | undefined;
  /** Result that waits for its reason. */
  readonly wanted: Answer['result'] | undefined;
  /** Takes the refusal off the screen: what it asked for has changed. */
  readonly forgive: () => void;
}

/** Acts on one answer. `answer` is the one on screen. */
export function useClauseActs(facts: {
  readonly answers: Answers;
  readonly answer: Answer | undefined;
  readonly readOnly: boolean;
  readonly askReason: () => void;
  readonly carried: Carried;
}): ClauseActs {
  const { answers, answer, readOnly } = facts;
  const [wanted, setWanted] = useState<{ readonly code: string; readonly result: Answer['result'] }>();
  const [refused, setRefused] = useState<{ readonly code: string; readonly text: string }>();
  const [carriedFault, setCarriedFault] = useState<{ readonly code: string; readonly text: string }>();
  const code = answer?.code ?? '';

  const save = async (patch: AnswerPatch): Promise<boolean> => {
    if (readOnly || code === '') return false;
    const result = await answers.change(code, patch);
    if (result.ok) setCarriedFault(undefined);
    setRefused(result.ok ? undefined : { code, text: messageOf(result) });
    return result.ok;
  };
  const setResult = async (result: Answer['result']): Promise<boolean> => {
    if (readOnly || answer === undefined) return false;
    setRefused(undefined);
    if (result === 'not-applicable' && answer.reason.trim() === '') {
      setWanted({ code, result });
      facts.askReason();
      return false;
    }
    const saved = await save({ result });
    setWanted(!saved && result === 'conform' ? { code, result } : undefined);
    return saved;
  };
  const saveReason = async (text: string): Promise<boolean> => {
    const waits = wanted?.code === code && text.trim() !== '';
    const saved = await save(waits ? { result: wanted.result, reason: text } : { reason: text });
    if (saved && waits) setWanted(undefined);
    return saved;
  };
  const turnLayer = (place: number): void => {
    const name = layers[place];
    if (!readOnly && answer !== undefined && name !== undefined) void save({ [name]: nextLayer(answer[name]) });
  };

  const confirm = async (evidenceOnly: boolean): Promise<boolean> => {
    const suggestion = facts.carried.byCode.get(code);
    if (readOnly || suggestion?.state !== 'open' || (!evidenceOnly && !facts.carried.pending.has(code))) return false;
    const result = await facts.carried.confirm(suggestion, evidenceOnly);
    setCarriedFault(result.ok ? undefined : { code, text: messageOf(result) });
    return result.ok;
  };

  return {
    save,
    confirm,
    setResult,
    saveReason,
    turnLayer,
    refused: refused?.code === code ? refused.text : undefined,
    refusedCarried: carriedFault?.code === code ? carriedFault.text : undefined,
    wanted: wanted?.code === code ? wanted.result : undefined,
    forgive: () => {
      setRefused(undefined);
      setCarriedFault(undefined);
    },
  };
}
