import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, DateField } from '../../ui/form.tsx';
import { Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** States for several schemes at once that they are in the licensed scope, and from when. */
export function ScopeForm(props: { readonly ids: readonly string[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const set = useWrite('schemes.setScope', { quiet: true });
  return (
    <>
      <Text size="sm" mb="sm">
        {t('schemes.setInText')}
      </Text>
      <AppForm
        label={t('schemes.setInTitle', { count: props.ids.length })}
        schema={contract['schemes.setScope'].input}
        start={{ ids: [...props.ids], inScope: true, scopeFrom: null, scopeUntil: null }}
        onSubmit={set.run}
        onDone={({ count }) => {
          notifyDone(t('schemes.scopeSet', { count }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('schemes.setIn')}
        unguarded
      >
        <DateField name="scopeFrom" label={t('schemes.scopeFrom')} autoFocus />
        <DateField name="scopeUntil" label={t('schemes.scopeUntil')} />
      </AppForm>
    </>
  );
}
