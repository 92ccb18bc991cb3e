import type { Message } from '../../contract/result.ts';
import {
  dateToken,
  fillPattern,
  holdsToken,
  missingPeriod,
  type PatternPiece,
  padSerial,
  patternPieces,
  type Restart,
  strangeToken,
} from '../../number-pattern.ts';
import { bnspFormCode } from '../documents/service.ts';
import { fromRoman, toRoman } from './roman.ts';

/** What the code of a document may be put together from (audit practice dossier, 5: numbering seen). */
export interface CodeParts {
  readonly serial: number;
  /** Short code of the type: SOP, PM, IK. */
  readonly kindCode: string;
  /** Clause of guideline 201, `9.1.1`; a token with a width takes so many of its parts. */
  readonly clause: string;
  /** Unit inside the LSP: MT, AS, TUK. */
  readonly unit: string;
  readonly organisation: string;
  /** Civil date; month and year come from it. */
  readonly date: string;
}

/** How codes of one type are made. */
export interface CodeScheme {
  readonly type: string;
  readonly kindCode: string;
  /** Empty: given by hand. */
  readonly pattern: string;
  readonly restart: Restart;
}

/** Names of the tokens that a pattern may hold, in the order in which the form explains them. */
export const codeTokens: readonly string[] = [
  'URUT',
  'URUT_ROMAWI',
  'JENIS',
  'KLAUSUL',
  'UNIT',
  'LSP',
  'BULAN_ROMAWI',
  'BULAN',
  'TAHUN',
];

const SERIALS = ['URUT', 'URUT_ROMAWI'];
/** Serials have six digits at the most. */
const HIGHEST = 999_999;

/** A clause as a pattern takes it: with a width so many of its parts, `9.1.1` with 1 is `9`. */
export function clausePart(clause: string, width: number): string {
  const parts = clause.trim().split('.');
  return (width === 0 ? parts : parts.slice(0, width)).join('.');
}

/** A code after its pattern, e.g. `SOP-9-01`. */
export function formatCode(pattern: string, parts: CodeParts): string {
  return fillPattern(pattern, (token, width) => {
    if (token === 'URUT') return padSerial(parts.serial, width);
    if (token === 'URUT_ROMAWI') return toRoman(parts.serial);
    if (token === 'JENIS') return parts.kindCode;
    if (token === 'KLAUSUL') return clausePart(parts.clause, width);
    if (token === 'UNIT') return parts.unit;
    if (token === 'LSP') return parts.organisation;
    return dateToken(token, width, parts.date);
  });
}

/** The first fault of a scheme, or undefined. Words stand under `numbering.errors`. */
export function schemeFault(scheme: CodeScheme, organisation: string): Message | undefined {
  const { pattern, kindCode } = scheme;
  if (pattern === '') return undefined;
  const fault = (code: string, params: Message['params'] = {}): Message => ({ code: `numbering.${code}`, params });
  const strange = strangeToken(pattern, codeTokens);
  if (strange !== undefined) return fault('patternUnknownToken', { token: strange });
  const serials = patternPieces(pattern).filter((piece) => 'token' in piece && SERIALS.includes(piece.token));
  if (serials.length === 0) return fault('patternNoSerial');
  if (serials.length > 1) return fault('patternTwoSerials');
  // several of one kind cannot be told apart in a code, and reading it would take minutes
  const tokens = patternPieces(pattern).flatMap((piece) => ('token' in piece ? [piece.token] : []));
  const twice = tokens.find((token, place) => tokens.indexOf(token) !== place);
  if (twice !== undefined) return fault('patternTwice', { token: `{${twice}}` });
  if (kindCode === '' && holdsToken(pattern, 'JENIS')) return fault('kindCodeNeeded');
  const token = missingPeriod(pattern, scheme.restart);
  if (token !== undefined) return fault('patternNoPeriod', { token });
  // BNSP's own form codes are fixed: no pattern of an LSP may bring them forth
  const sample = formatCode(pattern, {
    serial: 1,
    kindCode,
    clause: '9',
    unit: 'X',
    organisation,
    date: '2026-01-01',
  });
  return bnspFormCode(sample) === undefined ? undefined : fault('patternBnsp', { code: sample });
}

/** A code as its pattern reads it. */
export interface ReadCode {
  readonly serial: number;
  readonly clause: string;
  readonly unit: string;
  /** Year and month, `2026-03`; the parts that the pattern does not hold are empty. */
  readonly year: string;
  readonly month: string;
  /** The code spelled after the pattern. */
  readonly spelled: string;
  /** Is it spelled like that already? */
  readonly follows: boolean;
}

