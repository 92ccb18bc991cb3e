import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

interface Facts {
  readonly type?: string;
  readonly effectiveOn?: string;
  readonly reviewMonths?: number | null;
  readonly reviewOn?: string;
  readonly owner?: string;
}

async function add(code: string, facts: Facts = {}): Promise<string> {
  const { effectiveOn = '2024-11-01' } = facts;
  const made = await test.call('documents.create', {
    code,
    title: `Dokumen ${code}`,
    type: facts.type ?? 'sop',
    owner: facts.owner ?? 'Manajer Mutu',
    ...(facts.reviewMonths === undefined ? {} : { reviewMonths: facts.reviewMonths }),
    ...(facts.reviewOn === undefined ? {} : { reviewOn: facts.reviewOn }),
    approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: effectiveOn, effectiveOn },
  });
  return made.id;
}

const BY = { reviewer: 'Sekar Ayuningtyas', reviewerPost: 'Manajer Mutu', how: 'paper' as const };

async function rowOf(id: string, asOf?: string) {
  const { reviews } = await test.call('periodicReviews.list', asOf === undefined ? {} : { asOf });
  return reviews.find(({ documentId }) => documentId === id);
}

describe('the next review', () => {
  it('counts from the effective day, then from the last review, and anew from a later revision', async () => {
    const id = await add('SOP-9-01');
    expect(await rowOf(id)).toMatchObject({ nextOn: '2026-11-01', standing: 'overdue', daysLeft: -20, byType: true });
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
    });
    expect(done.nextOn).toBe('2028-11-20');
    expect(await rowOf(id)).toMatchObject({
      nextOn: '2028-11-20',
      standing: 'ahead',
      lastReviewedOn: '2026-11-20',
      lastReviewer: 'Sekar Ayuningtyas',
      lastOutcome: 'unchanged',
    });
    // as of an earlier day the review had not been held
    expect(await rowOf(id, '2026-11-10')).toMatchObject({ nextOn: '2026-11-01', lastReviewedOn: null });
    await test.call('documents.addRevision', {
      documentId: id,
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-11-21', effectiveOn: '2026-11-21' },
    });
    expect((await rowOf(id))?.nextOn).toBe('2028-11-21');
    expect((await rowOf(id))?.standing).toBe('ahead');
  });

  it('is what the check, the calendar and the master list go by', async () => {
    const id = await add('SOP-9-01');
    const overdue = async () => {
      const { groups } = await test.call('home.checks', {});
      return groups.find((group) => group.id === 'documents.reviewOverdue')?.found.length;
    };
    expect(await overdue()).toBe(1);
    await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
    });
    expect(await overdue()).toBe(0);
    const { documents } = await test.call('documents.list', {});
    expect(documents[0]).toMatchObject({ reviewOn: '2028-11-20', reviewOverdue: false });
  });

  it('may be set by hand once, along with a review or before', async () => {
    const id = await add('SOP-9-01', { reviewOn: '2026-12-01' });
    expect(await rowOf(id)).toMatchObject({ nextOn: '2026-12-01', standing: 'soon' });
    await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      nextOn: '2027-02-01',
      ...BY,
    });
    expect(await rowOf(id)).toMatchObject({ nextOn: '2027-02-01', standing: 'ahead' });
    const detail = await test.call('documents.get', { id });
    expect(detail.reviewSetOn).toBeNull();
    await test.call('periodicReviews.schedule', { id, expectRev: detail.rev, byType: true, reviewOn: '2026-11-30' });
    expect((await rowOf(id))?.nextOn).toBe('2026-11-30');
  });
});

describe('a review that asks for a revision', () => {
  it('opens a draft with its note, and waits for the revision', async () => {
    const id = await add('SOP-9-01');
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'revise',
      note: 'Langkah 3 sudah tidak dipakai',
      followUp: 'revision',
      ...BY,
    });
    expect(done.follow).toMatchObject({ kind: 'revision', label: '01/01' });
    expect(await rowOf(id)).toMatchObject({ standing: 'revising', nextOn: '2027-02-20', openEdition: '01/01' });
    const { revisions } = await test.call('documents.get', { id });
    expect(revisions[0]).toMatchObject({ label: '01/01', state: 'draft', changeNote: 'Langkah 3 sudah tidak dipakai' });
    expect((await test.call('periodicReviews.ofDocument', { documentId: id })).reviews[0]?.follow).toEqual({
      kind: 'revision',
      label: '01/01',
      address: `/dokumen/${id}`,
    });
    // the draft that waits already is taken
    const again = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-21',
      outcome: 'revise',
      note: 'Juga langkah 5',
      followUp: 'revision',
      ...BY,
    });
    expect(again.follow?.label).toBe('01/01');
    expect((await test.call('documents.get', { id })).revisions).toHaveLength(2);
    // as of the day the revision is late, the review is overdue again
    expect((await rowOf(id, '2027-03-01'))?.standing).toBe('overdue');
  });

  it('makes a change request, and is told as long as nobody has begun', async () => {
    const id = await add('SOP-9-01');
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'revise',
      note: 'Formulir berganti',
      followUp: 'change-request',
      ...BY,
    });
    expect(done.follow?.kind).toBe('change-request');
    const { requests } = await test.call('changes.list', { documentId: id });
    expect(requests[0]).toMatchObject({ origin: 'review', reason: 'Formulir berganti', number: done.follow?.label });
    const { groups } = await test.call('home.checks', {});
    expect(groups.find((group) => group.id === 'periodicReviews.revisionNotBegun')?.found).toHaveLength(1);
  });
});

