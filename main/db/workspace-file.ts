import { join } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from '../contract/result.ts';
import type { FilePort } from '../files/port.ts';
import type { Clock, IdSource } from '../ports.ts';
import { instantOf } from '../ports.ts';
import { makeBackup } from './backup.ts';
import { connect } from './connect.ts';
import { rewriteIfDue } from './forget.ts';
import { createHybridClock, type HybridClock, wallOf } from './hlc.ts';
import { applyMigrations, pendingMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { type Connection, databaseRefusal, openReader, openWriter } from './open.ts';
import {
  factOf,
  HOME_FACT,
  type HomeMarks,
  homeMarks,
  PROGRAM_FACT,
  putFact,
  renewReplica,
  sameFile,
} from './replica.ts';

/** Fact by which a workspace tells that it is an example: JSON of a `SampleMark`. */
export const SAMPLE_FACT = 'sample';

/** Folders and files of a workspace. */
export function workspacePaths(dir: string): {
  database: string;
  vault: string;
  backups: string;
  logs: string;
  lock: string;
  incoming: string;
  exports: string;
  working: string;
} {
  return {
    database: join(dir, 'workspace.db'),
    vault: join(dir, 'vault'),
    backups: join(dir, 'backups'),
    logs: join(dir, 'logs'),
    lock: join(dir, 'lock.db'),
    incoming: join(dir, 'incoming'),
    exports: join(dir, 'exports'),
    working: join(dir, 'working'),
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
  /** What is known of the workspace beside its identity, or undefined. */
  fact(key: string): string | undefined;
  /** Another version of the program had it open before this one; undefined when it is the same, or not known. */
  readonly formerProgram: string | undefined;
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

/** A copy of the folder that somebody made by hand is a replica of its own from now on. */
async function settleReplica(writer: Connection, database: string, facts: OpenFacts): Promise<void> {
  const marks = await homeMarks(database);
  const known = factOf(writer.raw, HOME_FACT);
  if (known !== undefined && !sameFile(JSON.parse(known) as HomeMarks, marks)) {
    const source = (JSON.parse(known) as HomeMarks).path;
    const at = instantOf(facts.clock.now());
    renewReplica(writer.raw, facts.ids, { why: 'copied', at, source, copyAt: '', missingFiles: 0 });
  }
  putFact(writer.raw, HOME_FACT, JSON.stringify(marks));
}

/** Holds `lock.db` exclusively: the system frees it when the process dies, a pid file would not. Refuses `core.workspaceBusy`. */
export function takeLock(path: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = connect(path, { timeout: 0 });
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw refuse('core.workspaceBusy', {}, error);
    throw error;
  }
}

/** As `takeLock`; a lock file that is no database is of no worth, and made anew. */
async function takeLockPatiently(path: string, port: FilePort): Promise<Database.Database> {
  try {
    return takeLock(path);
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_NOTADB') throw error;
    await port.remove(path);
    return takeLock(path);
  }
}

function hasTable(connection: Connection, name: string): boolean {
  const known = connection.raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  return known.get(name) !== undefined;
}

async function holdsFiles(folder: string, port: FilePort): Promise<boolean> {
  if ((await port.stat(folder)) === undefined) return false;
  return (await port.list(folder)).some((entry) => entry.name !== 'tmp');
}

/**
 * A database without identity is one in the making, whose process was killed; making it goes on from there. Refuses `core.notAWorkspace` for the
 * database of another program, and `core.databaseDamaged` where files or backups tell that there was a workspace: its database was cut off, and
 * an empty one in its place would look as if everything were lost.
 */
async function requireUnfinished(connection: Connection, dir: string, port: FilePort): Promise<void> {
  const paths = workspacePaths(dir);
  const empty = connection.raw.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (!empty && !hasTable(connection, 'migration')) throw refuse('core.notAWorkspace', { path: dir });
  for (const folder of [paths.vault, paths.backups]) {
    if (await holdsFiles(folder, port)) throw refuse('core.databaseDamaged', { detail: 'no identity' });
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

/** When the newest job was made, by its id (milliseconds since 1970): jobs are no records and stand in no trail. */
function newestJob(connection: Connection): number {
  const { id } = connection.raw.prepare('SELECT max(id) AS id FROM job').get() as { id: string | null };
  return id === null ? 0 : Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
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
    const lock = await takeLockPatiently(paths.lock, facts.port);
    opened.push(lock);
    const writer = openWriter(paths.database);
    opened.push(writer);
    const health = writer.raw.pragma('quick_check(1)', { simple: true });
    if (health !== 'ok') throw refuse('core.databaseDamaged', { detail: String(health) });
    const made = hasTable(writer, 'meta') && meta(writer, 'workspace_id') !== undefined;
    if (!made) await requireUnfinished(writer, dir, facts.port);
    if (made && facts.create !== undefined) throw refuse('core.workspaceExists', { path: dir });
    if (!made && facts.create === undefined) throw refuse('core.notAWorkspace', { path: dir });
    const steps = pendingMigrations(writer.raw, migrations, facts.version);
    const at = instantOf(facts.clock.now());
    if (made && steps.length > 0)
      await makeBackup(writer.raw, paths.backups, facts.port, { at, why: 'before-migration', version: facts.version });
    applyMigrations(writer.raw, steps, { at, version: facts.version });
    if (!made) describe(writer, facts);
    await settleReplica(writer, paths.database, facts);
    const program = factOf(writer.raw, PROGRAM_FACT);
    const updated = steps.length === 0 && program !== undefined && program !== facts.version;
    // a migration has its own copy, which is the one before the update too
    if (!updated) putFact(writer.raw, PROGRAM_FACT, facts.version);
    const reader = openReader(paths.database);
    opened.push(reader);
    const replicaId = meta(writer, 'replica_id') ?? '';
    const newest = newestHlc(writer);
    // with the clock set back, what is made now must still sort after what is there
    facts.ids.notBefore?.(Math.max(newest === undefined ? 0 : wallOf(newest), newestJob(writer)) + 1);
    return {
      writer,
      reader,
      name: meta(writer, 'name') ?? '',
      workspaceId: meta(writer, 'workspace_id') ?? '',
      replicaId,
      hlc: createHybridClock(facts.clock, replicaId, newest),
      fact: (key) => meta(writer, key),
      formerProgram: updated ? program : undefined,
      close() {
        reader.close();
        rewriteIfDue(writer.raw);
        writer.close();
        lock.close();
      },
    };
  } catch (error) {
    for (const item of opened.reverse()) item.close();
    throw databaseRefusal(error);
  }
}
