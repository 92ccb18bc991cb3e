import { type ReactNode, useMemo } from 'react';
import { changeKind, changeOrigin, changeUrgency } from '../../../main/contract/changes.ts';
import { ActingPersonField } from '../../app/acting-person.tsx';
import { useRead } from '../../app/client.ts';
import { DateField, MultiSelectField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import type { Choice } from '../../ui/form-fields.tsx';
import { SimpleGrid, Stack } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { documentName } from '../documents/document-mark.tsx';

/** Documents of the register as choices. */
export function useDocumentChoices(): readonly Choice[] {
  const read = useRead('documents.list', {});
  return useMemo(
    () => (read.data?.documents ?? []).map((row) => ({ value: row.id, label: documentName(row) })),
    [read.data],
  );
}

/** What a change request says. `kind` is what is asked for at the moment: a new document has none to choose. */
export function ChangeFields(props: { readonly kind: string }): ReactNode {
  const { t } = useWords();
  const documents = useDocumentChoices();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="kind"
          label={t('changes.kind')}
          choices={changeKind.options.map((value) => ({ value, label: t(`changes.kinds.${value}`) }))}
        />
        <SelectField
          name="urgency"
          label={t('changes.urgency')}
          choices={changeUrgency.options.map((value) => ({ value, label: t(`changes.urgencies.${value}`) }))}
        />
      </SimpleGrid>
      {props.kind === 'new' ? null : (
        <MultiSelectField
          name="documentIds"
          label={t('changes.documents')}
          hint={t('changes.documentsHint')}
          choices={documents}
        />
      )}
      <TextField name="title" label={t('changes.subject')} autoFocus />
      <TextAreaField name="reason" label={t('changes.reason')} hint={t('changes.reasonHint')} />
      <TextAreaField name="touches" label={t('changes.touches')} hint={t('changes.touchesHint')} rows={2} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ActingPersonField
          name="requestedBy"
          label={t('changes.requestedBy')}
          elsewhere={t('changes.requestedElsewhere')}
          elsewhereHint={t('changes.requestedElsewhereHint')}
        />
        <DateField name="requestedOn" label={t('changes.requestedOn')} />
        <TextField name="unit" label={t('changes.unit')} />
        <SelectField
          name="origin"
          label={t('changes.origin')}
          choices={changeOrigin.options
            .filter((value) => value !== '')
            .map((value) => ({ value, label: t(`changes.origins.${value}`) }))}
        />
      </SimpleGrid>
    </Stack>
  );
}
