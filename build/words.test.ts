import { describe, expect, it } from 'vitest';
import { compareLanguages, flatten, missingKeys, unusedKeys } from './word-check.ts';
import { usesIn } from './word-uses.ts';

const good = {
  id: flatten({
    documents: {
      title: 'Dokumen',
      found_other: '{{count}} dokumen',
      errors: { codeTaken: 'Kode {{code}} sudah dipakai.' },
    },
  }),
  en: flatten({
    documents: {
      title: 'Documents',
      found_one: '{{count}} document',
      found_other: '{{count}} documents',
      errors: { codeTaken: 'Code {{code}} is taken.' },
    },
  }),
};

describe('the two languages', () => {
  it('may differ in plural forms only', () => {
    expect(compareLanguages(good)).toEqual([]);
  });

  it('may have a text of its own for one, beside that for all numbers', () => {
    const id = flatten({ a: { x: '{{count}} halaman' } });
    expect(compareLanguages({ id, en: flatten({ a: { x: '{{count}} pages', x_one: '{{count}} page' } }) })).toEqual([]);
    expect(compareLanguages({ id, en: flatten({ a: { x_one: '{{count}} page' } }) })).toEqual(['en lacks a.x_other']);
  });

  it.each([
    ['a key that English lacks', { id: { a: { x: 'X', y: 'Y' } }, en: { a: { x: 'X' } } }, 'en lacks a.y'],
    ['a key that Indonesian lacks', { id: { a: { x: 'X' } }, en: { a: { x: 'X', y: 'Y' } } }, 'id lacks a.y'],
    [
      'another placeholder',
      { id: { a: { x: '{{n}} dari {{m}}' } }, en: { a: { x: '{{n}}' } } },
      'a.x has {m n} in id and {n} in en',
    ],
    ['an empty text', { id: { a: { x: ' ' } }, en: { a: { x: 'X' } } }, 'id a.x is empty or has blanks around it'],
    ['shouting', { id: { a: { x: 'Tersimpan!' } }, en: { a: { x: 'Saved' } } }, 'id a.x shouts or apologises'],
    ['an apology', { id: { a: { x: 'Gagal' } }, en: { a: { x: 'Sorry, failed' } } }, 'en a.x shouts or apologises'],
    ['a missing plural', { id: { a: { x_other: 'X' } }, en: { a: { x_other: 'X' } } }, 'en lacks a.x_one'],
  ])('%s is a fault', (_what, words, fault) => {
    expect(compareLanguages({ id: flatten(words.id), en: flatten(words.en) })).toEqual([fault]);
  });

  it('hold nothing but text', () => {
    expect(() => flatten({ a: { x: 7 } })).toThrow('a.x is neither text nor a group');
  });
});

describe('uses', () => {
  const faultsOf = (source: string): string[] =>
    missingKeys(good.id, new Map([['x.ts', usesIn(source)]]), { names: new Set(['documents.list', 'documents.read']) });

  it.each([
    "t('documents.title')",
    "t('documents.found', { count: 2 })",
    "throw refuse('documents.codeTaken', { code })",
    "const column = { label: 'documents.title' };",
    'const key = `documents.errors.${code}`;',
    "call('documents.list', {}); const permission = 'documents.read';",
    "import { a } from './documents.ts'; const file = 'documents.docx';",
    "// t('documents.gone')\n/* refuse('documents.gone') */",
    "const other = 'elsewhere.gone';",
    "if (code.startsWith('documents.code')) again();",
    "const text = `${t('documents.title')}: ${name}`;",
  ])('%s is in order', (source) => {
    expect(faultsOf(source)).toEqual([]);
  });

  it.each([
    ["t('documents.gone')", 'x.ts: documents.gone has no words'],
    ["t('nowhere.title')", 'x.ts: nowhere.title has no words'],
    ["throw refuse('documents.taken')", 'x.ts: documents.taken has no words'],
    ["throw refuse(\n  'nowhere.taken',\n)", 'x.ts: nowhere.taken has no words'],
    ["const column = { label: 'documents.number' };", 'x.ts: documents.number has no words'],
    ["t('documents.code')", 'x.ts: documents.code has no words'],
    ['t(`documents.states.${state}`)', 'x.ts: no words match ^documents\\.states\\.[A-Za-z0-9_.-]+$'],
    ["const text = `${t('documents.gone')}: ${name}`;", 'x.ts: documents.gone has no words'],
  ])('%s is a fault', (source, fault) => {
    expect(faultsOf(source)).toEqual([fault]);
  });

  it('find the words that nothing names', () => {
    const uses = ["t('documents.title'); t('documents.found')", "refuse('documents.codeTaken')"].map(usesIn);
    expect([
      unusedKeys(good.id, uses),
      unusedKeys(good.id, uses.slice(0, 1)),
      unusedKeys(good.id, [usesIn('t(`documents.${key}`)')]),
      unusedKeys(good.id, [usesIn("import words from '../resources/i18n/id/documents.json' with { type: 'json' };")]),
    ]).toEqual([[], ['documents.errors.codeTaken'], [], []]);
  });
});
