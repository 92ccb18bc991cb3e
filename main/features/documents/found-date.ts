import { civilDateOfCell } from '../../importer/date-columns.ts';

/** A date found in a text. `unclear` when day and month could be swapped; `incomplete` when only a month or year stands there. */
export interface FoundDate {
  readonly date: string | undefined;
  readonly unclear: boolean;
  readonly text: string;
}

const WORDS = /(?<!\d)(\d{1,2})[\s-]+(\p{L}{3,10})\.?,?[\s-]+(\d{4})(?!\d)/u;
const ISO = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const NUMBERS = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/;
const MONTH =
  /(?<!\p{L})(jan|feb|peb|mar|apr|mei|may|jun|jul|agu|ags|agt|aug|sep|okt|oct|nov|nop|des|dec)\p{L}*\.?\s+(?:19|20)\d{2}/iu;

function civil(text: string): string | undefined {
  return civilDateOfCell({ kind: 'text', value: text.replace(/peb/i, 'feb') }, 'day-first', false);
}

/**
 * The first date in a text: `Jakarta, 3 Maret 2026`, `03/03/2026`, `2026-03-03`. Numbers are read day first, as every Indonesian paper has
 * them, and called unclear where the other order would be a date too. Undefined when there is no trace of a date.
 */
export function findDate(text: string): FoundDate | undefined {
  const words = WORDS.exec(text);
  if (words !== null) {
    const date = civil(`${words[1]} ${words[2]} ${words[3]}`);
    if (date !== undefined) return { date, unclear: false, text: words[0] };
  }
  const iso = ISO.exec(text);
  if (iso !== null) return { date: civil(iso[0]), unclear: false, text: iso[0] };
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) {
    const [, first = '', second = '', year = ''] = numbers;
    const unclear = Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
    return { date: civil(`${first}-${second}-${year}`), unclear, text: numbers[0] };
  }
  const month = MONTH.exec(text);
  return month === null ? undefined : { date: undefined, unclear: false, text: month[0] };
}
