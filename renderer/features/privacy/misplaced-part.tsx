import { type ReactNode, useMemo } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Row = OutputOf<'privacy.misplaced'>['rows'][number];

/** NIKs that stand in columns for other numbers, and the act that moves them. */
export function MisplacedPart(): ReactNode {
  const { t } = useWords();
  const read = useRead('privacy.misplaced', {});
  const move = useWrite('privacy.moveNik');
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'kind', title: t('privacy.source'), value: (row) => t(`privacy.misplacedKinds.${row.kind}`), width: 160 },
      { key: 'label', title: t('privacy.who'), value: (row) => row.label, width: 280 },
      { key: 'field', title: t('privacy.field'), value: (row) => row.field, width: 160 },
      { key: 'value', title: t('privacy.value'), value: (row) => row.value, width: 220 },
      { key: 'movable', title: t('privacy.movable'), type: 'boolean', value: (row) => row.movable, width: 140 },
    ],
    [t],
  );
  const run = async (rows: readonly Row[], clear: () => void): Promise<void> => {
    const result = await move.run({ items: rows.map(({ kind, id }) => ({ kind, id })) });
    if (!result.ok) return;
    notifyDone(t('privacy.moved', { ...result.value }));
    clear();
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.misplacedLead')}</Text>
      <AppTable
        title={t('privacy.tabs.misplaced')}
        rows={read.data?.rows}
        read={read}
        rowKey={(row) => `${row.kind} ${row.id}`}
        columns={columns}
        rowAddress={(row) => row.address}
        height={430}
        selects={{ writes: true, does: 'privacy.moveNik' }}
        selectionBar={(rows, clear) => (
          <ActionButton
            label={t('privacy.move', { count: rows.filter((row) => row.movable).length })}
            icon="check"
            writes
            does="privacy.moveNik"
            busy={move.busy}
            disabled={!rows.some((row) => row.movable)}
            onPress={() => run(rows, clear)}
          />
        )}
        empty={<Empty title={t('privacy.misplacedEmptyTitle')} text={t('privacy.misplacedEmptyText')} />}
      />
    </Stack>
  );
}
