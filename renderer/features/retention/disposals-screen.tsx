import { type ReactNode, useMemo } from 'react';
import { type Disposal, disposalMethods } from '../../../main/contract/retention-shapes.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { disposalAddress, RETENTION_ADDRESS } from './addresses.ts';
import { DisposalMark } from './marks.tsx';
import { RetentionFrame } from './retention-frame.tsx';
import './retention.css';

const states = ['prepared', 'done', 'cancelled'] as const;

/** Minutes of disposals: waiting for signatures, done, cancelled. */
export function DisposalsScreen(): ReactNode {
  const { t } = useWords();
  const read = useRead('retention.disposals', {});
  const columns = useMemo<Column<Disposal>[]>(
    () => [
      { key: 'number', title: t('retention.minutesNumber'), value: (row) => row.number, width: 260 },
      { key: 'heldOn', title: t('retention.heldOn'), type: 'date', value: (row) => row.heldOn, width: 170 },
      {
        key: 'state',
        title: t('retention.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`retention.disposalStates.${value}`) })),
        render: (row) => <DisposalMark state={row.state} />,
        width: 200,
      },
      { key: 'batches', title: t('retention.batches'), type: 'number', value: (row) => row.batches, width: 90 },
      {
        key: 'method',
        title: t('retention.method'),
        type: 'choice',
        value: (row) => row.method,
        choices: disposalMethods.map((value) => ({ value, label: t(`retention.methods.${value}`) })),
        width: 160,
      },
      { key: 'performer', title: t('retention.performer'), value: (row) => row.performer, width: 200 },
      { key: 'approver', title: t('retention.approver'), value: (row) => row.approver, width: 200 },
      { key: 'doneOn', title: t('retention.doneOn'), type: 'date', value: (row) => row.doneOn, width: 170 },
      { key: 'scan', title: t('retention.scan'), value: (row) => row.scan?.name ?? '', width: 220, hidden: true },
    ],
    [t],
  );
  const toDue = (
    <ActionButton label={t('retention.states.due')} icon="clock" address={`${RETENTION_ADDRESS}?f.state=due`} />
  );
  return (
    <RetentionFrame part="disposals" lead={t('retention.disposalsLead')} actions={toDue}>
      <AppTable
        title={t('retention.parts.disposals')}
        rows={read.data?.disposals}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => disposalAddress(row.id)}
        empty={
          <Empty
            icon="folder"
            title={t('retention.disposalsEmptyTitle')}
            text={t('retention.disposalsEmptyText')}
            actions={toDue}
          />
        }
      />
    </RetentionFrame>
  );
}
