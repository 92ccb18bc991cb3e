import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from './contract/result.ts';
import { PREVIEW_BOUNDS } from './features/files/preview.ts';
import type { Extraction } from './files/extraction.ts';
import { type Compute, createCompute } from './jobs/compute.ts';
import { HOSTILE_FILES } from './testing/hostile-files.ts';

/** What each reader must say of each file: the codes of its refusal or warnings, or that it reads it, within its limits. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'rasio.docx': { extractFile: 'files.bomb', readListFile: 'files.bomb', checkPackage: 'files.bomb' },
  'rasio.xlsx': {
    extractFile: 'files.bomb',
    readSheets: 'excel.inflatesTooLarge',
    previewSheets: 'excel.inflatesTooLarge',
  },
  'banyak.docx': { extractFile: 'files.bomb', readListFile: 'files.bomb', checkPackage: 'files.bomb' },
  'sarang.docx': { extractFile: 'read', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'tumpang.docx': {
    extractFile: 'files.wronglyNamed files.archive',
    readListFile: 'excel.inflatesTooLarge',
    checkPackage: 'files.bomb',
  },
  'kecil.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.broken' },
  'kecil.xlsx': { extractFile: 'files.broken', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'besar.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.bomb' },
  'besar.xlsx': {
    extractFile: 'files.broken',
    readSheets: 'excel.inflatesTooLarge',
    previewSheets: 'excel.inflatesTooLarge',
  },
  'enam-empat.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.bomb' },
  'ganda.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.broken' },
  'ganda.xlsx': { extractFile: 'files.broken', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'huruf.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.broken' },
  'ekor.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'files.broken' },
  'potong.docx': {
    extractFile: 'files.broken files.wronglyNamed files.archive',
    readListFile: 'excel.damaged',
    checkPackage: 'files.broken',
  },
  'mundur.xlsx': {
    extractFile: 'files.bomb',
    readSheets: 'excel.inflatesTooLarge',
    previewSheets: 'excel.inflatesTooLarge',
  },
  'tawa.docx': {
    extractFile: 'files.xmlEntities',
    readListFile: 'files.xmlEntities',
    checkPackage: 'files.xmlEntities',
  },
  'tawa.xlsx': { extractFile: 'files.xmlEntities', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'tawa.pptx': { extractFile: 'files.xmlEntities' },
  'luar.docx': {
    extractFile: 'files.xmlEntities',
    readListFile: 'files.xmlEntities',
    checkPackage: 'files.xmlEntities',
  },
  'luar.xlsx': { extractFile: 'files.xmlEntities', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'daftar.docx': {
    extractFile: 'files.xmlEntities',
    readListFile: 'files.xmlEntities',
    checkPackage: 'files.xmlEntities',
  },
  'parameter.docx': {
    extractFile: 'files.xmlEntities',
    readListFile: 'files.xmlEntities',
    checkPackage: 'files.xmlEntities',
  },
  'dalam.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'read' },
  'dalam.xlsx': { extractFile: 'files.broken', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'dalam.pptx': { extractFile: 'files.broken' },
  'atribut.docx': { extractFile: 'files.bomb', readListFile: 'files.bomb', checkPackage: 'files.bomb' },
  'banyak-atribut.docx': { extractFile: 'files.noText', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'tak-tutup.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'read' },
  'komentar.docx': { extractFile: 'files.broken', readListFile: 'files.broken', checkPackage: 'read' },
  'hubungan.docx': { extractFile: 'read', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'main-luar.docx': { extractFile: 'files.broken', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'sisipan.docx': { extractFile: 'files.noText', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'halaman.docx': { extractFile: 'files.textCut', readListFile: 'imports.wordTooLong', checkPackage: 'read' },
  'tabel.docx': { extractFile: 'read', readListFile: 'imports.wordTooLong', checkPackage: 'read' },
  'sambung.docx': { extractFile: 'read', readListFile: 'imports.wordTooLong', checkPackage: 'read' },
  'tingkat.docx': { extractFile: 'read', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'gaya.docx': { extractFile: 'read', readListFile: 'imports.wordNoList', checkPackage: 'read' },
  'lebar.xlsx': { extractFile: 'read', readSheets: 'read', previewSheets: 'read' },
  'ujung.xlsx': { extractFile: 'read', readSheets: 'excel.tooManyLines', previewSheets: 'excel.tooManyLines' },
  'jauh.xlsx': { extractFile: 'read', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'pecah.xlsx': { extractFile: 'read', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'minus.xlsx': { extractFile: 'read', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'bersama.xlsx': { extractFile: 'files.textCut', readSheets: 'excel.tooMuchText', previewSheets: 'excel.tooMuchText' },
  'banyak-teks.xlsx': { extractFile: 'read', readSheets: 'read', previewSheets: 'read' },
  'format.xlsx': { extractFile: 'read', readSheets: 'read', previewSheets: 'read' },
  'rumus.xlsx': { extractFile: 'read', readSheets: 'read', previewSheets: 'read' },
  'gabung.xlsx': { extractFile: 'read', readSheets: 'read', previewSheets: 'read' },
  'lembar.xlsx': {
    extractFile: 'files.textCut',
    readSheets: 'excel.tooManySheets',
    previewSheets: 'excel.tooManySheets',
  },
  'alamat.xlsx': { extractFile: 'read', readSheets: 'excel.damaged', previewSheets: 'excel.damaged' },
  'satu-baris.csv': { extractFile: 'files.textCut', readSheets: 'excel.tooLarge', previewSheets: 'excel.tooLarge' },
  'pemisah.csv': {
    extractFile: 'files.textCut',
    readSheets: 'excel.tooManyColumns',
    previewSheets: 'excel.tooManyColumns',
  },
  'baris.csv': {
    extractFile: 'files.textCut files.noText',
    readSheets: 'excel.tooManyLines',
    previewSheets: 'excel.tooManyLines',
  },
  'kutip.csv': { extractFile: 'files.textCut', readSheets: 'excel.openQuote', previewSheets: 'excel.openQuote' },
  'lingkar.pdf': { extractFile: 'files.broken', readListFile: 'imports.listInPdf' },
  'jumlah.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'dalam.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'bentuk.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'tawa.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'aliran.pdf': { extractFile: 'files.bomb', readListFile: 'imports.listInPdf' },
  'kemas.pdf': { extractFile: 'files.bomb', readListFile: 'imports.listInPdf' },
  'jbig.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'peta.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'tabel.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'terbuka.pdf': { extractFile: 'files.broken', readListFile: 'imports.listInPdf' },
  'skrip.pdf': { extractFile: 'files.noText', readListFile: 'imports.listInPdf' },
  'kurung.rtf': { extractFile: 'files.noText', readListFile: 'imports.oldWord' },
  'angka.rtf': { extractFile: 'read', readListFile: 'imports.oldWord' },
  'halaman.rtf': { extractFile: 'files.textCut', readListFile: 'imports.oldWord' },
  'tag.html': { extractFile: 'files.noText', readListFile: 'excel.notSheet' },
  'komentar.html': { extractFile: 'files.noText', readListFile: 'excel.notSheet' },
  'blank.txt': { extractFile: 'files.textCut files.noText', readListFile: 'excel.empty' },
  'dalam.json': { extractFile: 'files.textCut files.noText', readListFile: 'read' },
  'ole.doc': { extractFile: 'files.wronglyNamed files.noReader', readListFile: 'excel.notSheet' },
};

const GIVEN: Readonly<Record<string, object>> = { checkPackage: PREVIEW_BOUNDS.word };

let folder: string;
let readers: Compute;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lsp-mutu-hostile-'));
  readers = createCompute(new URL('./worker.ts', import.meta.url), { threads: 2, memoryMb: 700 });
});
afterAll(async () => {
  await readers.close();
  await rm(folder, { recursive: true });
});

/** What a reader in its thread made of a file. A fault of the program is neither: it shows as what it says. */
async function outcome(task: string, path: string, name: string): Promise<string> {
  try {
    const value = await readers.run(task, { path, name, ...GIVEN[task] }, { timeoutMs: 60_000 });
    const warnings = task === 'extractFile' ? (value as Extraction).warnings : [];
    return warnings.length === 0 ? 'read' : warnings.map(({ code }) => code).join(' ');
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe('a hostile file is refused by name or read within limits, in a thread that can die', () => {
  it('is judged by every reader that may get it', () => {
    expect(HOSTILE_FILES.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
    expect(new Set(HOSTILE_FILES.map(({ name }) => name)).size).toBe(HOSTILE_FILES.length);
  });

  it.each(HOSTILE_FILES.map((file) => [file.name, file.what, file.make] as const))(
    '%s: %s',
    async (name, _what, make) => {
      const path = join(folder, name);
      await writeFile(path, make());
      const tasks = Object.keys(EXPECTED[name] ?? {});
      const outcomes = await Promise.all(tasks.map((task) => outcome(task, path, name)));
      expect(Object.fromEntries(tasks.map((task, index) => [task, outcomes[index]]))).toEqual(EXPECTED[name]);
      await rm(path);
    },
    200_000,
  );

  it('leaves the readers good for the next file', async () => {
    const path = join(folder, 'baik.csv');
    await writeFile(path, 'Nama;Nomor\nSari;1');
    expect(await outcome('readSheets', path, 'baik.csv')).toBe('read');
    expect(await readers.run('extractFile', { path, name: 'baik.csv' })).toMatchObject({ pages: [{ number: 1 }] });
  });
});
