import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { RecoveryCode } from '../../app/recovery-code.tsx';
import { ActionButton, type MenuAction } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Modal } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AccessRule } from './access-rule.tsx';
import { ResetPassword, RestoreAccount, WithdrawAccount } from './account-dialogs.tsx';
import { AccountForm } from './account-form.tsx';
import { SetUpScreen } from './set-up-screen.tsx';
import type { Account } from './shapes.ts';
import { UsersFrame } from './users-frame.tsx';

/** Accounts of people; before there is one, what accounts are for. */
export function UsersScreen(): ReactNode {
  const { who } = useIdentity();
  return who.accounts ? <AccountsScreen /> : <SetUpScreen />;
}

type Dialog = 'rule' | { readonly act: 'reset' | 'withdraw' | 'restore'; readonly account: Account };

function AccountsScreen(): ReactNode {
  const { t } = useWords();
  const { who } = useIdentity();
  const [parameters, setParameters] = useSearchParams();
  const users = useRead('users.list', {});
  const [dialog, setDialog] = useState<Dialog>();
  const [made, setMade] = useState<{ readonly login: string; readonly name: string; readonly code: string }>();
  const opened = parameters.get('akun');
  const account = users.data?.accounts.find(({ id }) => id === opened);
  const open = (id: string | null): void => {
    setParameters(
      (present) => {
        const next = new URLSearchParams(present);
        if (id === null) next.delete('akun');
        else next.set('akun', id);
        return next;
      },
      { replace: true },
    );
  };
  const columns = useMemo<Column<Account>[]>(
    () => [
      { key: 'name', title: t('access.users.name'), value: (row) => row.name, width: 240 },
      { key: 'login', title: t('access.login'), value: (row) => row.login, width: 150 },
      { key: 'post', title: t('access.users.post'), value: (row) => row.post, width: 200 },
      { key: 'roles', title: t('access.users.roles'), value: (row) => rolesOf(row, t), width: 320 },
      {
        key: 'lastSignIn',
        title: t('access.users.lastSignIn'),
        type: 'instant',
        value: (row) => row.lastSignIn,
        width: 180,
      },
      {
        key: 'state',
        title: t('common.status'),
        type: 'choice',
        value: stateOf,
        choices: states.map((value) => ({ value, label: t(`access.users.states.${value}`) })),
        render: (row) => <StatusMark tone={tones[stateOf(row)]} word={t(`access.users.states.${stateOf(row)}`)} />,
        width: 190,
      },
    ],
    [t],
  );
  const actions = (row: Account): readonly MenuAction[] =>
    row.withdrawn
      ? [
          {
            key: 'restore',
            label: t('access.users.restore'),
            icon: 'undo',
            does: 'users.restore',
            onPress: () => setDialog({ act: 'restore', account: row }),
          },
        ]
      : [
          { key: 'change', label: t('common.edit'), icon: 'edit', does: 'users.change', onPress: () => open(row.id) },
          {
            key: 'reset',
            label: t('access.users.reset'),
            icon: 'lock',
            does: 'users.resetPassword',
            onPress: () => setDialog({ act: 'reset', account: row }),
          },
          {
            key: 'withdraw',
            label: t('access.users.withdraw'),
            icon: 'close',
            danger: true,
            does: 'users.withdraw',
            onPress: () => setDialog({ act: 'withdraw', account: row }),
          },
        ];
  const close = (): void => setDialog(undefined);
  const shown = (login: string, name: string) => (code: string) => {
    close();
    open(null);
    setMade({ login, name, code });
  };
  return (
    <UsersFrame
      tab="pengguna"
      lead={
        who.required
          ? who.lockAfterMinutes > 0
            ? t('access.rule.requiredLock', { minutes: who.lockAfterMinutes })
            : t('access.rule.required')
          : t('access.rule.free')
      }
      actions={
        <>
          <ActionButton
            label={t('access.rule.title')}
            icon="settings"
            does="users.changeAccess"
            writes
            onPress={() => setDialog('rule')}
          />
          <ActionButton
            label={t('access.users.add')}
            icon="plus"
            look="main"
            does="users.create"
            writes
            onPress={() => open('baru')}
          />
        </>
      }
      drawer={
        opened === 'baru' ? (
          <Drawer title={t('access.users.add')} width="wide" onClose={() => open(null)}>
            <AccountForm onDone={(code, login, name) => shown(login, name)(code ?? '')} onCancel={() => open(null)} />
          </Drawer>
        ) : account ? (
          <Drawer key={account.id} title={account.name} width="wide" onClose={() => open(null)}>
            <AccountForm key={account.rev} account={account} onDone={() => open(null)} onCancel={() => open(null)} />
          </Drawer>
        ) : undefined
      }
    >
      <AppTable
        title={t('access.users.title')}
        rows={users.data?.accounts}
        read={users}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => open(row.id)}
        rowActions={actions}
        empty={<Empty icon="person" title={t('access.users.emptyTitle')} text={t('access.users.emptyText')} />}
      />
      {dialog === 'rule' ? <AccessRule onClose={close} /> : null}
      {typeof dialog === 'object' && dialog.act === 'reset' ? (
        <ResetPassword
          account={dialog.account}
          onClose={close}
          onDone={shown(dialog.account.login, dialog.account.name)}
        />
      ) : null}
      {typeof dialog === 'object' && dialog.act === 'withdraw' ? (
        <WithdrawAccount account={dialog.account} onClose={close} />
      ) : null}
      {typeof dialog === 'object' && dialog.act === 'restore' ? (
        <RestoreAccount account={dialog.account} onClose={close} />
      ) : null}
      {made ? (
        <Modal opened onClose={() => undefined} title={t('access.users.codeFor', { name: made.name })}>
          <RecoveryCode
            login={made.login}
            code={made.code}
            hint={t('access.users.codeText', { name: made.name })}
            action={t('access.users.codeDone')}
            onDone={() => setMade(undefined)}
          />
        </Modal>
      ) : null}
    </UsersFrame>
  );
}

const states = ['active', 'mustChange', 'withdrawn'] as const;
const tones = { active: 'good', mustChange: 'warn', withdrawn: 'neutral' } as const;

function stateOf(row: Account): (typeof states)[number] {
  return row.withdrawn ? 'withdrawn' : row.mustChange ? 'mustChange' : 'active';
}

function rolesOf(row: Account, t: (key: string, params?: Record<string, string>) => string): string {
  return row.roles
    .map(({ name, unit }) => (unit === '' ? name : t('access.roleOfUnit', { role: name, unit })))
    .join(', ');
}
