import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts';
import { Refusal, type Result } from '../../contract/result.ts';
import type { Session } from '../../core.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const PASSWORD = 'kopi pahit di teras';
const NEW_PASSWORD = `${PASSWORD} juga`;
const TODAY = '2026-11-21';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly session: Session;
}

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

async function pdf(name: string, text: string): Promise<{ path: string }> {
  const path = join(core.home, name);
  await writeFile(path, samplePdf([[text]]));
  return { path };
}

async function draft(
  file: { path: string } | null = null,
  more: Partial<InputOf<'documents.create'>> = {},
): Promise<{ documentId: string; id: string }> {
  const made = await core.call('documents.create', {
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    type: 'sop',
    owner: 'Sertifikasi',
    file: file ?? (await pdf('sop.pdf', 'langkah satu')),
    ...more,
  });
  return { documentId: made.id, id: made.revisionId };
}

async function revision(documentId: string, id: string): Promise<OutputOf<'documents.get'>['revisions'][number]> {
  const { revisions } = await core.call('documents.get', { id: documentId });
  const found = revisions.find((each) => each.id === id);
  if (found === undefined) throw new Error('there is no such revision');
  return found;
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  return promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
}

async function person(name: string, ...roles: readonly string[]): Promise<Person> {
  const login = name.toLowerCase().replaceAll(' ', '.');
  const known = (await core.call('users.roles', {})).roles;
  const held = roles.map((code) => ({ roleId: known.find((role) => role.code === code)?.id ?? '', unit: '' }));
  const { accountId: id } = await core.call('users.create', { login, name, password: PASSWORD, roles: held });
  const session = core.core.session(login);
  await core.core.call(session, 'users.signIn', { login, password: PASSWORD });
  await core.core.call(session, 'users.changePassword', { current: PASSWORD, password: NEW_PASSWORD });
  return { id, name, session };
}

/** Calls as a person; the code of a refusal, or `ok`. */
async function as<N extends OperationName>(who: Person, name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
  return (await core.core.call(who.session, name, input)) as Result<OutputOf<N>>;
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);

async function waitingFor(who: Person): Promise<readonly string[]> {
  const answer = await as(who, 'home.waiting', {});
  return answer.ok ? answer.value.items.map((item) => item.kind) : [answer.code];
}

