import { romanMonth } from '../../word/dates.ts';

/** What a letter number may be put together from (forms dossier, 23). */
export interface NumberParts {
  readonly serial: number;
  /** Letter of an inserted number, `a` in `012.a`; empty for none. */
  readonly insertion: string;
  readonly prefix: string;
  /** Code of the series: SP, ST, SK. */
  readonly series: string;
  readonly organisation: string;
  readonly unit: string;
  /** Civil date of the letter; month and year of the number come from it. */
  readonly date: string;
}

/** Why a pattern cannot be used. */
export type PatternFault =
  | { readonly code: 'correspondence.patternUnknownToken'; readonly params: { readonly token: string } }
  | { readonly code: 'correspondence.patternNoSerial'; readonly params: Readonly<Record<string, never>> }
  | { readonly code: 'correspondence.patternNoPeriod'; readonly params: { readonly token: string } };

const TOKEN = /\{([A-Z_]+)(?::(\d))?\}/g;

const VALUES: Readonly<Record<string, (parts: NumberParts, width: number) => string>> = {
  URUT: ({ serial }, width) => String(serial).padStart(width, '0'),
  SISIPAN: ({ insertion }) => (insertion === '' ? '' : `.${insertion}`),
  AWALAN: ({ prefix }) => prefix,
  JENIS: ({ series }) => series,
  LSP: ({ organisation }) => organisation,
  UNIT: ({ unit }) => unit,
  BULAN_ROMAWI: ({ date }) => romanMonth(date),
  BULAN: ({ date }) => date.slice(5, 7),
  TAHUN: ({ date }, width) => (width === 2 ? date.slice(2, 4) : date.slice(0, 4)),
};

/** Names of the tokens that a pattern may hold, in the order in which the form explains them. */
export const numberTokens: readonly string[] = Object.keys(VALUES);

/** Everything between braces that is not a token. */
function strangeToken(pattern: string): string | undefined {
  const [strange] =
    pattern.replaceAll(TOKEN, (text, name: string) => (name in VALUES ? '' : text)).match(/\{[^}]*\}?|\}/) ?? [];
  return strange;
}

/**
 * The first fault of a pattern, or undefined. A counter that starts anew each year or month needs that period in the number, or numbers would
 * come back.
 */
export function patternFault(pattern: string, restart: 'never' | 'yearly' | 'monthly'): PatternFault | undefined {
  const strange = strangeToken(pattern);
  if (strange !== undefined) return { code: 'correspondence.patternUnknownToken', params: { token: strange } };
  const has = (...names: string[]) =>
    names.some((name) => pattern.includes(`{${name}}`) || pattern.includes(`{${name}:`));
  if (!has('URUT')) return { code: 'correspondence.patternNoSerial', params: {} };
  if (restart !== 'never' && !has('TAHUN'))
    return { code: 'correspondence.patternNoPeriod', params: { token: '{TAHUN}' } };
  if (restart === 'monthly' && !has('BULAN', 'BULAN_ROMAWI'))
    return { code: 'correspondence.patternNoPeriod', params: { token: '{BULAN_ROMAWI}' } };
  return undefined;
}

/**
 * A letter number after its pattern, e.g. `012/SP/LSP-XYZ/III/2026`. An inserted number stands behind the serial also where the pattern has no
 * place for it. Parts that are empty leave no double separators behind.
 */
export function formatNumber(pattern: string, parts: NumberParts): string {
  const placed = pattern.includes('{SISIPAN}') ? pattern : pattern.replace(/(\{URUT(?::\d)?\})/, '$1{SISIPAN}');
  const number = placed.replaceAll(
    TOKEN,
    (text, name: string, width?: string) => VALUES[name]?.(parts, Number(width ?? 0)) ?? text,
  );
  return number
    .replaceAll(/([/\-. ])\1+/g, '$1')
    .replace(/^[/\-. ]+|[/\-. ]+$/g, '')
    .trim();
}

/** Key of the stretch of time in which a counter runs: a year, a month, or all time. */
export function periodOf(restart: 'never' | 'yearly' | 'monthly', date: string): string {
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

/** Serials that no letter of a counter has, up to the highest one. */
export function missingSerials(serials: readonly number[]): readonly number[] {
  const known = new Set(serials);
  const highest = Math.max(0, ...serials);
  const missing: number[] = [];
  for (let serial = 1; serial < highest; serial += 1) if (!known.has(serial)) missing.push(serial);
  return missing;
}
