import { refuse } from '../contract/result.ts';
import { openPackage, PackageFault, type PackageFaultKind } from '../word/office-package.ts';
import { parseCsv } from './csv.ts';
import { decodeText, sniffFile } from './file-kinds.ts';
import { type SheetLimits, sheetLimits } from './limits.ts';
import type { SheetData } from './sheet-data.ts';
import { readSheet } from './sheet-walk.ts';
import { findWorkbook, readWorkbook } from './xlsx-parts.ts';

/**
 * Reads an Excel file (.xlsx, .xlsm) or CSV by its content, whatever its name is. Formulas give their stored value.
 *
 * Usage: `const [sheet] = await readSheets(bytes); for (const row of spreadMerges(sheet).rows) …`.
 * @throws refusals `excel.empty`, `excel.encrypted`, `excel.oldFormat`, `excel.notSheet`, `excel.damaged`, `excel.tooLarge`,
 * `excel.inflatesTooLarge`, `excel.tooManySheets`, `excel.tooManyLines`, `excel.tooManyColumns`, `excel.tooManyCells`, `excel.tooMuchText`, `excel.openQuote`
 */
export async function readSheets(bytes: Uint8Array, limits: SheetLimits = sheetLimits): Promise<readonly SheetData[]> {
  if (bytes.length > limits.fileBytes) {
    throw tooLarge(bytes.length, limits.fileBytes);
  }
  const sheets = await readByKind(bytes, limits);
  if (sheets.every((sheet) => sheet.rows.length === 0)) {
    throw refuse('excel.empty');
  }
  return sheets;
}

async function readByKind(bytes: Uint8Array, limits: SheetLimits): Promise<readonly SheetData[]> {
  switch (sniffFile(bytes)) {
    case 'empty':
      throw refuse('excel.empty');
    case 'encrypted':
      throw refuse('excel.encrypted');
    case 'oldFormat':
      throw refuse('excel.oldFormat');
    case 'other':
      throw refuse('excel.notSheet');
    case 'package':
      return await readXlsx(bytes, limits);
    case 'text':
      return [parseCsv(decodeText(bytes), limits)];
  }
}

async function readXlsx(bytes: Uint8Array, limits: SheetLimits): Promise<readonly SheetData[]> {
  try {
    const parts = openPackage(bytes, { parts: 10_000, inflatedBytes: limits.inflatedBytes });
    const workbook = await findWorkbook(parts);
    if (workbook === undefined || !workbook.name.endsWith('.xml')) {
      throw refuse(workbook === undefined && !parts.has('xl/workbook.bin') ? 'excel.notSheet' : 'excel.oldFormat');
    }
    const facts = await readWorkbook(parts, workbook);
    if (facts.sheets.length > limits.sheets) {
      throw refuse('excel.tooManySheets', { found: facts.sheets.length, limit: limits.sheets });
    }
    const budget = { left: limits.cells, characters: limits.characters };
    const sheets: SheetData[] = [];
    for (const entry of facts.sheets) {
      sheets.push(await readSheet(entry, facts, limits, budget));
    }
    return sheets;
  } catch (error) {
    throw error instanceof PackageFault ? faultRefusal(error, limits) : error;
  }
}

const faultCodes: Record<Exclude<PackageFaultKind, 'tooLarge'>, string> = {
  notPackage: 'excel.damaged',
  damaged: 'excel.damaged',
  encrypted: 'excel.encrypted',
};

function faultRefusal(fault: PackageFault, limits: SheetLimits): Error {
  return fault.kind === 'tooLarge'
    ? refuse('excel.inflatesTooLarge', { limit: megabytes(limits.inflatedBytes) }, fault)
    : refuse(faultCodes[fault.kind], { detail: fault.message }, fault);
}

function tooLarge(size: number, limit: number): Error {
  return refuse('excel.tooLarge', { size: megabytes(size), limit: megabytes(limit) });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
