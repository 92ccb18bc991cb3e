import {
  BorderStyle,
  HeightRule,
  type ITableBordersOptions,
  type Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  VerticalAlign,
  WidthType,
} from 'docx';
import { millimetresToTwips } from './measures.ts';
import type { Shade } from './report.ts';
import { plainParagraph } from './text.ts';
import { lineTone, shades } from './tones.ts';

/** Which lines of a table are drawn. */
export type GridBorders = 'all' | 'horizontal' | 'none';

/** What a docx table needs beside its rows. Widths in twips. */
export interface GridOptions {
  readonly widths: readonly number[];
  readonly borders: GridBorders;
  /** Room left and right inside cells; default 80. */
  readonly padding?: number;
}

/** What a docx cell needs. `width` in twips. */
export interface GridCell {
  readonly children: readonly Paragraph[];
  readonly width: number;
  readonly colspan?: number;
  readonly rowspan?: number;
  readonly shade?: Shade;
  readonly verticalAlign?: 'top' | 'center' | 'bottom';
  readonly vertical?: boolean;
}

/** What a docx row needs. Rows are never split over pages unless `split`. */
export interface GridRow {
  readonly cells: readonly TableCell[];
  readonly isHead?: boolean;
  readonly split?: boolean;
  /** Least height in millimetres. */
  readonly height?: number;
}

const verticalAlignments = { top: VerticalAlign.TOP, center: VerticalAlign.CENTER, bottom: VerticalAlign.BOTTOM };

/** A docx table of fixed layout with the kit's borders and cell margins. */
export function gridTable(rows: readonly TableRow[], options: GridOptions): Table {
  const padding = options.padding ?? 80;
  return new Table({
    rows: [...rows],
    layout: TableLayoutType.FIXED,
    columnWidths: options.widths,
    width: { size: options.widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    borders: tableBorders(options.borders),
    margins: { top: 40, bottom: 40, left: padding, right: padding, marginUnitType: WidthType.DXA },
  });
}

/** A docx row. */
export function gridRow(row: GridRow): TableRow {
  return new TableRow({
    children: [...row.cells],
    cantSplit: row.split !== true,
    ...(row.isHead === true ? { tableHeader: true } : {}),
    ...(row.height === undefined
      ? {}
      : { height: { value: millimetresToTwips(row.height), rule: HeightRule.ATLEAST } }),
  });
}

/** A docx cell; one without paragraphs gets an empty one, as Word refuses a cell that does not end with a paragraph. */
export function gridCell(cell: GridCell): TableCell {
  return new TableCell({
    children: cell.children.length === 0 ? [plainParagraph('')] : [...cell.children],
    width: { size: cell.width, type: WidthType.DXA },
    verticalAlign: verticalAlignments[cell.verticalAlign ?? 'top'],
    ...(cell.colspan === undefined || cell.colspan === 1 ? {} : { columnSpan: cell.colspan }),
    ...(cell.rowspan === undefined || cell.rowspan === 1 ? {} : { rowSpan: cell.rowspan }),
    ...(cell.shade === undefined
      ? {}
      : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: shades[cell.shade] } }),
    ...(cell.vertical === true ? { textDirection: TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT } : {}),
  });
}

function tableBorders(borders: GridBorders): ITableBordersOptions {
  const line = { style: BorderStyle.SINGLE, size: 4, color: lineTone };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const sides = borders === 'all' ? line : none;
  const levels = borders === 'none' ? none : line;
  return { top: levels, bottom: levels, insideHorizontal: levels, left: sides, right: sides, insideVertical: sides };
}
