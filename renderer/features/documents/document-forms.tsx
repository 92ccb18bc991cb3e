import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CodeJudgement } from '../numbering/code-proposal.tsx';
import { DocumentImpact } from '../references/document-impact.tsx';
import { documentName } from './document-mark.tsx';
import { FurtherFields, NamingFields } from './facts-fields.tsx';

interface FormProps {
  readonly document: DocumentDetail;
  readonly onClose: () => void;
}

/** What is known of a document, to be edited. */
export function FactsForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const change = useWrite('documents.change', { quiet: true });
  return (
    <AppForm
      label={t('documents.editFacts')}
      schema={contract['documents.change'].input}
      start={{
        id: document.id,
        expectRev: document.rev,
        code: document.code,
        title: document.title,
        type: document.type,
        owner: document.owner,
        location: document.location,
        distribution: document.distribution,
        external: document.external,
        publisher: document.publisher,
        receivedOn: document.receivedOn,
        reviewMonths: document.reviewMonths,
        reviewOn: document.reviewSetOn,
        supersededBy: document.supersededBy?.id ?? null,
        supersededOn: document.supersededBy === null ? null : document.supersededOn,
        note: document.note,
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('documents.saved', { document: documentName(document) }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.saveFacts')}
    >
      {(form) => (
        <Stack gap="md">
          <NamingFields autoFocus />
          <CodeJudgement code={form.watch('code') ?? ''} type={form.watch('type') ?? ''} documentId={document.id} />
          <FurtherFields documentId={document.id} external={form.watch('external') === true} />
        </Stack>
      )}
    </AppForm>
  );
}

/** Takes a document out of use from a day on, with the reason. */
export function WithdrawForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const { document } = props;
  const name = documentName(document);
  const withdraw = useWrite('documents.withdraw', { quiet: true });
  const restore = useWrite('documents.restore');
  return (
    <AppForm
      label={t('documents.withdraw')}
      schema={contract['documents.withdraw'].input}
      start={{ id: document.id, expectRev: document.rev, reason: '', on: today }}
      onSubmit={withdraw.run}
      onDone={(done) => {
        notifyDone(t('documents.withdrawn', { document: name }), {
          undo: () => restore.run({ id: done.id, expectRev: done.rev }),
        });
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.withdraw')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('documents.withdrawText', { document: name })}</Text>
        <DocumentImpact documentId={document.id} />
        <TextField name="reason" label={t('documents.reason')} autoFocus />
        <DateField name="on" label={t('documents.withdrawOn')} />
      </Stack>
    </AppForm>
  );
}
