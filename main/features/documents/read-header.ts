import { fold } from '../../importer/fold.ts';
import { findCode } from './found-code.ts';
import { findDate } from './found-date.ts';
import { findLabels, type HeaderField } from './header-labels.ts';

/** What the header block of a document says. Days are civil dates; what it does not say is undefined or ''. */
export interface HeaderFacts {
  readonly code: string;
  readonly title: string;
  readonly owner: string;
  readonly edition: number | undefined;
  readonly revision: number | undefined;
  readonly effectiveOn: string | undefined;
  readonly issuedOn: string | undefined;
  readonly approvedOn: string | undefined;
  readonly revisedOn: string | undefined;
  readonly validUntil: string | undefined;
  /** Dates that could be read both ways, or of which only the month is given, as printed. */
  readonly unclear: readonly {
    readonly field: 'effective' | 'issued' | 'approved' | 'revised' | 'validUntil';
    readonly text: string;
    readonly incomplete: boolean;
  }[];
}

/** Header blocks stand at the top; further down, or further along a line, the same words belong to the text. */
const LINES = 80;
const CHARACTERS = 30_000;
const LINE_CHARACTERS = 2000;
const ROMAN: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
  X: 10,
};
const KIND_LINE =
  /^(?:standar operasional prosedur|standard operating procedure|prosedur operasional standar|sop|prosedur|instruksi kerja|formulir|form|panduan mutu|kebijakan)$/;

function tidy(value: string): string {
  return value
    .replace(/^[\s:=|\-–—.]+/u, '')
    .replace(/[\s|:]+$/u, '')
    .trim();
}

/** Pairs of label and value: beside each other, or the value in the cell or line beneath. The first value of a field wins. */
function labelled(lines: readonly string[]): ReadonlyMap<HeaderField, string> {
  const values = new Map<HeaderField, string>();
  const put = (field: HeaderField, value: string) => {
    if (value !== '' && !values.has(field)) values.set(field, value);
  };
  for (const [place, line] of lines.entries()) {
    const labels = findLabels(line);
    const empty: { field: HeaderField; column: number }[] = [];
    for (const [index, label] of labels.entries()) {
      const value = tidy(line.slice(label.end, labels[index + 1]?.start ?? line.length));
      const cell = tidy(value.split(/\t|\s{3,}|\|/)[0] ?? '');
      if (cell === '')
        empty.push({ field: label.field, column: line.slice(0, label.start).split(/\t|\s{3,}|\|/).length - 1 });
      else put(label.field, cell);
    }
    const beneath = lines[place + 1];
    if (empty.length === 0 || beneath === undefined || findLabels(beneath).length > 0) continue;
    const cells = beneath.split(/\t|\s{3,}|\|/).map(tidy);
    for (const { field, column } of empty)
      put(field, (empty.length === 1 && labels.length === 1 ? cells.find((cell) => cell !== '') : cells[column]) ?? '');
  }
  return values;
}

function codeOf(value: string | undefined): string {
  if (value === undefined || value.length > 60) return '';
  const found = findCode(value);
  if (found !== undefined && found.index === 0)
    return value.slice(0, found.length).includes('/') ? value.slice(0, found.length) : found.code;
  // a number in the LSP's own fashion: one word with a digit
  const word = value.split(/\s+/)[0] ?? '';
  return /\d/.test(word) &&
    /^[\p{L}\p{N}][\p{L}\p{N}.\-/_]*$/u.test(word) &&
    word.length >= 3 &&
    findDate(value) === undefined
    ? word
    : '';
}

function counterOf(value: string | undefined): number | undefined {
  if (value === undefined || findDate(value) !== undefined) return undefined;
  const digits = /^(?:ke[\s-]*)?(\d{1,3})(?![\d/.-]*\d|\s*\p{L}{3,})/iu.exec(value)?.[1];
  return digits === undefined ? ROMAN[value.toUpperCase()] : Number(digits);
}

