import type { ReadContext } from '../../contributions.ts';
import { formatDateDigits } from '../../word/dates.ts';
import type { Letterhead, Report } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';

type Params = Readonly<Record<string, string | number>>;

/** What a paper of this feature needs beside its own rows: words under `retention`, the LSP, its letterhead and who signs. */
export interface PaperFrame {
  readonly lsp: string;
  readonly city: string;
  readonly head: string;
  readonly controller: string;
  readonly manager: string;
  /** Words under `retention.paper`. */
  say(key: string, params?: Params): string;
  /** Words under `retention`. */
  word(key: string, params?: Params): string;
  /** `22-12-2025`; a dash where there is none. */
  digits(day: string | null): string;
  /** `12 bundel`, empty where nothing was counted. */
  amount(quantity: number | null, measure: string): string;
  /** `01-01-2020 s.d. 31-12-2020`, in a cell on two lines. */
  period(from: string | null, until: string | null, cell?: 'cell'): string;
  /** `5 tahun`, `18 bulan`, `tetap`. */
  months(count: number | null): string;
  report(parts: Pick<Report, 'title' | 'fileTitle' | 'orientation' | 'blocks'>): Report;
}

/** Frame of the papers of this feature for a day. */
export async function paperFrame(context: ReadContext, date: string): Promise<PaperFrame> {
  const { language, words } = context;
  const profile = await readProfile(context.db);
  const letterhead: Letterhead | undefined = await letterheadOf(context);
  const word: PaperFrame['word'] = (key, params) => words.text(language, `retention.${key}`, params);
  const digits = (day: string | null) => (day === null ? '–' : formatDateDigits(day));
  const person = (post: string) => personInPost(profile, post, date)?.personName ?? '';
  return {
    lsp: profile.name,
    city: profile.city,
    head: person('ketua lsp') || person('ketua') || person('direktur'),
    controller: person('pengendali dokumen'),
    manager: person('manajer mutu'),
    say: (key, params) => words.text(language, `retention.paper.${key}`, params),
    word,
    digits,
    amount: (quantity, measure) => (quantity === null ? measure : `${quantity} ${measure}`.trim()),
    period(from, until, cell) {
      if (from === null && until === null) return '–';
      if (from === null || until === null || from === until) return digits(from ?? until);
      const span = word('span', { from: digits(from), until: digits(until) });
      return cell === undefined ? span : span.replace(/ (?=\S+$)/, '\n');
    },
    months: (count) => monthsInWords(word, count),
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
  };
}

/** A period as people say it: whole years as years. */
export function monthsInWords(word: (key: string, params?: Params) => string, count: number | null): string {
  if (count === null) return word('forGood');
  if (count === 0) return '–';
  return count % 12 === 0 ? word('years', { count: count / 12 }) : word('months', { count });
}
