import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/licence.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Uji Nusantara', shortName: 'LSP Uji', expectRev: 0, type: 'p3' });
});
afterEach(() => test.close());

async function add(code: string, type = 'sop', title = `Dokumen ${code}`): Promise<string> {
  return (await test.call('documents.create', { code, type, title })).id;
}

async function withdraw(id: string): Promise<void> {
  await test.call('documents.withdraw', { id, expectRev: 1, reason: 'Tidak dipakai' });
}

async function kinds(): Promise<string[]> {
  const { findings } = await test.call('numbering.check', {});
  return findings.filter(({ waiver }) => waiver === null).map(({ kind, code }) => `${kind} ${code}`);
}

describe('the next code', () => {
  it('counts by clause, and never gives a code again that a withdrawn document had', async () => {
    await add('SOP-9-01');
    await add('sop 9-02');
    await withdraw(await add('SOP-9-03'));
    await add('SOP-4-07');
    const next = (clause: string) => test.call('numbering.propose', { type: 'sop', clause });
    expect(await next('9.1.1')).toMatchObject({ code: 'SOP-9-04', clause: '9', reason: null });
    expect((await next('4')).code).toBe('SOP-4-08');
    expect((await next('10.2.3')).code).toBe('SOP-10-01');
  });

  it('takes the clause from the title, and says what it needs otherwise', async () => {
    expect(await test.call('numbering.propose', { type: 'sop', title: 'Audit internal' })).toMatchObject({
      code: 'SOP-10-01',
      needs: { clause: true, unit: false },
    });
    const none = await test.call('numbering.propose', { type: 'sop', title: 'Tanpa petunjuk' });
    expect(none).toMatchObject({ code: '', reason: { code: 'numbering.clauseNeeded' } });
    expect((await test.call('numbering.propose', { type: 'form' })).reason?.code).toBe('numbering.unitNeeded');
    await add('FRM-MT-01', 'form');
    expect(await test.call('numbering.propose', { type: 'form', unit: 'mt' })).toMatchObject({
      code: 'FRM-MT-02',
      units: ['MT'],
    });
  });

  it('is never one of BNSP, and there is none for papers from outside', async () => {
    expect((await test.call('numbering.propose', { type: 'bnsp-form' })).reason?.code).toBe('numbering.externalFixed');
    expect((await test.call('numbering.propose', { type: 'guideline' })).reason?.code).toBe('numbering.externalFixed');
    expect((await test.call('numbering.propose', { type: 'letter' })).reason?.code).toBe('numbering.noPattern');
    await test.call('numbering.setScheme', {
      type: 'form',
      kindCode: 'FR',
      pattern: '{JENIS}.{UNIT}.{URUT:2}',
      expectRev: 0,
    });
    expect(await test.call('numbering.propose', { type: 'form', unit: 'AK' })).toMatchObject({
      code: '',
      reason: { code: 'numbering.patternBnsp', params: { code: 'FR.AK.01' } },
    });
    expect((await test.call('numbering.propose', { type: 'form', unit: 'MT' })).code).toBe('FR.MT.01');
  });

  it('steps over a code that a document of another type has', async () => {
    await add('PM-01', 'policy');
    expect((await test.call('numbering.propose', { type: 'quality-manual' })).code).toBe('PM-02');
  });

  it('starts anew each year where the pattern says so', async () => {
    await test.call('numbering.setScheme', {
      type: 'report',
      kindCode: 'LAP',
      pattern: '{URUT:3}/{JENIS}/{LSP}/{BULAN_ROMAWI}/{TAHUN}',
      restart: 'yearly',
      expectRev: 0,
    });
    await add('014/LAP/LSP-UJI/II/2026', 'report');
    const on = async (date: string) => (await test.call('numbering.propose', { type: 'report', date })).code;
    expect(await on('2026-11-21')).toBe('015/LAP/LSP-UJI/XI/2026');
    expect(await on('2027-01-04')).toBe('001/LAP/LSP-UJI/I/2027');
  });
});

