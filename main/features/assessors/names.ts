import rcc from '../../../resources/settings/rcc.json' with { type: 'json' };
import { fold } from '../../importer/fold.ts';

/** A person's name without degrees, and the degrees before and after it. */
export interface SplitName {
  readonly front: string;
  readonly name: string;
  readonly back: string;
}

/** Degrees and titles that stand before a name, as they are written in Indonesia. */
const FRONT = /^(prof|dr|drs|dra|drg|ir|hj?|apt|ns|kh|ust|letkol|kol|mayor|kapten)\.?$/i;
/** Degrees after a name that lost their comma: `S.Kom`, `M.Pd.`, `A.Md.T`, `Ph.D`, `S.T.`. */
const BACK = /^(s|m|a|d|ph|sp|sst|ba|bsc|msc|mba|mm|mt|st|se|sh|sp1)\.[a-z.]+$/i;

/** Degrees carry dots or more than one capital: `S.Kom., M.T.`, `SE, MM`; `Sari` after a comma is a name. */
function areDegrees(text: string): boolean {
  const tokens = text.split(/[\s,]+/).filter((token) => token !== '');
  return (
    tokens.length > 0 && tokens.every((token) => token.includes('.') || /[A-Z].*[A-Z]/.test(token) || FRONT.test(token))
  );
}

/**
 * Parts a name as lists print it into name and degrees. Degrees follow the first comma; without a comma only last words with an inner dot are
 * taken for them. A name that would be nothing but degrees stays whole.
 */
export function splitName(text: string): SplitName {
  const tidy = text.replaceAll(/\s+/g, ' ').trim();
  const found = tidy.indexOf(',');
  const comma = found > 0 && areDegrees(tidy.slice(found + 1)) ? found : -1;
  const words = (comma < 0 ? tidy : tidy.slice(0, comma)).split(' ').filter((word) => word !== '');
  const back = comma < 0 ? [] : [tidy.slice(comma + 1).trim()];
  const front: string[] = [];
  while (words.length > 1 && FRONT.test(words[0] ?? '')) front.push(words.shift() ?? '');
  while (words.length > 1 && BACK.test(words.at(-1) ?? '')) back.unshift(words.pop() ?? '');
  return { front: front.join(' '), name: words.join(' '), back: back.filter((part) => part !== '').join(', ') };
}

/** The name as it is printed: `Dr. Sari Dewi, S.Kom., M.T.` */
export function fullName(parts: SplitName): string {
  const named = [parts.front, parts.name].filter((part) => part !== '').join(' ');
  return parts.back === '' ? named : `${named}, ${parts.back}`;
}

/** A name as it is compared: without degrees, case, accents and punctuation. */
export function nameKey(text: string): string {
  return fold(splitName(text).name);
}

const USUAL = new RegExp(rcc.registerPattern, 'i');
const DIGITS = /(\d{3})\D?(\d{6})/;

/** Has the register number the usual form? The form is seen in use, not prescribed: another one is told, not refused. */
export function usualRegister(number: string): boolean {
  return USUAL.test(number.replaceAll(/\s+/g, ' ').trim());
}

/**
 * A MET number as it is compared: its nine digits, as the year and the dots come and go. A number of another form is compared whole, an empty
 * one is ''.
 */
export function registerKey(number: string): string {
  const match = DIGITS.exec(number);
  return match === null ? fold(number).replaceAll(' ', '') : `${match[1]}${match[2]}`;
}
