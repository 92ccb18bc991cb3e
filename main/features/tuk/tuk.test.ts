import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, readImport, realDate, writeSheet } from '../../testing/sheets.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

describe('the register', () => {
  it('is kept, changed, withdrawn and put back', async () => {
    const { id } = await test.call('tuk.create', {
      name: 'TUK Lab Komputer',
      code: 'TUK-01',
      kind: 'tempat-kerja',
      verifiedOn: '2026-01-12',
    });
    await expect(test.call('tuk.create', { name: 'Lain', code: 'tuk 01' })).rejects.toMatchObject({
      fields: { code: { code: 'tuk.codeTaken' } },
    });
    await expect(test.call('tuk.change', { id, expectRev: 1, validUntil: '2026-01-11' })).rejects.toMatchObject({
      fields: { validUntil: { code: 'tuk.endBeforeStart' } },
    });
    await test.call('tuk.change', { id, expectRev: 1, address: 'Jalan Contoh 1' });
    expect(await test.call('tuk.get', { id })).toMatchObject({
      address: 'Jalan Contoh 1',
      kind: 'tempat-kerja',
      state: 'verified',
    });
    await test.call('tuk.withdraw', { id, expectRev: 2, reason: 'Tutup' });
    expect((await test.call('tuk.list', {})).sites).toEqual([]);
    await test.call('tuk.restore', { id, expectRev: 3 });
    expect((await test.call('tuk.list', {})).sites).toHaveLength(1);
    expect((await test.call('search.find', { text: 'tuk01' })).hits).toMatchObject([{ kind: 'tuk', id }]);
  });
});

describe('the import', () => {
  it('reads names, kinds and dates, refuses what contradicts itself, and knows the rest again', async () => {
    const path = await writeSheet(test.home, 'tuk.xlsx', [
      ['Kode', 'Nama TUK', 'Jenis TUK', 'Alamat', 'Tgl verifikasi', 'Berlaku s.d.'],
      ['TUK-01', 'Lab Komputer', 'TUK Tempat Kerja', 'Jl. A', realDate('2026-01-22'), realDate('2027-01-21')],
      ['', 'Bengkel', 'TUK Sewaktu', '', '', ''],
      ['TUK-03', 'Dapur', '', '', realDate('2027-01-21'), realDate('2026-01-22')],
    ]);
    const { detail, rows } = await readImport(test, 'tuk', path);
    expect(rows.map((row) => row.verdict)).toEqual(['new', 'new', 'refused']);
    await applyImport(test, detail.id);
    expect((await test.call('tuk.list', {})).sites).toMatchObject([
      { name: 'Bengkel', kind: 'sewaktu', state: 'unverified' },
      { name: 'Lab Komputer', code: 'TUK-01', kind: 'tempat-kerja', state: 'verified', daysLeft: 61 },
    ]);
    expect((await readImport(test, 'tuk', path)).detail.counts).toMatchObject({ same: 2, new: 0 });
  });
});

it('takes a name without a code in the same list for the row that has the code', async () => {
  const path = await writeSheet(test.home, 'ganda.xlsx', [
    ['Kode', 'Nama TUK'],
    ['TUK-01', 'Lab Komputer'],
    ['', 'LAB KOMPUTER'],
    ['TUK-02', 'Bengkel'],
    ['', 'Total'],
  ]);
  const { rows } = await readImport(test, 'tuk', path);
  expect(rows.map((row) => row.verdict)).toEqual(['new', 'decide', 'new', 'refused']);
});
