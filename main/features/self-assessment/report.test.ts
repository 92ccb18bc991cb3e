import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { cellToText } from '../../excel/sheet-data.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, cite, documentInForce, newAssessment } from '../../testing/self-assessment.ts';
import { openPackage, readPart } from '../../word/office-package.ts';

const LIMITS = { parts: 1000, inflatedBytes: 100_000_000 };

let core: TestCore;
let id = '';

beforeAll(async () => {
  core = await createTestCore();
  await core.call('profile.change', { expectRev: 0, name: 'LSP Contoh Nusantara', address: 'Jl. Merdeka 17, Bandung' });
  await core.call('profile.addPost', { element: 'pelaksana', post: 'Ketua LSP', personName: 'Ratna Wulandari' });
  await core.call('profile.addPost', { element: 'pelaksana', post: 'Manajer Mutu', personName: 'Sekar Ayuningtyas' });
  ({ id } = await newAssessment(core));
  const change = async (code: string, patch: object) => {
    const answer = await answerTo(core, id, code);
    return core.call('selfAssessment.answer', { id: answer.id, expectRev: answer.rev, ...patch });
  };
  const document = await documentInForce(core, 'SOP-9-01');
  await cite(core, (await answerTo(core, id, '9.1.1')).id, document.id, '2');
  await change('9.1.1', { result: 'conform', documentExists: 'yes', carriedOut: 'yes', recordExists: 'no' });
  await change('4.1', { result: 'nonconform', note: 'Akta belum ada', person: 'Sekar', due: '2026-12-15' });
  await change('6.3.1', { result: 'not-applicable', reason: 'Tidak ada subkontrak' });
  const { rows } = await core.call('selfAssessment.rows', { id });
  const first = rows.find((row) => row.code === '4.1');
  if (first === undefined) throw new Error('4.1 is missing');
  await core.call('instruments.markCompared', {
    rows: [{ id: first.libraryId, expectRev: 1 }],
    edition: 'PBNSP 201-2014',
  });
});

afterAll(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

async function report(format: 'word' | 'excel'): Promise<{ name: string; bytes: Uint8Array }> {
  const offered = await core.call('selfAssessment.report', { id, format });
  const file = await core.core.download(core.session, offered.ticket);
  if (!file.ok) throw new Error(file.code);
  const bytes = await buffer(file.value.stream);
  const folder = process.env.LSP_MUTU_KEEP;
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, offered.name), bytes);
  }
  return { name: offered.name, bytes };
}

/** Rows of all tables of a .docx as the texts of their cells. */
function tableRows(bytes: Uint8Array): string[][] {
  const parts = openPackage(bytes, LIMITS);
  const part = parts.get('word/document.xml');
  if (part === undefined) throw new Error('no document part');
  const xml = new TextDecoder().decode(readPart(part));
  return xml
    .split(/<w:tr[ >]/)
    .slice(1)
    .map((row) =>
      row
        .split(/<w:tc[ >]/)
        .slice(1)
        .map((cell) => [...cell.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('')),
    );
}

test('the Word report holds all 187 rows with result, layers, note and evidence, and says that it paraphrases', {
  timeout: 120_000,
}, async () => {
  const { name, bytes } = await report('word');
  expect(name).toBe('Laporan_Asesmen_Mandiri_BNSP-201_2026-11-30.docx');
  const rows = tableRows(bytes);
  const { answers } = await core.call('selfAssessment.get', { id });
  const listed = rows.filter((row) => row.length === 8).map((row) => row[0] ?? '');
  expect(answers.map((answer) => answer.code).filter((code) => !listed.includes(code))).toEqual([]);
  expect(listed.filter((code) => answers.some((answer) => answer.code === code))).toHaveLength(187);
  const cells = (code: string) => rows.find((row) => row.length === 8 && row[0] === code);
  expect(cells('9.1.1')?.slice(2)).toEqual([
    'Sesuai',
    'Ya',
    'Ya',
    'Tidak',
    '',
    'SOP-9-01 (01/00) Prosedur SOP-9-01, hlm. 2, bagian 3.2: Mengatur permohonan',
  ]);
  expect(cells('4.1')?.[1]).toContain('(dicocokkan)');
  expect(cells('6.3.1')?.slice(2)).toEqual([
    'Tidak berlaku',
    '–',
    '–',
    '–',
    'Alasan: Tidak ada subkontrak',
    'tidak ada',
  ]);
  const gap = rows.find((row) => row.length === 7 && row[0] === '4.1');
  expect(gap?.slice(2)).toEqual(['Tidak sesuai', 'Akta belum ada', 'Sekar', '15 Desember 2026', 'Belum dikerjakan']);
  const text = rows.flat().join('\n');
  expect(text).toContain('1 dari 187 butir dicocokkan dengan naskah resmi');
  expect(text).toContain('3 dari 187');
  const whole = new TextDecoder().decode(readPart(openPackage(bytes, LIMITS).get('word/document.xml') as never));
  expect(whole).toContain('adalah parafrase, bukan kutipan');
  expect(whole).not.toContain('selfAssessment.');
});

test('the workbook holds the same rows, with dates as dates', async () => {
  const { bytes } = await report('excel');
  const sheets = await readSheets(bytes);
  expect(sheets.map((sheet) => sheet.name)).toEqual(['Ringkasan', 'Daftar lengkap', 'Kesenjangan']);
  const listed = (sheets[1]?.rows ?? []).map((row) => row.map(cellToText));
  const codes = listed.map((row) => row[0]);
  const { answers } = await core.call('selfAssessment.get', { id });
  expect(answers.map((answer) => answer.code).filter((code) => !codes.includes(code))).toEqual([]);
  expect(listed.find((row) => row[0] === '4.1')).toEqual(
    expect.arrayContaining(['Tidak sesuai', 'Akta belum ada', 'Sekar', '2026-12-15', '2026-11-21']),
  );
});

test('the report speaks English when the person does', { timeout: 120_000 }, async () => {
  await core.call('settings.change', { language: 'en' });
  try {
    const { name, bytes } = await report('word');
    expect(name).toBe('Self_Assessment_Report_BNSP-201_2026-11-30.docx');
    const row = tableRows(bytes).find((cells) => cells.length === 8 && cells[0] === '9.1.1');
    expect(row?.slice(2, 6)).toEqual(['Conforms', 'Yes', 'Yes', 'No']);
  } finally {
    await core.call('settings.change', { language: 'id' });
  }
});
