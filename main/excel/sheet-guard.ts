import { cellText, xmlText } from './cell-text.ts';
import type { WorkbookColumn, WorkbookSheet } from './workbook.ts';

/** Longest list that Excel takes in a validation. */
const longestList = 255;
const longestTitle = 32;
const longestHint = 255;

/** Guards what is not open. Widths, heights and the filter stay in the hands of whoever fills the sheet in; there is no password. */
export function guardXml(sheet: WorkbookSheet): string {
  return sheet.guarded === true
    ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>'
    : '';
}

/**
 * Lists to choose from and hints of a sheet's columns, for its value rows.
 * @throws RangeError when a list holds more than Excel takes, or a word with a comma
 */
export function validationsXml(sheet: WorkbookSheet, head: number, columnName: (index: number) => string): string {
  if (sheet.rows.length === 0) return '';
  const rules = sheet.columns.flatMap((column, index) => {
    const range = `${columnName(index)}${head + 1}:${columnName(index)}${head + sheet.rows.length}`;
    return ruleXml(column, range);
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function ruleXml(column: WorkbookColumn, range: string): string[] {
  const { choices, hint } = column;
  if (choices === undefined && hint === undefined) return [];
  const shown =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${shortText(hint.title, longestTitle)}" prompt="${shortText(hint.text, longestHint)}"`;
  if (choices === undefined) return [`<dataValidation allowBlank="1"${shown} sqref="${range}"/>`];
  const list = choices.join(',');
  if (list.length > longestList || choices.some((word) => /[,"]/.test(word))) {
    throw new RangeError(`The choices of ${column.title} do not fit into a list of Excel`);
  }
  return [
    `<dataValidation type="list" allowBlank="1"${shown} showErrorMessage="1" sqref="${range}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`,
  ];
}

function shortText(text: string, longest: number): string {
  const clean = cellText(text);
  return xmlText(clean.length > longest ? `${clean.slice(0, longest - 1).toWellFormed()}…` : clean);
}
