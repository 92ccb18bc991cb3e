import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, TextAreaField } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FirstCertificateFields, NameFields, PersonalFields, WorkFields } from './assessor-fields.tsx';

const nothing = { registerNumber: null, number: null, issuedOn: null, validUntil: null };

/** A new assessor with the first certificate on one form. Only the name is needed; what is missing makes the record incomplete. */
export function AssessorNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('assessors.create', { quiet: true });
  return (
    <Page title={t('assessors.add')} crumbs={[{ label: t('assessors.title'), address: '/asesor' }]}>
      <AppForm
        label={t('assessors.add')}
        schema={contract['assessors.create'].input}
        start={{ name: '', certificate: nothing }}
        onSubmit={create.run}
        onDone={({ id }) => {
          notifyDone(t('assessors.saved'));
          void navigate(`/asesor/${id}`, { replace: true });
        }}
        onCancel={() => void navigate('/asesor')}
      >
        <Section title={t('assessors.identity')}>
          <NameFields />
        </Section>
        <FirstCertificateFields />
        <Section title={t('assessors.work')}>
          <WorkFields />
        </Section>
        <Section title={t('assessors.personal')}>
          <PersonalFields />
        </Section>
        <TextAreaField name="note" label={t('common.note')} />
      </AppForm>
    </Page>
  );
}
