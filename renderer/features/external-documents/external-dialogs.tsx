import type { ReactNode } from 'react';
import {
  type ExternalDetail,
  type ExternalPlace,
  type ExternalSupersession,
  externalKind,
  lookResult,
  supersededHow,
} from '../../../main/contract/external-documents.ts';
import { contract } from '../../../main/contract/index.ts';
import { ActingPersonField } from '../../app/acting-person.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** A dialog about a paper from outside. */
export type ExternalDialogKind =
  | { readonly kind: 'facts' | 'look' | 'supersede' }
  | { readonly kind: 'undo'; readonly supersession: ExternalSupersession }
  | { readonly kind: 'settle'; readonly supersession: ExternalSupersession; readonly places: readonly ExternalPlace[] };

interface FormProps {
  readonly detail: ExternalDetail;
  readonly onClose: () => void;
}

/** The form of a dialog. */
export function ExternalDialog(props: FormProps & { readonly dialog: ExternalDialogKind }): ReactNode {
  const { dialog, ...rest } = props;
  switch (dialog.kind) {
    case 'facts':
      return <FactsForm {...rest} />;
    case 'look':
      return <LookForm {...rest} />;
    case 'supersede':
      return <SupersedeForm {...rest} />;
    case 'undo':
      return <UndoForm {...rest} supersession={dialog.supersession} />;
    default:
      return <SettleForm {...rest} supersession={dialog.supersession} places={dialog.places} />;
  }
}

function FactsForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const save = useWrite('externalDocuments.save', { quiet: true });
  const { detail } = props;
  return (
    <AppForm
      label={t('externalDocuments.editFacts')}
      schema={contract['externalDocuments.save'].input}
      start={{
        documentId: detail.id,
        expectRev: detail.factsRev,
        number: detail.number,
        kind: detail.kind,
        year: detail.year,
        edition: detail.edition,
        issuedOn: detail.issuedOn,
        source: detail.source,
      }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('externalDocuments.factsSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.saveFacts')}
    >
      <Stack gap="md">
        <TextField
          name="number"
          label={t('externalDocuments.number')}
          hint={t('externalDocuments.numberHint')}
          autoFocus
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <SelectField
            name="kind"
            label={t('externalDocuments.kind')}
            choices={externalKind.options.map((value) => ({ value, label: t(`externalDocuments.kinds.${value}`) }))}
          />
          <NumberField name="year" label={t('externalDocuments.year')} />
          <TextField name="edition" label={t('externalDocuments.edition')} />
          <DateField name="issuedOn" label={t('externalDocuments.issuedOn')} />
        </SimpleGrid>
        <TextField name="source" label={t('externalDocuments.source')} hint={t('externalDocuments.lookSourceHint')} />
      </Stack>
    </AppForm>
  );
}

function LookForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const look = useWrite('externalDocuments.look', { quiet: true });
  return (
    <AppForm
      label={t('externalDocuments.look')}
      schema={contract['externalDocuments.look'].input}
      start={{
        documentId: props.detail.id,
        lookedOn: today,
        lookedBy: null,
        source: '',
        result: 'valid',
        note: '',
      }}
      onSubmit={look.run}
      onDone={() => {
        notifyDone(t('externalDocuments.lookDone'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.lookSave')}
      unguarded
    >
      <Stack gap="md">
        <SelectField
          name="result"
          label={t('externalDocuments.result')}
          choices={lookResult.options.map((value) => ({ value, label: t(`externalDocuments.results.${value}`) }))}
          autoFocus
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField name="lookedOn" label={t('externalDocuments.lookedOn')} />
          <ActingPersonField
            name="lookedBy"
            label={t('externalDocuments.lookedBy')}
            elsewhere={t('externalDocuments.lookedElsewhere')}
            elsewhereHint={t('externalDocuments.lookedElsewhereHint')}
          />
        </SimpleGrid>
        <TextField
          name="source"
          label={t('externalDocuments.lookSource')}
          hint={t('externalDocuments.lookSourceHint')}
        />
        <TextAreaField name="note" label={t('externalDocuments.note')} />
      </Stack>
    </AppForm>
  );
}

function SupersedeForm(props: FormProps): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const supersede = useWrite('externalDocuments.supersede', { quiet: true });
  const others = useRead('externalDocuments.list', {});
  const { detail } = props;
  const choices = (others.data?.documents ?? [])
    .filter((row) => row.id !== detail.id)
    .map((row) => ({ value: row.id, label: `${row.number} ${row.title}`.trim() }));
  return (
    <AppForm
      label={t('externalDocuments.supersede')}
      schema={contract['externalDocuments.supersede'].input}
      start={{ documentId: detail.id, how: 'replaced', byDocumentId: null, byNumber: null, fromOn: today, note: '' }}
      onSubmit={supersede.run}
      onDone={(done) => {
        notifyDone(t('externalDocuments.superseded', { count: done.places }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.supersedeSave')}
    >
      {(form) => (
        <Stack gap="md">
          <Text size="sm">{t('externalDocuments.supersedeText', { number: detail.number })}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <SelectField
              name="how"
              label={t('externalDocuments.how')}
              choices={supersededHow.options.map((value) => ({ value, label: t(`externalDocuments.hows.${value}`) }))}
            />
            <DateField name="fromOn" label={t('externalDocuments.fromOn')} />
          </SimpleGrid>
          {form.watch('how') === 'revoked' ? null : (
            <>
              <SelectField name="byDocumentId" label={t('externalDocuments.byDocument')} choices={choices} />
              <TextField
                name="byNumber"
                label={t('externalDocuments.byNumber')}
                hint={t('externalDocuments.byNumberHint')}
              />
            </>
          )}
          <TextAreaField name="note" label={t('externalDocuments.note')} />
        </Stack>
      )}
    </AppForm>
  );
}

function UndoForm(props: FormProps & { readonly supersession: ExternalSupersession }): ReactNode {
  const { t } = useWords();
  const undo = useWrite('externalDocuments.undoSupersede', { quiet: true });
  const { supersession } = props;
  return (
    <AppForm
      label={t('externalDocuments.undo')}
      schema={contract['externalDocuments.undoSupersede'].input}
      start={{
        documentId: props.detail.id,
        id: supersession.id ?? '',
        expectRev: supersession.rev ?? 1,
        reason: '',
      }}
      onSubmit={undo.run}
      onDone={() => {
        notifyDone(t('externalDocuments.undone'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.undo')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('externalDocuments.undoText')}</Text>
        <TextField name="reason" label={t('externalDocuments.reason')} autoFocus />
      </Stack>
    </AppForm>
  );
}

function SettleForm(
  props: FormProps & { readonly supersession: ExternalSupersession; readonly places: readonly ExternalPlace[] },
): ReactNode {
  const { t } = useWords();
  const settle = useWrite('externalDocuments.settle', { quiet: true });
  return (
    <AppForm
      label={t('externalDocuments.settleTitle')}
      schema={contract['externalDocuments.settle'].input}
      start={{
        documentId: props.detail.id,
        supersession: props.supersession.key,
        places: props.places.map(({ kind, id }) => ({ kind, id })),
        note: '',
      }}
      onSubmit={settle.run}
      onDone={(done) => {
        notifyDone(t('externalDocuments.settled', { count: done.settled }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.settleSave')}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('externalDocuments.settleText', { count: props.places.length })}</Text>
        <TextAreaField name="note" label={t('externalDocuments.settleNote')} />
      </Stack>
    </AppForm>
  );
}
