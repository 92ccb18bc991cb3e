import { appendFile, chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from './contract/index.ts';
import { findBackups } from './db/backup-facts.ts';
import { openReader } from './db/open.ts';
import { workspacePaths } from './db/workspace-file.ts';
import { nodeFilePort } from './files/port.ts';
import { createTestCore, type TestCore } from './testing/core.ts';

const port = nodeFilePort();
let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

async function addTuk(name: string): Promise<void> {
  await test.call('tuk.create', { name, kind: 'tempat-kerja' });
}

async function tuks(): Promise<string[]> {
  return (await test.call('tuk.list', {})).sites.map((each) => each.name).sort();
}

async function addFile(name: string, content: string): Promise<void> {
  const path = join(test.home, name);
  await writeFile(path, content);
  await test.call('documents.create', { title: name, type: 'sop', code: name, file: { path } });
}

function chains(path: string): { replica: string; rows: number }[] {
  const reader = openReader(path);
  try {
    return reader.raw
      .prepare('SELECT replica_id AS replica, count(*) AS rows FROM audit GROUP BY replica_id ORDER BY min(hlc)')
      .all() as { replica: string; rows: number }[];
  } finally {
    reader.close();
  }
}

describe('a copy', () => {
  it('is opened and looked at, and its facts lie beside it', async () => {
    await addTuk('TUK Satu');
    const { copy, jobId } = await test.call('backup.make', {});
    expect(jobId).toBeNull();
    expect(copy).toMatchObject({ state: 'verified', why: 'asked', place: 'local', faults: [], newer: false });
    const [found] = await findBackups(workspacePaths(test.dir).backups, port);
    expect(found?.side).toMatchObject({ workspaceName: 'LSP Uji', program: '0.0.0-test', counts: { tuk: 1 } });
    expect(found?.side?.heads).toHaveLength(1);
    expect(await test.call('backup.state', {})).toMatchObject({ changed: false, copies: 1, last: { path: copy.path } });
    await addTuk('TUK Dua');
    expect(await test.call('backup.state', {})).toMatchObject({ changed: true });
  });

  it('that was changed is told as damaged when it is looked at, and when its size tells', async () => {
    const { copy } = await test.call('backup.make', {});
    const bytes = await readFile(copy.path);
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 0xff;
    await writeFile(copy.path, bytes);
    expect((await test.call('backup.check', { path: copy.path })).state).toBe('damaged');
    expect((await test.call('backup.list', {})).copies[0]).toMatchObject({
      state: 'damaged',
      faults: expect.arrayContaining(['sha256']),
    });
    const { copy: other } = await test.call('backup.make', {});
    await appendFile(other.path, 'x');
    const [listed] = (await test.call('backup.list', {})).copies;
    expect(listed).toMatchObject({ path: other.path, state: 'damaged', faults: ['size'] });
    await expect(test.call('backup.restoreHere', { source: other.path })).rejects.toMatchObject({
      code: 'backup.copyDamaged',
    });
  });

  it('without facts is not known to be whole until somebody looks', async () => {
    const { copy } = await test.call('backup.make', {});
    await rm(copy.path.replace(/\.db$/, '.json'));
    expect((await test.call('backup.list', {})).copies[0]?.state).toBe('unknown');
    expect((await test.call('backup.check', { path: copy.path })).state).toBe('verified');
    expect((await test.call('backup.list', {})).copies[0]?.state).toBe('verified');
    await expect(test.call('backup.check', { path: join(test.home, 'lain.db') })).rejects.toMatchObject({
      code: 'backup.notACopy',
    });
  });

  it.skipIf(process.getuid?.() === 0)('into a folder that cannot be written is refused by name', async () => {
    const folder = workspacePaths(test.dir).backups;
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o500);
    await expect(test.call('backup.make', {})).rejects.toMatchObject({ code: 'files.noPermission' });
    await chmod(folder, 0o700);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('copies of its own', () => {
  it('are made once a day when something was changed, and never for idle days', async () => {
    await addTuk('TUK Satu');
    // on its first day a workspace is being filled
    expect((await test.call('backup.care', {})).made).toBeNull();
    test.clock.set('2026-11-22T03:00:00.000Z');
    expect((await test.call('backup.care', {})).made).toMatchObject({ why: 'daily', state: 'verified' });
    await addTuk('TUK Dua');
    expect((await test.call('backup.care', {})).made).toBeNull();
    test.clock.set('2026-11-23T03:00:00.000Z');
    expect((await test.call('backup.care', {})).made).toMatchObject({ why: 'daily' });
    test.clock.set('2026-11-25T03:00:00.000Z');
    expect((await test.call('backup.care', {})).made).toBeNull();
    expect((await test.call('backup.state', {})).copies).toBe(2);
  });

  it('go on after the clock was set back, and nothing newer is removed', async () => {
    await addTuk('TUK Satu');
    await test.call('backup.make', {});
    test.clock.set('2025-01-05T03:00:00.000Z');
    await addTuk('TUK Dua');
    const { made, removed } = await test.call('backup.care', {});
    expect(made?.at.startsWith('2025-01-05')).toBe(true);
    expect(removed).toBe(0);
    expect((await test.call('backup.state', {})).copies).toBe(2);
  });

  it('are rotated by the periods that are set', async () => {
    await test.call('backup.changeSetting', { key: 'keepDays', expectRev: 0, value: 1 });
    await test.call('backup.changeSetting', { key: 'keepWeeks', expectRev: 0, value: 1 });
    for (const day of ['02', '03', '04', '05', '20', '21']) {
      test.clock.set(`2026-12-${day}T03:00:00.000Z`);
      await addTuk(`TUK ${day}`);
      await test.call('backup.care', {});
    }
    const days = (await test.call('backup.list', {})).copies.map((copy) => copy.at.slice(0, 10));
    expect(days).toEqual(['2026-12-21', '2026-12-20']);
    await expect(test.call('backup.changeSetting', { key: 'keepDays', expectRev: 7, value: 3 })).rejects.toMatchObject({
      code: 'core.conflict',
    });
  });

  it('are made when the workspace is closed after a change, and not without one', async () => {
    await addTuk('TUK Satu');
    await test.close({ keep: true });
    test.clock.set('2026-11-22T03:00:00.000Z');
    const own = { ownBackups: { lookMs: 3_600_000 } };
    test = await test.reopen(own);
    // the look on opening makes the day's copy; closing has nothing to add
    await test.call('backup.care', {});
    await test.close({ keep: true });
    const folder = workspacePaths(test.dir).backups;
    expect((await findBackups(folder, port)).map((copy) => copy.why)).toEqual(['daily']);
    test = await test.reopen(own);
    await addTuk('TUK Dua');
    await test.close({ keep: true });
    const copies = await findBackups(folder, port);
    expect(copies.map((copy) => [copy.why, copy.state])).toEqual([
      ['exit', 'verified'],
      ['daily', 'verified'],
    ]);
    test = await test.reopen();
  });

  it('do not hold the door: a copy that is not ready in time leaves nothing', async () => {
    await test.close({ keep: true });
    test = await test.reopen({ ownBackups: { exitMs: 0 } });
    await addTuk('TUK Satu');
    await test.close({ keep: true });
    const names = await readdir(workspacePaths(test.dir).backups);
    expect(names.filter((name) => name.includes('exit') || name.includes('partial'))).toEqual([]);
    test = await test.reopen();
    expect(await tuks()).toEqual(['TUK Satu']);
  });

  it('are made before a new version of the program writes', async () => {
    await addTuk('TUK Satu');
    await test.close({ keep: true });
    test = await test.reopen({ version: '0.0.1-test' });
    const [copy] = (await test.call('backup.list', {})).copies;
    expect(copy).toMatchObject({ why: 'before-update', state: 'verified' });
    await test.close({ keep: true });
    test = await test.reopen({ version: '0.0.1-test' });
    expect((await test.call('backup.list', {})).copies).toHaveLength(1);
  });
});

describe('a restore in place', () => {
  it('keeps what was there, begins a new chain, and is told in the trail', async () => {
    await addTuk('TUK Lama');
    const { copy } = await test.call('backup.make', {});
    await addTuk('TUK Baru');
    const inside = await test.call('backup.inside', { path: copy.path });
    expect(inside.sameWorkspace).toBe(true);
    expect(inside.lost.acts).toBeGreaterThan(0);
    expect(inside.lost.latest[0]).toMatchObject({ operation: 'tuk.create' });
    expect(inside.counts.find((each) => each.kind === 'tuk')).toEqual({ kind: 'tuk', before: 1, now: 2 });

    const done = await test.call('backup.restoreHere', { source: copy.path });
    expect(await tuks()).toEqual(['TUK Lama']);
    expect(done.missingCount).toBe(0);
    expect(done.state.open?.path).toBe(test.dir);
    const kept = (await test.call('backup.list', {})).copies.find((each) => each.path === done.kept);
    expect(kept).toMatchObject({ why: 'before-restore', state: 'verified' });
    const state = await test.call('backup.state', {});
    expect(state.restores).toMatchObject([{ why: 'here', source: copy.path, copyAt: copy.at }]);
    expect(chains(workspacePaths(test.dir).database)).toHaveLength(2);
    expect((await test.call('workspace.check', {})).healthy).toBe(true);

    // and back again to what was there before
    await test.call('backup.restoreHere', { source: done.kept ?? '' });
    expect(await tuks()).toEqual(['TUK Baru', 'TUK Lama']);
  });

  it('refuses the copy of another workspace, a newer one and a foreign file, and changes nothing', async () => {
    await addTuk('TUK Satu');
    const other = await createTestCore();
    const foreign = (await other.call('backup.make', {})).copy;
    await expect(test.call('backup.restoreHere', { source: foreign.path })).rejects.toMatchObject({
      code: 'backup.otherWorkspace',
    });
    // without the facts beside it only the database itself tells whose it is
    await rm(foreign.path.replace(/\.db$/, '.json'));
    await expect(test.call('backup.restoreHere', { source: foreign.path })).rejects.toMatchObject({
      code: 'backup.otherWorkspace',
    });
    await other.close();
    const { copy } = await test.call('backup.make', {});
    const raw = new Database(copy.path);
    raw.exec("INSERT INTO migration VALUES (999, 'later', 'x', '2030-01-01T00:00:00.000Z', '9.0.0')");
    raw.close();
    await rm(copy.path.replace(/\.db$/, '.json'));
    await expect(test.call('backup.restoreHere', { source: copy.path })).rejects.toMatchObject({
      code: 'core.databaseNewer',
    });
    const text = join(test.home, 'catatan.db');
    await writeFile(text, 'bukan basis data');
    await expect(test.call('backup.restoreHere', { source: text })).rejects.toMatchObject({ code: 'backup.notACopy' });
    expect(await tuks()).toEqual(['TUK Satu']);
    expect((await readdir(test.dir)).filter((name) => name.includes('staged'))).toEqual([]);
  });
});

describe('a restore into a new folder', () => {
  it('brings data and files, with a chain of its own', async () => {
    await addFile('SOP-1', 'isi dokumen satu');
    const { copy } = await test.call('backup.make', {});
    const path = join(test.home, 'documents', 'LSP Pulih');
    const done = await test.call('backup.restoreNew', { source: copy.path, path });
    expect(done).toMatchObject({ kept: null, missingCount: 0, state: { open: { path } } });
    expect((await test.call('workspace.check', { files: true })).healthy).toBe(true);
    expect((await test.call('backup.state', {})).restores).toMatchObject([{ why: 'new' }]);
    expect((await readdir(path)).sort()).toEqual(expect.arrayContaining(['lock.db', 'vault', 'workspace.db']));
    await expect(test.call('backup.restoreNew', { source: copy.path, path })).rejects.toMatchObject({
      code: 'core.workspaceExists',
    });
    await test.call('workspace.open', { path: test.dir });
  });

  it('tells which files are missing', async () => {
    await addFile('SOP-1', 'isi dokumen satu');
    const { copy } = await test.call('backup.make', {});
    const vault = workspacePaths(test.dir).vault;
    const [folder] = (await readdir(vault)).filter((name) => name !== 'tmp');
    const [hash] = await readdir(join(vault, folder ?? ''));
    await rm(join(vault, folder ?? '', hash ?? ''));
    const path = join(test.home, 'documents', 'LSP Pulih');
    const done = await test.call('backup.restoreNew', { source: copy.path, path });
    expect(done.missing).toEqual([hash]);
    expect((await test.call('backup.state', {})).restores[0]?.missingFiles).toBe(1);
  });

  it('refuses a place that is no good, with one that is', async () => {
    const { copy } = await test.call('backup.make', {});
    const path = join(test.home, 'OneDrive', 'LSP');
    await mkdir(join(test.home, 'OneDrive'));
    await expect(test.call('backup.restoreNew', { source: copy.path, path })).rejects.toMatchObject({
      code: 'files.placeSynchronised',
    });
    expect(await readdir(join(test.home, 'OneDrive'))).toEqual([]);
  });
});

describe('an old copy', () => {
  it('is opened for reading in place of the workspace, which comes back', async () => {
    await addFile('SOP-1', 'isi dokumen satu');
    const { copy } = await test.call('backup.make', {});
    const bytes = await readFile(copy.path);
    await addTuk('TUK Baru');
    const state = (await test.call('backup.openCopy', { path: copy.path })) as OutputOf<'workspace.state'>;
    expect(state.open).toMatchObject({ readOnly: true, copy: { at: copy.at, back: test.dir }, name: 'LSP Uji' });
    expect(await tuks()).toEqual([]);
    await expect(addTuk('TUK Lain')).rejects.toMatchObject({ code: 'core.readOnlyCopy', params: { at: copy.at } });
    await expect(addFile('SOP-2', 'lain')).rejects.toMatchObject({ code: 'core.readOnlyCopy' });
    // a paper that leaves a trace of having been handed out can be had
    const paper = await test.call('selfAssessment.report', {} as never).catch((error: { code: string }) => error.code);
    expect(paper).not.toBe('core.readOnlyCopy');
    expect((await test.call('workspace.check', { files: true })).healthy).toBe(true);
    const back = await test.call('backup.leaveCopy', {});
    expect(back.open).toMatchObject({ readOnly: false, path: test.dir });
    expect(back.open?.copy).toBeUndefined();
    expect(await tuks()).toEqual(['TUK Baru']);
    expect(await readFile(copy.path)).toEqual(bytes);
    expect(await readdir(join(test.home, 'home', 'copies'))).toEqual([]);
  });

  it('leaves nothing behind when another workspace is opened or the program is closed meanwhile', async () => {
    const { copy } = await test.call('backup.make', {});
    await test.call('backup.openCopy', { path: copy.path });
    await test.call('workspace.open', { path: test.dir });
    expect(await readdir(join(test.home, 'home', 'copies'))).toEqual([]);
    await test.call('backup.openCopy', { path: copy.path });
    await test.close({ keep: true });
    expect(await readdir(join(test.home, 'home', 'copies'))).toEqual([]);
    test = await test.reopen();
  });
});

describe('a folder copied by hand', () => {
  it('gets a replica id of its own, and the original keeps its own', async () => {
    await addTuk('TUK Satu');
    await test.close({ keep: true });
    const other = join(test.home, 'documents', 'LSP Salinan');
    await cp(test.dir, other, { recursive: true });
    test = await test.reopen();
    await addTuk('TUK Asli');
    expect(chains(workspacePaths(test.dir).database)).toHaveLength(1);
    await test.call('workspace.open', { path: other });
    await addTuk('TUK Salinan');
    expect((await test.call('backup.state', {})).restores).toMatchObject([{ why: 'copied', source: test.dir }]);
    expect(chains(workspacePaths(other).database)).toHaveLength(2);
    await test.call('workspace.open', { path: test.dir });
    await test.call('workspace.open', { path: other });
    expect(chains(workspacePaths(other).database)).toHaveLength(2);
  });
});
