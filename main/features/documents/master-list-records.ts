import type { Language } from '../../contract/values.ts';
import type { WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Block } from '../../word/report.ts';
import type { Words } from '../../words.ts';
import type { KnownRecordType } from '../retention/service.ts';

/** What the third list of the daftar induk says. */
export interface RecordListFacts {
  readonly asOf: string;
  readonly language: Language;
  readonly recordTypes: readonly KnownRecordType[];
}

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function textIn(words: Words, language: Language): Text {
  return (key, params) => words.text(language, key, params);
}

function monthsOf(text: Text, count: number | null): string {
  if (count === null) return text('retention.forGood');
  if (count === 0) return '–';
  return count % 12 === 0 ? text('retention.years', { count: count / 12 }) : text('retention.months', { count });
}

function methodOf(text: Text, type: KnownRecordType): string {
  return type.keepMonths === null ? '–' : text(`retention.methods.${type.method}`);
}

/** The third list of the daftar induk, rekaman: form, name, who answers for it, place, active and inactive period, disposal (forms dossier 6). */
export function recordsTable({ recordTypes, language }: RecordListFacts, words: Words): Block {
  const text = textIn(words, language);
  return {
    kind: 'table',
    columns: [
      { title: text('documents.masterList.number'), width: 9, align: 'center' },
      { title: text('documents.masterList.formCode'), width: 44 },
      { title: text('documents.masterList.recordName'), width: 74 },
      { title: text('documents.masterList.responsible'), width: 36 },
      { title: text('documents.masterList.location'), width: 40 },
      { title: text('documents.masterList.active'), width: 24, align: 'center' },
      { title: text('documents.masterList.inactive'), width: 24, align: 'center' },
      { title: text('documents.masterList.disposal'), width: 26 },
    ],
    rows: recordTypes.map((type, place) => ({
      cells: [
        { text: String(place + 1), align: 'center' as const },
        type.forms.length === 0 ? '–' : type.forms.join(', '),
        type.title,
        type.responsible,
        type.place,
        { text: monthsOf(text, type.activeMonths), align: 'center' as const },
        { text: monthsOf(text, type.inactiveMonths), align: 'center' as const },
        methodOf(text, type),
      ],
    })),
    emptyText: text('documents.masterList.none'),
  };
}

/** The third list as a sheet, with the event that the period runs from and the months as numbers. */
export function recordsSheet({ recordTypes, language, asOf }: RecordListFacts, words: Words): WorkbookSheet {
  const text = textIn(words, language);
  return {
    name: text('documents.masterList.recordsSheet'),
    titleLines: [
      text('documents.masterList.records'),
      text('documents.masterList.recordsAsOf', { date: formatDate(asOf, language), count: recordTypes.length }),
    ],
    columns: [
      { title: text('documents.masterList.number'), width: 6, type: 'number' },
      { title: text('documents.masterList.formCode'), width: 32, type: 'text' },
      { title: text('documents.masterList.recordName'), width: 48, type: 'text' },
      { title: text('documents.masterList.responsible'), width: 26, type: 'text' },
      { title: text('documents.masterList.location'), width: 28, type: 'text' },
      { title: text('retention.startEvent'), width: 24, type: 'text' },
      { title: text('retention.activeMonths'), width: 14, type: 'number' },
      { title: text('retention.inactiveMonths'), width: 14, type: 'number' },
      { title: text('documents.masterList.disposal'), width: 22, type: 'text' },
    ],
    rows: recordTypes.map((type, place) => [
      place + 1,
      type.forms.join(', '),
      type.title,
      type.responsible,
      type.place,
      type.keepMonths === null ? '' : text(`retention.events.${type.startEvent}`),
      type.activeMonths,
      type.inactiveMonths,
      methodOf(text, type),
    ]),
    frozenColumns: 3,
  };
}
