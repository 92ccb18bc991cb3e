import type { ReactNode } from 'react';
import type { OutputOf } from '../../main/contract/index.ts';
import { useDates } from '../ui/dates.ts';
import { RecordLink, Section } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';

type Summary = OutputOf<'imports.list'>['imports'][number];

/** Whether an import still waits for its user. */
function isUnfinished(summary: Pick<Summary, 'state'>): boolean {
  return (
    summary.state === 'mapping' ||
    summary.state === 'review' ||
    summary.state === 'reading' ||
    summary.state === 'applying'
  );
}

/** Imports that were left before their end, each with the way back; nothing when there is none. */
export function UnfinishedImports(props: { readonly imports: readonly Summary[] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const open = props.imports.filter(isUnfinished);
  if (open.length === 0) {
    return null;
  }
  return (
    <Section title={t('imports.unfinished')}>
      <ul className="steps">
        {open.map((summary) => (
          <li key={summary.id}>
            <RecordLink to={`/impor/${summary.id}`}>{summary.sourceName}</RecordLink> –{' '}
            {t(`imports.states.${summary.state}`)}, {dates.instant(summary.startedAt)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
