import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { itemKind, itemRange } from '../../../main/contract/package-shapes.ts';
import { lspType } from '../../../main/contract/profile.ts';
import { MultiSelectField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid, Stack } from '../../ui/layout.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';

type Profile = OutputOf<'packages.profile'>;

/** What items may choose from: folders of the profile or package, papers, record sources, document types. */
export interface ItemChoices {
  readonly folders: readonly { readonly number: string; readonly name: string }[];
  readonly choices: Profile['choices'];
  readonly marks: readonly { readonly mark: string; readonly title: { readonly id: string; readonly en: string } }[];
}

/** Values of an item's form that nobody has filled in yet. */
export const emptyItem = {
  code: '',
  title: '',
  titleEn: '',
  hint: '',
  hintEn: '',
  folder: '',
  range: 'once' as const,
  parts: '',
  kind: 'document' as const,
  report: '',
  source: '',
  clauses: '',
  documentTypes: [] as string[],
  types: [] as Profile['list'][number]['types'],
  mark: '',
  basisSource: '',
};

/** Fields of an item as a form starts with them. Mark and source are left out: empty keeps what the item has. */
export function startOf(item: Profile['list'][number]) {
  return {
    code: item.code,
    title: item.title.id,
    titleEn: item.title.en === item.title.id ? '' : item.title.en,
    hint: item.hint?.id ?? '',
    hintEn: item.hint === null || item.hint.en === item.hint.id ? '' : item.hint.en,
    folder: item.folder,
    range: item.range,
    parts: item.parts.map((part) => part.id).join('\n'),
    kind: item.kind,
    report: item.report ?? '',
    source: item.kind === 'records' ? (item.source ?? '') : '',
    clauses: item.clauses.map((clause) => clause.code).join('; '),
    documentTypes: [...item.documentTypes],
    types: [...item.types],
    mark: '',
    basisSource: '',
  };
}

/** Name of a source of records: `Sertifikat asesor`. */
export function useSourceName(): (source: string) => string {
  const known = useKnownWord();
  return (source) => known(`packages.sources.${source}`) ?? source;
}

/** Everything that says what an item asks for and how it counts. */
export function ItemFields(props: {
  readonly frame: ItemChoices;
  readonly range: string | undefined;
  readonly kind: string | undefined;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { t, language } = useWords();
  const sourceName = useSourceName();
  const { folders, choices, marks } = props.frame;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="code" label={t('packages.number')} {...(props.autoFocus ? { autoFocus: true } : {})} />
        <SelectField
          name="folder"
          label={t('packages.folder')}
          choices={folders.map(({ number, name }) => ({ value: number, label: `${number}_${name}` }))}
        />
      </SimpleGrid>
      <TextField name="title" label={t('packages.itemTitle')} />
      <TextField name="titleEn" label={t('packages.titleEn')} />
      <TextAreaField name="hint" label={t('packages.hint')} rows={2} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="range"
          label={t('packages.list.range')}
          choices={itemRange.options.map((value) => ({ value, label: t(`packages.list.ranges.${value}`) }))}
        />
        <SelectField
          name="kind"
          label={t('packages.kind')}
          choices={itemKind.options.map((value) => ({ value, label: t(`packages.kinds.${value}`) }))}
        />
      </SimpleGrid>
      {props.range === 'part' ? (
        <TextAreaField name="parts" label={t('packages.parts')} hint={t('packages.partsHint')} rows={3} />
      ) : null}
      {props.kind === 'report' ? (
        <SelectField
          name="report"
          label={t('packages.paper')}
          choices={choices.reports.map(({ id, label }) => ({ value: id, label: t(label) }))}
        />
      ) : null}
      {props.kind === 'records' ? (
        <SelectField
          name="source"
          label={t('packages.source')}
          choices={choices.sources.map((value) => ({ value, label: sourceName(value) }))}
        />
      ) : null}
      <MultiSelectField
        name="documentTypes"
        label={t('packages.documentTypes')}
        choices={choices.documentTypes.map(({ id, title }) => ({ value: id, label: title[language] }))}
      />
      <TextField name="clauses" label={t('packages.clauses')} hint={t('packages.clausesHint')} />
      <MultiSelectField
        name="types"
        label={t('packages.types')}
        hint={t('packages.typesHint')}
        choices={lspType.options.map((value) => ({ value, label: t(`packages.letter.types.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="mark"
          label={t('packages.basisMark')}
          hint={t('packages.basisHint')}
          choices={marks.map(({ mark, title }) => ({ value: mark, label: `${mark}: ${title[language]}` }))}
        />
        <TextField name="basisSource" label={t('packages.basisSource')} />
      </SimpleGrid>
    </Stack>
  );
}