describe('bad input', () => {
  it.each([
    [{ reviewedOn: '2026-12-01' }, { reviewedOn: 'periodicReviews.dayAhead' }],
    [{ nextOn: '2026-11-20' }, { nextOn: 'periodicReviews.nextNotAfter' }],
    [{ outcome: 'revise', note: '  ' }, { note: 'periodicReviews.noteNeeded' }],
    [{ reviewer: '' }, { reviewer: 'core.fieldRequired' }],
    [{ reviewedOn: '2026-02-30' }, { reviewedOn: 'core.fieldDate' }],
  ])('%o is refused', async (change, fields) => {
    const id = await add('SOP-9-01');
    const result = await test.core.call(test.session, 'periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
      ...change,
    });
    const told = result.ok ? {} : (result.fields ?? {});
    expect(Object.fromEntries(Object.entries(told).map(([field, { code }]) => [field, code]))).toEqual(fields);
  });

  it('a document that was not in force then, is a draft, or is withdrawn', async () => {
    const id = await add('SOP-9-01');
    const draft = await test.call('documents.create', { code: 'SOP-9-02', title: 'Draf', type: 'sop' });
    const record = (documentId: string, reviewedOn: string) =>
      test.call('periodicReviews.record', { documentId, reviewedOn, outcome: 'unchanged', ...BY });
    await expect(record(id, '2024-10-31')).rejects.toThrow('periodicReviews.notInForce');
    await expect(record(draft.id, '2026-11-20')).rejects.toThrow('periodicReviews.notInForce');
    await test.call('documents.withdraw', { id, expectRev: 1, reason: 'x' });
    await expect(record(id, '2026-11-20')).rejects.toThrow('core.withdrawn');
  });
});

describe('records of reviews', () => {
  it('keep what they say, and count no more once withdrawn', async () => {
    const id = await add('SOP-9-01');
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
    });
    await test.call('periodicReviews.withdraw', { id: done.id, expectRev: done.rev, reason: 'Salah dokumen' });
    expect((await rowOf(id))?.nextOn).toBe('2026-11-01');
    const { reviews } = await test.call('periodicReviews.ofDocument', { documentId: id });
    expect(reviews).toHaveLength(1);
    expect(reviews[0]).toMatchObject({ withdrawnReason: 'Salah dokumen', outcome: 'unchanged', edition: '01/00' });
  });

  it('may be signed on paper', async () => {
    const id = await add('SOP-9-01');
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
    });
    const { digest } = await test.call('signatures.preview', { kind: 'periodic-review', id: done.id });
    await test.call('signatures.recordPaper', {
      kind: 'periodic-review',
      id: done.id,
      meaning: 'checked',
      signerName: 'Sekar Ayuningtyas',
      signedOn: '2026-11-20',
      remark: 'Lembar asli di map kaji ulang',
      expectDigest: digest,
    });
    expect((await test.call('periodicReviews.ofDocument', { documentId: id })).reviews[0]?.signed).toBe(1);
    const { signatures } = await test.call('signatures.list', { kind: 'periodic-review', id: done.id });
    expect(signatures[0]).toMatchObject({ state: 'valid', meaning: 'checked' });
  });

  it('are signed with the password by whoever has an account', async () => {
    const id = await add('SOP-9-01');
    const password = 'kopi pahit di teras';
    await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', password });
    await test.call('users.signIn', { login: 'rina', password });
    const input = { documentId: id, reviewedOn: '2026-11-20', outcome: 'unchanged' as const };
    await expect(test.call('periodicReviews.record', input)).rejects.toThrow('core.invalidInput');
    await expect(test.call('periodicReviews.record', { ...input, password: 'bukan ini' })).rejects.toThrow(
      'users.passwordWrong',
    );
    await test.call('periodicReviews.record', { ...input, reviewer: 'Orang lain', password });
    expect((await test.call('periodicReviews.ofDocument', { documentId: id })).reviews[0]).toMatchObject({
      reviewer: 'Rina Wulandari',
      signed: 1,
    });
  });
});

