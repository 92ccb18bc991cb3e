import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { SignatureMeaning } from '../../../main/contract/signatures.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, DateField, FileField, SelectField, TextField } from '../../ui/form.tsx';
import { Group, Select, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { scanExtensions } from './signature-card.tsx';
import { SignedLines } from './signed-lines.tsx';

type Preview = OutputOf<'signatures.preview'>;

/** An object to be signed. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

interface FormProps {
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** What is about to be signed: its name, how much it covers, and every word of it on demand. */
function Covered(props: { readonly preview: Preview }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { preview } = props;
  return (
    <section className="signature-covered" aria-label={t('signatures.covers')}>
      <Text fw={600}>{preview.label}</Text>
      <Text size="sm">
        {t('signatures.coversText', {
          // the files are lines of the text as well
          lines: preview.lines.length - preview.files,
          files: preview.files,
        })}
      </Text>
      <ActionButton
        label={open ? t('signatures.hideText') : t('signatures.showText')}
        icon={open ? 'up' : 'eye'}
        look="quiet"
        size="xs"
        onPress={() => setOpen(!open)}
      />
      {open ? <SignedLines lines={preview.lines} /> : null}
      <Text size="xs" c="dimmed" className="signature-digest">
        {t('signatures.digest')}: {preview.digest}
      </Text>
    </section>
  );
}

function useMeanings(preview: Preview) {
  const { t } = useWords();
  return preview.meanings.map((value) => ({ value, label: t(`signatures.meanings.${value}`) }));
}

/** That both prepared and approved are the same person is told by the panel, for as long as it is so. */
function useSigned(onClose: () => void, word: 'signed' | 'recorded') {
  const { t } = useWords();
  return (value: OutputOf<'signatures.sign'>): void => {
    notifyDone(t(`signatures.${word}`, { fingerprint: value.fingerprint }));
    onClose();
  };
}

/** Signs on the screen: what, as whom, meaning what, and then the password. Without an account it leads to paper. */
export function SignForm(props: FormProps & { readonly onPaper: () => void }): ReactNode {
  const read = useRead('signatures.preview', { kind: props.subject.kind, id: props.subject.id });
  return <Loaded read={read}>{(preview) => <Signing key={preview.digest} {...props} preview={preview} />}</Loaded>;
}

function Signing(props: FormProps & { readonly preview: Preview; readonly onPaper: () => void }): ReactNode {
  const { t } = useWords();
  const { preview, subject } = props;
  const sign = useWrite('signatures.sign', { quiet: true });
  const meanings = useMeanings(preview);
  const done = useSigned(props.onClose, 'signed');
  const { signer } = preview;
  if (!signer.account) {
    return (
      <Stack gap="md">
        <Covered preview={preview} />
        <Hint tone="accent">
          <Text fw={600}>{t('signatures.noAccountTitle')}</Text>
          {t('signatures.noAccountText')}
        </Hint>
        <Group justify="flex-end" gap="xs">
          <ActionButton label={t('common.cancel')} onPress={props.onClose} />
          <ActionButton label={t('signatures.recordPaper')} look="main" writes onPress={props.onPaper} />
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Covered preview={preview} />
      <Text>{t('signatures.you', { name: signer.name })}</Text>
      <AppForm
        label={t('signatures.sign')}
        schema={contract['signatures.sign'].input}
        start={{
          kind: subject.kind,
          id: subject.id,
          expectDigest: preview.digest,
          meaning: proposedMeaning(preview),
          post: signer.posts[0] ?? '',
          password: '',
        }}
        onSubmit={sign.run}
        onDone={done}
        onCancel={props.onClose}
        submitLabel={t('signatures.sign')}
        unguarded
      >
        <SelectField name="meaning" label={t('signatures.meaning')} choices={meanings} />
        {signer.posts.length === 0 ? null : (
          <SelectField
            name="post"
            label={t('signatures.post')}
            choices={signer.posts.map((post) => ({ value: post, label: post }))}
            placeholder={t('signatures.noPost')}
          />
        )}
        <TextField
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('signatures.password')}
          hint={t('signatures.passwordHint')}
          autoFocus
        />
      </AppForm>
    </Stack>
  );
}

/** Approval where it makes sense, since that is what most come for; else the first meaning. */
function proposedMeaning(preview: Preview): SignatureMeaning {
  return preview.meanings.includes('approved') ? 'approved' : (preview.meanings[0] ?? 'prepared');
}

/** Records what stands on a signed sheet, with its scan. */
export function PaperForm(props: FormProps): ReactNode {
  const read = useRead('signatures.preview', { kind: props.subject.kind, id: props.subject.id });
  return <Loaded read={read}>{(preview) => <Recording key={preview.digest} {...props} preview={preview} />}</Loaded>;
}

function Recording(props: FormProps & { readonly preview: Preview }): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const { preview, subject } = props;
  const record = useWrite('signatures.recordPaper', { quiet: true });
  const meanings = useMeanings(preview);
  const done = useSigned(props.onClose, 'recorded');
  const people = preview.people.map((person, index) => ({
    value: String(index),
    label: `${person.name}, ${person.post}`,
  }));
  return (
    <Stack gap="md">
      <Covered preview={preview} />
      <Text>{t('signatures.paperText')}</Text>
      <AppForm
        label={t('signatures.paperTitle')}
        schema={contract['signatures.recordPaper'].input}
        start={{
          kind: subject.kind,
          id: subject.id,
          expectDigest: preview.digest,
          meaning: proposedMeaning(preview),
          signerName: '',
          signerPost: '',
          signedOn: today,
          remark: '',
        }}
        onSubmit={record.run}
        onDone={done}
        onCancel={props.onClose}
        submitLabel={t('signatures.recordAct')}
        unguarded
      >
        {(form) => (
          <>
            {people.length === 0 ? null : (
              <Select
                label={t('signatures.chooseSigner')}
                data={people}
                value={null}
                onChange={(index) => {
                  const person = preview.people[Number(index)];
                  if (person === undefined) return;
                  form.setValue('signerName', person.name, { shouldDirty: true, shouldValidate: true });
                  form.setValue('signerPost', person.post, { shouldDirty: true });
                }}
              />
            )}
            <TextField name="signerName" label={t('signatures.signerName')} />
            <TextField name="signerPost" label={t('signatures.signerPost')} />
            <SelectField name="meaning" label={t('signatures.meaning')} choices={meanings} />
            <DateField name="signedOn" label={t('signatures.paperDate')} />
            <FileField name="scan" label={t('signatures.scan')} extensions={scanExtensions} />
            <TextField name="remark" label={t('signatures.remark')} hint={t('signatures.remarkHint')} />
          </>
        )}
      </AppForm>
    </Stack>
  );
}
