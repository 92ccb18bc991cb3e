import { createHash } from 'node:crypto';
import type { SliceTask } from './db/audit-slice.ts';
import type { Workbook } from './excel/workbook.ts';
import type { ComparedText } from './files/compare-text.ts';
import { fileRefusal } from './files/failures.ts';
import { nodeFilePort } from './files/port.ts';
import type { Report } from './word/report.ts';

type Task = (payload: never) => Promise<unknown>;

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of nodeFilePort().read(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** What worker threads can compute, by name. Modules are loaded when first needed: a worker that only reads PDFs never loads docx. */
export const tasks: Readonly<Record<string, Task>> = {
  checkDatabase: async (source: { readonly path: string }) =>
    (await import('./db/check.ts')).checkDatabaseFile(source.path),
  walkTrail: async (slice: SliceTask) => (await import('./db/audit-slice.ts')).walkSlice(slice),
  verifyCopy: async (source: { readonly path: string; readonly version: string }) =>
    (await import('./db/backup-check.ts')).checkCopyFile(source.path, source.version),
  word: async (report: Report) => (await import('./word/render.ts')).renderWord(report),
  excel: async (workbook: Workbook) => (await import('./excel/render.ts')).renderWorkbook(workbook),
  readSheets: async (source: { readonly path: string }) => {
    const { readSheetFile } = await import('./excel/read-file.ts');
    return readSheetFile(source.path);
  },
  previewSheets: async (source: { readonly path: string }) => {
    const { previewSheets } = await import('./excel/preview.ts');
    const { sheetFileBytes } = await import('./excel/read-file.ts');
    return previewSheets(await sheetFileBytes(source.path));
  },
  checkPackage: async (source: {
    readonly path: string;
    readonly name: string;
    readonly members: number;
    readonly bytes: number;
    readonly text: number;
  }) => (await import('./files/check-package.ts')).checkPackage(source, source),
  compareTexts: async (texts: { readonly before: ComparedText; readonly after: ComparedText }) =>
    (await import('./files/compare-text.ts')).compareTexts(texts.before, texts.after),
  wordPending: async (source: { readonly path: string }) =>
    (await import('./files/word-pending.ts')).readWordPending(source),
  readListFile: async (source: { readonly path: string; readonly name: string }) => {
    const { readListFile } = await import('./importer/list-file.ts');
    return readListFile(source).catch((error: unknown) => Promise.reject(fileRefusal(error, source.path)));
  },
  extractFile: async (source: { readonly path: string; readonly name: string }) => {
    const { extractText } = await import('./files/extract.ts');
    try {
      const [hash, extraction] = await Promise.all([hashOf(source.path), extractText(source)]);
      return { ...extraction, hash };
    } catch (error) {
      // a file without permission or gone by now is told by name, not as a fault of the program
      throw fileRefusal(error, source.path);
    }
  },
};
