import type { ReactNode } from 'react';
import { type TukState, tukKinds } from '../../../main/contract/tuk.ts';
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<TukState, Tone>> = { verified: 'good', expired: 'bad', unverified: 'neutral' };

/** Verification of a site. */
export function SiteMark(props: { readonly state: TukState }): ReactNode {
  const { t } = useWords();
  const icon = props.state === 'unverified' ? ({ icon: 'question' } as const) : {};
  return <StatusMark tone={tones[props.state]} word={t(`tuk.states.${props.state}`)} {...icon} />;
}

/** Fields of a site, for a new one and for a change. */
export function SiteFields(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField name="name" label={t('tuk.name')} autoFocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="code" label={t('tuk.code')} />
        <SelectField
          name="kind"
          label={t('tuk.kind')}
          choices={tukKinds.map((value) => ({ value, label: t(`tuk.kinds.${value}`) }))}
        />
        <DateField name="verifiedOn" label={t('tuk.verifiedOn')} />
        <DateField name="validUntil" label={t('tuk.validUntil')} hint={t('tuk.validUntilHint')} />
      </SimpleGrid>
      <TextAreaField name="address" label={t('tuk.address')} />
      <TextAreaField name="note" label={t('common.note')} />
    </>
  );
}
