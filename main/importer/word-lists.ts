import { refuse } from '../contract/result.ts';
import { emptyCell, type SheetCell, type SheetData } from '../excel/sheet-data.ts';
import type { BytesInput } from '../files/byte-source.ts';
import { mainPart, openOfficeParts } from '../files/office-parts.ts';
import type { ReadAttribute, XmlHandlers } from '../files/xml.ts';
import { fold } from './fold.ts';
import { readNumbering, type WordNumbering } from './word-numbering.ts';

/** Rows and characters of a list that a person can still look over. */
const MAX_ROWS = 20_000;
const MAX_CELL = 20_000;
/** Characters of all cells of a file: a cell over many columns or rows says the same in each of them. */
const MAX_CHARACTERS = 20_000_000;

interface WordCell {
  readonly text: string;
  readonly span: number;
  /** Goes on from the cell above. */
  readonly continued: boolean;
}

type Piece =
  | { readonly kind: 'paragraph'; readonly number: string; readonly text: string; readonly heading: boolean }
  | { readonly kind: 'table'; readonly rows: readonly (readonly WordCell[])[] };

interface OpenCell {
  paragraphs: string[];
  span: number;
  continued: boolean;
}

/** Reads the body in one walk: paragraphs with their numbers, and tables cell by cell. A table inside a cell is text of that cell. */
function bodyHandlers(numbering: WordNumbering): XmlHandlers & { readonly pieces: Piece[] } {
  const pieces: Piece[] = [];
  let rows: WordCell[][] = [];
  let row: WordCell[] = [];
  let cell: OpenCell | undefined;
  let depth = 0;
  let skip = 0;
  let inText = false;
  let bold = true;
  let run = '';
  let runBold = false;
  let inRunProperties = false;
  let text = '';
  let style = '';
  let list: string | undefined;
  let level: number | undefined;
  let count = 0;

  const add = (piece: string): void => {
    if (text.length < MAX_CELL) text += piece;
  };

  function startParagraph(): void {
    text = '';
    style = '';
    list = undefined;
    level = undefined;
    bold = true;
  }

  function endParagraph(): void {
    const place = { ...numbering.placeOfStyle(style), ...(list === undefined ? {} : { list }) };
    const at = level ?? place.level ?? 0;
    const clean = text.replaceAll(/[^\S\n]+/g, ' ').trim();
    const numbered = place.list !== undefined && place.list !== '0' && (clean !== '' || depth > 0);
    const number = numbered ? numbering.next({ list: place.list ?? '', level: at }) : '';
    if (cell !== undefined) {
      const line = [number, clean].filter((part) => part !== '').join(' ');
      if (line !== '') cell.paragraphs.push(line);
    } else if (depth === 0 && clean !== '') {
      count += 1;
      pieces.push({
        kind: 'paragraph',
        number,
        text: clean,
        heading: numbering.isHeading(style) || (bold && clean.length < 120),
      });
    }
    if (count > MAX_ROWS) throw refuse('imports.wordTooLong', { limit: MAX_ROWS });
  }

  function openProperty(name: string, attribute: ReadAttribute): void {
    const value = attribute('val') ?? '';
    if (name === 'pStyle') style = value;
    else if (name === 'numId') list = value;
    else if (name === 'ilvl') level = Number(value) || 0;
    else if (name === 'b' && inRunProperties) runBold = !['0', 'false', 'off'].includes(value);
    else if (cell !== undefined && depth === 1) {
      if (name === 'gridSpan') cell.span = Math.min(64, Math.max(1, Number(value) || 1));
      else if (name === 'vMerge') cell.continued = value !== 'restart';
    }
  }

  function closeTable(name: string): void {
    if (name === 'tc' && depth === 1 && cell !== undefined) {
      row.push({ text: cell.paragraphs.join('\n').slice(0, MAX_CELL), span: cell.span, continued: cell.continued });
      cell = undefined;
    } else if (name === 'tr' && depth === 1) {
      rows.push(row);
      count += 1;
      if (count > MAX_ROWS) throw refuse('imports.wordTooLong', { limit: MAX_ROWS });
    } else if (name === 'tbl') {
      depth -= 1;
      if (depth === 0) pieces.push({ kind: 'table', rows });
    }
  }

  return {
    pieces,
    open(name, attribute) {
      // the older twin of a drawing, text that was moved away or struck out by a tracked change
      if (skip > 0 || name === 'Fallback' || name === 'moveFrom' || name === 'del') {
        skip += 1;
        return true;
      }
      if (name === 'tbl') {
        depth += 1;
        if (depth === 1) rows = [];
      } else if (name === 'tr' && depth === 1) row = [];
      else if (name === 'tc' && depth === 1) cell = { paragraphs: [], span: 1, continued: false };
      else if (name === 'p') startParagraph();
      else if (name === 'r') {
        run = '';
        runBold = false;
      } else if (name === 'rPr') inRunProperties = true;
      else if (name === 't') inText = true;
      else if (name === 'tab') add(' ');
      else if (name === 'br' || name === 'cr') add('\n');
      else openProperty(name, attribute);
      return true;
    },
    close(name) {
      if (skip > 0) {
        skip -= 1;
        return;
      }
      if (name === 't') inText = false;
      else if (name === 'rPr') inRunProperties = false;
      else if (name === 'r') bold &&= runBold || run.trim() === '';
      else if (name === 'p') endParagraph();
      else closeTable(name);
    },
    text(piece) {
      if (!inText || skip > 0) return;
      run += piece;
      add(piece);
    },
  };
}

