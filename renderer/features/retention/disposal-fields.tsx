import type { ReactNode } from 'react';
import { disposalMethods } from '../../../main/contract/retention-shapes.ts';
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Fields of minutes of a disposal. */
export function DisposalFields(props: { readonly numbered?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DateField name="heldOn" label={t('retention.heldOn')} />
        <SelectField
          name="method"
          label={t('retention.method')}
          choices={disposalMethods.map((value) => ({ value, label: t(`retention.methods.${value}`) }))}
        />
        <TextField name="approver" label={t('retention.approver')} />
        <DateField name="approvedOn" label={t('retention.approvedOn')} />
        <TextField name="approvalNumber" label={t('retention.approvalNumber')} />
        <TextField name="performer" label={t('retention.performer')} />
        <TextField name="witnessOne" label={t('retention.witnessOne')} />
        <TextField name="witnessTwo" label={t('retention.witnessTwo')} />
        <TextField name="place" label={t('retention.disposalPlace')} />
        {props.numbered === true ? (
          <TextField name="number" label={t('retention.minutesNumber')} hint={t('retention.minutesNumberHint')} />
        ) : null}
      </SimpleGrid>
      <TextAreaField name="ground" label={t('retention.ground')} hint={t('retention.groundHint')} rows={2} />
      <TextAreaField name="note" label={t('retention.note')} rows={2} />
    </>
  );
}
