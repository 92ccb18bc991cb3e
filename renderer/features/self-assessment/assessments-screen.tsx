import { type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Page } from '../../ui/layout.tsx';
import { Progressed } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';
import { CreateForm } from './assessment-form.tsx';
import { StateMark } from './marks.tsx';

type Row = OutputOf<'selfAssessment.list'>['assessments'][number];

/** Address of a self-assessment at the row on which the person worked last. */
function resumeAddress(row: Row): string {
  return `/asesmen-mandiri/${row.id}?butir=${encodeURIComponent(row.resumeCode)}`;
}

/** Asesmen mandiri: all of them, the newest first; opening one goes on where the person left it. */
export function AssessmentsScreen(): ReactNode {
  const { t, language } = useWords();
  const list = useRead('selfAssessment.list', {});
  const running = list.data?.assessments.find((row) => row.state === 'running');
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'title', title: t('common.title'), value: (row) => row.title, width: 250 },
      {
        key: 'instrument',
        title: t('selfAssessment.instrument'),
        value: (row) => `${row.instrument.name[language]} (${row.instrument.edition})`,
        width: 230,
      },
      {
        key: 'purpose',
        title: t('selfAssessment.purpose'),
        value: (row) => t(`selfAssessment.purposes.${row.purpose}`),
        width: 110,
      },
      { key: 'asOf', title: t('selfAssessment.asOf'), type: 'date', value: (row) => row.asOf, width: 180 },
      {
        key: 'state',
        title: t('common.status'),
        type: 'choice',
        value: (row) => row.state,
        choices: [
          { value: 'running', label: t('selfAssessment.running') },
          { value: 'finished', label: t('selfAssessment.finished') },
        ],
        render: (row) => <StateMark state={row.state} />,
        width: 120,
      },
      {
        key: 'answered',
        title: t('selfAssessment.answered'),
        type: 'number',
        value: (row) => row.progress.answered,
        render: ({ progress }) => (
          <Progressed
            done={progress.answered}
            total={progress.total}
            words={t('selfAssessment.answeredOf', { count: progress.answered, total: progress.total })}
          />
        ),
        width: 190,
      },
      {
        key: 'conform',
        title: t('selfAssessment.results.conform'),
        type: 'number',
        value: (row) => row.progress.conform,
        text: ({ progress }) =>
          t('selfAssessment.answeredOf', { count: progress.conform, total: progress.total - progress.notApplicable }),
        width: 120,
      },
    ],
    [t, language],
  );
  const add = (
    <ActionButton
      label={t('selfAssessment.add')}
      look={running ? 'plain' : 'main'}
      icon="plus"
      writes
      address="/asesmen-mandiri/baru"
    />
  );
  return (
    <Page
      title={t('selfAssessment.title')}
      lead={t('selfAssessment.lead')}
      actions={
        <>
          {running ? (
            <ActionButton
              label={t('selfAssessment.resume')}
              look="main"
              icon="right"
              address={resumeAddress(running)}
            />
          ) : null}
          {add}
        </>
      }
      fill
    >
      <AppTable
        title={t('selfAssessment.title')}
        rows={list.data?.assessments}
        read={list}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={resumeAddress}
        empty={
          <Empty
            icon="checklist"
            title={t('selfAssessment.emptyTitle')}
            text={t('selfAssessment.emptyText')}
            actions={add}
          />
        }
      />
    </Page>
  );
}

/** A new self-assessment; `instrumen` in the address chooses the edition. */
export function CreateAssessmentScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return (
    <Page title={t('selfAssessment.add')} crumbs={[{ label: t('selfAssessment.title'), address: '/asesmen-mandiri' }]}>
      <CreateForm
        editionId={search.get('instrumen') ?? undefined}
        onDone={(id) => void navigate(`/asesmen-mandiri/${id}`, { replace: true })}
        onCancel={() => void navigate('/asesmen-mandiri')}
      />
    </Page>
  );
}
