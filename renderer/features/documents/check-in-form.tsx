import type { ReactNode } from 'react';
import { contract, type InputOf } from '../../../main/contract/index.ts';
import type { TextChangesShown, WorkingCopy } from '../../../main/contract/working-copies.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, FileField, TextAreaField } from '../../ui/form.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What the person may be told and accept, by the code of the refusal. */
const questions: Readonly<Record<string, 'olderBase' | 'inUse'>> = {
  'documents.baseNotNewest': 'olderBase',
  'documents.copyInUse': 'inUse',
};

/** Brings an edited copy in as the next draft, with what changed in it. */
export function CheckInForm(props: { readonly copy: WorkingCopy; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const checkIn = useWrite('documents.checkIn', { quiet: true });
  const { copy } = props;
  const here = copy.standing !== 'download';

  const submit = async (values: InputOf<'documents.checkIn'>): ReturnType<typeof checkIn.run> => {
    const accepted: { olderBase?: boolean; inUse?: boolean } = {};
    for (;;) {
      const result = await checkIn.run({ ...values, ...accepted });
      const question = result.ok ? undefined : questions[result.code];
      if (result.ok || question === undefined || accepted[question] === true) {
        return result;
      }
      const goOn = await confirm({
        title: t(`documents.copies.${question}Title`),
        text: t(`documents.errors.${result.code.slice('documents.'.length)}`, result.params),
        action: t('documents.copies.checkInAnyway'),
      });
      if (!goOn) {
        return result;
      }
      accepted[question] = true;
    }
  };
  return (
    <AppForm
      label={t('documents.copies.checkIn')}
      schema={contract['documents.checkIn'].input}
      start={{ id: copy.id, expectRev: copy.rev }}
      onSubmit={submit}
      onDone={(done) => {
        for (const warning of done.warnings) {
          notifyFailure(warning);
        }
        const changes = done.changes;
        const revision = done.label;
        notifyDone(
          changes === null || changes.unlike
            ? t('documents.copies.checkedIn', { revision })
            : t('documents.copies.checkedInWith', {
                revision,
                added: dates.number(changes.added),
                removed: dates.number(changes.removed),
              }),
        );
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.copies.checkIn')}
    >
      <Stack gap="md">
        {here ? (
          copy.standing === 'changed' ? (
            <Changes copy={copy} />
          ) : null
        ) : (
          <FileField name="file" label={t('documents.copies.edited')} hint={t('documents.copies.editedHint')} />
        )}
        <TextAreaField name="changeNote" label={t('documents.changeNote')} />
      </Stack>
    </AppForm>
  );
}

function Changes(props: { readonly copy: WorkingCopy }): ReactNode {
  const { t } = useWords();
  const read = useRead('documents.compareCopy', { id: props.copy.id });
  return (
    <section aria-label={t('documents.copies.changes')}>
      <Loaded read={read} lines={3}>
        {(changes) => <ChangeList changes={changes} />}
      </Loaded>
    </section>
  );
}

/** Paragraphs that came and went, each with its sign. */
export function ChangeList(props: { readonly changes: TextChangesShown }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { changes } = props;
  if (changes.unlike) {
    return <Text size="sm">{t('documents.copies.unlike')}</Text>;
  }
  if (changes.added === 0 && changes.removed === 0) {
    return <Text size="sm">{t('documents.copies.sameText')}</Text>;
  }
  return (
    <>
      <Text size="sm" fw={600} mb={4}>
        {t('documents.copies.counts', { added: dates.number(changes.added), removed: dates.number(changes.removed) })}
      </Text>
      <ul className="copy-changes" tabIndex={0} aria-label={t('documents.copies.changes')}>
        {changes.lines.map((line, index) => (
          <li key={`${String(index)}${line.text}`} data-kind={line.kind}>
            <span className="copy-sign">{line.kind === 'added' ? '+' : '−'}</span>
            <span className="hidden-word">{t(`documents.copies.${line.kind}`)}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ul>
      {changes.lines.length < changes.added + changes.removed ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('documents.copies.more')}
        </Text>
      ) : null}
    </>
  );
}
