import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '../db/migrate.ts';
import { migrations } from '../db/migrations/index.ts';
import { openWriter } from '../db/open.ts';
import { workspacePaths } from '../db/workspace-file.ts';

/** Names the file in which a run keeps the database for all its processes. */
export const MIGRATED_DATABASE = 'LSP_MUTU_TEST_DATABASE';

/** The bytes of a database with every migration and nothing else. */
export function buildMigratedDatabase(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-migrated-'));
  try {
    const path = join(folder, 'workspace.db');
    const writer = openWriter(path);
    applyMigrations(writer.raw, migrations, { at: '2026-11-21T03:00:00.000Z', version: '0.0.0-test' });
    writer.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let known: Uint8Array | undefined;

/**
 * Puts a migrated database without identity where a workspace is about to be made, as a program that was killed at that moment leaves it: making
 * the workspace goes on from there, and the migrations do not run again for every test.
 */
export function putMigratedDatabase(dir: string): void {
  const file = process.env[MIGRATED_DATABASE];
  known ??= file === undefined ? buildMigratedDatabase() : readFileSync(file);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(workspacePaths(dir).database, known, { mode: 0o600 });
}
