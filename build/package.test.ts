import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** What Electron's program file has in it where its fuses are: this mark, a version, their number, one sign each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyAsar',
  'ownSnapshot',
  'filePrivileges',
];

/** Files that ship, and beside them files of every kind that must not. */
const SHIPPED = [
  'out/main/electron.js',
  'out/main/core-process.js',
  'out/main/web.js',
  'out/main/worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/files.json',
  'out/renderer/assets/index-1.js',
  'resources/i18n/id/app.json',
  'resources/instruments/requirements-201.json',
];
const KEPT_BACK = [
  'main/core.ts',
  'renderer/app/main.tsx',
  'preload/index.ts',
  'e2e/harness.ts',
  'build/build.ts',
  'out/shots/start.png',
  'out/stamp.txt',
  '.env',
  '.npmrc',
  '.ci/run',
  'README.md',
  'package-lock.json',
  'tsconfig.json',
  'dist/old-setup.exe',
  'node_modules/.cache/tsc/main.tsbuildinfo',
  'node_modules/zod/index.js',
];

let project: string;
let unpacked: string;
let listed: string[];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** An Electron without Electron: its program file holds nothing but the fuses. */
function standInElectron(): string {
  const folder = join(project, '..', 'electron');
  mkdirSync(folder);
  const wire = Buffer.concat([
    Buffer.from(FUSE_MARK),
    Buffer.from([1, FUSES.length]),
    Buffer.from('1'.repeat(FUSES.length)),
  ]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}

function run(file: string, given: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...given], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(`${stderr}${status === 0 ? '' : stdout}`, `${file} ended with ${status}`).toBe('');
  return stdout;
}

beforeAll(() => {
  project = join(mkdtempSync(join(tmpdir(), 'lsp-mutu-package-')), 'project');
  for (const path of [...SHIPPED, ...KEPT_BACK]) write(path, path);
  for (const name of ['package.json', 'electron-builder.yml']) copyFileSync(join(root, name), join(project, name));
  cpSync(join(root, 'build', 'icons'), join(project, 'build', 'icons'), { recursive: true });
  // The real package with its native files, which is all that stays outside of the bundles.
  cpSync(join(root, 'node_modules', 'better-sqlite3'), join(project, 'node_modules', 'better-sqlite3'), {
    recursive: true,
    filter: (source) => !source.includes(`${join('better-sqlite3', 'deps')}`),
  });
  write('node_modules/better-sqlite3/deps/sqlite3.c', 'source');
  const output = join(project, '..', 'packaged');
  const settings = [
    '--dir',
    '--linux',
    '--x64',
    `-c.electronDist=${standInElectron()}`,
    `-c.directories.output=${output}`,
  ];
  run('electron-builder/cli.js', settings);
  unpacked = join(output, 'linux-unpacked');
  listed = run('@electron/asar/bin/asar.js', ['list', join(unpacked, 'resources', 'app.asar')])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(1).replaceAll('\\', '/'));
}, 120_000);

afterAll(() => rmSync(dirname(project), { recursive: true }));

describe('the package', () => {
  it('holds the program and nothing else', () => {
    const files = listed.filter((path) => !listed.some((other) => other.startsWith(`${path}/`)));
    const native = files.filter((path) => path.startsWith('node_modules/'));
    expect(files.filter((path) => !native.includes(path)).sort()).toEqual([...SHIPPED, 'package.json'].sort());
    expect(
      native.filter(
        (path) =>
          !/^node_modules\/better-sqlite3\/(?:lib\/.+\.js|package\.json|LICENSE|prebuilds\/linux-x64\.node)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  it('has the one native file of its system, and it beside the archive', () => {
    const folder = join(unpacked, 'resources', 'app.asar.unpacked');
    const beside = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(beside.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))).toEqual([
      join('node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node'),
    ]);
  });

  it('has every fuse set, read back from the program file', () => {
    const program = readFileSync(join(unpacked, 'lsp-mutu'));
    const start = program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
    const states = [...program.subarray(start, start + FUSES.length)].map((sign, index) => [
      FUSES[index],
      String.fromCharCode(sign),
    ]);
    expect(Object.fromEntries(states)).toEqual({
      runAsNode: '0',
      cookieEncryption: '1',
      nodeOptions: '0',
      nodeCliInspect: '0',
      asarIntegrity: '1',
      onlyAsar: '1',
      ownSnapshot: '0',
      filePrivileges: '0',
    });
  });
});

it('files that people download have names without spaces', () => {
  const names = [...readFileSync(join(root, 'electron-builder.yml'), 'utf8').matchAll(/artifactName: (.+)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => /\s/.test(name) || !name.includes('${version}') || !name.includes('${arch}'))).toEqual(
    [],
  );
  expect(existsSync(join(root, 'build', 'icons', 'icon.png'))).toBe(true);
});
