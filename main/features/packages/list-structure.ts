import { fold } from '../../importer/fold.ts';

/** A row of a list as its source gave it. */
export interface ListRow {
  readonly no: string;
  readonly item: string;
  readonly note: string;
  /** What its reader said it is, or undefined. */
  readonly said: 'section' | 'item' | undefined;
}

/** What a row of a list is, with its number. `doubt` names the question that is left to a person. */
export interface ReadRow {
  readonly kind: 'section' | 'item' | 'head' | 'empty';
  readonly code: string;
  readonly title: string;
  readonly doubt: 'noNumber' | 'hasParts' | undefined;
}

const CODE = /^[A-Za-z0-9]{1,8}(?:[.-][A-Za-z0-9]{1,8}){0,4}$/;
const ROMAN = /^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const HEAD_NUMBER = /^(no|nomor|number|no urut)$/;
const HEAD_ITEM =
  /^(butir|uraian|item|dokumen|nama dokumen|jenis dokumen|persyaratan|kelengkapan|nama dokumen persyaratan|dokumen persyaratan|kelengkapan dokumen|document|requirement|nama butir)$/;
/** `A. LEGALITAS`, `BAGIAN II : ORGANISASI`: a heading with its own number. */
const SECTION = /^(?:bagian|bab|kelompok|section|part)?\s*([A-Z]|[IVXLC]{1,6}|\d{1,2})\s*[.):–-]\s*(\S.*)$/i;

/** A number as it is typed (`1.`, `(a)`, `A . 3`) as a code, or '' when it is none. */
export function codeOf(text: string): string {
  const plain = text
    .trim()
    .replaceAll(/\s*([.-])\s*(?=[a-z0-9]{1,3}(?:[^A-Za-z0-9]|$))/g, '$1')
    .replaceAll(/^\(|[.):]+$/g, '')
    .replaceAll(/[/)(]+/g, '.');
  return CODE.test(plain) ? plain : '';
}

function isShout(text: string): boolean {
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  return letters.length > 3 && letters === letters.toUpperCase() && text.length < 120;
}

function tidy(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:;]$/, '');
}

type Shape = 'digit' | 'letter' | 'child' | 'mark' | 'none';

/** How a number looks: `3`, `a` (below a number), `B` or `IV` (may head a section), `1.2` or `R5` (whole by itself). */
function shapeOf(code: string): Shape {
  if (code === '') return 'none';
  if (/^\d+$/.test(code)) return 'digit';
  if (/^[a-z]$/.test(code) || /^(?:ii+|iv|vi{0,3}|ix)$/.test(code)) return 'child';
  if (/^[A-Z]$/.test(code) || ROMAN.test(code)) return 'letter';
  return 'mark';
}

function bandTitle(row: ListRow): string | undefined {
  const [no, item, note] = [tidy(row.no), tidy(row.item), tidy(row.note)];
  if (no === item && (note === '' || note === item) && !/^[A-Za-z0-9.)-]{0,6}$/.test(no)) return item;
  // one heading in the first column alone
  if (item === '' && note === '' && no.length > 3 && codeOf(no) === '') return no;
  return undefined;
}

/** Is this row the heading of a table again, or its second line? */
function isHead(row: ListRow): boolean {
  return HEAD_NUMBER.test(fold(row.no)) || (HEAD_ITEM.test(fold(row.item)) && codeOf(row.no) === '');
}

function nextShape(rows: readonly ListRow[], index: number): Shape {
  for (const row of rows.slice(index + 1)) {
    if (tidy(row.item) === '' && tidy(row.no) === '') continue;
    if (bandTitle(row) !== undefined || isHead(row)) return 'none';
    return shapeOf(codeOf(row.no));
  }
  return 'none';
}

interface Reading {
  readonly rows: readonly ListRow[];
  /** Most rows have a number: one without is odd. */
  readonly numbered: boolean;
  /** Some rows have digits, so that letters may head sections. */
  readonly digits: boolean;
}

function kindOf(row: ListRow, index: number, reading: Reading): Pick<ReadRow, 'kind' | 'doubt'> {
  if (row.said !== undefined) return { kind: row.said, doubt: undefined };
  if (tidy(row.no) === '' && tidy(row.item) === '' && tidy(row.note) === '') return { kind: 'empty', doubt: undefined };
  if (isHead(row)) return { kind: 'head', doubt: undefined };
  if (bandTitle(row) !== undefined) return { kind: 'section', doubt: undefined };
  if (tidy(row.item) === '') return { kind: 'empty', doubt: undefined };
  const shape = shapeOf(codeOf(row.no));
  const next = nextShape(reading.rows, index);
  if (shape === 'letter' && reading.digits && (next === 'digit' || next === 'mark' || isShout(row.item)))
    return { kind: 'section', doubt: undefined };
  if (shape === 'none' && isShout(row.item)) return { kind: 'section', doubt: undefined };
  if (shape === 'none' && reading.numbered) return { kind: 'item', doubt: 'noNumber' };
  if ((shape === 'digit' || shape === 'mark') && next === 'child') return { kind: 'item', doubt: 'hasParts' };
  return { kind: 'item', doubt: undefined };
}