describe('one person at a computer without accounts', () => {
  it('hands in, sees it waiting, and is told that one person alone does not approve', async () => {
    const { documentId, id } = await draft();
    const submitted = await core.call('documents.submit', { id, expectRev: 1, note: 'Mohon ditinjau' });
    expect((await core.call('home.waiting', {})).items).toMatchObject([
      { kind: 'document-approve', subjectId: id, subjectRev: submitted.rev, since: TODAY, note: 'Mohon ditinjau' },
    ]);
    const refused = await refusalOf(
      core.call('documents.approve', { id, expectRev: submitted.rev, effectiveOn: TODAY }),
    );
    expect(refused.code).toBe('documents.onePerson');
    expect((await revision(documentId, id)).state).toBe('in-review');
  });

  it('writes down the names that are given for each step, and judges by them who did what', async () => {
    const { documentId, id } = await draft();
    const submitted = await core.call('documents.submit', { id, expectRev: 1, madeBy: 'Sari Wulandari' });
    const alone = { id, expectRev: submitted.rev, effectiveOn: TODAY, person: 'sari wulandari' };
    expect((await refusalOf(core.call('documents.approve', alone))).code).toBe('documents.onePerson');
    const checked = await core.call('documents.check', { id, expectRev: submitted.rev, person: ' Bayu Pratama ' });
    await core.call('documents.approve', { id, expectRev: checked.rev, effectiveOn: TODAY, person: 'Dewi Lestari' });
    const done = await revision(documentId, id);
    expect([done.madeBy, done.checkedBy, done.approvedBy]).toEqual(['Sari Wulandari', 'Bayu Pratama', 'Dewi Lestari']);
    expect(done.steps.map(({ step, mode, person: name }) => [step, mode, name]).slice(1)).toEqual([
      ['checked', 'screen', 'Bayu Pratama'],
      ['approved', 'screen', 'Dewi Lestari'],
    ]);
  });

  it('may do so after the LSP has chosen it in writing, with reason, person and date', async () => {
    const { documentId, id } = await draft();
    const { rev } = await core.call('documents.submit', { id, expectRev: 1 });
    const bare = await refusalOf(core.call('documents.setApprovalRule', { expectRev: null, onePerson: true }));
    expect(Object.keys(bare.fields ?? {}).toSorted()).toEqual(['decidedBy', 'decidedOn', 'reason']);
    await core.call('documents.setApprovalRule', {
      expectRev: null,
      onePerson: true,
      reason: 'Baru ada satu orang staf mutu',
      decidedBy: 'Ratna Wulandari',
      decidedOn: '2026-11-02',
    });
    const done = await core.call('documents.approve', { id, expectRev: rev, effectiveOn: TODAY });
    expect(done).toMatchObject({ state: 'in-force', replaced: null });
    const { steps, acts } = await revision(documentId, id);
    expect(steps.map(({ step, mode, otherFile }) => [step, mode, otherFile])).toEqual([
      ['submitted', 'screen', false],
      ['approved', 'screen', false],
    ]);
    expect(acts).toEqual([]);
    expect((await core.call('home.waiting', {})).items).toEqual([]);
  });

  it('comes back as a draft with the reason, waits for its maker, and can be handed in again', async () => {
    const { documentId, id } = await draft();
    const { rev } = await core.call('documents.submit', { id, expectRev: 1 });
    const back = await core.call('documents.return', { id, expectRev: rev, reason: 'Langkah 3 belum jelas' });
    expect(await core.call('documents.get', { id: documentId })).toMatchObject({ state: 'returned' });
    expect((await core.call('home.waiting', {})).items).toMatchObject([
      { kind: 'document-rework', note: 'Langkah 3 belum jelas' },
    ]);
    await core.call('documents.submit', { id, expectRev: back.rev });
    expect(await revision(documentId, id)).toMatchObject({ state: 'in-review', checkedBy: '' });
  });

  it('is refused what the state does not allow, in words', async () => {
    const { id } = await draft();
    const code = async (promise: Promise<unknown>) => (await refusalOf(promise)).code;
    expect(await code(core.call('documents.check', { id, expectRev: 1 }))).toBe('documents.notInReview');
    expect(await code(core.call('documents.approve', { id, expectRev: 1, effectiveOn: TODAY }))).toBe(
      'documents.notInReview',
    );
    const { rev } = await core.call('documents.submit', { id, expectRev: 1 });
    expect(await code(core.call('documents.submit', { id, expectRev: rev }))).toBe('documents.inReviewAlready');
    const checked = await core.call('documents.check', { id, expectRev: rev });
    expect(await code(core.call('documents.check', { id, expectRev: checked.rev }))).toBe('documents.checkedAlready');
    const early = await refusalOf(
      core.call('documents.approve', { id, expectRev: checked.rev, effectiveOn: '2026-11-20' }),
    );
    expect(early.fields?.['effectiveOn']?.code).toBe('documents.effectiveBeforeApproval');
  });

  it('cannot approve on screen what has no file', async () => {
    const made = await core.call('documents.create', { code: 'SOP-9-02', title: 'Asesmen', type: 'sop' });
    const { rev } = await core.call('documents.submit', {
      id: made.revisionId,
      expectRev: 1,
      madeBy: 'Sari Dewi',
    });
    const refused = await refusalOf(
      core.call('documents.approve', { id: made.revisionId, expectRev: rev, effectiveOn: TODAY }),
    );
    expect(refused.code).toBe('documents.nothingToApprove');
  });
});

describe('steps on paper', () => {
  it('stand in the way of the revision with the people and days of the paper, not those of the recorder', async () => {
    const { documentId, id } = await draft(null, { madeBy: 'Sari Dewi' });
    const checked = await core.call('documents.setStatus', {
      id,
      expectRev: 1,
      status: 'in-review',
      checkedBy: 'Budi Santoso',
      checkedOn: '2026-11-10',
    });
    await core.call('documents.enact', {
      id,
      expectRev: checked.rev,
      how: 'paper',
      approvedBy: 'Ratna Wulandari',
      approvedOn: '2026-11-12',
      effectiveOn: '2026-11-15',
    });
    const { steps } = await revision(documentId, id);
    expect(steps.map(({ step, mode, person: name, on }) => [step, mode, name, on])).toEqual([
      ['checked', 'paper', 'Budi Santoso', '2026-11-10'],
      ['approved', 'paper', 'Ratna Wulandari', '2026-11-12'],
    ]);
  });
});

