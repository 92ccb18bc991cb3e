import { refuse } from '../contract/result.ts';
import { readSheetFile } from '../excel/read-file.ts';
import type { SheetData } from '../excel/sheet-data.ts';
import { inspectFile } from '../files/kinds.ts';
import { readWordLists } from './word-lists.ts';

/** Kinds of files that people keep lists in and that cannot be read here, with the words that say what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  doc: 'imports.oldWord',
  rtf: 'imports.oldWord',
  odt: 'imports.oldWord',
  pdf: 'imports.listInPdf',
};

/**
 * Reads a list from Excel, CSV or Word by what the file is, whatever it is called. Refuses what `readSheets` and `readWordLists` refuse, and
 * kinds of files that must be saved as another first, with what to do.
 */
export async function readListFile(source: {
  readonly path: string;
  readonly name: string;
}): Promise<readonly SheetData[]> {
  const { kind, locked } = await inspectFile(source, source.name);
  const refused = REFUSED[kind];
  if (refused !== undefined) throw refuse(refused, { name: source.name });
  if (kind === 'docx' || kind === 'docm') {
    if (locked) throw refuse('excel.encrypted');
    return readWordLists(source);
  }
  return readSheetFile(source.path);
}
