import type { ReactNode } from 'react';
import { decisions, recommendations } from '../../../main/contract/assessment-shapes.ts';
import { DateField, MultiSelectField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Section, SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RemoteField } from './remote-field.tsx';
import { useRegisters } from './use-registers.ts';

/** Fields of one assessment, for a new one and for a change. */
export function AssessmentFields(): ReactNode {
  const { t } = useWords();
  const registers = useRegisters();
  const two = { base: 1, sm: 2 };
  return (
    <>
      <Section title={t('assessments.person')}>
        <SimpleGrid cols={two}>
          <TextField name="personName" label={t('assessments.personName')} autoFocus />
          <TextField
            name="personNumber"
            label={t('assessments.personNumber')}
            hint={t('assessments.personNumberHint')}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('assessments.details')}>
        <SimpleGrid cols={two}>
          <DateField name="assessedOn" label={t('assessments.assessedOn')} />
          <SelectField name="schemeId" label={t('assessments.scheme')} choices={registers.schemes} />
          <MultiSelectField name="assessorIds" label={t('assessments.assessors')} choices={registers.assessors} />
          <SelectField name="tukId" label={t('assessments.tuk')} choices={registers.sites} />
          <TextField name="place" label={t('assessments.place')} />
          <RemoteField />
          <SelectField
            name="recommendation"
            label={t('assessments.recommendation')}
            choices={recommendations.map((value) => ({ value, label: t(`assessments.recommendations.${value}`) }))}
          />
          <SelectField
            name="decision"
            label={t('assessments.decision')}
            choices={decisions.map((value) => ({ value, label: t(`assessments.decisions.${value}`) }))}
          />
          <DateField name="preOn" label={t('assessments.preOn')} />
          <TextField name="prePlace" label={t('assessments.prePlace')} />
          <TextField name="registration" label={t('assessments.registration')} />
          <TextField name="batch" label={t('assessments.batch')} />
          <TextField name="fund" label={t('assessments.fund')} />
          <TextField name="city" label={t('assessments.city')} />
        </SimpleGrid>
        <TextAreaField name="note" label={t('common.note')} />
      </Section>
    </>
  );
}
