import type { ReactNode } from 'react';
import type { MappedResult } from '../../../main/contract/self-assessment-history.ts';
import { useRead } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { RecordLink } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ResultMark } from './marks.tsx';

/** Clauses that the row is mapped to, each with its result in the newest self-assessment of its instrument. */
export function MappedClauses(props: { readonly assessmentId: string; readonly code: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('selfAssessment.mappedResults', { id: props.assessmentId, code: props.code });
  const results = read.data?.results ?? [];
  if (results.length === 0) return null;
  return (
    <section className="clause-part" aria-label={t('selfAssessment.mapped.title')}>
      <h3>{t('selfAssessment.mapped.title')}</h3>
      <ul className="carried-links">
        {results.map((result) => (
          <Line key={`${result.instrument}-${result.code}-${result.relation}`} result={result} />
        ))}
      </ul>
    </section>
  );
}

function Line(props: { readonly result: MappedResult }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { instrument, code, title, relation, forward, editionId, assessment, result, evidence } = props.result;
  const phrase = relation === 'part-of' && !forward ? 'contains' : relation;
  const name = `${instrument} ${code} ${title[language] || title.id}`.trim();
  return (
    <li>
      {t(`selfAssessment.mapped.relations.${phrase}`)}{' '}
      {editionId === null ? (
        name
      ) : (
        <RecordLink to={`/persyaratan/${editionId}?butir=${encodeURIComponent(code)}`}>{name}</RecordLink>
      )}{' '}
      {editionId === null ? <StatusMark tone="neutral" word={t('selfAssessment.mapped.notHeld')} /> : null}
      {assessment === null || result === null ? (
        editionId === null ? null : (
          <span className="clause-note">({t('selfAssessment.mapped.notAssessed')})</span>
        )
      ) : (
        <>
          <ResultMark result={result} />{' '}
          <RecordLink to={`/asesmen-mandiri/${assessment.id}?butir=${encodeURIComponent(code)}`}>
            {t('selfAssessment.mapped.result', {
              result: '',
              count: evidence,
              title: assessment.title,
              date: dates.date(assessment.asOf),
            }).replace(/^, /, '')}
          </RecordLink>
        </>
      )}
    </li>
  );
}
