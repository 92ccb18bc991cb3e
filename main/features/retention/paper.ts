import type { ReadContext } from '../../contributions.ts';
import { formatDateDigits } from '../../word/dates.ts';
import { type PaperFrame as SharedFrame, paperFrame as sharedFrame } from '../profile/service.ts';

type Params = Readonly<Record<string, string | number>>;

/** What papers of this feature need beside the frame of all: words of the feature, and how lists write days, amounts and periods. */
export interface PaperFrame extends SharedFrame {
  readonly head: string;
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
}

/** Frame of the papers of this feature for a day: words under `retention.paper`. */
export async function paperFrame(context: ReadContext, date: string): Promise<PaperFrame> {
  const frame = await sharedFrame(context, (key) => `retention.paper.${key}`, date);
  const word: PaperFrame['word'] = (key, params) => frame.text(`retention.${key}`, params);
  const digits = (day: string | null) => (day === null ? '–' : formatDateDigits(day));
  return {
    ...frame,
    head: frame.inPost('ketua lsp') || frame.inPost('ketua') || frame.inPost('direktur'),
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
  };
}

/** A period as people say it: whole years as years. */
function monthsInWords(word: (key: string, params?: Params) => string, count: number | null): string {
  if (count === null) return word('forGood');
  if (count === 0) return '–';
  return count % 12 === 0 ? word('years', { count: count / 12 }) : word('months', { count });
}
