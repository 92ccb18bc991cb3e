import { looksLikeFormula } from '../contract/formula-text.ts';
import { cellText, xmlText } from './cell-text.ts';
import { headHeight, rowHeight } from './row-height.ts';
import { dateToSerial } from './serial-dates.ts';
import { guardXml, validationsXml } from './sheet-guard.ts';
import { type CellLook, cellStyles, valueStyle } from './styles-xml.ts';
import type { WorkbookColumn, WorkbookSheet, WorkbookValue } from './workbook.ts';

/** Texts of all sheets, each stored once. */
export interface SharedTexts {
  /** Place of a text in the shared strings, added on first use. */
  indexOf(text: string): number;
  /** The sharedStrings part. */
  toXml(): string;
}

/** Words that a sheet needs in the language of its workbook. */
export interface SheetWords {
  readonly yes: string;
  readonly no: string;
  /** Page foot with Excel's own fields: `Halaman &P dari &N`. */
  readonly pageFoot: string;
}

/** Row number (from 1) of the head row: below the title lines and one blank row. */
export function headRowNumber(sheet: WorkbookSheet): number {
  const titles = sheet.titleLines?.length ?? 0;
  return titles === 0 ? 1 : titles + 2;
}

/** Name of a column by its index from 0: `A`, `Z`, `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** `A3:H120`: head row and value rows. */
export function tableRange(sheet: WorkbookSheet, absolute = false): string {
  const head = headRowNumber(sheet);
  const last = columnName(Math.max(0, sheet.columns.length - 1));
  const bottom = head + sheet.rows.length;
  return absolute ? `$A$${head}:$${last}$${bottom}` : `A${head}:${last}${bottom}`;
}

/** The worksheet part: frozen and filtered head row, widths, values, A4 one page wide. */
export function sheetXml(sheet: WorkbookSheet, texts: SharedTexts, words: SheetWords, isFirst: boolean): string {
  const head = headRowNumber(sheet);
  const frozen = Math.min(sheet.frozenColumns ?? 0, sheet.columns.length);
  const split = frozen > 0 ? ` xSplit="${frozen}"` : '';
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  const topLeft = `${columnName(frozen)}${head + 1}`;
  const filter = sheet.autofilter === false ? '' : `<autoFilter ref="${tableRange(sheet)}"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${columnName(Math.max(0, sheet.columns.length - 1))}${head + sheet.rows.length}"/>`,
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">`,
    `<pane${split} ySplit="${head}" topLeftCell="${topLeft}" activePane="${pane}" state="frozen"/>`,
    `<selection pane="${pane}" activeCell="${topLeft}" sqref="${topLeft}"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="13.5"/>',
    `<cols>${sheet.columns.map(columnXml).join('')}</cols>`,
    '<sheetData>',
    ...titleRows(sheet, texts),
    rowXml(
      head,
      sheet.columns.map((column, index) => textCell(index, head, column.title, cellStyles.head, texts)),
      headHeight(sheet),
    ),
    ...sheet.rows.map((row, index) => valueRow(sheet, row, head + 1 + index, texts, words)),
    '</sheetData>',
    guardXml(sheet),
    filter,
    validationsXml(sheet, head, columnName),
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${sheet.orientation ?? 'landscape'}" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${xmlText(`&L&A&R${words.pageFoot}`)}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('');
}

/** An empty store of shared texts. */
export function sharedTexts(): SharedTexts {
  const places = new Map<string, number>();
  return {
    indexOf: (text) => {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    toXml: () => {
      const items = [...places.keys()].map((text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`).join('');
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${places.size}">${items}</sst>`;
    },
  };
}

function columnXml(column: WorkbookColumn, index: number): string {
  const width = Math.min(255, Math.max(1, column.width));
  const hidden = column.hidden === true ? ' hidden="1"' : '';
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden}/>`;
}

function titleRows(sheet: WorkbookSheet, texts: SharedTexts): string[] {
  return (sheet.titleLines ?? []).map((line, index) =>
    rowXml(index + 1, [textCell(0, index + 1, line, index === 0 ? cellStyles.title : cellStyles.subtitle, texts)]),
  );
}

function valueRow(
  sheet: WorkbookSheet,
  row: readonly WorkbookValue[],
  number: number,
  texts: SharedTexts,
  words: SheetWords,
): string {
  if (row.length > sheet.columns.length) {
    throw new RangeError(`Sheet ${sheet.name}: row ${number} has more values than columns`);
  }
  return rowXml(
    number,
    sheet.columns.map((column, index) =>
      valueCell(column, row[index] ?? null, index, number, texts, words, lookOf(sheet, column)),
    ),
    rowHeight(sheet, row),
  );
}

function lookOf(sheet: WorkbookSheet, column: WorkbookColumn): CellLook {
  if (sheet.guarded !== true) return 'plain';
  return column.open === true ? 'open' : 'locked';
}

function valueCell(
  column: WorkbookColumn,
  value: WorkbookValue,
  index: number,
  row: number,
  texts: SharedTexts,
  words: SheetWords,
  look: CellLook,
): string {
  const place = `${columnName(index)}${row}`;
  if (value === null || value === '') {
    const kind = column.type === 'boolean' ? 'text' : column.type;
    return `<c r="${place}" s="${valueStyle(kind, column, look)}"/>`;
  }
  if (column.type === 'number' && typeof value === 'number' && Number.isFinite(value)) {
    return `<c r="${place}" s="${valueStyle('number', column, look)}"><v>${value}</v></c>`;
  }
  const serial = column.type === 'date' && typeof value === 'string' ? civilSerial(value) : undefined;
  if (serial !== undefined) {
    return `<c r="${place}" s="${valueStyle('date', column, look)}"><v>${serial}</v></c>`;
  }
  const text = typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
  const kind = looksLikeFormula(text) ? 'quoted' : 'text';
  return textCell(index, row, text, valueStyle(kind, column, look), texts);
}

/** A cell of the type string: a text that starts with `=` stays a text there, and so it does when it is edited. */
function textCell(index: number, row: number, text: string, style: number, texts: SharedTexts): string {
  return `<c r="${columnName(index)}${row}" s="${style}" t="s"><v>${texts.indexOf(cellText(text))}</v></c>`;
}

function rowXml(number: number, cells: readonly string[], height?: number): string {
  return `<row r="${number}"${height === undefined ? '' : ` ht="${height}"`}>${cells.join('')}</row>`;
}

function civilSerial(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateToSerial(text) : undefined;
}
