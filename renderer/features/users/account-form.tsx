import { type ReactNode, useRef } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { HeldRolesField } from './held-roles-field.tsx';
import type { Account, Roles } from './shapes.ts';

/** A new account, or one changed: who it is, and the roles held. */
export function AccountForm(props: {
  readonly account?: Account;
  readonly onDone: (code: string | undefined, login: string, name: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const roles = useRead('users.roles', {});
  return (
    <Loaded read={roles}>
      {(data) =>
        props.account ? (
          <ChangeForm {...props} account={props.account} roles={data} />
        ) : (
          <CreateForm {...props} roles={data} />
        )
      }
    </Loaded>
  );
}

function Fields(props: { readonly roles: Roles }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField name="name" label={t('access.users.name')} autoComplete="off" />
      <TextField name="login" label={t('access.login')} hint={t('access.users.loginHint')} autoComplete="off" />
      <TextField name="post" label={t('access.users.post')} hint={t('access.users.postHint')} autoComplete="off" />
      <HeldRolesField name="roles" label={t('access.users.roles')} roles={props.roles} />
    </>
  );
}

interface FormProps {
  readonly roles: Roles;
  readonly onDone: (code: string | undefined, login: string, name: string) => void;
  readonly onCancel: () => void;
}

function CreateForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const create = useWrite('users.create', { quiet: true });
  // the answer names the account by its id; the code belongs to the login that was sent
  const sent = useRef({ login: '', name: '' });
  const start = { login: '', name: '', post: '', password: '', roles: [] };
  return (
    <AppForm
      label={t('access.users.add')}
      schema={contract['users.create'].input}
      start={start}
      onSubmit={(values) => {
        sent.current = values;
        return create.run(values);
      }}
      onDone={({ recoveryCode }) => {
        const { login, name } = sent.current;
        notifyDone(t('access.users.created', { name }));
        props.onDone(recoveryCode, login, name);
      }}
      onCancel={props.onCancel}
      submitLabel={t('access.users.add')}
    >
      <Fields roles={props.roles} />
      <TextField
        name="password"
        label={t('access.users.firstPassword')}
        hint={t('access.users.firstPasswordHint')}
        type="password"
        autoComplete="new-password"
      />
    </AppForm>
  );
}

function ChangeForm(props: FormProps & { readonly account: Account }): ReactNode {
  const { t } = useWords();
  const { account } = props;
  const { actor } = useWorkspace();
  const change = useWrite('users.change', { quiet: true });
  return (
    <AppForm
      label={t('access.users.change')}
      schema={contract['users.change'].input}
      start={{
        id: account.id,
        expectRev: account.rev,
        login: account.login,
        name: account.name,
        post: account.post,
        roles: account.roles.map(({ roleId, unit }) => ({ roleId, unit })),
      }}
      onSubmit={(values) => change.run(values)}
      onDone={() => {
        notifyDone(t('access.users.changed', { name: account.name }));
        props.onDone(undefined, account.login, account.name);
      }}
      onCancel={props.onCancel}
      readOnly={account.withdrawn}
    >
      {account.withdrawn ? <Hint tone="warn">{t('access.users.withdrawnHint')}</Hint> : null}
      {account.id === actor.id ? <Hint>{t('access.users.yourself')}</Hint> : null}
      <Fields roles={props.roles} />
    </AppForm>
  );
}
