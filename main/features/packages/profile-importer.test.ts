import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocx, sampleOle, wordParagraph } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, type ReadImport, readImport, type TypedCell, writeSheet } from '../../testing/sheets.ts';
import { makeSmallLsp, PACKAGE_DATE } from '../../testing/small-lsp.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const KIND = 'package-profile';

async function sheet(rows: readonly (readonly TypedCell[])[], name = 'Daftar BNSP.xlsx'): Promise<ReadImport> {
  return readImport(test, KIND, await writeSheet(test.home, name, rows));
}

async function word(body: string, name = 'Daftar BNSP.docx'): Promise<ReadImport> {
  const path = join(test.home, name);
  await writeFile(path, sampleDocx(body));
  return readImport(test, KIND, path);
}

const seen = ({ rows }: ReadImport) =>
  rows.map((row) => [row.verdict, row.proposal['rowKind'] ?? '', row.proposal['no'] ?? '', row.proposal['item'] ?? '']);

const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
const tableRow = (...texts: string[]) => `<w:tr>${texts.map((text) => cell(text)).join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;

/** Takes every row that asks for a decision. */
async function takeAll(found: ReadImport): Promise<void> {
  await test.call('imports.decide', { id: found.detail.id, verdicts: ['decide'], decision: 'take' });
}

async function profileOf(found: ReadImport) {
  const done = await applyImport(test, found.detail.id);
  const address = done.detail.created?.[0]?.address ?? '';
  return test.call('packages.profile', { id: address.slice(address.lastIndexOf('/') + 1) });
}

describe("a list in Excel as BNSP's own", () => {
  const list = [
    ['DAFTAR KELENGKAPAN LISENSI'],
    ['No', 'Uraian', { value: 'Kelengkapan', columnSpan: 2 }, null, 'Keterangan'],
    ['No', 'Uraian', 'Ada', 'Tidak', 'Keterangan'],
    [{ value: 'A. SURAT DAN LEGALITAS', columnSpan: 5 }, null, null, null, null],
    [1, 'Surat permohonan lisensi kepada Ketua BNSP  ', null, null, 'Asli'],
    ['2', 'Akta pendirian', null, null, null],
    ['a.', 'Akta notaris', null, null, null],
    ['b.', 'Pengesahan Kemenkumham', null, null, null],
    [null, null, null, null, null],
    ['No', 'Uraian', { value: 'Kelengkapan', columnSpan: 2 }, null, 'Keterangan'],
    ['B', 'SUMBER DAYA', null, null, null],
    [1, 'Sertifikat asesor', null, null, null],
    [2, 'Verifikasi TUK', null, null, null],
    [3, 'Surat tugas setiap asesor', null, null, null],
    [4, 'Kunjungan ke dinas terkait', null, null, null],
  ] satisfies TypedCell[][];

  it('is read with its headings, numbers, letters below numbers and repeated heads', async () => {
    const found = await sheet(list);
    expect(found.detail.state).toBe('review');
    expect(seen(found)).toEqual([
      ['new', 'section', 'A', 'Surat dan legalitas'],
      ['new', 'item', 'A.1', 'Surat permohonan lisensi kepada Ketua BNSP'],
      ['decide', 'item', 'A.2', 'Akta pendirian'],
      ['new', 'item', '2.a', 'Akta notaris'],
      ['new', 'item', '2.b', 'Pengesahan Kemenkumham'],
      ['new', 'section', 'B', 'Sumber daya'],
      ['new', 'item', 'B.1', 'Sertifikat asesor'],
      ['new', 'item', 'B.2', 'Verifikasi TUK'],
      ['new', 'item', '3', 'Surat tugas setiap asesor'],
      ['new', 'item', '4', 'Kunjungan ke dinas terkait'],
    ]);
    const by = (title: string) => found.rows.find((row) => row.proposal['item'] === title)?.proposal;
    expect(by('Sertifikat asesor')).toMatchObject({
      match: 'relicence 31: Sertifikat asesor',
      range: 'assessor',
      documentType: 'legal',
    });
    expect(by('Verifikasi TUK')).toMatchObject({ range: 'tuk' });
    expect(by('Surat tugas setiap asesor')).toMatchObject({ range: 'assessor' });
    expect(by('Kunjungan ke dinas terkait')).toMatchObject({ match: '', range: 'once', documentType: '' });
    expect(by('Surat permohonan lisensi kepada Ketua BNSP')).toMatchObject({ note: 'Asli' });
  });

  it('becomes a profile, and a package in which an item is proved', async () => {
    const lsp = await makeSmallLsp(test);
    const found = await sheet(list);
    await takeAll(found);
    const profile = await profileOf(found);
    expect(profile).toMatchObject({ title: { id: 'Daftar BNSP' }, own: true, base: null, items: 8 });
    expect(profile.sections.map(({ code, items }) => [code, items])).toEqual([
      ['A', 4],
      ['B', 4],
    ]);
    expect(profile.folders.map((folder) => `${folder.number}_${folder.name}`)).toEqual([
      '01_SURAT_DAN_LEGALITAS',
      '02_SUMBER_DAYA',
      '90_ASESMEN_MANDIRI',
    ]);
    const certificate = profile.list.find((item) => item.code === 'B.1');
    expect(certificate).toMatchObject({ kind: 'records', source: 'assessor-certificate', range: 'assessor' });
    expect(certificate?.clauses.map(({ code, known }) => [code, known])).toContainEqual(['6.2.2.1', true]);
    expect(certificate?.basis).toMatchObject([{ mark: 'LSP', source: 'Daftar BNSP.xlsx' }]);
    const { id } = await test.call('packages.create', { profileId: profile.id, title: 'P', packageDate: PACKAGE_DATE });
    const state = async (code: string) =>
      (await test.call('packages.get', { id })).items.find((item) => item.code === code);
    expect(await state('B.1')).toMatchObject({ state: 'present', have: 2, need: 2 });
    const deed = await state('2.a');
    expect(deed?.state).toBe('missing');
    await test.call('packages.cite', {
      itemId: deed?.id ?? '',
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.manual,
    });
    expect((await state('2.a'))?.state).toBe('present');
  });

  it('follows what its reader says: a row is a heading, another match, another range, none', async () => {
    const found = await sheet(list);
    const row = (title: string) => found.rows.find((candidate) => candidate.proposal['item'] === title)?.id ?? '';
    const edit = (title: string, proposal: Record<string, string>) =>
      test.call('imports.editRow', { id: found.detail.id, rowId: row(title), proposal });
    expect(await edit('Sertifikat asesor', { match: '' })).toMatchObject({
      verdict: 'new',
      proposal: { match: '', range: 'assessor' },
    });
    expect(await edit('Kunjungan ke dinas terkait', { match: 'R5' })).toMatchObject({
      proposal: { match: 'relicence R5: Laporan surveilan dan penutupan LKS', range: 'year' },
    });
    expect(await edit('Verifikasi TUK', { match: '99' })).toMatchObject({
      reasons: [{ code: 'packages.listNoMatch', field: 'match' }],
    });
    expect(await edit('Akta pendirian', { rowKind: 'section' })).toMatchObject({
      verdict: 'new',
      proposal: { rowKind: 'section' },
    });
    const profile = await profileOf(found);
    expect(profile.sections.map((section) => section.title.id)).toEqual([
      'Surat dan legalitas',
      'Akta pendirian',
      'Sumber daya',
    ]);
    expect(profile.list.find((item) => item.code === 'B.1')).toMatchObject({ kind: 'document', range: 'assessor' });
  });
});

describe('a list in Word', () => {
  it('is read from its table, with the words before it as heading and a second table behind it', async () => {
    const found = await word(
      [
        wordParagraph('Lampiran surat BNSP'),
        wordParagraph('I. ADMINISTRASI', '<w:rPr><w:b/></w:rPr>'),
        table(
          tableRow('No', 'Nama Dokumen', 'Keterangan'),
          tableRow('1', 'Panduan mutu', 'Terkendali'),
          `<w:tr>${cell('2')}${cell('Notulen tinjauan manajemen', '<w:gridSpan w:val="2"/>')}</w:tr>`,
        ),
        wordParagraph('II. TUK', '<w:rPr><w:b/></w:rPr>'),
        table(tableRow('No', 'Nama Dokumen', 'Keterangan'), tableRow('3', 'SK penetapan TUK', '')),
      ].join(''),
    );
    expect(seen(found)).toEqual([
      ['new', 'section', 'I', 'Administrasi'],
      ['new', 'item', '1', 'Panduan mutu'],
      ['new', 'item', '2', 'Notulen tinjauan manajemen'],
      ['new', 'section', 'II', 'TUK'],
      ['new', 'item', '3', 'SK penetapan TUK'],
    ]);
    const profile = await profileOf(found);
    expect(profile.list.map((item) => [item.section, item.code, item.range])).toEqual([
      ['I', '1', 'once'],
      ['I', '2', 'once'],
      ['II', '3', 'tuk'],
    ]);
  });

  it('is read from numbered paragraphs, also where Word counts them itself', async () => {
    const auto = (text: string, level: number) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const path = join(test.home, 'Syarat.docx');
    await writeFile(
      path,
      sampleDocx(
        [
          auto('Surat permohonan', 0),
          auto('Akta', 1),
          auto('NPWP', 1),
          auto('Panduan mutu', 0),
          wordParagraph('5. Brosur'),
        ].join(''),
        [
          {
            name: 'word/numbering.xml',
            content: `<?xml version="1.0"?><w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
          },
        ],
      ),
    );
    const found = await readImport(test, KIND, path);
    expect(seen(found)).toEqual([
      ['new', 'item', '1', 'Surat permohonan'],
      ['new', 'item', '1.a', 'Akta'],
      ['new', 'item', '1.b', 'NPWP'],
      ['new', 'item', '2', 'Panduan mutu'],
      ['new', 'item', '5', 'Brosur'],
    ]);
  });
});

