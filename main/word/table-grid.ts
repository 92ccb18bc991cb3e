import type {
  BandRow,
  Cell,
  CellsRow,
  RichCell,
  Table,
  TableColumn,
  TableColumnGroup,
  TableRow,
  Text,
} from './report.ts';

/** A cell with the place it takes in the grid of leaf columns. */
export interface PlacedCell {
  readonly cell: RichCell;
  readonly column: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** The leaf columns of a table in print order. */
export function leafColumns(columns: Table['columns']): readonly TableColumn[] {
  return columns.flatMap((column) => (isGroup(column) ? column.columns : [column]));
}

/** True when a head column stands over sub-columns. */
export function isGroup(column: TableColumn | TableColumnGroup): column is TableColumnGroup {
  return 'columns' in column;
}

/** True when the row is a band over the full width. */
function isBand(row: TableRow): row is BandRow {
  return 'band' in row;
}

/**
 * Places the cells of consecutive rows on the grid: columns covered by a rowspan from above are skipped, missing cells at
 * the end become blank, and spans never leave the grid or cross a band.
 * @throws RangeError when a row holds more cells than the grid has room for: columns and rows of a report must fit.
 */
export function placeRows(rows: readonly CellsRow[], columnCount: number): readonly (readonly PlacedCell[])[] {
  const coveredFor: number[] = new Array<number>(columnCount).fill(0);
  return rows.map((row, rowIndex) => {
    const placed: PlacedCell[] = [];
    const waiting = [...row.cells];
    let column = 0;
    while (column < columnCount) {
      if ((coveredFor[column] ?? 0) > 0) {
        column += 1;
        continue;
      }
      const cell = richCell(waiting.shift() ?? '');
      const colspan = freeSpan(coveredFor, column, cell.colspan ?? 1);
      const rowspan = Math.max(1, Math.min(cell.rowspan ?? 1, rows.length - rowIndex));
      placed.push({ cell, column, colspan, rowspan });
      coveredFor.fill(rowspan, column, column + colspan);
      column += colspan;
    }
    if (waiting.length > 0) {
      throw new RangeError(`Row ${rowIndex + 1} has ${waiting.length} cells more than the ${columnCount} columns hold`);
    }
    for (const [index, rowsLeft] of coveredFor.entries()) {
      coveredFor[index] = Math.max(0, rowsLeft - 1);
    }
    return placed;
  });
}

/** A band, or plain rows that follow one another. */
export type RowGroup =
  | { readonly kind: 'band'; readonly text: Text }
  | { readonly kind: 'rows'; readonly rows: readonly CellsRow[] };

/** Splits rows into bands and runs of plain rows, so that spans can be placed within each run. */
export function groupRows(rows: readonly TableRow[]): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  let run: CellsRow[] | undefined;
  for (const row of rows) {
    if (isBand(row)) {
      groups.push({ kind: 'band', text: row.band });
      run = undefined;
    } else if (run === undefined) {
      run = [row];
      groups.push({ kind: 'rows', rows: run });
    } else {
      run.push(row);
    }
  }
  return groups;
}

function richCell(cell: Cell): RichCell {
  return typeof cell === 'string' ? { text: cell } : cell;
}

function freeSpan(coveredFor: readonly number[], column: number, wished: number): number {
  let span = 1;
  while (span < wished && coveredFor[column + span] === 0) {
    span += 1;
  }
  return span;
}
