import type { ReactNode } from 'react';
import type { Answer, AnswerResult } from '../../../main/contract/self-assessment-values.ts';
import type { IconName } from '../../ui/icons.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Results in the order of their keys 1 to 5. */
export const results = [
  'conform',
  'partial',
  'nonconform',
  'not-applicable',
  'unanswered',
] as const satisfies readonly AnswerResult[];

/** Tone and drawing of a result; the word always stands with them. */
export const resultLooks: Readonly<Record<AnswerResult, { readonly tone: Tone; readonly icon: IconName }>> = {
  conform: { tone: 'good', icon: 'checkCircle' },
  partial: { tone: 'warn', icon: 'half' },
  nonconform: { tone: 'bad', icon: 'cross' },
  'not-applicable': { tone: 'neutral', icon: 'dash' },
  unanswered: { tone: 'neutral', icon: 'circle' },
};

/** The result of an answer as a mark. */
export function ResultMark(props: { readonly result: AnswerResult; readonly small?: boolean }): ReactNode {
  const { t } = useWords();
  const look = resultLooks[props.result];
  return (
    <StatusMark
      tone={look.tone}
      icon={look.icon}
      word={t(`selfAssessment.results.${props.result}`)}
      {...(props.small ? { small: true } : {})}
    />
  );
}

/** Running or finished. */
export function StateMark(props: { readonly state: 'running' | 'finished' }): ReactNode {
  const { t } = useWords();
  return props.state === 'running' ? (
    <StatusMark tone="accent" icon="clock" word={t('selfAssessment.running')} />
  ) : (
    <StatusMark tone="neutral" icon="lock" word={t('selfAssessment.finished')} />
  );
}

/** Result and evidence of a row, for the tree. */
export function AnswerMarks(props: {
  readonly answer: Answer;
  readonly contradicted: boolean;
  readonly openComments: number;
  readonly pending: boolean;
}): ReactNode {
  const { t } = useWords();
  const { answer } = props;
  return (
    <span className="answer-marks">
      {props.contradicted ? (
        <StatusMark small tone="warn" word={t('selfAssessment.workspace.showContradictions')} />
      ) : null}
      {props.openComments > 0 ? (
        <StatusMark
          small
          tone="accent"
          icon="comment"
          word={t('sharedWork.comments.open', { count: props.openComments })}
        />
      ) : null}
      {answer.evidence.proving > 0 ? (
        <StatusMark
          small
          tone="neutral"
          icon="link"
          word={t('selfAssessment.workspace.hasEvidence', { count: answer.evidence.proving })}
        />
      ) : null}
      {props.pending ? <StatusMark small tone="accent" icon="history" word={t('selfAssessment.unconfirmed')} /> : null}
      {answer.scope.applies ? (
        <ResultMark result={answer.result} small />
      ) : (
        <StatusMark small tone="neutral" icon="minus" word={t('selfAssessment.scope.outside')} />
      )}
    </span>
  );
}
