import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, readImport, realDate, writeSheet } from '../../testing/sheets.ts';
import { readAmount } from './importer.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const HEAD = [
  'No Box',
  'Jenis arsip',
  'Uraian',
  'Dari tanggal',
  'Sampai tanggal',
  'Jumlah',
  'Media',
  'Lokasi',
  'Mulai retensi',
];

describe('a list of the archive', () => {
  it('finds types by name, form and other words, counts with their measure, and knows the rows again', async () => {
    const path = await writeSheet(test.home, 'arsip.xlsx', [
      HEAD,
      [
        'BOX 1',
        'Berkas asesmen peserta',
        'Angkatan 1',
        realDate('2019-01-02'),
        realDate('2019-12-30'),
        '12 bundel',
        'kertas',
        'Rak 1',
        realDate('2021-11-20'),
      ],
      ['', 'FR.AK.04', 'Banding 2020', '', '', 3, 'Softcopy', '', ''],
      ['BOX 3', 'surat menyurat', 'Surat 2018', '', '', '', '', 'Rak 2', realDate('2018-12-31')],
      ['', 'Total', 'Jumlah', '', '', '', '', '', ''],
    ]);
    const { detail, rows } = await readImport(test, 'record-batches', path);
    expect(rows.map((row) => row.verdict)).toEqual(['new', 'new', 'new', 'refused']);
    await applyImport(test, detail.id);
    const { batches } = await test.call('retention.list', {});
    expect(batches).toMatchObject([
      { title: 'Surat 2018', typeCode: 'surat', state: 'due', place: 'Rak 2' },
      { title: 'Angkatan 1', typeCode: 'asesmen', code: 'BOX 1', quantity: 12, measure: 'bundel', state: 'due' },
      { title: 'Banding 2020', typeCode: 'banding-keluhan', quantity: 3, medium: 'file', state: 'waiting' },
    ]);
    expect((await readImport(test, 'record-batches', path)).detail.counts).toMatchObject({ same: 3, new: 0 });
  });

  it('refuses rows that cannot be, each with its reason', async () => {
    const path = await writeSheet(test.home, 'kacau.xlsx', [
      HEAD,
      ['1', 'entah apa', 'Berkas A', '', '', '', '', '', ''],
      ['2', 'asesmen', '', '', '', '', '', '', ''],
      ['3', 'asesmen', 'Berkas B', realDate('2020-12-31'), realDate('2020-01-01'), '', '', '', ''],
      ['4', 'asesmen', 'Berkas C', '', '', 'banyak', '', '', ''],
      ['5', 'asesmen', 'Asesi 3273011508990001', '', '', '', '', '', ''],
      ['6', 'asesmen', 'Berkas D', '', '', '', '', '', realDate('2027-01-01')],
      ['7', '', 'Berkas E', '', '', '', '', '', ''],
      ['8', 'asesmen', 'Berkas F', '', '', '', '', '', ''],
      ['8', 'asesmen', 'Berkas F', '', '', '', '', '', ''],
    ]);
    const { rows } = await readImport(test, 'record-batches', path);
    expect(rows.map((row) => [row.verdict, row.reasons[0]?.code ?? ''])).toEqual([
      ['refused', 'retention.importType'],
      ['refused', 'retention.importNoTitle'],
      ['refused', 'retention.periodOrder'],
      ['refused', 'retention.importQuantity'],
      ['refused', 'retention.titleHoldsNik'],
      ['refused', 'retention.startAhead'],
      ['refused', 'retention.importNoType'],
      ['new', ''],
      ['decide', 'retention.importTwice'],
    ]);
  });

  it('leaves alone what stands in minutes', async () => {
    const { id, rev } = await test.call('retention.createBatch', {
      typeCode: 'asesmen',
      title: 'Angkatan 1',
      code: 'BOX 1',
      startOn: '2021-01-01',
    });
    await test.call('retention.prepareDisposal', {
      batches: [{ id, expectRev: rev }],
      heldOn: '2026-11-21',
      method: 'shred',
      ground: 'SOP',
      approver: 'Ketua',
      performer: 'A',
      witnessOne: 'B',
      witnessTwo: 'C',
    });
    const path = await writeSheet(test.home, 'ubah.xlsx', [
      HEAD,
      ['BOX 1', 'asesmen', 'Angkatan 1', '', '', 9, '', 'Lain', ''],
    ]);
    const { detail } = await readImport(test, 'record-batches', path);
    const { rows } = await applyImport(test, detail.id);
    expect(rows[0]).toMatchObject({ reasons: [{ code: 'retention.batchInMinutes' }] });
    expect(await test.call('retention.batch', { id })).toMatchObject({ quantity: null, ownPlace: '' });
  });
});

it.each([
  ['12 bundel', { quantity: 12, measure: 'bundel' }],
  ['1.200 lembar', { quantity: 1200, measure: 'lembar' }],
  ['3 (tiga) dus', { quantity: 3, measure: 'dus' }],
  ['7', { quantity: 7, measure: '' }],
  ['beberapa', undefined],
])('reads the amount %s', (text, expected) => {
  expect(readAmount(text)).toEqual(expected);
});
