import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { AreaScope } from '../../app/area-scope.tsx';
import { useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeFields } from './change-fields.tsx';

/** Asks for a change; `?dokumen=<id>` begins with that document. */
export function NewChangeScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const document = search.get('dokumen');
  const propose = useWrite('changes.propose', { quiet: true });
  return (
    <Page
      title={t('changes.add')}
      lead={t('changes.addLead')}
      crumbs={[
        { label: t('documents.title'), address: '/dokumen' },
        { label: t('changes.title'), address: '/dokumen/usulan' },
      ]}
    >
      <AreaScope area="changes">
        <AppForm
          label={t('changes.add')}
          schema={contract['changes.propose'].input}
          start={{
            kind: 'change',
            urgency: 'normal',
            origin: '',
            documentIds: document === null ? [] : [document],
            title: '',
            reason: '',
            requestedOn: dates.today,
          }}
          onSubmit={(values) => propose.run(values.kind === 'new' ? { ...values, documentIds: [] } : values)}
          submitLabel={t('changes.submit')}
          onDone={({ id, number }) => {
            notifyDone(t('changes.proposed', { number }));
            void navigate(`/dokumen/usulan/${id}`, { replace: true });
          }}
          onCancel={() => void navigate(document === null ? '/dokumen/usulan' : `/dokumen/${document}?tab=perubahan`)}
        >
          {(form) => <ChangeFields kind={form.watch('kind') ?? 'change'} />}
        </AppForm>
      </AreaScope>
    </Page>
  );
}
