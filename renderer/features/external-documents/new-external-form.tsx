import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { externalKind } from '../../../main/contract/external-documents.ts';
import { contract, type InputOf } from '../../../main/contract/index.ts';
import { call, useRead, useWrite } from '../../app/client.ts';
import { AppForm, DateField, FileField, NumberField, SelectField, TextField } from '../../ui/form.tsx';
import { RecordLink, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { documentName } from '../documents/document-mark.tsx';

const create = contract['documents.create'].input.shape;
const facts = contract['externalDocuments.save'].input.shape;

/** What the form asks for; it becomes a document of the register and its facts. */
const schema = z.object({
  number: facts.number,
  title: create.title,
  kind: externalKind,
  year: facts.year,
  publisher: create.publisher,
  receivedOn: create.receivedOn,
  location: create.location,
  source: facts.source,
  file: create.file,
  effectiveOn: facts.issuedOn,
});
type Values = z.input<typeof schema>;

const TYPES: Readonly<Record<Values['kind'], string>> = {
  regulation: 'regulation',
  guideline: 'guideline',
  circular: 'circular',
  skkni: 'standard',
  standard: 'standard',
  other: 'external',
};

/** A paper from outside entered by its number: kind, year and publisher follow from it. */
export function NewExternalForm(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const make = useWrite('documents.create', { quiet: true });
  const save = async (values: Values) => {
    const document: InputOf<'documents.create'> = {
      code: values.number,
      title: values.title,
      type: TYPES[values.kind],
      external: true,
      publisher: values.publisher ?? null,
      receivedOn: values.receivedOn ?? null,
      location: values.location ?? null,
      file: values.file ?? null,
      ...(values.effectiveOn == null
        ? {}
        : {
            approval: {
              how: 'paper',
              approvedBy: values.publisher ?? values.number,
              approvedOn: values.effectiveOn,
              effectiveOn: values.effectiveOn,
            },
          }),
    };
    const made = await make.run(document);
    if (!made.ok) {
      return made;
    }
    const saved = await call('externalDocuments.save', {
      documentId: made.value.id,
      expectRev: null,
      kind: values.kind,
      number: values.number,
      year: values.year ?? null,
      issuedOn: values.effectiveOn ?? null,
      source: values.source ?? null,
    });
    if (!saved.ok) {
      notifyFailure(saved);
    }
    notifyDone(t('externalDocuments.added', { document: documentName({ code: values.number, title: values.title }) }));
    return made;
  };
  return (
    <AppForm
      label={t('externalDocuments.add')}
      schema={schema}
      start={{ number: '', title: '', kind: 'regulation' }}
      onSubmit={save}
      onDone={(made) => {
        for (const warning of made.warnings) {
          notifyFailure(warning);
        }
        props.onClose();
        void navigate(`/dokumen/${made.id}`);
      }}
      onCancel={props.onClose}
      submitLabel={t('externalDocuments.addDone')}
    >
      {(form) => <Fields form={form as unknown as UseFormReturn<Values>} />}
    </AppForm>
  );
}

function Fields(props: { readonly form: UseFormReturn<Values> }): ReactNode {
  const { t } = useWords();
  const { form } = props;
  const number = form.watch('number') ?? '';
  const [asked, setAsked] = useState('');
  // typing goes on; the number is read when it rests
  useEffect(() => {
    const timer = setTimeout(() => setAsked(number.trim()), 300);
    return () => clearTimeout(timer);
  }, [number]);
  const read = useRead('externalDocuments.recognise', { text: asked }, { enabled: asked !== '' });
  const found = asked === '' ? undefined : (read.data?.found ?? undefined);
  const taken = asked === '' ? undefined : (read.data?.taken ?? undefined);
  const taught = useRef('');
  useEffect(() => {
    if (found === undefined || taught.current === found.number) {
      return;
    }
    taught.current = found.number;
    form.setValue('kind', found.kind);
    form.setValue('year', found.year);
    if ((form.getValues('publisher') ?? '') === '') {
      form.setValue('publisher', found.publisher);
    }
  }, [found, form]);
  return (
    <Stack gap="md">
      <TextField
        name="number"
        label={t('externalDocuments.number')}
        hint={t('externalDocuments.numberHint')}
        autoFocus
      />
      {found === undefined ? null : (
        <Text size="sm" role="status">
          {t('externalDocuments.recognised', {
            number: found.number,
            kind: t(`externalDocuments.kinds.${found.kind}`),
          })}
        </Text>
      )}
      {taken === undefined ? null : (
        <Hint tone="warn">
          {t('externalDocuments.takenHint')}{' '}
          <RecordLink to={`/dokumen/${taken.id}`}>
            {t('externalDocuments.openExisting', { document: taken.label })}
          </RecordLink>
        </Hint>
      )}
      <TextField name="title" label={t('externalDocuments.documentTitle')} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <SelectField
          name="kind"
          label={t('externalDocuments.kind')}
          choices={externalKind.options.map((value) => ({ value, label: t(`externalDocuments.kinds.${value}`) }))}
        />
        <NumberField name="year" label={t('externalDocuments.year')} />
        <DateField name="effectiveOn" label={t('externalDocuments.effectiveOn')} />
        <TextField name="publisher" label={t('externalDocuments.publisher')} />
        <DateField name="receivedOn" label={t('externalDocuments.receivedOn')} />
        <TextField name="location" label={t('externalDocuments.location')} />
      </SimpleGrid>
      <TextField name="source" label={t('externalDocuments.source')} hint={t('externalDocuments.lookSourceHint')} />
      <FileField name="file" label={t('externalDocuments.file')} hint={t('externalDocuments.fileHint')} />
    </Stack>
  );
}
