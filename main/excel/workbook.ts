/**
 * What an Excel file that we hand out says, as pure JSON data: a feature's function builds a `Workbook`, `render.ts` makes
 * the .xlsx and `csv.ts` the CSV of one sheet.
 */
export interface Workbook {
  /** Title in the file's properties. */
  readonly title: string;
  /** Name of the LSP: author in the file's properties. */
  readonly author: string;
  /** Civil date the workbook stands for; also the time in the file's properties, so that equal input gives equal bytes. */
  readonly date: string;
  /** Language of `Ya` / `Tidak` and of the page foot. */
  readonly language: 'id' | 'en';
  /** Head of the audit trail when it was made, kept in the file's properties. */
  readonly trailHead?: string;
  readonly sheets: readonly WorkbookSheet[];
}

export interface WorkbookSheet {
  /** Name on the tab; signs that Excel forbids become spaces, over 31 characters are cut, doubles get a number. */
  readonly name: string;
  /** Lines above the head row; the first is printed larger. */
  readonly titleLines?: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookValue[])[];
  /** Default landscape; always A4, one page wide, head row on every page. */
  readonly orientation?: 'portrait' | 'landscape';
  /** Filter buttons on the head row; default true. */
  readonly autofilter?: boolean;
  /** Columns at the left that stay when scrolling; default 0. */
  readonly frozenColumns?: number;
  /** Only `open` columns can be typed into, all others are grey. No password: it guards against slips, not against people. */
  readonly guarded?: boolean;
}

export interface WorkbookColumn {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
  /**
   * `text` keeps codes such as `J.611000.003.02` and `00123` as they are, also when edited. `date` takes civil dates,
   * `boolean` is written as Ya / Tidak. A value that does not fit its column is written as text, never dropped.
   */
  readonly type: 'text' | 'number' | 'date' | 'boolean';
  /** Numbers as `1.234` (`thousands`), `45%` (`percent`, value 0 to 1) or as they are (default). */
  readonly format?: 'plain' | 'thousands' | 'percent';
  /** Hidden column, for the id, rev and row code of a sheet that comes back. */
  readonly hidden?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** May be filled in although the sheet is `guarded`. */
  readonly open?: boolean;
  /** Words to choose from, in a list of the cell. Together at most 255 signs, none with a comma (Excel takes no more). */
  readonly choices?: readonly string[];
  /** What is shown beside a cell of the column when the cursor stands in it: at most 32 and 255 signs. */
  readonly hint?: { readonly title: string; readonly text: string };
}

/** Null and the empty text are blank cells. */
export type WorkbookValue = string | number | boolean | null;
