import { type ReactNode, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { ObsoleteYear } from '../../../main/contract/retention-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { batchAddress } from './addresses.ts';

function useColumns(): Column<ObsoleteYear>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'year', title: t('retention.year'), value: (row) => String(row.year), width: 110 },
      { key: 'count', title: t('retention.quantity'), type: 'number', value: (row) => row.count, width: 90 },
      {
        key: 'codes',
        title: t('retention.obsoleteCodes'),
        value: (row) =>
          row.count > row.codes.length
            ? t('retention.obsoleteMore', { codes: row.codes.join(', '), count: row.count - row.codes.length })
            : row.codes.join(', '),
        width: 360,
      },
      { key: 'dueOn', title: t('retention.dueOn'), type: 'date', value: (row) => row.dueOn, width: 160 },
    ],
    [t],
  );
}

function Years(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const read = useRead('retention.obsolete', {});
  const gather = useWrite('retention.gather');
  const columns = useColumns();
  const make = async (row: ObsoleteYear): Promise<void> => {
    const result = await gather.run({ year: row.year });
    if (!result.ok) return;
    notifyDone(t('retention.gathered'));
    props.onClose();
    void navigate(batchAddress(result.value.id));
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('retention.obsoleteLead')}</Text>
      <AppTable
        title={t('retention.obsolete')}
        rows={read.data?.years}
        read={read}
        rowKey={(row) => String(row.year)}
        columns={columns}
        addressed={false}
        height={260}
        plain
        rowActions={(row) => [
          {
            key: 'gather',
            label: t('retention.gather'),
            icon: 'plus',
            writes: true,
            does: 'retention.gather',
            onPress: () => make(row),
          },
        ]}
        onOpen={(row) => void make(row)}
        empty={<Empty title={t('retention.obsolete')} text={t('retention.obsoleteNone')} />}
      />
    </Stack>
  );
}

/** Obsolete revisions that stand in no batch yet; a year becomes a batch by one act. */
export function ObsoleteDialog(props: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('retention.obsolete')} size="xl">
      {props.opened ? <Years onClose={props.onClose} /> : null}
    </Modal>
  );
}
