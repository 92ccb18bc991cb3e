import type { ReactNode } from 'react';
import { Kbd } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

const keys = [
  ['1–5', 'results'],
  ['Shift+1–5', 'resultsNext'],
  ['J / K', 'move'],
  ['E', 'evidence'],
  ['N', 'note'],
  ['R', 'reason'],
  ['C', 'comments'],
  ['7–9', 'layers'],
  ['P', 'person'],
  ['/', 'filter'],
  ['Esc', 'leave'],
] as const;

const carriedKeys = [
  ['T', 'confirm'],
  ['Shift+T', 'confirmNext'],
] as const;

/** The keys of the workspace, in one quiet line. */
export function KeyLine(props: { readonly carried: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <div className="clause-keys" role="note" aria-label={t('selfAssessment.workspace.keys')}>
      {[...(props.carried ? carriedKeys : []), ...keys].map(([key, act]) => (
        <span key={key}>
          <Kbd size="xs">{key}</Kbd> {t(`selfAssessment.workspace.keyList.${act}`)}
        </span>
      ))}
    </div>
  );
}
