import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { AppForm, SelectField, TextField } from '../../ui/form.tsx';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Erases what the changes of one record held, by an act with a reason; with the password where people have accounts. */
export function EraseDialog(props: {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { actor } = useWorkspace();
  const erase = useWrite('trail.erase', { quiet: true });
  const withAccount = actor.id !== 'local';
  return (
    <Modal opened onClose={props.onClose} title={t('trail.erase.title')}>
      <Stack gap="sm">
        <Text size="sm">{props.name}</Text>
        <Text size="sm">{t('trail.erase.text')}</Text>
        <Hint tone="warn">{t('trail.erase.already')}</Hint>
        <AppForm
          label={t('trail.erase.title')}
          schema={contract['trail.erase'].input}
          start={{ kind: props.kind, id: props.id, what: 'personal', reason: '' }}
          onSubmit={erase.run}
          onDone={({ rows }) => {
            notifyDone(t('trail.erase.done', { count: rows }));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('trail.erase.do')}
          unguarded
        >
          <SelectField
            name="what"
            label={t('trail.erase.what')}
            choices={[
              { value: 'personal', label: t('trail.erase.personal') },
              { value: 'all', label: t('trail.erase.all') },
            ]}
          />
          <TextField name="reason" label={t('trail.erase.reason')} />
          {withAccount ? <TextField name="password" label={t('trail.erase.password')} type="password" /> : null}
        </AppForm>
      </Stack>
    </Modal>
  );
}
