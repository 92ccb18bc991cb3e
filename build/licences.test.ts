import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  importedPackages,
  isAllowedLicence,
  LICENCE_FILE,
  licenceFaults,
  licenceReport,
  licencesOf,
  writeLicences,
} from './licences.ts';

const root = resolve(import.meta.dirname, '..');

describe('what is shipped', () => {
  const packages = licencesOf(root, importedPackages(root));

  it('is found by what the sources import', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['better-sqlite3', 'docx', 'hono', 'kysely', 'pdfjs-dist', 'react-dom', 'yauzl', 'zod']),
    );
    expect(names).toContain('OpenJPEG in pdfjs-dist');
    expect(names).not.toContain('vitest');
  });

  it('comes under licences of the list, each with its words', () => {
    expect(licenceFaults(packages)).toEqual([]);
    expect(packages.filter(({ text }) => text.length < 200)).toEqual([]);
  });

  it('passes every word on', () => {
    const report = licenceReport(packages);
    expect(packages.filter(({ text }) => !report.includes(text))).toEqual([]);
  });
});

describe('a licence', () => {
  it.each(['MIT', '0BSD', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'GPL-3.0-only OR (ISC AND MIT)'])(
    '%s may be shipped',
    (expression) => expect(isAllowedLicence(expression)).toBe(true),
  );
  it.each([
    '',
    'GPL-3.0-or-later',
    'LGPL-2.1',
    'AGPL-3.0',
    'MPL-2.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    '(MIT AND GPL-3.0-only)',
    '(MIT',
    'MIT)',
    'MIT OR',
    'MIT ISC',
    'MIT WITH something',
    'constructor',
  ])('%j may not', (expression) => expect(isAllowedLicence(expression)).toBe(false));
});

describe('a build', () => {
  let folder: string;
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const install = (name: string, manifest: object, files: Readonly<Record<string, string>> = {}): void => {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
    for (const [file, text] of Object.entries(files)) put(`node_modules/${name}/${file}`, text);
  };
  const build = (...names: string[]): string => {
    put('out/main/licences.json', JSON.stringify(names.map((name) => ({ name }))));
    writeLicences(folder, ['out/main']);
    return readFileSync(join(folder, 'out', LICENCE_FILE), 'utf8');
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-licences-'));
    install('better-sqlite3', { license: 'MIT' }, { LICENSE: 'words of better-sqlite3' });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes the words from wherever a package keeps them', () => {
    install('one', { license: 'MIT' }, { 'LICENSE-MIT.txt': 'words of one' });
    install('two', { license: 'Apache-2.0' }, { LICENSE: 'words of two', NOTICE: 'a notice to pass on' });
    install(
      'three',
      { license: 'MIT' },
      { 'README.md': `# three\n\n## License\n\n${'words '.repeat(80)}\n\n# More\n` },
    );
    install('four', { license: 'MIT', author: { name: 'Sari Wulandari' } }, { 'README.md': '## License\n\nMIT\n' });
    const report = build('one', 'two', 'three', 'four');
    for (const words of ['words of one', 'words of two\n\na notice to pass on', 'words words words'])
      expect(report).toContain(words);
    expect(report).toContain('Copyright (c) Sari Wulandari\n\nPermission is hereby granted');
    expect(report).not.toContain('# More');
  });

  it.each([
    ['under another licence', { license: 'GPL-3.0-only' }, { LICENSE: 'words' }, 'GPL-3.0-only is not on the list'],
    ['without a licence', {}, { LICENSE: 'words' }, 'not named is not on the list'],
    ['without words and holder', { license: 'MIT' }, {}, 'no text of its licence'],
  ])('fails for a package %s, also when another needs it', (_what, manifest, files, fault) => {
    install('needed', manifest, files);
    install('asked', { license: 'MIT', dependencies: { needed: '1.0.0' } }, { LICENSE: 'words of asked' });
    expect(() => build('asked')).toThrow(fault);
  });
});
