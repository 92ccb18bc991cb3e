import type { ReactNode } from 'react';
import { type SchemeScope, schemeKinds } from '../../../main/contract/schemes.ts';
import { CheckboxField, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<SchemeScope, Tone>> = {
  'in-scope': 'good',
  'not-yet': 'neutral',
  ended: 'warn',
  out: 'neutral',
  unknown: 'neutral',
};

/** Place of a scheme in the licensed scope. */
export function ScopeMark(props: { readonly scope: SchemeScope }): ReactNode {
  const { t } = useWords();
  const icon =
    props.scope === 'unknown'
      ? ({ icon: 'question' } as const)
      : props.scope === 'out'
        ? ({ icon: 'dash' } as const)
        : {};
  return <StatusMark tone={tones[props.scope]} word={t(`schemes.scopes.${props.scope}`)} {...icon} />;
}

/** Fields of a scheme, for a new one and for a change. */
export function SchemeFields(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField name="title" label={t('schemes.schemeTitle')} autoFocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="code" label={t('schemes.code')} />
        <SelectField
          name="kind"
          label={t('schemes.kind')}
          choices={schemeKinds.map((value) => ({ value, label: t(`schemes.kinds.${value}`) }))}
        />
        <TextField name="standard" label={t('schemes.standard')} hint={t('schemes.standardHint')} />
        <TextField name="sector" label={t('schemes.sector')} />
      </SimpleGrid>
      <CheckboxField name="inScope" label={t('schemes.inScope')} hint={t('schemes.inScopeHint')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DateField name="scopeFrom" label={t('schemes.scopeFrom')} />
        <DateField name="scopeUntil" label={t('schemes.scopeUntil')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} />
    </>
  );
}
