import { type ReactNode, useMemo, useState } from 'react';
import type { ExternalRow } from '../../../main/contract/external-documents.ts';
import { externalKind, externalStanding } from '../../../main/contract/external-documents.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Modal, Page } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { StandingMark } from './external-standing.tsx';
import { NewExternalForm } from './new-external-form.tsx';

/** Papers from outside: whether they still hold, when somebody looked, and what leans on those that were replaced. */
export function ExternalScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const read = useRead('externalDocuments.list', {});
  const [adding, setAdding] = useState(false);
  const columns = useMemo<Column<ExternalRow>[]>(
    () => [
      { key: 'number', title: t('externalDocuments.number'), value: (row) => row.number, width: 230 },
      { key: 'title', title: t('externalDocuments.documentTitle'), value: (row) => row.title, width: 320 },
      {
        key: 'standing',
        title: t('externalDocuments.standing'),
        type: 'choice',
        value: (row) => row.standing,
        choices: externalStanding.options.map((value) => ({ value, label: t(`externalDocuments.standings.${value}`) })),
        render: (row) => <StandingMark standing={row.standing} />,
        width: 150,
      },
      {
        key: 'open',
        title: t('externalDocuments.openPlaces'),
        type: 'number',
        value: (row) => row.openPlaces,
        render: (row) => (row.openPlaces === 0 ? '' : <StatusMark tone="warn" word={dates.number(row.openPlaces)} />),
        width: 150,
      },
      {
        key: 'next',
        title: t('externalDocuments.nextLook'),
        type: 'date',
        value: (row) => row.nextLookOn,
        render: (row) =>
          row.lookOverdue ? (
            <StatusMark tone="bad" word={t('externalDocuments.overdue', { date: dates.date(row.nextLookOn) })} />
          ) : (
            dates.date(row.nextLookOn)
          ),
        width: 240,
      },
      {
        key: 'last',
        title: t('externalDocuments.lastLook'),
        type: 'date',
        value: (row) => row.lastLook?.on ?? null,
        width: 150,
      },
      {
        key: 'kind',
        title: t('externalDocuments.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: externalKind.options.map((value) => ({ value, label: t(`externalDocuments.kinds.${value}`) })),
        text: (row) => t(`externalDocuments.kinds.${row.kind}`),
        width: 130,
      },
      {
        key: 'by',
        title: t('externalDocuments.byDocument'),
        value: (row) => row.supersededBy?.label ?? '',
        width: 240,
        hidden: true,
      },
      {
        key: 'year',
        title: t('externalDocuments.year'),
        type: 'number',
        value: (row) => row.year,
        text: (row) => (row.year === null ? '' : String(row.year)),
        width: 90,
        hidden: true,
      },
      { key: 'code', title: t('externalDocuments.code'), value: (row) => row.code, width: 140, hidden: true },
      { key: 'publisher', title: t('externalDocuments.publisher'), value: (row) => row.publisher, width: 200 },
      {
        key: 'received',
        title: t('externalDocuments.receivedOn'),
        type: 'date',
        value: (row) => row.receivedOn,
        width: 140,
      },
      { key: 'location', title: t('externalDocuments.location'), value: (row) => row.location, width: 180 },
    ],
    [t, dates],
  );
  return (
    <Page
      {...useControlTabs('external')}
      title={t('externalDocuments.title')}
      lead={t('externalDocuments.lead')}
      fill
      actions={
        <ActionButton
          label={t('externalDocuments.add')}
          look="main"
          icon="plus"
          writes
          onPress={() => setAdding(true)}
        />
      }
    >
      <AppTable
        title={t('externalDocuments.title')}
        rows={read.data?.documents}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/dokumen/${row.id}`}
        empty={<Empty title={t('externalDocuments.emptyTitle')} text={t('externalDocuments.emptyText')} />}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('externalDocuments.add')} size="lg" top>
        {adding ? <NewExternalForm onClose={() => setAdding(false)} /> : null}
      </Modal>
    </Page>
  );
}
