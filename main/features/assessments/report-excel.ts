import type { FigureGroup, FigureRow } from '../../contract/assessment-shapes.ts';
import { monthNames } from '../../contract/date-words.ts';
import type { Language } from '../../contract/values.ts';
import type { Workbook, WorkbookColumn } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Words } from '../../words.ts';
import type { PerformanceFacts } from './report-facts.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function numbers(text: Text, keys: readonly string[]): readonly WorkbookColumn[] {
  return keys.map((key) => ({ title: text(`assessments.${key}`), width: 14, type: 'number' }));
}

const COUNTS = ['candidates', 'competent', 'notYet', 'unknownResult', 'withoutDetails'] as const;

/** Laporan pelaksanaan asesmen in Excel: one line a year and scheme. */
export function performanceWorkbook(facts: PerformanceFacts, words: Words): Workbook {
  const text: Text = (key, params) => words.text(facts.language, key, params);
  const date = (value: string) => formatDate(value, facts.language);
  return {
    title: text('assessments.reportTitle'),
    author: facts.organisation,
    date: facts.asOf,
    language: facts.language,
    sheets: [
      {
        name: text('assessments.reportSheet'),
        titleLines: [
          text('assessments.reportTitle'),
          text('assessments.reportPeriod', { from: date(facts.from), until: date(facts.until) }),
        ],
        columns: [
          { title: text('assessments.year'), width: 10, type: 'text' },
          { title: text('assessments.scheme'), width: 60, type: 'text' },
          ...numbers(text, [...COUNTS, 'assessorCount', 'siteCount']),
        ],
        rows: facts.lines.map((line) => [
          line.year,
          line.scheme,
          line.candidates,
          line.competent,
          line.notYet,
          line.unknown,
          line.withoutDetails,
          line.assessors,
          line.sites,
        ]),
      },
    ],
  };
}

/** What the sheet of figures says. */
export interface FiguresFacts {
  readonly organisation: string;
  readonly asOf: string;
  readonly language: Language;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly groups: readonly {
    readonly by: FigureGroup;
    readonly rows: readonly FigureRow[];
    readonly total: FigureRow;
  }[];
}

/** The figures in Excel: a sheet for each grouping, with the whole at its foot. */
export function figuresWorkbook(facts: FiguresFacts, words: Words): Workbook {
  const text: Text = (key, params) => words.text(facts.language, key, params);
  const date = (value: string | undefined) =>
    value === undefined ? text('assessments.openEnd') : formatDate(value, facts.language);
  return {
    title: text('assessments.figures'),
    author: facts.organisation,
    date: facts.asOf,
    language: facts.language,
    sheets: facts.groups.map(({ by, rows, total }) => ({
      name: text(`assessments.groups.${by}`),
      titleLines: [
        text(`assessments.figuresBy.${by}`),
        text('assessments.reportPeriod', { from: date(facts.from), until: date(facts.until) }),
      ],
      columns: [
        { title: text(`assessments.groups.${by}`), width: 60, type: 'text' },
        ...numbers(text, [...COUNTS, 'remoteCount']),
      ],
      rows: [
        ...rows.map((row) => [labelOf(row, by, facts.language, text('assessments.notStated')), ...countsOf(row)]),
        [text('assessments.sum'), ...countsOf(total)],
      ],
    })),
  };
}

/** What a group is called: months in words, what the log does not name as such. */
function labelOf(row: FigureRow, by: FigureGroup, language: Language, notStated: string): string {
  if (row.label === '') return notStated;
  if (by !== 'month') return row.label;
  return `${monthNames[language][Number(row.key.slice(5, 7)) - 1] ?? ''} ${row.key.slice(0, 4)}`;
}

function countsOf(row: FigureRow): readonly number[] {
  return [row.candidates, row.competent, row.notYet, row.unknown, row.withoutDetails, row.remote];
}
