import { daysBetween } from '../../civil.ts';
import { type SampleMember, sampleZip } from '../../files/sample-files.ts';

/** A cell as somebody left it: text, number, real date, or a formula with the value that Excel kept. */
export type MessCell =
  | string
  | number
  | null
  | { readonly date: string }
  | { readonly formula: string; readonly value: number };

/** A sheet as people keep it, which our own writer would never make. */
export interface MessSheet {
  readonly name: string;
  readonly rows: readonly (readonly MessCell[])[];
  /** Merged ranges such as `A1:H1`. */
  readonly merged?: readonly string[];
  /** Says that it has all 16,384 columns, as a sheet does after somebody has coloured whole rows. */
  readonly endless?: boolean;
}

/** Day 0 of Excel's dates, with its leap year that never was. */
const EXCEL_EPOCH = '1899-12-30';

function columnName(place: number): string {
  const upper = place >= 26 ? columnName(Math.floor(place / 26) - 1) : '';
  return upper + String.fromCharCode(65 + (place % 26));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cellXml(cell: MessCell, reference: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${reference}" s="1"><v>${daysBetween(EXCEL_EPOCH, cell.date)}</v></c>`;
  return `<c r="${reference}"><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`;
}

function sheetXml(sheet: MessSheet): string {
  const rows = sheet.rows.map((cells, row) => {
    const own = cells.map((cell, place) => cellXml(cell, `${columnName(place)}${row + 1}`)).join('');
    const last = sheet.endless === true ? `<c r="XFD${row + 1}" s="0"/>` : '';
    return `<row r="${row + 1}">${own}${last}</row>`;
  });
  const declared =
    sheet.endless === true
      ? `<dimension ref="A1:XFD${sheet.rows.length}"/><cols><col min="1" max="16384" width="14"/></cols>`
      : '';
  const merged = sheet.merged ?? [];
  const merges =
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${declared}<sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`;
}

const STYLES =
  '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>';

/** An .xlsx with these sheets, laid out as told and not a bit better. */
export function messWorkbook(sheets: readonly MessSheet[]): Buffer {
  const main = 'http://schemas.openxmlformats.org';
  const types = sheets
    .map(
      (_, index) =>
        `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('');
  const relations = sheets
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${main}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join('');
  const named = sheets
    .map((sheet, index) => `<sheet name="${escaped(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  const part = (name: string, content: string): SampleMember => ({ name, content, deflate: true });
  return sampleZip([
    part(
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="${main}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types}</Types>`,
    ),
    part(
      '_rels/.rels',
      `<?xml version="1.0"?><Relationships xmlns="${main}/package/2006/relationships"><Relationship Id="rId1" Type="${main}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook xmlns="${main}/spreadsheetml/2006/main" xmlns:r="${main}/officeDocument/2006/relationships"><sheets>${named}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<?xml version="1.0"?><Relationships xmlns="${main}/package/2006/relationships">${relations}<Relationship Id="rId${sheets.length + 1}" Type="${main}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ),
    part('xl/styles.xml', STYLES),
    ...sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet))),
  ]);
}
