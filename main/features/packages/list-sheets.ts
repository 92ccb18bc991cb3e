import { emptyCell, type SheetCell, type SheetData } from '../../excel/sheet-data.ts';
import type { ImporterField } from '../../importer/importer.ts';
import { cellText, guessMapping } from '../../importer/sheet-layout.ts';
import { numberApart } from '../../importer/word-lists.ts';
import { codeOf } from './list-structure.ts';

const cellOf = (value: string): SheetCell => (value === '' ? emptyCell : { kind: 'text', value });
const HEADER: readonly SheetCell[] = ['No.', 'Butir', 'Keterangan'].map(cellOf);

/** Lines of a cell into which somebody pasted a whole list; undefined where it is one text. */
function pastedLines(text: string): readonly string[] | undefined {
  const lines = text
    .split(/[\n\r]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const numbered = lines.filter((line) => numberApart(line).number !== '').length;
  return lines.length >= 2 && numbered >= 2 && numbered >= lines.length - 1 ? lines : undefined;
}

/** The cell of a row that holds a pasted list, where it is the only thing the row says beside a number. */
function pastedCell(row: readonly SheetCell[]): number {
  const said = row.map(cellText);
  const place = said.findIndex((text) => pastedLines(text) !== undefined);
  if (place < 0) return -1;
  return said.every((text, index) => index === place || text === '' || codeOf(text) !== '' || text === said[place])
    ? place
    : -1;
}

/** A row without a table's header: number, what it says, and the rest. */
function apart(row: readonly SheetCell[]): SheetCell[] {
  const said = row.map(cellText).filter((text) => text !== '');
  const [first = '', second, ...rest] = said;
  if (second !== undefined && second !== first && codeOf(first) !== '' && first.length <= 8)
    return [first, second, [...new Set(rest)].filter((text) => text !== second).join('; ')].map(cellOf);
  const { number, text } = numberApart(first);
  if (said.length > 1 && said.every((other) => other === first)) return [first, first, first].map(cellOf);
  return [number, text, [...new Set(said.slice(1))].filter((other) => other !== first).join('; ')].map(cellOf);
}

/** Comma after comma in a plain text list is no column: `1. Akta, SK, dan izin`. */
function joinPlainLines(sheet: SheetData): SheetData {
  if (sheet.source !== 'csv') return sheet;
  const rows = sheet.rows.filter((row) => row.some((cell) => cellText(cell) !== ''));
  const lines = rows.filter((row) => numberApart(cellText(row[0])).number !== '').length;
  if (lines === 0 || lines < rows.length * 0.6) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row) => [
      cellOf(
        row
          .map(cellText)
          .filter((text) => text !== '')
          .join(', '),
      ),
    ]),
  };
}

function spreadPasted(sheet: SheetData): SheetData {
  if (!sheet.rows.some((row) => pastedCell(row) >= 0)) return sheet;
  const rows = sheet.rows.flatMap((row) => {
    const place = pastedCell(row);
    const lines = place < 0 ? undefined : pastedLines(cellText(row[place]));
    if (lines === undefined) return [row];
    return lines.map((line) => {
      const { number, text } = numberApart(line);
      const cells = Array.from({ length: Math.max(place + 1, 2) }, (): SheetCell => emptyCell);
      cells[place === 0 ? 0 : place - 1] = cellOf(number);
      cells[place === 0 ? 1 : place] = cellOf(text);
      return cells;
    });
  });
  return { ...sheet, rows };
}

/**
 * Brings lists into the shape of a table: a list pasted into one cell becomes its lines, and a sheet or text without a header row gets one,
 * with numbers apart from what they number. A sheet with a header row stays as it is.
 */
export function prepareListSheets(
  sheets: readonly SheetData[],
  fields: readonly ImporterField[],
): readonly SheetData[] {
  const found = sheets.map((sheet) => {
    const spread = spreadPasted(sheet);
    return { sheet: spread, table: guessMapping([spread], fields)?.columns['item'] !== undefined };
  });
  // where one sheet is a table the others (notes, choices) are left alone
  const anyTable = found.some(({ table }) => table);
  return found.map(({ sheet, table }) => {
    if (table || (anyTable && sheet.rows.length > 0 && found.length > 1)) return sheet;
    const plain = joinPlainLines(sheet);
    return { ...plain, rows: [HEADER, ...plain.rows.map(apart)] };
  });
}
