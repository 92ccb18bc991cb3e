import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, mayFetch, noteFailedFetch, type Surroundings, whyNoWindow } from './electron-runtime.ts';
import { listFiles } from './file-list.ts';
import { digestSources, isBuilt, noteBuilt } from './stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lsp-mutu-start-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('window or browser', () => {
  const office: Surroundings = { platform: 'win32', environment: {}, isRoot: false, askedForWeb: false };
  it.each([
    [{}, undefined],
    [{ platform: 'darwin' }, undefined],
    [{ platform: 'linux', environment: { DISPLAY: ':0' } }, undefined],
    [{ platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' } }, undefined],
    [{ platform: 'linux' }, 'display'],
    [{ platform: 'linux', environment: { DISPLAY: '' } }, 'display'],
    [{ platform: 'linux', environment: { DISPLAY: ':0' }, isRoot: true }, 'root'],
    [{ askedForWeb: true }, 'asked'],
  ] as const)('%j: %s', (surroundings, why) => {
    expect(whyNoWindow({ ...office, ...surroundings })).toBe(why);
  });

  it("believes in Electron's program file only when it is there", () => {
    write('node_modules/electron/package.json', '{}');
    expect(findElectron(root, {})).toBeUndefined();
    write('node_modules/electron/path.txt', 'electron.exe\n');
    expect(findElectron(root, {})).toBeUndefined();
    write('node_modules/electron/dist/electron.exe');
    expect(findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron.exe'));
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') })).toBeUndefined();
    write('own/electron.exe');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') })).toBe(join(root, 'own/electron.exe'));
  });

  it('tries to fetch it once a day', () => {
    const now = Date.now();
    expect(mayFetch(root, now)).toBe(true);
    noteFailedFetch(root);
    expect(mayFetch(root, now)).toBe(false);
    const note = join(root, 'node_modules/.cache/lsp-mutu/electron-not-fetched');
    const yesterday = new Date(now - 25 * 60 * 60 * 1000);
    utimesSync(note, yesterday, yesterday);
    expect(mayFetch(root, now)).toBe(true);
  });
});

describe('an old Node', () => {
  const check = join(import.meta.dirname, 'need-node.mjs');

  it('is told what to do in one sentence', () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); await import(${JSON.stringify(`file://${check}`)});`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', old], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^LSP Mutu needs Node 24, and this is Node 20\.20\.2\. Run "npm ci"[^\n]*\n$/),
    ]);
  });

  it('is not spoken of when it is new enough', () => {
    expect(execFileSync(process.execPath, [check], { encoding: 'utf8' })).toBe('');
  });

  it('could read the files that say so', () => {
    for (const name of ['need-node.mjs', 'start.mjs']) {
      expect(readFileSync(join(import.meta.dirname, name), 'utf8')).not.toMatch(
        /\?\?=|\busing\b|: (?:string|number)|with \{ type/,
      );
    }
  });
});

describe('building only what changed', () => {
  beforeEach(() => {
    write('main/core.ts', 'export const core = 1;');
    write('main/core.test.ts', 'test');
    write('renderer/app/main.tsx', 'page');
    write('resources/i18n/id/app.json', '{}');
    write('package.json', '{}');
    mkdirSync(join(root, 'out'));
  });

  it('knows what it built', () => {
    const digest = digestSources(root);
    expect(isBuilt(root, digest)).toBe(false);
    noteBuilt(root, digest);
    expect([isBuilt(root, digest), isBuilt(root, `${digest}x`)]).toEqual([true, false]);
  });

  it.each([
    ['a changed source', () => write('main/core.ts', 'export const core = 2;'), true],
    ['a new source', () => write('main/words.ts', ''), true],
    ['changed words', () => write('resources/i18n/id/app.json', '{"a":"b"}'), true],
    ['a renamed source', () => renameSync(join(root, 'main/core.ts'), join(root, 'main/kern.ts')), true],
    ['a changed test', () => write('main/core.test.ts', 'other'), false],
    ['a changed note', () => write('README.md', 'other'), false],
  ])('sees %s', (_what, change, changed) => {
    const before = digestSources(root);
    change();
    expect(digestSources(root) !== before).toBe(changed);
  });
});

describe('the list of files that the shells serve', () => {
  it('names every file of the page with its type, and not the page itself', () => {
    write('index.html');
    write('files.json');
    write('assets/index-1.js');
    write('assets/index-1.css');
    write('icon.svg');
    expect(listFiles(root)).toEqual({
      '/assets/index-1.css': { file: 'assets/index-1.css', type: 'text/css; charset=utf-8', immutable: true },
      '/assets/index-1.js': { file: 'assets/index-1.js', type: 'text/javascript; charset=utf-8', immutable: true },
      '/icon.svg': { file: 'icon.svg', type: 'image/svg+xml', immutable: false },
    });
  });

  it('stops at a kind of file that nobody spoke of', () => {
    write('assets/program.exe');
    expect(() => listFiles(root)).toThrow('assets/program.exe');
  });
});
