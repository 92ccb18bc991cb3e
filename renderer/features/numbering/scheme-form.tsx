import { type ReactNode, useDeferredValue, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { type NumberScheme, numberRestarts } from '../../../main/contract/numbering.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { AppForm, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Select, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type Schemes = OutputOf<'numbering.schemes'>;

/** How codes of one type are made, with what the next one would be and how many of those that are there follow it. */
export function SchemeForm(props: {
  readonly scheme: NumberScheme;
  readonly facts: Schemes;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { scheme, facts } = props;
  const save = useWrite('numbering.setScheme', { quiet: true });
  const [form, setForm] = useState<string | null>(
    () => facts.forms.find(({ pattern }) => pattern === scheme.pattern)?.id ?? null,
  );
  return (
    <AppForm
      label={t('numbering.editScheme')}
      schema={contract['numbering.setScheme'].input}
      start={{
        type: scheme.type,
        expectRev: scheme.rev,
        kindCode: scheme.kindCode,
        pattern: scheme.pattern,
        restart: scheme.restart,
        note: scheme.note,
      }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('numbering.schemeSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      {(values) => (
        <Stack gap="md">
          <Select
            label={t('numbering.form')}
            description={t('numbering.formHint')}
            clearable
            value={form}
            data={facts.forms.map(({ id, example, title, source }) => ({
              value: id,
              label: t('numbering.formChoice', { example, title, source }),
            }))}
            onChange={(chosen) => {
              setForm(chosen);
              const known = facts.forms.find(({ id }) => id === chosen);
              if (known !== undefined) {
                values.setValue('pattern', known.pattern, { shouldDirty: true });
                values.setValue('restart', known.restart, { shouldDirty: true });
              }
            }}
          />
          <TextField
            name="pattern"
            label={t('numbering.pattern')}
            hint={t('numbering.patternHint', {
              tokens: facts.tokens.map((token) => `{${token}} ${t(`numbering.tokens.${token}`)}`).join(', '),
            })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField name="kindCode" label={t('numbering.kindCode')} hint={t('numbering.kindCodeHint')} />
            <SelectField
              name="restart"
              label={t('numbering.restart')}
              choices={numberRestarts.map((value) => ({ value, label: t(`numbering.restarts.${value}`) }))}
            />
          </SimpleGrid>
          <Preview
            type={scheme.type}
            kindCode={values.watch('kindCode') ?? ''}
            pattern={values.watch('pattern') ?? ''}
            restart={values.watch('restart') ?? 'never'}
          />
          <TextAreaField name="note" label={t('numbering.note')} rows={2} />
        </Stack>
      )}
    </AppForm>
  );
}

function Preview(props: {
  readonly type: string;
  readonly kindCode: string;
  readonly pattern: string;
  readonly restart: NumberScheme['restart'];
}): ReactNode {
  const { t } = useWords();
  const tried = useDeferredValue(props.pattern);
  const kindCode = useDeferredValue(props.kindCode);
  const preview = useRead(
    'numbering.preview',
    { type: props.type, kindCode, pattern: tried, restart: props.restart },
    { enabled: tried.trim() !== '', keepPrevious: true },
  );
  const shown = preview.data;
  if (tried.trim() === '' || shown === undefined) {
    return null;
  }
  if (shown.fault !== null) {
    return <Hint tone="warn">{messageOf(shown.fault)}</Hint>;
  }
  return (
    <Hint>
      <Stack gap={2}>
        <Text size="sm" fw={600}>
          {t('numbering.previewNext', { code: shown.next })}
        </Text>
        <Text size="sm">
          {shown.used === 0
            ? t('numbering.previewNoCodes')
            : t('numbering.previewFit', { following: shown.following, used: shown.used })}
        </Text>
        {shown.others.length === 0 ? null : (
          <Text size="sm">{t('numbering.previewOthers', { codes: shown.others.join(', ') })}</Text>
        )}
        {/KLAUSUL|UNIT/.test(tried) ? (
          <Text size="xs" c="dimmed">
            {t('numbering.previewExample')}
          </Text>
        ) : null}
      </Stack>
    </Hint>
  );
}
