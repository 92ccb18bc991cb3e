import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../contract/index.ts';
import { Refusal } from '../../contract/result.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/licence.ts';
import { readBackDocx, readZip } from '../../word/reading-back.ts';

const TODAY = '2026-11-21';
let test: TestCore;

beforeAll(async () => {
  test = await createTestCore();
});
afterAll(() => test.close());

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`no refusal but ${String(error)}`, { cause: error });
  return error;
}

let serial = 0;

/** A document with its first revision in force since 3 November. */
async function inForce(
  title = 'Permohonan sertifikasi',
): Promise<{ documentId: string; revisionId: string; code: string }> {
  serial += 1;
  const code = `SOP-9-${String(serial).padStart(2, '0')}`;
  const made = await test.call('documents.create', {
    code,
    title,
    type: 'sop',
    owner: 'Sertifikasi',
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
  return { documentId: made.id, revisionId: made.revisionId, code };
}

async function revise(documentId: string, effectiveOn: string): Promise<string> {
  const { id } = await test.call('documents.addRevision', {
    documentId,
    changeNote: 'Langkah 3 diperjelas',
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-20', effectiveOn },
  });
  return id;
}

async function give(
  of: { documentId: string; revisionId: string },
  holders: string[],
  more: Partial<InputOf<'distribution.give'>> = {},
) {
  return test.call('distribution.give', { ...of, kind: 'controlled', holders, givenOn: '2026-11-04', ...more });
}

async function copies(documentId: string, asOf?: string): Promise<OutputOf<'distribution.copies'>['copies']> {
  const input = asOf === undefined ? { documentId } : { documentId, asOf };
  return (await test.call('distribution.copies', input)).copies;
}

const chosen = (rows: readonly { id: string; rev: number }[]) => rows.map(({ id, rev }) => ({ id, expectRev: rev }));

describe('controlled copies', () => {
  it('go out with numbers, are recalled by the next revision, and are exchanged in one act', async () => {
    const { code, ...of } = await inForce();
    await give(of, ['Manajer Mutu'], { kind: 'master', received: true });
    expect(
      (await give(of, ['Ketua LSP', 'TUK Graha', 'ketua  lsp'])).copies.map((copy) => [copy.number, copy.holder]),
    ).toEqual([
      [1, 'ketua  lsp'],
      [2, 'TUK Graha'],
    ]);
    await give(of, ['SMK mitra'], { kind: 'uncontrolled', form: 'file' });
    expect((await copies(of.documentId)).map((copy) => [copy.number, copy.kind, copy.state, copy.receivedOn])).toEqual([
      [0, 'master', 'held', '2026-11-04'],
      [1, 'controlled', 'held', null],
      [2, 'controlled', 'held', null],
      [null, 'uncontrolled', 'noted', null],
    ]);

    const next = await revise(of.documentId, '2026-11-25');
    expect((await copies(of.documentId)).map((copy) => [copy.state, copy.recallFrom])).toEqual([
      ['held', '2026-11-25'],
      ['held', '2026-11-25'],
      ['held', '2026-11-25'],
      ['noted', null],
    ]);
    // it takes hold by the date alone
    test.clock.set('2026-11-26T03:00:00.000Z');
    const recalled = (await copies(of.documentId)).filter((copy) => copy.state === 'recall');
    expect(recalled.map((copy) => [copy.number, copy.edition, copy.current, copy.recallSince, copy.renewed])).toEqual([
      [0, '01/00', '01/01', '2026-11-25', false],
      [1, '01/00', '01/01', '2026-11-25', false],
      [2, '01/00', '01/01', '2026-11-25', false],
    ]);
    const checks = (await test.call('home.checks', {})).groups.find(
      (group) => group.id === 'distribution.copyNotWithdrawn',
    );
    expect(
      checks?.found.map(({ message, address }) => [message.params['document'], message.params['count'], address]),
    ).toEqual([[`${code} Permohonan sertifikasi`, 3, `/dokumen/${of.documentId}?tab=distribusi`]]);

    const done = await test.call('distribution.end', {
      documentId: of.documentId,
      copies: chosen(recalled),
      how: 'returned',
      on: '2026-11-26',
      renew: true,
    });
    expect(done).toEqual({ ended: 3, given: 3 });
    const after = await copies(of.documentId);
    expect(
      after
        .filter((copy) => copy.revisionId === next)
        .map((copy) => [copy.number, copy.holder, copy.kind, copy.givenOn]),
    ).toEqual([
      [0, 'Manajer Mutu', 'master', '2026-11-26'],
      [1, 'ketua  lsp', 'controlled', '2026-11-26'],
      [2, 'TUK Graha', 'controlled', '2026-11-26'],
    ]);
    expect(after.filter((copy) => copy.revisionId !== next).map((copy) => copy.state)).toEqual([
      'returned',
      'returned',
      'returned',
      'noted',
    ]);
    // what was so on an earlier day stays so
    expect((await copies(of.documentId, TODAY)).map((copy) => copy.state)).toEqual(['held', 'held', 'held', 'noted']);
    const none = (await test.call('home.checks', {})).groups.find(
      (group) => group.id === 'distribution.copyNotWithdrawn',
    );
    expect(none?.found).toEqual([]);
    test.clock.set('2026-11-21T03:00:00.000Z');
  });

  it('give no second copy to a holder who has the new one already', async () => {
    const { documentId, revisionId } = await inForce();
    await give({ documentId, revisionId }, ['Ketua LSP', 'Bendahara']);
    const next = await revise(documentId, TODAY);
    await give({ documentId, revisionId: next }, ['Ketua LSP'], { givenOn: TODAY });
    const recalled = (await copies(documentId)).filter((copy) => copy.state === 'recall');
    expect(recalled.map((copy) => copy.renewed)).toEqual([true, false]);
    const done = await test.call('distribution.end', {
      copies: chosen(recalled),
      how: 'destroyed',
      on: TODAY,
      renew: true,
    });
    expect(done).toEqual({ ended: 2, given: 1 });
  });

  it('are recalled when their document or revision is withdrawn', async () => {
    const one = await inForce();
    await give(one, ['Ketua LSP']);
    const document = await test.call('documents.get', { id: one.documentId });
    await test.call('documents.withdraw', { id: one.documentId, expectRev: document.rev, reason: 'Tidak dipakai' });
    expect((await copies(one.documentId)).map((copy) => [copy.state, copy.recallSince, copy.revisionState])).toEqual([
      ['recall', TODAY, 'withdrawn'],
    ]);
    const other = await inForce();
    await give(other, ['Ketua LSP']);
    const { revisions } = await test.call('documents.get', { id: other.documentId });
    await test.call('documents.withdrawRevision', {
      id: other.revisionId,
      expectRev: revisions[0]?.rev ?? 0,
      reason: 'Keliru',
    });
    expect((await copies(other.documentId)).map((copy) => [copy.state, copy.recallSince])).toEqual([['recall', TODAY]]);
  });

  it('have their receipt noted with the signed sheet, which is kept', async () => {
    const of = await inForce();
    await give(of, ['Ketua LSP', 'TUK Graha']);
    const path = join(test.home, 'tanda-terima.pdf');
    await writeFile(path, samplePdf([['tanda terima']]));
    const rows = await copies(of.documentId);
    await test.call('distribution.receive', {
      documentId: of.documentId,
      copies: chosen(rows),
      receivedOn: '2026-11-05',
      scan: { path },
    });
    const after = await copies(of.documentId);
    expect(after.map((copy) => [copy.receivedOn, copy.sheet?.name])).toEqual([
      ['2026-11-05', 'tanda-terima.pdf'],
      ['2026-11-05', 'tanda-terima.pdf'],
    ]);
    const preview = await test.call('files.preview', { kind: 'distribution-sheet', id: after[0]?.sheet?.id ?? '' });
    expect([preview.name, preview.view]).toEqual(['tanda-terima.pdf', 'pdf']);
  });

  it('keep a receipt that was noted until it is undone, and the signed sheet even then', async () => {
    const of = await inForce();
    await give(of, ['Ketua LSP', 'TUK Graha']);
    const path = join(test.home, 'tanda-terima.pdf');
    await writeFile(path, samplePdf([['tanda terima']]));
    const [first] = await copies(of.documentId);
    if (first === undefined) throw new Error('no copy');
    const noted = { receivedOn: '2026-11-05', receivedBy: 'Sari', scan: { path } };
    await test.call('distribution.receive', { copies: chosen([first]), ...noted });
    // one that is signed for already stops the whole act: nothing of it is noted
    const again = test.call('distribution.receive', {
      copies: chosen(await copies(of.documentId)),
      receivedOn: TODAY,
    });
    expect(await refusalOf(again)).toMatchObject({
      code: 'distribution.receivedAlready',
      params: { number: '01', holder: 'Ketua LSP', on: '2026-11-05' },
    });
    const kept = await copies(of.documentId);
    expect(kept.map((copy) => [copy.receivedOn, copy.receivedBy, copy.sheet?.name])).toEqual([
      ['2026-11-05', 'Sari', 'tanda-terima.pdf'],
      [null, '', undefined],
    ]);
    const other = test.call('distribution.undoReceive', { id: kept[1]?.id ?? '', expectRev: kept[1]?.rev ?? 0 });
    expect((await refusalOf(other)).code).toBe('distribution.notReceived');
    await test.call('distribution.undoReceive', { id: first.id, expectRev: kept[0]?.rev ?? 0 });
    await test.call('distribution.receive', { copies: chosen(await copies(of.documentId)), receivedOn: TODAY });
    expect((await copies(of.documentId)).map((copy) => [copy.receivedOn, copy.receivedBy])).toEqual([
      [TODAY, ''],
      [TODAY, ''],
    ]);
    const sheet = kept[0]?.sheet?.id ?? '';
    expect((await test.call('files.preview', { kind: 'distribution-sheet', id: sheet })).name).toBe('tanda-terima.pdf');
  });

  it('are signed for before they come back, not after', async () => {
    const of = await inForce();
    await give(of, ['Ketua LSP', 'TUK Graha']);
    const [first, second] = await copies(of.documentId);
    if (first === undefined || second === undefined) throw new Error('no copies');
    await test.call('distribution.end', { copies: chosen([first]), how: 'returned', on: '2026-11-10' });
    const ended = (await copies(of.documentId)).filter((copy) => copy.id === first.id);
    const late = test.call('distribution.receive', { copies: chosen(ended), receivedOn: '2026-11-11' });
    expect((await refusalOf(late)).fields?.['receivedOn']?.code).toBe('distribution.dayAfter');
    await test.call('distribution.receive', { copies: chosen([second]), receivedOn: '2026-11-12' });
    const signed = (await copies(of.documentId)).filter((copy) => copy.id === second.id);
    const early = test.call('distribution.end', { copies: chosen(signed), how: 'lost', on: '2026-11-11' });
    expect((await refusalOf(early)).fields?.['on']?.code).toBe('distribution.dayBefore');
  });

  it('are put right: changed, withdrawn by mistake, noted by mistake', async () => {
    const of = await inForce();
    await give(of, ['Ketua LSP']);
    const [copy] = await copies(of.documentId);
    if (copy === undefined) throw new Error('no copy');
    await test.call('distribution.changeCopy', {
      id: copy.id,
      expectRev: copy.rev,
      holder: 'Ketua Umum',
      note: 'Ruang ketua',
    });
    const ended = (await copies(of.documentId))[0];
    await test.call('distribution.end', { copies: chosen([ended ?? copy]), how: 'lost', on: TODAY });
    const lost = (await copies(of.documentId))[0];
    expect([lost?.state, lost?.holder, lost?.note]).toEqual(['lost', 'Ketua Umum', 'Ruang ketua']);
    const back = await test.call('distribution.reopen', { id: copy.id, expectRev: lost?.rev ?? 0 });
    expect((await copies(of.documentId))[0]?.state).toBe('held');
    await test.call('distribution.removeCopy', { id: copy.id, expectRev: back.rev, reason: 'Salah catat' });
    expect(await copies(of.documentId)).toEqual([]);
  });

  it('cannot be removed from the database, nor two of one number be out', async () => {
    const of = await inForce();
    const { copies: made } = await give(of, ['Ketua LSP']);
    const raw = new Database(join(test.dir, 'workspace.db'), { fileMustExist: true });
    try {
      expect(() => raw.prepare('DELETE FROM document_copy WHERE id = ?').run(made[0]?.id)).toThrow(
        'copies are never removed',
      );
      const row = raw.prepare('SELECT * FROM document_copy WHERE id = ?').get(made[0]?.id) as Record<string, unknown>;
      const names = Object.keys(row);
      const insert = raw.prepare(
        `INSERT INTO document_copy (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      );
      expect(() => insert.run(...Object.values({ ...row, id: 'other' }))).toThrow('UNIQUE');
    } finally {
      raw.close();
    }
  });
});

describe('what is refused', () => {
  it('copies of a draft, of what counts no longer, and of another document', async () => {
    const draft = await test.call('documents.create', { code: 'IK-1', title: 'Konsep', type: 'sop' });
    const of = { documentId: draft.id, revisionId: draft.revisionId };
    for (const kind of ['master', 'controlled', 'uncontrolled'] as const)
      expect((await refusalOf(give(of, ['Ketua'], { kind, givenOn: TODAY }))).code).toBe('distribution.notApproved');
    const old = await inForce();
    await revise(old.documentId, TODAY);
    expect((await refusalOf(give(old, ['Ketua']))).code).toBe('distribution.revisionOver');
    await give(old, ['Perpustakaan'], { kind: 'uncontrolled' });
    expect((await refusalOf(give({ documentId: old.documentId, revisionId: draft.revisionId }, ['Ketua']))).code).toBe(
      'core.gone',
    );
    const other = await inForce();
    await give(other, ['Ketua']);
    const rows = await copies(other.documentId);
    const end = { documentId: old.documentId, copies: chosen(rows), how: 'returned' as const, on: TODAY };
    expect((await refusalOf(test.call('distribution.end', end))).code).toBe('distribution.otherDocument');
  });

  it('a second master, a second copy for one holder, a second end', async () => {
    const of = await inForce();
    await give(of, ['Manajer Mutu'], { kind: 'master' });
    expect((await refusalOf(give(of, ['Ketua'], { kind: 'master' }))).code).toBe('distribution.masterTaken');
    expect((await refusalOf(give(of, ['A', 'B'], { kind: 'master' }))).fields?.['holders']?.code).toBe(
      'distribution.oneMaster',
    );
    await give(of, ['Ketua LSP']);
    expect((await refusalOf(give(of, ['KETUA LSP.']))).code).toBe('distribution.hasCopy');
    const rows = (await copies(of.documentId)).filter((copy) => copy.kind === 'controlled');
    await test.call('distribution.end', { copies: chosen(rows), how: 'returned', on: TODAY });
    const ended = (await copies(of.documentId)).filter((copy) => copy.kind === 'controlled');
    const again = await refusalOf(test.call('distribution.end', { copies: chosen(ended), how: 'lost', on: TODAY }));
    expect(again.code).toBe('distribution.endedAlready');
    // the number went to somebody meanwhile
    await give(of, ['Ketua LSP']);
    expect(
      (await refusalOf(test.call('distribution.reopen', { id: ended[0]?.id ?? '', expectRev: ended[0]?.rev ?? 0 })))
        .code,
    ).toBe('distribution.numberTaken');
  });

  it('days that cannot be', async () => {
    const of = await inForce();
    expect((await refusalOf(give(of, ['Ketua'], { givenOn: '2026-11-22' }))).fields?.['givenOn']?.code).toBe(
      'distribution.dayAhead',
    );
    expect((await refusalOf(give(of, ['Ketua'], { givenOn: '2026-11-01' }))).fields?.['givenOn']?.code).toBe(
      'distribution.dayBefore',
    );
    await give(of, ['Ketua']);
    const rows = chosen(await copies(of.documentId));
    const early = await refusalOf(test.call('distribution.receive', { copies: rows, receivedOn: '2026-11-03' }));
    expect(early.fields?.['receivedOn']?.code).toBe('distribution.dayBefore');
    expect(
      (await refusalOf(test.call('distribution.end', { copies: rows, how: 'lost', on: '2026-11-03' }))).fields?.['on']
        ?.code,
    ).toBe('distribution.dayBefore');
    const stale = await refusalOf(
      test.call('distribution.end', { copies: rows.map((row) => ({ ...row, expectRev: 9 })), how: 'lost', on: TODAY }),
    );
    expect(stale.code).toBe('core.conflict');
    const twice = await refusalOf(
      test.call('distribution.end', { copies: [...rows, ...rows], how: 'lost', on: TODAY }),
    );
    expect(twice.code).toBe('core.conflict');
  });
});

describe('papers', () => {
  it('print the distribution list of one document and of all, in Word and Excel', async () => {
    const of = await inForce('Verifikasi TUK');
    await give(of, ['Manajer Mutu'], { kind: 'master', received: true });
    await give(of, ['Ketua LSP']);
    const word = await test.call('distribution.list', { documentId: of.documentId, format: 'word' });
    expect(word.name).toMatch(/^Daftar_Distribusi_SOP-9-\d+_2026-11-21\.docx$/);
    const { text } = await readBackDocx(await bytesOf(test, word.ticket));
    expect(text).toContain('1 dokumen, 2 salinan tercatat');
    expect(text).toMatch(/00.*Manajer Mutu/s);
    const excel = await test.call('distribution.list', { format: 'excel' });
    expect((await readZip(await bytesOf(test, excel.ticket))).has('xl/workbook.xml')).toBe(true);
  });

  it('print the stamp page of each copy, and none that would not be true', async () => {
    const of = await inForce('Audit internal');
    const { copies: made } = await give(of, ['Ketua LSP', 'TUK Graha']);
    const page = await test.call('distribution.stampPage', {
      revisionId: of.revisionId,
      stamp: 'controlled',
      copyIds: made.map((copy) => copy.id),
    });
    const { text } = await readBackDocx(await bytesOf(test, page.ticket));
    for (const part of [
      'TERKENDALI',
      'Salinan No. 01',
      'Salinan No. 02',
      'TUK Graha',
      'Audit internal',
      '01/00',
      '3 November 2026',
    ])
      expect(text).toContain(part);
    for (const stamp of ['obsolete', 'draft'] as const)
      expect((await refusalOf(test.call('distribution.stampPage', { revisionId: of.revisionId, stamp }))).code).toBe(
        'distribution.stampUnfit',
      );
    await revise(of.documentId, TODAY);
    const old = await test.call('distribution.stampPage', { revisionId: of.revisionId, stamp: 'obsolete' });
    expect(old.name).toMatch(/USANG\.docx$/);
    const other = await inForce();
    const { copies: others } = await give(other, ['Ketua']);
    expect(
      (
        await refusalOf(
          test.call('distribution.stampPage', {
            revisionId: other.revisionId,
            stamp: 'controlled',
            copyIds: [others[0]?.id ?? '', made[0]?.id ?? ''],
          }),
        )
      ).code,
    ).toBe('distribution.otherDocument');
  });

  it('put the copies into the distribution column of the daftar induk', async () => {
    const of = await inForce('Rekaman');
    await give(of, ['Manajer Mutu'], { kind: 'master' });
    await give(of, ['Ketua LSP']);
    const file = await test.call('documents.masterList', { format: 'word' });
    const { text } = await readBackDocx(await bytesOf(test, file.ticket));
    expect(text).toContain('00 Manajer Mutu; 01 Ketua LSP');
  });
});

it('tells the day on which copies are exchanged among what is due', async () => {
  const of = await inForce('Surveilan');
  await give(of, ['Ketua LSP']);
  await revise(of.documentId, '2026-12-01');
  const { due } = await test.call('home.overview', { days: 30 });
  expect(
    due.filter((item) => item.title.code === 'distribution.dueExchange' && item.due === '2026-12-01'),
  ).toHaveLength(1);
});
