import { type ReactNode, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { AssessorActivity } from '../../../main/contract/assessment-shapes.ts';
import { useRead } from '../../app/client.ts';
import { Group } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PeriodInputs, usePeriod } from './period.tsx';

const activityKey = (row: AssessorActivity): string => row.id;

function useColumns(): readonly Column<AssessorActivity>[] {
  const { t } = useWords();
  return useMemo(() => {
    const count = (
      key: 'assessments' | 'candidates' | 'competent' | 'notYet' | 'unknown',
      title: string,
      width: number,
    ) => ({
      key,
      title: t(`assessments.${title}`),
      type: 'number' as const,
      value: (row: AssessorActivity) => row[key],
      width,
    });
    const states = ['active', 'idle'] as const;
    return [
      { key: 'name', title: t('assessments.groups.assessor'), value: (row) => row.name, width: 200 },
      {
        key: 'state',
        title: t('assessments.activeState'),
        type: 'choice',
        value: (row) => (row.active ? 'active' : 'idle'),
        choices: states.map((value) => ({ value, label: t(`assessments.activeStates.${value}`) })),
        render: (row) => (
          <StatusMark
            tone={row.active ? 'accent' : 'neutral'}
            word={t(`assessments.activeStates.${row.active ? 'active' : 'idle'}`)}
          />
        ),
        width: 130,
      },
      count('assessments', 'assessmentDays', 165),
      count('candidates', 'candidates', 110),
      count('competent', 'shortCompetent', 70),
      count('notYet', 'shortNotYet', 70),
      count('unknown', 'recommendations.none', 155),
      { key: 'lastOn', title: t('assessments.lastOn'), type: 'date', value: (row) => row.lastOn, width: 130 },
      { key: 'register', title: t('assessments.registerNumber'), value: (row) => row.registerNumber, width: 180 },
    ];
  }, [t]);
}

/** Which assessors assessed in a period and which did not; a row opens its part of the log. */
export function AssessorsTab(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { period } = usePeriod();
  const assessors = useRead('assessments.assessors', period, { keepPrevious: true });
  const columns = useColumns();
  const rowsOf = (row: AssessorActivity): string => {
    const params = new URLSearchParams({ asesor: row.id });
    if (period.from === undefined && period.until === undefined) params.set('tahun', 'semua');
    if (period.from !== undefined) params.set('dari', period.from);
    if (period.until !== undefined) params.set('sampai', period.until);
    return `/log-asesmen?${params.toString()}`;
  };
  const { data } = assessors;
  return (
    <>
      {data === undefined ? null : (
        <p className="section-lead">
          {t(
            period.from === undefined && period.until === undefined
              ? 'assessments.assessorsLeadAll'
              : 'assessments.assessorsLead',
            {
              active: data.active,
              idle: data.idle,
            },
          )}
        </p>
      )}
      <AppTable
        title={t('assessments.tabs.assessors')}
        rows={data?.rows}
        read={assessors}
        rowKey={activityKey}
        columns={columns}
        onOpen={(row) => void navigate(row.active ? rowsOf(row) : `/asesor/${row.id}`)}
        tools={
          <Group gap="sm" wrap="nowrap">
            <PeriodInputs />
          </Group>
        }
        empty={<Empty icon="person" title={t('assessments.noData')} text={t('assessments.noDataText')} />}
      />
    </>
  );
}
