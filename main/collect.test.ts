import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectContributions, requireHandlers } from './collect.ts';
import type { Feature } from './contributions.ts';
import type { RecordKind } from './db/records.ts';
import { features } from './features.ts';
import { createWords } from './words.ts';

const RESOURCES = fileURLToPath(new URL('../resources', import.meta.url));

const check = (id: string) => ({ id, run: async () => [] });
const feature = (name: string, ...ids: string[]): Feature => ({ name, handlers: {}, checks: ids.map(check) });

describe('contributions', () => {
  it('are collected in the order of the features', () => {
    expect(collectContributions([feature('a', 'one'), feature('b', 'two')]).checks.map((item) => item.id)).toEqual([
      'one',
      'two',
    ]);
  });

  it('stop the start when an id or a feature comes twice', () => {
    expect(() => collectContributions([feature('a', 'one'), feature('b', 'one')])).toThrow(
      'checks: one is contributed twice',
    );
    expect(() => collectContributions([feature('a'), feature('a')])).toThrow('features: a is contributed twice');
  });

  it('stop the start when two features speak for one kind of file', () => {
    const files = [{ kind: 'surat', permission: 'a.read', find: async () => undefined }];
    expect(() =>
      collectContributions([
        { ...feature('a'), files },
        { ...feature('b'), files },
      ]),
    ).toThrow('files: surat is contributed twice');
  });

  it('that people see by name have one in both languages: what search finds, reports and imports', () => {
    const words = createWords(RESOURCES);
    const { reports, importers } = collectContributions(features);
    const found = features
      .flatMap((one) => (one.records ?? []) as readonly RecordKind[])
      .filter((kind) => kind.search !== undefined);
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['document', 'letter', 'clause-stub']));
    const keys = [
      ...found.map(({ name }) => `search.kinds.${name}`),
      ...reports.map(({ label }) => label),
      ...importers.map(({ label }) => label),
    ];
    for (const language of ['id', 'en'] as const)
      expect(keys.filter((key) => words.text(language, key) === key)).toEqual([]);
  });

  it('of the product fit together', () => {
    expect(collectContributions(features).importers.map((importer) => importer.kind)).toEqual(
      expect.arrayContaining(['documents', 'assessors', 'schemes', 'tuk']),
    );
  });
});

describe('handlers', () => {
  it('must be there for every operation', () => {
    expect(() => requireHandlers(['a.get', 'b.get'], { 'a.get': {} })).toThrow('b.get has no handler');
    expect(() => requireHandlers(['toString'], {})).toThrow('toString has no handler');
    expect(() => requireHandlers(['a.get'], { 'a.get': {} })).not.toThrow();
  });
});
