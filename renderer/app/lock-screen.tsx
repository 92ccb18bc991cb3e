import type { ReactNode } from 'react';
import { usersContract } from '../../main/contract/users.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { AppForm, TextField } from '../ui/form.tsx';
import { useWords } from '../ui/use-words.ts';
import { useWrite } from './client.ts';
import { useIdentity } from './identity.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

/** Covers everything until the person's own password is given; what was being typed is still there behind it. */
export function LockScreen(): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const { who, take, uncover } = useIdentity();
  const unlock = useWrite('users.unlock', { quiet: true });
  const signOut = useWrite('users.signOut');
  const leave = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('access.lock.leaveTitle'),
      text: t('access.lock.leaveText'),
      action: t('access.signOut'),
    });
    if (!agreed) return;
    const result = await signOut.run({});
    if (result.ok) await take(result.value);
  };
  return (
    <SignInFrame title={t('access.lock.title')} lead={t('access.lock.lead', { name: who.account?.name ?? '' })}>
      <AppForm
        label={t('access.lock.title')}
        schema={usersContract['users.unlock'].input}
        start={{ password: '' }}
        onSubmit={async (values) => {
          const result = await unlock.run(values);
          if (result.ok) await uncover(result.value);
          return result;
        }}
        submitLabel={t('access.lock.action')}
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
      <div className="sign-in-ways">
        <ActionButton label={t('access.lock.other')} look="quiet" onPress={leave} />
      </div>
    </SignInFrame>
  );
}
