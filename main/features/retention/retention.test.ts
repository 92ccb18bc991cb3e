import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/licence.ts';
import { readZip } from '../../word/reading-back.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

type BatchInput = InputOf<'retention.createBatch'>;

const old: BatchInput = {
  typeCode: 'asesmen',
  title: 'Berkas asesmen angkatan 1',
  code: 'RK-2019-01',
  periodFrom: '2018-01-01',
  periodUntil: '2018-12-31',
  quantity: 12,
  measure: 'bundel',
  startOn: '2021-11-20',
};
const people = {
  heldOn: '2026-11-21',
  method: 'shred',
  ground: 'SOP pengendalian rekaman',
  approver: 'Ratna Wulandari',
  approvedOn: '2026-11-20',
  performer: 'Wening Larasati',
  witnessOne: 'Sekar Ayuningtyas',
  witnessTwo: 'Bambang Suryanto',
} as const;

async function add(more: Partial<BatchInput> = {}): Promise<{ id: string; rev: number }> {
  return test.call('retention.createBatch', { ...old, ...more });
}

async function signed(): Promise<{ path: string }> {
  const path = join(test.home, 'berita acara.pdf');
  await writeFile(path, scannedPdf({ title: 'BA', author: 'LSP', date: '2026-11-21' }, [['BERITA ACARA']]));
  return { path };
}

function prepare(batches: readonly { id: string; rev: number }[], more: object = {}) {
  return test.call('retention.prepareDisposal', {
    ...people,
    ...more,
    batches: batches.map(({ id, rev }) => ({ id, expectRev: rev })),
  });
}

async function stateOf(id: string): Promise<string> {
  return (await test.call('retention.batch', { id })).state;
}

