import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANARY_NAMES, type CanaryPeople, fillCanaries } from '../../testing/canaries.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
let people: CanaryPeople;

beforeEach(async () => {
  test = await createTestCore();
  people = await fillCanaries(test);
});
afterEach(() => test.close());

const act = {
  heldOn: '2034-01-11',
  ground: 'Masa simpan berakhir',
  performer: 'Dewi Lestari',
  approver: 'Budi Raharjo',
  witnessOne: 'Rina Amelia',
  understood: true as const,
};
const CONTENT = 'Daftar hadir bersama';

async function assessorWithFile(name: string): Promise<string> {
  const { id } = await test.call('assessors.create', { name });
  const path = join(test.home, 'bersama.txt');
  await writeFile(path, CONTENT);
  await test.call('assessors.addFile', { assessorIds: [id], kind: 'ktp', file: { path }, title: 'KTP' });
  return id;
}

async function leave(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { rev } = await test.call('assessors.get', { id });
    await test.call('assessors.withdraw', { id, expectRev: rev, reason: 'Pindah' });
  }
  test.clock.set('2034-01-11T03:00:00.000Z');
}

async function anonymised(id: string) {
  const done = await test.call('privacy.anonymise', { ...act, people: [{ source: 'assessor', id }] });
  if (done.jobId !== null) expect(await test.jobDone(done.jobId)).toMatchObject({ state: 'done' });
  return done.id;
}

const filesOf = async (id: string) => (await test.call('privacy.minutesRecord', { id })).files;

function raw<T>(use: (db: Database.Database) => T): T {
  const db = new Database(join(test.dir, 'workspace.db'));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function storedHash(assessorId: string): string {
  return raw((db) =>
    db.prepare('SELECT file_hash FROM assessor_file WHERE assessor_id = ?').pluck().get(assessorId),
  ) as string;
}

const there = (hash: string) =>
  access(join(test.dir, 'vault', hash.slice(0, 2), hash)).then(
    () => true,
    () => false,
  );

const states = (hash: string) =>
  raw((db) => db.prepare('SELECT state FROM file_erasure WHERE hash = ? ORDER BY anonymisation_id').pluck().all(hash));

describe('a file that two people hold', () => {
  it('goes with the second, and the minutes of the first go on saying what they did', async () => {
    const one = await assessorWithFile('Sari Wulandari');
    const two = await assessorWithFile('Budi Hartono');
    const hash = storedHash(one);
    await leave([one, two]);
    const first = await anonymised(one);
    expect(await filesOf(first)).toEqual({ removed: 0, waiting: 0, kept: 1 });
    expect(await there(hash)).toBe(true);
    const second = await anonymised(two);
    expect(await there(hash)).toBe(false);
    expect(await filesOf(first)).toEqual({ removed: 0, waiting: 0, kept: 1 });
    expect(await filesOf(second)).toEqual({ removed: 1, waiting: 0, kept: 0 });
  });

  it('stays while withdrawn evidence cites it', async () => {
    const one = await assessorWithFile('Sari Wulandari');
    const hash = storedHash(one);
    raw((db) =>
      db
        .prepare(
          `INSERT INTO evidence VALUES ('01890000-0000-7000-8000-00000000000a', 2, '2026-11-21T03:00:00.000Z', 'local', '2026-11-21T03:00:00.000Z',
            'local', '', '2026-11-21T03:00:00.000Z', 'local', 'Salah', NULL, 'answer', 'x', 'file', ?, NULL, '', '', '')`,
        )
        .run(hash),
    );
    await leave([one]);
    expect(await filesOf(await anonymised(one))).toEqual({ removed: 0, waiting: 0, kept: 1 });
    expect(await there(hash)).toBe(true);
  });
});

describe('removing a file', () => {
  /** As a job that was cut short leaves it: given up, and the bytes still there. */
  async function givenUp(): Promise<string> {
    const one = await assessorWithFile('Sari Wulandari');
    const hash = storedHash(one);
    await leave([one]);
    await anonymised(one);
    await test.close({ keep: true });
    raw((db) => db.prepare("UPDATE file_erasure SET state = 'waiting', done_at = NULL WHERE hash = ?").run(hash));
    await mkdir(join(test.dir, 'vault', hash.slice(0, 2)), { recursive: true });
    await writeFile(join(test.dir, 'vault', hash.slice(0, 2), hash), CONTENT);
    test = await test.reopen();
    return hash;
  }

  const step = (hash: string) => test.core.call({ ...test.session, internal: true }, 'privacy.eraseFile', { hash });

  it('is committed first and done afterwards', async () => {
    const hash = await givenUp();
    expect(await step(hash)).toMatchObject({ ok: true });
    expect([states(hash), await there(hash)]).toEqual([['removing'], true]);
    expect(await step(hash)).toMatchObject({ ok: true });
    expect([states(hash), await there(hash)]).toEqual([['removed'], false]);
    // once more is nothing
    expect(await step(hash)).toMatchObject({ ok: true });
    expect(states(hash)).toEqual(['removed']);
  });

  it('leaves it where somebody has taken in the same bytes after it was committed', async () => {
    const hash = await givenUp();
    await step(hash);
    await assessorWithFile('Budi Hartono');
    expect(await step(hash)).toMatchObject({ ok: true });
    expect([states(hash), await there(hash)]).toEqual([['kept'], true]);
  });
});

describe('the trail of other records', () => {
  it('that goes on naming somebody is counted, before and in the minutes', async () => {
    const letter = {
      receivedOn: '2018-01-05',
      party: CANARY_NAMES.assessee,
      subject: `Pertanyaan ${CANARY_NAMES.assessee.toUpperCase()}`,
    };
    await test.call('correspondence.receive', letter);
    await test.call('correspondence.receive', letter);
    const person = { source: 'assessee', id: people.assesseeId };
    const counted = { code: 'privacy.kept.trail', params: { count: 2 } };
    expect((await test.call('privacy.previewErasure', { people: [person] })).kept).toContainEqual(counted);
    const done = await test.call('privacy.anonymise', { ...act, heldOn: '2026-11-21', people: [person] });
    expect((await test.call('privacy.minutesRecord', { id: done.id })).kept).toContainEqual(counted);
  });

  it('is not spoken of where none does', async () => {
    const person = { source: 'assessee', id: people.assesseeId };
    const codes = (kept: readonly { readonly code: string }[]) => kept.map(({ code }) => code);
    expect(codes((await test.call('privacy.previewErasure', { people: [person] })).kept)).not.toContain(
      'privacy.kept.trail',
    );
    const done = await test.call('privacy.anonymise', { ...act, heldOn: '2026-11-21', people: [person] });
    expect(codes((await test.call('privacy.minutesRecord', { id: done.id })).kept)).not.toContain('privacy.kept.trail');
  });
});