function pairOf(value: string | undefined): { edition: number; revision: number } | undefined {
  const match =
    value === undefined
      ? null
      : /^(?:ed(?:isi)?\.?\s*)?(\d{1,3}|[IVX]{1,4})\s*[/.\-–,&]\s*(?:rev(?:isi)?\.?\s*)?(\d{1,3})(?![\d/.-]*\d)/iu.exec(
          value,
        );
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const edition = ROMAN[match[1].toUpperCase()] ?? Number(match[1]);
  return Number.isInteger(edition) ? { edition, revision: Number(match[2]) } : undefined;
}

const KEPT_CAPITALS =
  /^(?:SOP|LSP|TUK|BNSP|MUK|RCC|SKKNI|KKNI|IK|PM|P1|P2|P3|K3|SMK|ISO|IT|TI|APL|AK|IA|VA|MAPA|RPL|SJJ|AMI|NIK|UU|SE|SK|BA|MOU|LKS|KTS)$/;

/** Titles in capitals become words; abbreviations of the trade stay. */
export function calmTitle(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (!/\p{Lu}/u.test(line) || /\p{Ll}/u.test(line)) return line;
  return line
    .split(' ')
    .map((word) =>
      KEPT_CAPITALS.test(word.replaceAll(/[^\p{L}\p{N}]/gu, ''))
        ? word
        : `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`,
    )
    .join(' ')
    .replaceAll(/ (Dan|Atau|Di|Ke|Dari|Untuk|Pada|Oleh|Dengan|Yang|Terhadap)(?= )/g, (word) => word.toLowerCase());
}

/** The line under `STANDAR OPERASIONAL PROSEDUR`, `FORMULIR` …: the title, where the block does not label it. */
function titleUnderKind(lines: readonly string[]): string {
  for (const [place, line] of lines.entries()) {
    const cells = line.split(/\t|\|/).map((cell) => cell.trim());
    if (!cells.some((cell) => KIND_LINE.test(fold(cell)))) continue;
    const beneath = tidy((lines[place + 1] ?? '').split(/\t|\|/)[0] ?? '');
    const usable =
      beneath.length >= 4 &&
      beneath.length <= 140 &&
      /\p{L}{3}/u.test(beneath) &&
      findLabels(beneath).length === 0 &&
      !KIND_LINE.test(fold(beneath));
    if (usable && findCode(beneath)?.index !== 0) return calmTitle(beneath);
  }
  return '';
}

/** Reads the header block out of the text of headers, footers and the top of the first page. */
export function readHeader(text: string): HeaderFacts {
  const lines = text
    .slice(0, CHARACTERS)
    .split('\n')
    .map((line) => line.slice(0, LINE_CHARACTERS).trimEnd())
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const values = labelled(lines);
  const unclear: { field: HeaderFacts['unclear'][number]['field']; text: string; incomplete: boolean }[] = [];
  const dateOf = (field: HeaderFacts['unclear'][number]['field']): string | undefined => {
    const value = values.get(field);
    const found = value === undefined ? undefined : findDate(value);
    if (found !== undefined && (found.unclear || found.date === undefined))
      unclear.push({ field, text: found.text, incomplete: found.date === undefined });
    return found?.date;
  };
  const both = pairOf(values.get('editionRevision')) ?? pairOf(values.get('revision'));
  const title = values.get('title');
  return {
    code: codeOf(values.get('code')),
    title: title === undefined || title.length > 200 ? titleUnderKind(lines) : calmTitle(title),
    owner: (values.get('owner') ?? '').slice(0, 120),
    edition: both?.edition ?? counterOf(values.get('edition')),
    revision: both?.revision ?? counterOf(values.get('revision')),
    effectiveOn: dateOf('effective'),
    issuedOn: dateOf('issued'),
    approvedOn: dateOf('approved'),
    revisedOn: dateOf('revised'),
    validUntil: dateOf('validUntil'),
    unclear,
  };
}
