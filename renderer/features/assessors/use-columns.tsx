import { useMemo } from 'react';
import {
  type AssessorRow,
  affiliations,
  assessorCategories,
  assessorStates,
  clockStates,
} from '../../../main/contract/assessor-shapes.ts';
import type { Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AssessorMark, ClockMark } from './marks.tsx';

/** Columns of the register. Phone and e-mail come masked. */
export function useAssessorColumns(): Column<AssessorRow>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'name', title: t('assessors.fullName'), value: (row) => row.fullName, width: 260 },
      { key: 'register', title: t('assessors.registerNumber'), value: (row) => row.registerNumber, width: 190 },
      {
        key: 'state',
        title: t('assessors.stateOn'),
        type: 'choice',
        value: (row) => row.state,
        choices: assessorStates.map((value) => ({ value, label: t(`assessors.state.${value}`) })),
        render: (row) => <AssessorMark state={row.state} />,
        width: 150,
      },
      {
        key: 'until',
        title: t('assessors.validUntil'),
        type: 'date',
        value: (row) => row.certificate.endsOn,
        width: 150,
      },
      {
        key: 'days',
        title: t('assessors.daysLeft'),
        type: 'number',
        value: (row) => row.certificate.daysLeft,
        width: 100,
      },
      {
        key: 'technical',
        title: t('assessors.technicalClock'),
        type: 'choice',
        value: (row) => row.technical.state,
        choices: clockStates.map((value) => ({ value, label: t(`assessors.clock.${value}`) })),
        render: (row) => <ClockMark state={row.technical.state} />,
        width: 160,
      },
      {
        key: 'technicalUntil',
        title: t('assessors.technicalUntil'),
        type: 'date',
        value: (row) => row.technical.endsOn,
        width: 160,
      },
      {
        key: 'activity',
        title: t('assessors.recentActivity'),
        type: 'number',
        value: (row) => row.recentActivity.count,
        render: (row) =>
          row.recentActivity.count === null ? null : (
            <span title={t(`assessors.activityOrigins.${row.recentActivity.origin}`)}>{row.recentActivity.count}</span>
          ),
        width: 120,
      },
      {
        key: 'activityOrigin',
        title: t('assessors.activityOrigin'),
        type: 'choice',
        value: (row) => (row.recentActivity.origin === 'none' ? null : row.recentActivity.origin),
        choices: ['log', 'stated', 'both'].map((value) => ({
          value,
          label: t(`assessors.activityOrigins.${value}`),
        })),
        width: 170,
        hidden: true,
      },
      { key: 'field', title: t('assessors.field'), value: (row) => row.field || row.technical.field, width: 200 },
      { key: 'employer', title: t('assessors.employer'), value: (row) => row.employer, width: 180 },
      {
        key: 'affiliation',
        title: t('assessors.affiliation'),
        type: 'choice',
        value: (row) => row.affiliation,
        choices: affiliations.map((value) => ({ value, label: t(`assessors.affiliations.${value}`) })),
        width: 130,
        hidden: true,
      },
      {
        key: 'category',
        title: t('assessors.category'),
        type: 'choice',
        value: (row) => row.category,
        choices: assessorCategories.map((value) => ({ value, label: t(`assessors.categories.${value}`) })),
        width: 160,
        hidden: true,
      },
      {
        key: 'issued',
        title: t('assessors.issuedOn'),
        type: 'date',
        value: (row) => row.certificate.issuedOn,
        width: 140,
        hidden: true,
      },
      { key: 'city', title: t('assessors.city'), value: (row) => row.city, width: 140, hidden: true },
      { key: 'phone', title: t('assessors.phone'), value: (row) => row.phone, width: 140, hidden: true },
      { key: 'email', title: t('assessors.email'), value: (row) => row.email, width: 180, hidden: true },
      {
        key: 'files',
        title: t('assessors.files'),
        type: 'number',
        value: (row) => Object.values(row.files).reduce((sum, count) => sum + count, 0),
        width: 90,
      },
      { key: 'rcc', title: t('assessors.rccStatus'), value: (row) => row.rccStatus, width: 140, hidden: true },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 220, hidden: true },
    ],
    [t],
  );
}
