import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SchemeFields } from './scheme-fields.tsx';

/** A new scheme. */
export function SchemeNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('schemes.create', { quiet: true });
  return (
    <Page title={t('schemes.add')} crumbs={[{ label: t('schemes.title'), address: '/skema' }]}>
      <AppForm
        label={t('schemes.add')}
        schema={contract['schemes.create'].input}
        start={{ title: '' }}
        onSubmit={create.run}
        onDone={({ id }) => {
          notifyDone(t('schemes.saved'));
          void navigate(`/skema/${id}`, { replace: true });
        }}
        onCancel={() => void navigate('/skema')}
      >
        <SchemeFields />
      </AppForm>
    </Page>
  );
}
