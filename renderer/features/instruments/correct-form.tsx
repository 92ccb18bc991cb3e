import type { ReactNode } from 'react';
import { z } from 'zod';
import { contract } from '../../../main/contract/index.ts';
import type { InstrumentRow } from '../../../main/contract/instruments.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

// evidence names are edited one a line
const schema = contract['instruments.correctRow'].input
  .omit({ evidence: true })
  .extend({ names: z.string().max(12_000).default('') });

/** Corrects the wording of a row; the shipped one is kept by the core. */
export function CorrectForm(props: { readonly row: InstrumentRow; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { row } = props;
  const correct = useWrite('instruments.correctRow', { quiet: true });
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('instruments.correctLead')}
      </Text>
      <AppForm
        label={t('instruments.correctTitle', { code: row.code })}
        schema={schema}
        start={{
          id: row.id,
          expectRev: row.rev,
          titleId: row.title.id,
          titleEn: row.title.en,
          requirementId: row.requirement.id,
          requirementEn: row.requirement.en,
          question: row.question,
          names: row.evidence.join('\n'),
        }}
        onSubmit={({ names, ...values }) =>
          correct.run({
            ...values,
            evidence: (names ?? '')
              .split('\n')
              .map((name) => name.trim())
              .filter((name) => name !== ''),
          })
        }
        onDone={() => {
          notifyDone(t('instruments.saved', { code: row.code }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('instruments.correct')}
      >
        <TextField name="titleId" label={t('instruments.titleId')} autoFocus />
        <TextAreaField name="requirementId" label={t('instruments.requirement')} rows={4} />
        {row.auditable ? <TextAreaField name="question" label={t('instruments.question')} rows={2} /> : null}
        {row.auditable ? (
          <TextAreaField name="names" label={t('instruments.evidence')} hint={t('instruments.evidenceHint')} rows={4} />
        ) : null}
        <TextField name="titleEn" label={t('instruments.titleEn')} />
        <TextAreaField name="requirementEn" label={t('instruments.requirementEn')} rows={3} />
      </AppForm>
    </>
  );
}
