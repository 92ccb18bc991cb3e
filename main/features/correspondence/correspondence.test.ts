import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Contoh', shortName: 'LSP Contoh', city: 'Bandung', expectRev: 0 });
});
afterEach(() => test.close());

const out = { series: 'SP', datedOn: '2026-11-20', party: 'Ketua BNSP', subject: 'Permohonan' };
const reserve = (changes: Partial<typeof out> & Record<string, unknown> = {}) =>
  test.call('correspondence.reserve', { ...out, ...changes });

describe('numbers', () => {
  it('run on through all kinds of letters, start again each year, and are never given twice', async () => {
    expect((await reserve()).number).toBe('001/SP/LSP-CONTOH/XI/2026');
    const second = await reserve({ series: 'ST', subject: 'Surat tugas' });
    expect(second.number).toBe('002/ST/LSP-CONTOH/XI/2026');
    await test.call('correspondence.cancel', { id: second.id, expectRev: 1, reason: 'Batal dikirim' });
    expect((await reserve()).number).toBe('003/SP/LSP-CONTOH/XI/2026');
    expect((await reserve({ datedOn: '2027-01-04' })).number).toBe('001/SP/LSP-CONTOH/I/2027');
    const { letters, years, gaps } = await test.call('correspondence.list', { direction: 'out' });
    expect(letters.find((letter) => letter.id === second.id)).toMatchObject({
      state: 'cancelled',
      withdrawnReason: 'Batal dikirim',
    });
    expect([years, gaps]).toEqual([[2027, 2026], []]);
    await expect(reserve({ number: '002 / st / lsp contoh / xi / 2026' })).rejects.toMatchObject({
      fields: { number: { code: 'correspondence.numberTakenCancelled' } },
    });
  });

  it('can be put between two others', async () => {
    for (let made = 0; made < 3; made += 1) await reserve();
    expect((await reserve({ after: 2 })).number).toBe('002.a/SP/LSP-CONTOH/XI/2026');
    expect((await reserve({ after: 2 })).number).toBe('002.b/SP/LSP-CONTOH/XI/2026');
    expect((await reserve()).number).toBe('004/SP/LSP-CONTOH/XI/2026');
  });

  it('typed by hand move the counter when they have its form, and are text otherwise', async () => {
    await reserve({ number: '017/SP/LSP-CONTOH/XI/2026' });
    await reserve({ number: 'Lama-5/2026' });
    expect((await reserve()).number).toBe('018/SP/LSP-CONTOH/XI/2026');
    const { gaps } = await test.call('correspondence.list', { direction: 'out', year: 2026 });
    expect(gaps).toMatchObject([{ counter: 'shared', period: '2026' }]);
    expect(gaps[0]?.serials).toHaveLength(16);
  });

  it('follow the own form of a series, and the shipped one again once it is withdrawn', async () => {
    const own = { code: 'ST', title: 'Surat perintah tugas', pattern: '{URUT}/{LSP}/{JENIS}/{BULAN_ROMAWI}/{TAHUN}' };
    const { id } = await test.call('correspondence.changeSeries', {
      ...own,
      counter: 'own',
      restart: 'monthly',
      expectRev: 0,
    });
    await reserve();
    expect((await reserve({ series: 'st' })).number).toBe('1/LSP-CONTOH/ST/XI/2026');
    expect((await reserve({ series: 'ST', datedOn: '2026-12-01' })).number).toBe('1/LSP-CONTOH/ST/XII/2026');
    await test.call('correspondence.withdrawSeries', { id, expectRev: 1 });
    expect((await reserve({ series: 'ST' })).number).toBe('002/ST/LSP-CONTOH/XI/2026');
    const again = await test.call('correspondence.changeSeries', { ...own, expectRev: 0 });
    expect(again.id).toBe(id);
  });

  it.each([
    ['{JENIS}/{TAHUN}', 'correspondence.patternNoSerial'],
    ['{URUT}/{LSP}', 'correspondence.patternNoPeriod'],
    ['{URUT}/{NAMA}/{TAHUN}', 'correspondence.patternUnknownToken'],
  ])('refuse the pattern %s', async (pattern, code) => {
    await expect(
      test.call('correspondence.changeSeries', { code: 'X', title: 'X', pattern, expectRev: 0 }),
    ).rejects.toMatchObject({ fields: { pattern: { code } } });
  });

  it('refuse a series that nobody knows', async () => {
    await expect(reserve({ series: 'ZZ' })).rejects.toMatchObject({
      fields: { series: { code: 'correspondence.seriesUnknown' } },
    });
  });
});

