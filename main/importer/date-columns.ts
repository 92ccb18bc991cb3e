import type { SheetCell } from '../excel/sheet-data.ts';
import { monthOfWord } from './month-words.ts';

/** How the days of a column are to be read where a value allows both. */
export type DateOrder = 'day-first' | 'month-first';

/** What a column of dates looks like, so that its user is asked once, and only when nothing else decides. */
export interface DateColumnFacts {
  readonly textDayFirst: number;
  readonly textMonthFirst: number;
  readonly textAmbiguous: number;
  readonly real: number;
  readonly realDayUpTo12: number;
  readonly sample: string;
  readonly realSample: string;
}

/** A time behind the date, as exports of other programs write it. */
const TIME = String.raw`(?:[T ]+\d{1,2}[:.]\d{2}.*)?`;
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})${TIME}$`);
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/;
const WORDS = new RegExp(String.raw`^(?:[\p{L}']+,?\s+)?(\d{1,2})[\s./-]+(\p{L}+)[\s./-]+(\d{4}|\d{2})${TIME}$`, 'u');

function year(text: string): number {
  const value = Number(text);
  if (text.length === 4) return value;
  // two digits: 70 to 99 are of the last century (days of birth), the others of this one (validity)
  return value < 70 ? 2000 + value : 1900 + value;
}

function civil(y: number, m: number, d: number): string | undefined {
  const length = new Date(Date.UTC(y, m, 0)).getUTCDate();
  if (m < 1 || m > 12 || d < 1 || d > length || y < 1900 || y > 2200) return undefined;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Looks over the cells of a column. */
export function dateColumnFacts(cells: readonly SheetCell[]): DateColumnFacts {
  const facts = {
    textDayFirst: 0,
    textMonthFirst: 0,
    textAmbiguous: 0,
    real: 0,
    realDayUpTo12: 0,
    sample: '',
    realSample: '',
  };
  for (const cell of cells) {
    if (cell.kind === 'date') {
      const day = Number(cell.value.slice(8, 10));
      facts.real += 1;
      if (day <= 12 && cell.value.slice(8, 10) !== cell.value.slice(5, 7)) {
        facts.realDayUpTo12 += 1;
        if (facts.realSample === '') facts.realSample = cell.value;
      }
      continue;
    }
    const match = cell.kind === 'text' ? NUMERIC.exec(cell.value.trim()) : null;
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) facts.textDayFirst += 1;
    else if (second > 12 && first <= 12) facts.textMonthFirst += 1;
    else if (first !== second) {
      facts.textAmbiguous += 1;
      if (facts.sample === '') facts.sample = match[0];
    }
  }
  return facts;
}

/** So many text dates without one up to day 12 are no accident any more: the others have become real dates under another date setting. */
const TELLING = 5;

/**
 * The questions a column raises: `text` when its text dates can be read both ways and none decides; `real` when all its text dates have a day
 * over 12 while real ones have a day up to 12, the sign of a sheet that was typed under another date setting: there `03/04` becomes a real
 * date with day and month swapped, and `23/04` stays text. Real dates with a day over 12 beside them are sure, and say nothing of the others.
 */
export function dateQuestions(facts: DateColumnFacts): { readonly text: boolean; readonly real: boolean } {
  const decided = facts.textDayFirst > 0 !== facts.textMonthFirst > 0;
  return {
    text: facts.textAmbiguous > 0 && !decided,
    real:
      facts.textDayFirst > 0 &&
      facts.textAmbiguous === 0 &&
      facts.realDayUpTo12 > 0 &&
      (facts.textDayFirst >= TELLING || facts.realDayUpTo12 >= facts.real * 0.9),
  };
}

/** The order that the column itself shows, or undefined when it shows none. */
export function ownOrder(facts: DateColumnFacts): DateOrder | undefined {
  if (facts.textDayFirst > 0 && facts.textMonthFirst === 0) return 'day-first';
  if (facts.textMonthFirst > 0 && facts.textDayFirst === 0) return 'month-first';
  return undefined;
}

/**
 * A cell as a civil date, or undefined when it is none. Text is read as ISO, in words (`3 Maret 2026`, `3 Mar 26`) or in numbers by `order`;
 * a number that only fits the other order is read in that one. `swapReal` turns day and month of a real date round.
 */
export function civilDateOfCell(cell: SheetCell, order: DateOrder, swapReal: boolean): string | undefined {
  if (cell.kind === 'date') {
    const [y, m, d] = [Number(cell.value.slice(0, 4)), Number(cell.value.slice(5, 7)), Number(cell.value.slice(8, 10))];
    return swapReal && d <= 12 ? civil(y, d, m) : civil(y, m, d);
  }
  if (cell.kind !== 'text') return undefined;
  const text = cell.value.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = WORDS.exec(text);
  if (words?.[2] !== undefined) {
    const month = monthOfWord(words[2]);
    return month === undefined ? undefined : civil(year(words[3] ?? ''), month, Number(words[1]));
  }
  const numeric = NUMERIC.exec(text);
  if (numeric === null) return undefined;
  const [first, second, y] = [Number(numeric[1]), Number(numeric[2]), year(numeric[3] ?? '')];
  const dayFirst = civil(y, second, first);
  const monthFirst = civil(y, first, second);
  return order === 'day-first' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}
