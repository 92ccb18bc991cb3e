import english from '../../resources/i18n/en/excel.json' with { type: 'json' };
import indonesian from '../../resources/i18n/id/excel.json' with { type: 'json' };
import { refuse } from '../contract/result.ts';
import { cleanText } from '../word/clean.ts';
import { writePackage } from '../word/office-package.ts';
import { xmlText } from './cell-text.ts';
import { headRowNumber, type SharedTexts, sharedTexts, sheetXml, tableRange } from './sheet-xml.ts';
import { stylesXml } from './styles-xml.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packageSchema = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Most rows a sheet of Excel holds. */
const mostRows = 1_048_576;
const longestName = 31;

/**
 * Makes the Excel file (.xlsx) of a workbook. Equal workbooks give equal bytes. Text cells are stored as texts with the
 * text format, so that a value like `=1+1` or `00123` neither becomes a formula nor loses its noughts.
 *
 * Usage: `await renderWorkbook({ title, author, date: '2026-03-03', language: 'id', sheets: [{ name: 'Asesor', … }] })`.
 * @throws `excel.tooManyRows`; RangeError for a workbook that contradicts itself (no sheet, no columns, more values than columns).
 */
export async function renderWorkbook(workbook: Workbook): Promise<Uint8Array> {
  if (workbook.sheets.length === 0) {
    throw new RangeError('A workbook needs a sheet');
  }
  for (const sheet of workbook.sheets) {
    if (sheet.columns.length === 0) {
      throw new RangeError(`Sheet ${sheet.name} has no columns`);
    }
    if (headRowNumber(sheet) + sheet.rows.length > mostRows) {
      throw refuse('excel.tooManyRows', { rows: sheet.rows.length, limit: mostRows });
    }
  }
  const names = sheetNames(workbook.sheets);
  const texts = sharedTexts();
  const sheets = sheetParts(workbook, texts);
  const parts: (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypesXml(sheets.length)],
    ['_rels/.rels', rootRelations],
    ['docProps/core.xml', coreXml(workbook)],
    ['xl/workbook.xml', workbookXml(workbook, names)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/styles.xml', stylesXml()],
    ...sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml] as const),
    ['xl/sharedStrings.xml', texts.toXml()],
  ];
  const encoded = parts.map(([name, xml]) => [name, Buffer.from(xml, 'utf8')] as const);
  return writePackage(encoded, workbook.date);
}

function sheetParts(workbook: Workbook, texts: SharedTexts): readonly string[] {
  const dictionary = workbook.language === 'id' ? indonesian : english;
  const words = { yes: dictionary.yes, no: dictionary.no, pageFoot: dictionary.pageFoot };
  return workbook.sheets.map((sheet, index) => sheetXml(sheet, texts, words, index === 0));
}

/** Tab names that Excel accepts: no `[]:*?/\`, no quote at an end, at most 31 characters, no doubles, not `History`. */
function sheetNames(sheets: readonly WorkbookSheet[]): readonly string[] {
  const used = new Set(['history']);
  return sheets.map((sheet, index) => {
    const plain = cleanText(sheet.name)
      .replace(/[[\]:*?/\\\n\t]/g, ' ')
      .replace(/^['\s]+|['\s]+$/g, '');
    const base = plain === '' ? `Sheet${index + 1}` : plain;
    let name = cutName(base, '');
    for (let number = 2; used.has(name.toLowerCase()); number += 1) {
      name = cutName(base, ` (${number})`);
    }
    used.add(name.toLowerCase());
    return name;
  });
}

function cutName(base: string, suffix: string): string {
  return (
    [...base]
      .slice(0, longestName - suffix.length)
      .join('')
      .slice(0, longestName - suffix.length)
      .trimEnd() + suffix
  );
}

function workbookXml(workbook: Workbook, names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = workbook.sheets.map((sheet, index) =>
    sheet.autofilter === false
      ? ''
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${reference(names, index)}!${tableRange(sheet, true)}</definedName>`,
  );
  const titles = workbook.sheets.map((sheet, index) => {
    const row = headRowNumber(sheet);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${reference(names, index)}!$${row}:$${row}</definedName>`;
  });
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr/><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${[...filters, ...titles].join('')}</definedNames></workbook>`;
}

function reference(names: readonly string[], index: number): string {
  return xmlText(`'${(names[index] ?? '').replace(/'/g, "''")}'`);
}

function contentTypesXml(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${contentType}.worksheet+xml"/>`,
  );
  return `${head}<Types xmlns="${packageSchema}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${contentType}.sharedStrings+xml"/>${sheets.join('')}</Types>`;
}

const rootRelations = `${head}<Relationships xmlns="${packageSchema}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packageSchema}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function workbookRelations(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const others = [
    `<Relationship Id="rId${sheetCount + 1}" Type="${office}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId${sheetCount + 2}" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
  ];
  return `${head}<Relationships xmlns="${packageSchema}/relationships">${[...sheets, ...others].join('')}</Relationships>`;
}

function coreXml(workbook: Workbook): string {
  const time = `${workbook.date}T00:00:00Z`;
  const author = xmlText(cleanText(workbook.author));
  const trail = xmlText(cleanText(workbook.trailHead ?? ''));
  return `${head}<cp:coreProperties xmlns:cp="${packageSchema}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(cleanText(workbook.title))}</dc:title><dc:creator>${author}</dc:creator>${trail === '' ? '' : `<dc:description>${trail}</dc:description>`}<cp:lastModifiedBy>${author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`;
}
