import { formatDate } from '../../word/dates.ts';
import type { Block, Cell, Report, TableColumn, TableRow } from '../../word/report.ts';
import type { Words } from '../../words.ts';
import type { PerformanceFacts, PerformanceLine } from './report-facts.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;
type Counts = Pick<PerformanceLine, 'candidates' | 'competent' | 'notYet' | 'unknown' | 'withoutDetails'>;

const NOTHING: Counts = { candidates: 0, competent: 0, notYet: 0, unknown: 0, withoutDetails: 0 };

/** Counts of lines together. Assessors and sites are not added up: one person may assess for many schemes. */
export function summed(lines: readonly PerformanceLine[]): Counts {
  return lines.reduce<Counts>(
    (sum, line) => ({
      candidates: sum.candidates + line.candidates,
      competent: sum.competent + line.competent,
      notYet: sum.notYet + line.notYet,
      unknown: sum.unknown + line.unknown,
      withoutDetails: sum.withoutDetails + line.withoutDetails,
    }),
    NOTHING,
  );
}

function count(value: number, language: string): Cell {
  return { text: new Intl.NumberFormat(language).format(value), align: 'center' };
}

function cellsOf(counts: Counts, facts: PerformanceFacts): readonly Cell[] {
  const { language } = facts;
  return [
    count(counts.candidates, language),
    count(counts.competent, language),
    count(counts.notYet, language),
    count(counts.unknown, language),
    count(counts.withoutDetails, language),
  ];
}

function countColumns(text: Text): readonly TableColumn[] {
  const column = (key: string, width: number): TableColumn => ({ title: text(key), width, align: 'center' });
  return [
    column('assessments.candidates', 14),
    column('assessments.shortCompetent', 11),
    column('assessments.shortNotYet', 11),
    column('assessments.unknownResult', 17),
    column('assessments.withoutDetails', 17),
    column('assessments.assessorCount', 14),
    column('assessments.siteCount', 14),
  ];
}

function yearTable(facts: PerformanceFacts, text: Text): Block {
  const rows = facts.years.map((year): TableRow => {
    const lines = facts.lines.filter((line) => line.year === year);
    const other = facts.byYear.get(year);
    if (lines.length === 0)
      return {
        cells: [
          { text: year, align: 'center' },
          { text: text('assessments.noDataOfYear'), colspan: 8 },
        ],
      };
    return {
      cells: [
        { text: year, align: 'center' },
        count(new Set(lines.map((line) => line.scheme)).size, facts.language),
        ...cellsOf(summed(lines), facts),
        count(other?.assessors ?? 0, facts.language),
        count(other?.sites ?? 0, facts.language),
      ],
    };
  });
  return {
    kind: 'table',
    columns: [
      { title: text('assessments.year'), width: 14, align: 'center' },
      { title: text('assessments.schemeCount'), width: 14, align: 'center' },
      ...countColumns(text),
    ],
    rows: [
      ...rows,
      {
        bold: true,
        cells: [
          text('assessments.sum'),
          count(new Set(facts.lines.map((line) => line.scheme)).size, facts.language),
          ...cellsOf(summed(facts.lines), facts),
          '',
          '',
        ],
      },
    ],
  };
}

function schemeTable(facts: PerformanceFacts, text: Text): Block {
  const rows = facts.years.flatMap((year): TableRow[] => {
    const lines = facts.lines.filter((line) => line.year === year);
    if (lines.length === 0) return [{ band: text('assessments.bandNoData', { year }) }];
    return [
      { band: year },
      ...lines.map(
        (line, place): TableRow => ({
          cells: [
            { text: String(place + 1), align: 'center' },
            line.scheme,
            ...cellsOf(line, facts),
            count(line.assessors, facts.language),
            count(line.sites, facts.language),
          ],
        }),
      ),
    ];
  });
  return {
    kind: 'table',
    columns: [
      { title: text('assessments.number'), width: 8, align: 'center' },
      { title: text('assessments.scheme'), width: 62 },
      ...countColumns(text),
    ],
    rows,
  };
}

function notesOf(facts: PerformanceFacts, text: Text): readonly string[] {
  const missing = facts.years.filter((year) => !facts.lines.some((line) => line.year === year));
  const total = summed(facts.lines);
  return [
    text('assessments.noteCounted'),
    ...(total.unknown > 0 ? [text('assessments.noteUnknown')] : []),
    ...(total.withoutDetails > 0 ? [text('assessments.noteWithoutDetails')] : []),
    ...(missing.length > 0 ? [text('assessments.noteMissingYears', { years: missing.join(', ') })] : []),
  ];
}

/** Laporan pelaksanaan asesmen in Word (licensing dossier 4.2, R3): per year and per scheme in each year of the licence period. */
export function performanceReport(facts: PerformanceFacts, words: Words): Report {
  const text: Text = (key, params) => words.text(facts.language, key, params);
  const date = (value: string) => formatDate(value, facts.language);
  return {
    title: text('assessments.reportTitle'),
    fileTitle: `${text('assessments.reportFile')}_${facts.asOf}`,
    language: facts.language,
    author: facts.organisation,
    date: facts.asOf,
    orientation: 'portrait',
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: text('assessments.reportTitle') },
    blocks: [
      { kind: 'heading', level: 1, text: text('assessments.reportTitle'), align: 'center', listed: false },
      {
        kind: 'paragraph',
        text: text('assessments.reportPeriod', { from: date(facts.from), until: date(facts.until) }),
        align: 'center',
        after: 12,
      },
      {
        kind: 'keyValues',
        rows: [
          { label: text('assessments.reportName'), value: facts.organisation },
          { label: text('assessments.reportLicence'), value: facts.licence.number === '' ? '–' : facts.licence.number },
          {
            label: text('assessments.reportValid'),
            value:
              facts.licence.validUntil === null
                ? date(facts.from)
                : text('assessments.reportRange', {
                    from: date(facts.licence.validFrom ?? facts.from),
                    until: date(facts.licence.validUntil),
                  }),
          },
        ],
      },
      { kind: 'heading', level: 2, text: text('assessments.reportByYear') },
      yearTable(facts, text),
      { kind: 'heading', level: 2, text: text('assessments.reportByScheme') },
      schemeTable(facts, text),
      { kind: 'paragraph', text: '', after: 2 },
      ...notesOf(facts, text).map(
        (note): Block => ({ kind: 'paragraph', text: [{ text: note, ink: 'muted', size: 8 }], after: 2 }),
      ),
      {
        kind: 'signatures',
        pattern: 'S2',
        place: facts.city,
        date: facts.asOf,
        signers: [
          { act: text('assessments.reportMade'), post: text('assessments.reportMaker'), name: facts.maker },
          {
            act: text('assessments.reportApproved'),
            post: facts.head.post === '' ? text('assessments.reportHead') : facts.head.post,
            name: facts.head.name,
          },
        ],
      },
    ],
  };
}