describe('patterns', () => {
  it('are set by the LSP and given back as shipped', async () => {
    const find = async () => {
      const { schemes } = await test.call('numbering.schemes', {});
      return schemes.find(({ type }) => type === 'sop');
    };
    await add('SOP-LSP-011');
    expect(await find()).toMatchObject({ basis: 'seen', rev: 0, next: 'SOP-9-01', used: 1, following: 0 });
    const tried = { type: 'sop', kindCode: 'SOP', pattern: '{JENIS}-LSP-{URUT:3}' };
    expect(await test.call('numbering.preview', tried)).toEqual({
      next: 'SOP-LSP-012',
      used: 1,
      following: 1,
      others: [],
      fault: null,
    });
    const set = await test.call('numbering.setScheme', { ...tried, expectRev: 0 });
    expect(await find()).toMatchObject({ basis: 'own', next: 'SOP-LSP-012', following: 1 });
    const back = await test.call('numbering.resetScheme', { id: set.id, expectRev: set.rev });
    expect(await find()).toMatchObject({ basis: 'seen', id: null, rev: back.rev });
    await test.call('numbering.setScheme', { ...tried, expectRev: back.rev });
    expect(await find()).toMatchObject({ basis: 'own' });
    await expect(test.call('numbering.setScheme', { ...tried, expectRev: 0 })).rejects.toThrow('core.conflict');
  });

  it.each([
    [{ type: 'sop', pattern: 'SOP-{ANGKA}' }, { pattern: 'numbering.patternUnknownToken' }],
    [{ type: 'sop', pattern: 'SOP-LSP' }, { pattern: 'numbering.patternNoSerial' }],
    [{ type: 'sop', pattern: '{JENIS}-{URUT}' }, { kindCode: 'numbering.kindCodeNeeded' }],
    [{ type: 'form', pattern: 'FR-APL-{URUT:2}' }, { pattern: 'numbering.patternBnsp' }],
    [{ type: 'bnsp-form', pattern: 'F-{URUT:2}' }, { type: 'numbering.externalFixed' }],
    [{ type: 'tidak-ada', pattern: 'F-{URUT:2}' }, { type: 'numbering.externalFixed' }],
  ])('refuse %o', async (scheme, fields) => {
    const result = await test.core.call(test.session, 'numbering.setScheme', { ...scheme, expectRev: 0 });
    expect(result.ok).toBe(false);
    const told = result.ok ? {} : (result.fields ?? {});
    expect(Object.fromEntries(Object.entries(told).map(([field, { code }]) => [field, code]))).toEqual(fields);
  });

  it('may be emptied: codes are then typed by hand and nothing strays', async () => {
    await add('apa saja');
    await test.call('numbering.setScheme', { type: 'sop', expectRev: 0 });
    expect((await test.call('numbering.propose', { type: 'sop', clause: '9' })).reason?.code).toBe(
      'numbering.noPattern',
    );
    expect(await kinds()).toEqual([]);
  });
});

