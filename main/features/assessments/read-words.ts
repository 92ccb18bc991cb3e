import { fold } from '../../importer/fold.ts';

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

/** Reads the sex of a person as lists write it. */
export function readSex(text: string): 'male' | 'female' | undefined {
  const words = fold(text);
  if (/^(l|lk|laki.*|pria|m|male)$/.test(words)) return 'male';
  return /^(p|pr|perempuan|wanita|f|female)$/.test(words) ? 'female' : undefined;
}

/** Reads where a participant comes from: `Internal`, `Eksternal`. */
export function readAffiliation(text: string): 'internal' | 'external' | undefined {
  const words = fold(text);
  if (words.startsWith('int') || words === 'dalam') return 'internal';
  return words.startsWith('eks') || words.startsWith('ext') || words === 'luar' || words === 'umum'
    ? 'external'
    : undefined;
}

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  ags: 8,
  agt: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
};

/** Reads a month: `Maret 2025`, `03/2025`, `2025-03`, or any date in it; undefined when it is none. */
export function readMonth(text: string): string | undefined {
  const tidy = text.trim();
  const numbers = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?$/.exec(tidy) ?? /^()(\d{1,2})[/.-](\d{4})$/.exec(tidy);
  if (numbers !== null) {
    const year = numbers[1] === '' ? numbers[3] : numbers[1];
    return monthOf(Number(year), Number(numbers[2]));
  }
  const words = /^(\p{L}+)\.?[\s/-]*(\d{4}|\d{2})$/u.exec(tidy);
  const month = MONTHS[words?.[1]?.toLowerCase().slice(0, 3) ?? ''];
  if (words?.[2] === undefined || month === undefined) return undefined;
  return monthOf(words[2].length === 2 ? 2000 + Number(words[2]) : Number(words[2]), month);
}

function monthOf(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 && year >= 1990 && year <= 2200
    ? `${year}-${String(month).padStart(2, '0')}`
    : undefined;
}
