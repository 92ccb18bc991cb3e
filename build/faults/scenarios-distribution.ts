import type { Scenario, World } from './world.ts';

const FIRST = 'kata sandi pertama pembaca';

async function inForce(world: World): Promise<{ documentId: string; revisionId: string }> {
  const code = world.fresh('SOP-8');
  const made = await world.call('documents.create', {
    code,
    title: `Prosedur ${code}`,
    type: 'sop',
    file: { path: world.input('berkas.pdf') },
    approval: { how: 'paper', approvedBy: 'Ratna Wulandari', approvedOn: '2026-01-05', effectiveOn: '2026-01-08' },
  });
  return { documentId: made.id, revisionId: made.revisionId };
}

async function nextRevision(world: World, documentId: string): Promise<string> {
  const next = await world.call('documents.addRevision', {
    documentId,
    changeNote: 'Langkah 3 diperjelas',
    file: { path: world.input('surat.docx') },
    approval: { how: 'paper', approvedBy: 'Ratna Wulandari', approvedOn: '2026-02-05', effectiveOn: '2026-02-08' },
  });
  return next.id;
}

const copies: Scenario = {
  name: 'controlled copies, their receipt, exchange and corrections',
  async run(world) {
    const of = await inForce(world);
    const { documentId } = of;
    const rows = async () =>
      (await world.call('distribution.copies', { documentId, out: true })).copies.map(({ id, rev }) => ({
        id,
        expectRev: rev,
      }));
    await world.call('distribution.give', { ...of, kind: 'master', holders: ['Manajer Mutu'], givenOn: '2026-01-09' });
    await world.call('distribution.give', {
      ...of,
      kind: 'controlled',
      holders: ['Ketua LSP', 'TUK Graha'],
      givenOn: '2026-01-09',
    });
    await world.call('distribution.receive', {
      documentId,
      copies: await rows(),
      receivedOn: '2026-01-10',
      scan: { path: world.input('pindaian.pdf') },
    });
    const [signed] = await rows();
    await world.call('distribution.undoReceive', signed ?? { id: '', expectRev: 0 });
    await nextRevision(world, documentId);
    await world.call('distribution.end', {
      documentId,
      copies: await rows(),
      how: 'returned',
      on: '2026-02-09',
      renew: true,
    });
    const [first, second, third] = await rows();
    const changed = await world.call('distribution.changeCopy', {
      id: first?.id ?? '',
      expectRev: first?.expectRev ?? 0,
      note: 'Ruang mutu',
    });
    await world.call('distribution.removeCopy', { id: changed.id, expectRev: changed.rev, reason: 'Salah catat' });
    await world.call('distribution.end', {
      copies: second === undefined ? [] : [second],
      how: 'lost',
      on: '2026-02-10',
    });
    await world.call('distribution.reopen', { id: second?.id ?? '', expectRev: (second?.expectRev ?? 0) + 1 });
    await world.call('distribution.end', {
      copies: third === undefined ? [] : [third],
      how: 'destroyed',
      on: '2026-02-10',
    });
  },
};

const readings: Scenario = {
  name: 'people who read a revision and sign for it',
  async run(world) {
    const of = await inForce(world);
    const { requestId } = await world.call('distribution.askReaders', {
      ...of,
      dueOn: '2099-12-31',
      readers: ['Wahyu', 'Tri', 'Joko'].map((name) => ({ kind: 'other', name })),
    });
    const { readers } = await world.call('distribution.reading', { id: requestId });
    const [first, second, third] = readers;
    const paper = (reader: typeof first) => ({
      requestId,
      readers: [{ id: reader?.id ?? '', expectRev: reader?.rev ?? 0 }],
      on: new Date().toISOString().slice(0, 10),
    });
    await world.call('distribution.recordPaper', { ...paper(first), scan: { path: world.input('pindaian.pdf') } });
    await world.call('distribution.recordPaper', { ...paper(second), remark: 'Lembar di map' });
    await world.call('distribution.undoPaper', { id: second?.id ?? '', expectRev: (second?.rev ?? 0) + 1 });
    await world.call('distribution.releaseReader', {
      id: third?.id ?? '',
      expectRev: third?.rev ?? 0,
      reason: 'Tidak lagi bertugas',
    });
    await world.call('distribution.changeRequest', { id: requestId, expectRev: 1, note: 'Dibahas pada rapat' });
    const revisionId = await nextRevision(world, of.documentId);
    await world.call('distribution.askSame', { documentId: of.documentId, requestId, revisionId });
  },
};

const acknowledging: Scenario = {
  name: 'somebody reads a revision and says so by an account of their own',
  async run(world) {
    const of = await inForce(world);
    const role = await world.call('users.createRole', {
      name: world.fresh('Pembaca'),
      permissions: ['home.read', 'documents.read', 'distribution.acknowledge'],
      personal: 'masked',
    });
    const login = world.fresh('baca').toLowerCase();
    const name = `Pembaca ${login}`;
    const roles = [{ roleId: role.roleId, unit: '' }];
    const { accountId } = await world.call('users.create', { login, name, password: FIRST, roles });
    const { requestId } = await world.call('distribution.askReaders', {
      ...of,
      dueOn: '2099-12-31',
      readers: [{ kind: 'account', id: accountId, name }],
    });
    await world.call('users.signIn', { login, password: FIRST });
    // what somebody else has set is changed before anything else can be done
    await world.call('users.changePassword', { current: FIRST, password: `${FIRST} sendiri` });
    const [reader] = (await world.call('distribution.reading', { id: requestId })).readers;
    const read = { id: reader?.id ?? '', expectRev: reader?.rev ?? 0 };
    const { fileHash } = await world.call('distribution.toRead', { id: read.id });
    await world.call('distribution.acknowledge', { ...read, fileHash: fileHash === '' ? null : fileHash });
    await world.call('users.signOut', {});
  },
};

/** Distribution of documents: copies, readers on paper, and one who reads on the screen. */
export const distributionScenarios: readonly Scenario[] = [copies, readings, acknowledging];
