import type { CoverageCell, CoverageMatrix, CoverageShown } from '../../contract/coverage.ts';
import { type CoverageRow, coverageOf, filterRows } from '../../contract/coverage-rules.ts';
import type { Language } from '../../contract/values.ts';
import type { Workbook, WorkbookSheet, WorkbookValue } from '../../excel/workbook.ts';
import { fold } from '../../importer/fold.ts';

/** What is wanted of the matrix, and in which words. */
export interface SheetOptions {
  readonly documentIds: readonly string[] | undefined;
  readonly only: CoverageShown;
  readonly text: string;
  readonly lsp: string;
  readonly language: Language;
  readonly words: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly date: string;
}

/** Signs of the matrix that also print in grey: both, cited, linked, cited in an older revision. */
export function cellSign(cell: Pick<CoverageCell, 'cited' | 'linked' | 'older'>): string {
  if (cell.cited && cell.older) return cell.linked ? '◐○' : '◐';
  if (cell.cited && cell.linked) return '◉';
  return cell.cited ? '●' : '○';
}

/** How a cell is called in words: `kutipan`, `tautan`, `keduanya`, `revisi lama`. */
export function cellWord(cell: Pick<CoverageCell, 'cited' | 'linked' | 'older'>): string {
  if (cell.cited && cell.older) return 'older';
  if (cell.cited && cell.linked) return 'both';
  return cell.cited ? 'cited' : 'linked';
}

function mark(row: CoverageRow, document: number): WorkbookValue {
  const own = row.cells.get(document);
  if (own !== undefined) {
    const pages = own.pages.length === 0 ? '' : ` ${own.pages.join(', ')}`;
    return `${cellSign(own)}${own.overtaken ? '▲' : ''}${pages}`;
  }
  const below = row.below.get(document);
  return below === undefined ? null : `(${below})`;
}

/** The matrix as a workbook: the grid as on the screen, each meeting as a line, clauses without documents, documents without clauses. */
export function coverageWorkbook(matrix: CoverageMatrix, options: SheetOptions): Workbook {
  const { words, language } = options;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words(`coverage.sheet.${key}`, params);
  const coverage = coverageOf(matrix);
  const rows = filterRows(coverage, { text: options.text, only: options.only, fold });
  const wanted = options.documentIds === undefined ? undefined : new Set(options.documentIds);
  const columns = matrix.documents
    .map((document, index) => ({ document, index }))
    .filter(({ document }) => wanted === undefined || wanted.has(document.id));
  const name = (index: number) => matrix.documents[index];
  const heading = [
    text('title', { instrument: matrix.instrument.replace('-', ' ') }),
    options.lsp,
    text('basis', { date: options.date, assessment: matrix.assessment?.title ?? text('noAssessment') }),
  ];
  const clauseColumns = [
    { title: text('clause'), width: 11, type: 'text' },
    { title: text('clauseTitle'), width: 52, type: 'text' },
  ] as const;
  const documentColumns = [
    { title: text('code'), width: 20, type: 'text' },
    { title: text('documentTitle'), width: 60, type: 'text' },
    { title: text('edition'), width: 9, type: 'text' },
  ] as const;
  const grid: WorkbookSheet = {
    name: text('grid'),
    titleLines: [...heading, text('legend')],
    frozenColumns: 3,
    columns: [
      ...clauseColumns,
      { title: text('state'), width: 20, type: 'text' },
      ...columns.map(({ document }) => ({
        title: `${document.code || document.title} ${document.edition}`.trim(),
        width: 14,
        type: 'text' as const,
        align: 'center' as const,
      })),
    ],
    rows: rows.map((row) => [
      row.clause.code,
      `${' '.repeat(row.clause.depth * 2)}${row.clause.title[language]}`,
      row.hasChildren
        ? text('rollUp', { covered: row.auditedCovered, total: row.audited })
        : words(`coverage.covers.${row.cover}`),
      ...columns.map(({ index }) => mark(row, index)),
    ]),
  };
  const meetings: WorkbookSheet = {
    name: text('meetings'),
    titleLines: heading,
    columns: [
      ...clauseColumns,
      ...documentColumns,
      { title: text('how'), width: 34, type: 'text' },
      { title: text('pages'), width: 16, type: 'text' },
    ],
    rows: rows.flatMap((row) =>
      [...row.cells.values()]
        .filter((cell) => wanted === undefined || wanted.has(name(cell.document)?.id ?? ''))
        .map((cell) => [
          row.clause.code,
          row.clause.title[language],
          name(cell.document)?.code ?? '',
          name(cell.document)?.title ?? '',
          name(cell.document)?.edition ?? '',
          [words(`coverage.how.${cellWord(cell)}`), ...(cell.overtaken ? [words('coverage.overtaken')] : [])].join(
            '; ',
          ),
          cell.pages.join(', '),
        ]),
    ),
  };
  const gaps: WorkbookSheet = {
    name: text('gaps'),
    titleLines: [text('gapsTitle', { count: coverage.gaps.length }), ...heading.slice(1)],
    columns: clauseColumns,
    rows: coverage.gaps.map(({ clause }) => [clause.code, clause.title[language]]),
  };
  const idle: WorkbookSheet = {
    name: text('idle'),
    titleLines: [text('idleTitle', { count: coverage.idleDocuments.length }), ...heading.slice(1)],
    columns: documentColumns,
    rows: coverage.idleDocuments.map((index) => [
      name(index)?.code ?? '',
      name(index)?.title ?? '',
      name(index)?.edition ?? '',
    ]),
  };
  return {
    title: heading[0] ?? '',
    author: options.lsp,
    date: options.date,
    language,
    sheets: [grid, meetings, gaps, idle],
  };
}
