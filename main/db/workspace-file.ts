import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from '../contract/result.ts';
import type { FilePort } from '../files/port.ts';
import type { Clock, IdSource } from '../ports.ts';
import { instantOf } from '../ports.ts';
import { backupDatabase } from './backup.ts';
import { createHybridClock, type HybridClock } from './hlc.ts';
import { applyMigrations, pendingMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { type Connection, databaseRefusal, openReader, openWriter } from './open.ts';

/** Folders and files of a workspace. */
export function workspacePaths(dir: string): { database: string; vault: string; backups: string; logs: string; lock: string; incoming: string; exports: string } {
  return {
    database: join(dir, 'workspace.db'),
    vault: join(dir, 'vault'),
    backups: join(dir, 'backups'),
    logs: join(dir, 'logs'),
    lock: join(dir, 'lock.db'),
    incoming: join(dir, 'incoming'),
    exports: join(dir, 'exports'),
  };
}

/** An open workspace database: the one writer, a reader, and what writes need. */
export interface WorkspaceDatabase {
  readonly writer: Connection;
  readonly reader: Connection;
  readonly name: string;
  readonly workspaceId: string;
  readonly replicaId: string;
  readonly hlc: HybridClock;
  close(): void;
}

export interface OpenFacts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly port: FilePort;
  readonly version: string;
  /** Name of a workspace to make; left out when an existing one is opened. */
  readonly create?: string;
}

/** Holds `lock.db` exclusively: the system frees it when the process dies, a pid file would not. Refuses `core.workspaceBusy`. */
function takeLock(path: string): Database.Database {
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw refuse('core.workspaceBusy', {}, error);
    throw error;
  }
}

function meta(connection: Connection, key: string): string | undefined {
  const row = connection.raw.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value;
}

/** The newest time that any copy of the workspace has written, or undefined. Each chain ends with its newest: two look-ups per copy, no scan. */
function newestHlc(connection: Connection): string | undefined {
  const copyAfter = connection.raw.prepare('SELECT min(replica_id) AS replica FROM audit WHERE replica_id > ?');
  const lastOf = connection.raw.prepare('SELECT hlc FROM audit WHERE replica_id = ? ORDER BY replica_seq DESC LIMIT 1');
  let newest: string | undefined;
  for (let replica = ''; ; ) {
    const next = (copyAfter.get(replica) as { replica: string | null }).replica;
    if (next === null) return newest;
    replica = next;
    const { hlc } = lastOf.get(replica) as { hlc: string };
    if (newest === undefined || hlc > newest) newest = hlc;
  }
}

function describe(connection: Connection, facts: OpenFacts): void {
  const insert = connection.raw.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  connection.raw.transaction(() => {
    insert.run('name', facts.create ?? '');
    insert.run('workspace_id', facts.ids.next());
    insert.run('replica_id', facts.ids.next());
    insert.run('created_at', instantOf(facts.clock.now()));
  })();
}

/**
 * Opens (or makes) the database of a workspace folder: lock, quick check, a verified backup before pending migrations, writer and reader.
 * Refuses `core.workspaceBusy`, `core.databaseNewer`, `core.databaseForeign`, `core.databaseDamaged`, `core.notAWorkspace`.
 */
export async function openWorkspaceDatabase(dir: string, facts: OpenFacts): Promise<WorkspaceDatabase> {
  const paths = workspacePaths(dir);
  const exists = (await facts.port.stat(paths.database)) !== undefined;
  if (!exists && facts.create === undefined) throw refuse('core.notAWorkspace', { path: dir });
  const opened: { close(): void }[] = [];
  try {
    const lock = takeLock(paths.lock);
    opened.push(lock);
    const writer = openWriter(paths.database);
    opened.push(writer);
    const health = writer.raw.pragma('quick_check(1)', { simple: true });
    if (health !== 'ok') throw refuse('core.databaseDamaged', { detail: String(health) });
    const steps = pendingMigrations(writer.raw, migrations, facts.version);
    const at = instantOf(facts.clock.now());
    if (exists && steps.length > 0) await backupDatabase(writer.raw, paths.backups, facts.port, { at, why: 'before-migration' });
    applyMigrations(writer.raw, steps, { at, version: facts.version });
    const made = meta(writer, 'workspace_id') !== undefined;
    // a process killed while it made the workspace leaves a file without identity: making it again goes on from there
    if (made && facts.create !== undefined) throw refuse('core.workspaceExists', { path: dir });
    if (!made) describe(writer, { ...facts, create: facts.create ?? basename(dir) });
    const reader = openReader(paths.database);
    opened.push(reader);
    const replicaId = meta(writer, 'replica_id') ?? '';
    return {
      writer,
      reader,
      name: meta(writer, 'name') ?? '',
      workspaceId: meta(writer, 'workspace_id') ?? '',
      replicaId,
      hlc: createHybridClock(facts.clock, replicaId, newestHlc(writer)),
      close() {
        reader.close();
        writer.close();
        lock.close();
      },
    };
  } catch (error) {
    for (const item of opened.reverse()) item.close();
    throw databaseRefusal(error);
  }
}
