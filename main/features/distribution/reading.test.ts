import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts';
import { Refusal, type Result } from '../../contract/result.ts';
import type { Session } from '../../dispatch.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { bytesOf } from '../../testing/licence.ts';
import { readBackDocx } from '../../word/reading-back.ts';

const TODAY = '2026-11-21';
const PASSWORD = 'kuda nil makan rumput';
const NEW_PASSWORD = 'rumput makan kuda nil';

interface Person {
  readonly id: string;
  readonly session: Session;
}

let test: TestCore;
let serial = 0;

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

async function person(name: string, ...roles: readonly string[]): Promise<Person> {
  const login = name.toLowerCase().replaceAll(/[^a-z]+/g, '.');
  const known = (await test.call('users.roles', {})).roles;
  const held = roles.map((code) => ({ roleId: known.find((role) => role.code === code)?.id ?? '', unit: '' }));
  const { accountId: id } = await test.call('users.create', { login, name, password: PASSWORD, roles: held });
  const session = test.core.session(login);
  await test.core.call(session, 'users.signIn', { login, password: PASSWORD });
  await test.core.call(session, 'users.changePassword', { current: PASSWORD, password: NEW_PASSWORD });
  return { id, session };
}

async function as<N extends OperationName>(who: Person, name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
  return (await test.core.call(who.session, name, input)) as Result<OutputOf<N>>;
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);

/** A pause of two days has locked the screen. */
async function unlock(who: Person, password: string): Promise<void> {
  await test.core.call(who.session, 'users.unlock', { password });
}

