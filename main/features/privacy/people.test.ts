import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANARY, CANARY_FILE, CANARY_NAMES, type CanaryPeople, fillCanaries } from '../../testing/canaries.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readZip } from '../../word/reading-back.ts';

let test: TestCore;
let people: CanaryPeople;

beforeEach(async () => {
  test = await createTestCore();
  people = await fillCanaries(test);
});
afterEach(() => test.close());

async function bytesOf(ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('one person', () => {
  it('is found by name, MET number, participant number and registration over all sources', async () => {
    const find = async (search: string) =>
      (await test.call('privacy.people', { search })).people.map((person) => [person.source, person.name]);
    expect(await find('kuningwati')).toEqual([['assessor', CANARY_NAMES.assessor]]);
    expect(await find('009917')).toEqual([['assessor', CANARY_NAMES.assessor]]);
    expect(await find('A-917')).toContainEqual(['assessee', CANARY_NAMES.assessee]);
    expect(await find('sawahnita')).toEqual([['log-person', CANARY_NAMES.log]]);
    expect(await find('tidak ada')).toEqual([]);
    expect(await find(CANARY.assessorNik)).toEqual([]);
  });

  it('is found by NIK through a logged act that does not keep the number', async () => {
    const { people: found } = await test.call('privacy.findByNik', {
      nik: CANARY.assesseeNik.replace(/(\d{6})(\d{6})(\d{4})/, '$1.$2.$3'),
      purpose: 'Permintaan akses',
    });
    expect(found.map((person) => person.id)).toEqual([people.assesseeId]);
    await expect(test.call('privacy.findByNik', { nik: '123', purpose: 'x' })).rejects.toMatchObject({
      fields: { nik: { code: 'privacy.nikForm' } },
    });
    const { rows } = await test.call('trail.list', {} as never);
    expect(JSON.stringify(rows)).not.toContain(CANARY.assesseeNik);
  });

  it('is shown masked with everything that is held', async () => {
    const shown = await test.call('privacy.person', { source: 'assessor', id: people.assessorId });
    const fields = Object.fromEntries(shown.fields.map((field) => [field.label, field.value]));
    expect(fields['NIK']).toBe('••••••••••••0017');
    expect(fields['Telepon']).toBe('•••••••••917');
    expect(fields['Alamat']).toBe('•••');
    expect(fields['Catatan']).toBe('NIK suami ••••••••••••0047');
    expect(shown.files).toHaveLength(1);
    expect(shown.retention?.state).toBe('running');
    await expect(test.call('privacy.person', { source: 'nobody', id: 'x' })).rejects.toMatchObject({
      code: 'privacy.unknownSource',
    });
    await expect(test.call('privacy.person', { source: 'assessor', id: 'x' })).rejects.toMatchObject({
      code: 'privacy.personGone',
    });
  });

  it('is handed out in full with files, for a reason that stays in the trail', async () => {
    const { id: requestId } = await test.call('privacy.createRequest', {
      kind: 'access',
      receivedOn: '2026-11-20',
      channel: 'visit',
      asker: CANARY_NAMES.assessor,
      person: { source: 'assessor', id: people.assessorId },
    });
    const offered = await test.call('privacy.exportPerson', {
      source: 'assessor',
      id: people.assessorId,
      reason: 'Permintaan akses',
      requestId,
    });
    const parts = await readZip(await bytesOf(offered.ticket));
    const names = [...parts.keys()];
    expect(names).toHaveLength(3);
    expect(parts.get(names.find((name) => name.startsWith('berkas/')) ?? '')?.toString()).toBe(CANARY_FILE);
    const word = await readZip(parts.get(names.find((name) => name.endsWith('.docx')) ?? '') ?? Buffer.alloc(0));
    const text = word.get('word/document.xml')?.toString('utf8') ?? '';
    for (const value of [CANARY.assessorNik, CANARY.assessorPhone, CANARY.assessorAddress, '7 Maret 1990'])
      expect(text).toContain(value);
    const audited = await test
      .call('trail.ofRecord', { kind: 'data-subject', id: people.assessorId })
      .catch(() => null);
    expect(JSON.stringify(audited)).not.toContain(CANARY.assessorNik);
    await expect(
      test.call('privacy.exportPerson', { source: 'assessor', id: people.assessorId, reason: '' }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
  });
});

describe('requests of persons', () => {
  it('get a number and a due day, are answered once, and are late when nobody answers', async () => {
    const made = await test.call('privacy.createRequest', {
      kind: 'access',
      receivedOn: '2026-11-17',
      receivedTime: '10:00',
      channel: 'email',
      asker: 'Sari Dewi',
    });
    expect(made).toMatchObject({ number: 'PDP-001/2026', dueOn: '2026-11-20' });
    const [row] = (await test.call('privacy.requests', {})).requests;
    expect(row).toMatchObject({ state: 'overdue', hoursLeft: -24 });
    expect(row?.dueBasis).toContain('Belum dicocokkan');
    const answer = {
      id: made.id,
      expectRev: made.rev,
      answeredOn: '2026-11-21',
      outcome: 'done' as const,
      answer: 'Salinan diserahkan',
      identityCheck: 'KTP asli dilihat',
    };
    await expect(test.call('privacy.answerRequest', { ...answer, answeredOn: '2026-11-16' })).rejects.toMatchObject({
      fields: { answeredOn: { code: 'privacy.answeredBefore' } },
    });
    await expect(test.call('privacy.answerRequest', { ...answer, identityCheck: '' })).rejects.toMatchObject({
      code: 'core.invalidInput',
    });
    const { rev } = await test.call('privacy.answerRequest', answer);
    await expect(test.call('privacy.answerRequest', { ...answer, expectRev: rev })).rejects.toMatchObject({
      code: 'privacy.answered',
    });
    await expect(
      test.call('privacy.createRequest', {
        kind: 'access',
        receivedOn: '2026-11-22',
        channel: 'email',
        asker: 'Sari Dewi',
      }),
    ).rejects.toMatchObject({ fields: { receivedOn: { code: 'privacy.inFuture' } } });
    await expect(
      test.call('privacy.createRequest', {
        kind: 'access',
        receivedOn: '2026-11-20',
        receivedTime: '25:00',
        channel: 'email',
        asker: 'Sari Dewi',
      }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
  });
});

describe('a NIK in a field for other numbers', () => {
  it('is found, shown masked and moved, and the row of the log means the participant then', async () => {
    const { rows } = await test.call('privacy.misplaced', {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'assessment', value: '••••••••••••0031', movable: true });
    expect(await test.call('privacy.moveNik', { items: [{ kind: 'assessment', id: people.assessmentId }] })).toEqual({
      moved: 1,
      left: 0,
    });
    expect((await test.call('privacy.misplaced', {})).rows).toEqual([]);
    const row = await test.call('assessments.get', { id: people.assessmentId });
    expect(row.personNumber).toBe('');
    const shown = await test.call('assessments.revealAssessee', { id: row.assesseeId ?? '' });
    expect(shown.nik).toBe(CANARY.logNik);
  });

  it('is moved only by those who may write in the log', async () => {
    const session = { ...test.session, permissions: new Set(['privacy.read', 'privacy.write', 'assessments.read']) };
    const input = { items: [{ kind: 'assessment' as const, id: people.assessmentId }] };
    expect(await test.core.call(session, 'privacy.moveNik', input)).toMatchObject({
      ok: false,
      code: 'core.forbidden',
      params: { permission: 'assessments.write' },
    });
    expect((await test.call('privacy.misplaced', {})).rows).toHaveLength(1);
  });

  it('stays as it is stored when a form gives back what it was shown, and is not overwritten by hidden digits', async () => {
    const before = await test.call('assessments.get', { id: people.assessmentId });
    const same = await test.call('assessments.change', {
      id: before.id,
      expectRev: before.rev,
      note: before.note,
      city: 'Cimahi',
    });
    expect(same.rev).toBe(before.rev + 1);
    await expect(
      test.call('assessments.change', { id: before.id, expectRev: same.rev, note: `${before.note} lagi` }),
    ).rejects.toMatchObject({ code: 'core.hiddenText' });
    await test.call('privacy.moveNik', { items: [{ kind: 'assessment', id: before.id }] });
    const { assesseeId } = await test.call('assessments.get', { id: before.id });
    expect((await test.call('assessments.revealAssessee', { id: assesseeId ?? '' })).nik).toBe(CANARY.logNik);
  });
});

describe('a preview of an import', () => {
  it('hides personal cells until the person shows them by a logged act, and takes a corrected one', async () => {
    const id = people.openImportId;
    const row = async () => (await test.call('imports.rows', { id })).rows[0];
    const hidden = await row();
    expect(hidden?.proposal).toMatchObject({ nik: '••••••••••••0053', address: '•••' });
    const kept = await test.call('imports.editRow', {
      id,
      rowId: hidden?.id ?? '',
      proposal: { nik: hidden?.proposal['nik'] ?? '' },
    });
    expect(kept.proposal['nik']).toBe('••••••••••••0053');
    await expect(
      test.call('imports.editRow', { id, rowId: hidden?.id ?? '', proposal: { nik: '••••••••••••0054' } }),
    ).rejects.toMatchObject({ code: 'core.hiddenText' });
    await test.call('imports.showPersonal', { id });
    expect((await row())?.proposal).toMatchObject({ nik: CANARY.importNik, address: CANARY.importAddress });
    expect((await test.call('imports.get', { id })).personalShown).toBe(true);
    test.clock.set('2026-11-21T03:20:00.000Z');
    expect((await row())?.proposal['nik']).toBe('••••••••••••0053');
  });
});