describe('letters out', () => {
  it('keep number and date once sent, in the table too', async () => {
    const { id, number } = await reserve();
    await test.call('correspondence.change', { id, expectRev: 1, datedOn: '2026-11-19', attachment: '1 berkas' });
    for (const [sentOn, code] of [
      ['2026-11-18', 'correspondence.sentBeforeDate'],
      ['2026-11-22', 'correspondence.dateAhead'],
    ] as const) {
      await expect(test.call('correspondence.send', { id, expectRev: 2, sentOn })).rejects.toMatchObject({
        fields: { sentOn: { code } },
      });
    }
    await test.call('correspondence.send', { id, expectRev: 2, sentOn: '2026-11-21' });
    await expect(test.call('correspondence.change', { id, expectRev: 3, number: '9/X' })).rejects.toMatchObject({
      code: 'correspondence.sentFixed',
    });
    await test.call('correspondence.change', { id, expectRev: 3, person: 'Wening' });
    expect((await test.call('correspondence.get', { id })).letter).toMatchObject({
      number,
      state: 'sent',
      person: 'Wening',
    });
  });

  it('are found by number and subject', async () => {
    const { id } = await reserve({ subject: 'Permohonan perpanjangan lisensi' });
    expect((await test.call('search.find', { text: '001/SP/LSP' })).hits[0]).toMatchObject({ kind: 'letter', id });
    expect((await test.call('search.find', { text: 'perpanjangan lisensi' })).hits[0]).toMatchObject({
      kind: 'letter',
      id,
    });
  });
});

describe('letters in', () => {
  it('get an agenda number by year, wait for an answer, and are settled', async () => {
    const file = join(test.home, 'surat.pdf');
    await writeFile(file, '%PDF-1.4 isi');
    const received = { party: 'BNSP', subject: 'Jadwal surveilan', number: 'B.12/BNSP/XI/2026' };
    const { id } = await test.call('correspondence.receive', {
      ...received,
      receivedOn: '2026-11-19',
      answerDue: '2026-11-20',
      person: 'Sekar',
      file: { path: file },
    });
    await test.call('correspondence.receive', { ...received, receivedOn: '2025-12-30' });
    const answer = await reserve({ subject: 'Jawaban jadwal', replyTo: id });
    const { letter, answers } = await test.call('correspondence.get', { id });
    expect(letter).toMatchObject({ serial: 1, state: 'open', overdue: true, file: { name: 'surat.pdf' } });
    expect(answers.map((one) => one.id)).toEqual([answer.id]);
    const due = await test.call('home.overview', {});
    expect(JSON.stringify(due)).toContain('correspondence.dueIn');
    await test.call('correspondence.change', { id, expectRev: 1, settledOn: '2026-11-21' });
    expect((await test.call('correspondence.get', { id })).letter).toMatchObject({ state: 'settled', overdue: false });
    expect(await test.call('files.download', { kind: 'letter', id })).toMatchObject({ name: 'surat.pdf' });
  });

  it('cannot come from tomorrow, answer themselves or what is not there, or be sent', async () => {
    const received = { party: 'BNSP', subject: 'Undangan' };
    await expect(test.call('correspondence.receive', { ...received, receivedOn: '2026-11-22' })).rejects.toMatchObject({
      fields: { receivedOn: { code: 'correspondence.dateAhead' } },
    });
    const { id } = await test.call('correspondence.receive', { ...received, receivedOn: '2026-11-21' });
    for (const replyTo of [id, '01890000-0000-7000-8000-00000000dead']) {
      await expect(test.call('correspondence.change', { id, expectRev: 1, replyTo })).rejects.toMatchObject({
        fields: { replyTo: { code: 'correspondence.replyUnknown' } },
      });
    }
    await expect(test.call('correspondence.send', { id, expectRev: 1, sentOn: '2026-11-21' })).rejects.toMatchObject({
      code: 'correspondence.notOut',
    });
    const empty = join(test.home, 'kosong.pdf');
    await writeFile(empty, '');
    await expect(test.call('correspondence.attach', { id, expectRev: 1, file: { path: empty } })).rejects.toMatchObject(
      { code: 'correspondence.fileEmpty' },
    );
    const program = join(test.home, 'surat.exe');
    await writeFile(program, 'MZ\u0090\u0000 isi');
    const attached = test.call('correspondence.attach', { id, expectRev: 1, file: { path: program } });
    await expect(attached).rejects.toMatchObject({ code: 'documents.notDocument', params: { name: 'surat.exe' } });
  });
});
