import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, DateField, FileField, NumberField } from '../../ui/form.tsx';
import { Page, SimpleGrid, Stack } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CodeProposal } from '../numbering/code-proposal.tsx';
import { documentName } from './document-mark.tsx';
import { NamingFields } from './facts-fields.tsx';
import { PaperSwitch } from './paper-switch.tsx';

/** A new document with its first revision. */
export function NewDocumentScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useWrite('documents.create', { quiet: true });
  return (
    <Page
      title={t('documents.add')}
      lead={t('documents.addLead')}
      crumbs={[{ label: t('documents.title'), address: '/dokumen' }]}
    >
      <AppForm
        label={t('documents.add')}
        schema={contract['documents.create'].input}
        start={{ code: '', title: '', type: '', edition: 1, revision: 0 }}
        onSubmit={async (values) => {
          const result = await create.run(values);
          if (result.ok) {
            notifyDone(
              t('documents.created', { document: documentName({ code: values.code ?? '', title: values.title }) }),
            );
          }
          return result;
        }}
        onDone={(made) => {
          for (const warning of made.warnings) {
            notifyFailure(warning);
          }
          void navigate(`/dokumen/${made.id}`);
        }}
        onCancel={() => void navigate('/dokumen')}
        submitLabel={t('documents.createDone')}
      >
        {(form) => (
          <Stack gap="md">
            <FileField name="file" label={t('documents.file')} hint={t('documents.fileHint')} />
            <NamingFields />
            <CodeProposal
              code={form.watch('code') ?? ''}
              type={form.watch('type')}
              title={form.watch('title')}
              set={(code) => form.setValue('code', code, { shouldDirty: true })}
            />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <NumberField name="edition" label={t('documents.edition')} />
              <NumberField name="revision" label={t('documents.revision')} />
              <DateField name="validUntil" label={t('documents.validUntil')} hint={t('documents.validHint')} />
            </SimpleGrid>
            <PaperSwitch set={(approval) => form.setValue('approval', approval)} />
          </Stack>
        )}
      </AppForm>
    </Page>
  );
}
