import type { ReactNode } from 'react';
import { useWords } from '../ui/use-words.ts';

const allSteps = ['source', 'reading', 'columns', 'review', 'result'] as const;

export type ImportStep = (typeof allSteps)[number];

/** Where an import stands; a folder has no columns to settle. */
export function ImportSteps(props: { readonly step: ImportStep; readonly folder: boolean }): ReactNode {
  const { t } = useWords();
  const steps = allSteps.filter((step) => step !== 'columns' || !props.folder);
  const at = steps.indexOf(props.step);
  return (
    <ol className="import-steps" aria-label={t('imports.steps.title')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
          <span className="import-step-number">{index + 1}</span>
          {t(`imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
