import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import type { Block } from '../../word/blocks.ts';
import { formatDate } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { letterheadOf, readProfile } from '../profile/service.ts';

/** A paper of this feature in the forms that it has. */
export interface Paper {
  readonly fileName: string;
  readonly word: Report;
  readonly excel: Workbook;
}

/** What a paper needs beside its own rows: words under `privacy.paper`, the LSP and its letterhead. */
export interface PaperFrame {
  readonly lsp: string;
  readonly city: string;
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** Any word of the product. */
  text(key: string, params?: Readonly<Record<string, string | number>>): string;
  date(day: string | null): string;
  report(parts: {
    readonly title: string;
    readonly fileTitle: string;
    readonly orientation: 'portrait' | 'landscape';
    readonly blocks: readonly Block[];
  }): Report;
  workbook(title: string, sheets: readonly WorkbookSheet[]): Workbook;
}

/** Frame of the papers of this feature: letterhead of the LSP, dates written out, page numbers. */
export async function paperFrame(context: ReadContext, date: string): Promise<PaperFrame> {
  const { language, words } = context;
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  return {
    lsp: profile.name,
    city: profile.city,
    say: (key, params) => words.text(language, `privacy.paper.${key}`, params),
    text: (key, params) => words.text(language, key, params),
    date: (day) => (day === null || day === '' ? '' : formatDate(day, language)),
    report: ({ title, fileTitle, orientation, blocks }) => ({
      title,
      fileTitle,
      language,
      author: profile.name,
      date,
      orientation,
      ...(letterhead === undefined ? {} : { letterhead }),
      footer: { left: title },
      blocks,
    }),
    workbook: (title, sheets) => ({ title, author: profile.name, date, language, sheets: [...sheets] }),
  };
}

/** Title of a paper as its first block. */
export function paperTitle(text: string): Block {
  return { kind: 'heading', level: 1, text, align: 'center', listed: false };
}
