import { type ReactNode, useState } from 'react';
import type { DocumentDetail, DocumentRevision } from '../../../main/contract/documents.ts';
import { contract } from '../../../main/contract/index.ts';
import type { Message } from '../../../main/contract/result.ts';
import { useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, CheckboxField, DateField, FileField, NumberField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { NoteFromComparison } from '../comparison/note-from-comparison.tsx';
import { ApprovalFields, paperApproval } from './approval-fields.tsx';
import { FileCautions } from './file-cautions.tsx';
import { isFormerFile } from './flow-forms.tsx';
import { PaperSwitch } from './paper-switch.tsx';

interface RevisionFormProps {
  readonly revision: DocumentRevision;
  readonly onClose: () => void;
}

/** What became of an approved revision, in words: in force, replacing one, or waiting for its day. */
function useApprovalWords() {
  const { t } = useWords();
  const dates = useDates();
  return (revision: string, done: { state: string; replaced: string | null }, effectiveOn: string): string => {
    if (done.state === 'approved') {
      return t('documents.inForceLater', { revision, date: dates.date(effectiveOn) });
    }
    return done.replaced === null
      ? t('documents.inForceNow', { revision, date: dates.date(effectiveOn) })
      : t('documents.replacedNow', { revision, replaced: done.replaced });
  };
}

function tellWarnings(warnings: readonly Message[]): void {
  for (const warning of warnings) {
    notifyFailure(warning);
  }
}

function NumberFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NumberField name="edition" label={t('documents.edition')} />
      <NumberField name="revision" label={t('documents.revision')} />
      <DateField name="validUntil" label={t('documents.validUntil')} hint={t('documents.validHint')} />
    </SimpleGrid>
  );
}

function MakerFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField name="madeBy" label={t('documents.madeBy')} />
      <DateField name="madeOn" label={t('documents.madeOn')} />
    </SimpleGrid>
  );
}