/** Reads codes after a pattern; see `codeReader`. */
export type CodeReader = (code: string) => ReadCode | undefined;

const CLAUSE = '\\d{1,2}(?:\\.\\d{1,2})';

function source(token: string, width: number): string {
  if (token === 'URUT') return '(\\d{1,6})';
  if (token === 'URUT_ROMAWI') return '([ivxlcdm]{1,9})';
  if (token === 'KLAUSUL') return width === 0 ? `(${CLAUSE}*(?:\\.[a-z])?)` : `(${CLAUSE}{0,${width - 1}})`;
  if (token === 'UNIT') return '([\\p{L}][\\p{L}\\p{N}]{0,11})';
  if (token === 'LSP') return '([\\p{L}\\p{N}](?:[\\p{L}\\p{N} .\\-]*[\\p{L}\\p{N}])?)';
  if (token === 'BULAN_ROMAWI') return '(x?i{1,3}|i?[vx]|vi{1,3})';
  if (token === 'BULAN') return '(0?[1-9]|1[0-2])';
  return width === 2 ? '(\\d{2})' : '((?:19|20)\\d{2})';
}

/** Text of a pattern as people also write it: other separators, none (unless `needed`), or other case. */
function loosely(text: string, needed = false): string {
  return text
    .split(/([\s./\-_]+)/)
    .map((part, place) =>
      place % 2 === 1 ? `[\\s./\\-_]${needed ? '+' : '*'}` : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    )
    .join('');
}

/** A separator alone between two tokens tells where one ends: `SOP901` is no `SOP-9-01`. */
function divides(pieces: readonly PatternPiece[], place: number): boolean {
  const beside = [pieces[place - 1], pieces[place + 1]];
  return beside.every((piece) => piece !== undefined && 'token' in piece && piece.token !== 'JENIS');
}

/**
 * A reader of codes after a pattern: also those that differ in separators, leading zeros, case, or the short name of the LSP, so that `sop 9.1`
 * is told to be `SOP-9-01`. Undefined for a code that has nothing of the pattern.
 */
export function codeReader(scheme: CodeScheme, organisation: string): CodeReader {
  if (scheme.pattern === '') return () => undefined;
  const tokens: { readonly token: string; readonly width: number }[] = [];
  const body = patternPieces(scheme.pattern).map((piece, place, pieces) => {
    if ('text' in piece) return loosely(piece.text, divides(pieces, place));
    if (piece.token === 'JENIS') return loosely(scheme.kindCode);
    tokens.push(piece);
    return source(piece.token, piece.width);
  });
  const reading = new RegExp(`^${body.join('')}$`, 'iu');
  return (code) => {
    const match = reading.exec(code.trim());
    if (match === null) return undefined;
    const found = new Map(tokens.map(({ token }, place) => [token, match[place + 1] ?? '']));
    const roman = found.get('URUT_ROMAWI');
    const serial = roman === undefined ? Number(found.get('URUT') ?? '0') : fromRoman(roman);
    if (serial === undefined || serial < 1 || serial > HIGHEST) return undefined;
    const monthSign = found.get('BULAN_ROMAWI');
    const month = String(monthSign === undefined ? (found.get('BULAN') ?? '') : (fromRoman(monthSign) ?? ''));
    if (Number(month) > 12) return undefined;
    const written = found.get('TAHUN') ?? '';
    const year = written.length === 2 ? `20${written}` : written;
    const clause = found.get('KLAUSUL') ?? '';
    const unit = (found.get('UNIT') ?? '').toUpperCase();
    const spelled = formatCode(scheme.pattern, {
      serial,
      kindCode: scheme.kindCode,
      clause,
      unit,
      organisation,
      date: `${year === '' ? '2000' : year}-${month === '' ? '01' : month.padStart(2, '0')}-01`,
    });
    return {
      serial,
      clause,
      unit,
      year,
      month: month === '' ? '' : month.padStart(2, '0'),
      spelled,
      follows: spelled === code.trim(),
    };
  };
}

/** Key of the counter that a code belongs to: its clause and unit where the pattern holds them, and the stretch after which it starts anew. */
export function counterKey(restart: Restart, parts: Pick<ReadCode, 'clause' | 'unit' | 'year' | 'month'>): string {
  const period = restart === 'never' ? '' : restart === 'yearly' ? parts.year : `${parts.year}-${parts.month}`;
  return [parts.clause, parts.unit, period].join('|');
}
