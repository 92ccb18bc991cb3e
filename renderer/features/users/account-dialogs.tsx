import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { RepeatedPassword, withRepeated } from '../../app/repeated-password.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Account } from './shapes.ts';

interface DialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** A new password for somebody who has lost theirs; with it comes a new recovery code. */
export function ResetPassword(props: DialogProps & { readonly onDone: (code: string) => void }): ReactNode {
  const { t } = useWords();
  const { account } = props;
  const reset = useWrite('users.resetPassword', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.users.resetTitle', { name: account.name })}>
      <Stack gap="md">
        <Text size="sm">{t('access.users.resetText')}</Text>
        <AppForm
          label={t('access.users.reset')}
          schema={withRepeated(contract['users.resetPassword'].input)}
          start={{ id: account.id, password: '', repeated: '' }}
          onSubmit={({ id, password }) => reset.run({ id, password })}
          onDone={({ recoveryCode }) => props.onDone(recoveryCode)}
          onCancel={props.onClose}
          submitLabel={t('access.users.reset')}
          unguarded
        >
          <RepeatedPassword />
        </AppForm>
      </Stack>
    </Modal>
  );
}

/** Takes an account out of use: who had it is signed out and keeps standing in the history. */
export function WithdrawAccount(props: DialogProps): ReactNode {
  const { t } = useWords();
  const { account } = props;
  const withdraw = useWrite('users.withdraw', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.users.withdrawTitle', { name: account.name })}>
      <Stack gap="md">
        <Text size="sm">{t('access.users.withdrawText')}</Text>
        <AppForm
          label={t('access.users.withdraw')}
          schema={contract['users.withdraw'].input}
          start={{ id: account.id, expectRev: account.rev, reason: '' }}
          onSubmit={(values) => withdraw.run(values)}
          onDone={() => {
            notifyDone(t('access.users.withdrawn', { name: account.name }));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('access.users.withdraw')}
          unguarded
        >
          <TextField name="reason" label={t('common.reason')} autoFocus />
        </AppForm>
      </Stack>
    </Modal>
  );
}

/** Puts an account back into use, with the roles and the password it had. */
export function RestoreAccount(props: DialogProps): ReactNode {
  const { t } = useWords();
  const { account } = props;
  const restore = useWrite('users.restore', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.users.restoreTitle', { name: account.name })}>
      <Stack gap="md">
        <Text size="sm">{t('access.users.restoreText')}</Text>
        <AppForm
          label={t('access.users.restore')}
          schema={contract['users.restore'].input}
          start={{ id: account.id, expectRev: account.rev }}
          onSubmit={(values) => restore.run(values)}
          onDone={() => {
            notifyDone(t('access.users.restored', { name: account.name }));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('access.users.restore')}
          unguarded
        >
          {null}
        </AppForm>
      </Stack>
    </Modal>
  );
}
