import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANARY, CANARY_FILE, CANARY_NAMES, type CanaryPeople, fillCanaries } from '../../testing/canaries.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readBackDocx } from '../../word/reading-back.ts';

let test: TestCore;
let people: CanaryPeople;

beforeEach(async () => {
  test = await createTestCore();
  people = await fillCanaries(test);
});
afterEach(() => test.close());

const act = {
  heldOn: '2026-11-21',
  place: 'Bandung',
  ground: 'Masa simpan berakhir',
  performer: 'Dewi Lestari',
  approver: 'Budi Raharjo',
  witnessOne: 'Rina Amelia',
  witnessTwo: 'Agus Salim',
  understood: true as const,
};

/** Every text of every table, with the table and column it stands in. */
function textsOf(file: string): { place: string; text: string }[] {
  const raw = new Database(file, { readonly: true });
  try {
    const tables = raw
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as { name: string }[];
    return tables.flatMap(({ name }) =>
      (raw.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]).flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          value === null ? [] : [{ place: `${name}.${column}`, text: String(value) }],
        ),
      ),
    );
  } finally {
    raw.close();
  }
}

async function vaultTexts(dir: string): Promise<string[]> {
  const texts: string[] = [];
  for (const entry of await readdir(join(dir, 'vault'), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) texts.push(await readFile(join(entry.parentPath, entry.name), 'latin1'));
  return texts;
}

async function leave(): Promise<void> {
  await test.call('assessors.withdraw', {
    id: people.assessorId,
    expectRev: (await test.call('assessors.get', { id: people.assessorId })).rev,
    reason: 'Pindah',
  });
}

describe('who may be anonymised', () => {
  it('is nobody whose period runs, who still works, or whose data is held', async () => {
    const assessor = { source: 'assessor', id: people.assessorId };
    const assessee = { source: 'assessee', id: people.assesseeId };
    await expect(test.call('privacy.anonymise', { ...act, people: [assessor] })).rejects.toMatchObject({
      code: 'privacy.stillRunning',
    });
    await leave();
    await expect(test.call('privacy.anonymise', { ...act, people: [assessor] })).rejects.toMatchObject({
      code: 'privacy.notEnded',
    });
    const { id, rev } = await test.call('privacy.hold', {
      person: assessee,
      ground: 'complaint',
      reason: 'Banding berjalan',
    });
    await expect(test.call('privacy.anonymise', { ...act, people: [assessee] })).rejects.toMatchObject({
      code: 'privacy.isHeld',
    });
    const { rows } = await test.call('privacy.retention', {});
    expect(rows.find((row) => row.id === people.assesseeId)).toMatchObject({ state: 'held', endsOn: '2023-05-04' });
    await test.call('privacy.releaseHold', { id, expectRev: rev, reason: 'Selesai' });
    await test.call('privacy.anonymise', { ...act, people: [assessee] });
    await expect(test.call('privacy.anonymise', { ...act, people: [assessee] })).rejects.toMatchObject({
      code: 'privacy.alreadyAnonymous',
    });
  });

  it('refuses a day to come, an empty choice, a wrong request and an import whose period runs', async () => {
    const assessee = { source: 'assessee', id: people.assesseeId };
    await expect(
      test.call('privacy.anonymise', { ...act, heldOn: '2026-11-22', people: [assessee] }),
    ).rejects.toMatchObject({ code: 'core.invalidInput', fields: { heldOn: { code: 'privacy.inFuture' } } });
    await expect(
      test.call('privacy.anonymise', { ...act, asOf: '2036-11-22', people: [assessee] }),
    ).rejects.toMatchObject({ fields: { asOf: { code: 'privacy.inFuture' } } });
    await expect(test.call('privacy.anonymise', { ...act, people: [] })).rejects.toMatchObject({
      code: 'privacy.nobodyChosen',
    });
    const { id } = await test.call('privacy.createRequest', {
      kind: 'access',
      receivedOn: '2026-11-20',
      channel: 'letter',
      asker: CANARY_NAMES.assessee,
      person: assessee,
    });
    await expect(test.call('privacy.anonymise', { ...act, people: [assessee], requestId: id })).rejects.toMatchObject({
      code: 'privacy.requestOfOther',
    });
    await expect(
      test.call('privacy.anonymise', { ...act, people: [], imports: [people.importId] }),
    ).rejects.toMatchObject({ code: 'privacy.importNotEnded' });
    await expect(
      test.call('privacy.anonymise', { ...act, people: [{ source: 'assessee', id: people.assessorId }] }),
    ).rejects.toMatchObject({ code: 'privacy.personGone' });
    await expect(
      test.call('privacy.anonymise', { ...act, understood: false as never, people: [] }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
  });
});

describe('where people have accounts', () => {
  it('asks for the password of who acts', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', password: 'kata sandi yang panjang' });
    const asked = { ...act, people: [{ source: 'assessee', id: people.assesseeId }] };
    await expect(test.call('privacy.anonymise', { ...asked, password: 'bukan itu' })).rejects.toMatchObject({
      code: 'users.passwordWrong',
    });
    expect((await test.call('privacy.minutes', {})).minutes).toEqual([]);
    await test.call('privacy.anonymise', { ...asked, password: 'kata sandi yang panjang' });
    expect((await test.call('privacy.minutes', {})).minutes).toHaveLength(1);
  });
});

describe('anonymising', () => {
  it('leaves nothing of the people in any table, file or byte of the database', async () => {
    await leave();
    await test.call('imports.cancel', { id: people.openImportId });
    test.clock.set('2032-01-10T03:00:00.000Z');
    const imported = (await test.call('assessors.list', {})).assessors.find(
      (row) => row.name === CANARY_NAMES.imported,
    );
    const importedId = imported?.id ?? '';
    await test.call('assessors.withdraw', { id: importedId, expectRev: imported?.rev ?? 0, reason: 'Pindah' });
    const request = await test.call('privacy.createRequest', {
      kind: 'erasure',
      receivedOn: '2032-01-09',
      channel: 'letter',
      asker: CANARY_NAMES.imported,
      wanted: `Hapus data ${CANARY_NAMES.imported}`,
      person: { source: 'assessor', id: importedId },
    });
    await test.call('privacy.hold', {
      person: { source: 'assessee', id: people.assesseeId },
      ground: 'other',
      reason: `Tanya ${CANARY_NAMES.assessee}`,
      until: '2032-01-10',
    });
    test.clock.set('2032-01-11T03:00:00.000Z');
    const before = await test.call('assessments.figures', { by: 'city' });
    await test.call('privacy.anonymise', {
      ...act,
      heldOn: '2032-01-11',
      people: [{ source: 'assessor', id: importedId }],
      requestId: request.id,
    });
    const shown = await test.call('privacy.retention', {});
    const ended = shown.rows.filter((row) => row.state === 'ended').map((row) => row.name);
    expect(ended.sort()).toEqual([CANARY_NAMES.assessor, CANARY_NAMES.assessee, CANARY_NAMES.log].sort());
    const done = await test.call('privacy.anonymise', {
      ...act,
      heldOn: '2032-01-11',
      people: shown.rows.map((row) => ({ source: row.source, id: row.id })),
      imports: shown.imports.filter((due) => due.ended).map((due) => due.id),
    });
    if (done.jobId !== null) expect(await test.jobDone(done.jobId)).toMatchObject({ state: 'done' });

    expect(await test.call('assessments.figures', { by: 'city' })).toEqual(before);
    const minutes = await test.call('privacy.minutesRecord', { id: done.id });
    expect(minutes.persons.map((person) => person.pseudonym).sort()).toEqual([
      'Asesi 2018-0001',
      'Asesi 2018-0002',
      'Asesor 2026-0001',
    ]);
    expect(minutes.files).toEqual({ removed: 3, waiting: 0, kept: 0 });
    expect((await test.call('privacy.retention', { all: true })).rows).toEqual([]);
    await test.close({ keep: true });
    const file = join(test.dir, 'workspace.db');
    const gone = [
      ...Object.values(CANARY),
      ...Object.values(CANARY_NAMES),
      'REG-917-2018',
      'A-917',
      'SRT-917',
      '009917',
    ].filter(
      // the letter is nobody's who is anonymised here
      (value) => value !== CANARY.letterNik,
    );
    const left = textsOf(file).flatMap(({ place, text }) =>
      gone.filter((value) => text.toLowerCase().includes(value.toLowerCase())).map((value) => `${place}: ${value}`),
    );
    expect(left).toEqual([]);
    const bytes = await readFile(file, 'latin1');
    expect(gone.filter((value) => bytes.includes(value))).toEqual([]);
    const files = await vaultTexts(test.dir);
    expect(files.filter((text) => text.includes(CANARY_FILE))).toEqual([]);
    test = await test.reopen();
    expect(await test.call('workspace.check', { files: true })).toMatchObject({
      healthy: true,
      chain: { intact: true },
      files: { missing: [], damaged: [] },
    });
  });

  it('writes minutes that name pseudonyms, never the data, and takes the signed scan', async () => {
    const done = await test.call('privacy.anonymise', {
      ...act,
      people: [{ source: 'assessee', id: people.assesseeId }],
    });
    const ticket = await test.call('privacy.minutesPaper', { id: done.id });
    const handed = await test.core.download(test.session, ticket.ticket);
    if (!handed.ok) throw new Error(handed.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
    const text = JSON.stringify(await readBackDocx(Buffer.concat(chunks)));
    expect(text).toContain('Asesi 2018-0001');
    expect(text).toContain(done.number);
    expect(text).toContain('Sabtu');
    expect(text).not.toContain(CANARY_NAMES.assessee);
    expect(text).not.toContain(CANARY.assesseeNik);
    const { rev } = (await test.call('privacy.minutes', {})).minutes[0] ?? { rev: 0 };
    const scan = join(test.home, 'berita-acara.txt');
    await writeFile(scan, 'Berita acara yang ditandatangani');
    await test.call('privacy.attachScan', { id: done.id, expectRev: rev, file: { path: scan } });
    expect((await test.call('privacy.minutes', {})).minutes[0]?.scan?.name).toBe('berita-acara.txt');
  });
});
