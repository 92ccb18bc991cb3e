import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, DocumentHeader, Letterhead, Report } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from './read-profile.ts';

type Params = Readonly<Record<string, string | number>>;

/** A paper in the forms that it has. */
export interface Paper {
  readonly fileName: string;
  readonly word: Report;
  readonly excel: Workbook;
}

/** What papers of every feature need beside their own rows: words, the LSP, who holds its posts, its letterhead, dates, and how a paper begins. */
export interface PaperFrame {
  readonly language: 'id' | 'en';
  /** Day that the paper is of. */
  readonly day: string;
  readonly lsp: string;
  readonly city: string;
  readonly letterhead: Letterhead | undefined;
  /** Words from the place that the frame was made with. */
  say(key: string, params?: Params): string;
  /** Any word of the product. */
  text(key: string, params?: Params): string;
  /** Written out; empty for none. */
  date(day: string | null): string;
  /** Who holds a post on the day, or empty. */
  inPost(post: string): string;
  /** Identity block of the LSP's own forms (forms dossier 0.5). A sheet that carries no number of its own has dashes there. */
  header(
    facts: Pick<DocumentHeader, 'kind' | 'title'> & Partial<Pick<DocumentHeader, 'number' | 'edition' | 'effective'>>,
  ): DocumentHeader;
  /** A paper under the identity block when it has one, else under the letterhead; its file is named by the one rule (`paperName`). */
  report(
    parts: Pick<Report, 'title' | 'fileTitle' | 'orientation'> & {
      readonly blocks: readonly Block[];
      readonly documentHeader?: DocumentHeader;
    },
  ): Report;
  workbook(title: string, sheets: readonly WorkbookSheet[]): Workbook;
}

/** Frame of the papers of a feature for a day; `wordOf` says where its words stand (`retention.paper.…`). */
export async function paperFrame(
  context: ReadContext,
  wordOf: (key: string) => string,
  day: string,
): Promise<PaperFrame> {
  const { language, words } = context;
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const logo = letterhead?.kind === 'built' ? letterhead.logo : undefined;
  return {
    language,
    day,
    lsp: profile.name,
    city: profile.city,
    letterhead,
    say: (key, params) => words.text(language, wordOf(key), params),
    text: (key, params) => words.text(language, key, params),
    date: (value) => (value === null || value === '' ? '' : formatDate(value, language)),
    inPost: (post) => personInPost(profile, post, day)?.personName ?? '',
    header: (facts) => ({
      ...(logo === undefined ? {} : { logo }),
      organisation: profile.name,
      number: '–',
      edition: '–',
      effective: '',
      ...facts,
    }),
    report: ({ fileTitle, documentHeader, ...parts }) => ({
      ...parts,
      fileTitle: paperName(fileTitle),
      language,
      author: profile.name,
      date: day,
      ...(documentHeader !== undefined ? { documentHeader } : letterhead === undefined ? {} : { letterhead }),
      footer: { left: parts.title },
    }),
    workbook: (title, sheets) => ({ title, author: profile.name, date: day, language, sheets: [...sheets] }),
  };
}

/** Title of a paper under the letterhead as its first block. */
export function paperTitle(text: string): Block {
  return { kind: 'heading', level: 1, text, align: 'center', listed: false };
}
