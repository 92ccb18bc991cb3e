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
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Reads and writes Windows program files and what is told of them; a part of electron-builder. */
const { NtExecutable, NtExecutableResource, Resource } = createRequire(
  join(root, 'node_modules', 'app-builder-lib', 'package.json'),
)('resedit') as typeof import('resedit');
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
/** Files that ship outside of the archive. */
const BESIDE = ['LICENSE', 'out/licences.txt'];
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

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** An Electron without Electron: program files that hold nothing but the fuses, the one for Windows in a frame that its tools can read. */
function standInElectron(): string {
  const folder = join(project, '..', 'electron');
  mkdirSync(folder);
  const wire = Buffer.concat([
    Buffer.from(FUSE_MARK),
    Buffer.from([1, FUSES.length]),
    Buffer.from('1'.repeat(FUSES.length)),
  ]);
  const program = Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]);
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'stand-in' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  const frame = new Uint8Array(executable.generate());
  writeFileSync(join(folder, 'electron'), program);
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([frame, program]));
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
  for (const path of [...SHIPPED, ...BESIDE, ...KEPT_BACK]) write(path, path);
  for (const name of ['package.json', 'electron-builder.yml']) copyFileSync(join(root, name), join(project, name));
  cpSync(join(root, 'build', 'icons'), join(project, 'build', 'icons'), { recursive: true });
  // The real package with its native files, which is all that stays outside of the bundles.
  cpSync(join(root, 'node_modules', 'better-sqlite3'), join(project, 'node_modules', 'better-sqlite3'), {
    recursive: true,
    filter: (source) => !source.includes(`${join('better-sqlite3', 'deps')}`),
  });
  write('node_modules/better-sqlite3/deps/sqlite3.c', 'source');
  standInElectron();
});

afterAll(() => rmSync(dirname(project), { recursive: true }));

describe.each([
  { system: '--linux', native: 'linux-x64.node', program: 'lsp-mutu', folder: 'linux-unpacked' },
  // The very file that Windows starts: its resources are not edited here, for which another system needs Wine.
  { system: '--win', native: 'win32-x64.node', program: 'LSP Mutu.exe', folder: 'win-unpacked' },
])('the package made with $system', ({ system, native, program, folder }) => {
  let unpacked: string;
  let listed: string[];

  beforeAll(() => {
    const output = join(project, '..', 'packaged');
    run('electron-builder/cli.js', [
      '--dir',
      system,
      '--x64',
      `-c.electronDist=${join(project, '..', 'electron')}`,
      `-c.directories.output=${output}`,
      '-c.win.signAndEditExecutable=false',
    ]);
    unpacked = join(output, folder);
    listed = run('@electron/asar/bin/asar.js', ['list', join(unpacked, 'resources', 'app.asar')])
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(1).replaceAll('\\', '/'));
  }, 120_000);

  it('holds the program and nothing else', () => {
    const files = listed.filter((path) => !listed.some((other) => other.startsWith(`${path}/`)));
    const foreign = files.filter((path) => path.startsWith('node_modules/'));
    expect(files.filter((path) => !foreign.includes(path)).sort()).toEqual([...SHIPPED, 'package.json'].sort());
    const expected = /^node_modules\/better-sqlite3\/(?:lib\/.+\.js|package\.json|LICENSE|prebuilds\/.+\.node)$/;
    expect(foreign.filter((path) => !expected.test(path))).toEqual([]);
    expect(foreign.filter((path) => path.endsWith('.node'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${native}`,
    ]);
  });

  it('has the one native file of its system beside the archive', () => {
    const place = join(unpacked, 'resources', 'app.asar.unpacked');
    const beside = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(beside.map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))).toEqual([
      join('node_modules', 'better-sqlite3', 'prebuilds', native),
    ]);
  });

  it('has the licences where people find them', () => {
    expect(readFileSync(join(unpacked, 'LICENSE.lsp-mutu.txt'), 'utf8')).toBe('LICENSE');
    expect(readFileSync(join(unpacked, 'LICENSES.third-party.txt'), 'utf8')).toBe('out/licences.txt');
  });

  it('has every fuse set, read back from the program file', () => {
    const bytes = readFileSync(join(unpacked, program));
    const start = bytes.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
    const states = [...bytes.subarray(start, start + FUSES.length)].map((sign, index) => [
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

it('installs for one user, without asking for rights, and leaves data where it is', () => {
  const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  const nsis = settings.slice(settings.indexOf('\nnsis:')).split(/\n(?=\S)/)[1] ?? '';
  expect(nsis.split('\n').map((line) => line.trim())).toEqual(
    expect.arrayContaining(['perMachine: false', 'allowElevation: false', 'deleteAppDataOnUninstall: false']),
  );
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
