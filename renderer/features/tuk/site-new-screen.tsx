import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SiteFields } from './site-fields.tsx';

/** A new site. */
export function SiteNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('tuk.create', { quiet: true });
  return (
    <Page title={t('tuk.add')} crumbs={[{ label: t('tuk.title'), address: '/tuk' }]}>
      <AppForm
        label={t('tuk.add')}
        schema={contract['tuk.create'].input}
        start={{ name: '' }}
        onSubmit={create.run}
        onDone={({ id }) => {
          notifyDone(t('tuk.saved'));
          void navigate(`/tuk/${id}`, { replace: true });
        }}
        onCancel={() => void navigate('/tuk')}
      >
        <SiteFields />
      </AppForm>
    </Page>
  );
}
