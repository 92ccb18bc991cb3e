import { refuse } from '../contract/result.ts';
import { sheetLimits } from './limits.ts';

/**
 * One cell as it was typed. A date that Excel knows as a date and a date that someone typed as text stay apart, so that an
 * importer can treat them differently. Numbers kept as text (`00123`) are texts.
 */
export type SheetCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `value` is a civil date, `time` the time of day (`08:30:00`) when the cell holds one; neither was moved by a zone. */
  | { readonly kind: 'date'; readonly value: string; readonly time?: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A formula that failed, e.g. `#N/A`. */
  | { readonly kind: 'error'; readonly value: string };

/** Cells merged into one, rows and columns counted from 0, both ends included. Only the first of them has a value. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet of a file. Row `i` of the sheet is `rows[i - 1]`; blank cells at the end of rows and blank last rows are left away. */
export interface SheetData {
  /** Tab name; empty for CSV. */
  readonly name: string;
  readonly source: 'xlsx' | 'csv' | 'docx';
  /** Hidden in Excel: usually lists for choices, rarely what is to be imported. */
  readonly hidden: boolean;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges: readonly MergedRange[];
}

/** The blank cell. */
export const emptyCell: SheetCell = { kind: 'empty' };

/** The cell at a row and column counted from 0; blank outside the data. */
export function cellAt(sheet: SheetData, row: number, column: number): SheetCell {
  return sheet.rows[row]?.[column] ?? emptyCell;
}

/** What a cell shows, as text: dates as `YYYY-MM-DD`, numbers without grouping, blanks as the empty text. */
export function cellToText(cell: SheetCell): string {
  return cell.kind === 'empty' ? '' : String(cell.value);
}

/**
 * The sheet with the value of each merged range in all its cells: group rows and two-row heads then read like a plain
 * table. Ranges wider than the data (a title over 16,384 columns) are filled only as far as other rows hold data.
 * @throws `excel.tooManyCells`: ranges over one another would fill hundreds of millions of cells from a file of some kilobytes
 */
export function spreadMerges(sheet: SheetData, budget = { left: sheetLimits.cells }): SheetData {
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const rows = sheet.rows.map((row) => [...row]);
  for (const range of sheet.merges) {
    const value = cellAt(sheet, range.top, range.left);
    if (value.kind === 'empty') {
      continue;
    }
    const bottom = Math.min(range.bottom, rows.length - 1);
    const right = Math.min(range.right, width - 1);
    // the blanks before a range count too: a row is filled from its start
    budget.left -= Math.max(0, bottom - range.top + 1) * (right + 1);
    if (budget.left < 0) {
      throw refuse('excel.tooManyCells', { limit: sheetLimits.cells });
    }
    for (let row = range.top; row <= bottom; row += 1) {
      const cells = rows[row] ?? [];
      for (let column = range.left; column <= right; column += 1) {
        while (cells.length < column) {
          cells.push(emptyCell);
        }
        cells[column] = value;
      }
    }
  }
  return { ...sheet, rows };
}

/** All sheets of a file with their merged ranges spread, under one limit for all of them. @throws `excel.tooManyCells` */
export function spreadSheets(sheets: readonly SheetData[]): SheetData[] {
  const budget = { left: sheetLimits.cells };
  return sheets.map((sheet) => spreadMerges(sheet, budget));
}
