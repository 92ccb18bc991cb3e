import { guardedText, unguardedText } from '../contract/formula-text.ts';
import { refuse } from '../contract/result.ts';
import { cleanText } from '../word/clean.ts';
import { emptyCell, type SheetCell, type SheetData } from './sheet-data.ts';
import type { WorkbookSheet, WorkbookValue } from './workbook.ts';

/** How a CSV is written. */
export interface CsvOptions {
  /** Default `;`, which Excel with Indonesian settings opens in columns. */
  readonly separator?: ';' | ',';
  /** Default `id`. */
  readonly language?: 'id' | 'en';
}

/** Bounds of what is read. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

const separators = [',', ';', '\t', '|'] as const;
/** Fields of one record, empty ones at its end included: Excel writes 16,384 of them where only the first have a value. */
const mostFields = 20_000;
/** Records looked at to find the separator. */
const probe = 30;

/**
 * Makes a CSV of the head row and values of a sheet: UTF-8 with BOM, CRLF. A text that a spreadsheet program would run as a
 * formula gets a leading `'` (`parseCsv` takes it away again); numbers of number columns stay numbers.
 */
export function renderCsv(sheet: WorkbookSheet, options: CsvOptions = {}): string {
  const separator = options.separator ?? ';';
  const words = options.language === 'en' ? { yes: 'Yes', no: 'No' } : { yes: 'Ya', no: 'Tidak' };
  const field = (value: WorkbookValue, isNumber: boolean) => {
    const text = cleanText(value === true ? words.yes : value === false ? words.no : String(value ?? ''));
    return quoted(isNumber && typeof value === 'number' ? text : guardedText(text), separator);
  };
  const lines = [
    sheet.columns.map((column) => field(column.title, false)),
    ...sheet.rows.map((row) =>
      sheet.columns.map((column, index) => field(row[index] ?? null, column.type === 'number')),
    ),
  ];
  return `\ufeff${lines.map((fields) => fields.join(separator)).join('\r\n')}\r\n`;
}

/**
 * Reads CSV text: separator comma, semicolon, tab or bar (found by looking, or told by a first line `sep=;`), quoted fields
 * with line ends inside. Every filled cell is a text: a CSV knows no types.
 * @throws `excel.openQuote`, `excel.tooManyLines`, `excel.tooManyColumns`, `excel.tooManyCells`
 */
export function parseCsv(text: string, limits: CsvLimits): SheetData {
  const told = /^sep=([,;\t|])\r?\n/i.exec(text);
  const body = told === null ? text : text.slice(told[0].length);
  const separator = told?.[1] ?? findSeparator(body);
  const rows: SheetCell[][] = [];
  let cells = 0;
  // blank rows are made when a filled one follows
  let blanks = 0;
  for (const record of records(withoutBlankEnd(body), separator)) {
    const row = trimmedRow(record.map(toCell));
    cells += row.length;
    if (row.length > limits.columns) {
      throw refuse('excel.tooManyColumns', { sheet: 'CSV', limit: limits.columns });
    }
    if (cells > limits.cells) {
      throw refuse('excel.tooManyCells', { limit: limits.cells });
    }
    if (row.length === 0) {
      blanks += 1;
    }
    // the last row is filled, so that blank ones count as soon as they are too many
    if (rows.length + blanks >= limits.rows) {
      throw refuse('excel.tooManyLines', { sheet: 'CSV', limit: limits.rows });
    }
    if (row.length === 0) {
      continue;
    }
    for (; blanks > 0; blanks -= 1) {
      rows.push([]);
    }
    rows.push(row);
  }
  return { name: '', source: 'csv', hidden: false, rows, merges: [] };
}

/** The text without the lines at its end that hold nothing but blanks and separators. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,;|]/.test(text[end - 1] ?? '')) {
    end -= 1;
  }
  while (end > 0 && end < text.length && text[end] !== '\n' && text[end] !== '\r') {
    end += 1;
  }
  return text.slice(0, end);
}

function quoted(text: string, separator: string): string {
  // every separator, not ours alone: opened with another country's settings, an unquoted text would fall apart into cells of its own
  return /["\n,;\t|]/.test(text) || text.includes(separator) || /^\s|\s$/.test(text)
    ? `"${text.replace(/"/g, '""')}"`
    : text;
}

/** The separator that cuts the first records into the most equal numbers of fields; comma when none cuts at all. */
function findSeparator(text: string): string {
  let best = { separator: ',', share: 0, width: 1 };
  for (const separator of separators) {
    const widths = probeWidths(text, separator);
    const width = commonest(widths);
    const share = width < 2 ? 0 : widths.filter((found) => found === width).length / widths.length;
    if (share > best.share || (share === best.share && width > best.width)) {
      best = { separator, share, width };
    }
  }
  return best.separator;
}

/** Field counts of the first records; with the wrong separator a quote may seem open, which only ends the probe. */
function probeWidths(text: string, separator: string): readonly number[] {
  const widths: number[] = [];
  const head = text.slice(0, 200_000);
  for (const record of records(head, separator, false)) {
    if (record.some((field) => field.trim() !== '')) {
      widths.push(record.length);
    }
    if (widths.length >= probe) {
      break;
    }
  }
  return widths;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || right[0] - left[0])[0]?.[0] ?? 0;
}

function* records(text: string, separator: string, isStrict = true): Generator<readonly string[]> {
  let fields: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const openedAt = line;
      const read = readQuoted(text, at);
      if (read === undefined) {
        if (isStrict) {
          throw refuse('excel.openQuote', { line: openedAt });
        }
        return;
      }
      line += read.field.split('\n').length - 1;
      const rest = endOfField(text, read.next, separator);
      field = read.field + text.slice(read.next, rest);
      at = rest;
    } else {
      const end = endOfField(text, at, separator);
      field = text.slice(at, end);
      at = end;
    }
    fields.push(field);
    if (fields.length > mostFields) {
      if (isStrict) {
        throw refuse('excel.tooManyColumns', { sheet: 'CSV', limit: mostFields });
      }
      return;
    }
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) {
        fields.push('');
      }
      continue;
    }
    yield fields;
    fields = [];
    line += 1;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  if (fields.length > 0) {
    yield fields;
  }
}

function readQuoted(text: string, start: number): { field: string; next: number } | undefined {
  let field = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      return undefined;
    }
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      return { field, next: quote + 1 };
    }
    field += '"';
    at = quote + 2;
  }
}

function endOfField(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
    at += 1;
  }
  return at;
}

function toCell(field: string): SheetCell {
  const text = field.replace(/\r\n?/g, '\n');
  if (text === '') {
    return emptyCell;
  }
  return { kind: 'text', value: unguardedText(text) };
}

function trimmedRow(row: SheetCell[]): SheetCell[] {
  while (row.at(-1)?.kind === 'empty') {
    row.pop();
  }
  return row;
}
