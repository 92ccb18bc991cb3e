import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from './core.ts';
import { applyMigrations } from './db/migrate.ts';
import { migrations } from './db/migrations/index.ts';
import { createTestCore, type TestCore, testConfig } from './testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const profile = { name: 'LSP Uji', type: 'p1-education' as const };

describe('workspace', () => {
  it('is found again with what was saved, and lists it as recent', async () => {
    await test.call('profile.change', { ...profile, expectRev: 0 });
    await test.close({ keep: true });
    test = await test.reopen();
    expect(await test.call('profile.get', {})).toMatchObject({ name: 'LSP Uji', rev: 1 });
    expect((await test.call('workspace.state', {})).recent).toEqual([{ path: test.dir, name: 'LSP Uji' }]);
  });

  it('refuses a second process on the same folder, and lets it in when the first has gone', async () => {
    const script = `import Database from 'better-sqlite3';
      const lock = new Database(process.argv[1]); lock.exec('BEGIN EXCLUSIVE'); process.stdout.write('held'); setInterval(() => {}, 1000);`;
    await test.close({ keep: true });
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(test.dir, 'lock.db')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(child.stdout, 'data');
      const core = createCore(testConfig(test.home, test.clock, test.errors));
      const refused = await core.call(core.session('test'), 'workspace.open', { path: test.dir });
      expect(refused).toMatchObject({ ok: false, code: 'core.workspaceBusy' });
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await core.call(core.session('test'), 'workspace.open', { path: test.dir })).toMatchObject({ ok: true });
      await core.close();
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('refuses a database of a newer program and names both versions', async () => {
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    raw
      .prepare('INSERT INTO migration VALUES (999, ?, ?, ?, ?)')
      .run('future', 'x', '2030-01-01T00:00:00.000Z', '9.9.9');
    raw.close();
    const core = createCore(testConfig(test.home, test.clock, test.errors));
    expect(await core.call(core.session('test'), 'workspace.open', { path: test.dir })).toEqual({
      ok: false,
      code: 'core.databaseNewer',
      params: { theirs: '9.9.9', ours: '0.0.0-test' },
    });
    await core.close();
  });

  it('refuses a damaged database and never puts an empty one in its place', async () => {
    await test.close({ keep: true });
    const path = join(test.dir, 'workspace.db');
    await rm(`${path}-wal`, { force: true });
    await writeFile(path, Buffer.alloc(20_000, 7));
    const core = createCore(testConfig(test.home, test.clock, test.errors));
    expect(await core.call(core.session('test'), 'workspace.open', { path: test.dir })).toMatchObject({
      ok: false,
      code: 'core.databaseDamaged',
    });
    await core.close();
  });

  it('refuses places that lose data, each with a place that works', async () => {
    for (const [path, code] of [
      [join(test.home, 'OneDrive - Kantor', 'LSP'), 'files.placeSynchronised'],
      [join(test.home, 'Dropbox', 'LSP'), 'files.placeSynchronised'],
    ] as const) {
      const judged = await test.call('workspace.judge', { path });
      expect(judged).toMatchObject({ usable: false, reason: { code } });
      expect(await test.call('workspace.judge', { path: judged.suggestedPath })).toMatchObject({ reason: null });
      expect(await test.core.call(test.session, 'workspace.create', { path, name: 'LSP' })).toMatchObject({
        ok: false,
        code,
      });
    }
  });

  it('refuses a folder that holds something else, and one that is there already', async () => {
    const foreign = join(test.home, 'foto');
    await mkdir(foreign);
    await writeFile(join(foreign, 'liburan.jpg'), 'x');
    expect(await test.core.call(test.session, 'workspace.create', { path: foreign, name: 'LSP' })).toMatchObject({
      ok: false,
      code: 'files.placeNotEmpty',
    });
    const other = join(test.home, 'lain');
    await test.call('workspace.create', { path: other, name: 'Lain' });
    await test.call('workspace.open', { path: test.dir });
    expect(await test.core.call(test.session, 'workspace.create', { path: other, name: 'LSP' })).toMatchObject({
      ok: false,
      code: 'core.workspaceExists',
    });
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder without permission', async () => {
    const closed = join(test.home, 'tertutup');
    await mkdir(closed);
    await chmod(closed, 0o500);
    expect(
      await test.core.call(test.session, 'workspace.create', { path: join(closed, 'LSP'), name: 'LSP' }),
    ).toMatchObject({
      ok: false,
      code: 'files.placeNotWritable',
    });
  });

  it('makes a verified backup before it migrates an older database, with the data as before', async () => {
    const older = join(test.home, 'lama');
    await mkdir(older);
    const raw = new Database(join(older, 'workspace.db'));
    applyMigrations(raw, migrations.slice(0, -1), { at: '2026-01-01T00:00:00.000Z', version: '0.0.0-old' });
    for (const key of ['name', 'workspace_id', 'replica_id'])
      raw.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(key, `${key} lama`);
    raw.close();
    expect((await test.call('workspace.open', { path: older })).open?.name).toBe('name lama');
    const [name] = await readdir(join(older, 'backups'));
    expect(name).toMatch(/before-migration\.db$/);
    const copy = new Database(join(older, 'backups', String(name)), { readonly: true });
    expect(copy.prepare("SELECT value FROM meta WHERE key = 'name'").get()).toEqual({ value: 'name lama' });
    expect(copy.prepare('SELECT max(number) AS number FROM migration').get()).toEqual({
      number: migrations.length - 1,
    });
    copy.close();
  });

  it('backs up while it is open; the copy passes its own check', async () => {
    await test.call('profile.change', { ...profile, expectRev: 0 });
    const backup = await test.call('workspace.backup', {});
    const copy = new Database(backup.path, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT name FROM profile').get()).toEqual({ name: 'LSP Uji' });
    copy.close();
    expect((await test.call('workspace.backups', {})).backups).toEqual([backup]);
  });

  it('goes on making a workspace whose making was killed', async () => {
    await test.close({ keep: true });
    const half = join(test.home, 'setengah');
    await mkdir(half);
    await writeFile(join(half, 'workspace.db'), '');
    test = await test.reopen();
    await test.call('workspace.create', { path: half, name: 'LSP Baru' });
    expect((await test.call('workspace.state', {})).open?.name).toBe('LSP Baru');
  });
});

describe('records', () => {
  it('count their revisions and refuse a stale change with the newest one named', async () => {
    const first = await test.call('profile.change', { ...profile, expectRev: 0 });
    await test.call('profile.change', { ...profile, city: 'Bandung', expectRev: first.rev });
    expect(
      await test.core.call(test.session, 'profile.change', { ...profile, city: 'Garut', expectRev: first.rev }),
    ).toMatchObject({
      ok: false,
      code: 'core.conflict',
      params: { kind: 'profile', rev: 2, by: 'local' },
    });
    expect((await test.call('profile.get', {})).city).toBe('Bandung');
  });

  it('leave an unbroken chain of audit rows; a changed or removed row is pinned down', async () => {
    const before = (await test.call('workspace.check', {})).chain.rows;
    await test.call('profile.change', { ...profile, expectRev: 0 });
    await test.call('profile.change', { ...profile, city: 'Bandung', expectRev: 1 });
    await test.call('profile.addPost', { element: 'pelaksana', post: 'Ketua', personName: 'Sari Dewi' });
    expect(await test.call('workspace.check', {})).toMatchObject({
      healthy: true,
      chain: { rows: before + 3, intact: true },
    });
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    const alter = "UPDATE audit_change SET body = replace(body, 'Bandung', 'Garut')";
    expect(() => raw.exec(alter)).toThrow('audit payloads are erased by an act only');
    raw.exec('DROP TRIGGER audit_change_fixed');
    raw.exec(alter);
    raw.close();
    test = await test.reopen();
    const broken = await test.call('workspace.check', {});
    expect(broken).toMatchObject({ healthy: false, chain: { intact: false } });
    expect(broken.chain.brokenAt).toMatch(new RegExp(`/${before + 2}$`));
  });

  it('cannot have their audit rows changed or removed through SQL', async () => {
    await test.call('profile.change', { ...profile, expectRev: 0 });
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    expect(() => raw.exec("UPDATE audit SET actor = 'x'")).toThrow('audit rows never change');
    expect(() => raw.exec('DELETE FROM audit')).toThrow();
    raw.close();
    test = await test.reopen();
  });

  it('say when a write is rolled back, and leave nothing of it', async () => {
    await test.call('profile.change', { ...profile, expectRev: 0 });
    const before = (await test.call('workspace.check', {})).chain.rows;
    const refused = await test.core.call(test.session, 'profile.addPost', {
      element: 'pelaksana',
      post: 'Ketua',
      personName: 'Sari',
      since: '2026-05-01',
      until: '2026-04-01',
    });
    expect(refused).toMatchObject({ ok: false, fields: { until: { code: 'profile.endBeforeStart' } } });
    expect((await test.call('profile.get', {})).posts).toEqual([]);
    expect(await test.call('workspace.check', {})).toMatchObject({ chain: { rows: before, intact: true } });
  });

  it('are found by code, word beginning and without accents', async () => {
    await test.call('profile.change', { ...profile, founder: 'Politeknik Negeri Café', expectRev: 0 });
    await test.call('profile.addLicence', { decreeNumber: 'KEP.0933/BNSP/IV/2025', licenceNumber: 'BNSP-LSP-1279-ID' });
    for (const text of ['cafe', 'polit', 'BNSP-LSP-1279', 'bnsplsp1279id', 'lsp 1279']) {
      expect((await test.call('search.find', { text })).hits, text).not.toEqual([]);
    }
    expect((await test.call('search.find', { text: '"' })).hits).toEqual([]);
    expect((await test.call('search.find', { text: 'AND OR NOT ( NEAR/2 kata*', kinds: ['profile'] })).hits).toEqual(
      [],
    );
  });
});

describe('events', () => {
  it('tell what changed after the commit', async () => {
    const seen: unknown[] = [];
    test.core.onEvent((event) => seen.push(event));
    await test.call('profile.change', { ...profile, expectRev: 0 });
    expect(seen).toMatchObject([{ type: 'changed', kinds: ['profile'], operation: 'profile.change' }]);
    await test.core.call(test.session, 'profile.change', { ...profile, name: 'x', expectRev: 9 });
    expect(seen).toHaveLength(1);
  });
});

describe('close', () => {
  it('waits for the running write, then refuses new ones', async () => {
    const writing = test.call('profile.change', { ...profile, expectRev: 0 });
    await test.close({ keep: true });
    await writing;
    test = await test.reopen();
    expect((await test.call('profile.get', {})).rev).toBe(1);
  });
});
