import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { RepeatedPassword, withRepeated } from '../../app/repeated-password.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { List, Page, Section, Stack, Text } from '../../ui/layout.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Before there is any account: what accounts give and what they do not, and the form for the first one. */
export function SetUpScreen(): ReactNode {
  const { t } = useWords();
  const [beginning, setBeginning] = useState(false);
  return (
    <Page
      title={t('access.users.title')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
      lead={t('access.setUp.lead')}
    >
      <Stack>
        <Section title={t('access.setUp.givesTitle')}>
          <List size="sm" spacing={4}>
            {['gives1', 'gives2', 'gives3'].map((key) => (
              <List.Item key={key}>{t(`access.setUp.${key}`)}</List.Item>
            ))}
          </List>
        </Section>
        <Section title={t('access.setUp.limitsTitle')}>
          <Text size="sm">{t('access.setUp.limits')}</Text>
        </Section>
        {beginning ? (
          <Section title={t('access.setUp.title')}>
            <OwnerForm onCancel={() => setBeginning(false)} />
          </Section>
        ) : (
          <div>
            <ActionButton
              label={t('access.setUp.title')}
              icon="person"
              look="main"
              does="users.setUp"
              writes
              onPress={() => setBeginning(true)}
            />
          </div>
        )}
      </Stack>
    </Page>
  );
}

function OwnerForm(props: { readonly onCancel: () => void }): ReactNode {
  const { t } = useWords();
  const { showCode } = useIdentity();
  const setUp = useWrite('users.setUp', { quiet: true });
  return (
    <Stack gap="md" maw={520}>
      <Hint>{t('access.setUp.owner')}</Hint>
      <AppForm
        label={t('access.setUp.title')}
        schema={withRepeated(contract['users.setUp'].input)}
        start={{ name: '', login: '', post: '', password: '', repeated: '' }}
        onSubmit={async ({ repeated: _repeated, ...values }) => {
          const result = await setUp.run(values);
          // the screens around this form go away with it: from here on there is somebody signed in
          if (result.ok) showCode({ login: values.login, code: result.value.recoveryCode });
          return result;
        }}
        onCancel={props.onCancel}
        submitLabel={t('access.setUp.action')}
        unguarded
      >
        <TextField name="name" label={t('access.users.name')} autoComplete="name" autoFocus />
        <TextField name="login" label={t('access.login')} hint={t('access.users.loginHint')} autoComplete="username" />
        <TextField name="post" label={t('access.users.post')} hint={t('access.users.postHint')} autoComplete="off" />
        <RepeatedPassword />
      </AppForm>
    </Stack>
  );
}