/** Title and code of a section heading: `A. SURAT DAN LEGALITAS` gives `A` and `Surat dan legalitas`. */
function headingOf(row: ListRow, taken: Set<string>): { code: string; title: string } {
  const band = bandTitle(row);
  const typed = codeOf(row.no);
  const whole = band ?? tidy(row.item);
  const match = SECTION.exec(whole);
  const code = band === undefined && typed !== '' ? typed : (match?.[1]?.toUpperCase() ?? '');
  const words = tidy(band === undefined && typed !== '' ? whole : (match?.[2] ?? whole));
  const title = isShout(words) ? sentenceCase(words) : words;
  const free = code !== '' && !taken.has(code) ? code : nextLetter(taken);
  taken.add(free);
  return { code: free, title };
}

/** Words that stay in capitals when a shouted heading becomes a sentence. */
const CAPITALS = new Set([
  'LSP',
  'BNSP',
  'TUK',
  'MUK',
  'SOP',
  'SK',
  'SKKNI',
  'RCC',
  'SDM',
  'TI',
  'NPWP',
  'NIB',
  'SKK',
  'P1',
  'P2',
  'P3',
  'KKNI',
]);

function sentenceCase(text: string): string {
  const words = text
    .split(' ')
    .map((word) => (CAPITALS.has(word.replaceAll(/[^A-Z0-9]/g, '')) ? word : word.toLowerCase()));
  const first = words[0] ?? '';
  return [first.charAt(0).toUpperCase() + first.slice(1), ...words.slice(1)].join(' ');
}

function nextLetter(taken: ReadonlySet<string>): string {
  for (let index = 0; ; index += 1) {
    const letter = index < 26 ? String.fromCharCode(65 + index) : `S${index}`;
    if (!taken.has(letter)) return letter;
  }
}

/** Numbers that stay unique: a letter takes the number above it, a number that starts anew in each section takes the section's. */
function codesOf(
  rows: readonly ListRow[],
  kinds: readonly Pick<ReadRow, 'kind'>[],
  sections: readonly string[],
): readonly string[] {
  const raw: string[] = [];
  let above = '';
  let count = 0;
  for (const [index, row] of rows.entries()) {
    const code = codeOf(row.no);
    if (kinds[index]?.kind !== 'item') {
      above = '';
      raw.push('');
      continue;
    }
    const shape = shapeOf(code);
    if (shape === 'child' && above !== '') raw.push(`${above}.${code}`);
    else if (code !== '') {
      above = code;
      raw.push(code);
    } else {
      count += 1;
      raw.push(above === '' ? '' : `${above}.${count}`);
    }
    if (code !== '') count = 0;
  }
  const uses = new Map<string, number>();
  for (const code of raw) if (code !== '') uses.set(code.toLowerCase(), (uses.get(code.toLowerCase()) ?? 0) + 1);
  const taken = new Set<string>();
  let running = 0;
  return raw.map((code, index) => {
    if (kinds[index]?.kind !== 'item') return '';
    running += 1;
    const section = sections[index] ?? '';
    const twice = (uses.get(code.toLowerCase()) ?? 0) > 1;
    let free = code === '' ? String(running) : twice && section !== '' ? `${section}.${code}` : code;
    if (!CODE.test(free)) free = String(running);
    for (let mark = 2; taken.has(free.toLowerCase()); mark += 1) free = `${free.split('-')[0]}-${mark}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/**
 * Reads a list as people keep them: which rows head a section, which are items, which are headings of the table again or blank; and the
 * number of each, as it stands in the list where it is unique. Pure.
 */
export function readList(rows: readonly ListRow[]): readonly ReadRow[] {
  const shapes = rows
    .filter((row) => !isHead(row) && bandTitle(row) === undefined)
    .map((row) => shapeOf(codeOf(row.no)));
  const reading: Reading = {
    rows,
    numbered: shapes.filter((shape) => shape !== 'none').length >= shapes.length * 0.5,
    digits: shapes.includes('digit') || shapes.includes('mark'),
  };
  const kinds = rows.map((row, index) => kindOf(row, index, reading));
  const taken = new Set<string>();
  let section = '';
  const sections: string[] = [];
  const titles: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (kinds[index]?.kind === 'section') {
      const heading = headingOf(row, taken);
      section = heading.code;
      titles.push(heading.title);
    } else titles.push(tidy(row.item));
    sections.push(section);
  }
  const codes = codesOf(rows, kinds, sections);
  return rows.map((_, index) => {
    const kind = kinds[index]?.kind ?? 'empty';
    return {
      kind,
      doubt: kinds[index]?.doubt,
      code: kind === 'section' ? (sections[index] ?? '') : (codes[index] ?? ''),
      title: titles[index] ?? '',
    };
  });
}
