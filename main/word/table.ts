import type { FileChild, Paragraph, TableCell, TableRow } from 'docx';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { listParagraphs } from './list.ts';
import { millimetresToTwips, shareWidth } from './measures.ts';
import { bodyParagraph } from './paragraph.ts';
import type { Align, CellsRow, RichCell, Shade, Table, TableColumn, TableColumnGroup, Text } from './report.ts';
import { groupRows, isGroup, leafColumns, type PlacedCell, placeRows } from './table-grid.ts';
import { alignment, plainParagraph, spacer, type TypeFace } from './text.ts';

/** What the cells of one table share. Widths in twips. */
interface TableFrame {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  readonly total: number;
  readonly face: TypeFace;
  readonly frame: Frame;
  /** The last rows stay with what follows, so that signatures do not stand alone on a page. */
  readonly keepLast: boolean;
}

/** Rows at the end of a signed table that go to the next page together with the signatures. */
const keptRows = 2;

/** A report table as docx: caption, head that repeats, bands, rows kept whole, and a little room below. `keepLast`: signatures follow. */
export function renderTable(table: Table, frame: Frame, keepLast = false): FileChild[] {
  const columns = leafColumns(table.columns);
  const widths = columnWidths(columns, table.fit ?? 'page', frame);
  const face: TypeFace = { size: table.size ?? frame.bodySize - 1 };
  const shared: TableFrame = { columns, widths, total: sum(widths), face, frame, keepLast };
  const head = table.head === false ? [] : headRows(table.columns, shared);
  return [
    ...(table.caption === undefined ? [] : [captionParagraph(table.caption, frame)]),
    gridTable([...head, ...bodyRows(table, shared)], { widths, borders: table.borders ?? 'all' }),
    spacer(8, keepLast ? { keepNext: true } : {}),
  ];
}

/** Caption above a table or chart; it stays with what follows. */
export function captionParagraph(text: Text, frame: Frame): Paragraph {
  return plainParagraph(
    text,
    { bold: true, size: frame.bodySize },
    { spacing: { before: 80, after: 60 }, keepNext: true },
  );
}

function columnWidths(columns: readonly TableColumn[], fit: 'page' | 'columns', frame: Frame): readonly number[] {
  const wished = columns.map((column) => column.width);
  const width = sum(wished);
  const total = fit === 'columns' && width > 0 && width <= frame.textWidth ? width : frame.textWidth;
  return shareWidth(millimetresToTwips(total), wished);
}

function headRows(columns: Table['columns'], shared: TableFrame): TableRow[] {
  const isTwoRows = columns.some(isGroup);
  const upper: TableCell[] = [];
  const lower: TableCell[] = [];
  let leaf = 0;
  for (const column of columns) {
    const span = isGroup(column) ? column.columns.length : 1;
    const width = sum(shared.widths.slice(leaf, leaf + span));
    upper.push(headCell(column, width, shared.face, span, isTwoRows && !isGroup(column) ? 2 : 1));
    if (isGroup(column)) {
      for (const [index, child] of column.columns.entries()) {
        lower.push(headCell(child, shared.widths[leaf + index] ?? 0, shared.face, 1, 1));
      }
    }
    leaf += span;
  }
  const height = shared.columns.some((column) => column.vertical === true) ? { height: 28 } : {};
  return isTwoRows
    ? [gridRow({ cells: upper, isHead: true }), gridRow({ cells: lower, isHead: true, ...height })]
    : [gridRow({ cells: upper, isHead: true, ...height })];
}

function headCell(
  column: TableColumn | TableColumnGroup,
  width: number,
  face: TypeFace,
  colspan: number,
  rowspan: number,
): TableCell {
  const bold = { ...face, bold: true };
  return gridCell({
    children: [plainParagraph(column.title, bold, { alignment: alignment('center'), keepNext: true })],
    width,
    colspan,
    rowspan,
    shade: 'head',
    verticalAlign: 'center',
    vertical: !isGroup(column) && column.vertical === true,
  });
}

function bodyRows(table: Table, shared: TableFrame): TableRow[] {
  if (table.rows.length === 0) {
    const text = [{ text: table.emptyText ?? shared.frame.words.noData, italic: true }];
    return [wideRow(plainParagraph(text, shared.face, { alignment: alignment('center') }), shared)];
  }
  const groups = groupRows(table.rows);
  return groups.flatMap((group, position) => {
    if (group.kind === 'band') {
      return [wideRow(plainParagraph(group.text, { ...shared.face, bold: true }, { keepNext: true }), shared, 'band')];
    }
    return placeRows(group.rows, shared.columns.length).map((cells, index) => {
      const row = group.rows[index] ?? { cells: [] };
      const isKept = shared.keepLast && position === groups.length - 1 && index >= group.rows.length - keptRows;
      return gridRow({
        cells: cells.map((placed) => bodyCell(placed, row, shared, isKept)),
        split: table.splitRows === true,
        ...(row.height === undefined ? {} : { height: row.height }),
      });
    });
  });
}

function wideRow(paragraph: Paragraph, shared: TableFrame, shade?: Shade): TableRow {
  const cell = { children: [paragraph], width: shared.total, colspan: shared.columns.length };
  return gridRow({ cells: [gridCell({ ...cell, ...(shade === undefined ? {} : { shade }) })] });
}

function bodyCell(placed: PlacedCell, row: CellsRow, shared: TableFrame, isKept: boolean): TableCell {
  const shade = placed.cell.shade ?? row.shade;
  const bold = placed.cell.bold ?? row.bold ?? false;
  const align = placed.cell.align ?? shared.columns[placed.column]?.align ?? 'left';
  return gridCell({
    children: cellParagraphs(placed.cell, { ...shared.face, bold }, align, shared.frame, isKept),
    width: sum(shared.widths.slice(placed.column, placed.column + placed.colspan)),
    colspan: placed.colspan,
    rowspan: placed.rowspan,
    verticalAlign: placed.cell.verticalAlign ?? 'top',
    ...(shade === undefined ? {} : { shade }),
  });
}

function cellParagraphs(
  cell: RichCell,
  face: TypeFace,
  align: Align,
  frame: Frame,
  isKept: boolean,
): readonly Paragraph[] {
  if (cell.content === undefined) {
    return [
      plainParagraph(cell.text ?? '', face, { alignment: alignment(align), ...(isKept ? { keepNext: true } : {}) }),
    ];
  }
  return cell.content.flatMap((part) =>
    part.kind === 'list'
      ? listParagraphs(part, frame, face)
      : [bodyParagraph({ after: 2, align, ...part }, frame, face)],
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
