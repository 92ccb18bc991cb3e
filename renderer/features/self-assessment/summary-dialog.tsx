import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { SelfAssessment } from '../../../main/contract/self-assessment.ts';
import type { Contradiction, Counts } from '../../../main/contract/self-assessment-values.ts';
import { useDates } from '../../ui/dates.ts';
import { Section, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import { results } from './marks.tsx';
import type { Answers } from './use-answers.ts';

/** Honest numbers: per chapter, per person, and where answers and evidence contradict each other. */
export function SummaryDialog(props: {
  readonly assessment: SelfAssessment;
  readonly answers: Answers;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { assessment, answers, onClose } = props;
  return (
    <>
      {assessment.reopened === null ? null : <Reopened reopened={assessment.reopened} />}
      <Chapters answers={answers} />
      <Section title={t('selfAssessment.workspace.persons')}>
        {(answers.progress?.persons ?? []).length === 0 ? (
          <Text size="sm">{t('selfAssessment.workspace.noPersons')}</Text>
        ) : null}
        <ul className="summary-list">
          {(answers.progress?.persons ?? []).map((one) => (
            <li key={one.person}>
              <Link
                to={`/asesmen-mandiri/${assessment.id}?tampil=${encodeURIComponent(`orang:${one.person}`)}`}
                onClick={onClose}
              >
                {one.person}
              </Link>
              {': '}
              {t('selfAssessment.workspace.personRow', { answered: one.answered, total: one.total })}{' '}
              {one.overdue > 0 ? (
                <StatusMark tone="bad" word={t('selfAssessment.workspace.overdue', { count: one.overdue })} />
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('selfAssessment.workspace.contradictionList')}>
        {answers.contradictions.length === 0 ? (
          <Text size="sm">{t('selfAssessment.workspace.noContradictions')}</Text>
        ) : null}
        <ContradictionList assessment={assessment} contradictions={answers.contradictions} onClose={onClose} />
      </Section>
    </>
  );
}

function Reopened(props: { readonly reopened: NonNullable<SelfAssessment['reopened']> }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { at, by, reason } = props.reopened;
  return (
    <Text size="sm" mb="sm">
      {t('selfAssessment.reopenedOn', { date: dates.instant(at), by, reason })}
    </Text>
  );
}

function Chapters(props: { readonly answers: Answers }): ReactNode {
  const { t, language } = useWords();
  const { progress } = props.answers;
  if (progress === undefined) return null;
  return (
    <Section title={t('selfAssessment.workspace.chapters')}>
      <table className="summary-table">
        <thead>
          <tr>
            <th scope="col">{t('selfAssessment.report.chapter')}</th>
            <th scope="col">{t('selfAssessment.answered')}</th>
            {results.map((result) => (
              <th key={result} scope="col">
                {t(`selfAssessment.results.${result}`)}
              </th>
            ))}
            <th scope="col">{t('selfAssessment.report.withEvidence')}</th>
          </tr>
        </thead>
        <tbody>
          {progress.chapters.map((chapter) => (
            <CountsRow key={chapter.code} label={`${chapter.code} ${chapter.title[language]}`} counts={chapter} />
          ))}
          <CountsRow label={t('selfAssessment.report.all')} counts={progress} />
        </tbody>
      </table>
    </Section>
  );
}

function CountsRow(props: { readonly label: string; readonly counts: Counts }): ReactNode {
  const { t } = useWords();
  const { counts } = props;
  const numbers = [
    counts.conform,
    counts.partial,
    counts.nonconform,
    counts.notApplicable,
    counts.unanswered,
    counts.withEvidence,
  ];
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td>{t('selfAssessment.answeredOf', { count: counts.answered, total: counts.total })}</td>
      {numbers.map((number, place) => (
        // the places of the columns never change
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed columns
        <td key={place}>{number}</td>
      ))}
    </tr>
  );
}

/** What contradicts, each with the way to its row. */
export function ContradictionList(props: {
  readonly assessment: SelfAssessment;
  readonly contradictions: readonly Contradiction[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <ul className="summary-list">
      {props.contradictions.map((found) => (
        <li key={`${found.code}-${found.kind}`}>
          <Link
            to={`/asesmen-mandiri/${props.assessment.id}?butir=${encodeURIComponent(found.code)}`}
            onClick={props.onClose}
          >
            {found.code}
          </Link>{' '}
          {t(`selfAssessment.contradictions.${found.kind}`, { count: found.count })}
        </li>
      ))}
    </ul>
  );
}
