import type { ReactNode } from 'react';
import type { ChangeRequest } from '../../../main/contract/changes.ts';
import { contract } from '../../../main/contract/index.ts';
import { ActingPersonField } from '../../app/acting-person.tsx';
import { AreaScope } from '../../app/area-scope.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Modal, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeFields, useDocumentChoices } from './change-fields.tsx';

/** What is being done with a request. */
export type ChangeDialogKind =
  | { readonly kind: 'edit' | 'accepted' | 'refused' | 'cancel' }
  | { readonly kind: 'link'; readonly documentId: string | null };

/** What a dialog needs of a request. */
export type NamedRequest = Pick<ChangeRequest, 'id' | 'rev' | 'number'>;

/** Accepts or refuses a request. */
export function DecideForm(props: {
  readonly request: NamedRequest;
  readonly decision: 'accepted' | 'refused';
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { request, decision } = props;
  const decide = useWrite('changes.decide', { quiet: true });
  const refused = decision === 'refused';
  return (
    <AppForm
      label={t(refused ? 'changes.refuseTitle' : 'changes.acceptTitle')}
      schema={contract['changes.decide'].input}
      start={{ id: request.id, expectRev: request.rev, decision, decidedOn: dates.today, decidedBy: null, note: null }}
      onSubmit={decide.run}
      onDone={() => {
        notifyDone(t(refused ? 'changes.refused' : 'changes.accepted', { number: request.number }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t(refused ? 'changes.refuse' : 'changes.accept')}
      unguarded
    >
      <Stack gap="md">
        <TextAreaField
          name="note"
          label={t(refused ? 'changes.refusalReason' : 'changes.decisionNote')}
          rows={2}
          autoFocus
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField name="decidedOn" label={t('changes.decidedOn')} />
          <ActingPersonField
            name="decidedBy"
            label={t('changes.decidedBy')}
            elsewhere={t('changes.decidedElsewhere')}
            elsewhereHint={t('changes.decidedElsewhereHint')}
          />
        </SimpleGrid>
      </Stack>
    </AppForm>
  );
}

function EditForm(props: { readonly request: ChangeRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { request } = props;
  const edit = useWrite('changes.edit', { quiet: true });
  return (
    <AppForm
      label={t('changes.edit')}
      schema={contract['changes.edit'].input}
      start={{
        id: request.id,
        expectRev: request.rev,
        kind: request.kind,
        urgency: request.urgency,
        origin: request.origin,
        documentIds: request.documents.map((document) => document.documentId),
        title: request.title,
        reason: request.reason,
        touches: request.touches,
        requestedBy: request.requestedBy,
        requestedOn: request.requestedOn,
        unit: request.unit,
      }}
      onSubmit={(values) => edit.run(values.kind === 'new' ? { ...values, documentIds: [] } : values)}
      onDone={() => {
        notifyDone(t('changes.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('changes.save')}
    >
      {(form) => <ChangeFields kind={form.watch('kind') ?? request.kind} />}
    </AppForm>
  );
}

function CancelForm(props: { readonly request: ChangeRequest; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { request } = props;
  const cancel = useWrite('changes.cancel', { quiet: true });
  return (
    <AppForm
      label={t('changes.cancel')}
      schema={contract['changes.cancel'].input}
      start={{ id: request.id, expectRev: request.rev, reason: '' }}
      onSubmit={cancel.run}
      onDone={() => {
        notifyDone(t('changes.cancelled', { number: request.number }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('changes.cancel')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('changes.cancelText')}</Text>
        <TextField name="reason" label={t('common.reason')} autoFocus />
      </Stack>
    </AppForm>
  );
}

function RevisionChoice(props: { readonly documentId: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('documents.get', { id: props.documentId }, { enabled: props.documentId !== '' });
  const revisions = (read.data?.revisions ?? []).filter((revision) => revision.withdrawnReason === null);
  return (
    <SelectField
      name="revisionId"
      label={t('changes.revision')}
      choices={revisions.map((revision) => ({
        value: revision.id,
        label: `${revision.label} · ${t(`documents.states.${revision.state}`)}`,
      }))}
    />
  );
}

function LinkForm(props: {
  readonly request: ChangeRequest;
  readonly documentId: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { request, documentId } = props;
  const documents = useDocumentChoices();
  const link = useWrite('changes.link', { quiet: true });
  return (
    <AppForm
      label={t(documentId === null ? 'changes.linkDocument' : 'changes.linkRevision')}
      schema={contract['changes.link'].input}
      start={{ id: request.id, expectRev: request.rev, documentId: documentId ?? '', revisionId: null }}
      onSubmit={link.run}
      onDone={() => {
        notifyDone(t('changes.linked'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('changes.link')}
      unguarded
    >
      {(form) => (
        <Stack gap="md">
          {documentId === null ? (
            <SelectField name="documentId" label={t('changes.document')} choices={documents} />
          ) : null}
          <RevisionChoice documentId={form.watch('documentId') ?? ''} />
        </Stack>
      )}
    </AppForm>
  );
}

function titleKey(dialog: ChangeDialogKind): string {
  switch (dialog.kind) {
    case 'edit':
      return 'changes.edit';
    case 'accepted':
      return 'changes.acceptTitle';
    case 'refused':
      return 'changes.refuseTitle';
    case 'cancel':
      return 'changes.cancel';
    default:
      return dialog.documentId === null ? 'changes.linkDocument' : 'changes.linkRevision';
  }
}

/** The dialog that is open on the page of a request, if any. */
export function ChangeDialog(props: {
  readonly request: ChangeRequest;
  readonly dialog: ChangeDialogKind | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { request, dialog, onClose } = props;
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={dialog === undefined ? '' : t(titleKey(dialog))}
      size="lg"
      top
    >
      <AreaScope area="changes">
        {dialog?.kind === 'edit' ? <EditForm request={request} onClose={onClose} /> : null}
        {dialog?.kind === 'cancel' ? <CancelForm request={request} onClose={onClose} /> : null}
      </AreaScope>
      {dialog?.kind === 'link' ? <LinkForm request={request} documentId={dialog.documentId} onClose={onClose} /> : null}
      {dialog?.kind === 'accepted' || dialog?.kind === 'refused' ? (
        <DecideForm request={request} decision={dialog.kind} onClose={onClose} />
      ) : null}
    </Modal>
  );
}
