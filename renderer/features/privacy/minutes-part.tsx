import { type ReactNode, useMemo } from 'react';
import type { MinutesRow } from '../../../main/contract/privacy-shapes.ts';
import { useRead } from '../../app/client.ts';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { minutesAddress } from './addresses.ts';

/** Minutes of all anonymisations. */
export function MinutesPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('privacy.minutes', {});
  const columns = useMemo<Column<MinutesRow>[]>(
    () => [
      { key: 'number', title: t('privacy.requestNumber'), value: (row) => row.number, width: 260 },
      { key: 'heldOn', title: t('privacy.heldOn'), type: 'date', value: (row) => row.heldOn, width: 170 },
      { key: 'people', title: t('privacy.people'), type: 'number', value: (row) => row.people, width: 100 },
      { key: 'importRows', title: t('privacy.importRows'), type: 'number', value: (row) => row.importRows, width: 100 },
      { key: 'ground', title: t('privacy.groundText'), value: (row) => row.ground, width: 340 },
      { key: 'approver', title: t('privacy.approver'), value: (row) => row.approver, width: 180 },
      {
        key: 'scan',
        title: t('privacy.scan'),
        value: (row) => row.scan?.name ?? t('privacy.scanMissing'),
        width: 180,
      },
    ],
    [t],
  );
  return (
    <AppTable
      title={t('privacy.tabs.minutes')}
      rows={read.data?.minutes}
      read={read}
      rowKey={(row) => row.id}
      columns={columns}
      rowAddress={(row) => minutesAddress(row.id)}
      height={430}
      empty={<Empty title={t('privacy.minutesEmptyTitle')} text={t('privacy.minutesEmptyText')} />}
    />
  );
}
