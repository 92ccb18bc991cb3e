import { guardedText } from '../../main/contract/formula-text.ts';
import type { ExportedTable } from './environment.tsx';
import { cellText, typeOf, type ValueWords } from './table-model.ts';
import type { Column } from './table-types.ts';

/** The rows and columns on screen as the input of `export.table`; words stay words, numbers and dates stay what they are. */
export function exportedTable<T>(
  title: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  words: ValueWords,
): ExportedTable {
  return {
    title: title.slice(0, 120),
    columns: columns.map((column) => {
      const type = typeOf(column);
      return {
        title: column.title,
        type: type === 'number' || type === 'date' ? type : 'text',
        width: Math.round((column.width ?? 160) / 7),
      };
    }),
    rows: rows.map((row) =>
      columns.map((column) => {
        const type = typeOf(column);
        if (type === 'number' || type === 'date') {
          const value = column.value(row);
          return value === '' || typeof value === 'boolean' ? null : value;
        }
        return cellText(column, row, words);
      }),
    ),
  };
}

function tsvCell(text: string): string {
  // a spreadsheet would run a pasted text that starts like a formula
  const safe = guardedText(text);
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number is pasted as a number, also below nought. */
function tsvValue<T>(column: Column<T>, row: T, words: ValueWords): string {
  const text = cellText(column, row, words);
  return typeOf(column) === 'number' && /^-?[\d.,]+$/.test(text) ? text : tsvCell(text);
}

/** Rows as tab-separated text with a line of titles, for the clipboard. */
export function tabbedRows<T>(columns: readonly Column<T>[], rows: readonly T[], words: ValueWords): string {
  const lines = [
    columns.map((column) => tsvCell(column.title)),
    ...rows.map((row) => columns.map((column) => tsvValue(column, row, words))),
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}
