import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { AppForm, CheckboxField, NumberField, TextField } from '../../ui/form.tsx';
import { Modal } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Whether people must sign in, and when the screen locks. Who turns signing in off gives their own password. */
export function AccessRule(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { who, take } = useIdentity();
  const change = useWrite('users.changeAccess', { quiet: true });
  return (
    <Modal opened onClose={props.onClose} title={t('access.rule.title')}>
      <AppForm
        label={t('access.rule.title')}
        schema={contract['users.changeAccess'].input}
        start={{ required: who.required, lockAfterMinutes: who.lockAfterMinutes }}
        onSubmit={(values) => change.run(values)}
        onDone={(next) => {
          props.onClose();
          notifyDone(t('access.rule.done'));
          void take(next);
        }}
        onCancel={props.onClose}
        unguarded
      >
        {(form) => (
          <>
            <CheckboxField name="required" label={t('access.rule.requiredField')} />
            <NumberField
              name="lockAfterMinutes"
              label={t('access.rule.minutes')}
              hint={t('access.rule.minutesHint')}
              unit={t('access.rule.unit')}
              width={160}
            />
            {who.required && form.watch('required') === false ? (
              <>
                <Hint tone="warn">{t('access.rule.turnOff')}</Hint>
                <TextField
                  name="password"
                  label={t('access.rule.ownPassword')}
                  type="password"
                  autoComplete="current-password"
                />
              </>
            ) : null}
          </>
        )}
      </AppForm>
    </Modal>
  );
}
