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
  // A spreadsheet would run a pasted text that starts like a formula.
  const safe = /^[=@]/.test(text) ? `'${text}` : text;
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as tab-separated text with a line of titles, for the clipboard. */
export function tabbedRows<T>(columns: readonly Column<T>[], rows: readonly T[], words: ValueWords): string {
  const lines = [
    columns.map((column) => tsvCell(column.title)),
    ...rows.map((row) => columns.map((column) => tsvCell(cellText(column, row, words)))),
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}
