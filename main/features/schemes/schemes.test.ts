import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, readImport, realDate, writeSheet } from '../../testing/sheets.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

describe('the register', () => {
  it('keeps codes apart, however they are written, and tells who has one', async () => {
    const { id } = await test.call('schemes.create', { title: 'Pemrogram Junior', code: 'SKM-01' });
    await expect(test.call('schemes.create', { title: 'Lain', code: 'skm 01' })).rejects.toMatchObject({
      fields: { code: { code: 'schemes.codeTaken', params: { title: 'Pemrogram Junior' } } },
    });
    await test.call('schemes.change', { id, expectRev: 1, code: 'SKM-01', standard: 'SKKNI 282/2016' });
    await test.call('schemes.withdraw', { id, expectRev: 2 });
    await test.call('schemes.create', { title: 'Lain', code: 'SKM-01' });
    await expect(test.call('schemes.restore', { id, expectRev: 3 })).rejects.toMatchObject({
      code: 'schemes.codeTaken',
    });
  });

  it('refuses a scope that ends before it begins, also when only one day is changed', async () => {
    const { id } = await test.call('schemes.create', { title: 'A', inScope: true, scopeFrom: '2026-01-01' });
    await expect(test.call('schemes.change', { id, expectRev: 1, scopeUntil: '2025-12-31' })).rejects.toMatchObject({
      fields: { scopeUntil: { code: 'schemes.endBeforeStart' } },
    });
    expect(await test.call('schemes.get', { id })).toMatchObject({ rev: 1, scopeUntil: null });
  });

  it('states the scope of many at once', async () => {
    const ids = [];
    for (const title of ['A', 'B', 'C']) ids.push((await test.call('schemes.create', { title })).id);
    expect(
      await test.call('schemes.setScope', { ids: ids.slice(0, 2), inScope: true, scopeFrom: '2026-01-01' }),
    ).toEqual({ count: 2 });
    const { schemes } = await test.call('schemes.list', {});
    expect(schemes.map((scheme) => scheme.scope)).toEqual(['in-scope', 'in-scope', 'unknown']);
    expect((await test.call('schemes.list', { asOf: '2025-12-31' })).schemes.map((scheme) => scheme.scope)).toEqual([
      'not-yet',
      'not-yet',
      'unknown',
    ]);
  });

  it('is searched by code, title and standard', async () => {
    const { id } = await test.call('schemes.create', {
      title: 'Pemrogram Junior',
      code: 'SKM-01',
      standard: 'SKKNI 282/2016',
    });
    for (const text of ['pemrogram', 'skm01', '282']) {
      expect((await test.call('search.find', { text })).hits, text).toMatchObject([
        { kind: 'scheme', id, address: `/skema/${id}` },
      ]);
    }
  });
});

describe('the import', () => {
  it('takes titles by field, leaves the scope unknown, and knows them again', async () => {
    const rows = [
      ['Nama Skema', 'Nama Lingkup'],
      ['Staf Muda  Pengujian ', 'Laboratorium'],
      ['Staf Muda Pengujian', 'Produksi'],
      ['Staf muda pengujian', 'Laboratorium'],
      ['', 'Produksi'],
    ];
    const path = await writeSheet(test.home, 'skema.xlsx', rows);
    const { detail, rows: read } = await readImport(test, 'schemes', path);
    expect(read.map((row) => [row.verdict, ...row.reasons.map((reason) => reason.code)])).toEqual([
      ['new'],
      ['new'],
      ['decide', 'schemes.importTwice'],
      ['refused', 'schemes.importNoName'],
    ]);
    await applyImport(test, detail.id);
    const { schemes } = await test.call('schemes.list', {});
    expect(schemes.map((scheme) => [scheme.title, scheme.sector, scheme.scope])).toEqual([
      ['Staf Muda Pengujian', 'Laboratorium', 'unknown'],
      ['Staf Muda Pengujian', 'Produksi', 'unknown'],
    ]);
    expect((await readImport(test, 'schemes', path)).detail.counts).toMatchObject({ same: 2, new: 0 });
  });

  it('matches by code, names changes, and reads choices and dates', async () => {
    await test.call('schemes.create', { title: 'Pemrogram Junior', code: 'SKM-01' });
    const path = await writeSheet(test.home, 'skema.xlsx', [
      ['Kode Skema', 'Judul Skema', 'Jenis', 'Ruang lingkup', 'Berlaku mulai', 'Berlaku s.d.'],
      ['SKM.01', 'Pemrogram Junior (Madya)', 'Okupasi', 'Ya', realDate('2025-04-21'), realDate('2028-04-20')],
      ['SKM.02', 'Teknisi', 'Paket', 'entah', realDate('2028-04-20'), realDate('2025-04-21')],
    ]);
    const { detail, rows } = await readImport(test, 'schemes', path);
    expect(rows[0]?.reasons).toContainEqual({
      code: 'schemes.importChange',
      params: { before: 'Pemrogram Junior' },
      field: 'title',
    });
    expect(rows[1]).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'schemes.endBeforeStart', field: 'scopeUntil' }],
    });
    await applyImport(test, detail.id);
    expect((await test.call('schemes.list', {})).schemes).toMatchObject([
      { code: 'SKM.01', title: 'Pemrogram Junior (Madya)', kind: 'okupasi', inScope: true, scope: 'in-scope' },
    ]);
  });
});
