import { readSheets } from './read.ts';
import type { SheetCell, SheetData } from './sheet-data.ts';

/** What a screen shows of a file at most: beyond it nobody reads on a screen, and the file itself has it all. */
export const PREVIEW_LIMITS = { rows: 5_000, columns: 200, cells: 200_000, sheets: 60, characters: 2_000 } as const;

/** A cell as JSON: dates apart from text, so that each language writes them its own way. */
export type PreviewCell = null | string | number | boolean | { readonly date: string; readonly time?: string };

/** The top left of a sheet, with how far the sheet reaches. */
export interface PreviewSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly (readonly PreviewCell[])[];
}

function shown(cell: SheetCell): PreviewCell {
  if (cell.kind === 'empty') return null;
  if (cell.kind === 'date') return { date: cell.value, ...(cell.time === undefined ? {} : { time: cell.time }) };
  if (cell.kind === 'text' || cell.kind === 'error') return cell.value.slice(0, PREVIEW_LIMITS.characters);
  return cell.value;
}

/**
 * Sheets of an Excel file or CSV as a screen shows them. `cut` says that rows, columns or sheets were left away.
 * @throws the refusals of `readSheets`
 */
export async function previewSheets(
  bytes: Uint8Array,
): Promise<{ readonly sheets: readonly PreviewSheet[]; readonly cut: boolean }> {
  const all = await readSheets(bytes);
  let left: number = PREVIEW_LIMITS.cells;
  let cut = all.length > PREVIEW_LIMITS.sheets;
  const sheets = all.slice(0, PREVIEW_LIMITS.sheets).map((sheet) => {
    const columnCount = widthOf(sheet);
    const rows: PreviewCell[][] = [];
    for (const row of sheet.rows.slice(0, PREVIEW_LIMITS.rows)) {
      const cells = row.slice(0, PREVIEW_LIMITS.columns);
      left -= cells.length;
      if (left < 0) break;
      rows.push(cells.map(shown));
    }
    cut ||= rows.length < sheet.rows.length || columnCount > PREVIEW_LIMITS.columns;
    return { name: sheet.name, hidden: sheet.hidden, rowCount: sheet.rows.length, columnCount, rows };
  });
  return { sheets, cut };
}

function widthOf(sheet: SheetData): number {
  return sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}
