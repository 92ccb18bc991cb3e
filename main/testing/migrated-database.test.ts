import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCore } from '../core.ts';
import { testClock, testConfig } from './core.ts';
import { buildMigratedDatabase, MIGRATED_DATABASE, putMigratedDatabase } from './migrated-database.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-mutu-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What a workspace holds that was made here, beside its times and ids. */
async function made(name: string, prepare: (dir: string) => void): Promise<unknown> {
  const dir = join(home, 'documents', name);
  prepare(dir);
  const core = createCore(testConfig(join(home, name), testClock()));
  try {
    const result = await core.call(core.session('test'), 'workspace.create', { path: dir, name: 'LSP Uji' });
    expect(result).toMatchObject({ ok: true });
  } finally {
    await core.close();
  }
  const path = join(dir, 'workspace.db');
  const raw = new Database(path, { readonly: true });
  try {
    return {
      schema: raw.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all(),
      migrations: raw.prepare('SELECT number, name, checksum, app_version FROM migration ORDER BY number').all(),
      facts: raw.prepare('SELECT key FROM meta ORDER BY key').all(),
      rows: raw.prepare('SELECT operation, kind, count(*) AS rows FROM audit GROUP BY operation, kind').all(),
      mode: statSync(path).mode & 0o777,
    };
  } finally {
    raw.close();
  }
}

it('makes the same workspace as one that migrates from nothing', async () => {
  const fromNothing = await made('dari nol', () => undefined);
  expect(await made('disiapkan', putMigratedDatabase)).toEqual(fromNothing);
});

it('takes what the run has made once', () => {
  expect(process.env[MIGRATED_DATABASE]).toBeDefined();
  expect(buildMigratedDatabase().byteLength).toBe(statSync(process.env[MIGRATED_DATABASE] ?? '').size);
});
