import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/handouts.ts';
import {
  applyImport,
  previewOf,
  type ReadImport,
  readImport,
  realDate,
  type TypedCell,
  writeSheet,
} from '../../testing/sheets.ts';
import { readCounters, readListState } from './list-values.ts';

let test: TestCore;

/** Every test writes into a register of its own. */
function withCore(): void {
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(() => test.close());
}

const HEAD = ['No', 'Kode Dokumen', 'Nama Dokumen', 'Edisi/Revisi', 'Tanggal Terbit', 'Status', 'Penanggung Jawab'];

const seen = (read: ReadImport) =>
  read.rows.map((row) => [row.verdict, row.proposal['code'] ?? '', row.reasons[0]?.code ?? '']);

async function readList(rows: readonly (readonly TypedCell[])[], name = 'daftar.xlsx'): Promise<ReadImport> {
  return readImport(test, 'document-list', await writeSheet(test.home, name, rows));
}

async function register() {
  return (await test.call('documents.list', { withdrawn: true })).documents;
}

describe('the daftar induk of an LSP', () => {
  withCore();

  it('is read with merged titles, headings, numbers of columns and signatures, and becomes documents without files', async () => {
    const { detail, rows } = await readList([
      [{ value: 'LEMBAGA SERTIFIKASI PROFESI X', columnSpan: 9 }],
      [{ value: 'DAFTAR INDUK DOKUMEN', columnSpan: 9 }],
      [],
      [
        { value: 'No', rowSpan: 2 },
        { value: 'No. Dokumen', rowSpan: 2 },
        { value: 'Nama Dokumen', rowSpan: 2 },
        { value: 'Status', columnSpan: 2 },
        null,
        { value: 'Tanggal', columnSpan: 2 },
        null,
        { value: 'Distribusi', rowSpan: 2 },
        { value: 'Klausul', rowSpan: 2 },
      ],
      [null, null, null, 'Edisi', 'Rev.', 'Terbit', 'Berlaku', null, null],
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
      [{ value: 'A. PANDUAN MUTU', columnSpan: 9 }],
      [1, 'PM-LSP-X', 'Panduan Mutu', 1, 2, realDate('2025-01-10'), realDate('2025-02-01'), 'Semua bidang', '10.2.2'],
      [{ value: 'B. SOP', columnSpan: 9 }],
      [2, 'SOP-9-01', 'Sertifikasi', '01', '00', '3 Maret 2026', '', 'Bidang Sertifikasi', 'Klausul 9.1, 9.4'],
      [3, 'X/77', 'Menerima permohonan', '01', '00', '03/03/2026', '', '', ''],
      ['C.', '', 'Formulir', '', '', '', '', '', ''],
      [4, 'FR-APL-01', 'Permohonan', '', '', '', '', '', ''],
      [5, '', 'Daftar kunci ruangan', '', '', '', '', '', ''],
      [],
      [null, 'Dibuat oleh', null, null, null, 'Disetujui oleh'],
      [null, 'Ani', null, null, null, 'Budi'],
    ]);
    expect(
      rows.map(({ verdict, proposal }) => [verdict, proposal['code'], proposal['type'], proposal['status']]),
    ).toEqual([
      ['new', 'PM-LSP-X', 'quality-manual', 'in-force'],
      ['new', 'SOP-9-01', 'sop', 'in-force'],
      ['new', 'X/77', 'sop', 'in-force'],
      ['new', 'FR.APL.01', 'bnsp-form', 'draft'],
      ['new', undefined, 'form', 'draft'],
    ]);
    expect(rows[0]).toMatchObject({
      position: 8,
      proposal: {
        edition: '1',
        revision: '2',
        approvedDate: '2025-01-10',
        effectiveDate: '2025-02-01',
        clauses: '10.2.2',
      },
      reasons: [{ code: 'documents.listNoApprover', field: 'approvedBy' }],
    });
    await applyImport(test, detail.id);
    const documents = await register();
    expect(
      documents.map(({ code, state, edition, hasFile, clauses }) => [code, state, edition, hasFile, clauses]),
    ).toEqual(
      [
        ['PM-LSP-X', 'in-force', '01/02', false, ['10.2.2']],
        ['SOP-9-01', 'in-force', '01/00', false, ['9.1', '9.4']],
        ['X/77', 'in-force', '01/00', false, []],
        ['', 'draft', '01/00', false, []],
        ['FR.APL.01', 'draft', '01/00', false, []],
      ].toSorted((a, b) => documents.findIndex((d) => d.code === a[0]) - documents.findIndex((d) => d.code === b[0])),
    );
    const { hits } = await test.call('search.find', { text: 'Menerima permohonan' });
    expect(hits.some((hit) => hit.title.includes('Menerima permohonan'))).toBe(true);
  });

  it('puts several sheets together and keeps what each says of its rows', async () => {
    const path = join(test.home, 'induk.xlsx');
    const cells = (sheet: string, rows: readonly (readonly string[])[]) => ({
      sheet,
      data: rows.map((row) => row.map((value) => ({ value }))),
    });
    await writeExcelFile([
      cells('Baca dulu', [
        ['Petunjuk'],
        ['Isi nama dokumen dengan lengkap, kode tidak boleh diubah, dan status diperiksa tiap bulan.'],
      ]),
      cells('Internal', [HEAD, ['1', 'SOP-01', 'Kaji ulang manajemen', '1/0', '5 Mei 2025', 'Aktif', 'Mutu']]),
      cells('Eksternal', [
        ['No', 'Nomor Peraturan', 'Tentang', 'Tahun', 'Penerbit'],
        ['1', 'Pedoman BNSP 201', 'Persyaratan umum LSP', '2014', 'BNSP'],
        ['2', 'Kode 5', 'Panduan dari pusat', '2020', 'Kementerian'],
      ]),
      cells('Rekaman', [
        ['No', 'Kode Formulir', 'Nama Rekaman', 'Lokasi'],
        ['1', 'FRM-09', 'Notulen rapat', 'Rak 1'],
      ]),
    ] as never).toFile(path);
    const read = await readImport(test, 'document-list', path);
    expect(read.detail.mapping?.sheet).toBe('Internal + Eksternal + Rekaman');
    expect(
      read.rows.map(({ verdict, proposal }) => [
        verdict,
        proposal['place'],
        proposal['type'],
        proposal['effectiveDate'],
      ]),
    ).toEqual([
      ['new', 'Internal: 2', 'sop', '2025-05-05'],
      ['new', 'Eksternal: 2', 'guideline', '2014-01-01'],
      ['new', 'Eksternal: 3', 'external', '2020-01-01'],
      ['decide', 'Rekaman: 2', 'form', undefined],
    ]);
    await applyImport(test, read.detail.id);
    const { documents } = await test.call('externalDocuments.list', {});
    expect(documents.map(({ title }) => title).sort()).toEqual(['Panduan dari pusat', 'Persyaratan umum LSP']);
    expect(await register()).toHaveLength(3);
  });

  it('reads the list that the program itself writes: nothing is new', async () => {
    for (const [code, approval] of [
      ['SOP-9-01', { how: 'paper' as const, approvedBy: 'Budi', approvedOn: '2026-01-02', effectiveOn: '2026-01-05' }],
      ['IK-01', undefined],
    ] as const)
      await test.call('documents.create', {
        code,
        title: `Dokumen ${code}`,
        type: code === 'IK-01' ? 'work-instruction' : 'sop',
        owner: 'Mutu',
        distribution: 'Semua',
        location: 'Rak 1',
        ...(approval === undefined ? {} : { approval }),
      });
    await test.call('documents.create', {
      code: 'PBNSP 201',
      title: 'Persyaratan umum',
      type: 'guideline',
      owner: 'Mutu',
      approval: { how: 'paper', approvedBy: 'BNSP', approvedOn: '2014-01-01', effectiveOn: '2014-01-01' },
    });
    for (const language of ['id', 'en'] as const) {
      await test.call('settings.change', { language });
      const offered = await test.call('documents.masterList', { format: 'excel' });
      const path = join(test.home, `keluar-${language}.xlsx`);
      await writeFile(path, await bytesOf(test, offered.ticket));
      const read = await readImport(test, 'document-list', path);
      expect([
        language,
        ...read.rows.filter((row) => row.verdict !== 'decide').map((row) => [row.verdict, row.reasons]),
      ]).toEqual([language, ['same', []], ['same', []], ['same', []]]);
    }
  });
});

