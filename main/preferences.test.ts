import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakingFilePort } from './files/breaking-port.ts';
import { nodeFilePort } from './files/port.ts';
import { openPreferences, withRecent } from './preferences.ts';

const DEFAULTS = { language: 'id', theme: 'system', density: 'normal', recent: [], secondPlaces: {} };
let home: string;
let warnings: unknown[];
const warn = (error: unknown) => warnings.push(error);
const path = () => join(home, 'preferences.json');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-mutu-preferences-'));
  warnings = [];
});
afterEach(() => rmSync(home, { recursive: true }));

describe('preferences', () => {
  it('are remembered', async () => {
    await openPreferences(home, nodeFilePort(), warn).change({ theme: 'dark', language: 'en' });
    expect(openPreferences(home, nodeFilePort(), warn).read()).toEqual({ ...DEFAULTS, theme: 'dark', language: 'en' });
    expect(warnings).toEqual([]);
  });

  it.each(['', '{', 'null', '[]', '7', '\u0000\u0000\u0000', '{"theme":'])(
    'that hold %j are as never chosen, told to the log, and usable again',
    async (content) => {
      writeFileSync(path(), content);
      const store = openPreferences(home, nodeFilePort(), warn);
      expect(store.read()).toEqual(DEFAULTS);
      expect(warnings).toHaveLength(1);
      await store.change({ density: 'compact' });
      expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual({ ...DEFAULTS, density: 'compact' });
    },
  );

  it('lose only the value that is bad', () => {
    writeFileSync(
      path(),
      JSON.stringify({ language: 'en', theme: 'neon', density: 3, recent: [{ path: '/a', name: 'A' }], other: 1 }),
    );
    expect(openPreferences(home, nodeFilePort(), warn).read()).toEqual({
      ...DEFAULTS,
      language: 'en',
      recent: [{ path: '/a', name: 'A' }],
    });
  });

  it('changed many times at once keep every change, the last one last', async () => {
    const store = openPreferences(home, nodeFilePort(), warn);
    const changes = Array.from({ length: 12 }, (_, n) =>
      store.change({ recent: withRecent(store.read().recent, { path: `/${n}`, name: `${n}` }) }),
    );
    await Promise.all([...changes, store.change({ language: 'en' })]);
    expect(openPreferences(home, nodeFilePort(), warn).read()).toEqual(store.read());
    expect(store.read()).toMatchObject({
      language: 'en',
      recent: [11, 10, 9, 8, 7, 6, 5, 4].map((n) => ({ path: `/${n}`, name: `${n}` })),
    });
  });

  it('that cannot be kept count until the end, and the next change is kept again', async () => {
    const port = breakingFilePort(nodeFilePort(), [{ acts: ['write'], code: 'ENOSPC', times: 1 }]);
    const store = openPreferences(home, port, warn);
    await expect(store.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'files.diskFull' });
    expect(store.read().theme).toBe('dark');
    await store.change({ language: 'en' });
    expect(openPreferences(home, nodeFilePort(), warn).read()).toEqual({ ...DEFAULTS, theme: 'dark', language: 'en' });
  });

  it('that are a folder, or under a file, are no reason to stop', () => {
    mkdirSync(path());
    expect(openPreferences(home, nodeFilePort(), warn).read()).toEqual(DEFAULTS);
    writeFileSync(join(home, 'berkas'), '');
    expect(openPreferences(join(home, 'berkas', 'home'), nodeFilePort(), warn).read()).toEqual(DEFAULTS);
    expect(warnings).toHaveLength(2);
  });
});