describe('lists without a table', () => {
  it('pasted into one cell become their lines', async () => {
    const found = await sheet([['1. Surat permohonan\n2. Akta, SK, dan izin\n3) Panduan mutu']]);
    expect(seen(found).map(([, , no, item]) => [no, item])).toEqual([
      ['1', 'Surat permohonan'],
      ['2', 'Akta, SK, dan izin'],
      ['3', 'Panduan mutu'],
    ]);
  });

  it('in two columns without a header get one', async () => {
    const found = await sheet([
      ['1', 'Surat permohonan'],
      ['2', 'Panduan mutu'],
    ]);
    expect(seen(found).map(([, , no]) => no)).toEqual(['1', '2']);
  });

  it('in plain text keep their commas', async () => {
    const path = join(test.home, 'daftar.txt');
    await writeFile(path, '1. Akta, SK, dan izin\n2. Panduan mutu\n3. Brosur\n');
    const found = await readImport(test, KIND, path);
    expect(found.rows.map((row) => row.proposal['item'])).toEqual(['Akta, SK, dan izin', 'Panduan mutu', 'Brosur']);
  });
});

describe('a file that cannot be read', () => {
  async function refused(name: string, content: Uint8Array | string): Promise<string> {
    const path = join(test.home, name);
    await writeFile(path, content);
    const { id, jobId } = await test.call('imports.start', { kind: KIND, source: { path } });
    await test.jobDone(jobId);
    return (await test.call('imports.get', { id })).failure?.code ?? '';
  }

  it('is refused with what to do', async () => {
    expect(await refused('Daftar.doc', sampleOle(['WordDocument']))).toBe('imports.oldWord');
    expect(await refused('Daftar.rtf', '{\\rtf1 1. Surat}')).toBe('imports.oldWord');
    expect(await refused('Daftar.pdf', '%PDF-1.4\n')).toBe('imports.listInPdf');
    expect(await refused('Kosong.xlsx', '')).toBe('excel.empty');
    expect(await refused('Surat.docx', sampleDocx(wordParagraph('Dengan hormat')))).toBe('imports.wordNoList');
  });

  it('with a row too long to be an item is told at the row, and the others are taken', async () => {
    const found = await sheet([
      ['No', 'Dokumen'],
      [1, 'x'.repeat(400)],
      [2, 'Panduan mutu'],
    ]);
    expect(found.rows.map((row) => row.verdict)).toEqual(['refused', 'new']);
    expect((await profileOf(found)).items).toBe(1);
  });
});
