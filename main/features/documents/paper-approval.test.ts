import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../contract/index.ts';
import { Refusal } from '../../contract/result.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const DECREE = { approvedBy: 'Ratna Wulandari', approvedOn: '2026-11-12', effectiveOn: '2026-11-15' } as const;

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

async function document(
  code: string,
  more: Partial<InputOf<'documents.create'>> = {},
): Promise<OutputOf<'documents.create'>> {
  return core.call('documents.create', {
    code,
    title: `Prosedur ${code}`,
    type: 'sop',
    madeBy: 'Sari Dewi',
    file: await pdf(`${code}.pdf`, `isi ${code}`),
    ...more,
  });
}

async function newest(id: string): Promise<OutputOf<'documents.get'>['revisions'][number]> {
  const [found] = (await core.call('documents.get', { id })).revisions;
  if (found === undefined) throw new Error('there is no revision');
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

async function findings(check: string): Promise<readonly string[]> {
  const { groups } = await core.call('home.checks', {});
  return groups.find(({ id }) => id === check)?.found.map(({ message }) => String(message.params['document'])) ?? [];
}

describe('one decree for several documents', () => {
  it('puts every draft in force with its people, its days and the one scan, as signatures on paper', async () => {
    const made = [await document('SOP-9-01'), await document('SOP-9-02'), await document('SOP-9-03')];
    const done = await core.call('documents.enactMany', {
      documents: made.map(({ id }) => ({ id, revision: '01/00', expectRev: 1 })),
      ...DECREE,
      checkedBy: 'Budi Santoso',
      checkedOn: '2026-11-11',
      scan: await pdf('SK.pdf', 'Keputusan Ketua LSP'),
    });
    expect(done).toEqual({ approved: made.map(({ id }) => id), left: [] });
    for (const { id } of made) {
      const revision = await newest(id);
      expect(revision).toMatchObject({
        state: 'in-force',
        approvalKind: 'paper',
        approvedBy: 'Ratna Wulandari',
        checkedBy: 'Budi Santoso',
        scan: { name: 'SK.pdf' },
      });
      expect(revision.steps.map(({ step, mode }) => [step, mode])).toEqual([
        ['checked', 'paper'],
        ['approved', 'paper'],
      ]);
      const { signatures } = await core.call('signatures.list', { kind: 'document-revision', id: revision.id });
      expect(signatures.map(({ meaning, signerName, mode }) => [meaning, signerName, mode])).toEqual([
        ['approved', 'Ratna Wulandari', 'paper'],
      ]);
    }
  });

  it('leaves out what cannot be approved, tells why, and approves the rest', async () => {
    const good = await document('SOP-9-01');
    const alone = await document('SOP-9-02', { madeBy: 'Ratna Wulandari' });
    const approved = await document('SOP-9-03', { approval: { how: 'paper', ...DECREE } });
    const unfinished = await document('SOP-9-05', { file: await pdf('kerangka.pdf', 'Ketua [ISI: nama ketua LSP]') });
    const gone = await document('SOP-9-04');
    await core.call('documents.withdraw', { id: gone.id, expectRev: gone.rev, reason: 'Tidak dipakai' });
    const done = await core.call('documents.enactMany', {
      documents: [good, alone, approved, gone, unfinished].map(({ id }) => ({ id, revision: '01/00', expectRev: 1 })),
      ...DECREE,
    });
    expect(done.approved).toEqual([good.id]);
    expect(done.left.map(({ document: name, reason }) => [name.split(' ')[0], reason.code])).toEqual([
      ['SOP-9-02', 'documents.onePerson'],
      ['SOP-9-03', 'documents.alreadyApproved'],
      ['SOP-9-04', 'core.withdrawn'],
      ['SOP-9-05', 'documents.placesToFill'],
    ]);
    expect(await newest(alone.id)).toMatchObject({ state: 'draft', approvedBy: '' });
  });

  it('approves no draft that is not the one that was shown, nor one with the file of the former revision', async () => {
    const file = await pdf('sama.pdf', 'isi yang sama');
    const { id } = await document('SOP-9-01', { file, approval: { how: 'paper', ...DECREE } });
    await core.call('documents.addRevision', { documentId: id, file, madeBy: 'Sari Dewi' });
    const days = { ...DECREE, approvedOn: '2026-11-20', effectiveOn: '2026-11-20' };
    const reasonOf = async (revision: string) =>
      (await core.call('documents.enactMany', { documents: [{ id, revision, expectRev: 1 }], ...days })).left[0]?.reason
        .code;
    expect(await reasonOf('02/00')).toBe('documents.noSuchDraft');
    expect(await reasonOf('01/01')).toBe('documents.formerFile');
    const draft = await newest(id);
    await core.call('documents.changeRevision', {
      id: draft.id,
      expectRev: 1,
      file: await pdf('lain.pdf', 'isi lain'),
    });
    expect(await reasonOf('01/01')).toBe('core.conflict');
    const [row] = (await core.call('documents.list', {})).documents;
    expect([row?.openEdition, row?.draftRev]).toEqual(['01/01', 2]);
    expect((await newest(id)).state).toBe('draft');
  });

  it('tells a day ahead for each and writes nothing; the same document asked twice counts once', async () => {
    const { id } = await document('SOP-9-01');
    const asked = { id, revision: '01/00', expectRev: 1 };
    const ahead = await core.call('documents.enactMany', { documents: [asked], ...DECREE, approvedOn: '2026-12-01' });
    expect(ahead).toMatchObject({ approved: [], left: [{ id, reason: { code: 'documents.approvedInFuture' } }] });
    const done = await core.call('documents.enactMany', { documents: [asked, asked], ...DECREE });
    expect(done).toEqual({ approved: [id], left: [] });
  });

  it('asks for at least one document and refuses a document that is not there', async () => {
    expect((await refusalOf(core.call('documents.enactMany', { documents: [], ...DECREE }))).code).toBe(
      'core.invalidInput',
    );
    const unknown = { id: '01890000-0000-7000-8000-0000000000ff', revision: '01/00', expectRev: 1 };
    expect((await refusalOf(core.call('documents.enactMany', { documents: [unknown], ...DECREE }))).code).toBe(
      'core.gone',
    );
  });
});

describe('an approval that is completed later', () => {
  it('on paper without its sheet is found by a check until the scan is there, which makes it a signature', async () => {
    const { id } = await document('SOP-9-01', { approval: { how: 'paper', ...DECREE } });
    expect(await findings('documents.paperWithoutSheet')).toEqual(['SOP-9-01 Prosedur SOP-9-01']);
    const before = await newest(id);
    await core.call('documents.completeApproval', {
      id: before.id,
      expectRev: before.rev,
      scan: await pdf('lembar.pdf', 'Lembar pengesahan'),
    });
    expect(await findings('documents.paperWithoutSheet')).toEqual([]);
    const after = await newest(id);
    expect(after).toMatchObject({ scan: { name: 'lembar.pdf' }, approvedBy: DECREE.approvedBy });
    expect(after.steps.map(({ step }) => step)).toEqual(['approved']);
    const { signatures } = await core.call('signatures.list', { kind: 'document-revision', id: after.id });
    expect(signatures.map(({ signerName, signedOn }) => [signerName, signedOn])).toEqual([
      [DECREE.approvedBy, DECREE.approvedOn],
    ]);
  });

  it('never changes what stands there, and wants something to add', async () => {
    const { id } = await document('SOP-9-01', { approval: { how: 'paper', ...DECREE } });
    const { id: revisionId, rev } = await newest(id);
    const code = async (more: object) =>
      (await refusalOf(core.call('documents.completeApproval', { id: revisionId, expectRev: rev, ...more }))).code;
    expect(await code({})).toBe('documents.nothingToComplete');
    expect(await code({ approvedBy: DECREE.approvedBy })).toBe('documents.nothingToComplete');
    expect(await code({ approvedBy: 'Orang Lain' })).toBe('documents.approvedFixed');
    expect(await code({ approvedOn: '2026-11-01' })).toBe('documents.approvedFixed');
    expect(await code({ expectRev: rev + 5, checkedBy: 'Budi Santoso' })).toBe('core.conflict');
  });

  it('takes no day of a check that has not come, which could not be corrected any more', async () => {
    const ahead = { checkedBy: 'Budi Santoso', checkedOn: '2026-12-01' };
    const { id } = await document('SOP-9-01', { approval: { how: 'paper', ...DECREE } });
    const { id: revisionId, rev } = await newest(id);
    const late = await refusalOf(core.call('documents.completeApproval', { id: revisionId, expectRev: rev, ...ahead }));
    expect(late.fields?.['checkedOn']?.code).toBe('documents.checkedInFuture');
    expect(await newest(id)).toMatchObject({ rev, checkedBy: '', checkedOn: null });
    const other = await document('SOP-9-02');
    const enact = { id: other.revisionId, expectRev: 1, how: 'paper', ...DECREE, ...ahead } as const;
    const refused = await refusalOf(core.call('documents.enact', enact));
    expect(refused.fields?.['checkedOn']?.code).toBe('documents.checkedInFuture');
  });

  it('takes the sheet of one that the same person made, checked and approved before the LSP forbade it', async () => {
    const alone = { how: 'paper', ...DECREE, checkedBy: DECREE.approvedBy, checkedOn: '2026-11-11' } as const;
    const rule = { decidedBy: 'Ketua LSP', decidedOn: '2026-11-01', reason: 'LSP kecil' };
    const { rev } = await core.call('documents.setApprovalRule', { onePerson: true, ...rule, expectRev: null });
    const { id } = await document('SOP-9-01', { madeBy: DECREE.approvedBy, approval: alone });
    await core.call('documents.setApprovalRule', { onePerson: false, ...rule, expectRev: rev });
    const before = await newest(id);
    await core.call('documents.completeApproval', {
      id: before.id,
      expectRev: before.rev,
      scan: await pdf('lembar.pdf', 'Lembar pengesahan'),
    });
    expect((await newest(id)).scan?.name).toBe('lembar.pdf');
  });

  it('is refused for a draft', async () => {
    const { revisionId } = await document('SOP-9-02');
    const refused = await refusalOf(
      core.call('documents.completeApproval', { id: revisionId, expectRev: 1, approvedBy: 'Ratna Wulandari' }),
    );
    expect(refused.code).toBe('documents.notApprovedYet');
  });

  it('says who checked, and then the one-person rule still holds', async () => {
    const { id } = await document('SOP-9-01', { madeBy: '', approval: { how: 'paper', ...DECREE } });
    const { id: revisionId, rev } = await newest(id);
    const complete = (checkedBy: string) =>
      core.call('documents.completeApproval', {
        id: revisionId,
        expectRev: rev,
        checkedBy,
        checkedOn: '2026-11-11',
      });
    expect((await refusalOf(complete(DECREE.approvedBy))).code).toBe('documents.onePerson');
    await complete('Budi Santoso');
    expect((await newest(id)).steps.map(({ step, person }) => [step, person])).toEqual([
      ['approved', DECREE.approvedBy],
      ['checked', 'Budi Santoso'],
    ]);
  });
});

describe('people with accounts', () => {
  const PASSWORD = 'kopi pahit di teras';

  async function person(name: string, code: string, unit = '') {
    const login = name.toLowerCase().replaceAll(' ', '.');
    const roleId = (await core.call('users.roles', {})).roles.find((role) => role.code === code)?.id ?? '';
    const { accountId } = await core.call('users.create', {
      login,
      name,
      password: PASSWORD,
      roles: [{ roleId, unit }],
    });
    const session = core.core.session(login);
    await core.core.call(session, 'users.signIn', { login, password: PASSWORD });
    await core.core.call(session, 'users.changePassword', { current: PASSWORD, password: `${PASSWORD} juga` });
    return { id: accountId, session };
  }

  it('a role held for one unit records approvals of that unit, and the recorder is named', async () => {
    const [own, other] = [
      await document('SOP-9-01', { owner: 'Sertifikasi' }),
      await document('SOP-4-01', { owner: 'Mutu' }),
    ];
    await core.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password: PASSWORD });
    const wati = await person('Wati Unit', 'document-owner', 'Sertifikasi');
    const enact = (...ids: readonly string[]) =>
      core.core.call(wati.session, 'documents.enactMany', {
        documents: ids.map((id) => ({ id, revision: '01/00', expectRev: 1 })),
        ...DECREE,
      });
    expect(await enact(other.id)).toMatchObject({ ok: false, code: 'core.otherUnit' });
    expect(await enact(own.id, other.id)).toMatchObject({
      ok: true,
      value: { approved: [own.id], left: [{ id: other.id, reason: { code: 'core.otherUnit' } }] },
    });
    expect((await newest(own.id)).steps).toMatchObject([{ person: DECREE.approvedBy, recordedBy: 'Wati Unit' }]);
    const completed = await core.core.call(wati.session, 'documents.completeApproval', {
      id: other.revisionId,
      expectRev: 1,
      approvedBy: 'Siapa saja',
    });
    expect(completed).toMatchObject({ ok: false, code: 'core.otherUnit' });
  });

  it('nobody checks what they made, and a checker who made it cannot be asked', async () => {
    await core.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password: PASSWORD });
    const sari = await person('Sari Dewi', 'administration-manager');
    const budi = await person('Budi Santoso', 'administration-manager');
    const auditor = await person('Tono Wijaya', 'internal-auditor');
    const { id, revisionId } = await document('SOP-9-01');
    const asked = await core.core.call(budi.session, 'documents.submit', {
      id: revisionId,
      expectRev: 1,
      checkerId: sari.id,
    });
    expect(asked).toMatchObject({ ok: false, fields: { checkerId: { code: 'documents.checkerMadeIt' } } });
    const { rev } = await core.call('documents.submit', { id: revisionId, expectRev: 1 });
    const check = (who: typeof sari) =>
      core.core.call(who.session, 'documents.check', { id: revisionId, expectRev: rev, password: `${PASSWORD} juga` });
    expect(await check(sari)).toMatchObject({ ok: false, code: 'documents.checksOwnWork' });
    // may check when asked by name; nobody asked, and documents are not the auditor's to answer for
    expect(await check(auditor)).toMatchObject({ ok: false, code: 'documents.notYourTurn' });
    expect(await check(budi)).toMatchObject({ ok: true });
    expect((await newest(id)).checkedBy).toBe('Budi Santoso');
  });

  it('who was asked for the revision before is proposed, and only those of the unit can be asked to approve', async () => {
    await core.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password: PASSWORD });
    const budi = await person('Budi Santoso', 'scheme-committee');
    const ratna = await person('Ratna Wulandari', 'chair', 'Mutu');
    const { id, revisionId } = await document('SOP-9-01', { owner: 'Sertifikasi' });
    const before = await core.call('documents.people', { documentId: id });
    expect(before).toMatchObject({ lastCheckerId: null, lastApproverId: null });
    expect(before.approvers.map(({ name }) => name)).not.toContain('Ratna Wulandari');
    const refused = await refusalOf(
      core.call('documents.submit', { id: revisionId, expectRev: 1, approverId: ratna.id }),
    );
    expect(refused.fields?.['approverId']?.code).toBe('documents.cannotBeAsked');
    await core.call('documents.submit', { id: revisionId, expectRev: 1, checkerId: budi.id });
    expect((await core.call('documents.people', { documentId: id })).lastCheckerId).toBe(budi.id);
  });
});

describe('what nobody goes on with', () => {
  it('is found thirty days after it was handed in or returned, and not before', async () => {
    const [waiting, back] = [await document('SOP-9-01'), await document('SOP-9-02')];
    await core.call('documents.submit', { id: waiting.revisionId, expectRev: 1 });
    const { rev } = await core.call('documents.submit', { id: back.revisionId, expectRev: 1 });
    await core.call('documents.return', { id: back.revisionId, expectRev: rev, reason: 'Langkah 3' });
    core.clock.set('2026-12-21T03:00:00.000Z');
    expect(await findings('documents.waitsForLong')).toEqual([]);
    core.clock.set('2026-12-22T03:00:00.000Z');
    const { groups } = await core.call('home.checks', {});
    const found = groups.find(({ id }) => id === 'documents.waitsForLong')?.found ?? [];
    expect(found.map(({ message }) => message.code).toSorted()).toEqual([
      'documents.returnedForLong',
      'documents.waitsForLong',
    ]);
  });
});