describe('intervals', () => {
  it('of a type reach the documents that follow it, and leave those with their own', async () => {
    const follows = await add('SOP-9-01');
    const own = await add('SOP-9-02', { reviewMonths: 6 });
    const never = await add('SOP-9-03', { reviewMonths: null });
    const next = async () => [(await rowOf(follows))?.nextOn, (await rowOf(own))?.nextOn, (await rowOf(never))?.nextOn];
    expect(await next()).toEqual(['2026-11-01', '2025-05-01', undefined]);
    const set = await test.call('periodicReviews.setInterval', { type: 'sop', months: 36, expectRev: 0 });
    expect(await next()).toEqual(['2027-11-01', '2025-05-01', undefined]);
    expect((await test.call('documents.get', { id: follows })).reviewMonths).toBe(36);
    const { intervals } = await test.call('periodicReviews.intervals', {});
    expect(intervals.find(({ type }) => type === 'sop')).toMatchObject({
      months: 36,
      shipped: 24,
      following: 1,
      own: 2,
    });
    const back = await test.call('periodicReviews.resetInterval', { id: set.id, expectRev: set.rev });
    expect((await next())[0]).toBe('2026-11-01');
    await test.call('periodicReviews.setInterval', { type: 'sop', months: null, expectRev: back.rev });
    expect((await next())[0]).toBeUndefined();
  });

  it("are not made the document's own by a form that gives them back as they were", async () => {
    const id = await add('SOP-9-01');
    const { rev, reviewMonths } = await test.call('documents.get', { id });
    const same = await test.call('documents.change', { id, expectRev: rev, title: 'Baru', reviewMonths });
    await test.call('periodicReviews.setInterval', { type: 'sop', months: 12, expectRev: 0 });
    expect(await rowOf(id)).toMatchObject({ months: 12, byType: true });
    await test.call('documents.change', { id, expectRev: same.rev, reviewMonths: 18 });
    expect(await rowOf(id)).toMatchObject({ months: 18, byType: false });
    const detail = await test.call('periodicReviews.ofDocument', { documentId: id });
    expect(detail).toMatchObject({ months: 18, byType: false, typeMonths: 12 });
    await test.call('periodicReviews.schedule', { id, expectRev: detail.documentRev, byType: true });
    expect(await rowOf(id)).toMatchObject({ months: 12, byType: true });
  });

  it('are refused for papers from outside, and out of range', async () => {
    const set = (type: string, months: number) =>
      test.call('periodicReviews.setInterval', { type, months, expectRev: 0 });
    await expect(set('guideline', 12)).rejects.toThrow('core.invalidInput');
    await expect(set('sop', 0)).rejects.toThrow('core.invalidInput');
    await expect(set('sop', 241)).rejects.toThrow('core.invalidInput');
  });
});

describe('what waits', () => {
  it('is asked of the person who owns the document', async () => {
    await add('SOP-9-01', { owner: 'Manajer Mutu' });
    await add('SOP-9-02', { owner: 'Manajer Sertifikasi' });
    await add('SOP-9-03', { effectiveOn: '2026-10-01' });
    const asked = async () =>
      (await test.call('home.waiting', {})).items
        .filter(({ kind }) => kind === 'periodic-review')
        .map(({ title }) => title.params['document']);
    expect(await asked()).toEqual(['SOP-9-01 Dokumen SOP-9-01', 'SOP-9-02 Dokumen SOP-9-02']);
    const password = 'kopi pahit di teras';
    await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', post: 'Manajer Mutu', password });
    await test.call('users.signIn', { login: 'rina', password });
    // nobody with an account answers for the second one: it would be forgotten
    expect(await asked()).toEqual(['SOP-9-01 Dokumen SOP-9-01', 'SOP-9-02 Dokumen SOP-9-02']);
    const { roles } = await test.call('users.roles', {});
    const writes = roles.find(({ code }) => code === 'administration-manager')?.id ?? '';
    await test.call('users.create', {
      login: 'tono',
      name: 'Tono Wijaya',
      post: 'Manajer Sertifikasi',
      password,
      roles: [{ roleId: writes, unit: '' }],
    });
    expect(await asked()).toEqual(['SOP-9-01 Dokumen SOP-9-01']);
  });
});

