import { type ReactNode, useMemo } from 'react';
import { useRead } from '../../app/client.ts';
import { CheckboxField, DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import type { Choice } from '../../ui/form-fields.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { documentName } from './document-mark.tsx';
import { useDocumentTypes } from './document-types.ts';

/** What names a document: code, title, type, owner. */
export function NamingFields(props: { readonly autoFocus?: boolean }): ReactNode {
  const { t } = useWords();
  const types = useDocumentTypes();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        name="code"
        label={t('documents.code')}
        hint={t('documents.codeHint')}
        {...(props.autoFocus ? { autoFocus: true } : {})}
      />
      <SelectField name="type" label={t('documents.type')} choices={types.choices} />
      <TextField name="title" label={t('documents.name')} />
      <TextField name="owner" label={t('documents.owner')} hint={t('documents.ownerHint')} />
    </SimpleGrid>
  );
}

/** External documents that may have replaced another one. */
function useSuccessors(own: string): readonly Choice[] {
  const read = useRead('documents.list', {});
  return useMemo(
    () =>
      (read.data?.documents ?? [])
        .filter((row) => row.external && row.id !== own)
        .map((row) => ({ value: row.id, label: documentName(row) })),
    [read.data, own],
  );
}

function ExternalFields(props: { readonly documentId: string }): ReactNode {
  const { t } = useWords();
  const successors = useSuccessors(props.documentId);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField name="publisher" label={t('documents.publisher')} />
      <DateField name="receivedOn" label={t('documents.receivedOn')} />
      <SelectField name="supersededBy" label={t('documents.supersededBy')} choices={successors} />
      <DateField name="supersededOn" label={t('documents.supersededOn')} />
    </SimpleGrid>
  );
}

/** Everything else that is known of a document. */
export function FurtherFields(props: { readonly documentId: string; readonly external: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="location" label={t('documents.location')} />
        <TextField name="distribution" label={t('documents.distribution')} />
        <NumberField
          name="reviewMonths"
          label={t('documents.reviewMonths')}
          hint={t('documents.reviewMonthsHint')}
          unit={t('documents.months')}
        />
        <DateField name="reviewOn" label={t('documents.reviewSetOn')} />
      </SimpleGrid>
      <CheckboxField name="external" label={t('documents.external')} />
      {props.external ? <ExternalFields documentId={props.documentId} /> : null}
      <TextAreaField name="note" label={t('documents.note')} />
    </>
  );
}
