import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { readSheets } from '../../excel/read.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readBackDocx } from '../../word/reading-back.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const approval = (effectiveOn: string) => ({
  how: 'paper' as const,
  approvedBy: 'Ketua LSP',
  approvedOn: '2026-11-01',
  effectiveOn,
});

async function document(code = 'SOP-9-01', options: Partial<InputOf<'documents.create'>> = {}): Promise<string> {
  const input = { code, title: `Judul ${code}`, type: 'sop', approval: approval('2026-11-01'), ...options };
  return (await test.call('documents.create', input)).id;
}

const propose = (documentIds: string[], more: Partial<InputOf<'changes.propose'>> = {}) =>
  test.call('changes.propose', {
    kind: 'change',
    title: 'Perjelas langkah 6',
    documentIds,
    requestedBy: 'Sari Dewi',
    reason: 'Asesor menafsirkan langkah 6 dengan berbeda-beda',
    touches: 'Langkah 6 dan FR-MUT-03',
    ...more,
  });
const accept = (id: string, expectRev = 1) =>
  test.call('changes.decide', { id, expectRev, decision: 'accepted', decidedBy: 'Manajer mutu' });
const get = (id: string) => test.call('changes.get', { id });

async function bytesOf(ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('a change request', () => {
  it('goes from the request over the decision and the draft to the day on which the revision takes hold', async () => {
    const sop = await document();
    const { id, number } = await propose([sop], { urgency: 'soon' });
    expect(number).toBe('UP-2026-001');
    expect(await get(id)).toMatchObject({ state: 'proposed', requestedOn: '2026-11-21', own: true });
    const { items } = await test.call('home.waiting', {});
    expect(items.filter(({ kind }) => kind === 'change-decision')).toMatchObject([
      { subjectId: id, subjectRev: 1, due: '2026-12-05', from: 'Sari Dewi' },
    ]);
    const decided = await accept(id);
    expect(await get(id)).toMatchObject({ state: 'accepted', decidedBy: 'Manajer mutu', own: false });
    const draft = await test.call('changes.startRevision', { id, expectRev: decided.rev, documentId: sop });
    expect(draft.label).toBe('01/01');
    expect(await get(id)).toMatchObject({
      state: 'in-work',
      documents: [{ revision: { label: '01/01', state: 'draft' } }],
    });
    const { revisions } = await test.call('documents.get', { id: sop });
    const revision = revisions.find((each) => each.id === draft.revisionId);
    expect(revision?.changeNote).toBe('Perjelas langkah 6 (UP-2026-001)\nLangkah 6 dan FR-MUT-03');
    await test.call('documents.enact', {
      id: draft.revisionId,
      expectRev: revision?.rev ?? 0,
      ...approval('2026-12-01'),
    });
    expect(await get(id)).toMatchObject({
      state: 'in-work',
      documents: [{ done: false, revision: { state: 'approved' } }],
    });
    test.clock.set('2026-12-01T03:00:00.000Z');
    expect(await get(id)).toMatchObject({ state: 'done', doneOn: '2026-12-01', documents: [{ done: true }] });
    expect((await test.call('changes.list', { documentId: sop })).requests).toHaveLength(1);
    expect((await test.call('changes.list', { asOf: '2026-11-22' })).requests).toMatchObject([{ state: 'in-work' }]);
  });

  it('is refused with a reason, and then stays', async () => {
    const { id } = await propose([await document()]);
    const decide = (input: object) =>
      test.call('changes.decide', { id, expectRev: 1, decision: 'refused', decidedBy: 'Manajer mutu', ...input });
    await expect(decide({})).rejects.toMatchObject({ fields: { note: { code: 'changes.refusalNeedsReason' } } });
    await expect(decide({ note: 'x', decidedOn: '2026-11-22' })).rejects.toMatchObject({
      fields: { decidedOn: { code: 'changes.dayAhead' } },
    });
    await expect(decide({ note: 'x', decidedOn: '2026-11-20' })).rejects.toMatchObject({
      fields: { decidedOn: { code: 'changes.decidedBeforeRequest' } },
    });
    const { rev } = await decide({ note: 'Sudah diatur dalam IK' });
    expect(await get(id)).toMatchObject({ state: 'refused', decisionNote: 'Sudah diatur dalam IK' });
    await expect(accept(id, rev)).rejects.toMatchObject({ code: 'changes.decided' });
    await expect(test.call('changes.edit', { id, expectRev: rev, title: 'Lain' })).rejects.toMatchObject({
      code: 'changes.decided',
    });
    await expect(test.call('changes.cancel', { id, expectRev: rev, reason: 'x' })).rejects.toMatchObject({
      code: 'changes.decided',
    });
    await expect(
      test.call('changes.startRevision', {
        id,
        expectRev: rev,
        documentId: (await get(id)).documents[0]?.documentId ?? '',
      }),
    ).rejects.toMatchObject({ code: 'changes.notAccepted' });
  });

  it('may be changed and taken back until it is decided; its number stays taken', async () => {
    const first = await document();
    const second = await document('SOP-9-02');
    const { id } = await propose([first, first]);
    expect((await get(id)).documents).toHaveLength(1);
    const { rev } = await test.call('changes.edit', { id, expectRev: 1, documentIds: [second], touches: null });
    expect(await get(id)).toMatchObject({ touches: '', documents: [{ documentId: second }] });
    await expect(test.call('changes.edit', { id, expectRev: 1, title: 'Lain' })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    await test.call('changes.cancel', { id, expectRev: rev, reason: 'Tercakup usulan lain' });
    expect(await get(id)).toMatchObject({ state: 'cancelled', cancelledReason: 'Tercakup usulan lain', own: false });
    await expect(accept(id, rev + 1)).rejects.toMatchObject({ code: 'core.withdrawn' });
    expect((await propose([first])).number).toBe('UP-2026-002');
    expect((await propose([first], { requestedOn: '2025-12-30' })).number).toBe('UP-2025-001');
    expect((await test.call('home.waiting', {})).items.filter(({ kind }) => kind === 'change-decision')).toHaveLength(
      2,
    );
  });

  it('for a new document gets its document later; for a withdrawal ends with it', async () => {
    const wish = await propose([], { kind: 'new', title: 'SOP asesmen jarak jauh' });
    const { rev } = await accept(wish.id);
    const made = await test.call('documents.create', { code: 'SOP-9-10', title: 'Asesmen jarak jauh', type: 'sop' });
    await test.call('changes.link', { id: wish.id, expectRev: rev, documentId: made.id, revisionId: made.revisionId });
    expect(await get(wish.id)).toMatchObject({ state: 'in-work', documents: [{ code: 'SOP-9-10' }] });
    const old = await document('SOP-1');
    const goes = await propose([old], { kind: 'withdraw', title: 'Tarik SOP-1' });
    await accept(goes.id);
    await expect(
      test.call('changes.startRevision', { id: goes.id, expectRev: 2, documentId: old }),
    ).rejects.toMatchObject({ code: 'changes.noRevisionWanted' });
    const before = await test.call('documents.get', { id: old });
    await test.call('documents.withdraw', { id: old, expectRev: before.rev, reason: 'diganti' });
    expect(await get(goes.id)).toMatchObject({ state: 'done', doneOn: '2026-11-21' });
  });

  it('refuses what does not fit together', async () => {
    const sop = await document();
    const gone = await document('SOP-2');
    await test.call('documents.withdraw', { id: gone, expectRev: 1, reason: 'x' });
    await expect(propose([])).rejects.toMatchObject({ fields: { documentIds: { code: 'changes.noDocument' } } });
    await expect(propose([sop], { kind: 'new' })).rejects.toMatchObject({
      fields: { documentIds: { code: 'changes.newHasNoDocument' } },
    });
    await expect(propose([gone])).rejects.toMatchObject({ code: 'core.withdrawn' });
    await expect(propose(['01890000-0000-7000-8000-0000000000ff'])).rejects.toMatchObject({ code: 'core.gone' });
    await expect(propose([sop], { requestedOn: '2026-11-22' })).rejects.toMatchObject({
      fields: { requestedOn: { code: 'changes.dayAhead' } },
    });
    await expect(propose([sop], { requestedBy: '' })).rejects.toMatchObject({
      fields: { requestedBy: { code: 'core.fieldRequired' } },
    });
    await expect(propose([sop], { reason: ' ' })).rejects.toMatchObject({ code: 'core.invalidInput' });
    const { id } = await propose([sop]);
    const { rev } = await accept(id);
    const other = await document('SOP-3');
    await expect(
      test.call('changes.link', { id, expectRev: rev, documentId: other, revisionId: null }),
    ).rejects.toMatchObject({ code: 'changes.otherDocument' });
    const { revisionId } = await test.call('documents.get', { id: other });
    await expect(test.call('changes.link', { id, expectRev: rev, documentId: sop, revisionId })).rejects.toMatchObject({
      code: 'changes.otherRevision',
    });
    await test.call('changes.startRevision', { id, expectRev: rev, documentId: sop });
    await expect(test.call('changes.startRevision', { id, expectRev: rev, documentId: sop })).rejects.toMatchObject({
      code: 'changes.revisionThere',
    });
  });

  it('is told of when nobody decides it or begins it, and is found by its words', async () => {
    const sop = await document();
    await propose([sop], { requestedOn: '2026-10-01', title: 'Lama menunggu' });
    const idle = await propose([sop], { requestedOn: '2026-09-01', title: 'Belum dikerjakan' });
    await test.call('changes.decide', {
      id: idle.id,
      expectRev: 1,
      decision: 'accepted',
      decidedBy: 'Manajer mutu',
      decidedOn: '2026-09-05',
    });
    const { groups } = await test.call('home.checks', {});
    const found = (id: string) =>
      groups.find((group) => group.id === id)?.found.map(({ message }) => message.params['title']);
    expect(found('changes.undecided')).toEqual(['Lama menunggu']);
    expect(found('changes.notBegun')).toEqual(['Belum dikerjakan']);
    const { hits } = await test.call('search.find', { text: 'UP-2026-001' });
    expect(hits[0]).toMatchObject({ kind: 'change-request', title: 'Lama menunggu' });
  });

  it('leaves as a form in Word and as a list in Word and Excel', async () => {
    const { id } = await propose([await document()]);
    const form = await test.call('changes.form', { id });
    expect(form.name).toBe('Usulan_Perubahan_Dokumen_UP-2026-001.docx');
    const text = JSON.stringify(await readBackDocx(await bytesOf(form.ticket)));
    for (const said of [
      'USULAN PERUBAHAN DOKUMEN',
      'UP-2026-001',
      'SOP-9-01 Judul SOP-9-01',
      'Sari Dewi',
      '☐ Diterima',
    ])
      expect(text).toContain(said);
    const excel = await test.call('changes.register', { format: 'excel' });
    expect(JSON.stringify(await readSheets(await bytesOf(excel.ticket)))).toContain('Perjelas langkah 6');
    const word = await test.call('changes.register', { format: 'word', asOf: '2026-11-20' });
    expect(JSON.stringify(await readBackDocx(await bytesOf(word.ticket)))).toContain('Belum ada usulan perubahan');
  });
});

describe('with accounts', () => {
  const password = 'kopi pahit di teras';

  async function person(login: string, unit: string) {
    const { roles } = await test.call('users.roles', {});
    const roleId = roles.find(({ code }) => code === 'document-owner')?.id ?? '';
    await test.call('users.create', { login, name: `Nama ${login}`, password, roles: [{ roleId, unit }] });
    const session = test.core.session(login);
    await test.core.call(session, 'users.signIn', { login, password });
    await test.core.call(session, 'users.changePassword', { current: password, password: `${password} juga` });
    return session;
  }

  it('a decision is that of the person who is signed in; one of somebody else keeps who noted it', async () => {
    const sop = await document();
    const [own, other] = [await propose([sop]), await propose([sop])];
    await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', password });
    await test.call('users.signIn', { login: 'rina', password });
    await test.call('changes.decide', { id: own.id, expectRev: own.rev, decision: 'accepted' });
    expect(await get(own.id)).toMatchObject({ decidedBy: 'Rina Wulandari', recordedBy: '' });
    await test.call('changes.decide', {
      id: other.id,
      expectRev: other.rev,
      decision: 'accepted',
      decidedBy: 'Ketua LSP',
    });
    expect(await get(other.id)).toMatchObject({ decidedBy: 'Ketua LSP', recordedBy: 'Rina Wulandari' });
    const paper = await test.call('changes.form', { id: other.id });
    expect(JSON.stringify(await readBackDocx(await bytesOf(paper.ticket)))).toContain('Dicatat oleh Rina Wulandari');
  });

  it('a request waits for those who keep documents of its unit and for nobody of another one', async () => {
    const [own, other] = [
      await propose([await document('SOP-9-01', { owner: 'Sertifikasi' })]),
      await propose([await document('SOP-4-01', { owner: 'Mutu' })]),
    ];
    const both = await propose([
      await document('SOP-9-02', { owner: 'Sertifikasi' }),
      await document('SOP-4-02', { owner: 'Mutu' }),
    ]);
    await test.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password });
    const wati = await person('wati', 'sertifikasi');
    const ids = async (session: typeof test.session) => {
      const answer = await test.core.call(session, 'home.waiting', {});
      const items = answer.ok ? (answer.value as { items: { kind: string; subjectId: string }[] }).items : [];
      return items.filter(({ kind }) => kind === 'change-decision').map(({ subjectId }) => subjectId);
    };
    expect(await ids(wati)).toEqual([own.id]);
    const view = async (id: string) => {
      const answer = await test.core.call(wati, 'changes.get', { id });
      return answer.ok ? (answer.value as { own: boolean }).own : answer.code;
    };
    expect([await view(own.id), await view(other.id), await view(both.id)]).toEqual([true, false, false]);
    const decide = (id: string) => test.core.call(wati, 'changes.decide', { id, expectRev: 1, decision: 'accepted' });
    expect(await decide(other.id)).toMatchObject({ ok: false, code: 'core.otherUnit' });
    expect(await decide(own.id)).toMatchObject({ ok: true });
  });
});
