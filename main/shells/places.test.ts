import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { officeZone } from './open-core.ts';
import { findProgram, userPlaces } from './places.ts';

describe('the program', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lsp-mutu-program-'));
    mkdirSync(join(root, 'resources'));
    mkdirSync(join(root, 'out', 'main'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"version":"1.2.3"}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is found from its sources', () => {
    expect(findProgram(join(root, 'main', 'shells', 'web', 'main.ts'))).toEqual({
      root,
      version: '1.2.3',
      resourcesDir: join(root, 'resources'),
      rendererDir: join(root, 'out', 'renderer'),
      workerFile: pathToFileURL(join(root, 'main', 'worker.ts')),
      development: true,
    });
  });

  it('is found from its bundle, and then uses the bundled worker', () => {
    const program = findProgram(join(root, 'out', 'main', 'web.js'));
    expect([program.root, program.workerFile, program.development]).toEqual([
      root,
      pathToFileURL(join(root, 'out', 'main', 'worker.js')),
      false,
    ]);
  });

  it('is not found elsewhere', () => {
    expect(() => findProgram(join(tmpdir(), 'web.js'))).toThrow("does not lie in the program's folder");
  });
});

describe('folders of the user', () => {
  it.each([
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'lsp-mutu')],
    ['linux', {}, join(homedir(), '.local', 'share', 'lsp-mutu')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'lsp-mutu')],
    ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'lsp-mutu')],
  ] as const)('lie on %s where such data lies', (platform, environment, homeDir) => {
    expect(userPlaces(environment, platform)).toEqual({ homeDir, documentsDir: join(homedir(), 'LSP Mutu') });
  });

  it('move together where a portable copy wants them', () => {
    expect(userPlaces({ LSP_MUTU_HOME: '/usb' }, 'linux')).toEqual({
      homeDir: join('/usb', 'program'),
      documentsDir: join('/usb', 'LSP Mutu'),
    });
  });
});

it.each([
  ['Asia/Makassar', 'Asia/Makassar'],
  ['Asia/Jayapura', 'Asia/Jayapura'],
  ['Europe/Berlin', 'Asia/Jakarta'],
  ['', 'Asia/Jakarta'],
  ['__proto__', 'Asia/Jakarta'],
])('a computer in %j keeps the days of %s', (system, office) => {
  expect(officeZone(system)).toBe(office);
});
