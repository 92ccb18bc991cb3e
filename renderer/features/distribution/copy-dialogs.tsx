import type { ReactNode } from 'react';
import { z } from 'zod';
import type { DocumentCopy } from '../../../main/contract/distribution.ts';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import {
  AppForm,
  CheckboxField,
  DateField,
  FileField,
  MultiSelectField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { numberOf } from './copy-columns.tsx';

/** Which dialog over copies is open. */
export type CopyDialogKind =
  | { readonly kind: 'give'; readonly documentId: string; readonly facts: OutputOf<'distribution.holders'> }
  | { readonly kind: 'end'; readonly copies: readonly DocumentCopy[] }
  | { readonly kind: 'receive'; readonly copies: readonly DocumentCopy[] }
  | { readonly kind: 'change'; readonly copy: DocumentCopy }
  | { readonly kind: 'remove'; readonly copy: DocumentCopy };

/** The dialog over copies that is asked for. */
export function CopyDialog(props: {
  readonly dialog: CopyDialogKind | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { dialog, onClose } = props;
  const titles = {
    give: 'distribution.give',
    end: 'distribution.withdraw',
    receive: 'distribution.receive',
    change: 'distribution.change',
    remove: 'distribution.remove',
  } as const;
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={dialog === undefined ? '' : t(titles[dialog.kind])}
      size="lg"
      top
    >
      {dialog === undefined ? null : dialog.kind === 'give' ? (
        <GiveForm documentId={dialog.documentId} facts={dialog.facts} onClose={onClose} />
      ) : dialog.kind === 'end' ? (
        <EndForm copies={dialog.copies} onClose={onClose} />
      ) : dialog.kind === 'receive' ? (
        <ReceiveForm copies={dialog.copies} onClose={onClose} />
      ) : dialog.kind === 'change' ? (
        <ChangeForm copy={dialog.copy} onClose={onClose} />
      ) : (
        <RemoveForm copy={dialog.copy} onClose={onClose} />
      )}
    </Modal>
  );
}

const giveInput = contract['distribution.give'].input;
/** Holders are chosen from the list or typed, one a line. */
const giveSchema = giveInput.omit({ holders: true }).extend({ chosen: z.array(z.string()), typed: z.string() });

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function GiveForm(props: {
  readonly documentId: string;
  readonly facts: OutputOf<'distribution.holders'>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const give = useWrite('distribution.give', { quiet: true });
  const { facts, documentId } = props;
  const open = facts.revisions.filter((revision) => revision.copyKinds.length > 0);
  const first = open.find((revision) => revision.inForce) ?? open[0];
  if (first === undefined) {
    return <Text size="sm">{t('distribution.noneInForce')}</Text>;
  }
  const nameOf = (holder: (typeof facts.holders)[number]): string =>
    [
      holder.number === null ? '' : `${numberOf(holder)} `,
      holder.name,
      holder.person === '' ? '' : ` (${holder.person})`,
    ].join('');
  return (
    <AppForm
      label={t('distribution.give')}
      schema={giveSchema}
      start={{
        documentId,
        revisionId: first.id,
        kind: 'controlled',
        form: 'paper',
        givenOn: dates.today,
        received: false,
        note: '',
        chosen: [],
        typed: '',
      }}
      onSubmit={({ chosen, typed, ...input }) => give.run({ ...input, holders: [...chosen, ...linesOf(typed)] })}
      onDone={({ copies }) => {
        notifyDone(t('distribution.given', { count: copies.length }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.give')}
    >
      {(form) => {
        const revision = open.find((each) => each.id === form.watch('revisionId')) ?? first;
        return (
          <>
            <Text size="sm">
              {t('distribution.giveText', { edition: revision.edition, next: numberOf({ number: facts.next }) })}
            </Text>
            {open.length > 1 ? (
              <SelectField
                name="revisionId"
                label={t('distribution.revision')}
                choices={open.map((each) => ({
                  value: each.id,
                  label: `${each.edition} · ${t(`distribution.revisionStates.${each.state}`)}`,
                }))}
              />
            ) : null}
            <SelectField
              name="kind"
              label={t('distribution.kind')}
              choices={revision.copyKinds.map((value) => ({ value, label: t(`distribution.kinds.${value}`) }))}
            />
            <MultiSelectField
              name="chosen"
              label={t('distribution.holders')}
              hint={t('distribution.holdersHint')}
              choices={facts.holders.map((holder) => ({ value: holder.name, label: nameOf(holder) }))}
            />
            <TextAreaField
              name="typed"
              label={t('distribution.otherHolders')}
              hint={t('distribution.otherHoldersHint')}
              rows={2}
            />
            <SelectField
              name="form"
              label={t('distribution.form')}
              choices={(['paper', 'file'] as const).map((value) => ({
                value,
                label: t(`distribution.forms.${value}`),
              }))}
            />
            <DateField name="givenOn" label={t('distribution.givenOn')} />
            <CheckboxField name="received" label={t('distribution.receivedSame')} />
            <TextField name="note" label={t('distribution.note')} />
          </>
        );
      }}
    </AppForm>
  );
}

function chosenOf(copies: readonly DocumentCopy[]) {
  const [first] = copies;
  const one = first !== undefined && copies.every((copy) => copy.documentId === first.documentId);
  return {
    ...(one ? { documentId: first.documentId } : {}),
    copies: copies.map(({ id, rev }) => ({ id, expectRev: rev })),
  };
}

function namesOf(copies: readonly DocumentCopy[]): string {
  return copies.map((copy) => `${numberOf(copy)} ${copy.holder}`).join(', ');
}

function EndForm(props: { readonly copies: readonly DocumentCopy[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const end = useWrite('distribution.end', { quiet: true });
  const renewable = props.copies.some((copy) => copy.state === 'recall' && copy.current !== '' && !copy.renewed);
  return (
    <AppForm
      label={t('distribution.withdraw')}
      schema={contract['distribution.end'].input}
      start={{ ...chosenOf(props.copies), how: 'returned', on: dates.today, note: '', renew: renewable }}
      onSubmit={end.run}
      onDone={(done) => {
        notifyDone(t('distribution.ended', done));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.withdrawCount', { count: props.copies.length })}
      unguarded
    >
      <Text size="sm">
        {t('distribution.withdrawText', { count: props.copies.length, holders: namesOf(props.copies) })}
      </Text>
      <SelectField
        name="how"
        label={t('distribution.how')}
        choices={(['returned', 'destroyed', 'lost'] as const).map((value) => ({
          value,
          label: t(`distribution.ends.${value}`),
        }))}
      />
      <DateField name="on" label={t('distribution.on')} />
      {renewable ? (
        <CheckboxField name="renew" label={t('distribution.renew')} hint={t('distribution.renewHint')} />
      ) : null}
      <TextField name="note" label={t('distribution.note')} />
    </AppForm>
  );
}

function ReceiveForm(props: { readonly copies: readonly DocumentCopy[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const receive = useWrite('distribution.receive', { quiet: true });
  return (
    <AppForm
      label={t('distribution.receive')}
      schema={contract['distribution.receive'].input}
      start={{ ...chosenOf(props.copies), receivedOn: dates.today, receivedBy: '', scan: null }}
      onSubmit={receive.run}
      onDone={({ received }) => {
        notifyDone(t('distribution.received', { count: received }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.receiveCount', { count: props.copies.length })}
      unguarded
    >
      <Text size="sm">
        {t('distribution.withdrawText', { count: props.copies.length, holders: namesOf(props.copies) })}
      </Text>
      <DateField name="receivedOn" label={t('distribution.receivedOn')} />
      <TextField name="receivedBy" label={t('distribution.receivedBy')} hint={t('distribution.receivedByHint')} />
      <FileField name="scan" label={t('distribution.scan')} hint={t('distribution.scanHint')} />
    </AppForm>
  );
}

function ChangeForm(props: { readonly copy: DocumentCopy; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const change = useWrite('distribution.changeCopy', { quiet: true });
  const { id, rev, holder, form, givenOn, note } = props.copy;
  return (
    <AppForm
      label={t('distribution.change')}
      schema={contract['distribution.changeCopy'].input}
      start={{ id, expectRev: rev, holder, form, givenOn, note }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('distribution.changed'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <TextField name="holder" label={t('distribution.holder')} autoFocus />
      <SelectField
        name="form"
        label={t('distribution.form')}
        choices={(['paper', 'file'] as const).map((value) => ({ value, label: t(`distribution.forms.${value}`) }))}
      />
      <DateField name="givenOn" label={t('distribution.givenOn')} />
      <TextField name="note" label={t('distribution.note')} />
    </AppForm>
  );
}

function RemoveForm(props: { readonly copy: DocumentCopy; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const remove = useWrite('distribution.removeCopy', { quiet: true });
  return (
    <AppForm
      label={t('distribution.remove')}
      schema={contract['distribution.removeCopy'].input}
      start={{ id: props.copy.id, expectRev: props.copy.rev, reason: '' }}
      onSubmit={remove.run}
      onDone={() => {
        notifyDone(t('distribution.removed'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('distribution.remove')}
      unguarded
    >
      <Text size="sm">{t('distribution.removeText')}</Text>
      <TextField name="reason" label={t('common.reason')} autoFocus />
    </AppForm>
  );
}
