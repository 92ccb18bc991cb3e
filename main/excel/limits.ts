/** What a file may hold. What exceeds it is refused, before anything is inflated where the file says so itself. */
export interface SheetLimits {
  readonly fileBytes: number;
  /** Sum of all parts after inflating. */
  readonly inflatedBytes: number;
  readonly sheets: number;
  /** Last row and column with a value. */
  readonly rows: number;
  readonly columns: number;
  /** Filled cells of all sheets, blanks between them included. */
  readonly cells: number;
  /** Characters of all cells: one shared text in every cell of a sheet would be copied for each of them. */
  readonly characters: number;
}

/** Far above the lists of an LSP, far below what would exhaust an office PC. */
export const sheetLimits: SheetLimits = {
  fileBytes: 60_000_000,
  inflatedBytes: 400_000_000,
  sheets: 200,
  rows: 200_000,
  columns: 2_000,
  cells: 2_000_000,
  characters: 50_000_000,
};
