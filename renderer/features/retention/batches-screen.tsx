import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Batch, BatchState } from '../../../main/contract/retention-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { Group, RecordLink, Switch, Text } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { batchAddress, RETENTION_ADDRESS } from './addresses.ts';
import { useBatchColumns } from './batch-columns.tsx';
import { downloadRecordList } from './download-list.ts';
import { ObsoleteDialog } from './obsolete-dialog.tsx';
import { PrepareDialog } from './prepare-dialog.tsx';
import { RetentionFrame } from './retention-frame.tsx';
import { StartDialog } from './start-dialog.tsx';
import './retention.css';

type Listed = OutputOf<'retention.list'>;

/** States that are named with their count above the list. */
const COUNTED: readonly BatchState[] = ['due', 'held', 'in-minutes', 'waiting', 'unknown'];
/** Years that are named; later ones are found in the list. */
const YEARS = 6;

/** Counts by state and by year, each a way to its rows. */
function Summary(props: { readonly listed: Listed }): ReactNode {
  const { t } = useWords();
  const { counts, years } = props.listed;
  const states = COUNTED.filter((state) => (counts[state] ?? 0) > 0);
  if (states.length === 0 && years.length === 0) return null;
  return (
    <Group gap="md" role="group" aria-label={t('retention.summary')}>
      {states.map((state) => (
        <Text key={state} size="sm">
          <RecordLink to={`${RETENTION_ADDRESS}?f.state=${state}`}>
            {t(`retention.states.${state}`)}: {counts[state]}
          </RecordLink>
        </Text>
      ))}
      {years.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {t('retention.year')}
        </Text>
      )}
      {years.slice(0, YEARS).map(({ year, count }) => (
        <Text key={year} size="sm">
          <RecordLink to={`${RETENTION_ADDRESS}?f.year=${year}`}>
            {t('retention.yearCount', { year, count })}
          </RecordLink>
        </Text>
      ))}
    </Group>
  );
}

/** Batches of records with their due dates as of a day. An ended period only brings a batch up here. */
export function BatchesScreen(): ReactNode {
  const { t } = useWords();
  const { asOf, set } = useAsOf();
  const [withdrawn, setWithdrawn] = useState(false);
  const [disposing, setDisposing] = useState<readonly Batch[]>();
  const [starting, setStarting] = useState<readonly Batch[]>();
  const [gathering, setGathering] = useState(false);
  const read = useRead('retention.list', { asOf, withdrawn }, { keepPrevious: true });
  const columns = useBatchColumns();
  const add = (
    <ActionButton label={t('retention.addBatch')} icon="plus" writes address={`${RETENTION_ADDRESS}/berkas/baru`} />
  );
  const bring = (
    <ActionButton label={t('retention.import')} icon="upload" writes address={importAddress('record-batches')} />
  );
  return (
    <RetentionFrame
      part="batches"
      lead={t('retention.lead')}
      beside={
        <Text size="sm">
          <RecordLink to="/pengaturan/data-pribadi?bagian=masa-simpan">{t('retention.personalLink')}</RecordLink>
        </Text>
      }
      summary={read.data === undefined ? null : <Summary listed={read.data} />}
      actions={
        <>
          <DownloadMenu
            label={t('retention.download')}
            word={t('retention.downloadWord')}
            excel={t('retention.downloadExcel')}
            onPress={(format) => downloadRecordList(format, asOf)}
          />
          <ActionButton
            label={t('retention.obsolete')}
            icon="history"
            writes
            does="retention.gather"
            onPress={() => setGathering(true)}
          />
          {bring}
          {add}
        </>
      }
    >
      <AppTable
        title={t('retention.parts.batches')}
        rows={read.data?.batches}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => batchAddress(row.id)}
        selects={{ writes: true, does: 'retention.prepareDisposal' }}
        selectionBar={(rows, clear) => (
          <Group gap="xs">
            <ActionButton
              label={t('retention.dispose', { count: rows.length })}
              icon="document"
              look="main"
              writes
              does="retention.prepareDisposal"
              disabled={rows.some((row) => row.state !== 'due')}
              onPress={() => {
                setDisposing(rows);
                clear();
              }}
            />
            <ActionButton
              label={t('retention.setStart', { count: rows.length })}
              icon="calendar"
              writes
              does="retention.setStart"
              disabled={rows.some((row) => row.disposalId !== null || row.withdrawnReason !== null)}
              onPress={() => {
                setStarting(rows);
                clear();
              }}
            />
          </Group>
        )}
        tools={
          <Group gap="sm" wrap="nowrap">
            <AsOfInput asOf={asOf} onChange={set} />
            <Switch
              size="xs"
              label={t('retention.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        empty={
          <Empty
            icon="folder"
            title={t('retention.emptyTitle')}
            text={t('retention.emptyText')}
            actions={
              <>
                {bring}
                {add}
              </>
            }
          />
        }
      />
      <PrepareDialog batches={disposing} onClose={() => setDisposing(undefined)} />
      <StartDialog batches={starting} onClose={() => setStarting(undefined)} />
      <ObsoleteDialog opened={gathering} onClose={() => setGathering(false)} />
    </RetentionFrame>
  );
}
