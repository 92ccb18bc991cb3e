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
import { Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ActDialog, ActForm, ReasonFields } from './act-form.tsx';
import { numberOf } from './copy-columns.tsx';
import { saveStampPage } from './save-papers.ts';

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
    <ActDialog title={dialog === undefined ? '' : t(titles[dialog.kind])} onClose={onClose}>
      {dialog === undefined ? undefined : dialog.kind === 'give' ? (
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
    </ActDialog>
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
      onDone={({ copies, revisionId, stamp }) => {
        // a copy goes out with its stamp in front
        notifyDone(t('distribution.given', { count: copies.length }), {
          action: {
            label: t('distribution.stampCopies', { count: copies.length }),
            onPress: () =>
              void saveStampPage(
                revisionId,
                stamp,
                copies.map(({ id }) => id),
              ),
          },
        });
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
  const { copies } = props;
  const renewable = copies.some((copy) => copy.state === 'recall' && copy.current !== '' && !copy.renewed);
  return (
    <ActForm
      act="distribution.end"
      label={t('distribution.withdraw')}
      start={{ ...chosenOf(copies), how: 'returned', on: dates.today, note: '', renew: renewable }}
      done={(done) => t('distribution.ended', done)}
      verb={t('distribution.withdrawCount', { count: copies.length })}
      onClose={props.onClose}
    >
      <Text size="sm">{t('distribution.withdrawText', { count: copies.length, holders: namesOf(copies) })}</Text>
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
    </ActForm>
  );
}

function ReceiveForm(props: { readonly copies: readonly DocumentCopy[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { copies } = props;
  return (
    <ActForm
      act="distribution.receive"
      label={t('distribution.receive')}
      start={{ ...chosenOf(copies), receivedOn: dates.today, receivedBy: '', scan: null }}
      done={({ received }) => t('distribution.received', { count: received })}
      verb={t('distribution.receiveCount', { count: copies.length })}
      onClose={props.onClose}
    >
      <Text size="sm">{t('distribution.withdrawText', { count: copies.length, holders: namesOf(copies) })}</Text>
      <DateField name="receivedOn" label={t('distribution.receivedOn')} />
      <TextField name="receivedBy" label={t('distribution.receivedBy')} hint={t('distribution.receivedByHint')} />
      <FileField name="scan" label={t('distribution.scan')} hint={t('distribution.scanHint')} />
    </ActForm>
  );
}

function ChangeForm(props: { readonly copy: DocumentCopy; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { id, rev, holder, form, givenOn, note } = props.copy;
  return (
    <ActForm
      act="distribution.changeCopy"
      label={t('distribution.change')}
      start={{ id, expectRev: rev, holder, form, givenOn, note }}
      done={() => t('distribution.changed')}
      onClose={props.onClose}
    >
      <TextField name="holder" label={t('distribution.holder')} autoFocus />
      <SelectField
        name="form"
        label={t('distribution.form')}
        choices={(['paper', 'file'] as const).map((value) => ({ value, label: t(`distribution.forms.${value}`) }))}
      />
      <DateField name="givenOn" label={t('distribution.givenOn')} />
      <TextField name="note" label={t('distribution.note')} />
    </ActForm>
  );
}

function RemoveForm(props: { readonly copy: DocumentCopy; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <ActForm
      act="distribution.removeCopy"
      label={t('distribution.remove')}
      start={{ id: props.copy.id, expectRev: props.copy.rev, reason: '' }}
      done={() => t('distribution.removed')}
      verb={t('distribution.remove')}
      onClose={props.onClose}
    >
      <ReasonFields text={t('distribution.removeText')} />
    </ActForm>
  );
}
