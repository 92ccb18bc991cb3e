import { type ReactNode, useState } from 'react';
import { usersContract } from '../../main/contract/users.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { AppForm, TextField } from '../ui/form.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { Hint } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useWrite } from './client.ts';
import { useIdentity } from './identity.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { RepeatedPassword, withRepeated } from './repeated-password.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

/** Name and password; the way back in with the code from paper; another workspace. */
export function SignInScreen(): ReactNode {
  const [login, setLogin] = useState('');
  const [recovering, setRecovering] = useState(false);
  return recovering ? (
    <Recovering
      login={login}
      onBack={(known) => {
        setLogin(known);
        setRecovering(false);
      }}
    />
  ) : (
    <SigningIn login={login} onForgot={() => setRecovering(true)} />
  );
}

function SigningIn(props: { readonly login: string; readonly onForgot: () => void }): ReactNode {
  const { t } = useWords();
  const { take } = useIdentity();
  const signIn = useWrite('users.signIn', { quiet: true });
  const leave = useWrite('workspace.close');
  return (
    <SignInFrame title={t('access.signIn.title')}>
      <AppForm
        label={t('access.signIn.title')}
        schema={usersContract['users.signIn'].input}
        start={{ login: props.login, password: '' }}
        onSubmit={async (values) => {
          const result = await signIn.run(values);
          if (result.ok) await take(result.value);
          return result;
        }}
        submitLabel={t('access.signIn.action')}
        unguarded
        calm
      >
        <TextField name="login" label={t('access.login')} autoComplete="username" autoFocus={props.login === ''} />
        <TextField
          name="password"
          label={t('access.password')}
          type="password"
          autoComplete="current-password"
          autoFocus={props.login !== ''}
        />
      </AppForm>
      <div className="sign-in-ways">
        <ActionButton label={t('access.signIn.forgot')} look="quiet" onPress={props.onForgot} />
        <ActionButton label={t('access.signIn.otherWorkspace')} look="quiet" onPress={() => leave.run({})} />
      </div>
    </SignInFrame>
  );
}

function Recovering(props: { readonly login: string; readonly onBack: (login: string) => void }): ReactNode {
  const { t } = useWords();
  const recover = useWrite('users.recover', { quiet: true });
  const [found, setFound] = useState<{ readonly login: string; readonly code: string }>();
  if (found) {
    return (
      <SignInFrame title={t('access.recovery.newTitle')} lead={t('access.recovery.newLead')}>
        <RecoveryCode {...found} action={t('access.recovery.toSignIn')} onDone={() => props.onBack(found.login)} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('access.recover.title')} lead={t('access.recover.lead')}>
      <AppForm
        label={t('access.recover.title')}
        schema={withRepeated(usersContract['users.recover'].input)}
        start={{ login: props.login, code: '', password: '', repeated: '' }}
        onSubmit={async ({ login, code, password }) => {
          const result = await recover.run({ login, code, password });
          if (result.ok) setFound({ login, code: result.value.recoveryCode });
          return result;
        }}
        submitLabel={t('access.recover.action')}
        onCancel={() => props.onBack(props.login)}
        unguarded
        calm
      >
        <TextField name="login" label={t('access.login')} autoComplete="username" autoFocus />
        <TextField
          name="code"
          label={t('access.recovery.code')}
          hint={t('access.recover.codeHint')}
          autoComplete="off"
        />
        <RepeatedPassword />
      </AppForm>
      <Hint>{t('access.recover.noCode')}</Hint>
    </SignInFrame>
  );
}

/** A password that somebody else has set is changed before anything else. */
export function ChangePasswordScreen(): ReactNode {
  const { t } = useWords();
  const { who, take } = useIdentity();
  const change = useWrite('users.changePassword', { quiet: true });
  const signOut = useWrite('users.signOut');
  const leave = async (): Promise<void> => {
    const result = await signOut.run({});
    if (result.ok) await take(result.value);
  };
  return (
    <SignInFrame
      title={t('access.firstPassword.title')}
      lead={t('access.firstPassword.lead', { name: who.account?.name ?? '' })}
    >
      <AppForm
        label={t('access.firstPassword.title')}
        schema={withRepeated(usersContract['users.changePassword'].input)}
        start={{ current: '', password: '', repeated: '' }}
        onSubmit={async ({ current, password }) => {
          const result = await change.run({ current, password });
          if (result.ok && who.account) {
            notifyDone(t('access.firstPassword.done'));
            await take({ ...who, account: { ...who.account, mustChange: false } });
          }
          return result;
        }}
        submitLabel={t('access.firstPassword.action')}
        unguarded
        calm
      >
        <TextField
          name="current"
          label={t('access.firstPassword.current')}
          type="password"
          autoComplete="current-password"
          autoFocus
        />
        <RepeatedPassword />
      </AppForm>
      <div className="sign-in-ways">
        <ActionButton label={t('access.signOut')} look="quiet" onPress={leave} />
      </div>
    </SignInFrame>
  );
}
