import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspacePaths } from './db/workspace-file.ts';
import { breakingFilePort, fullDisk } from './files/breaking-port.ts';
import { nodeFilePort } from './files/port.ts';
import { createTestCore, type TestCore } from './testing/core.ts';

let test: TestCore;
let copy: string;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('tuk.create', { name: 'TUK Lama', kind: 'tempat-kerja' });
  copy = (await test.call('backup.make', {})).copy.path;
  await test.call('tuk.create', { name: 'TUK Baru', kind: 'tempat-kerja' });
  await test.close({ keep: true });
});
afterEach(async () => {
  await test.close();
});

async function names(): Promise<string[]> {
  return (await test.call('tuk.list', {})).sites.map((each) => each.name).sort();
}

async function killAt(act: string, part: string, moment: 'before' | 'after'): Promise<void> {
  const script = fileURLToPath(new URL('./testing/killed-restore.ts', import.meta.url));
  const given = [script, test.home, test.dir, copy, act, part, moment];
  const child: ChildProcess = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  try {
    for await (const chunk of child.stdout ?? []) {
      told += String(chunk);
      if (told.includes('\n')) break;
    }
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
  expect(told).toBe('here\n');
}

const OLD = ['TUK Baru', 'TUK Lama'];
const NEW = ['TUK Lama'];

describe('a restore in place that is killed', () => {
  const moments = [
    ['rename', 'workspace-restore.staged', 'before', OLD],
    ['rename', 'before-restore.db.partial', 'before', OLD],
    ['rename', 'before-restore.db.partial', 'after', OLD],
    ['remove', 'workspace.db-wal', 'after', OLD],
    ['rename', 'staged -> ', 'before', OLD],
    ['rename', 'staged -> ', 'after', NEW],
  ] as const;
  it.each(moments)('at %s of %s, %s it, leaves the old or the new, and the next start is clean', async (...at) => {
    const [act, part, moment, expected] = at;
    await killAt(act, part, moment);
    test = await test.reopen();
    expect(await names()).toEqual(expected);
    expect((await test.call('workspace.check', { files: true })).healthy).toBe(true);
    expect((await readdir(test.dir)).filter((name) => name.includes('staged'))).toEqual([]);
    // and what was begun can be done
    await test.call('backup.restoreHere', { source: copy });
    expect(await names()).toEqual(NEW);
    const partial = (await readdir(workspacePaths(test.dir).backups)).filter((name) => name.includes('partial'));
    expect(partial).toEqual([]);
  });
});

describe('a restore in place that fails', () => {
  it('on a full disk leaves the workspace open as it was', async () => {
    const port = breakingFilePort(nodeFilePort(), [fullDisk(100_000, 'staged')]);
    test = await test.reopen({ port });
    await expect(test.call('backup.restoreHere', { source: copy })).rejects.toMatchObject({ code: 'files.diskFull' });
    expect(await names()).toEqual(OLD);
    await test.call('tuk.create', { name: 'TUK Sesudah', kind: 'tempat-kerja' });
    expect((await readdir(test.dir)).filter((name) => name.includes('staged'))).toEqual([]);
  });

  it('at the very swap goes back to what was there, and says why', async () => {
    const port = breakingFilePort(nodeFilePort(), [
      { acts: ['rename'], code: 'EIO', within: join(test.dir, 'workspace.db'), times: 1 },
    ]);
    test = await test.reopen({ port });
    await expect(test.call('backup.restoreHere', { source: copy })).rejects.toMatchObject({ code: 'files.driveLost' });
    expect(await names()).toEqual(OLD);
    expect((await test.call('workspace.check', {})).healthy).toBe(true);
    await test.call('backup.restoreHere', { source: copy });
    expect(await names()).toEqual(NEW);
  });

  it('while another program reads the database keeps its log, and changes nothing', async () => {
    test = await test.reopen();
    const { database } = workspacePaths(test.dir);
    const other = new Database(database, { readonly: true });
    try {
      await test.call('tuk.create', { name: 'TUK Sesudah', kind: 'tempat-kerja' });
      other.exec('BEGIN');
      other.prepare('SELECT count(*) FROM audit').get();
      await expect(test.call('backup.restoreHere', { source: copy })).rejects.toMatchObject({
        code: 'core.databaseBusy',
      });
      expect((await stat(`${database}-wal`)).size).toBeGreaterThan(0);
    } finally {
      other.close();
    }
    expect(await names()).toEqual([...OLD, 'TUK Sesudah']);
    expect((await readdir(test.dir)).filter((name) => name.includes('staged'))).toEqual([]);
    await test.call('backup.restoreHere', { source: copy });
    expect(await names()).toEqual(NEW);
  });

  it('after the swap, on a drive that does not answer for its folder, is told as done, which it is', async () => {
    const real = nodeFilePort();
    let swapped = false;
    let failed = 0;
    test = await test.reopen({
      port: {
        ...real,
        rename: async (from, to) => {
          await real.rename(from, to);
          swapped ||= to === workspacePaths(test.dir).database;
        },
        syncFolder: async (path) => {
          if (swapped && path === test.dir && failed++ === 0) throw Object.assign(new Error('EIO'), { code: 'EIO' });
          return real.syncFolder(path);
        },
      },
    });
    await test.call('backup.restoreHere', { source: copy });
    expect(failed).toBeGreaterThan(0);
    expect(await names()).toEqual(NEW);
    expect((await test.call('workspace.check', {})).healthy).toBe(true);
  });

  it('for want of room for the copy of what is there changes nothing', async () => {
    const real = nodeFilePort();
    test = await test.reopen({ port: { ...real, freeSpace: async () => 10 } });
    const second = join(test.home, 'lain');
    await real.makeFolder(second);
    await expect(
      test.call('backup.restoreNew', { source: copy, path: join(second, 'LSP Pulih') }),
    ).rejects.toMatchObject({ code: 'backup.noSpace' });
    expect(await readdir(second)).toEqual([]);
  });
});

describe('two restores at once', () => {
  it('are refused, and the one under way can be stopped without a trace', async () => {
    const real = nodeFilePort();
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    test = await test.reopen({
      port: {
        ...real,
        create: async (path, options) => {
          if (path.includes('staged')) {
            reached.resolve();
            await gate.promise;
          }
          return real.create(path, options);
        },
      },
    });
    const path = join(test.home, 'documents', 'LSP Pulih');
    const first = test.call('backup.restoreNew', { source: copy, path });
    await reached.promise;
    expect((await test.call('backup.restoring', {})).work).toMatchObject({ stage: expect.any(String) });
    await expect(test.call('backup.restoreHere', { source: copy })).rejects.toMatchObject({
      code: 'backup.restoringAlready',
    });
    await test.call('backup.stopRestoring', {});
    gate.resolve();
    await expect(first).rejects.toMatchObject({ code: 'backup.stopped' });
    expect(await real.stat(path)).toBeUndefined();
    expect((await test.call('backup.restoring', {})).work).toBeNull();
    expect(await names()).toEqual(OLD);
  });
});
