import {
  dateToken,
  fillPattern,
  holdsToken,
  missingPeriod,
  padSerial,
  type Restart,
  strangeToken,
} from '../../number-pattern.ts';

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

/** Names of the tokens that a pattern may hold, in the order in which the form explains them. */
export const numberTokens: readonly string[] = [
  'URUT',
  'SISIPAN',
  'AWALAN',
  'JENIS',
  'LSP',
  'UNIT',
  'BULAN_ROMAWI',
  'BULAN',
  'TAHUN',
];

/** The first fault of a pattern, or undefined. */
export function patternFault(pattern: string, restart: Restart): PatternFault | undefined {
  const strange = strangeToken(pattern, numberTokens);
  if (strange !== undefined) return { code: 'correspondence.patternUnknownToken', params: { token: strange } };
  if (!holdsToken(pattern, 'URUT')) return { code: 'correspondence.patternNoSerial', params: {} };
  const token = missingPeriod(pattern, restart);
  return token === undefined ? undefined : { code: 'correspondence.patternNoPeriod', params: { token } };
}

/**
 * A letter number after its pattern, e.g. `012/SP/LSP-XYZ/III/2026`. An inserted number stands behind the serial also where the pattern has no
 * place for it. Parts that are empty leave no double separators behind.
 */
export function formatNumber(pattern: string, parts: NumberParts): string {
  const placed = pattern.includes('{SISIPAN}') ? pattern : pattern.replace(/(\{URUT(?::\d)?\})/, '$1{SISIPAN}');
  const texts: Readonly<Record<string, string>> = {
    SISIPAN: parts.insertion === '' ? '' : `.${parts.insertion}`,
    AWALAN: parts.prefix,
    JENIS: parts.series,
    LSP: parts.organisation,
    UNIT: parts.unit,
  };
  return fillPattern(placed, (token, width) =>
    token === 'URUT' ? padSerial(parts.serial, width) : (texts[token] ?? dateToken(token, width, parts.date)),
  );
}