describe('the file of the former revision', () => {
  it('is asked about before approval, on paper and on screen', async () => {
    const file = await pdf('sop.pdf', 'langkah satu');
    const { documentId } = await draft(file, {
      madeBy: 'Sari Dewi',
      approval: { how: 'paper', approvedBy: 'Ratna Wulandari', approvedOn: '2026-01-05', effectiveOn: '2026-01-06' },
    });
    const at = { how: 'paper' as const, approvedBy: 'Ratna Wulandari', approvedOn: TODAY, effectiveOn: TODAY };
    const atOnce = core.call('documents.addRevision', { documentId, file, madeBy: 'Sari Dewi', approval: at });
    expect((await refusalOf(atOnce)).code).toBe('documents.formerFile');
    const second = await core.call('documents.addRevision', { documentId, file, madeBy: 'Sari Dewi' });
    expect(second.warnings.map(({ code }) => code)).toContain('documents.sameFileAsRevision');
    const paper = { id: second.id, expectRev: second.rev, ...at };
    expect((await refusalOf(core.call('documents.enact', paper))).code).toBe('documents.formerFile');
    const { rev } = await core.call('documents.submit', { id: second.id, expectRev: second.rev });
    const screen = { id: second.id, expectRev: rev, effectiveOn: TODAY };
    expect((await refusalOf(core.call('documents.approve', screen))).code).toBe('documents.formerFile');
    const done = await core.call('documents.approve', { ...screen, sameFile: true });
    expect(done).toMatchObject({ state: 'in-force', replaced: '01/00' });
  });
});

describe('a day ahead', () => {
  it('the approved revision takes hold by itself, and exactly one is in force on every day', async () => {
    const { documentId } = await draft(null, {
      madeBy: 'Sari Dewi',
      approval: { how: 'paper', approvedBy: 'Ratna Wulandari', approvedOn: '2026-01-05', effectiveOn: '2026-01-06' },
    });
    const second = await core.call('documents.addRevision', {
      documentId,
      madeBy: 'Sari Dewi',
      file: await pdf('dua.pdf', 'langkah dua'),
    });
    const { rev } = await core.call('documents.submit', { id: second.id, expectRev: second.rev });
    const done = await core.call('documents.approve', { id: second.id, expectRev: rev, effectiveOn: '2026-12-01' });
    expect(done.state).toBe('approved');
    const statesOn = async (asOf: string) =>
      (await core.call('documents.get', { id: documentId, asOf })).revisions.map(({ state }) => state);
    expect(await statesOn('2026-11-30')).toEqual(['approved', 'in-force']);
    expect(await statesOn('2026-12-01')).toEqual(['in-force', 'obsolete']);
  });
});

