import { romanMonth } from './word/dates.ts';

/** When a counter starts anew. */
export type Restart = 'never' | 'yearly' | 'monthly';

/** A piece of a pattern: a token such as `{URUT:3}`, or text that stands as it is. */
export type PatternPiece = { readonly token: string; readonly width: number } | { readonly text: string };

const TOKEN = /\{([A-Z_]+)(?::(\d))?\}/g;

/** Gives the text of a token; undefined for one that it does not know. Width 0: none was stated. */
export type TokenText = (token: string, width: number) => string | undefined;

/** A pattern taken apart. What stands between braces and is no token stays text; `strangeToken` names it. */
export function patternPieces(pattern: string): readonly PatternPiece[] {
  const pieces: PatternPiece[] = [];
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    if (match.index > end) pieces.push({ text: pattern.slice(end, match.index) });
    pieces.push({ token: match[1] ?? '', width: Number(match[2] ?? 0) });
    end = match.index + match[0].length;
  }
  if (end < pattern.length) pieces.push({ text: pattern.slice(end) });
  return pieces;
}

/** Does a pattern hold one of the tokens? */
export function holdsToken(pattern: string, ...tokens: readonly string[]): boolean {
  return patternPieces(pattern).some((piece) => 'token' in piece && tokens.includes(piece.token));
}

/** The first thing between braces that is none of the tokens, or undefined. */
export function strangeToken(pattern: string, tokens: readonly string[]): string | undefined {
  const rest = pattern.replaceAll(TOKEN, (text, name: string) => (tokens.includes(name) ? '' : text));
  return (rest.match(/\{[^}]*\}?|\}/) ?? [])[0];
}

/** A number after its pattern. Parts that are empty leave no double separators behind. */
export function fillPattern(pattern: string, textOf: TokenText): string {
  return pattern
    .replaceAll(TOKEN, (text, name: string, width?: string) => textOf(name, Number(width ?? 0)) ?? text)
    .replaceAll(/([/\-. ])\1+/g, '$1')
    .replace(/^[/\-. ]+|[/\-. ]+$/g, '')
    .trim();
}

/** Text of the tokens that come from a civil date: month in Roman or digits, year in four digits or two. */
export function dateToken(token: string, width: number, date: string): string | undefined {
  if (token === 'BULAN_ROMAWI') return romanMonth(date);
  if (token === 'BULAN') return date.slice(5, 7);
  if (token === 'TAHUN') return width === 2 ? date.slice(2, 4) : date.slice(0, 4);
  return undefined;
}

/** A serial with leading zeros. */
export function padSerial(serial: number, width: number): string {
  return String(serial).padStart(width, '0');
}

/**
 * The token that a pattern lacks for a counter that starts anew each year or month, or undefined: without that period in the number, numbers
 * would come back.
 */
export function missingPeriod(pattern: string, restart: Restart): '{TAHUN}' | '{BULAN_ROMAWI}' | undefined {
  if (restart !== 'never' && !holdsToken(pattern, 'TAHUN')) return '{TAHUN}';
  if (restart === 'monthly' && !holdsToken(pattern, 'BULAN', 'BULAN_ROMAWI')) return '{BULAN_ROMAWI}';
  return undefined;
}

/** Key of the stretch of time in which a counter runs: a year, a month, or all time. */
export function periodOf(restart: Restart, date: string): string {
  if (restart === 'never') return '';
  return restart === 'yearly' ? date.slice(0, 4) : date.slice(0, 7);
}

/** A number as it is compared: letters and digits only, without case. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Serials that nothing of a counter has, up to the highest one. */
export function missingSerials(serials: readonly number[]): readonly number[] {
  const known = new Set(serials);
  const highest = Math.max(0, ...serials);
  const missing: number[] = [];
  for (let serial = 1; serial < highest; serial += 1) if (!known.has(serial)) missing.push(serial);
  return missing;
}
