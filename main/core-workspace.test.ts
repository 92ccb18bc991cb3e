import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from './core.ts';
import { nodeFilePort } from './files/port.ts';
import { createTestCore, type TestCore, testConfig } from './testing/core.ts';
import { closeGate } from './testing/gate.ts';
import { textFolder } from './testing/text-folder.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function assessorSheet(folder: string, rows: number): Promise<string> {
  const path = join(folder, `asesor-${rows}.csv`);
  const lines = Array.from({ length: rows }, (_, row) => `Asesor ${row};MET.000.${String(row).padStart(6, '0')} 2024`);
  await writeFile(path, `Nama;No. Reg MET\n${lines.join('\n')}\n`);
  return path;
}

describe('a call', () => {
  /** Opens another workspace, and gives when it stands in place of the first, which is not closed yet. */
  async function leaveFor(other: string): Promise<{ readonly opened: Promise<unknown> }> {
    const opened = test.call('workspace.create', { path: other, name: 'LSP Lain' });
    while ((await test.call('workspace.state', {})).open?.path !== other) await setImmediate();
    return { opened };
  }

  it('belongs to the workspace it began in, though another is opened while it reads its file', async () => {
    await test.close();
    const gate = closeGate(nodeFilePort(), 'asesor-');
    test = await createTestCore({ config: { port: gate.port } });
    const path = await assessorSheet(test.home, 3);
    const starting = test.core.call(test.session, 'imports.start', { kind: 'assessors', source: { path } });
    await gate.reached;
    const { opened } = await leaveFor(join(test.home, 'documents', 'LSP Lain'));
    gate.open();
    expect(await starting).toEqual({ ok: false, code: 'core.closed', params: {} });
    await opened;
    expect((await test.call('imports.list', {})).imports).toEqual([]);
    await test.call('workspace.open', { path: test.dir });
    expect((await test.call('imports.list', {})).imports).toEqual([]);
    expect(test.errors).toEqual([]);
  });

  it('of a job never reaches the workspace that was opened in its place; the job goes on when its own is opened again', async () => {
    await test.close();
    const gate = closeGate(nodeFilePort(), 'SOP-9-17');
    test = await createTestCore({ config: { port: gate.port } });
    const folder = await textFolder(test.home, 30);
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    expect((await test.jobDone(jobId)).state).toBe('done');
    const applying = await test.call('imports.apply', { id });
    await gate.reached;
    const { opened } = await leaveFor(join(test.home, 'documents', 'LSP Lain'));
    gate.open();
    await opened;
    expect((await test.call('documents.list', {})).documents).toEqual([]);
    expect((await test.call('jobs.list', {})).jobs).toEqual([]);
    await test.call('workspace.open', { path: test.dir });
    const written = (await test.call('documents.list', {})).documents.length;
    expect(written).toBeGreaterThanOrEqual(10);
    expect(written).toBeLessThan(30);
    expect(await test.call('jobs.get', { id: applying.jobId })).toMatchObject({
      state: 'interrupted',
      resumable: true,
    });
    await test.call('jobs.resume', { id: applying.jobId });
    expect((await test.jobDone(applying.jobId)).state).toBe('done');
    expect((await test.call('documents.list', {})).documents).toHaveLength(30);
    expect(test.errors).toEqual([]);
  });

  it('after close is refused, and close may be asked for twice', async () => {
    await test.close({ keep: true });
    await test.close({ keep: true });
    for (const name of ['workspace.state', 'workspace.open', 'profile.get']) {
      expect(await test.core.call(test.session, name, { path: test.dir }), name).toEqual({
        ok: false,
        code: 'core.closed',
        params: {},
      });
    }
  });

  it('that opens while another opens waits for its turn; the last one is open', async () => {
    const paths = ['A', 'B', 'C'].map((name) => join(test.home, 'documents', name));
    await Promise.all(paths.map((path) => test.call('workspace.create', { path, name: path.slice(-1) })));
    const again = await Promise.all([...paths, ...paths].map((path) => test.call('workspace.open', { path })));
    expect(again.filter((state) => state.open === null)).toEqual([]);
    expect((await test.call('workspace.state', {})).open?.path).toBe(paths[2]);
    expect(test.errors).toEqual([]);
  });
});

