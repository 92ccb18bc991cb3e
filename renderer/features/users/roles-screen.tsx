import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton, type MenuAction } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RoleForm } from './role-form.tsx';
import type { Role } from './shapes.ts';
import { UsersFrame } from './users-frame.tsx';

/** Roles by post: what each may see and change; shipped ones can be set otherwise and put back, own ones added. */
export function RolesScreen(): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const [parameters, setParameters] = useSearchParams();
  const roles = useRead('users.roles', {});
  const reset = useWrite('users.resetRole');
  const [leaving, setLeaving] = useState<Role>();
  const opened = parameters.get('peran');
  const role = roles.data?.roles.find(({ id }) => id === opened);
  const open = (id: string | null): void =>
    setParameters(
      (present) => {
        const next = new URLSearchParams(present);
        if (id === null) next.delete('peran');
        else next.set('peran', id);
        return next;
      },
      { replace: true },
    );
  const columns = useMemo<Column<Role>[]>(
    () => [
      { key: 'name', title: t('access.roles.name'), value: (row) => row.name, width: 250 },
      { key: 'purpose', title: t('access.roles.purpose'), value: (row) => row.purpose, width: 460 },
      { key: 'holders', title: t('access.roles.holders'), type: 'number', value: (row) => row.holders, width: 110 },
      {
        key: 'personal',
        title: t('access.roles.personal'),
        type: 'choice',
        value: (row) => row.personal,
        choices: ['masked', 'shown'].map((value) => ({ value, label: t(`access.roles.personals.${value}`) })),
        width: 140,
      },
      {
        key: 'origin',
        title: t('access.roles.origin'),
        type: 'choice',
        value: originOf,
        choices: origins.map((value) => ({ value, label: t(`access.roles.origins.${value}`) })),
        render: (row) => <Tag>{t(`access.roles.origins.${originOf(row)}`)}</Tag>,
        width: 150,
      },
    ],
    [t],
  );
  const putBack = async (row: Role): Promise<void> => {
    const agreed = await confirm({
      title: t('access.roles.resetTitle', { name: row.name }),
      text: t('access.roles.resetText'),
      action: t('access.roles.reset'),
    });
    if (!agreed) return;
    const result = await reset.run({ id: row.id, expectRev: row.rev });
    if (result.ok) notifyDone(t('access.roles.resetDone', { name: row.name }));
  };
  const actions = (row: Role): readonly MenuAction[] => [
    { key: 'open', label: t('access.roles.open'), icon: 'eye', onPress: () => open(row.id) },
    ...(row.changed
      ? [
          {
            key: 'reset',
            label: t('access.roles.reset'),
            icon: 'undo' as const,
            does: 'users.resetRole' as const,
            onPress: () => void putBack(row),
          },
        ]
      : []),
    ...(row.shipped || row.withdrawn
      ? []
      : [
          {
            key: 'withdraw',
            label: t('access.roles.withdraw'),
            icon: 'close' as const,
            danger: true,
            does: 'users.withdrawRole' as const,
            onPress: () => setLeaving(row),
          },
        ]),
  ];
  return (
    <UsersFrame
      tab="peran"
      lead={roles.data?.source}
      actions={
        <ActionButton
          label={t('access.roles.add')}
          icon="plus"
          look="main"
          does="users.createRole"
          writes
          onPress={() => open('baru')}
        />
      }
      drawer={
        roles.data && (opened === 'baru' || role) ? (
          <Drawer
            key={role?.id ?? 'new'}
            title={role?.name ?? t('access.roles.add')}
            width="wide"
            onClose={() => open(null)}
          >
            <RoleForm
              key={role?.rev ?? 0}
              role={role}
              all={roles.data.permissions}
              onDone={() => open(null)}
              onCancel={() => open(null)}
            />
          </Drawer>
        ) : undefined
      }
    >
      <AppTable
        title={t('access.roles.title')}
        rows={roles.data?.roles}
        read={roles}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => open(row.id)}
        rowActions={actions}
        rowTone={(row) => (row.withdrawn ? 'neutral' : undefined)}
        empty={<Empty icon="person" title={t('access.roles.emptyTitle')} text={t('access.roles.emptyText')} />}
      />
      {leaving ? <WithdrawRole role={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </UsersFrame>
  );
}

const origins = ['shipped', 'changed', 'own', 'withdrawn'] as const;

function originOf(row: Role): (typeof origins)[number] {
  if (row.withdrawn) return 'withdrawn';
  if (!row.shipped) return 'own';
  return row.changed ? 'changed' : 'shipped';
}

function WithdrawRole(props: { readonly role: Role; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { role } = props;
  const withdraw = useWrite('users.withdrawRole', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.roles.withdrawTitle', { name: role.name })}>
      <Stack gap="md">
        <Text size="sm">{t('access.roles.withdrawText')}</Text>
        <AppForm
          label={t('access.roles.withdraw')}
          schema={contract['users.withdrawRole'].input}
          start={{ id: role.id, expectRev: role.rev, reason: '' }}
          onSubmit={(values) => withdraw.run(values)}
          onDone={() => {
            notifyDone(t('access.roles.withdrawn', { name: role.name }));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('access.roles.withdraw')}
          unguarded
        >
          <TextField name="reason" label={t('common.reason')} autoFocus />
        </AppForm>
      </Stack>
    </Modal>
  );
}
