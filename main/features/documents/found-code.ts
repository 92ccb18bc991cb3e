import { bnspFormCode } from './code.ts';
import { documentTypes } from './types.ts';

/** A code found in a text, with the piece of text it was read from. */
export interface FoundCode {
  readonly code: string;
  readonly index: number;
  readonly length: number;
}

/** A shape of codes, and the code in its own spelling from what the shape has found; undefined when it is none after all. */
export type CodeReading = readonly [pattern: RegExp, codeOf: (groups: readonly string[]) => string | undefined];

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const ROMAN = '(?:XII|XI|IX|IV|X|VIII|VII|VI|V|III|II|I)';
/** Single letters need a hyphen or full stop after them, or every initial would be a code. */
const PREFIXES = documentTypes.types
  .flatMap((type) => [...type.prefixes])
  .filter((prefix) => prefix.length > 1)
  .concat('FR', 'FRM', 'DOK', 'LAMP')
  .sort((a, b) => b.length - a.length)
  .join('|');

function upper(text: string): string {
  return text.toUpperCase();
}

/** Blanks and underscores stand for what a file name cannot hold or its writer left out. */
function joined(text: string): string {
  return upper(text.trim())
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/-{2,}/g, '-');
}

function lawPrefix(word: string): string {
  return word.length <= 4 ? upper(word) : `${upper(word.slice(0, 1))}${word.slice(1).toLowerCase()}`;
}

/** Ways in which LSPs number papers (audit practice dossier, section 5: numbering seen), the surest first. */
export const codeReadings: readonly CodeReading[] = [
  [
    new RegExp(`${START}FR[.\\-_ ]*(?:APL|MAPA|AK|IA|VA|PV|KL|ACA)(?:[.\\-_ ]*\\d{1,2}[A-C]?)?${END}`, 'iu'),
    ([all = '']) => bnspFormCode(all),
  ],
  [
    new RegExp(
      `${START}(?:pedoman\\s*bnsp|pbnsp)[\\s._-]*(?:no(?:mor)?[.\\s]*)?(\\d{3})(?:[\\s._/-]*((?:19|20)\\d{2}))?${END}`,
      'iu',
    ),
    ([, number, year]) => (year === undefined ? `PBNSP ${number}` : `PBNSP ${number}-${year}`),
  ],
  [
    new RegExp(`${START}SKKNI[\\s._-]*(?:no(?:mor)?[.\\s]*)?((?:19|20)\\d{2})[\\s._-]+(\\d{1,3})${END}`, 'iu'),
    ([, year, number]) => `SKKNI ${year}-${number}`,
  ],
  [
    new RegExp(
      `${START}(UU|PP|Perpres|Permen\\w*|Kepmen\\w*|SKKNI|SE|SK|Kep)[\\s._-]*(?:no(?:mor)?[.\\s_]*)?(\\d{1,4}[A-Z]?)[\\s_]*(?:tahun|thn|th)[.\\s_]*((?:19|20)\\d{2})${END}`,
      'iu',
    ),
    ([, law = '', number, year]) => `${lawPrefix(law)} ${number} Tahun ${year}`,
  ],
  // 01/PM-LSP-SMK/X2018 and 012/LSP-X/III/2026: strokes became underscores in the file name
  [
    new RegExp(
      `${START}(\\d{1,4}[A-Z]?)[_/]([A-Z][A-Z0-9.\\-]*(?:[_/][A-Z][A-Z0-9.\\-]*)*?)[_/](${ROMAN})([_/]?)((?:19|20)\\d{2})${END}`,
      'u',
    ),
    ([, serial, middle = '', month, stroke, year]) =>
      `${serial}/${middle.replaceAll('_', '/')}/${month}${stroke === '' ? '' : '/'}${year}`,
  ],
  [
    new RegExp(`${START}([IVXL]{1,6})[_/]((?:${PREFIXES})[-.][A-Z0-9]+(?:[-.][A-Z0-9]+)*)${END}`, 'u'),
    ([, serial, rest]) => `${serial}/${rest}`,
  ],
  // PM.TUK.01/XI/2013
  [
    new RegExp(
      `${START}((?:${PREFIXES})(?:[.\\-][A-Z][A-Z0-9]*)*[.\\-]\\d{1,3})[_/](${ROMAN})[_/]((?:19|20)\\d{2})${END}`,
      'u',
    ),
    ([, code, month, year]) => `${code}/${month}/${year}`,
  ],
  [
    new RegExp(
      `${START}(?:${PREFIXES})(?:[.\\-_/](?!REV|ED)[A-Z][A-Z0-9]{0,14}|\\s(?:LSP|TUK|MUTU|ADM|SERT)[A-Z0-9]*(?=[\\s.\\-_]))*[.\\-_/ ]{0,3}\\d{1,3}[A-Z]?(?:[.\\-_]\\d{1,3}[A-Z]?)*(?:[.\\-/](?:19|20)\\d{2})?${END}`,
      'u',
    ),
    ([all = '']) => joined(all),
  ],
  [
    new RegExp(`${START}[A-Z][.\\-](?:[A-Z]{2,8}[.\\-])?\\d{1,3}(?:[.\\-]\\d{1,3})*${END}`, 'u'),
    ([all = '']) => joined(all),
  ],
];

/** Small letters are tried as capitals: `sop-9-01 permohonan.docx` is a code too, but only right at the start. */
function readings(text: string): FoundCode | undefined {
  for (const [pattern, codeOf] of codeReadings) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const code = codeOf(match);
    if (code !== undefined) return { code, index: match.index, length: match[0].length };
  }
  return undefined;
}

/** The code that stands in a name or line, or undefined. Running text is not searched: give it names, cells, first lines. */
export function findCode(text: string): FoundCode | undefined {
  const found = readings(text);
  if (found !== undefined) return found;
  const capital = readings(upper(text));
  return capital !== undefined && capital.index === 0 ? capital : undefined;
}
