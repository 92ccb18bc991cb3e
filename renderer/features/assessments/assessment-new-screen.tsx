import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AssessmentFields } from './assessment-fields.tsx';

/** A new row of the log, entered by hand. */
export function AssessmentNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('assessments.create', { quiet: true });
  return (
    <Page title={t('assessments.add')} crumbs={[{ label: t('assessments.title'), address: '/log-asesmen' }]}>
      <AppForm
        label={t('assessments.add')}
        schema={contract['assessments.create'].input}
        start={{ assessorIds: [] }}
        onSubmit={create.run}
        onDone={({ id }) => {
          notifyDone(t('assessments.saved'));
          void navigate(`/log-asesmen/${id}`, { replace: true });
        }}
        onCancel={() => void navigate('/log-asesmen')}
      >
        <AssessmentFields />
      </AppForm>
    </Page>
  );
}
