import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { fileRefusal } from '../files/failures.ts';
import type { FilePort } from '../files/port.ts';
import { verifyChains } from './audit.ts';
import type { ReplicaHead } from './backup-facts.ts';
import { checkDatabaseFile } from './check.ts';
import { pendingMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openReader } from './open.ts';

/** What a database copy says of itself, read without judging it. */
export interface CopyFacts {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly replicaId: string;
  readonly heads: readonly ReplicaHead[];
  readonly migration: number;
  readonly program: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly auditRows: number;
}

/** A copy that was opened: what it says, and what is wrong with it. */
export interface CheckedCopy {
  readonly facts: CopyFacts;
  readonly faults: readonly string[];
}

function tablesOf(raw: Database.Database): string[] {
  const rows = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return (rows as { name: string }[]).map((row) => row.name);
}

/** Last row of every chain; each chain ends with its newest, so this needs no scan. */
export function readHeads(raw: Database.Database): readonly ReplicaHead[] {
  const copyAfter = raw.prepare('SELECT min(replica_id) AS replica FROM audit WHERE replica_id > ?');
  const lastOf = raw.prepare(
    'SELECT replica_seq AS sequence, hash FROM audit WHERE replica_id = ? ORDER BY replica_seq DESC LIMIT 1',
  );
  const heads: ReplicaHead[] = [];
  for (let replica = ''; ; ) {
    const next = (copyAfter.get(replica) as { replica: string | null }).replica;
    if (next === null) return heads;
    replica = next;
    heads.push({ replicaId: replica, ...(lastOf.get(replica) as { sequence: number; hash: string }) });
  }
}

function metaOf(raw: Database.Database, key: string): string {
  const row = raw.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? '';
}

/** Tables of records: they have a column `withdrawn_at`. */
function recordCounts(raw: Database.Database): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const table of tablesOf(raw)) {
    const columns = raw.pragma(`table_info("${table.replaceAll('"', '""')}")`) as { name: string }[];
    if (!columns.some((column) => column.name === 'withdrawn_at')) continue;
    const row = raw.prepare(`SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"`).get() as { n: number };
    counts[table] = row.n;
  }
  return counts;
}

/** Facts of an open database. */
export function copyFacts(raw: Database.Database): CopyFacts {
  const step = raw.prepare('SELECT number, app_version FROM migration ORDER BY number DESC LIMIT 1').get() as
    | { number: number; app_version: string }
    | undefined;
  const audit = raw.prepare('SELECT count(*) AS n FROM audit').get() as { n: number };
  return {
    workspaceId: metaOf(raw, 'workspace_id'),
    workspaceName: metaOf(raw, 'name'),
    replicaId: metaOf(raw, 'replica_id'),
    heads: readHeads(raw),
    migration: step?.number ?? 0,
    program: metaOf(raw, 'program_version') || (step?.app_version ?? ''),
    counts: recordCounts(raw),
    auditRows: audit.n,
  };
}

/**
 * Opens a copy and looks at all of it: SQLite's own check, references, that the program knows its structure, every link of the audit chain,
 * counts. Read-only. A copy too far gone to be opened gives its fault and no facts (`undefined`). Refuses `core.databaseNewer` and
 * `core.databaseForeign`.
 */
export async function checkCopyFile(
  path: string,
  version: string,
): Promise<{ readonly facts: CopyFacts | undefined; readonly faults: readonly string[] }> {
  const faults = [...checkDatabaseFile(path)];
  if (faults.length > 0) return { facts: undefined, faults };
  const reader = openReader(path);
  try {
    const known = tablesOf(reader.raw);
    if (!['meta', 'audit', 'migration'].every((table) => known.includes(table)))
      return { facts: undefined, faults: ['no workspace'] };
    pendingMigrations(reader.raw, migrations, version);
    const chain = await verifyChains(reader.db);
    if (!chain.intact) faults.push(`chain ${chain.brokenAt ?? ''}`);
    return { facts: copyFacts(reader.raw), faults };
  } finally {
    await reader.db.destroy();
  }
}

/** SHA-256 of a file and its size. Refuses with `files.*`; an abort is thrown. */
export async function hashFile(
  path: string,
  port: FilePort,
  signal?: AbortSignal,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const digest = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of port.read(path)) {
      signal?.throwIfAborted();
      digest.update(chunk);
      size += chunk.byteLength;
    }
  } catch (error) {
    throw fileRefusal(error, path);
  }
  return { sha256: digest.digest('hex'), size };
}