async function textOf(ticket: string): Promise<string> {
  const parts = await readZip(await bytesOf(test, ticket));
  return (parts.get('word/document.xml')?.toString('utf8') ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('record types', () => {
  it('come shipped, take what the LSP sets, warn of less than a cycle, and go back', async () => {
    const { types, leastMonths } = await test.call('retention.types', {});
    expect(leastMonths).toBe(36);
    expect(types.filter((type) => type.short)).toEqual([]);
    const shipped = types.find((type) => type.code === 'asesmen');
    expect(shipped).toMatchObject({ id: null, keepMonths: 60, startEvent: 'certificate-end', basis: 'clause-201' });
    const set = await test.call('retention.saveType', {
      code: 'asesmen',
      title: 'Berkas asesi',
      forms: 'FR.AK.02, FR.AK.02',
      keepMonths: 24,
      activeMonths: 6,
      startEvent: 'assessment',
      method: 'burn',
      expectRev: 0,
    });
    const own = (await test.call('retention.types', {})).types.find((type) => type.code === 'asesmen');
    expect(own).toMatchObject({
      title: 'Berkas asesi',
      keepMonths: 24,
      shippedMonths: 60,
      short: true,
      forms: [{ code: 'FR.AK.02' }],
    });
    const checks = await test.call('home.checks', {});
    expect(JSON.stringify(checks)).toContain('retention.checkShort');
    await test.call('retention.withdrawType', { id: set.id, expectRev: set.rev });
    const back = (await test.call('retention.types', {})).types.find((type) => type.code === 'asesmen');
    expect(back).toMatchObject({ id: null, keepMonths: 60, title: 'Berkas asesmen peserta' });
  });

  it('of the LSP keep their code, and stay while they have batches', async () => {
    const input = { title: 'Rapor', keepMonths: 48, startEvent: 'year-end', method: 'shred', expectRev: 0 } as const;
    await expect(test.call('retention.saveType', { ...input, code: 'Asesmen', added: true })).rejects.toMatchObject({
      fields: { code: { code: 'retention.typeTaken' } },
    });
    await expect(test.call('retention.saveType', { ...input, code: '--', added: true })).rejects.toMatchObject({
      fields: { code: { code: 'retention.typeCode' } },
    });
    await expect(test.call('retention.saveType', { ...input, code: 'rapor', activeMonths: 60 })).rejects.toMatchObject({
      fields: { activeMonths: { code: 'retention.activeLonger' } },
    });
    const { id, rev } = await test.call('retention.saveType', { ...input, code: 'rapor', added: true });
    const batch = await add({ typeCode: 'Rapor', code: '' });
    await expect(test.call('retention.withdrawType', { id, expectRev: rev })).rejects.toMatchObject({
      code: 'retention.typeHasBatches',
    });
    await test.call('retention.saveType', { ...input, code: 'rapor', inUse: false, expectRev: rev });
    expect(await stateOf(batch.id)).toBe('unknown');
    await expect(add({ typeCode: 'rapor', code: '' })).rejects.toMatchObject({
      fields: { typeCode: { code: 'retention.typeUnknown' } },
    });
    expect(JSON.stringify(await test.call('home.checks', {}))).toContain('retention.checkType');
  });
});

describe('batches', () => {
  it('are due after their period, kept longer by agreement, held, and found again', async () => {
    const { id, rev } = await add();
    expect(await test.call('retention.batch', { id })).toMatchObject({
      state: 'due',
      dueOn: '2026-11-20',
      daysOver: 1,
      place: 'Lemari terkunci bagian sertifikasi',
    });
    expect((await test.call('retention.batch', { id, asOf: '2026-11-20' })).state).toBe('kept');
    const kept = await test.call('retention.changeBatch', {
      id,
      expectRev: rev,
      keptUntil: '2027-12-31',
      keptReason: 'Perjanjian sponsor',
    });
    expect(await stateOf(id)).toBe('kept');
    const again = await test.call('retention.changeBatch', {
      id,
      expectRev: kept.rev,
      keptUntil: null,
      keptReason: null,
    });
    const held = await test.call('retention.hold', {
      id,
      expectRev: again.rev,
      reason: 'Banding',
      until: '2026-12-31',
    });
    expect(await stateOf(id)).toBe('held');
    await expect(prepare([{ id, rev: held.rev }])).rejects.toMatchObject({ code: 'retention.notDue.held' });
    await test.call('retention.release', { id, expectRev: held.rev });
    const list = await test.call('retention.list', {});
    expect(list.counts).toMatchObject({ due: 1, kept: 0 });
    expect(list.years).toEqual([{ year: 2026, count: 1 }]);
    expect((await test.call('search.find', { text: 'rk201901' })).hits).toMatchObject([{ kind: 'record-batch', id }]);
    expect(JSON.stringify(await test.call('home.checks', {}))).toContain('retention.checkDue');
  });

  it('say no to days that contradict each other, persons in their name, and doubles', async () => {
    const faults: [Partial<BatchInput>, string, string][] = [
      [{ periodFrom: '2019-01-01', startOn: null }, 'periodUntil', 'retention.periodOrder'],
      [{ startOn: '2026-11-22' }, 'startOn', 'retention.startAhead'],
      [{ startOn: '2017-01-01' }, 'startOn', 'retention.startBefore'],
      [{ keptUntil: '2030-01-01' }, 'keptReason', 'retention.keptReason'],
      [{ title: 'Berkas asesi 3273011508990001' }, 'title', 'retention.titleHoldsNik'],
      [{ typeCode: 'entah' }, 'typeCode', 'retention.typeUnknown'],
    ];
    for (const [more, field, code] of faults)
      await expect(add(more), field).rejects.toMatchObject({ fields: { [field]: { code } } });
    await add();
    await expect(add({ code: 'rk 2019 01' })).rejects.toMatchObject({
      fields: { code: { code: 'retention.codeTaken' } },
    });
  });

  it('are withdrawn with a reason and put back', async () => {
    const { id, rev } = await add();
    const gone = await test.call('retention.withdrawBatch', { id, expectRev: rev, reason: 'Ganda' });
    expect((await test.call('retention.list', {})).batches).toEqual([]);
    expect((await test.call('retention.list', { withdrawn: true })).batches).toMatchObject([{ state: 'withdrawn' }]);
    await test.call('retention.restoreBatch', { id, expectRev: gone.rev });
    expect(await stateOf(id)).toBe('due');
  });

  it('take the day of one event together', async () => {
    const one = await add({ startOn: null, typeCode: 'audit-internal' });
    const other = await add({ startOn: null, typeCode: 'lisensi', code: '' });
    expect(await stateOf(one.id)).toBe('waiting');
    const batches = [one, other].map(({ id, rev }) => ({ id, expectRev: rev }));
    expect(await test.call('retention.setStart', { batches, startOn: '2026-06-30' })).toEqual({ changed: 2 });
    expect((await test.call('retention.batch', { id: other.id })).dueOn).toBe('2029-06-30');
  });
});

describe('disposal', () => {
  it('goes from due batches over numbered minutes to signed ones, and is fixed then', async () => {
    const batch = await add();
    const { id, rev, number } = await prepare([batch]);
    expect(number).toMatch(/BA/);
    expect(await stateOf(batch.id)).toBe('in-minutes');
    const { letters } = await test.call('correspondence.list', { direction: 'out' });
    expect(letters).toMatchObject([{ number, series: 'BA' }]);
    const text = await textOf((await test.call('retention.minutesPaper', { id })).ticket);
    for (const part of [
      number,
      'BERITA ACARA PEMUSNAHAN REKAMAN',
      '☑ cacah',
      '☐ bakar',
      'RK-2019-01',
      'Sabtu tanggal dua puluh satu',
    ])
      expect(text).toContain(part);
    const current = await test.call('retention.batch', { id: batch.id });
    await expect(
      test.call('retention.changeBatch', { id: batch.id, expectRev: current.rev, note: 'x' }),
    ).rejects.toMatchObject({ code: 'retention.batchInMinutes' });
    const done = await test.call('retention.completeDisposal', {
      id,
      expectRev: rev,
      doneOn: '2026-11-21',
      file: await signed(),
      understood: true,
    });
    expect(await test.call('retention.batch', { id: batch.id })).toMatchObject({
      state: 'disposed',
      disposedOn: '2026-11-21',
      disposalNumber: number,
    });
    expect(await test.call('retention.disposal', { id })).toMatchObject({
      state: 'done',
      scan: { name: 'berita acara.pdf' },
    });
    await expect(test.call('retention.changeDisposal', { id, expectRev: done.rev, place: 'x' })).rejects.toMatchObject({
      code: 'retention.disposalDone',
    });
    await expect(
      test.call('retention.hold', { id: batch.id, expectRev: current.rev + 1, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'retention.batchDisposed' });
  });

  it('is fixed in the database too', async () => {
    const batch = await add();
    const { id, rev } = await prepare([batch]);
    await test.call('retention.completeDisposal', {
      id,
      expectRev: rev,
      doneOn: '2026-11-21',
      file: await signed(),
      understood: true,
    });
    const raw = new Database(join(test.dir, 'workspace.db'));
    try {
      for (const statement of [
        "UPDATE disposal SET note = 'x'",
        "UPDATE record_batch SET title = 'x'",
        "UPDATE disposal_batch SET title = 'x'",
        'DELETE FROM disposal',
        'DELETE FROM record_batch',
        'DELETE FROM disposal_batch',
      ])
        expect(() => raw.prepare(statement).run(), statement).toThrow(/retention\./);
    } finally {
      raw.close();
    }
  });

  it('asks for three people, an approval before it, and a day that has come', async () => {
    const batch = await add();
    await expect(prepare([batch], { witnessTwo: 'wening larasati' })).rejects.toMatchObject({
      fields: { witnessTwo: { code: 'retention.samePerson' } },
    });
    await expect(prepare([batch], { approvedOn: '2026-11-22' })).rejects.toMatchObject({
      fields: { approvedOn: { code: 'retention.approvedLate' } },
    });
    const { id, rev } = await prepare([batch]);
    const file = await signed();
    const complete = (doneOn: string) =>
      test.call('retention.completeDisposal', { id, expectRev: rev, doneOn, file, understood: true });
    await expect(complete('2026-11-22')).rejects.toMatchObject({ fields: { doneOn: { code: 'retention.doneAhead' } } });
    await expect(complete('2026-11-19')).rejects.toMatchObject({ fields: { doneOn: { code: 'retention.doneEarly' } } });
  });

  it('stops when a batch is held meanwhile, lets it be left out, and gives batches back when cancelled', async () => {
    const one = await add();
    const other = await add({ code: 'RK-2020-02', title: 'Berkas kedua' });
    const { id, rev } = await prepare([one, other]);
    const now = await test.call('retention.batch', { id: one.id });
    await test.call('retention.hold', { id: one.id, expectRev: now.rev, reason: 'Polisi meminta' });
    expect((await test.call('retention.disposal', { id })).lines.map((line) => line.fault?.code ?? null)).toEqual([
      'retention.notDue.held',
      null,
    ]);
    const file = await signed();
    await expect(
      test.call('retention.completeDisposal', { id, expectRev: rev, doneOn: '2026-11-21', file, understood: true }),
    ).rejects.toMatchObject({ code: 'retention.notDue.held' });
    await test.call('retention.leaveOut', { disposalId: id, batchId: one.id, reason: 'Ditahan' });
    expect(await stateOf(one.id)).toBe('held');
    await expect(
      test.call('retention.leaveOut', { disposalId: id, batchId: other.id, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'retention.lastBatch' });
    const changed = await test.call('retention.changeDisposal', {
      id,
      expectRev: rev,
      place: 'Gudang',
      method: 'burn',
    });
    await test.call('retention.cancelDisposal', { id, expectRev: changed.rev, reason: 'Ditunda' });
    expect(await stateOf(other.id)).toBe('due');
    expect((await test.call('retention.disposal', { id })).state).toBe('cancelled');
    const [letter] = (await test.call('correspondence.list', { direction: 'out' })).letters;
    expect(letter?.state).toBe('cancelled');
    const again = await test.call('retention.batch', { id: other.id });
    const next = await prepare([again]);
    expect(next.number).not.toBe(letter?.number);
  });

  it('refuses two disposals of one batch, and a batch that changed meanwhile', async () => {
    const batch = await add();
    await prepare([batch]);
    await expect(prepare([batch])).rejects.toMatchObject({ code: 'core.conflict' });
    const { rev } = await test.call('retention.batch', { id: batch.id });
    await expect(prepare([{ id: batch.id, rev }])).rejects.toMatchObject({ code: 'retention.notDue.in-minutes' });
  });
});

describe('obsolete documents', () => {
  it('become one batch a year, once', async () => {
    const { id } = await test.call('documents.create', { code: 'SOP-9-01', title: 'Permohonan', type: 'sop' });
    for (const [revision, effectiveOn] of [
      [1, '2018-01-10'],
      [2, '2019-03-01'],
      [3, '2019-09-01'],
    ] as const)
      await test.call('documents.addRevision', {
        documentId: id,
        edition: 1,
        revision,
        changeNote: 'Revisi',
        approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: effectiveOn, effectiveOn },
      } as never);
    const { years } = await test.call('retention.obsolete', {});
    expect(years).toMatchObject([
      { year: 2019, count: 2, until: '2019-09-01', due: true, codes: ['SOP-9-01 01/01', 'SOP-9-01 01/02'] },
    ]);
    const batch = await test.call('retention.gather', { year: 2019 });
    expect(await test.call('retention.batch', { id: batch.id })).toMatchObject({
      state: 'due',
      startOn: '2019-09-01',
      quantity: 2,
      revisions: [{ edition: '01/01' }, { edition: '01/02' }],
    });
    expect((await test.call('retention.obsolete', {})).years).toEqual([]);
    await expect(test.call('retention.gather', { year: 2019 })).rejects.toMatchObject({
      code: 'retention.nothingObsolete',
    });
  });
});

describe('the list of records', () => {
  it('says types and batches in Word and Excel as of a day', async () => {
    await add();
    const word = await test.call('retention.report', { format: 'word', asOf: '2026-11-20' });
    expect(word.name).toBe('Daftar_Rekaman_2026-11-20.docx');
    const text = await textOf(word.ticket);
    for (const part of ['FR.AK.02', 'Berkas asesmen peserta', '1 tahun', '4 tahun', 'RK-2019-01', 'Disimpan'])
      expect(text).toContain(part);
    const sheet = await readZip(await bytesOf(test, (await test.call('retention.report', { format: 'excel' })).ticket));
    expect([...sheet.keys()].filter((name) => name.includes('worksheets/sheet')).length).toBe(2);
  });
});
