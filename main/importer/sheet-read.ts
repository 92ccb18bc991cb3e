import type { ImportDetail, SheetMapping } from '../contract/imports.ts';
import { refuse } from '../contract/result.ts';
import type { SheetCell, SheetData } from '../excel/sheet-data.ts';
import { civilDateOfCell, type DateOrder, dateColumnFacts, dateQuestions, ownOrder } from './date-columns.ts';
import type { ImporterField, SourceRow } from './importer.ts';
import { cellText, mappedRows } from './sheet-layout.ts';

/** Rows and columns of the preview in the wizard. */
const PREVIEW_ROWS = 30;
const PREVIEW_COLUMNS = 60;

/** Suffix of the question whether real dates have day and month swapped. */
export const REAL = ':real';

/** The sheets as the wizard shows them. */
export function previewSheets(sheets: readonly SheetData[]): ImportDetail['sheets'] {
  return sheets.map((sheet) => ({
    name: sheet.name,
    rows: sheet.rows.length,
    columns: sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0),
    preview: sheet.rows
      .slice(0, PREVIEW_ROWS)
      .map((row) => row.slice(0, PREVIEW_COLUMNS).map((cell) => cellText(cell).slice(0, 200))),
  }));
}

/** The sheet of a mapping. Refuses `imports.sheetGone`. */
export function sheetOf(sheets: readonly SheetData[], mapping: SheetMapping): SheetData {
  const sheet = sheets.find((candidate) => candidate.name === mapping.sheet);
  if (sheet === undefined) throw refuse('imports.sheetGone', { sheet: mapping.sheet });
  return sheet;
}

/** Date columns that must be asked about, once each. Answered ones (in `mapping.dateOrders`) are not asked again. */
export function columnQuestions(
  sheet: SheetData,
  mapping: SheetMapping,
  fields: readonly ImporterField[],
): ImportDetail['questions'] {
  const header = sheet.rows[mapping.headerRow - 1] ?? [];
  const rows = mappedRows(sheet, mapping);
  return fields.flatMap((field) => {
    const column = mapping.columns[field.key];
    if (field.type !== 'date' || column === undefined) return [];
    const facts = dateColumnFacts(rows.flatMap((row) => row.cells[field.key] ?? []));
    const asks = dateQuestions(facts);
    const title = cellText(header[column]) || field.key;
    const questions: ImportDetail['questions'] = [];
    if (asks.text && mapping.dateOrders[field.key] === undefined) {
      questions.push({ field: field.key, column: title, sample: facts.sample, count: facts.textAmbiguous });
    }
    if (asks.real && mapping.dateOrders[`${field.key}${REAL}`] === undefined) {
      questions.push({
        field: `${field.key}${REAL}`,
        column: title,
        sample: facts.realSample,
        count: facts.realDayUpTo12,
      });
    }
    return questions;
  });
}

/** The rows of a sheet as text by field; dates that can be read are civil dates, others stay as typed for the importer to refuse. */
export function sheetRows(
  sheet: SheetData,
  mapping: SheetMapping,
  fields: readonly ImporterField[],
  keepsHeadings = false,
): readonly SourceRow[] {
  const rows = mappedRows(sheet, mapping, keepsHeadings);
  const orders = new Map<string, { order: DateOrder; swapReal: boolean }>();
  for (const field of fields) {
    if (field.type !== 'date') continue;
    const facts = dateColumnFacts(rows.flatMap((row) => row.cells[field.key] ?? []));
    orders.set(field.key, {
      // an answer of last month is not for a column that tells by itself, nor for real dates that give no cause to ask
      order: ownOrder(facts) ?? mapping.dateOrders[field.key] ?? 'day-first',
      swapReal: dateQuestions(facts).real && mapping.dateOrders[`${field.key}${REAL}`] === 'month-first',
    });
  }
  return rows.map((row) => ({
    position: row.position,
    raw: Object.fromEntries(
      Object.entries(row.cells).map(([key, cell]: [string, SheetCell]) => {
        const dates = orders.get(key);
        return [
          key,
          (dates === undefined ? undefined : civilDateOfCell(cell, dates.order, dates.swapReal)) ?? cellText(cell),
        ];
      }),
    ),
  }));
}
