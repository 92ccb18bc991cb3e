import { type ReactNode, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { type BackupCopy, backupReason, backupState } from '../../../main/contract/backup.ts';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { Empty, type ReadState } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CopyState, megabytes, restoreAddress } from './marks.tsx';

/** Every copy, here and in the second place, with what can be done with it. */
export function CopiesTable(props: {
  readonly read: ReadState<OutputOf<'backup.list'>>;
  readonly onChange: () => void;
}): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const readOnce = useReadOnce();
  const open = useWrite('backup.openCopy');
  const mayRestore = useMay('backup.restore');
  const check = async (copy: BackupCopy): Promise<void> => {
    const result = await readOnce('backup.check', { path: copy.path });
    props.onChange();
    if (!result.ok) notifyFailure(result);
    else if (result.value.state === 'verified') notifyDone(t('backup.done.good'));
    else notifyDone(t('backup.done.bad', { reason: result.value.faults.join('; ') }));
  };
  const columns = useMemo<Column<BackupCopy>[]>(
    () => [
      { key: 'at', title: t('backup.list.at'), type: 'instant', value: (row) => row.at, width: 200 },
      {
        key: 'why',
        title: t('backup.list.why'),
        type: 'choice',
        value: (row) => row.why,
        choices: backupReason.options.map((value) => ({ value, label: t(`backup.whys.${value}`) })),
        width: 190,
      },
      {
        key: 'place',
        title: t('backup.list.place'),
        type: 'choice',
        value: (row) => row.place,
        choices: (['local', 'second'] as const).map((value) => ({ value, label: t(`backup.places.${value}`) })),
        width: 150,
      },
      {
        key: 'state',
        title: t('backup.list.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: backupState.options.map((value) => ({ value, label: t(`backup.states.${value}`) })),
        render: (row) => <CopyState state={row.state} />,
        width: 160,
      },
      { key: 'size', title: t('backup.list.size'), type: 'number', value: (row) => megabytes(row.size), width: 120 },
      { key: 'program', title: t('backup.list.program'), value: (row) => row.program, width: 130 },
      { key: 'name', title: t('backup.list.name'), value: (row) => row.name, width: 380 },
    ],
    [t],
  );
  return (
    <AppTable
      title={t('backup.list.title')}
      rows={props.read.data?.copies}
      read={props.read}
      rowKey={(row) => row.path}
      columns={columns}
      height={280}
      rowActions={(row) => [
        { key: 'check', label: t('backup.actions.check'), icon: 'check', onPress: () => check(row) },
        ...(mayRestore
          ? [
              {
                key: 'restore',
                label: t('backup.actions.restoreThis'),
                onPress: () => void navigate(restoreAddress(row.path)),
              },
              { key: 'open', label: t('backup.actions.openOld'), onPress: () => open.run({ path: row.path }) },
            ]
          : []),
      ]}
      empty={<Empty icon="save" title={t('backup.list.emptyTitle')} text={t('backup.list.emptyText')} />}
    />
  );
}
