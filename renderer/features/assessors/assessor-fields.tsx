import type { ReactNode } from 'react';
import { affiliations, assessorCategories, sexes } from '../../../main/contract/assessor-shapes.ts';
import { CheckboxField, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Section, SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Name with degrees. */
export function NameFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <TextField name="degreeFront" label={t('assessors.degreeFront')} />
      <TextField name="name" label={t('assessors.name')} autoFocus />
      <TextField name="degreeBack" label={t('assessors.degreeBack')} />
    </SimpleGrid>
  );
}

/** Role, employer and appointment. */
export function WorkFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <SelectField
        name="category"
        label={t('assessors.category')}
        choices={assessorCategories.map((value) => ({ value, label: t(`assessors.categories.${value}`) }))}
      />
      <SelectField
        name="affiliation"
        label={t('assessors.affiliation')}
        choices={affiliations.map((value) => ({ value, label: t(`assessors.affiliations.${value}`) }))}
      />
      <TextField name="field" label={t('assessors.field')} hint={t('assessors.fieldHint')} />
      <TextField name="employer" label={t('assessors.employer')} />
      <TextField name="occupation" label={t('assessors.occupation')} />
      <TextField name="education" label={t('assessors.education')} />
      <TextField name="city" label={t('assessors.city')} />
      <TextField name="province" label={t('assessors.province')} />
      <TextField name="decreeNumber" label={t('assessors.decreeNumber')} />
      <DateField name="decreeDate" label={t('assessors.decreeDate')} />
      <DateField name="decreeUntil" label={t('assessors.decreeUntil')} />
      <TextField name="rccStatus" label={t('assessors.rccStatus')} />
      <DateField name="monitoredOn" label={t('assessors.monitoredOn')} />
    </SimpleGrid>
  );
}

/** Active or not, and since when. */
export function ActiveFields(props: { readonly active: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <CheckboxField name="active" label={t('assessors.active')} />
      {props.active ? null : <DateField name="inactiveSince" label={t('assessors.inactiveSince')} />}
    </>
  );
}

/** Personal data: apart from the rest, as showing them is logged. */
export function PersonalFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField name="nik" label={t('assessors.nik')} />
      <TextField name="taxNumber" label={t('assessors.taxNumber')} />
      <TextField name="birthPlace" label={t('assessors.birthPlace')} />
      <DateField name="birthDate" label={t('assessors.birthDate')} />
      <SelectField
        name="sex"
        label={t('assessors.sex')}
        choices={sexes.map((value) => ({ value, label: t(`assessors.sexes.${value}`) }))}
      />
      <TextField name="phone" label={t('assessors.phone')} />
      <TextField name="email" label={t('assessors.email')} />
      <TextAreaField name="address" label={t('assessors.address')} rows={2} />
    </SimpleGrid>
  );
}

/** The first assessor certificate of somebody new. */
export function FirstCertificateFields(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('assessors.certificateClock')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          name="certificate.registerNumber"
          label={t('assessors.registerNumber')}
          hint={t('assessors.registerNumberHint')}
        />
        <TextField name="certificate.number" label={t('assessors.certificateNumber')} />
        <DateField name="certificate.issuedOn" label={t('assessors.issuedOn')} />
        <DateField name="certificate.validUntil" label={t('assessors.validUntil')} />
      </SimpleGrid>
    </Section>
  );
}
