import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { refuse } from '../contract/result.ts';

/** One forward step. Frozen once landed: it never imports application code, and its checksum is kept. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL, app_version TEXT NOT NULL
) STRICT`;

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly app_version: string;
}

/** SHA-256 of a step's text. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

function readApplied(raw: Database.Database): Applied[] {
  const known = raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get();
  if (known === undefined) return [];
  return raw.prepare('SELECT number, name, checksum, app_version FROM migration ORDER BY number').all() as Applied[];
}

/**
 * The steps that this database still needs, in order. Refuses `core.databaseNewer` (a step unknown to this program) and
 * `core.databaseForeign` (a landed step whose text differs).
 */
export function pendingMigrations(
  raw: Database.Database,
  migrations: readonly Migration[],
  version: string,
): readonly Migration[] {
  const applied = readApplied(raw);
  for (const step of applied) {
    const ours = migrations.find((migration) => migration.number === step.number);
    if (ours === undefined) throw refuse('core.databaseNewer', { theirs: step.app_version, ours: version });
    if (checksumOf(ours) !== step.checksum)
      throw refuse('core.databaseForeign', { step: `${step.number} ${step.name}` });
  }
  const done = new Set(applied.map((step) => step.number));
  return migrations.filter((migration) => !done.has(migration.number));
}

/** Applies the steps, each with its bookkeeping in one immediate transaction; the first failure stops with the data as before it. */
export function applyMigrations(
  raw: Database.Database,
  steps: readonly Migration[],
  facts: { readonly at: string; readonly version: string },
): void {
  raw.exec(BOOKKEEPING);
  const note = raw.prepare(
    'INSERT INTO migration (number, name, checksum, applied_at, app_version) VALUES (?, ?, ?, ?, ?)',
  );
  for (const step of steps) {
    raw
      .transaction(() => {
        raw.exec(step.sql);
        note.run(step.number, step.name, checksumOf(step), facts.at, facts.version);
      })
      .immediate();
  }
}