async function waiting(who: Person) {
  const answer = await as(who, 'home.waiting', {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.items.filter((item) => item.kind.startsWith('distribution'));
}

async function inForce(): Promise<{ documentId: string; revisionId: string }> {
  serial += 1;
  const path = join(test.home, `sop-${serial}.pdf`);
  await writeFile(path, samplePdf([[`langkah ${serial}`]]));
  const made = await test.call('documents.create', {
    code: `SOP-9-${serial}`,
    title: 'Sertifikasi',
    type: 'sop',
    file: { path },
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
  return { documentId: made.id, revisionId: made.revisionId };
}

type Readers = InputOf<'distribution.askReaders'>['readers'];
const others = (...names: string[]): Readers => names.map((name) => ({ kind: 'other', name, post: 'Staf' }));

async function ask(of: { documentId: string; revisionId: string }, readers: Readers, dueOn = '2026-12-01') {
  return test.call('distribution.askReaders', { ...of, readers, dueOn });
}

describe('read and understood on paper, where nobody has an account', () => {
  it('is asked once of each, waits as a sheet, is signed and scanned back in', async () => {
    const of = await inForce();
    const { requestId, added } = await ask(of, others('Sari Melati', 'Budi', 'sari  melati'));
    expect(added).toBe(2);
    expect((await ask(of, others('BUDI', 'Joko'))).added).toBe(1);
    expect(
      (await test.call('home.waiting', {})).items.filter((item) => item.kind === 'distribution-sheet'),
    ).toMatchObject([{ subjectId: requestId, due: '2026-12-01', since: TODAY }]);
    const before = await test.call('distribution.reading', { id: requestId });
    expect([before.request.state, before.request.done, before.request.total, before.request.missing]).toEqual([
      'running',
      0,
      3,
      ['Sari Melati', 'Budi', 'Joko'],
    ]);
    const refused = await refusalOf(
      test.call('distribution.acknowledge', { id: before.readers[0]?.id ?? '', expectRev: 1, fileHash: null }),
    );
    expect(refused.code).toBe('distribution.notYours');

    const sheet = await test.call('distribution.readingSheet', { id: requestId, format: 'word' });
    const { text } = await readBackDocx(await bytesOf(test, sheet.ticket));
    for (const part of ['Budi', 'Joko', 'Sari Melati', 'membaca', 'Tanda Tangan']) expect(text).toContain(part);
    const scan = join(test.home, 'lembar.pdf');
    await writeFile(scan, samplePdf([['tanda tangan']]));
    const readers = before.readers.slice(0, 2).map(({ id, rev }) => ({ id, expectRev: rev }));
    await test.call('distribution.recordPaper', { requestId, readers, on: TODAY, scan: { path: scan } });
    const after = await test.call('distribution.reading', { id: requestId });
    expect(after.readers.map((reader) => [reader.name, reader.how, reader.readOn, reader.sheet?.name])).toEqual([
      ['Budi', 'paper', TODAY, 'lembar.pdf'],
      ['Joko', 'paper', TODAY, 'lembar.pdf'],
      ['Sari Melati', null, null, undefined],
    ]);
    const reminder = await test.call('distribution.reminder', { id: requestId });
    expect([reminder.missing, reminder.text.includes('Sari Melati'), reminder.text.includes('Joko')]).toEqual([
      1,
      true,
      false,
    ]);
  });

  it('is put right: undone, released, given more time', async () => {
    const of = await inForce();
    const { requestId } = await ask(of, others('Ani', 'Beni'));
    const readers = (await test.call('distribution.reading', { id: requestId })).readers;
    const [ani, beni] = readers;
    await test.call('distribution.recordPaper', {
      requestId,
      readers: [{ id: ani?.id ?? '', expectRev: 1 }],
      on: TODAY,
      remark: 'Lembar di map',
    });
    expect(
      (await refusalOf(test.call('distribution.releaseReader', { id: ani?.id ?? '', expectRev: 2, reason: 'x' }))).code,
    ).toBe('distribution.readAlready');
    await test.call('distribution.undoPaper', { id: ani?.id ?? '', expectRev: 2 });
    await test.call('distribution.releaseReader', { id: beni?.id ?? '', expectRev: 1, reason: 'Tidak lagi bertugas' });
    await test.call('distribution.changeRequest', {
      id: requestId,
      expectRev: 1,
      dueOn: '2026-12-31',
      note: 'Dibahas',
    });
    const after = await test.call('distribution.reading', { id: requestId });
    expect([
      after.request.dueOn,
      after.request.note,
      after.readers.map((reader) => [reader.name, reader.readOn]),
    ]).toEqual(['2026-12-31', 'Dibahas', [['Ani', null]]]);
  });

  it('refuses drafts, what counts no longer, days that cannot be, and signatures without a scan or a word', async () => {
    const draft = await test.call('documents.create', { code: 'IK-7', title: 'Konsep', type: 'sop' });
    const of = { documentId: draft.id, revisionId: draft.revisionId };
    expect((await refusalOf(ask(of, others('A')))).code).toBe('distribution.readNotApproved');
    const old = await inForce();
    const { requestId } = await ask(old, others('A', 'B'));
    expect((await refusalOf(ask(old, others('C'), '2026-11-20'))).fields?.['dueOn']?.code).toBe(
      'distribution.dueBefore',
    );
    const readers = (await test.call('distribution.reading', { id: requestId })).readers.map(({ id, rev }) => ({
      id,
      expectRev: rev,
    }));
    const paper = { requestId, readers, on: TODAY };
    expect((await refusalOf(test.call('distribution.recordPaper', paper))).fields?.['remark']?.code).toBe(
      'distribution.scanOrRemark',
    );
    expect(
      (await refusalOf(test.call('distribution.recordPaper', { ...paper, on: '2026-11-01', remark: 'x' }))).fields?.[
        'on'
      ]?.code,
    ).toBe('distribution.dayBefore');
    const bad = join(test.home, 'lembar.txt');
    await writeFile(bad, 'bukan pindaian');
    expect(
      (await refusalOf(test.call('distribution.recordPaper', { ...paper, scan: { path: bad } }))).fields?.['scan']
        ?.code,
    ).toBe('signatures.scanKind');
    const other = await inForce();
    const second = await ask(other, others('A'));
    expect(
      (await refusalOf(test.call('distribution.recordPaper', { ...paper, requestId: second.requestId, remark: 'x' })))
        .code,
    ).toBe('distribution.otherRequest');
    await test.call('documents.addRevision', {
      documentId: old.documentId,
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: TODAY, effectiveOn: TODAY },
    });
    expect((await refusalOf(ask(old, others('C')))).code).toBe('distribution.readOver');
    const closed = await test.call('distribution.readings', { documentId: old.documentId });
    expect(closed.requests.map((request) => [request.state, request.missing.length])).toEqual([['closed', 2]]);
  });
});

it('asks the people of the revision before again, with as many days', async () => {
  const of = await inForce();
  const { requestId } = await ask(of, others('Ani', 'Beni'), '2026-12-05');
  const { id: revisionId } = await test.call('documents.addRevision', {
    documentId: of.documentId,
    approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: TODAY, effectiveOn: '2026-11-30' },
  });
  const again = await test.call('distribution.askSame', { documentId: of.documentId, requestId, revisionId });
  expect(again.added).toBe(2);
  const { request, readers } = await test.call('distribution.reading', { id: again.requestId });
  expect([request.dueOn, request.revisionState, readers.map((reader) => reader.name)]).toEqual([
    '2026-12-05',
    'approved',
    ['Ani', 'Beni'],
  ]);
  const other = await inForce();
  const wrong = test.call('distribution.askSame', { ...other, requestId });
  expect((await refusalOf(wrong)).code).toBe('distribution.otherDocument');
});

describe('read and understood with accounts', () => {
  let owner: Person;
  let sari: Person;
  beforeAll(async () => {
    const made = await test.call('users.setUp', { login: 'wening', name: 'Wening Astuti', password: PASSWORD });
    owner = { id: made.accountId, session: test.session };
    sari = await person('Sari Kusuma', 'assessor');
  });

  it('waits for the person, is acknowledged over the file that was opened, and never changes then', async () => {
    const of = await inForceAs(owner);
    const asked = await as(owner, 'distribution.askReaders', {
      ...of,
      dueOn: '2026-12-01',
      readers: [
        { kind: 'account', id: sari.id, name: 'Sari Kusuma', post: 'Asesor' },
        { kind: 'other', name: 'Wening Astuti' },
        { kind: 'other', name: 'Tanpa Akun' },
      ],
    });
    expect(codeOf(asked)).toBe('ok');
    const [item] = await waiting(sari);
    expect(item).toMatchObject({ kind: 'distribution-read', due: '2026-12-01' });
    // by name, where there is one account of it
    expect(await waiting(owner)).toHaveLength(1);
    const input = { id: item?.subjectId ?? '', expectRev: item?.subjectRev ?? 0 };
    expect(codeOf(await as(owner, 'distribution.acknowledge', { ...input, fileHash: of.fileHash }))).toBe(
      'distribution.notYours',
    );
    expect(codeOf(await as(sari, 'distribution.acknowledge', { ...input, fileHash: null }))).toBe(
      'distribution.otherFile',
    );
    expect(codeOf(await as(sari, 'distribution.acknowledge', { ...input, fileHash: of.fileHash }))).toBe('ok');
    expect(await waiting(sari)).toEqual([]);
    expect(codeOf(await as(sari, 'distribution.acknowledge', { ...input, fileHash: of.fileHash }))).toBe(
      'distribution.readAlready',
    );
    expect(codeOf(await as(owner, 'distribution.undoPaper', { id: input.id, expectRev: 2 }))).toBe(
      'distribution.notOnPaper',
    );
    const raw = new Database(join(test.dir, 'workspace.db'));
    try {
      expect(() =>
        raw.prepare('UPDATE document_reader SET read_on = ? WHERE id = ?').run('2026-01-01', input.id),
      ).toThrow('stays');
      const account = raw.prepare('UPDATE document_reader SET account_id = ? WHERE id = ?');
      expect(() => account.run(owner.id, input.id)).toThrow('stays');
      expect(() => account.run(null, input.id)).toThrow('stays');
    } finally {
      raw.close();
    }
  });

  it('forgets the account too when the reader is anonymised, and keeps that and when it was read', async () => {
    const tono = await person('Tono Prasetyo', 'assessor');
    const of = await inForceAs(owner);
    const asked = await as(owner, 'distribution.askReaders', {
      ...of,
      dueOn: '2026-12-01',
      readers: [{ kind: 'account', id: tono.id, name: 'Tono Prasetyo' }],
    });
    const [item] = await waiting(tono);
    const read = { id: item?.subjectId ?? '', expectRev: item?.subjectRev ?? 0, fileHash: of.fileHash };
    expect(codeOf(await as(tono, 'distribution.acknowledge', read))).toBe('ok');
    const reader = { source: 'document-reader', id: read.id };
    const request = await as(owner, 'privacy.createRequest', {
      kind: 'erasure',
      receivedOn: TODAY,
      channel: 'letter',
      asker: 'Tono Prasetyo',
      wanted: 'Hapus data saya',
      person: reader,
    });
    const done = await as(owner, 'privacy.anonymise', {
      people: [reader],
      requestId: request.ok ? request.value.id : '',
      heldOn: TODAY,
      place: 'Bandung',
      ground: 'Permintaan',
      performer: 'Dewi',
      approver: 'Budi Raharjo',
      witnessOne: 'Rina',
      witnessTwo: 'Agus',
      understood: true,
      password: PASSWORD,
    });
    expect(codeOf(done)).toBe('ok');
    const raw = new Database(join(test.dir, 'workspace.db'), { readonly: true });
    try {
      const row = raw.prepare('SELECT * FROM document_reader WHERE id = ?').get(read.id) as Record<string, unknown>;
      expect(row).toMatchObject({ account_id: '', person_id: '', read_how: 'screen', read_on: TODAY });
      expect(Object.values(row)).not.toContain(tono.id);
      expect(row['read_at']).not.toBeNull();
    } finally {
      raw.close();
    }
    const after = await as(owner, 'distribution.reading', { id: asked.ok ? asked.value.requestId : '' });
    expect(after.ok ? after.value.readers.map((one) => [one.how, one.name === 'Tono Prasetyo']) : after.code).toEqual([
      ['screen', false],
    ]);
  });

  it('writes an account down under its own name, so that nobody acknowledges in the name of another', async () => {
    const of = await inForceAs(owner);
    const asked = await as(owner, 'distribution.askReaders', {
      ...of,
      dueOn: '2026-12-01',
      readers: [
        { kind: 'account', id: owner.id, name: 'Orang Lain' },
        { kind: 'account', id: '01890000-0000-7000-8000-0000000000ff', name: 'Sudah Pergi' },
      ],
    });
    const reading = await as(owner, 'distribution.reading', { id: asked.ok ? asked.value.requestId : '' });
    expect(reading.ok ? reading.value.readers.map(({ name, kind }) => [name, kind]) : reading.code).toEqual([
      ['Sudah Pergi', 'other'],
      ['Wening Astuti', 'account'],
    ]);
    const raw = new Database(join(test.dir, 'workspace.db'));
    try {
      expect(() => raw.exec('DELETE FROM reading_request')).toThrow('neverRemoved');
    } finally {
      raw.close();
    }
  });

  it('lists people once, with the groups they belong to', async () => {
    const of = await inForceAs(owner);
    expect(codeOf(await as(sari, 'distribution.people', { documentId: of.documentId }))).toBe('core.forbidden');
    const people = await as(owner, 'distribution.people', { documentId: of.documentId });
    if (!people.ok) throw new Error(people.code);
    const found = people.value.people.find((one) => one.name === 'Sari Kusuma');
    expect([found?.kind, found?.hasAccount, found?.before, found?.groups]).toEqual([
      'account',
      true,
      false,
      ['Asesor kompetensi'],
    ]);
  });

  it('asks nobody any more once the revision counts no longer, and misses who did not read by the day', async () => {
    const of = await inForceAs(owner);
    const asked = await as(owner, 'distribution.askReaders', {
      ...of,
      dueOn: TODAY,
      readers: [{ kind: 'account', id: sari.id, name: 'Sari Kusuma' }],
    });
    if (!asked.ok) throw new Error(asked.code);
    const found = async () => {
      const checks = await as(owner, 'home.checks', {});
      if (!checks.ok) throw new Error(checks.code);
      return checks.value.groups.find((group) => group.id === 'distribution.readersMissing')?.found ?? [];
    };
    const before = (await found()).length;
    test.clock.set('2026-11-23T03:00:00.000Z');
    await unlock(owner, PASSWORD);
    await unlock(sari, NEW_PASSWORD);
    expect((await found()).length).toBe(before + 1);
    expect((await waiting(sari)).map((item) => item.overdue)).toContain(true);
    const next = await as(owner, 'documents.addRevision', {
      documentId: of.documentId,
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-11-23', effectiveOn: '2026-11-24' },
    });
    if (!next.ok) throw new Error(next.code);
    // the day alone makes the request pointless, and the readers of the new revision missing
    test.clock.set('2026-11-24T03:00:00.000Z');
    await unlock(owner, PASSWORD);
    await unlock(sari, NEW_PASSWORD);
    const own = async () => (await found()).filter((item) => item.address.includes(of.documentId));
    expect((await own()).map((item) => item.message)).toMatchObject([
      { code: 'distribution.readersNotAsked', params: { former: '01/00', revision: '01/01', count: 1 } },
    ]);
    const again = await as(owner, 'distribution.askSame', {
      documentId: of.documentId,
      requestId: asked.value.requestId,
      revisionId: next.value.id,
    });
    expect(again.ok).toBe(true);
    expect(await own()).toEqual([]);
    expect((await waiting(sari)).filter((item) => item.due === TODAY)).toEqual([]);
  });

  it('writes nothing for who may only read', async () => {
    const reader = await person('Tamu BNSP', 'reader');
    const of = await inForceAs(owner);
    const give = {
      documentId: of.documentId,
      revisionId: of.revisionId,
      kind: 'controlled' as const,
      holders: ['X'],
      givenOn: TODAY,
    };
    expect(codeOf(await as(reader, 'distribution.give', give))).toBe('core.forbidden');
    expect(codeOf(await as(reader, 'distribution.copies', {}))).toBe('ok');
  });

  it('can be anonymised: names go, days and counts stay', async () => {
    const of = await inForceAs(owner);
    const asked = await as(owner, 'distribution.askReaders', {
      ...of,
      dueOn: '2026-12-20',
      readers: [{ kind: 'other', name: 'Rahayu Lestari', post: 'Magang' }],
    });
    if (!asked.ok) throw new Error(asked.code);
    const people = await as(owner, 'privacy.people', { search: 'rahayu lestari' });
    if (!people.ok) throw new Error(people.code);
    const [found] = people.value.people;
    expect([found?.source, found?.name]).toEqual(['document-reader', 'Rahayu Lestari']);
    const person = await as(owner, 'privacy.person', { source: 'document-reader', id: found?.id ?? '' });
    expect(codeOf(person)).toBe('ok');
  });
});

async function inForceAs(who: Person): Promise<{ documentId: string; revisionId: string; fileHash: string }> {
  serial += 1;
  const path = join(test.home, `sop-${serial}.pdf`);
  await writeFile(path, samplePdf([[`langkah ${serial}`]]));
  const made = await as(who, 'documents.create', {
    code: `SOP-8-${serial}`,
    title: 'Skema',
    type: 'sop',
    file: { path },
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
  if (!made.ok) throw new Error(made.code);
  const detail = await as(who, 'documents.get', { id: made.value.id });
  if (!detail.ok) throw new Error(detail.code);
  return {
    documentId: made.value.id,
    revisionId: made.value.revisionId,
    fileHash: detail.value.revisions[0]?.file?.hash ?? '',
  };
}