describe('a role that is held for one unit', () => {
  const password = 'kopi pahit di teras';

  async function owner(login: string, unit: string) {
    const { roles } = await test.call('users.roles', {});
    const roleId = roles.find(({ code }) => code === 'document-owner')?.id ?? '';
    await test.call('users.create', { login, name: `Nama ${login}`, password, roles: [{ roleId, unit }] });
    const session = test.core.session(login);
    await test.core.call(session, 'users.signIn', { login, password });
    await test.core.call(session, 'users.changePassword', { current: password, password: `${password} juga` });
    return session;
  }

  it('is asked for the reviews of that unit and no others, and records several of them at once', async () => {
    const [own, second, other] = [
      await add('SOP-9-01', { owner: 'Sertifikasi' }),
      await add('SOP-9-02', { owner: 'sertifikasi ' }),
      await add('SOP-4-01', { owner: 'Mutu' }),
    ];
    await test.call('users.setUp', { login: 'pemilik', name: 'Pemilik Ruang', password });
    const wati = await owner('wati', 'Sertifikasi');
    const waiting = await test.core.call(wati, 'home.waiting', {});
    const items = waiting.ok ? (waiting.value as { items: { subjectId: string }[] }).items : [];
    expect(items.map(({ subjectId }) => subjectId).toSorted()).toEqual([own, second].toSorted());
    const many = (documentIds: readonly string[]) =>
      test.core.call(wati, 'periodicReviews.recordMany', {
        documentIds,
        reviewedOn: '2026-11-20',
        password: `${password} juga`,
      });
    expect(await many([own, second, other])).toMatchObject({
      ok: true,
      value: { recorded: [own, second], left: [{ id: other, reason: { code: 'core.otherUnit' } }] },
    });
    expect(await many([other])).toMatchObject({ ok: false, code: 'core.otherUnit' });
    expect(await rowOf(other)).toMatchObject({ lastReviewedOn: null });
    expect(await rowOf(second)).toMatchObject({ lastReviewer: 'Nama wati', lastOutcome: 'unchanged' });
  });
});

describe('several documents on one sheet', () => {
  const many = (documentIds: string[], more: object = {}) =>
    test.call('periodicReviews.recordMany', { documentIds, reviewedOn: '2026-11-20', ...BY, ...more });

  it('hold as they are, each with its review and the next day; what was not in force is left and told', async () => {
    const [first, second] = [await add('SOP-9-01'), await add('SOP-9-02')];
    const { id: draft } = await test.call('documents.create', { code: 'SOP-9-03', title: 'Konsep', type: 'sop' });
    const done = await many([first, draft, second, first], { note: 'Rapat mutu' });
    expect(done).toEqual({
      recorded: [first, second],
      left: [
        {
          id: draft,
          document: 'SOP-9-03 Konsep',
          reason: expect.objectContaining({ code: 'periodicReviews.notInForce' }),
        },
      ],
    });
    const { reviews } = await test.call('periodicReviews.ofDocument', { documentId: second });
    expect(reviews).toMatchObject([{ outcome: 'unchanged', note: 'Rapat mutu', reviewer: BY.reviewer, follow: null }]);
    expect((await rowOf(first))?.nextOn).toBe('2028-11-20');
  });

  it('are refused as a whole when the day or the person is missing or wrong, and nothing is written', async () => {
    const id = await add('SOP-9-01');
    await expect(many([id], { reviewedOn: '2026-11-22' })).rejects.toThrow('core.invalidInput');
    await expect(many([id], { reviewer: '' })).rejects.toThrow('core.invalidInput');
    await expect(many([])).rejects.toThrow('core.invalidInput');
    expect(await rowOf(id)).toMatchObject({ lastReviewedOn: null });
  });
});

describe('papers', () => {
  it('are Word and Excel lists, a sheet to sign, and the outcome of one review', async () => {
    const id = await add('SOP-9-01');
    const done = await test.call('periodicReviews.record', {
      documentId: id,
      reviewedOn: '2026-11-20',
      outcome: 'unchanged',
      ...BY,
    });
    const names = [
      await test.call('periodicReviews.report', { format: 'word' }),
      await test.call('periodicReviews.report', { format: 'excel' }),
      await test.call('periodicReviews.sheet', { documentIds: [id] }),
      await test.call('periodicReviews.paper', { id: done.id }),
    ].map(({ name, size }) => [name, size > 3000]);
    expect(names).toEqual([
      ['Daftar_kaji_ulang_dokumen_2026-11-21.docx', true],
      ['Daftar_kaji_ulang_dokumen_2026-11-21.xlsx', true],
      ['Lembar_kaji_ulang_dokumen_2026-11-21.docx', true],
      ['Hasil_kaji_ulang_SOP-9-01_2026-11-20.docx', true],
    ]);
  });
});
