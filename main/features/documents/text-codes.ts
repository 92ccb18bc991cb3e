import { foldCode } from './code.ts';
import { type CodeReading, codeReadings } from './found-code.ts';

/** Raised when the reading of codes changes: files that were read under a lower number are read again. */
export const REFERENCE_RULES = 1;

/** A code that stands in a text. */
export interface TextCode {
  /** In the spelling of the register: `SOP-9-01`, `FR.AK.06`. */
  readonly code: string;
  readonly folded: string;
  /** As it was written. */
  readonly written: string;
  /** False for what may be a number of something else (`IK 3`): it counts only when the register has it. */
  readonly sure: boolean;
  /** The line it stands in, without blanks at its ends. */
  readonly line: string;
}

/** Longer lines (a whole file in one line) are read in pieces, so that no expression runs over megabytes. */
const LINE_LIMIT = 1000;
/** `sop-9-01` in the middle of a sentence: small letters are a code when a hyphen or full stop ties the number to them. */
const SMALL =
  /(?<![\p{L}\p{N}])(?:sop|pob|pos|ik|wi|pm|frm?|form|fm|skm|muk|rek)[.-](?:[a-z]{2,6}[.-])?\d{1,3}(?:[.-]\d{1,3})*(?![\p{L}\p{N}])/gu;

const readings: readonly (readonly [RegExp, CodeReading[1]])[] = codeReadings.map(([pattern, codeOf]) => [
  new RegExp(pattern.source, `${pattern.flags}g`),
  codeOf,
]);

function pieces(line: string): readonly string[] {
  if (line.length <= LINE_LIMIT) return [line];
  const parts: string[] = [];
  for (let start = 0; start < line.length; ) {
    const blank = line.lastIndexOf(' ', start + LINE_LIMIT);
    const end = start + LINE_LIMIT >= line.length ? line.length : blank > start ? blank : start + LINE_LIMIT;
    parts.push(line.slice(start, end));
    start = end;
  }
  return parts;
}

/** A code that one number alone follows after a blank is as likely a figure: `IK 3`, `PM 10`. */
function isSure(written: string): boolean {
  return /[./_-]/.test(written) || /^(?:pbnsp|pedoman|skkni|uu|pp|perpres|permen|kepmen|se|sk|kep)/i.test(written);
}

interface Found {
  readonly code: string;
  readonly written: string;
  readonly at: number;
}

function codesOfLine(line: string): readonly Found[] {
  const found: Found[] = [];
  let rest = line;
  const take = (match: RegExpExecArray, code: string | undefined): void => {
    if (code === undefined) return;
    found.push({ code, written: match[0], at: match.index });
    // what a surer shape has read is no part of another code
    rest = `${rest.slice(0, match.index)}${'\u0000'.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`;
  };
  for (const [pattern, codeOf] of readings) {
    for (const match of [...rest.matchAll(pattern)]) take(match, codeOf(match));
  }
  for (const match of [...rest.matchAll(SMALL)]) take(match, match[0].toUpperCase());
  return found.sort((a, b) => a.at - b.at);
}

/**
 * Codes of controlled papers in running text, in the order in which they stand, each with its line. Shapes are those by which LSPs number
 * papers and BNSP its forms (audit practice dossier, section 5); spelling with or without punctuation makes no difference to `folded`.
 */
export function codesInText(text: string): readonly TextCode[] {
  const codes: TextCode[] = [];
  for (const line of text.split('\n')) {
    for (const piece of pieces(line)) {
      // FR.VA and XVII/SOP-PKS stand without a figure
      if (!/[\d/]/.test(piece) && !/FR.{0,3}VA/i.test(piece)) continue;
      for (const { code, written } of codesOfLine(piece)) {
        const folded = foldCode(code);
        if (folded !== '') codes.push({ code, folded, written, sure: isSure(written), line: piece.trim() });
      }
    }
  }
  return codes;
}

/** `pbnsp-201-2014` is cited as `Pedoman BNSP 201` too: a guideline without its year is the same guideline. */
const YEARLY = /^(pbnsp-\d{3})-(?:19|20)\d{2}$/;

/** Folded forms under which a text may name the paper with this code. */
export function citedForms(code: string): readonly string[] {
  const forms = new Set([foldCode(code)]);
  for (const found of codesInText(code)) if (found.written.length * 2 > code.trim().length) forms.add(found.folded);
  for (const form of [...forms]) {
    const short = YEARLY.exec(form)?.[1];
    if (short !== undefined) forms.add(short);
  }
  forms.delete('');
  return [...forms];
}

/** Is the code that of a paper from outside: a law, a guideline, a standard, a circular? */
export function isOuterCode(code: string): boolean {
  return /^(?:PBNSP|SKKNI|UU|PP|Perpres|Permen|Kepmen|SE)\b/i.test(code) || /Tahun \d{4}$/.test(code);
}

const EXCERPT = 180;

/** The line around a code, shortened evenly on both sides. */
export function excerptOf(line: string, written: string): string {
  if (line.length <= EXCERPT) return line;
  const at = Math.max(0, line.indexOf(written));
  const start = Math.max(0, Math.min(at - Math.floor((EXCERPT - written.length) / 2), line.length - EXCERPT));
  const part = line.slice(start, start + EXCERPT).trim();
  return `${start > 0 ? '…' : ''}${part}${start + EXCERPT < line.length ? '…' : ''}`;
}
