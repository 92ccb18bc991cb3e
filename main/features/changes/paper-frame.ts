import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { DocumentHeader, Report } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';

/** What the papers of changes share: words under `changes.paper`, the LSP, its logo, its posts. */
export interface PaperFrame {
  readonly language: 'id' | 'en';
  readonly lsp: string;
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** Any word of the product. */
  text(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** Written out; a dash for none. */
  date(day: string | null): string;
  inPost(post: string): string;
  header(facts: Pick<DocumentHeader, 'kind' | 'title' | 'number' | 'edition' | 'effective'>): DocumentHeader;
  report(parts: Pick<Report, 'title' | 'fileTitle' | 'orientation' | 'documentHeader' | 'blocks'>): Report;
}

/** Frame of the papers as of a day. */
export async function paperFrame(context: ReadContext, asOf: string): Promise<PaperFrame> {
  const { language, words } = context;
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const logo = letterhead?.kind === 'built' ? letterhead.logo : undefined;
  return {
    language,
    lsp: profile.name,
    say: (key, params) => words.text(language, `changes.paper.${key}`, params),
    text: (key, params) => words.text(language, key, params),
    date: (day) => (day === null || day === '' ? '–' : formatDate(day, language)),
    inPost: (post) => personInPost(profile, post, asOf)?.personName ?? '',
    header: (facts) => ({ ...(logo === undefined ? {} : { logo }), organisation: profile.name, ...facts }),
    report: (parts) => ({ language, author: profile.name, date: asOf, footer: { left: parts.title }, ...parts }),
  };
}

/** A name for a file: what no system refuses. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}
