import type { ReactNode } from 'react';
import type { Result } from '../../main/contract/result.ts';
import type { MenuAction } from './buttons.tsx';
import type { ActMarks } from './environment.tsx';
import type { Choice } from './form-fields.tsx';
import type { Tone } from './marks.tsx';
import type { ReadState } from './states.tsx';

/** What a cell holds for sorting, filtering, copying and export. Dates are civil dates or instants as ISO text. */
export type CellValue = string | number | boolean | null;

/** Kind of a column: decides filter, alignment, sorting and the Excel type. `instant` is a UTC instant, shown in the workspace's zone. */
export type ColumnType = 'text' | 'number' | 'date' | 'instant' | 'boolean' | 'choice';

/** How a cell can be changed in place. `save` gets the typed text (civil date for dates, value for choices). */
export interface CellEdit<Row> {
  readonly type: 'text' | 'date' | 'number' | 'choice';
  readonly choices?: readonly Choice[];
  readonly text: (row: Row) => string;
  readonly save: (row: Row, text: string) => Promise<Result<unknown>>;
  readonly allowed?: (row: Row) => boolean;
}

/** A mark on a single cell: why its value was not understood. */
export interface CellMark {
  readonly tone: Tone;
  readonly text: string;
}

/** One column of a table. */
export interface Column<Row> {
  readonly key: string;
  /** Translated. */
  readonly title: string;
  readonly type?: ColumnType;
  readonly value: (row: Row) => CellValue;
  /** What is shown, searched and exported when it is not the value itself. For `choice` the labels of `choices` are taken. */
  readonly text?: (row: Row) => string;
  /** How it is shown: a StatusMark, a Tag. Its words must be those of `text`. */
  readonly render?: (row: Row) => ReactNode;
  /** Pixels; 160 when left out. */
  readonly width?: number;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  readonly sortable?: boolean;
  readonly filterable?: boolean;
  /** Values of a `choice` column with their words; the filter is a list to tick. */
  readonly choices?: readonly Choice[];
  readonly edit?: CellEdit<Row>;
  readonly mark?: (row: Row) => CellMark | undefined;
}

export interface AppTableProps<Row> {
  /** Name of the list in the plural: label of the grid, title of the Excel file. */
  readonly title: string;
  /** The rows; undefined while they are read. */
  readonly rows: readonly Row[] | undefined;
  /** The read behind the rows, for loading and failure. */
  readonly read?: ReadState<unknown>;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Opens a row: Enter or click. */
  readonly onOpen?: (row: Row) => void;
  /** Address of a row; Enter or click goes there, the first column becomes a link. */
  readonly rowAddress?: (row: Row) => string;
  /** Actions of one row: the "more" menu, Shift+F10. */
  readonly rowActions?: (row: Row) => readonly MenuAction[];
  /** Rows can be selected (Space, Ctrl+A, tick boxes); gives the bar shown while some are selected. */
  readonly selectionBar?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** What the bar's acts do: rows cannot be selected by who may not. */
  readonly selects?: ActMarks;
  /** Told of the row under the cursor, for a drawer or preview that follows. */
  readonly onActive?: (row: Row | undefined) => void;
  /** Shown when there is no row at all: an `Empty`. */
  readonly empty: ReactNode;
  /** Between search and the buttons: own filters, switches. */
  readonly tools?: ReactNode;
  /** Keeps search, sort and filters in the address: true (default), false for drawers and dialogs, or a prefix for a second table. */
  readonly addressed?: boolean | string;
  readonly initialSort?: { readonly key: string; readonly descending?: boolean };
  /** Fixed height in pixels; otherwise the table fills its parent (use `Page fill`). */
  readonly height?: number;
  readonly rowTone?: (row: Row) => Tone | undefined;
  /** No search and tool line: for a short list inside a form or drawer. */
  readonly plain?: boolean;
  /** Leaves Excel export out (never for registers). */
  readonly withoutExport?: boolean;
}
