import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../contract/imports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, previewOf, readImport, realDate, type TypedCell, writeSheet } from '../../testing/sheets.ts';

let test: TestCore;
let sheets = 0;

beforeEach(async () => {
  test = await createTestCore();
  sheets = 0;
});
afterEach(() => test.close());

async function read(rows: readonly (readonly TypedCell[])[]) {
  sheets += 1;
  return readImport(test, 'assessors', await writeSheet(test.home, `asesor-${sheets}.xlsx`, rows));
}

async function bring(rows: readonly (readonly TypedCell[])[]): Promise<void> {
  const { detail } = await read(rows);
  await applyImport(test, detail.id);
}

const HEAD = ['No', 'Nama', 'No. Reg MET', 'Tgl terbit', 'Berlaku s.d.', 'Instansi'];
const codes = (row: ImportRow | undefined) =>
  row?.reasons.map((reason) => [reason.code.replace('assessors.', ''), reason.field]);
const list = async (asOf?: string) => (await test.call('assessors.list', asOf === undefined ? {} : { asOf })).assessors;

describe('a list of names alone', () => {
  it('lands as incomplete records and is refused nowhere', async () => {
    const names = Array.from({ length: 60 }, (_, place) => [
      `Asesor Contoh ${String.fromCharCode(65 + (place % 26))}${String.fromCharCode(65 + Math.floor(place / 26))} `,
    ]);
    const { detail, rows } = await read([['Nama Asesor'], ...names]);
    expect(detail).toMatchObject({ state: 'review', counts: { new: 60, refused: 0, decide: 0, taken: 60 } });
    expect(codes(rows[0])).toEqual([['importIncomplete', 'registerNumber']]);
    const done = await applyImport(test, detail.id);
    expect(done.detail).toMatchObject({ state: 'done', counts: { applied: 60 } });
    expect(await test.call('assessors.counts', {})).toMatchObject({
      total: 60,
      active: 60,
      states: { incomplete: 60 },
    });
    const again = await read([['Nama Asesor'], ...names]);
    expect(again.detail.counts).toMatchObject({ same: 60, new: 0, taken: 0 });
  });
});

