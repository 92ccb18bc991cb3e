import { useMemo } from 'react';
import {
  type AssessmentRow,
  decisions,
  recommendations,
  repeatStates,
} from '../../../main/contract/assessment-shapes.ts';
import type { Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RepeatMark, ResultMark } from './marks.tsx';

/** Name or number of the asesi of a row; rows without either say so. */
export function personOf(row: Pick<AssessmentRow, 'personName' | 'personNumber'>, anonymous: string): string {
  return row.personName || row.personNumber || anonymous;
}

/** Columns of the log. */
export function useLogColumns(): readonly Column<AssessmentRow>[] {
  const { t } = useWords();
  return useMemo<readonly Column<AssessmentRow>[]>(() => {
    const results = recommendations.map((value) => ({ value, label: t(`assessments.recommendations.${value}`) }));
    return [
      {
        key: 'assessedOn',
        title: t('assessments.assessedOn'),
        type: 'date',
        value: (row) => row.assessedOn,
        width: 155,
      },
      {
        key: 'person',
        title: t('assessments.person'),
        value: (row) => personOf(row, ''),
        text: (row) => personOf(row, t('assessments.anonymous')),
        width: 160,
      },
      { key: 'scheme', title: t('assessments.scheme'), value: (row) => row.scheme, width: 220 },
      { key: 'assessors', title: t('assessments.assessors'), value: (row) => row.assessors, width: 180 },
      {
        key: 'recommendation',
        title: t('assessments.recommendation'),
        type: 'choice',
        value: (row) => row.recommendation,
        choices: results,
        render: (row) => <ResultMark result={row.recommendation} />,
        width: 160,
      },
      {
        key: 'repeat',
        title: t('assessments.repeat'),
        type: 'choice',
        value: (row) => (row.repeat === 'none' ? null : row.repeat),
        choices: repeatStates
          .filter((value) => value !== 'none')
          .map((value) => ({ value, label: t(`assessments.repeats.${value}`) })),
        render: (row) => <RepeatMark repeat={row.repeat} />,
        width: 175,
      },
      { key: 'place', title: t('assessments.place'), value: (row) => row.tuk || row.place, width: 180 },
      {
        key: 'number',
        title: t('assessments.personNumber'),
        value: (row) => row.personNumber,
        width: 130,
        hidden: true,
      },
      {
        key: 'preOn',
        title: t('assessments.preOn'),
        type: 'date',
        value: (row) => row.preOn,
        width: 140,
        hidden: true,
      },
      { key: 'prePlace', title: t('assessments.prePlace'), value: (row) => row.prePlace, width: 160, hidden: true },
      { key: 'tuk', title: t('assessments.tuk'), value: (row) => row.tuk, width: 170, hidden: true },
      {
        key: 'decision',
        title: t('assessments.decision'),
        type: 'choice',
        value: (row) => row.decision,
        choices: decisions.map((value) => ({ value, label: t(`assessments.decisions.${value}`) })),
        width: 150,
        hidden: true,
      },
      {
        key: 'remote',
        title: t('assessments.remote'),
        type: 'boolean',
        value: (row) => row.remote,
        width: 110,
        hidden: true,
      },
      {
        key: 'registration',
        title: t('assessments.registration'),
        value: (row) => row.registration,
        width: 150,
        hidden: true,
      },
      { key: 'batch', title: t('assessments.batch'), value: (row) => row.batch, width: 120, hidden: true },
      { key: 'fund', title: t('assessments.fund'), value: (row) => row.fund, width: 130, hidden: true },
      { key: 'city', title: t('assessments.city'), value: (row) => row.city, width: 140, hidden: true },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 200, hidden: true },
    ];
  }, [t]);
}