describe('maker, checker and approver with accounts', () => {
  let maker: Person;
  let checker: Person;
  let chair: Person;
  beforeEach(async () => {
    await core.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password: PASSWORD });
    maker = await person('Sari Dewi', 'administration-manager');
    checker = await person('Budi Santoso', 'scheme-committee');
    chair = await person('Ratna Wulandari', 'chair');
  });

  async function handedIn(): Promise<{ documentId: string; id: string; rev: number }> {
    const made = await as(maker, 'documents.create', {
      code: 'SOP-9-01',
      title: 'Permohonan sertifikasi',
      type: 'sop',
      file: await pdf('sop.pdf', 'langkah satu'),
    });
    if (!made.ok) throw new Error(made.code);
    const submitted = await as(maker, 'documents.submit', {
      id: made.value.revisionId,
      expectRev: 1,
      checkerId: checker.id,
      approverId: chair.id,
    });
    if (!submitted.ok) throw new Error(submitted.code);
    return { documentId: made.value.id, id: made.value.revisionId, rev: submitted.value.rev };
  }

  it('each sees only what waits for them, in the order of the steps; check and approval are signatures', async () => {
    const { documentId, id, rev } = await handedIn();
    expect(await waitingFor(checker)).toEqual(['document-check']);
    expect(await waitingFor(chair)).toEqual([]);
    expect(
      codeOf(await as(chair, 'documents.approve', { id, expectRev: rev, effectiveOn: TODAY, password: NEW_PASSWORD })),
    ).toBe('documents.notChecked');
    expect(codeOf(await as(checker, 'documents.check', { id, expectRev: rev }))).toBe('core.invalidInput');
    expect(codeOf(await as(checker, 'documents.check', { id, expectRev: rev, password: 'salah sekali' }))).toBe(
      'users.passwordWrong',
    );
    const other = { id, expectRev: rev, person: 'Ratna Wulandari', password: NEW_PASSWORD };
    expect(await as(checker, 'documents.check', other)).toMatchObject({
      ok: false,
      fields: { person: { code: 'documents.ownNameOnly' } },
    });
    const checked = await as(checker, 'documents.check', { id, expectRev: rev, password: NEW_PASSWORD });
    expect(codeOf(checked)).toBe('ok');
    expect(await waitingFor(checker)).toEqual([]);
    expect(await waitingFor(chair)).toEqual(['document-approve']);
    const approved = await as(chair, 'documents.approve', {
      id,
      expectRev: checked.ok ? checked.value.rev : 0,
      effectiveOn: TODAY,
      password: NEW_PASSWORD,
    });
    expect(approved).toMatchObject({ ok: true, value: { state: 'in-force' } });
    const { signatures } = await core.call('signatures.list', { kind: 'document-revision', id });
    expect(signatures.map(({ meaning, signerName, mode }) => [meaning, signerName, mode]).toSorted()).toEqual([
      ['approved', 'Ratna Wulandari', 'screen'],
      ['checked', 'Budi Santoso', 'screen'],
    ]);
    expect(await revision(documentId, id)).toMatchObject({
      madeBy: 'Sari Dewi',
      checkedBy: 'Budi Santoso',
      approvedBy: 'Ratna Wulandari',
      approvalKind: 'screen',
      approvedOn: TODAY,
    });
  });

  it('a file that changes after the check has to be checked again', async () => {
    const { documentId, id, rev } = await handedIn();
    const checked = await as(checker, 'documents.check', { id, expectRev: rev, password: NEW_PASSWORD });
    const changed = await as(maker, 'documents.changeRevision', {
      id,
      expectRev: checked.ok ? checked.value.rev : 0,
      file: await pdf('lain.pdf', 'langkah lain'),
    });
    expect(codeOf(changed)).toBe('ok');
    expect(await revision(documentId, id)).toMatchObject({ checkedBy: '', checkedOn: null });
    expect(await waitingFor(checker)).toEqual(['document-check']);
    expect((await revision(documentId, id)).steps.map(({ step, otherFile }) => [step, otherFile])).toEqual([
      ['submitted', true],
      ['checked', true],
    ]);
  });

  it('a check is no check of a file that came in after the revision was taken back', async () => {
    const { documentId, id, rev } = await handedIn();
    const checked = await as(checker, 'documents.check', { id, expectRev: rev, password: NEW_PASSWORD });
    const back = await as(maker, 'documents.setStatus', {
      id,
      expectRev: checked.ok ? checked.value.rev : 0,
      status: 'draft',
    });
    const changed = await as(maker, 'documents.changeRevision', {
      id,
      expectRev: back.ok ? back.value.rev : 0,
      file: await pdf('lain.pdf', 'langkah lain'),
    });
    const again = await as(maker, 'documents.setStatus', {
      id,
      expectRev: changed.ok ? changed.value.rev : 0,
      status: 'in-review',
    });
    expect(codeOf(again)).toBe('ok');
    expect(await revision(documentId, id)).toMatchObject({ state: 'in-review', checkedBy: '', checkedOn: null });
    expect(await waitingFor(chair)).toEqual([]);
  });

  it('a revision without a named maker was made by whoever brought it in', async () => {
    const both = await person('Dewi Lestari', 'administration-manager', 'certification-manager');
    const made = await as(both, 'documents.create', {
      code: 'SOP-9-09',
      title: 'Tanpa nama pembuat',
      type: 'sop',
      file: await pdf('tanpa.pdf', 'langkah'),
    });
    const id = made.ok ? made.value.revisionId : '';
    const moved = await as(both, 'documents.setStatus', { id, expectRev: 1, status: 'in-review' });
    const approved = await as(both, 'documents.approve', {
      id,
      expectRev: moved.ok ? moved.value.rev : 0,
      effectiveOn: TODAY,
      password: NEW_PASSWORD,
    });
    expect(codeOf(approved)).toBe('documents.onePerson');
  });

  it('a role held for one unit hands in revisions of that unit, and no others', async () => {
    const { roles } = await core.call('users.roles', {});
    const roleId = roles.find((role) => role.code === 'document-owner')?.id ?? '';
    const { accountId: id } = await core.call('users.create', {
      login: 'unit',
      name: 'Wati Unit',
      password: PASSWORD,
      roles: [{ roleId, unit: 'Sertifikasi' }],
    });
    const session = core.core.session('unit');
    await core.core.call(session, 'users.signIn', { login: 'unit', password: PASSWORD });
    await core.core.call(session, 'users.changePassword', { current: PASSWORD, password: NEW_PASSWORD });
    const wati: Person = { id, name: 'Wati Unit', session };
    const own = await draft();
    const other = await draft(await pdf('mutu.pdf', 'mutu'), { code: 'SOP-4-01', owner: 'Mutu' });
    const actsOn = async (documentId: string) => {
      const answer = await as(wati, 'documents.get', { id: documentId });
      return answer.ok ? answer.value.revisions[0]?.acts : [answer.code];
    };
    expect([await actsOn(own.documentId), await actsOn(other.documentId)]).toEqual([['submit'], []]);
    expect(codeOf(await as(wati, 'documents.submit', { id: own.id, expectRev: 1 }))).toBe('ok');
    expect(codeOf(await as(wati, 'documents.submit', { id: other.id, expectRev: 1 }))).toBe('core.otherUnit');
  });

  it('nobody states that somebody else approved on the screen', async () => {
    const { id, rev } = await handedIn();
    const stated = { how: 'screen' as const, approvedBy: 'Ratna Wulandari', approvedOn: TODAY, effectiveOn: TODAY };
    expect(codeOf(await as(maker, 'documents.enact', { id, expectRev: rev, ...stated }))).toBe(
      'documents.screenByOneself',
    );
    const created = await as(maker, 'documents.create', { code: 'X-1', title: 'X', type: 'sop', approval: stated });
    expect(codeOf(created)).toBe('documents.screenByOneself');
  });

  it('two people who approve at once: one approval counts, the other is told', async () => {
    const second = await person('Dewi Lestari', 'certification-manager');
    const { id } = await handedIn();
    const open = await core.call('documents.setStatus', { id, expectRev: 2, status: 'draft' });
    const { rev } = await core.call('documents.submit', { id, expectRev: open.rev });
    const input = { id, expectRev: rev, effectiveOn: TODAY, password: NEW_PASSWORD };
    const answers = await Promise.all([as(chair, 'documents.approve', input), as(second, 'documents.approve', input)]);
    expect(answers.map(codeOf).toSorted()).toEqual(['documents.alreadyApproved', 'ok']);
  });

  it('nobody is asked who cannot act, and who was not asked cannot act for somebody else', async () => {
    const { id, rev } = await handedIn();
    const stranger = await person('Tono Wijaya', 'internal-auditor');
    expect(codeOf(await as(stranger, 'documents.check', { id, expectRev: rev, password: NEW_PASSWORD }))).toBe(
      'documents.notYourTurn',
    );
    const reader = await person('Tamu BNSP', 'reader');
    expect(codeOf(await as(reader, 'documents.return', { id, expectRev: rev, reason: 'x' }))).toBe('core.forbidden');
    const people = await core.call('documents.people', {});
    expect(people.checkers.map(({ name }) => name)).not.toContain('Tamu BNSP');
    expect(people.approvers.map(({ name }) => name)).toContain('Ratna Wulandari');
    const taken = await as(maker, 'documents.setStatus', { id, expectRev: rev, status: 'draft' });
    const refused = await as(maker, 'documents.submit', {
      id,
      expectRev: taken.ok ? taken.value.rev : 0,
      checkerId: reader.id,
    });
    expect(refused).toMatchObject({ ok: false, fields: { checkerId: { code: 'documents.cannotBeAsked' } } });
  });
});

describe('what was approved', () => {
  it('never changes: neither who was asked nor the steps that led there, not even around the program', async () => {
    const { id } = await draft(null, {
      madeBy: 'Sari Dewi',
      approval: { how: 'paper', approvedBy: 'Ratna Wulandari', approvedOn: '2026-01-05', effectiveOn: '2026-01-06' },
    });
    await core.close({ keep: true });
    const raw = new Database(join(core.dir, 'workspace.db'));
    const run = (statement: string) => () => raw.exec(statement);
    expect(run(`UPDATE document_revision SET approver_id = 'x' WHERE id = '${id}'`)).toThrow('documents.approvedFixed');
    expect(run(`UPDATE document_step SET person = 'Orang lain'`)).toThrow('documents.stepFixed');
    expect(run(`DELETE FROM document_step`)).toThrow('documents.neverRemoved');
    raw.close();
  });
});