describe('a list as LSPs keep it', () => {
  it('is read under merged titles and a head of two rows, with both clocks told apart', async () => {
    const { detail, rows } = await read([
      [{ value: 'DAFTAR ASESOR KOMPETENSI LSP CONTOH', columnSpan: 8 }, null, null, null, null, null, null, null],
      [{ value: 'Keadaan November 2026', columnSpan: 8 }, null, null, null, null, null, null, null],
      [
        { value: 'No', rowSpan: 2 },
        { value: 'Nama Asesor', rowSpan: 2 },
        { value: 'No. Reg MET', rowSpan: 2 },
        { value: 'Sertifikat Asesor', columnSpan: 2 },
        null,
        { value: 'Sertifikat Teknis', columnSpan: 2 },
        null,
        { value: 'Ket.', rowSpan: 2 },
      ],
      [null, null, null, 'Tgl Terbit', 'Berlaku s.d.', 'No.', 'Berlaku s.d.', null],
      [{ value: 'Bidang Informatika', columnSpan: 8 }, null, null, null, null, null, null, null],
      [
        '1',
        '  Dr. Sari  Dewi, S.Kom. ',
        'MET.000.001234 2024 ',
        realDate('2024-03-25'),
        realDate('2027-03-24'),
        '62010 2512',
        realDate('2028-01-21'),
        '',
      ],
      ['2', 'Budi Santoso', 'MET.000.001235 2021', '13/04/2021', '12 April 2024', '-', '', 'pindah tugas'],
    ]);
    expect(detail).toMatchObject({ state: 'review', counts: { new: 2, refused: 0 } });
    expect(rows.map((row) => row.proposal)).toMatchObject([
      {
        name: 'Dr. Sari Dewi, S.Kom.',
        registerNumber: 'MET.000.001234 2024',
        issuedOn: '2024-03-25',
        validUntil: '2027-03-24',
        technicalNumber: '62010 2512',
        technicalUntil: '2028-01-21',
      },
      { name: 'Budi Santoso', issuedOn: '2021-04-13', validUntil: '2024-04-12', note: 'pindah tugas' },
    ]);
    expect(codes(rows[1])).toEqual([['importExpired', 'validUntil']]);
    await applyImport(test, detail.id);
    expect(await list()).toMatchObject([
      { fullName: 'Budi Santoso', state: 'expired', technical: { state: 'none' } },
      { fullName: 'Dr. Sari Dewi, S.Kom.', state: 'expiring', technical: { state: 'valid', number: '62010 2512' } },
    ]);
  });

  it('asks about a column whose text dates can be read both ways, once', async () => {
    const { detail } = await read([HEAD, ['1', 'Sari', 'MET.000.000001 2024', '03/04/2024', '02/04/2027', '']]);
    expect(detail).toMatchObject({ state: 'mapping', questions: [{ field: 'issuedOn' }, { field: 'validUntil' }] });
    if (detail.mapping === null) throw new Error('no mapping');
    const mapping = { ...detail.mapping, dateOrders: { issuedOn: 'day-first', validUntil: 'day-first' } as const };
    const { jobId } = await test.call('imports.map', { id: detail.id, mapping });
    await test.jobDone(jobId);
    expect((await previewOf(test, detail.id)).rows[0]?.proposal).toMatchObject({
      issuedOn: '2024-04-03',
      validUntil: '2027-04-02',
    });
  });

  it('refuses rows without a name, with a number for a name, or with a date that is none, each with its cell marked', async () => {
    const { rows } = await read([
      HEAD,
      ['1', '', 'MET.000.000001 2024', '', '', 'Kampus A'],
      ['2', 'MET.000.000002 2024', '', '', '', ''],
      ['3', 'Citra', 'MET.000.000003 2024', '31/02/2024', '', ''],
      ['4', 'Dian', 'MET.000.000004 2024', '', 'belum terbit', ''],
    ]);
    expect(rows.map((row) => [row.verdict, ...(codes(row) ?? [])])).toEqual([
      ['refused', ['importNoName', 'name']],
      ['refused', ['importNameIsNumber', 'name']],
      ['refused', ['importDate', 'issuedOn']],
      ['refused', ['importDate', 'validUntil']],
    ]);
  });

  it('offers swapped columns the other way round, and writes nothing of it unasked', async () => {
    const { detail, rows } = await read([
      HEAD,
      ['1', 'Sari', 'MET.000.000001 2024', realDate('2027-03-20'), realDate('2024-03-21'), ''],
      ['2', 'MET.000.000002 2024', 'Budi Santoso', '', '', ''],
    ]);
    expect(rows.map((row) => [row.verdict, row.decision, ...(codes(row) ?? [])])).toEqual([
      ['decide', 'skip', ['importSwappedDates', 'validUntil']],
      ['decide', 'skip', ['importSwappedNames', 'name']],
    ]);
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(test, detail.id);
    expect(await list()).toMatchObject([
      { fullName: 'Budi Santoso', registerNumber: 'MET.000.000002 2024' },
      { fullName: 'Sari', certificate: { issuedOn: '2024-03-21', validUntil: '2027-03-20' } },
    ]);
  });

  it('takes a corrected row', async () => {
    const { detail, rows } = await read([
      HEAD,
      ['1', 'Citra', 'MET.000.000003 2024', realDate('2024-02-14'), '31/02/2027', ''],
    ]);
    const corrected = await test.call('imports.editRow', {
      id: detail.id,
      rowId: rows[0]?.id ?? '',
      proposal: { validUntil: '28 Februari 2027' },
    });
    expect(corrected).toMatchObject({ verdict: 'new', decision: 'take', proposal: { validUntil: '2027-02-28' } });
  });

  it('keeps counts by year, whatever the year of the import, and says what is no number', async () => {
    await bring([
      ['Nama', 'Jml asesmen th-2', 'Jml asesmen th-1', 'Asesmen th ini', 'Per tanggal'],
      ['Sari', 4, 7, 'banyak', realDate('2025-12-31')],
    ]);
    const [row] = await list();
    const { activity } = await test.call('assessors.get', { id: row?.id ?? '' });
    expect(activity).toEqual([
      { year: 2023, assessments: 4 },
      { year: 2024, assessments: 7 },
    ]);
  });

  it('reads choices by their words and leaves out what nobody knows', async () => {
    const { detail, rows } = await read([
      ['Nama', 'Kategori', 'Internal/Eksternal', 'Aktif', 'L/P', 'HP', 'Berlaku teknis', 'No sertifikat teknis'],
      ['Sari', 'Master Asesor', 'Eks', 'T', 'P', 81234567890, 'seumur hidup', '62010'],
      ['Budi', 'pengawas', '', '', 'x', '', '', ''],
    ]);
    expect(codes(rows[1])).toContainEqual(['importChoice', 'category']);
    await applyImport(test, detail.id);
    const [budi, sari] = await list();
    expect(budi).toMatchObject({ category: null, active: true });
    expect(sari).toMatchObject({ category: 'master', affiliation: 'external', state: 'inactive' });
    expect((await test.call('assessors.reveal', { id: sari?.id ?? '' })).phone).toBe('081234567890');
    expect((await test.call('assessors.get', { id: sari?.id ?? '' })).certificates).toMatchObject([
      { forLife: true, state: 'valid' },
    ]);
  });
});

