import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { lspType } from '../../../main/contract/profile.ts';
import { useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { AppForm, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Name, type, founder and addresses. */
export function IdentityPart(props: { readonly profile: OutputOf<'profile.get'> }): ReactNode {
  const { t } = useWords();
  const change = useWrite('profile.change', { quiet: true });
  const { profile } = props;
  return (
    <>
      <AppForm
        key={profile.rev}
        label={t('profile.identity')}
        schema={contract['profile.change'].input}
        start={{
          name: profile.name,
          shortName: profile.shortName,
          type: profile.type,
          founder: profile.founder,
          parentLines: profile.parentLines,
          address: profile.address,
          city: profile.city,
          phone: profile.phone,
          email: profile.email,
          website: profile.website,
          taxNumber: profile.taxNumber,
          expectRev: profile.rev,
        }}
        onSubmit={change.run}
        onDone={() => notifyDone(t('profile.saved'))}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextField name="name" label={t('profile.name')} />
          <TextField name="shortName" label={t('profile.shortName')} />
          <SelectField
            name="type"
            label={t('profile.type')}
            hint={t('profile.typesHint')}
            choices={lspType.options.map((value) => ({ value, label: t(`profile.types.${value}`) }))}
          />
          <TextField name="founder" label={t('profile.founder')} />
          <TextAreaField name="parentLines" label={t('profile.parentLines')} hint={t('profile.parentLinesHint')} />
          <TextAreaField name="address" label={t('profile.address')} />
          <TextField name="city" label={t('profile.city')} hint={t('profile.cityHint')} />
          <TextField name="phone" label={t('profile.phone')} />
          <TextField name="email" label={t('profile.email')} />
          <TextField name="website" label={t('profile.website')} />
          <TextField name="taxNumber" label={t('profile.taxNumber')} />
        </SimpleGrid>
      </AppForm>
      {profile.id === null ? null : <RecordHistory kind="profile" id={profile.id} />}
    </>
  );
}