describe('an event', () => {
  it('that a listener chokes on harms neither the write nor the other listeners', async () => {
    const seen: string[] = [];
    test.core.onEvent(() => {
      throw new Error('the window is gone');
    });
    test.core.onEvent((event) => seen.push(event.type));
    await test.call('profile.change', { name: 'LSP Uji', expectRev: 0 });
    expect(seen).toEqual(['changed']);
    expect(test.errors.map(({ event }) => event)).toEqual(['listener']);
  });

  it('comes when a read on the other connection sees the change', async () => {
    const names: Promise<string>[] = [];
    test.core.onEvent((event) => {
      if (event.type === 'changed') names.push(test.call('profile.get', {}).then((profile) => profile.city));
    });
    let { rev } = await test.call('profile.change', { name: 'LSP Uji', expectRev: 0 });
    for (const city of ['Bandung', 'Garut', 'Cimahi'])
      ({ rev } = await test.call('profile.change', { name: 'LSP Uji', city, expectRev: rev }));
    expect(await Promise.all(names)).toEqual(['', 'Bandung', 'Garut', 'Cimahi']);
  });
});

describe('the same workspace', () => {
  it('by another way to its folder is open already; made once more it is refused', async () => {
    const link = join(test.home, 'pintasan');
    await symlink(test.dir, link);
    for (const path of [test.dir, `${test.dir}/`, join(test.dir, '..', 'LSP Uji'), link]) {
      expect((await test.call('workspace.open', { path })).open?.path, path).toBe(test.dir);
    }
    expect(await test.core.call(test.session, 'workspace.create', { path: test.dir, name: 'LSP Uji' })).toMatchObject({
      ok: false,
      code: 'core.workspaceExists',
    });
  });

  it('is never made at a path that is not whole', async () => {
    expect(await test.core.call(test.session, 'workspace.create', { path: 'LSP Contoh', name: 'LSP' })).toMatchObject({
      ok: false,
      code: 'core.pathNotAbsolute',
    });
    expect(await test.core.call(test.session, 'workspace.open', { path: 'LSP Contoh' })).toMatchObject({
      ok: false,
      code: 'core.pathNotAbsolute',
    });
    expect(await test.call('workspace.judge', { path: 'LSP Contoh' })).toMatchObject({
      usable: false,
      reason: { code: 'core.pathNotAbsolute' },
    });
    await expect(stat('LSP Contoh')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a damaged page', () => {
  async function spoil(at: number): Promise<void> {
    const path = join(test.dir, 'workspace.db');
    const { size } = await stat(path);
    const file = await open(path, 'r+');
    const page = Math.floor((size / 4096) * at) * 4096;
    await file.write(Buffer.alloc(4096, 0x5a), 0, 4096, page);
    await file.close();
  }

  it.each([0.25, 0.5, 0.75])('at %f of the file is refused at the start, and the file is left as it is', async (at) => {
    await test.jobDone(
      (await test.call('imports.start', { kind: 'assessors', source: { path: await assessorSheet(test.home, 500) } }))
        .jobId,
    );
    await test.close({ keep: true });
    await spoil(at);
    const path = join(test.dir, 'workspace.db');
    const before = await readFile(path);
    const core = createCore(testConfig(test.home, test.clock, test.errors));
    expect(await core.call(core.session('test'), 'workspace.open', { path: test.dir })).toMatchObject({
      ok: false,
      code: 'core.databaseDamaged',
    });
    await core.close();
    expect((await readFile(path)).equals(before)).toBe(true);
    expect(test.errors).toEqual([]);
  });

  it('met at work stops the writing; the state says so, and what can be read is', async () => {
    const path = await assessorSheet(test.home, 2000);
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    await test.close({ keep: true });
    test = await test.reopen();
    // tables were made first and lie in front; what the import has filled comes after them
    for (let hundredth = 35; hundredth < 95; hundredth += 1) await spoil(hundredth / 100);
    const read = await test.core.call(test.session, 'imports.rows', { id, limit: 5000 });
    expect(read).toMatchObject({ ok: false, code: 'core.databaseDamaged' });
    expect((await test.call('workspace.state', {})).open).toMatchObject({ readOnly: true });
    expect(await test.core.call(test.session, 'profile.change', { name: 'LSP Uji', expectRev: 0 })).toMatchObject({
      ok: false,
      code: 'core.databaseDamaged',
    });
    expect(await test.call('profile.get', {})).toMatchObject({ rev: 0 });
  });
});

describe('a database that is none of ours', () => {
  const opening = (name: 'workspace.open' | 'workspace.create') => {
    const core = createCore(testConfig(test.home, test.clock, test.errors));
    const input = name === 'workspace.open' ? { path: test.dir } : { path: test.dir, name: 'LSP' };
    return core.call(core.session('test'), name, input).finally(() => core.close());
  };

  it('because it was cut off is never taken for a new one where files or backups are', async () => {
    await test.jobDone(
      (await test.call('imports.start', { kind: 'assessors', source: { path: await assessorSheet(test.home, 2) } }))
        .jobId,
    );
    await test.close({ keep: true });
    await writeFile(join(test.dir, 'workspace.db'), '');
    for (const name of ['workspace.open', 'workspace.create'] as const) {
      expect(await opening(name)).toMatchObject({ ok: false, code: 'core.databaseDamaged' });
    }
    const after = new Database(join(test.dir, 'workspace.db'), { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
    after.close();
  });

  it('but of another program is left as it is', async () => {
    await test.close({ keep: true });
    await rm(test.dir, { recursive: true });
    await mkdir(test.dir);
    const foreign = new Database(join(test.dir, 'workspace.db'));
    foreign.exec('CREATE TABLE lagu (judul TEXT)');
    foreign.close();
    for (const name of ['workspace.open', 'workspace.create'] as const) {
      expect(await opening(name)).toMatchObject({ ok: false, code: 'core.notAWorkspace' });
    }
    const after = new Database(join(test.dir, 'workspace.db'), { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'lagu' }]);
    after.close();
  });

  it('in the place of the lock is replaced', async () => {
    await test.close({ keep: true });
    await writeFile(join(test.dir, 'lock.db'), 'bukan basis data sama sekali, hanya teks biasa'.repeat(50));
    test = await test.reopen();
    expect((await test.call('workspace.state', {})).open?.name).toBe('LSP Uji');
  });
});

/** Opens a workspace in a process that has no more rights than anybody. */
async function openAsAnybody(home: string, dir: string): Promise<Record<string, { ok: boolean; code?: string }>> {
  const script = fileURLToPath(new URL('./testing/open-workspace.ts', import.meta.url));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(process.execPath, [script, home, dir], { stdio: ['ignore', 'pipe', 'inherit'], ...nobody });
  const ended = once(child, 'exit');
  const said = await text(child.stdout);
  expect((await ended)[0]).toBe(0);
  return JSON.parse(said);
}

describe.skipIf(process.platform === 'win32')('without the right to write', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lsp-mutu-rights-'));
    await chmod(home, 0o755);
    await mkdir(join(home, 'home'));
  });
  afterEach(async () => {
    await chmod(home, 0o755);
    await rm(home, { recursive: true });
  });

  it('a workspace on a read-only disk is refused by name, and a home folder is no reason to stop', async () => {
    await test.close({ keep: true });
    for (const folder of [test.home, join(test.home, 'documents')]) await chmod(folder, 0o755);
    for (const folder of [test.dir, join(home, 'home')]) await chmod(folder, 0o555);
    const said = await openAsAnybody(home, test.dir);
    expect(said['open']).toMatchObject({ ok: false, code: 'core.databaseReadOnly' });
    expect(said['settings']).toMatchObject({ ok: true });
    expect(said['change']).toMatchObject({ ok: false, code: 'files.noPermission' });
    expect(said['create']).toMatchObject({ ok: false, code: 'files.placeNotWritable' });
    await chmod(test.dir, 0o755);
  });

  it('in the home folder a workspace still opens', async () => {
    await chmod(join(home, 'home'), 0o555);
    await mkdir(join(home, 'kerja'));
    await chmod(join(home, 'kerja'), 0o777);
    const said = await openAsAnybody(home, join(home, 'kerja', 'LSP'));
    expect(said['create']).toMatchObject({ ok: true });
  });
});
