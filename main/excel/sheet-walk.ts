import { refuse } from '../contract/result.ts';
import { PackageFault } from '../word/office-package.ts';
import { plainText } from './cell-text.ts';
import type { SheetLimits } from './limits.ts';
import { serialToDate, serialToTime } from './serial-dates.ts';
import { emptyCell, type MergedRange, type SheetCell, type SheetData } from './sheet-data.ts';
import type { SheetEntry, WorkbookFacts } from './xlsx-parts.ts';
import { walkXml } from './xml-walk.ts';

/** Filled cells and their characters that may still be read of all sheets of a file. */
export interface CellBudget {
  left: number;
  characters: number;
}

/** The cell being read. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
}

/**
 * Reads one worksheet. Only cells with a value count, so columns and rows that are merely declared or coloured cost
 * nothing. @throws PackageFault; the refusals `excel.tooMany…`
 */
export async function readSheet(
  entry: SheetEntry,
  facts: WorkbookFacts,
  limits: SheetLimits,
  budget: CellBudget,
): Promise<SheetData> {
  const rows: SheetCell[][] = [];
  const merges: MergedRange[] = [];
  let row = -1;
  let column = -1;
  let cell: OpenCell | undefined;
  let into: 'value' | 'inline' | undefined;
  let isReadingAid = false;
  await walkXml(entry.part, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : rowPlace(attributes.r, entry);
        column = -1;
      } else if (name === 'c') {
        const place = attributes.r === undefined ? { row, column: column + 1 } : cellPlace(attributes.r, entry);
        ({ row, column } = place);
        cell = {
          row,
          column,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          inline: '',
        };
      } else if (name === 'rPh') {
        isReadingAid = true;
      } else if (name === 'mergeCell') {
        merges.push(mergedRange(attributes.ref ?? '', entry));
      }
      into = name === 'v' ? 'value' : name === 't' ? 'inline' : undefined;
    },
    text: (text) => {
      if (cell !== undefined && into !== undefined && !isReadingAid) {
        cell[into] += text;
      }
    },
    close: (name) => {
      into = undefined;
      if (name === 'rPh') {
        isReadingAid = false;
      } else if (name === 'c' && cell !== undefined) {
        const value = cellValue(cell, facts, entry);
        if (value.kind !== 'empty') {
          putCell(rows, cell, value, entry, limits, budget);
        }
        cell = undefined;
      }
    },
  });
  return { name: entry.name, source: 'xlsx', hidden: entry.hidden, rows, merges };
}

function putCell(
  rows: SheetCell[][],
  place: OpenCell,
  value: SheetCell,
  entry: SheetEntry,
  limits: SheetLimits,
  budget: CellBudget,
): void {
  if (place.row >= limits.rows) {
    throw refuse('excel.tooManyLines', { sheet: entry.name, limit: limits.rows });
  }
  if (place.column >= limits.columns) {
    throw refuse('excel.tooManyColumns', { sheet: entry.name, limit: limits.columns });
  }
  if (value.kind === 'text' || value.kind === 'error') budget.characters -= value.value.length;
  if (budget.characters < 0) {
    throw refuse('excel.tooMuchText', { limit: limits.characters });
  }
  while (rows.length <= place.row) {
    rows.push([]);
  }
  const cells = rows[place.row] ?? [];
  budget.left -= Math.max(1, place.column + 1 - cells.length);
  if (budget.left < 0) {
    throw refuse('excel.tooManyCells', { limit: limits.cells });
  }
  while (cells.length < place.column) {
    cells.push(emptyCell);
  }
  cells[place.column] = value;
}

function cellValue(cell: OpenCell, facts: WorkbookFacts, entry: SheetEntry): SheetCell {
  switch (cell.type) {
    case 's': {
      const text = cell.value === '' ? '' : facts.sharedTexts[Number(cell.value)];
      if (text === undefined) {
        throw new PackageFault('damaged', entry.part.name);
      }
      return textCell(text);
    }
    case 'inlineStr':
      return textCell(plainText(cell.inline));
    case 'str':
      return textCell(plainText(cell.value));
    case 'b':
      return cell.value === '' ? emptyCell : { kind: 'boolean', value: cell.value === '1' || cell.value === 'true' };
    case 'e':
      return { kind: 'error', value: cell.value };
    case 'd':
      return isoCell(cell.value);
    default:
      return numberCell(cell, facts);
  }
}

function numberCell(cell: OpenCell, facts: WorkbookFacts): SheetCell {
  if (cell.value.trim() === '') {
    return emptyCell;
  }
  const value = Number(cell.value);
  if (!Number.isFinite(value)) {
    return textCell(cell.value);
  }
  const kind = facts.kinds[cell.style] ?? 'number';
  if (kind === 'time' && value >= 0 && value < 1) {
    return { kind: 'text', value: serialToTime(value) };
  }
  const date = kind === 'number' ? undefined : serialToDate(value, facts.is1904);
  if (date === undefined) {
    return { kind: 'number', value };
  }
  return { kind: 'date', value: date.day, ...(date.time === undefined ? {} : { time: date.time }) };
}

/** Dates stored as ISO text, which some programs other than Excel write. */
function isoCell(text: string): SheetCell {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(text);
  if (match?.[1] === undefined) {
    return textCell(text);
  }
  const time = match[2];
  return { kind: 'date', value: match[1], ...(time === undefined || time === '00:00:00' ? {} : { time }) };
}

function textCell(text: string): SheetCell {
  return text === '' ? emptyCell : { kind: 'text', value: text.replace(/\r\n?/g, '\n') };
}

function mergedRange(reference: string, entry: SheetEntry): MergedRange {
  const [first = '', last = first] = reference.split(':');
  const start = cellPlace(first, entry);
  const end = cellPlace(last, entry);
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/** Row `12` as 11. */
function rowPlace(text: string, entry: SheetEntry): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new PackageFault('damaged', entry.part.name);
  }
  return Number(text) - 1;
}

/** `C12` as row 11, column 2. */
function cellPlace(reference: string, entry: SheetEntry): { row: number; column: number } {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  if (match === null) {
    throw new PackageFault('damaged', entry.part.name);
  }
  const [, letters = '', digits = ''] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
