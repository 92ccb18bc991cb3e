import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');

const checklist = z
  .strictObject({
    source: z.url(),
    compared: z.iso.date(),
    items: z.array(
      z.strictObject({
        number: z.int(),
        title: z.string().min(5),
        tests: z.record(z.string(), z.array(z.string().min(5)).min(1)),
        reason: z.string().min(10),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, 'build', 'electron-checklist.json'), 'utf8')));

/** Electron's own list, in its words as far as they name a thing to switch or to do. */
const OFFICIAL = [
  'secure content',
  'Node.js integration',
  'context isolation',
  'sandboxing',
  'permission requests',
  'webSecurity',
  'Content Security Policy',
  'allowRunningInsecureContent',
  'experimental features',
  'enableBlinkFeatures',
  'allowpopups',
  'webview options',
  'navigation',
  'new windows',
  'openExternal',
  'current version',
  'sender',
  'file://',
  'fuses',
  'Electron APIs',
];

function source(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Sources of the desktop shell and of the pages, without their tests. */
function shellSources(): readonly (readonly [path: string, text: string])[] {
  return globSync(['main/shells/**/*.ts', 'preload/*.ts', 'renderer/**/*.{ts,tsx,html}'], { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), source(path)] as const);
}

/** Names of the tests that a file runs; skipped and planned ones do not count. */
function testsIn(path: string): readonly string[] {
  const text = source(path);
  if (/\b(?:it|test|describe)\.(?:skip|todo|only|fails)\b/.test(text)) throw new Error(`${path} leaves tests out`);
  // the name follows `it(`, or the second bracket of `it.each(…)(`
  const names = text.matchAll(/(?:\b(?:it|test)|\))\(\s*(['"`])((?:(?!\1).)+)\1,/g);
  return [...names].map((match) => match[2] ?? '');
}

describe("Electron's own checklist", () => {
  it('is here item by item', () => {
    expect(checklist.items.map(({ number }) => number)).toEqual(OFFICIAL.map((_, index) => index + 1));
    expect(checklist.items.filter(({ title }, index) => !title.includes(OFFICIAL[index] ?? '?'))).toEqual([]);
  });

  it.each(checklist.items.map((item) => [item.number, item.title, item.tests] as const))(
    '%i %s is proved by tests that run',
    (_number, _title, tests) => {
      expect(Object.keys(tests)).not.toEqual([]);
      for (const [path, names] of Object.entries(tests)) {
        const there = testsIn(path);
        expect(
          names.filter((name) => !there.includes(name)),
          path,
        ).toEqual([]);
      }
    },
  );
});

describe('the desktop shell', () => {
  it('loads nothing over http and nothing from a file address', () => {
    const insecure =
      /(?:src|href|loadURL\(|import\(|fetch\(|url\()\s*[=('"`]*\s*['"`](?:http:|https:|ws:|ftp:|file:|\/\/)/;
    expect(shellSources().filter(([, text]) => insecure.test(text) || /\.loadFile\(/.test(text))).toEqual([]);
  });

  it('turns the sandbox on for every process of a page, before the program is ready', () => {
    const entry = source('main/shells/electron/main.ts');
    const lines = entry.split('\n');
    // at the foot of the module and not within a function: it runs before `ready`
    expect(lines).toContain('app.enableSandbox();');
    expect(lines.indexOf('app.enableSandbox();')).toBeLessThan(
      lines.findIndex((line) => line.startsWith('if (holdSingleInstance(')),
    );
    expect(entry).not.toMatch(/no-sandbox|disable-web-security|ignore-certificate/);
  });

  it('closes permissions and network before the first window', () => {
    const entry = source('main/shells/electron/main.ts');
    const places = [
      'denyPermissions(session.defaultSession)',
      'denyNetwork(session.defaultSession)',
      'openWindow(',
    ].map((call) => entry.lastIndexOf(call));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // a session of its own would come without those doors
    expect(shellSources().filter(([, text]) => /fromPartition|partition:/.test(text))).toEqual([]);
  });

  it('switches on no feature of the browser by name', () => {
    const switches = /commandLine\.append|enableBlinkFeatures|disableBlinkFeatures|enable-features/;
    expect(shellSources().filter(([, text]) => switches.test(text))).toEqual([]);
  });

  it('has no webview in its page', () => {
    expect(shellSources().filter(([path, text]) => path.startsWith('renderer/') && /<webview/i.test(text))).toEqual([]);
  });

  it('pins one exact Electron, the same in the lock and on disk', () => {
    const versionIn = (path: string): string =>
      (JSON.parse(source(path)) as { devDependencies: Record<string, string> }).devDependencies['electron'] ?? '';
    const wanted = versionIn('package.json');
    const lock = JSON.parse(source('package-lock.json')) as { packages: Record<string, { version: string }> };
    const installed = JSON.parse(source('node_modules/electron/package.json')) as { version: string };
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    expect([lock.packages['node_modules/electron']?.version, installed.version]).toEqual([wanted, wanted]);
  });
});

describe('the fuses of the desktop program', () => {
  const lines = source('electron-builder.yml').split('\n');
  const start = lines.indexOf('electronFuses:');
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const block = lines.slice(start + 1, end);
  const set = block.flatMap((line, index) => {
    const [, name, value] = /^ {2}(\w+): (true|false)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value, reason: block[index - 1] ?? '' }];
  });

  it('sets every fuse that there is, each with its reason', () => {
    const known = Object.values(FuseV1Options).filter((name): name is string => typeof name === 'string');
    expect(known.length).toBeGreaterThanOrEqual(8);
    expect(set.map(({ name }) => name.toLowerCase()).sort()).toEqual(known.map((name) => name.toLowerCase()).sort());
    expect(set.filter(({ reason }) => !/^ {2}# \S.{15,}/.test(reason))).toEqual([]);
  });

  it('leaves no way to run other code with the program, and keeps what guards it', () => {
    expect(set.filter(({ value }) => value === 'true').map(({ name }) => name)).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]);
  });
});
