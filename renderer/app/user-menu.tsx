import { type ReactNode, useState } from 'react';
import { usersContract } from '../../main/contract/users.ts';
import { FreeScope } from '../ui/environment.tsx';
import { AppForm, TextField } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Kbd, Menu, Modal, Stack, Text, UnstyledButton } from '../ui/layout.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useWords } from '../ui/use-words.ts';
import { useWrite } from './client.ts';
import { useIdentity } from './identity.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { RepeatedPassword, withRepeated } from './repeated-password.tsx';

/** Who is signed in, and what they can do with their own account. Without accounts there is none. */
export function UserMenu(): ReactNode {
  const { t } = useWords();
  const { who, lock, signOut } = useIdentity();
  const [dialog, setDialog] = useState<'password' | 'code'>();
  const { account } = who;
  if (account === null) {
    return null;
  }
  const roles = account.roles.map((role) =>
    role.unit === '' ? role.name : t('access.roleOfUnit', { role: role.name, unit: role.unit }),
  );
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className="bar-button user-button" aria-label={t('access.menu', { name: account.name })}>
            <Icon name="person" />
            <span className="user-button-name">{account.name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('access.menu', { name: account.name })}>
          <Menu.Label>
            <strong className="user-name">{account.name}</strong>
            {[...new Set(roles)].map((role) => (
              <span key={role} className="user-role">
                {role}
              </span>
            ))}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="edit" />} onClick={() => setDialog('password')}>
            {t('access.changePassword.title')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="document" />} onClick={() => setDialog('code')}>
            {t('access.newCode.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<Icon name="lock" />}
            rightSection={<Kbd size="xs">Ctrl+Shift+L</Kbd>}
            onClick={() => void lock()}
          >
            {t('access.lock.now')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="right" />} onClick={() => void signOut()}>
            {t('access.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FreeScope>
        {dialog === 'password' ? <ChangePassword onClose={close} /> : null}
        {dialog === 'code' ? <NewCode login={account.login} onClose={close} /> : null}
      </FreeScope>
    </>
  );
}

function ChangePassword(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('users.changePassword', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.changePassword.title')}>
      <AppForm
        label={t('access.changePassword.title')}
        schema={withRepeated(usersContract['users.changePassword'].input)}
        start={{ current: '', password: '', repeated: '' }}
        onSubmit={({ current, password }) => change.run({ current, password })}
        onDone={() => {
          notifyDone(t('access.changePassword.done'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('access.changePassword.action')}
        unguarded
        calm
      >
        <TextField
          name="current"
          label={t('access.changePassword.current')}
          type="password"
          autoComplete="current-password"
          autoFocus
        />
        <RepeatedPassword />
      </AppForm>
    </Modal>
  );
}

function NewCode(props: { readonly login: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const renew = useWrite('users.newRecoveryCode', { quiet: true });
  const [code, setCode] = useState<string>();
  return (
    <Modal
      opened
      // a code that is gone before it was kept would be of no use to anybody
      onClose={code === undefined ? props.onClose : () => undefined}
      title={t('access.newCode.title')}
    >
      {code === undefined ? (
        <Stack gap="md">
          <Text size="sm">{t('access.newCode.text')}</Text>
          <AppForm
            label={t('access.newCode.title')}
            schema={usersContract['users.newRecoveryCode'].input}
            start={{ password: '' }}
            onSubmit={(values) => renew.run(values)}
            onDone={(made) => setCode(made.recoveryCode)}
            onCancel={props.onClose}
            submitLabel={t('access.newCode.action')}
            unguarded
            calm
          >
            <TextField
              name="password"
              label={t('access.password')}
              type="password"
              autoComplete="current-password"
              autoFocus
            />
          </AppForm>
        </Stack>
      ) : (
        <RecoveryCode login={props.login} code={code} action={t('access.recovery.goOn')} onDone={props.onClose} />
      )}
    </Modal>
  );
}
