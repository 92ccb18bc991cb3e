import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookColumn, WorkbookValue } from '../../excel/workbook.ts';
import type { Block, Cell, TableRow } from '../../word/blocks.ts';
import { formatDate, formatDateRange } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { letterheadOf, readProfile } from '../profile/service.ts';

/** Words of one paper: keys under `licensing.paper`. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** What a paper needs beside its own rows: words, the LSP and its letterhead. */
export interface PaperFrame {
  readonly say: Say;
  readonly language: 'id' | 'en';
  readonly lsp: string;
  readonly city: string;
  readonly asOf: string;
  date(day: string | null): string;
  range(from: string, until: string | null): string;
  reason(message: { readonly code: string; readonly params: Readonly<Record<string, string | number>> }): string;
  report(parts: {
    readonly title: string;
    readonly fileTitle: string;
    readonly orientation: 'portrait' | 'landscape';
    readonly blocks: readonly Block[];
  }): Report;
  workbook(title: string, sheets: readonly PaperSheet[]): Workbook;
}

export interface PaperSheet {
  readonly name: string;
  readonly titleLines: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookValue[])[];
  readonly frozenColumns?: number;
}

/** A paper of this feature in both forms. */
export interface Paper {
  readonly fileName: string;
  readonly word: Report;
  readonly excel: Workbook;
}

/** Frame of the papers of this feature: letterhead of the LSP, dates written out, page numbers. */
export async function paperFrame(context: ReadContext, asOf: string): Promise<PaperFrame> {
  const { language, words } = context;
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  return {
    say: (key, params) => words.text(language, `licensing.paper.${key}`, params),
    language,
    lsp: profile.name,
    city: profile.city,
    asOf,
    date: (day) => (day === null ? '' : formatDate(day, language)),
    range: (from, until) => (until === null ? formatDate(from, language) : formatDateRange(from, until, language)),
    reason: (message) => words.message(language, message),
    report: ({ title, fileTitle, orientation, blocks }) => ({
      title,
      fileTitle,
      language,
      author: profile.name,
      date: asOf,
      orientation,
      ...(letterhead === undefined ? {} : { letterhead }),
      footer: { left: title },
      blocks,
    }),
    workbook: (title, sheets) => ({ title, author: profile.name, date: asOf, language, sheets: [...sheets] }),
  };
}

/** Title of a paper as its first block. */
export function paperTitle(text: string): Block {
  return { kind: 'heading', level: 1, text, align: 'center', listed: false };
}

/** Rows of plain cells, numbered at the left. */
export function numberedRows(rows: readonly (readonly Cell[])[]): TableRow[] {
  return rows.map((cells, index) => ({ cells: [String(index + 1), ...cells] }));
}
