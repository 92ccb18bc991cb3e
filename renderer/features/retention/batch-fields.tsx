import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { media, type RecordType } from '../../../main/contract/retention-shapes.ts';
import { DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Fields of a batch, for a new one and for a change. */
export function BatchFields(props: { readonly types: readonly RecordType[] }): ReactNode {
  const { t } = useWords();
  const { watch } = useFormContext();
  const chosen = props.types.find((type) => type.code === watch('typeCode'));
  return (
    <>
      <TextField name="title" label={t('retention.batchTitle')} hint={t('retention.batchTitleHint')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="typeCode"
          label={t('retention.type')}
          choices={props.types
            .filter((type) => type.inUse || type.code === chosen?.code)
            .map((type) => ({ value: type.code, label: type.title }))}
        />
        <TextField name="code" label={t('retention.batchCode')} hint={t('retention.batchCodeHint')} />
        <DateField name="periodFrom" label={t('retention.periodFrom')} />
        <DateField name="periodUntil" label={t('retention.periodUntil')} />
        <DateField
          name="startOn"
          label={t('retention.startOn')}
          hint={
            chosen === undefined
              ? t('retention.startOnHintPlain')
              : t('retention.startOnHint', { event: t(`retention.events.${chosen.startEvent}`) })
          }
        />
        <TextField name="place" label={t('retention.place')} hint={t('retention.placeHint')} />
        <NumberField name="quantity" label={t('retention.quantity')} />
        <TextField name="measure" label={t('retention.measure')} hint={t('retention.measureHint')} />
        <SelectField
          name="medium"
          label={t('retention.medium')}
          choices={media.map((value) => ({ value, label: t(`retention.media.${value}`) }))}
        />
        <DateField name="keptUntil" label={t('retention.keptUntil')} hint={t('retention.keptUntilHint')} />
      </SimpleGrid>
      <TextField name="keptReason" label={t('retention.keptReason')} />
      <TextAreaField name="note" label={t('retention.note')} rows={2} />
    </>
  );
}
