import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../main/contract/index.ts';
import { samplePasswords } from '../../main/contract/sample-users.ts';
import { ActionButton, MenuButton } from '../ui/buttons.tsx';
import { notifyFailure } from '../ui/notify.tsx';
import { useWords } from '../ui/use-words.ts';
import { call, useRead } from './client.ts';
import { useIdentity } from './identity.tsx';
import { useMay } from './workspace.tsx';

type Account = OutputOf<'users.list'>['accounts'][number];

/** Lets one look at the sample with the eyes of one of its people, and back. */
export function SamplePeople(): ReactNode {
  const { t } = useWords();
  const { who, signOut, take, during } = useIdentity();
  const navigate = useNavigate();
  const people = useRead('users.list', {}, { enabled: useMay('users.read') && !who.signedIn });
  const become = (account: Account): Promise<void> =>
    during(async () => {
      const { login, mustChange } = account;
      const password = mustChange ? samplePasswords.first : samplePasswords.own;
      const result = await call('users.signIn', { login, password });
      if (!result.ok) {
        notifyFailure(result);
        return;
      }
      if (mustChange) {
        const changed = await call('users.changePassword', { current: password, password: samplePasswords.own });
        if (!changed.ok) notifyFailure(changed);
      }
      const now = await call('users.state', {});
      await take(now.ok ? now.value : result.value);
    });
  if (who.account) {
    return (
      <>
        <span>{t('access.sample.as', { name: who.account.name })}</span>
        <ActionButton label={t('access.sample.back')} size="xs" onPress={signOut} />
      </>
    );
  }
  const accounts = (people.data?.accounts ?? []).filter(({ withdrawn }) => !withdrawn);
  return (
    <MenuButton
      name={t('access.sample.try')}
      label={t('access.sample.try')}
      icon="person"
      actions={accounts.map((account) => ({
        key: account.id,
        label: t('access.sample.person', { name: account.name, post: account.post }),
        onPress: async () => {
          await navigate('/');
          await become(account);
        },
      }))}
    />
  );
}
