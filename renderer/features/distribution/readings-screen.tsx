import { type ReactNode, useMemo } from 'react';
import type { ReadingRequest } from '../../../main/contract/distribution.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { DistributionParts } from './copies-screen.tsx';
import { ReadingMark } from './copy-columns.tsx';
import { useReadingActions } from './reading-acts.tsx';

const states = ['overdue', 'running', 'complete', 'closed'] as const;

function useColumns(): Column<ReadingRequest>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'code', title: t('distribution.document'), value: (row) => row.code, width: 115 },
      { key: 'title', title: t('distribution.documentTitle'), value: (row) => row.title, width: 220 },
      { key: 'edition', title: t('distribution.edition'), value: (row) => row.edition, width: 132 },
      {
        key: 'state',
        title: t('distribution.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`distribution.reading.states.${value}`) })),
        render: (row) => <ReadingMark state={row.state} />,
        width: 150,
      },
      { key: 'dueOn', title: t('distribution.reading.dueOn'), type: 'date', value: (row) => row.dueOn, width: 135 },
      {
        key: 'done',
        title: t('distribution.reading.done'),
        type: 'number',
        value: (row) => row.done,
        text: (row) => t('distribution.reading.ofTotal', { done: row.done, total: row.total }),
        width: 110,
      },
      {
        key: 'missing',
        title: t('distribution.reading.missing'),
        value: (row) => row.missing.join(', '),
        width: 230,
      },
      {
        key: 'askedOn',
        title: t('distribution.reading.askedOn'),
        type: 'date',
        value: (row) => row.askedOn,
        width: 140,
        hidden: true,
      },
    ],
    [t],
  );
}

/** Register of all revisions that people were asked to read, with who is missing. */
export function ReadingsScreen(): ReactNode {
  const { t } = useWords();
  const read = useRead('distribution.readings', {}, { keepPrevious: true });
  const columns = useColumns();
  const actions = useReadingActions();
  const overview = async (): Promise<void> => {
    const result = await call('distribution.readingsReport', {});
    if (result.ok) {
      saveDownload(result.value);
    } else {
      notifyFailure(result);
    }
  };
  return (
    <Page
      {...useControlTabs('distribution')}
      title={t('distribution.title')}
      lead={t('distribution.readLead')}
      fill
      actions={<ActionButton label={t('distribution.reading.overview')} icon="excel" onPress={overview} />}
    >
      <AppTable
        title={t('distribution.reading.list')}
        rows={read.data?.requests}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/dokumen/${row.documentId}?tab=distribusi`}
        rowActions={actions}
        rowTone={(row) => (row.state === 'overdue' ? 'bad' : undefined)}
        tools={<DistributionParts part="readings" />}
        empty={
          <Empty
            icon="person"
            title={t('distribution.reading.emptyTitle')}
            text={t('distribution.reading.emptyText')}
          />
        }
      />
    </Page>
  );
}
