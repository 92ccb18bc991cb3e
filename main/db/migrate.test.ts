import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../contract/result.ts';
import { applyMigrations, type Migration, pendingMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openReader, openWriter } from './open.ts';

const facts = { at: '2026-01-01T00:00:00.000Z', version: '1.0.0' };
const one: Migration = { number: 1, name: 'one', sql: 'CREATE TABLE a (x TEXT) STRICT; INSERT INTO a VALUES (1);' };

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return '';
}

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, place) => place + 1));
  });

  it('apply once, in order, with their bookkeeping', () => {
    const raw = new Database(':memory:');
    applyMigrations(raw, pendingMigrations(raw, [one], '1.0.0'), facts);
    expect(pendingMigrations(raw, [one], '1.0.0')).toEqual([]);
    expect(raw.prepare('SELECT number, name, app_version FROM migration').all()).toEqual([
      { number: 1, name: 'one', app_version: '1.0.0' },
    ]);
  });

  it('leave nothing of a step that fails halfway', () => {
    const raw = new Database(':memory:');
    applyMigrations(raw, [one], facts);
    const broken: Migration = {
      number: 2,
      name: 'two',
      sql: 'CREATE TABLE b (x TEXT) STRICT; INSERT INTO nowhere VALUES (1);',
    };
    expect(() => applyMigrations(raw, [broken], facts)).toThrow('nowhere');
    expect(raw.prepare("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')").all()).toEqual([{ name: 'a' }]);
    expect(raw.prepare('SELECT max(number) AS number FROM migration').get()).toEqual({ number: 1 });
  });

  it('refuse a database of a newer program and one whose landed steps differ', () => {
    const raw = new Database(':memory:');
    applyMigrations(raw, [one, { number: 2, name: 'future', sql: 'SELECT 1' }], facts);
    expect(code(() => pendingMigrations(raw, [one], '0.9.0'))).toBe('core.databaseNewer');
    expect(code(() => pendingMigrations(raw, [{ ...one, sql: 'SELECT 2' }], '0.9.0'))).toBe('core.databaseForeign');
  });
});

describe('connections', () => {
  it('commit to the disk: synchronous is FULL on the writer and foreign keys are on', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const { join } = await import('node:path');
    const { tmpdir } = await import('node:os');
    const folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-'));
    const path = join(folder, 'a.db');
    // twice: a reopened WAL file is where some builds fall back to NORMAL
    for (let round = 0; round < 2; round += 1) {
      const writer = openWriter(path);
      expect(writer.raw.pragma('synchronous', { simple: true })).toBe(2);
      expect(writer.raw.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(writer.raw.pragma('foreign_keys', { simple: true })).toBe(1);
      writer.raw.exec('CREATE TABLE IF NOT EXISTS t (x TEXT) STRICT');
      const reader = openReader(path);
      expect(() => reader.raw.exec("INSERT INTO t VALUES ('x')")).toThrow(/readonly|read-only/i);
      reader.close();
      writer.close();
    }
    rmSync(folder, { recursive: true });
  });
});