const cellOf = (text: string): SheetCell => (text === '' ? emptyCell : { kind: 'text', value: text });

/** Cells of a table in their columns: a cell over several columns or rows says the same in each of them, as merged cells of a sheet do. */
function gridOf(rows: readonly (readonly WordCell[])[]): string[][] {
  const grid: string[][] = [];
  let left = MAX_CHARACTERS;
  for (const row of rows) {
    const above = grid.at(-1) ?? [];
    const line: string[] = [];
    for (const cell of row) {
      for (let column = 0; column < cell.span; column += 1) {
        const text = cell.continued ? (above[line.length] ?? '') : cell.text;
        left -= text.length + 1;
        if (left < 0) throw refuse('imports.wordTooLong', { limit: MAX_ROWS });
        line.push(text);
      }
    }
    grid.push(line);
  }
  return grid;
}

function isHead(row: readonly string[] | undefined): boolean {
  return (row ?? []).some((text) => /^(no|nomor|number)$/.test(fold(text)));
}

/** A heading before a table, as a row that says one thing over its whole width. */
function bandOf(heading: string, width: number): string[] {
  return Array.from({ length: width }, () => heading);
}

/** Tables of one width after one another are one list; what stands before a table is a heading inside it. */
function joinTables(pieces: readonly Piece[]): string[][][] {
  const lists: string[][][] = [];
  let heading = '';
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') {
      // the last words before a table name it
      if (piece.heading || piece.number !== '')
        heading = [piece.number, piece.text].filter((part) => part !== '').join(' ');
      continue;
    }
    const grid = gridOf(piece.rows);
    const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
    if (width === 0) continue;
    const [first = [], ...rest] = grid;
    const last = lists.at(-1);
    const band = heading === '' ? [] : [bandOf(heading, width)];
    heading = '';
    if (last !== undefined && (last[0]?.length ?? 0) === width) last.push(...band, first, ...rest);
    else lists.push(isHead(first) ? [first, ...band, ...rest] : [...band, first, ...rest]);
  }
  return lists;
}

const NUMBERED = /^\s*((?:[A-Z]|[IVXLC]{1,6}|\d{1,3}|[a-z])(?:[.-](?:\d{1,3}|[a-z]))*)\s*[.)]\s+(\S[\s\S]*)$/;

/** A line with its number apart: `1.a. Akta` gives `1.a` and `Akta`; without one the number is empty. */
export function numberApart(line: string): { readonly number: string; readonly text: string } {
  const match = NUMBERED.exec(line);
  return match === null ? { number: '', text: line.trim() } : { number: match[1] ?? '', text: (match[2] ?? '').trim() };
}

/** Numbered paragraphs and headings outside tables, as rows of number and text. */
function paragraphList(pieces: readonly Piece[]): string[][] {
  const rows: string[][] = [];
  for (const piece of pieces) {
    if (piece.kind === 'table') continue;
    for (const line of piece.text.split('\n')) {
      const typed = piece.number === '' ? numberApart(line) : { number: piece.number, text: line.trim() };
      if (typed.text === '') continue;
      if (piece.heading) {
        const title = [typed.number, typed.text]
          .filter((part) => part !== '')
          .join('. ')
          .replaceAll('..', '.');
        rows.push([title, title]);
      } else if (typed.number !== '') rows.push([typed.number, typed.text]);
    }
  }
  // headings alone are no list
  return rows.some(([number, text]) => number !== text) ? [['No.', 'Butir'], ...rows] : [];
}

function sheetOf(name: string, rows: readonly (readonly string[])[]): SheetData {
  return { name, source: 'docx', hidden: false, rows: rows.map((row) => row.map(cellOf)), merges: [] };
}

/**
 * Reads the lists of a Word file (.docx, .docm) as sheets: its tables, those of one width joined, and its numbered paragraphs. Numbers that
 * Word counts by itself are told as Word shows them. Refuses what `openOfficeParts` refuses, `imports.wordTooLong`, `imports.wordNoList`.
 */
export async function readWordLists(input: BytesInput, signal?: AbortSignal): Promise<readonly SheetData[]> {
  const parts = await openOfficeParts(input, signal);
  try {
    const main = await mainPart(parts, 'word/document.xml');
    const handlers = bodyHandlers(await readNumbering(parts, main));
    await parts.walk(main, handlers);
    const tables = joinTables(handlers.pieces).sort((a, b) => b.length - a.length);
    const list = paragraphList(handlers.pieces);
    const sheets = [
      ...tables.map((rows, index) => sheetOf(tables.length === 1 ? 'Tabel' : `Tabel ${index + 1}`, rows)),
      ...(list.length === 0 ? [] : [sheetOf('Daftar bernomor', list)]),
    ];
    if (sheets.length === 0) throw refuse('imports.wordNoList');
    // a long numbered list beside a small table (names, signatures) is what the file is about
    return list.length > 1 && list.length > 2 * (tables[0]?.length ?? 0) ? [...sheets].reverse() : sheets;
  } finally {
    parts.close();
  }
}