describe('matching', () => {
  const SARI = [
    '1',
    'Sari Dewi',
    'MET.000.001234 2024',
    realDate('2024-03-20'),
    realDate('2027-03-19'),
    'Kampus A',
  ] as const;

  it('finds a person by number, else by name, and names what changes', async () => {
    await bring([HEAD, SARI]);
    const { rows } = await read([
      HEAD,
      ['1', 'SARI DEWI, S.Kom.', 'MET 000 001234 2024', '', '', 'Kampus B'],
      ['2', 'sari  dewi', '', '', '', ''],
    ]);
    expect(rows[0]).toMatchObject({ verdict: 'update' });
    expect(codes(rows[0])).toEqual([
      ['importChanges', 'name'],
      ['importChanges', 'employer'],
    ]);
    expect(rows[1]).toMatchObject({ verdict: 'decide' });
    expect(codes(rows[1])).toEqual([['importNameTwice', 'name']]);
  });

  it('fills what was empty and never empties what is known', async () => {
    await bring([['Nama Asesor'], ['Sari Dewi']]);
    const { detail, rows } = await read([
      HEAD,
      ['1', 'Sari Dewi', 'MET.000.001234 2024', '', realDate('2027-03-19'), ''],
    ]);
    expect(rows[0]).toMatchObject({ verdict: 'update' });
    expect(codes(rows[0])).toEqual([
      ['importFills', 'registerNumber'],
      ['importFills', 'validUntil'],
    ]);
    await applyImport(test, detail.id);
    await bring([HEAD, ['1', 'Sari Dewi', '', '', '', 'Kampus A']]);
    expect(await list()).toMatchObject([
      { registerNumber: 'MET.000.001234 2024', employer: 'Kampus A', state: 'expiring' },
    ]);
  });

  it('records a renewal as a certificate of its own', async () => {
    await bring([HEAD, SARI]);
    const { detail, rows } = await read([
      HEAD,
      ['1', 'Sari Dewi', 'MET.000.001234 2027', realDate('2027-03-15'), realDate('2030-03-14'), 'Kampus A'],
    ]);
    expect(codes(rows[0])?.[0]).toEqual(['importNewCertificate', 'validUntil']);
    await applyImport(test, detail.id);
    const [row] = await list('2027-06-01');
    expect(row).toMatchObject({ state: 'valid', registerNumber: 'MET.000.001234 2027' });
    expect((await test.call('assessors.get', { id: row?.id ?? '' })).certificates).toHaveLength(2);
  });

  it('asks when a number belongs to somebody else, and updates that person when taken', async () => {
    await bring([HEAD, SARI]);
    const { detail, rows } = await read([HEAD, ['1', 'Sari Dewanti', 'MET.000.001234 2024', '', '', '']]);
    expect(rows[0]).toMatchObject({
      verdict: 'decide',
      decision: 'skip',
      reasons: [{ code: 'assessors.importOtherName', params: { name: 'Sari Dewi' } }, {}],
    });
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(test, detail.id);
    expect((await list()).map((row) => row.fullName)).toEqual(['Sari Dewanti']);
  });

  it('asks when two people have the name, or when a name comes with another number', async () => {
    await bring([HEAD, SARI]);
    await bring([
      HEAD,
      ['1', 'Budi', 'MET.000.000007 2024', '', '', ''],
      ['2', 'Budi', 'MET.000.000008 2024', '', '', ''],
    ]);
    const { rows } = await read([
      HEAD,
      ['1', 'Budi', '', '', '', ''],
      ['2', 'Sari Dewi', 'MET.000.009999 2024', '', '', ''],
    ]);
    expect(rows.map((row) => [row.verdict, ...(codes(row) ?? []).slice(0, 1)])).toEqual([
      ['decide', ['importTwoRecords', 'name']],
      ['decide', ['importOtherRegister', 'name']],
    ]);
  });

  it('asks when a name stands twice in a sheet longer than one reading, and takes it as another person', async () => {
    const many = Array.from({ length: 300 }, (_, place) => [
      String(place),
      `Asesor ${String.fromCharCode(97 + (place % 26))}${'x'.repeat(1 + Math.floor(place / 26))}`,
      '',
      '',
      '',
      '',
    ]);
    const { detail, rows } = await read([
      HEAD,
      ['0', 'Sari Dewi', '', '', '', ''],
      ...many,
      ['301', 'Sari Dewi', '', '', '', ''],
    ]);
    expect(rows.at(-1)).toMatchObject({
      verdict: 'decide',
      reasons: [{ code: 'assessors.importNameTwice', params: { row: 2 } }],
    });
    expect(detail.counts).toMatchObject({ new: 301, decide: 1 });
    await test.call('imports.decide', { id: detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(test, detail.id);
    expect((await list()).filter((row) => row.name === 'Sari Dewi')).toHaveLength(2);
  });

  it('takes further rows of one person as such: another technical certificate', async () => {
    const head = ['Nama', 'No. Reg MET', 'Bidang', 'No. sertifikat teknis', 'Berlaku teknis s.d.'];
    const { detail, rows } = await read([
      head,
      ['Sari Dewi', 'MET.000.001234 2024', 'Pemrograman', '62010', realDate('2028-01-01')],
      ['Sari Dewi', 'MET.000.001234 2024', 'Jaringan', '62011', realDate('2026-01-01')],
    ]);
    expect(rows.map((row) => row.verdict)).toEqual(['new', 'update']);
    await applyImport(test, detail.id);
    expect(await list()).toMatchObject([{ fullName: 'Sari Dewi', technical: { fields: 2, inForce: 1 } }]);
  });

  it('asks when one number stands for two names', async () => {
    const { rows } = await read([HEAD, SARI, ['2', 'Citra', 'MET.000.001234 2024', '', '', '']]);
    expect(rows[1]).toMatchObject({
      verdict: 'decide',
      reasons: [{ code: 'assessors.importRegisterTwice', params: { row: 2, name: 'Sari Dewi' } }],
    });
  });

  it('asks before somebody who was withdrawn is recorded anew', async () => {
    const { id } = await test.call('assessors.create', { name: 'Sari Dewi' });
    await test.call('assessors.withdraw', { id, expectRev: 1, reason: '' });
    const { rows } = await read([HEAD, SARI]);
    expect(codes(rows[0])?.[0]).toEqual(['importWithdrawn', 'name']);
  });

  it('tells former personal values masked only', async () => {
    await bring([
      ['Nama', 'HP'],
      ['Sari', '081234567890'],
    ]);
    const { rows } = await read([
      ['Nama', 'HP'],
      ['Sari', '081234567111'],
    ]);
    expect(rows[0]?.reasons).toEqual([
      { code: 'assessors.importChanges', params: { before: '•••••••••890' }, field: 'phone' },
    ]);
  });
});
