import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWords, messageKey } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-words-'));
for (const [language, kinds, errors] of [
  [
    'id',
    { tuk: 'TUK' },
    { gone: '{{name}} tidak ada.', of: '{{have}} dari {{need}} $t(app.kinds.{{range}})', files: '{{count}} berkas' },
  ],
  [
    'en',
    { tuk: 'sites' },
    {
      gone: '{{name}} is gone.',
      of: '{{have}} of {{need}} $t(app.kinds.{{range}})',
      files_one: 'one file',
      files_other: '{{count}} files',
    },
  ],
] as const) {
  mkdirSync(join(folder, 'i18n', language), { recursive: true });
  writeFileSync(join(folder, 'i18n', language, 'app.json'), JSON.stringify({ title: 'LSP', kinds, errors }));
}
afterAll(() => rmSync(folder, { recursive: true }));
const words = createWords(folder);

describe('words', () => {
  it('come in the asked language, nested ones too', () => {
    const message = { code: 'app.of', params: { have: 1, need: 3, range: 'tuk' } };
    expect([words.message('id', message), words.message('en', message)]).toEqual(['1 dari 3 TUK', '1 of 3 sites']);
  });

  it('count in the forms of a language', () => {
    const told = (language: 'id' | 'en', count: number) =>
      words.message(language, { code: 'app.files', params: { count } });
    expect([told('id', 1), told('en', 1), told('en', 2)]).toEqual(['1 berkas', 'one file', '2 files']);
  });

  it.each([
    '$t(app.title)',
    '{{code}}',
    '{{- name}}',
    '$&',
    '$1',
    '<b>&amp;</b>',
    '{{name}} $t(app.errors.gone)',
    '__proto__',
  ])('take %j as the plain text it is', (name) => {
    expect(words.message('id', { code: 'app.gone', params: { name } })).toBe(`${name} tidak ada.`);
  });

  it.each(['lng', 'context', 'defaultValue', 'returnObjects', 'ns', 'replace', 'nest', 'keySeparator'])(
    'are not led astray by a value called %s',
    (name) => {
      expect(words.message('id', { code: 'app.gone', params: { name: 'SOP', [name]: 'en' } })).toBe('SOP tidak ada.');
    },
  );

  it('show the key where there are none', () => {
    expect(words.text('id', 'app.errors.unheard')).toBe('app.errors.unheard');
    expect(words.text('id', 'app: x')).toBe('app: x');
  });

  it('stand for a code under the errors of its feature', () => {
    expect(messageKey('documents.codeTaken')).toBe('documents.errors.codeTaken');
  });

  it('are not half read: a file that is no JSON stops the start', () => {
    const broken = mkdtempSync(join(tmpdir(), 'lsp-mutu-words-'));
    for (const language of ['id', 'en']) {
      mkdirSync(join(broken, 'i18n', language), { recursive: true });
      writeFileSync(join(broken, 'i18n', language, 'app.json'), '{"title":');
    }
    expect(() => createWords(broken)).toThrow(/JSON/);
    rmSync(broken, { recursive: true });
  });
});
