import type { ReactNode } from 'react';
import type { Decision, Recommendation, RepeatState } from '../../../main/contract/assessment-shapes.ts';
import { StatusMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Result of an assessment. Both are results, neither is good or bad news for the LSP: the tone stays neutral. */
export function ResultMark(props: { readonly result: Recommendation | Decision | null }): ReactNode {
  const { t } = useWords();
  if (props.result === null)
    return <StatusMark tone="neutral" icon="question" word={t('assessments.recommendations.none')} />;
  return (
    <StatusMark tone={props.result === 'K' ? 'accent' : 'neutral'} word={t(`assessments.decisions.${props.result}`)} />
  );
}

/** Whether a row repeats an earlier one. Only a suspicion asks for somebody. */
export function RepeatMark(props: { readonly repeat: RepeatState }): ReactNode {
  const { t } = useWords();
  if (props.repeat === 'none') return null;
  return (
    <StatusMark
      tone={props.repeat === 'suspected' ? 'warn' : 'neutral'}
      word={t(`assessments.repeats.${props.repeat}`)}
    />
  );
}
