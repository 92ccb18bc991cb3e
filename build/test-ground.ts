import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMigratedDatabase, MIGRATED_DATABASE } from '../main/testing/migrated-database.ts';

/** Makes once what every process of a test run begins with; gives what takes it away again. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-ground-'));
  const file = join(folder, 'workspace.db');
  writeFileSync(file, buildMigratedDatabase());
  process.env[MIGRATED_DATABASE] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
