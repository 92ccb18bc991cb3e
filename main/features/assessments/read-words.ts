import { fold } from '../../importer/fold.ts';
import { monthOfWord } from '../../importer/month-words.ts';

/** Reads a result as logs write it: `K`, `Kompeten`, `Belum Kompeten (BK)`, `competent`; undefined when it is none. */
export function readResult(text: string): 'K' | 'BK' | undefined {
  const words = ` ${fold(text)} `;
  if (/ (bk|nyc|belum|tidak|not|non) /.test(words)) return 'BK';
  return / (k|c|kompeten|competent|lulus) /.test(words) ? 'K' : undefined;
}

/** Reads a decision: a result, or that it was put off. */
export function readDecision(text: string): 'K' | 'BK' | 'postponed' | undefined {
  return / (tunda|ditunda|postponed|deferred) /.test(` ${fold(text)} `) ? 'postponed' : readResult(text);
}

const REMOTE = /^(ya|y|yes|1|true|v|jarak jauh|daring|online|remote|sjj|virtual|asesmen jarak jauh)$/;
const ON_SITE = /^(tidak|t|no|n|0|false|x|tatap muka|luring|offline|langsung|onsite|on site|di tempat)$/;

/** Reads whether an assessment was remote: `1` or `0`; undefined when nobody can tell. */
export function readRemote(text: string): '1' | '0' | undefined {
  const words = fold(text);
  if (REMOTE.test(words) || /(jarak jauh|daring|online|remote)/.test(words)) return '1';
  return ON_SITE.test(words) ? '0' : undefined;
}

/**
 * Reads a national identity number (NIK): six digits of place, birth date with the day raised by 40 for women, four digits; undefined when the
 * text is another number.
 */
export function readNik(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.'-]/g, '');
  const form = /^[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}$/;
  return form.test(digits) ? digits : undefined;
}

/** Reads a month: `Maret 2025`, `03/2025`, `2025-03`, or any date in it; undefined when it is none. */
export function readMonth(text: string): string | undefined {
  const tidy = text.trim();
  const numbers = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?$/.exec(tidy) ?? /^()(\d{1,2})[/.-](\d{4})$/.exec(tidy);
  if (numbers !== null) {
    const year = numbers[1] === '' ? numbers[3] : numbers[1];
    return monthOf(Number(year), Number(numbers[2]));
  }
  const words = /^(\p{L}+)\.?[\s/-]*(\d{4}|\d{2})$/u.exec(tidy);
  const month = monthOfWord(words?.[1] ?? '');
  if (words?.[2] === undefined || month === undefined) return undefined;
  return monthOf(words[2].length === 2 ? 2000 + Number(words[2]) : Number(words[2]), month);
}

function monthOf(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 && year >= 1990 && year <= 2200
    ? `${year}-${String(month).padStart(2, '0')}`
    : undefined;
}
