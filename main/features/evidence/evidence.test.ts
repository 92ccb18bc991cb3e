import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const subject = { subjectKind: 'package-item', subjectId: '5b0e3f3e-0000-5000-8000-000000000001' };
const UNKNOWN = '01890000-0000-7000-8000-0000000000ff';

async function documentInForce(code: string, effectiveOn = '2026-11-01'): Promise<{ id: string; revisionId: string }> {
  const path = join(test.home, `${code}.txt`);
  await writeFile(path, `${code} isi dokumen`);
  const approval = { how: 'paper' as const, approvedBy: 'Ketua LSP', approvedOn: effectiveOn, effectiveOn };
  return test.call('documents.create', { code, title: `Prosedur ${code}`, type: 'sop', file: { path }, approval });
}

async function nextRevision(documentId: string, effectiveOn: string): Promise<void> {
  const path = join(test.home, `${effectiveOn}.txt`);
  await writeFile(path, `isi baru ${effectiveOn}`);
  const approval = { how: 'paper' as const, approvedBy: 'Ketua LSP', approvedOn: effectiveOn, effectiveOn };
  await test.call('documents.addRevision', { documentId, file: { path }, approval });
}

const links = async (asOf?: string) =>
  (
    await test.call('evidence.of', {
      subjectKind: subject.subjectKind,
      subjectIds: [subject.subjectId],
      ...(asOf === undefined ? {} : { asOf }),
    })
  ).links;

describe('a citation', () => {
  it('of the same thing at the same place is one link; at another place it is another', async () => {
    const { id } = await documentInForce('SOP-1');
    const target = { targetKind: 'document' as const, targetId: id, page: '4' };
    const one = await test.call('evidence.link', { ...subject, ...target, note: 'langkah 3' });
    const two = await test.call('evidence.link', { ...subject, ...target });
    const other = await test.call('evidence.link', { ...subject, ...target, page: '5' });
    expect(two).toEqual(one);
    expect(other.id).not.toBe(one.id);
    expect(
      (await links()).map(({ id: link, page, note, target: facts, revisionChanged }) => [
        link,
        page,
        note,
        facts.state,
        facts.edition,
        revisionChanged,
      ]),
    ).toEqual([
      [one.id, '4', 'langkah 3', 'in-force', '01/00', false],
      [other.id, '5', '', 'in-force', '01/00', false],
    ]);
  });

  it('that was taken off is gone from the list, stays in the trail, and comes back as the same link', async () => {
    const { id } = await documentInForce('SOP-1');
    const target = { targetKind: 'document' as const, targetId: id };
    const linked = await test.call('evidence.link', { ...subject, ...target, note: 'lama' });
    await test.call('evidence.unlink', { id: linked.id, expectRev: linked.rev, reason: 'salah kutip' });
    expect(await links()).toEqual([]);
    const again = await test.call('evidence.link', { ...subject, ...target, note: 'baru' });
    expect(again.id).toBe(linked.id);
    expect(await links()).toMatchObject([{ id: linked.id, note: 'baru' }]);
    expect(await test.call('workspace.check', {})).toMatchObject({ healthy: true });
  });

  it('that was moved to another page leaves its old place free for a new one', async () => {
    const { id } = await documentInForce('SOP-1');
    const target = { targetKind: 'document' as const, targetId: id };
    const first = await test.call('evidence.link', { ...subject, ...target, page: '4' });
    await test.call('evidence.change', { id: first.id, expectRev: first.rev, page: '9' });
    const second = await test.call('evidence.link', { ...subject, ...target, page: '4' });
    expect(second.id).not.toBe(first.id);
    expect((await links()).map((link) => link.page).sort()).toEqual(['4', '9']);
  });

  it('floats to the revision in force and is marked until somebody has looked again', async () => {
    const { id } = await documentInForce('SOP-1');
    const linked = await test.call('evidence.link', { ...subject, targetKind: 'document', targetId: id, page: '4' });
    await nextRevision(id, '2026-11-20');
    expect(await links()).toMatchObject([{ revisionChanged: true, target: { state: 'in-force', edition: '01/01' } }]);
    expect(await links('2026-11-10')).toMatchObject([{ revisionChanged: false, target: { edition: '01/00' } }]);
    const confirmed = await test.call('evidence.change', { id: linked.id, expectRev: linked.rev, confirm: true });
    expect(await links()).toMatchObject([{ rev: confirmed.rev, revisionChanged: false, page: '4' }]);
  });

  it('of a revision stays with it, and says when it is superseded', async () => {
    const { id, revisionId } = await documentInForce('SOP-1');
    await test.call('evidence.link', { ...subject, targetKind: 'revision', targetId: revisionId });
    await nextRevision(id, '2026-11-20');
    expect(await links()).toMatchObject([
      { revisionChanged: false, target: { state: 'superseded', edition: '01/00' } },
    ]);
  });

  it('of what nobody knows is refused, and one whose target was withdrawn says so', async () => {
    for (const targetKind of ['document', 'revision', 'file', 'record'] as const) {
      expect(
        await test.core.call(test.session, 'evidence.link', { ...subject, targetKind, targetId: UNKNOWN }),
      ).toMatchObject({ ok: false, code: 'evidence.noTarget' });
    }
    const { id } = await documentInForce('SOP-1');
    await test.call('evidence.link', { ...subject, targetKind: 'document', targetId: id });
    const { rev } = await test.call('documents.get', { id });
    await test.call('documents.withdraw', { id, expectRev: rev, reason: 'tidak dipakai' });
    expect(await links()).toMatchObject([{ target: { state: 'withdrawn' } }]);
  });

  it('changed on an old view is refused', async () => {
    const { id } = await documentInForce('SOP-1');
    const linked = await test.call('evidence.link', { ...subject, targetKind: 'document', targetId: id });
    await test.call('evidence.change', { id: linked.id, expectRev: linked.rev, note: 'satu' });
    for (const [name, input] of [
      ['evidence.change', { id: linked.id, expectRev: linked.rev, note: 'dua' }],
      ['evidence.unlink', { id: linked.id, expectRev: linked.rev }],
    ] as const) {
      expect(await test.core.call(test.session, name, input)).toMatchObject({
        ok: false,
        code: 'core.conflict',
        params: { rev: 2 },
      });
    }
    expect(await test.core.call(test.session, 'evidence.unlink', { id: UNKNOWN, expectRev: 1 })).toMatchObject({
      ok: false,
      code: 'core.gone',
    });
  });
});

describe('candidates', () => {
  it('are found by words in the file with the page, those of the clause first when nothing is typed', async () => {
    const { id } = await documentInForce('SOP-1');
    await documentInForce('SOP-2');
    await test.call('documents.linkClause', { documentId: id, instrument: 'BNSP-201', clause: '9.1.1' });
    const typed = await test.call('evidence.targets', { text: 'SOP-2 isi' });
    expect(typed.targets).toMatchObject([
      { targetKind: 'document', code: 'SOP-2', state: 'in-force', page: 1, suggested: false },
    ]);
    const suggested = await test.call('evidence.targets', { clause: '9.1.1' });
    expect(suggested.targets).toMatchObject([{ targetId: id, suggested: true, page: null }]);
    expect((await test.call('evidence.targets', {})).targets).toEqual([]);
  });
});
