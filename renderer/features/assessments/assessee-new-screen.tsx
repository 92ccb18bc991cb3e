import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AssesseeFields, AssesseePersonalFields } from './assessee-fields.tsx';

const LIST = '/log-asesmen?tab=peserta';

/** A new participant. Only the name is needed. */
export function AssesseeNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('assessments.createAssessee', { quiet: true });
  return (
    <Page title={t('assessments.addAssessee')} crumbs={[{ label: t('assessments.title'), address: LIST }]}>
      <AppForm
        label={t('assessments.addAssessee')}
        schema={contract['assessments.createAssessee'].input}
        start={{ name: '' }}
        onSubmit={create.run}
        onDone={({ id }) => {
          notifyDone(t('assessments.assesseeSaved'));
          void navigate(`/log-asesmen/peserta/${id}`, { replace: true });
        }}
        onCancel={() => void navigate(LIST)}
      >
        <AssesseeFields />
        <Section title={t('assessments.personal')}>
          <AssesseePersonalFields />
        </Section>
      </AppForm>
    </Page>
  );
}
