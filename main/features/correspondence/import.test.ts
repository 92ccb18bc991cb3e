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
