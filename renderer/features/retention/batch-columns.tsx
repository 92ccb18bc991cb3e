import { useMemo } from 'react';
import { type Batch, type BatchState, batchStates, media } from '../../../main/contract/retention-shapes.ts';
import type { Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { BatchMark } from './marks.tsx';

/** States in which it matters for how long the period has been over. */
const OVER: ReadonlySet<BatchState> = new Set(['due', 'held', 'in-minutes']);

/** Columns of the list of batches. */
export function useBatchColumns(): Column<Batch>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'title', title: t('retention.batchTitle'), value: (row) => row.title, width: 320 },
      { key: 'code', title: t('retention.batchCode'), value: (row) => row.code, width: 130 },
      {
        key: 'state',
        title: t('retention.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: batchStates.map((value) => ({ value, label: t(`retention.states.${value}`) })),
        render: (row) => <BatchMark state={row.state} />,
        width: 190,
      },
      { key: 'dueOn', title: t('retention.dueOn'), type: 'date', value: (row) => row.dueOn, width: 150 },
      {
        key: 'daysOver',
        title: t('retention.daysOver'),
        type: 'number',
        value: (row) => (OVER.has(row.state) && row.daysOver !== null && row.daysOver > 0 ? row.daysOver : null),
        width: 130,
      },
      { key: 'type', title: t('retention.type'), value: (row) => row.typeTitle, width: 220 },
      { key: 'periodFrom', title: t('retention.periodFrom'), type: 'date', value: (row) => row.periodFrom, width: 150 },
      {
        key: 'periodUntil',
        title: t('retention.periodUntil'),
        type: 'date',
        value: (row) => row.periodUntil,
        width: 150,
      },
      { key: 'quantity', title: t('retention.quantity'), type: 'number', value: (row) => row.quantity, width: 90 },
      { key: 'measure', title: t('retention.measure'), value: (row) => row.measure, width: 110 },
      { key: 'place', title: t('retention.place'), value: (row) => row.place, width: 220 },
      { key: 'startOn', title: t('retention.startOn'), type: 'date', value: (row) => row.startOn, width: 150 },
      {
        key: 'year',
        title: t('retention.year'),
        value: (row) => row.dueOn?.slice(0, 4) ?? '',
        width: 130,
        hidden: true,
      },
      {
        key: 'medium',
        title: t('retention.medium'),
        type: 'choice',
        value: (row) => row.medium,
        choices: media.map((value) => ({ value, label: t(`retention.media.${value}`) })),
        width: 140,
        hidden: true,
      },
      { key: 'holdReason', title: t('retention.holdReason'), value: (row) => row.holdReason, width: 220, hidden: true },
      {
        key: 'minutes',
        title: t('retention.minutes'),
        value: (row) => row.disposalNumber,
        width: 200,
        hidden: true,
      },
      {
        key: 'disposedOn',
        title: t('retention.disposedOn'),
        type: 'date',
        value: (row) => row.disposedOn,
        width: 150,
        hidden: true,
      },
      { key: 'note', title: t('retention.note'), value: (row) => row.note, width: 220, hidden: true },
    ],
    [t],
  );
}
