import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, readImport, realDate, writeSheet } from '../../testing/sheets.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Contoh', shortName: 'LSP Contoh', expectRev: 0 });
});
afterEach(() => test.close());

it('takes the agenda of letters out as it was kept, and goes on behind its numbers', async () => {
  const path = await writeSheet(test.home, 'keluar.xlsx', [
    ['No', 'Tanggal', 'Nomor Surat', 'Kepada', 'Perihal', 'Lampiran'],
    [1, realDate('2026-01-22'), '001/SP/LSP-CONTOH/I/2026', 'Ketua BNSP', 'Permohonan', '1 berkas'],
    [2, realDate('2026-02-23'), '014/ST/LSP-CONTOH/II/2026', 'Sari', 'Surat tugas ', ''],
    [3, realDate('2026-02-24'), '014/ST/LSP-CONTOH/II/2026', 'Budi', 'Surat tugas lain', ''],
    [4, realDate('2026-02-25'), 'B-7/II/2026', 'Dinas', 'Undangan', ''],
    [5, '', '016/SP/LSP-CONTOH/II/2026', 'Dinas', 'Tanpa tanggal', ''],
    [6, realDate('2026-02-26'), '017/SP/LSP-CONTOH/II/2026', 'Dinas', '', ''],
  ]);
  const { detail, rows } = await readImport(test, 'letters-out', path);
  expect(rows.map((row) => row.verdict)).toEqual(['new', 'new', 'decide', 'new', 'refused', 'refused']);
  await applyImport(test, detail.id);
  const { letters } = await test.call('correspondence.list', { direction: 'out' });
  expect(letters.map((letter) => [letter.number, letter.serial, letter.state])).toEqual(
    expect.arrayContaining([
      ['001/SP/LSP-CONTOH/I/2026', 1, 'sent'],
      ['014/ST/LSP-CONTOH/II/2026', 14, 'sent'],
      ['B-7/II/2026', null, 'sent'],
    ]),
  );
  expect(await test.call('correspondence.nextNumber', { series: 'SP', datedOn: '2026-11-21' })).toMatchObject({
    number: '015/SP/LSP-CONTOH/XI/2026',
  });
  expect((await readImport(test, 'letters-out', path)).detail.counts).toMatchObject({ same: 3, new: 0 });
});

it('tells letters in of one number by their senders, and refuses days that have not come', async () => {
  const path = await writeSheet(test.home, 'masuk.xlsx', [
    ['Tgl terima', 'Asal', 'Nomor surat', 'Perihal', 'Disposisi', 'Selesai'],
    [realDate('2026-10-22'), 'BNSP', '01/2026', 'Jadwal surveilan', 'Manajer Mutu', realDate('2026-10-30')],
    [realDate('2026-10-23'), 'Dinas', '01/2026', 'Undangan', '', ''],
    [realDate('2027-10-23'), 'Dinas', '02/2026', 'Undangan', '', ''],
  ]);
  const { detail, rows } = await readImport(test, 'letters-in', path);
  expect(rows.map((row) => row.verdict)).toEqual(['new', 'new', 'refused']);
  await applyImport(test, detail.id);
  const { letters } = await test.call('correspondence.list', { direction: 'in' });
  expect(letters.map((letter) => [letter.party, letter.state])).toEqual(
    expect.arrayContaining([
      ['BNSP', 'settled'],
      ['Dinas', 'open'],
    ]),
  );
});

it('leaves a cancelled letter as it is, and takes the other rows', async () => {
  const letter = await test.call('correspondence.reserve', {
    series: 'SP',
    datedOn: '2026-11-20',
    party: 'Dinas',
    subject: 'Undangan',
  });
  await test.call('correspondence.cancel', { id: letter.id, expectRev: letter.rev, reason: 'Batal' });
  const path = await writeSheet(test.home, 'keluar.xlsx', [
    ['Tanggal', 'Nomor Surat', 'Kepada', 'Perihal', 'Keterangan'],
    [realDate('2026-11-20'), letter.number, 'Dinas', 'Undangan', 'surat batal'],
    [realDate('2026-11-21'), 'B-8/XI/2026', 'BNSP', 'Permohonan', ''],
  ]);
  const { detail, rows } = await readImport(test, 'letters-out', path);
  expect(rows.map((row) => [row.verdict, row.reasons[0]?.code])).toEqual([
    ['refused', 'correspondence.numberTakenCancelled'],
    ['new', undefined],
  ]);
  expect((await applyImport(test, detail.id)).detail.counts).toMatchObject({ applied: 1 });
  expect((await test.call('correspondence.get', { id: letter.id })).letter).toMatchObject({
    state: 'cancelled',
    note: '',
  });
});

it('refuses one letter that was cancelled after the preview, and takes the other rows', async () => {
  const letter = await test.call('correspondence.reserve', {
    series: 'SP',
    datedOn: '2026-11-20',
    party: 'Dinas',
    subject: 'Undangan',
  });
  const path = await writeSheet(test.home, 'keluar.xlsx', [
    ['Tanggal', 'Nomor Surat', 'Kepada', 'Perihal', 'Keterangan'],
    [realDate('2026-11-20'), letter.number, 'Dinas', 'Undangan', 'dikirim kurir'],
    [realDate('2026-11-21'), 'B-8/XI/2026', 'BNSP', 'Permohonan', ''],
  ]);
  const { detail } = await readImport(test, 'letters-out', path);
  await test.call('correspondence.cancel', { id: letter.id, expectRev: letter.rev, reason: 'Batal' });
  const done = await applyImport(test, detail.id);
  expect(done.rows.map((row) => row.appliedId === null)).toEqual([true, false]);
});

it('gives no number that another letter has as text', async () => {
  const known = { series: 'SP', party: 'Dinas', subject: 'Undangan' };
  // dated in another month, it has no place in the counter
  await test.call('correspondence.reserve', { ...known, datedOn: '2026-10-30', number: '001/SP/LSP-CONTOH/XI/2026' });
  const next = await test.call('correspondence.reserve', { ...known, datedOn: '2026-11-21' });
  expect(next.number).toBe('002/SP/LSP-CONTOH/XI/2026');
  await test.call('correspondence.reserve', { ...known, datedOn: '2026-10-30', number: '002.a/SP/LSP-CONTOH/XI/2026' });
  const between = await test.call('correspondence.reserve', { ...known, datedOn: '2026-11-21', after: 2 });
  expect(between.number).toBe('002.b/SP/LSP-CONTOH/XI/2026');
});
