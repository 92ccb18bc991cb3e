import type { ReactNode } from 'react';
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Fields of a participant but for personal data. */
export function AssesseeFields(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="name" label={t('assessments.personName')} autoFocus />
        <TextField name="number" label={t('assessments.personNumber')} />
        <SelectField
          name="affiliation"
          label={t('assessments.affiliation')}
          choices={['internal', 'external'].map((value) => ({ value, label: t(`assessments.affiliations.${value}`) }))}
        />
        <TextField name="entity" label={t('assessments.entity')} />
        <TextField name="city" label={t('assessments.city')} />
        <TextField name="band" label={t('assessments.band')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} />
    </>
  );
}

/** NIK, sex and date of birth. */
export function AssesseePersonalFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <TextField name="nik" label={t('assessments.nik')} hint={t('assessments.nikHint')} />
      <DateField name="birthDate" label={t('assessments.birthDate')} />
      <SelectField
        name="sex"
        label={t('assessments.sex')}
        choices={['male', 'female'].map((value) => ({ value, label: t(`assessments.sexs.${value}`) }))}
      />
    </SimpleGrid>
  );
}