describe('a register of hundreds without files', () => {
  withCore();

  it('comes in whole; the checks count every row and hand out the first of them', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 260 }, (_, place) => [
      place + 1,
      `SOP-9-${String(place + 1).padStart(3, '0')}`,
      `Langkah ${place + 1}`,
      '01/00',
      '03/03/2026',
      'Berlaku',
      'Mutu',
    ]);
    const { detail } = await readList([HEAD, ...rows]);
    await applyImport(test, detail.id);
    expect(await register()).toHaveLength(260);
    const { groups } = await test.call('home.checks', {});
    const without = groups.find(({ id }) => id === 'documents.inForceWithoutFile');
    expect([without?.count, without?.found.length]).toEqual([260, 200]);
    expect((await test.call('home.overview', { days: 30 })).checksCount).toBeGreaterThanOrEqual(260);
  });
});

describe('a list over a register', () => {
  withCore();

  it('asks for what differs, adds revisions, and never changes what was approved', async () => {
    const { id } = await test.call('documents.create', {
      code: 'SOP-9-01',
      title: 'Sertifikasi',
      type: 'sop',
      owner: 'Mutu',
      approval: { how: 'paper', approvedBy: 'Budi', approvedOn: '2025-01-02', effectiveOn: '2025-01-05' },
    });
    const { detail, rows } = await readList([
      HEAD,
      ['1', 'SOP 9-1', 'Sertifikasi', '', '', '', ''],
      ['2', 'sop.9.01', 'Proses sertifikasi', '1/0', '9 Sep 2020', 'Berlaku', 'Sertifikasi'],
      ['3', 'SOP-9-01', 'Sertifikasi', '1/1', '5 Mei 2026', 'Berlaku', ''],
      ['4', 'SOP-9-01', 'Sertifikasi', '2/0', '5 Mei 2020', 'Berlaku', ''],
      ['5', 'SOP-9-01', 'Sertifikasi', '3/0', '', 'Tidak berlaku', ''],
    ]);
    expect(rows.map((row) => [row.verdict, row.reasons.map(({ code, field }) => `${code} ${field}`)])).toEqual([
      ['same', []],
      ['decide', ['documents.listTwice code', 'documents.listNoApprover approvedBy']],
      ['update', ['documents.importNextRevision revision', 'documents.listNoApprover approvedBy']],
      ['refused', ['documents.orderMixed effectiveDate', 'documents.listNoApprover approvedBy']],
      ['refused', ['documents.listOverInUse status']],
    ]);
    const second = rows[1];
    if (second === undefined) throw new Error('no row');
    await test.call('imports.editRow', { id: detail.id, rowId: second.id, decision: 'take' });
    await applyImport(test, detail.id);
    const document = await test.call('documents.get', { id });
    expect(document).toMatchObject({ title: 'Proses sertifikasi', owner: 'Sertifikasi', state: 'in-force' });
    expect(document.revisions.map(({ label, effectiveOn, approvedBy }) => [label, effectiveOn, approvedBy])).toEqual([
      ['01/01', '2026-05-05', ''],
      ['01/00', '2025-01-05', 'Budi'],
    ]);
  });

  it('fills who approved where the register does not know, and takes such a document out of the check', async () => {
    const found = async () =>
      (await test.call('home.checks', {})).groups
        .flatMap((group) => group.found)
        .map(({ message }) => message.code)
        .filter((code) => code.startsWith('documents.inForceWithoutAppro'));
    const first = await readList([HEAD, ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', 'Mutu']]);
    await applyImport(test, first.detail.id);
    expect(await found()).toEqual(['documents.inForceWithoutApprover']);
    const again = await readList(
      [
        [...HEAD, 'Disahkan oleh'],
        ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', 'Mutu', 'Budi'],
      ],
      'lagi.xlsx',
    );
    expect(seen(again)).toEqual([['update', 'SOP-01', 'documents.listFillsApproval']]);
    await applyImport(test, again.detail.id);
    expect(await found()).toEqual([]);
    const third = await readList(
      [
        [...HEAD, 'Disahkan oleh'],
        ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', 'Mutu', 'Candra'],
      ],
      'ketiga.xlsx',
    );
    expect(seen(third)).toEqual([['same', 'SOP-01', '']]);
  });

  it('whose days do not fit keep nobody from bringing in the signed sheet', async () => {
    const { detail } = await readList([
      ['No', 'Kode Dokumen', 'Nama Dokumen', 'Tanggal Berlaku', 'Tanggal Pengesahan', 'Disahkan oleh'],
      ['1', 'SOP-01', 'Satu', '5 Mei 2025', '9 Mei 2025', 'Budi'],
    ]);
    await applyImport(test, detail.id);
    const [row] = await register();
    const [revision] = (await test.call('documents.get', { id: row?.id ?? '' })).revisions;
    expect(revision).toMatchObject({ approvedOn: '2025-05-09', effectiveOn: '2025-05-05', scan: null });
    const path = join(test.home, 'lembar.pdf');
    await writeFile(path, samplePdf([['Lembar pengesahan']]));
    const { rev } = await test.call('documents.completeApproval', {
      id: revision?.id ?? '',
      expectRev: revision?.rev ?? 0,
      scan: { path },
    });
    expect(rev).toBe(2);
  });

  it('puts a draft in force only when that is chosen, with a step in its history', async () => {
    const { id } = await test.call('documents.create', { code: 'SOP-01', title: 'Satu', type: 'sop' });
    const list = [HEAD, ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', '']];
    const { detail, rows } = await readList(list);
    expect(seen({ detail, rows })).toEqual([['decide', 'SOP-01', 'documents.listEnactsDraft']]);
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(test, detail.id);
    const document = await test.call('documents.get', { id });
    expect(document.state).toBe('in-force');
    expect(document.revisions[0]?.steps).toMatchObject([
      { step: 'approved', mode: 'paper', person: 'Tidak disebut', on: '2025-05-05' },
    ]);
    expect(document.revisions[0]?.steps[0]?.note).toContain('daftar.xlsx');
  });

  it('puts no draft in force that still has the file of the revision before it', async () => {
    const path = join(test.home, 'satu.pdf');
    await writeFile(path, samplePdf([['Langkah satu']]));
    const { id } = await test.call('documents.create', {
      code: 'SOP-01',
      title: 'Satu',
      type: 'sop',
      file: { path },
      approval: { how: 'paper', approvedBy: 'Budi', approvedOn: '2025-01-02', effectiveOn: '2025-01-02' },
    });
    await test.call('documents.addRevision', { documentId: id, file: { path } });
    const { detail } = await readList([HEAD, ['1', 'SOP-01', 'Satu', '1/1', '5 Mei 2025', 'Berlaku', '']]);
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    const { rows } = await applyImport(test, detail.id);
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons[0]?.code])).toEqual([
      ['refused', 'documents.formerFile'],
    ]);
    const { revisions } = await test.call('documents.get', { id });
    expect(revisions.map(({ label, state }) => [label, state])).toEqual([
      ['01/01', 'draft'],
      ['01/00', 'in-force'],
    ]);
  });

  it('takes one of two rows that speak of the same revision, refuses the other, and goes on with the rest', async () => {
    const draft = await test.call('documents.create', { code: 'SOP-01', title: 'Satu', type: 'sop' });
    const { detail } = await readList([
      HEAD,
      ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', ''],
      ['2', 'sop 01', 'Satu', '1/0', '6 Juni 2025', 'Berlaku', ''],
      ['3', 'SOP-02', 'Dua', '1/0', '5 Mei 2025', 'Berlaku', ''],
    ]);
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    const { rows } = await applyImport(test, detail.id);
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons[0]?.code, reasons[0]?.params['revision']])).toEqual([
      ['decide', 'documents.listEnactsDraft', '01/00'],
      ['refused', 'documents.revisionTaken', '01/00'],
      ['new', 'documents.listNoApprover', undefined],
    ]);
    const { revisions } = await test.call('documents.get', { id: draft.id });
    expect(revisions.map(({ label, state, effectiveOn }) => [label, state, effectiveOn])).toEqual([
      ['01/00', 'in-force', '2025-05-05'],
    ]);
    expect(await register()).toHaveLength(2);
  });

  it('warns of codes that were withdrawn, keeps what is over out of use, and knows names without a code', async () => {
    const old = await test.call('documents.create', { code: 'SOP-07', title: 'Lama', type: 'sop' });
    await test.call('documents.withdraw', { id: old.id, expectRev: old.rev, reason: 'Digabung' });
    await test.call('documents.create', { code: 'SOP-08', title: 'Rapat tinjauan', type: 'sop' });
    const { detail, rows } = await readList([
      HEAD,
      ['1', 'SOP-07', 'Baru', '1/0', '5 Mei 2025', 'Berlaku', ''],
      ['2', 'SOP-99', 'Arsip lama', '1/0', '5 Mei 2015', 'Usang', ''],
      ['3', '', 'Rapat tinjauan', '', '', '', ''],
      ['4', 'SOP-10', 'Sepuluh', 'A', '5 Mei 2025', 'Berlaku', ''],
      ['5', 'SOP-11', 'Sebelas', '1/0', 'kemarin', 'Berlaku', ''],
      ['6', 'SOP-12', 'Dua belas', '1/0', '', 'Berlaku', ''],
      ['7', 'SOP-13', '', '1/0', '5 Mei 2025', 'Berlaku', ''],
      ['8', '', 'Jumlah', '', '', '', ''],
    ]);
    expect(seen({ detail, rows })).toEqual([
      ['decide', 'SOP-07', 'documents.codeWithdrawn'],
      ['decide', 'SOP-99', 'documents.listOver'],
      ['decide', '', 'documents.listNamesake'],
      ['refused', 'SOP-10', 'documents.importNumber'],
      ['refused', 'SOP-11', 'documents.importDate'],
      ['refused', 'SOP-12', 'documents.importNoEffective'],
      ['refused', 'SOP-13', 'documents.importNoTitle'],
      ['refused', '', 'imports.sumLine'],
    ]);
    const over = rows[1];
    if (over === undefined) throw new Error('no row');
    await test.call('imports.editRow', { id: detail.id, rowId: over.id, decision: 'take' });
    await applyImport(test, detail.id);
    expect((await register()).find(({ code }) => code === 'SOP-99')).toMatchObject({ state: 'withdrawn' });
    expect(seen(await previewOf(test, detail.id))).toHaveLength(8);
    const again = await readList([HEAD, ['1', 'SOP-99', 'Arsip lama', '1/0', '5 Mei 2015', 'Usang', '']], 'lagi.xlsx');
    expect(seen(again)).toEqual([['same', 'SOP-99', 'documents.codeWithdrawn']]);
  });

  it('takes a remark that only says it is over for its state, keeps quiet of approvers outside, and drops no year', async () => {
    const { rows } = await readList([
      ['No', 'Kode Dokumen', 'Nama Dokumen', 'Edisi/Revisi', 'Tanggal Terbit', 'Keterangan'],
      ['1', 'SOP-09', 'Arsip lama', '1/0', '5 Mei 2015', 'Tidak berlaku'],
      ['2', 'SOP-10', 'Sepuluh', '1/0', '2019', 'Diganti namanya 2020'],
      ['3', 'PP 10 Tahun 2018', 'Peraturan tentang BNSP', '', '2018', ''],
    ]);
    expect(rows.map(({ proposal, reasons }) => [proposal['status'], ...reasons.map(({ code }) => code)])).toEqual([
      ['withdrawn', 'documents.listOver'],
      ['draft', 'documents.importDate', 'documents.listNoDate'],
      ['in-force', 'documents.listYearOnly'],
    ]);
  });

  it('refuses at the last step what the register no longer allows', async () => {
    const { detail } = await readList([HEAD, ['1', 'SOP-01', 'Satu', '1/0', '5 Mei 2025', 'Berlaku', '']]);
    await test.call('documents.create', {
      code: 'SOP-01',
      title: 'Satu',
      type: 'sop',
      edition: 1,
      revision: 1,
      approval: { how: 'paper', approvedBy: 'Budi', approvedOn: '2020-01-02', effectiveOn: '2020-01-05' },
    });
    const { rows } = await applyImport(test, detail.id);
    expect(rows[0]).toMatchObject({ verdict: 'refused', reasons: [{ code: 'documents.orderMixed' }] });
  });
});

it.each([
  ['01/00', '', '1', '0'],
  ['Ed. 1 Rev. 2', '', '1', '2'],
  ['Rev. 2 / Ed. 1', '', '1', '2'],
  ['1.0', '', '1', '0'],
  ['', '02', undefined, '2'],
  ['Edisi 2', 'Rev 03', '2', '3'],
  ['Rev. 04', '', undefined, '4'],
  ['B', '', undefined, undefined],
])('reads edition and revision out of %s and %s', (edition, revision, readEdition, readRevision) => {
  expect(readCounters(edition, revision)).toMatchObject({ edition: readEdition, revision: readRevision });
});

it.each([
  ['Berlaku', 'in-force'],
  ['Tidak Berlaku', 'withdrawn'],
  ['Non-aktif', 'withdrawn'],
  ['Belum disahkan', 'draft'],
  ['Draft', 'draft'],
  ['Aktif', 'in-force'],
  ['Diganti oleh SOP-02', 'withdrawn'],
  ['entah', undefined],
])('reads the state %s', (text, state) => {
  expect(readListState(text)).toBe(state);
});
