import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../contract/index.ts';
import { readSheets } from '../../excel/read.ts';
import { cellToText, type SheetData } from '../../excel/sheet-data.ts';
import { fold } from '../../importer/fold.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, readImport } from '../../testing/sheets.ts';
import { openPackage, readPart } from '../../word/office-package.ts';
import { createWords } from '../../words.ts';
import { assessorSheetFields, personalSheetFields } from './sheet-fields.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Uji', expectRev: 0, city: 'Bandung' });
  await test.call('assessors.create', {
    name: 'Sari Dewi',
    degreeBack: 'S.Kom.',
    nik: '3201010101010001',
    phone: '081234567890',
    email: 'sari@contoh.example',
    birthDate: '1985-02-03',
    address: 'Jalan Contoh 1',
    category: 'askom',
    affiliation: 'internal',
    field: 'Pemrograman',
    employer: 'Politeknik Contoh',
    certificate: {
      registerNumber: 'MET.000.001234 2024',
      number: '000123',
      issuedOn: '2024-03-25',
      validUntil: '2027-03-24',
    },
  });
  await test.call('assessors.create', { name: 'Budi Santoso' });
});
afterEach(() => test.close());

async function bytesOf(offered: OutputOf<'assessors.listReport'>): Promise<Buffer> {
  const handed = await test.core.download(test.session, offered.ticket);
  if (!handed.ok) throw new Error(handed.code);
  return Buffer.concat(await handed.value.stream.toArray());
}

async function sheetOf(personal = false): Promise<{ sheet: SheetData; path: string }> {
  const bytes = await bytesOf(await test.call('assessors.listReport', { format: 'excel', personal }));
  const path = join(test.home, 'daftar.xlsx');
  await writeFile(path, bytes);
  const [sheet] = await readSheets(bytes);
  if (sheet === undefined) throw new Error('no sheet');
  return { sheet, path };
}

const texts = (sheet: SheetData, row: number) => (sheet.rows[row] ?? []).map(cellToText);

async function technicalTwice(): Promise<void> {
  const [, sari] = (await test.call('assessors.list', {})).assessors;
  const assessorId = sari?.id ?? '';
  await test.call('assessors.addCertificate', {
    assessorId,
    kind: 'technical',
    number: '62010',
    field: 'Pemrograman',
    validUntil: '2028-01-21',
  });
  await test.call('assessors.addCertificate', {
    assessorId,
    kind: 'technical',
    number: '62012',
    validUntil: '2028-02-21',
  });
  await test.call('assessors.addCertificate', {
    assessorId,
    kind: 'technical',
    number: '62011',
    field: 'Jaringan',
    forLife: true,
  });
}

describe('the Excel list', () => {
  it('has the columns of the importer, personal ones only when asked for, and masks the rest', async () => {
    const { sheet } = await sheetOf();
    expect(texts(sheet, 0)[0]).toBe('Daftar Asesor');
    const head = sheet.rows.findIndex((row) => row.some((cell) => cellToText(cell) === 'Nama dan gelar'));
    const words = createWords(join(import.meta.dirname, '../../../resources'));
    const titles = (wanted: (key: string) => boolean) =>
      assessorSheetFields.filter((field) => wanted(field.key)).map((field) => words.text('id', field.label));
    expect(texts(sheet, head)).toEqual([
      'No',
      'Status',
      'Sisa hari',
      ...titles((key) => !personalSheetFields.has(key)),
    ]);
    const flat = sheet.rows.flat().map(cellToText);
    expect(flat).toContain('•••••••••890');
    expect(flat).not.toContain('081234567890');
    expect(flat).not.toContain('3201010101010001');
    const full = await sheetOf(true);
    expect(texts(full.sheet, head)).toEqual(['No', 'Status', 'Sisa hari', ...titles(() => true)]);
    expect(full.sheet.rows.flat().map(cellToText)).toEqual(
      expect.arrayContaining(['081234567890', '3201010101010001', '1985-02-03']),
    );
  });

  it('names its columns so that the importer knows them in both languages', () => {
    const words = createWords(join(import.meta.dirname, '../../../resources'));
    for (const field of assessorSheetFields) {
      for (const language of ['id', 'en'] as const) {
        expect(field.aliases.map(fold), `${field.key} ${language}`).toContain(fold(words.text(language, field.label)));
      }
    }
  });

  it.each([false, true])('comes back unchanged as the same (personal data: %s)', async (personal) => {
    await technicalTwice();
    const { path, sheet } = await sheetOf(personal);
    expect(sheet.rows.flat().map(cellToText)).toContain('Seumur hidup');
    const { detail, rows } = await readImport(test, 'assessors', path);
    expect(rows.map((row) => [row.proposal['name'], row.verdict, row.reasons])).toEqual([
      ['Budi Santoso', 'same', []],
      ['Sari Dewi, S.Kom.', 'same', []],
      ['Sari Dewi, S.Kom.', 'same', []],
      ['Sari Dewi, S.Kom.', 'same', []],
    ]);
    expect(detail.counts.taken).toBe(0);
  });

  it('fills an empty workspace with the same list', async () => {
    await technicalTwice();
    const { path } = await sheetOf(true);
    const before = await test.call('assessors.list', {});
    const other = await createTestCore();
    try {
      const { detail } = await readImport(other, 'assessors', path);
      expect(detail.counts).toMatchObject({ refused: 0, decide: 0 });
      await applyImport(other, detail.id);
      const strip = ({ id: _id, rev: _rev, ...row }: (typeof before.assessors)[number]) => row;
      expect((await other.call('assessors.list', {})).assessors.map(strip)).toEqual(before.assessors.map(strip));
    } finally {
      await other.close();
    }
  });

  it('asks before a sheet that is out of date replaces what was changed since', async () => {
    const { path } = await sheetOf();
    const [, sari] = (await test.call('assessors.list', {})).assessors;
    await test.call('assessors.change', { id: sari?.id ?? '', expectRev: 1, employer: 'Kampus Baru' });
    const { rows } = await readImport(test, 'assessors', path);
    expect(rows[1]).toMatchObject({ verdict: 'decide', decision: 'skip' });
    expect(rows[1]?.reasons.map((reason) => [reason.code, reason.field])).toEqual([
      ['assessors.importChangedSince', undefined],
      ['assessors.importChanges', 'employer'],
    ]);
  });
});

describe('the Word list', () => {
  it('has the columns of the form, says what is not known, and opens as Word', async () => {
    const offered = await test.call('assessors.listReport', { format: 'word', asOf: '2026-12-01' });
    expect(offered.name).toBe('Daftar_Asesor_2026-12-01.docx');
    const parts = openPackage(await bytesOf(offered), { parts: 200, inflatedBytes: 20_000_000 });
    const part = parts.get('word/document.xml');
    if (part === undefined) throw new Error('no document');
    const text = Buffer.from(readPart(part))
      .toString('utf8')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    for (const words of [
      'Keadaan per 1 Desember 2026: 2 asesor, 2 aktif',
      'Sari Dewi, S.Kom.',
      'MET.000.001234 2024',
      '113',
      'Belum lengkap',
    ]) {
      expect(text).toContain(words);
    }
    for (const words of ['Jumlah asesmen: tidak ada data', 'Monitoring: tidak ada data', '•••••••••890', 'Bandung'])
      expect(text).toContain(words);
    expect(text).not.toContain('081234567890');
  });

  it('is logged as handed out', async () => {
    const before = await test.call('workspace.check', {});
    await test.call('assessors.listReport', { format: 'excel', personal: true });
    expect((await test.call('workspace.check', {})).chain.rows).toBe(before.chain.rows + 1);
  });
});