describe('the number check', () => {
  it('finds clashes, changed codes of BNSP, strays and gaps', async () => {
    await add('SOP-9-01');
    await add('SOP-9-02');
    await add('SOP-9-04');
    await add('SOP 9-5');
    await add('Prosedur lama', 'sop', 'Prosedur lama');
    await withdraw(await add('SOP-6-01', 'sop', 'Lama'));
    await add('SOP-6-01', 'sop', 'Baru');
    await add('', 'sop', 'Belum bernomor');
    await add('F-APL-01', 'bnsp-form', 'Permohonan');
    await add('AK 6', 'bnsp-form', 'Meninjau Proses Asesmen');
    await add('FR.AK.06', 'bnsp-form');
    await add('FR.IA.01', 'form', 'Ceklis sendiri');
    expect(await kinds()).toEqual([
      'bnsp-changed AK 6',
      'bnsp-changed F-APL-01',
      'bnsp-own FR.IA.01',
      'withdrawn-twin SOP-6-01',
      'no-code ',
      'stray Prosedur lama',
      'stray SOP 9-5',
      'gap SOP-9-03',
    ]);
    const { findings } = await test.call('numbering.check', {});
    expect(findings.map(({ code, expected }) => [code, expected]).filter(([, expected]) => expected !== '')).toEqual([
      ['AK 6', 'FR.AK.06'],
      ['F-APL-01', 'FR.APL.01'],
      ['SOP 9-5', 'SOP-9-05'],
    ]);
    expect(
      (await test.call('home.checks', {})).groups
        .filter(({ id, found }) => id.startsWith('numbering') && found.length > 0)
        .map(({ id, found }) => [id, found.length]),
    ).toEqual([
      ['numbering-clashes', 4],
      ['numbering.form', 3],
    ]);
  });

  it('finds one serial in two codes', async () => {
    await test.call('numbering.setScheme', {
      type: 'quality-manual',
      kindCode: 'PM',
      pattern: '{URUT:2}/{JENIS}-{LSP}/{BULAN_ROMAWI}{TAHUN}',
      expectRev: 0,
    });
    await add('01/PM-LSP-UJI/X2018', 'quality-manual');
    await add('01/PM-LSP-UJI/II2020', 'quality-manual');
    await add('04/PM-LSP-UJI/II2021', 'quality-manual');
    expect(await kinds()).toEqual(['double 01/PM-LSP-UJI/II2020', 'double 01/PM-LSP-UJI/X2018', 'gap 2 … 3']);
  });

  it('tells once that a shipped pattern does not fit', async () => {
    for (const serial of ['011', '012', '013']) await add(`SOP-LSP-${serial}`);
    expect(await kinds()).toEqual(['unfit {JENIS}-{KLAUSUL:1}-{URUT:2}']);
  });

  it('leaves a finding as it is with a reason, until it is taken up again or the code changes', async () => {
    const id = await add('Prosedur lama');
    for (const code of ['SOP-9-01', 'SOP-9-02']) await add(code);
    const [found] = (await test.call('numbering.check', {})).findings;
    const waived = await test.call('numbering.waive', {
      key: found?.key ?? '',
      label: found?.code ?? '',
      reason: 'Dipakai sejak 2015',
    });
    expect(await kinds()).toEqual([]);
    const [left] = (await test.call('numbering.check', {})).findings;
    expect(left?.waiver).toMatchObject({ reason: 'Dipakai sejak 2015', on: '2026-11-21' });
    expect(await test.call('numbering.waive', { key: found?.key ?? '', reason: 'lagi' })).toEqual(waived);
    await test.call('documents.change', { id, expectRev: 1, code: 'Prosedur lain' });
    expect(await kinds()).toEqual(['stray Prosedur lain']);
    await test.call('documents.change', { id, expectRev: 2, code: 'Prosedur lama' });
    await test.call('numbering.unwaive', { id: waived.id, expectRev: waived.rev });
    expect(await kinds()).toEqual(['stray Prosedur lama']);
    await expect(test.call('numbering.waive', { key: 'x', reason: '  ' })).rejects.toThrow('core.invalidInput');
  });
});

describe('a typed code', () => {
  it('is judged before it is saved', async () => {
    const id = await add('SOP-9-01', 'sop', 'Permohonan');
    await withdraw(await add('SOP-9-02', 'sop', 'Lama'));
    const judge = (code: string, type = 'sop', documentId?: string) =>
      test.call('numbering.judge', { code, type, ...(documentId === undefined ? {} : { documentId }) });
    expect(await judge('sop 9.1')).toMatchObject({
      taken: { title: 'Permohonan' },
      follows: false,
      expected: 'SOP-9-01',
    });
    expect((await judge('SOP-9-01', 'sop', id)).taken).toBeNull();
    expect(await judge('SOP-9-02')).toMatchObject({ taken: null, withdrawn: { title: 'Lama' }, follows: true });
    expect((await judge('FR AK 6')).bnspForm).toBe('FR.AK.06');
    expect(await judge('')).toEqual({ taken: null, withdrawn: null, bnspForm: null, follows: null, expected: '' });
    expect((await judge('UU 13', 'regulation')).follows).toBeNull();
  });

  it('that a withdrawn document had is taken with a warning', async () => {
    await withdraw(await add('SOP-9-02', 'sop', 'Lama'));
    const made = await test.call('documents.create', { code: 'SOP 9.2', type: 'sop', title: 'Baru' });
    expect(made.warnings).toEqual([{ code: 'documents.codeWithdrawn', params: { code: 'SOP-9-02', title: 'Lama' } }]);
  });
});

it('gives the book of numbers as Excel', async () => {
  await add('SOP-9-01');
  await withdraw(await add('SOP-9-03'));
  const file = await test.call('numbering.export', {});
  expect(file.name).toMatch(/^Buku_nomor_dokumen_2026-11-21\.xlsx$/);
  const sheets = await readXlsxFile(await bytesOf(test, file.ticket));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Temuan', 'Buku nomor', 'Pola']);
  const book = sheets[1]?.data.map((row) => [row[2], row[3], row[5]]);
  expect(book?.slice(-2)).toEqual([
    [1, 'SOP-9-01', 'Dipakai'],
    [3, 'SOP-9-03', 'Ditarik'],
  ]);
});
