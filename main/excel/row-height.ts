import type { WorkbookSheet, WorkbookValue } from './workbook.ts';

/** Points of a line of Arial 10, and the greatest height of a row. */
const lineHeight = 12.75;
const greatestHeight = 409;
/** Characters that bold type and the arrow of the filter take from a head cell. */
const headTaken = 3;

/**
 * Height of a value row by the lines its texts take; undefined for one line, which every program fits. Excel fits rows of several lines when it
 * opens a sheet, but not of a guarded one, and LibreOffice leaves them at one line. It is no fixed height: the row grows with what is typed.
 */
export function rowHeight(sheet: WorkbookSheet, row: readonly WorkbookValue[]): number | undefined {
  const lines = sheet.columns.map((column, index) => {
    const value = row[index];
    return column.hidden === true || typeof value !== 'string' ? 1 : linesOf(value, column.width);
  });
  return heightOf(lines, sheet.guarded === true);
}

/** Height of the head row by the lines of its titles; undefined for one line. */
export function headHeight(sheet: WorkbookSheet): number | undefined {
  const shown = sheet.columns.filter((column) => column.hidden !== true);
  return heightOf(shown.map((column) => linesOf(column.title, Math.max(1, column.width - headTaken))));
}

function heightOf(lines: readonly number[], always = false): number | undefined {
  const most = lines.reduce((one, other) => Math.max(one, other), 1);
  return most > 1 || always ? Math.min(greatestHeight, most * lineHeight + 2) : undefined;
}

/** Lines of a text in a column, words kept whole. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((total, line) => {
    let count = 1;
    let used = 0;
    for (const word of line.split(' ')) {
      if (used > 0 && used + 1 + word.length > width) {
        count += 1;
        used = 0;
      }
      count += Math.max(0, Math.ceil(word.length / Math.max(1, width)) - 1);
      used += (used > 0 ? 1 : 0) + Math.min(word.length, width);
    }
    return total + count;
  }, 0);
}
