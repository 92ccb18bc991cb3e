import type { ReactNode } from 'react';
import type { DocumentRevision } from '../../../main/contract/documents.ts';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/use-words.ts';

/** The steps that a revision took, in their order, with what was said; nothing for one that took none. */
export function RevisionSteps(props: { readonly revision: DocumentRevision }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { steps } = props.revision;
  const paperWords = (name: string): string =>
    name === '' ? t('documents.steps.paper') : t('documents.steps.recordedPaper', { name });
  // an approval by itself stands among the facts already, but for who recorded one on paper
  if (steps.every(({ step, recordedBy }) => step === 'approved' && recordedBy === '')) {
    return null;
  }
  return (
    <ol className="revision-steps" aria-label={t('documents.steps.title')}>
      {steps.map((step) => (
        <li key={step.id}>
          {t(`documents.steps.${step.step}`, { person: step.person, date: dates.date(step.on) })}
          {step.mode === 'paper' ? ` (${paperWords(step.recordedBy)})` : ''}
          {step.note === '' ? '' : `: ${step.note}`}
          {step.otherFile ? <em className="revision-facts"> {t('documents.steps.otherFile')}</em> : null}
        </li>
      ))}
    </ol>
  );
}

/** Whom an open revision waits for, in words; empty for one that waits for nobody. */
export function useAwaited(): (revision: DocumentRevision) => string {
  const { t } = useWords();
  return ({ state, checker, approver, checkedOn }) => {
    if (state !== 'in-review') {
      return '';
    }
    if (checker !== null && checkedOn === null) {
      return t('documents.askedChecker', { name: checker.name });
    }
    if (approver !== null) {
      return t('documents.askedApprover', { name: approver.name });
    }
    return t(checkedOn === null ? 'documents.askedAnybodyCheck' : 'documents.askedAnybodyApprove');
  };
}