/** A further revision with its file; approved on paper in the same act when it already is. */
export function AddRevisionForm(props: { readonly document: DocumentDetail; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const add = useWrite('documents.addRevision', { quiet: true });
  const approvalWords = useApprovalWords();
  const [former, setFormer] = useState(false);
  return (
    <AppForm
      label={t('documents.addRevision')}
      schema={contract['documents.addRevision'].input}
      start={{ documentId: document.id, edition: document.next.edition, revision: document.next.revision }}
      onSubmit={async (values) => {
        const result = await add.run(values);
        setFormer(former || isFormerFile(result));
        if (result.ok) {
          const { label } = result.value;
          notifyDone(
            values.approval === undefined
              ? t('documents.revisionSaved', { revision: label })
              : approvalWords(label, result.value, values.approval.effectiveOn),
          );
        }
        return result;
      }}
      onDone={(done) => {
        tellWarnings(done.warnings);
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.saveRevision')}
    >
      {(form) => (
        <Stack gap="md">
          <FileField name="file" label={t('documents.file')} hint={t('documents.fileHint')} />
          <NumberFields />
          <TextAreaField name="changeNote" label={t('documents.changeNote')} />
          {document.revisions.some((each) => each.file !== null) ? (
            <NoteFromComparison
              documentId={document.id}
              file={() => form.getValues('file')}
              note={() => form.getValues('changeNote') ?? ''}
              onNote={(note) => form.setValue('changeNote', note, { shouldDirty: true })}
            />
          ) : null}
          <MakerFields />
          <PaperSwitch set={(approval) => form.setValue('approval', approval)} />
          {former ? <CheckboxField name="sameFile" label={t('documents.sameFile')} /> : null}
        </Stack>
      )}
    </AppForm>
  );
}

/** A draft edited, or the missing file of an approved revision attached. */
export function ChangeRevisionForm(props: RevisionFormProps & { readonly documentId: string }): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const change = useWrite('documents.changeRevision', { quiet: true });
  const approved = revision.approvalKind !== null;
  const draft = {
    edition: revision.edition,
    revision: revision.revision,
    validUntil: revision.validUntil,
    changeNote: revision.changeNote,
    madeBy: revision.madeBy,
    madeOn: revision.madeOn,
  };
  return (
    <AppForm
      label={approved ? t('documents.addFile') : t('documents.changeRevision')}
      schema={contract['documents.changeRevision'].input}
      start={{ id: revision.id, expectRev: revision.rev, ...(approved ? {} : draft) }}
      onSubmit={change.run}
      onDone={(done) => {
        tellWarnings(done.warnings);
        notifyDone(t('documents.revisionSaved', { revision: revision.label }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.saveRevision')}
    >
      {(form) => (
        <Stack gap="md">
          <FileField name="file" label={t('documents.file')} hint={t('documents.fileHint')} />
          {approved ? null : (
            <>
              <NumberFields />
              <TextAreaField name="changeNote" label={t('documents.changeNote')} />
              <NoteFromComparison
                documentId={props.documentId}
                {...(revision.file === null ? {} : { revisionId: revision.id })}
                file={() => form.getValues('file')}
                note={() => form.getValues('changeNote') ?? ''}
                onNote={(note) => form.setValue('changeNote', note, { shouldDirty: true })}
              />
              <MakerFields />
            </>
          )}
        </Stack>
      )}
    </AppForm>
  );
}

/** The approval on paper of a draft: who, when, from when, with the signed sheet. */
export function EnactForm(props: RevisionFormProps): ReactNode {
  const { t } = useWords();
  const approvalWords = useApprovalWords();
  const { today } = useEnvironment();
  const { revision } = props;
  const enact = useWrite('documents.enact', { quiet: true });
  const [former, setFormer] = useState(false);
  return (
    <AppForm
      label={t('documents.enact')}
      schema={contract['documents.enact'].input}
      start={{
        id: revision.id,
        expectRev: revision.rev,
        ...paperApproval(today),
        ...(revision.checkedBy === '' ? {} : { checkedBy: revision.checkedBy }),
      }}
      onSubmit={async (values) => {
        const result = await enact.run(values);
        setFormer(former || isFormerFile(result));
        if (result.ok) {
          notifyDone(approvalWords(revision.label, result.value, values.effectiveOn));
        }
        return result;
      }}
      onDone={props.onClose}
      onCancel={props.onClose}
      submitLabel={t('documents.enactAction')}
      unguarded
    >
      <Stack gap="md">
        <FileCautions revisionId={revision.id} />
        <ApprovalFields prefix="" autoFocus />
        {former ? <CheckboxField name="sameFile" label={t('documents.sameFile')} /> : null}
      </Stack>
    </AppForm>
  );
}

/** The last day of validity, for agreements and certificates. */
export function ValidityForm(props: RevisionFormProps): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const save = useWrite('documents.setValidity', { quiet: true });
  return (
    <AppForm
      label={t('documents.setValidity')}
      schema={contract['documents.setValidity'].input}
      start={{ id: revision.id, expectRev: revision.rev, validUntil: revision.validUntil }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('documents.revisionSaved', { revision: revision.label }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.saveValidity')}
      unguarded
    >
      <DateField name="validUntil" label={t('documents.validUntil')} hint={t('documents.validHint')} autoFocus />
    </AppForm>
  );
}

/** Takes a revision back with the reason; the one before it counts again. */
export function WithdrawRevisionForm(props: RevisionFormProps): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const withdraw = useWrite('documents.withdrawRevision', { quiet: true });
  return (
    <AppForm
      label={t('documents.withdrawRevision')}
      schema={contract['documents.withdrawRevision'].input}
      start={{ id: revision.id, expectRev: revision.rev, reason: '' }}
      onSubmit={withdraw.run}
      onDone={() => {
        notifyDone(t('documents.revisionWithdrawn', { revision: revision.label }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.withdrawRevision')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('documents.withdrawRevisionText', { revision: revision.label })}</Text>
        <TextField name="reason" label={t('documents.reason')} autoFocus />
      </Stack>
    </AppForm>
  );
}
