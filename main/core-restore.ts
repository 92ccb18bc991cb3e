import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal, refuse } from './contract/result.ts';
import type { RestoreSource } from './core-restore-source.ts';
import { type CheckCopy, makeBackup } from './db/backup.ts';
import { hashFile } from './db/backup-check.ts';
import { backupName, readJsonFile } from './db/backup-facts.ts';
import { connect } from './db/connect.ts';
import { databaseRefusal } from './db/open.ts';
import { type RenewReason, renewReplica } from './db/replica.ts';
import { copyChecked, requireSpace } from './db/second-place.ts';
import { takeLock, workspacePaths } from './db/workspace-file.ts';
import { removeLeftovers, renamePatiently, replaceAtomically, writeAtomically } from './files/atomic.ts';
import { fileRefusal } from './files/failures.ts';
import { judgeWorkspacePlace } from './files/places.ts';
import type { FilePort } from './files/port.ts';
import { removeTree } from './files/remove-tree.ts';
import { openVault, type Vault } from './files/vault.ts';
import type { IdSource } from './ports.ts';

/** The database in the making; what SQLite lays beside it begins with the same name. */
const STAGED = 'workspace-restore.staged';
/** Tells that a folder is a restore that was cut short, and may be gone on with. */
const UNFINISHED = 'pemulihan-belum-selesai.json';

/** How far a restore is. */
export interface RestoreProgress {
  readonly stage: 'files' | 'database' | 'swap' | 'opening';
  readonly done: number;
  readonly total: number;
}

/** What restoring leans on. */
export interface RestorePorts {
  readonly port: FilePort;
  readonly ids: IdSource;
  readonly at: () => string;
  readonly version: string;
  readonly check: CheckCopy;
  /** Folder under which workspaces are suggested. */
  readonly home: string;
  readonly signal: AbortSignal;
  readonly progress: (progress: RestoreProgress) => void;
  /** Notes what went wrong and changes nothing for people. */
  readonly warn: (error: unknown) => void;
}

async function* checked(
  source: RestoreSource,
  content: AsyncIterable<Uint8Array>,
  sha256: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  for await (const chunk of content) {
    signal.throwIfAborted();
    digest.update(chunk);
    yield chunk;
  }
  if (digest.digest('hex') !== sha256)
    throw refuse('backup.copyDamaged', { name: source.copy.name, path: source.copy.path });
}

/** Puts every file of the source into the vault. Those that the source has broken are passed over; records that need them are told afterwards. */
async function takeFiles(source: RestoreSource, vault: Vault, folder: string, ports: RestorePorts): Promise<void> {
  const { signal, port } = ports;
  const wanted: { readonly hash: string; readonly size: number }[] = [];
  for await (const file of source.files()) {
    signal.throwIfAborted();
    // a name and a size are no proof: what comes back must be what was put in
    if ((await vault.verify(file.hash)) !== 'good') wanted.push(file);
  }
  const total = wanted.reduce((sum, file) => sum + file.size, 0);
  await requireSpace(port, folder, total + source.copy.size);
  let done = 0;
  ports.progress({ stage: 'files', done, total });
  for (const { hash, size } of wanted) {
    try {
      if (await vault.has(hash)) {
        // broken bytes go only once better ones are known to be there; the vault would keep them for their size
        for await (const _chunk of checked(source, source.file(hash), hash, signal));
        await vault.remove(hash);
      }
      await vault.putStream(checked(source, source.file(hash), hash, signal), { signal, maxBytes: size });
    } catch (error) {
      const broken = error instanceof Refusal && ['files.damaged', 'files.lost'].includes(error.code);
      if (!broken || source.copy.place === 'carried') throw error;
    }
    done += size;
    ports.progress({ stage: 'files', done, total });
  }
}

async function removeStaged(dir: string, port: FilePort): Promise<void> {
  for (const entry of await port.list(dir))
    if (entry.kind === 'file' && entry.name.startsWith(STAGED)) await port.remove(join(dir, entry.name));
  await removeLeftovers(port, dir, STAGED);
}

/** Brings the database beside its place, opens and checks it there, and gives it a replica id of its own. Its path. */
async function stageDatabase(
  source: RestoreSource,
  dir: string,
  why: RenewReason,
  ports: RestorePorts,
  own?: { readonly workspaceId: string; readonly secondOwner: string },
): Promise<string> {
  const { port, signal } = ports;
  const path = join(dir, STAGED);
  await removeStaged(dir, port);
  const total = source.copy.size;
  let done = 0;
  await replaceAtomically(port, path, async (file) => {
    const digest = createHash('sha256');
    for await (const chunk of source.database()) {
      signal.throwIfAborted();
      digest.update(chunk);
      await file.write(chunk);
      done += chunk.byteLength;
      ports.progress({ stage: 'database', done: Math.min(done, total), total });
    }
    if (source.sha256 !== undefined && digest.digest('hex') !== source.sha256)
      throw refuse('backup.copyDamaged', { name: source.copy.name, path: source.copy.path });
  });
  const { facts, faults } = await ports.check(path);
  if (facts === undefined || faults.length > 0)
    throw refuse('backup.copyFaulty', { name: source.copy.name, reason: faults.slice(0, 3).join('; ') });
  // what lies beside a copy may be missing, or another copy's: the database itself says whose it is
  if (own !== undefined && facts.workspaceId !== own.workspaceId)
    throw refuse('backup.otherWorkspace', { name: facts.workspaceName });
  signal.throwIfAborted();
  const staged = connect(path);
  try {
    staged.pragma('journal_mode = DELETE');
    const note = { why, at: ports.at(), source: source.copy.path, copyAt: source.copy.at, missingFiles: 0 };
    renewReplica(staged, ports.ids, note, own?.secondOwner);
  } finally {
    staged.close();
  }
  return path;
}

/** A folder in which this same workspace was being put back may be gone on with; any other place must be good for a workspace. */
async function requirePlace(dir: string, source: RestoreSource, ports: RestorePorts): Promise<void> {
  const paths = workspacePaths(dir);
  const note = (await readJsonFile(join(dir, UNFINISHED), ports.port)) as { workspaceId?: unknown } | undefined;
  const cutShort = note !== undefined && note.workspaceId === source.copy.workspaceId;
  if (cutShort && (await ports.port.stat(paths.database)) === undefined) return;
  const judged = await judgeWorkspacePlace(dir, { port: ports.port, home: ports.home });
  if (!judged.usable && judged.reason !== null)
    throw refuse(judged.reason.code, { ...judged.reason.params, suggestedPath: judged.suggestedPath });
  if ((await ports.port.stat(paths.database)) !== undefined) throw refuse('core.workspaceExists', { path: dir });
}

/** Takes away what a restore has made in a folder that held nothing before. */
async function tidy(dir: string, made: boolean, port: FilePort): Promise<void> {
  const paths = workspacePaths(dir);
  try {
    await removeTree(paths.vault, port);
    await removeStaged(dir, port);
    await port.remove(paths.lock);
    await port.remove(join(dir, UNFINISHED));
    if (made) await port.removeFolder(dir);
  } catch (error) {
    // the first failure is the one to tell; the note in the folder lets the next try go on
    if (!(fileRefusal(error, dir) instanceof Refusal)) throw error;
  }
}

/**
 * Puts a workspace back into a new folder, which must be a good place for one. Nothing of it counts before its database is in place, and that is the
 * last step; cut short by a kill the next try goes on, by a refusal or an abort nothing is left. Refuses place rules (`files.place…`),
 * `backup.noSpace`, `backup.copyDamaged`, `backup.copyFaulty`, `core.databaseNewer`, `files.*`; an abort is thrown.
 */
export async function restoreIntoFolder(source: RestoreSource, dir: string, ports: RestorePorts): Promise<void> {
  const { port } = ports;
  const paths = workspacePaths(dir);
  await requirePlace(dir, source, ports);
  let made = false;
  let lock: ReturnType<typeof takeLock> | undefined;
  try {
    made = (await port.stat(dir)) === undefined;
    await port.makeFolder(dir);
    const note = { workspaceId: source.copy.workspaceId, source: source.copy.path, at: ports.at() };
    await writeAtomically(port, join(dir, UNFINISHED), Buffer.from(`${JSON.stringify(note, null, 2)}\n`));
    lock = takeLock(paths.lock);
    const vault = await openVault(paths.vault, port);
    await vault.clean();
    await takeFiles(source, vault, dir, ports);
    const staged = await stageDatabase(source, dir, source.copy.place === 'carried' ? 'carried' : 'new', ports);
    ports.progress({ stage: 'swap', done: 0, total: 1 });
    await renamePatiently(port, staged, paths.database);
    await port.syncFolder(dir);
    await port.remove(join(dir, UNFINISHED));
  } catch (error) {
    lock?.close();
    lock = undefined;
    if ((await port.stat(paths.database).catch(() => undefined)) === undefined) await tidy(dir, made, port);
    throw fileRefusal(error, dir);
  } finally {
    lock?.close();
  }
}

/**
 * Before anything is closed: files and the checked database lie ready inside the workspace. Its path; refuses as `restoreIntoFolder`, and
 * `backup.otherWorkspace` for the database of another workspace.
 */
export async function stageInPlace(
  source: RestoreSource,
  dir: string,
  vault: Vault,
  ports: RestorePorts,
  own: { readonly workspaceId: string; readonly secondOwner: string },
): Promise<string> {
  try {
    if (source.vaultDir !== vault.dir) await takeFiles(source, vault, dir, ports);
    return await stageDatabase(source, dir, 'here', ports, own);
  } catch (error) {
    await removeStaged(dir, ports.port).catch(() => undefined);
    throw fileRefusal(error, dir);
  }
}

/**
 * Empties the log into the database, so that nothing of the old can be taken for the new one's, and the database is whole without it. Only one that
 * is damaged may keep its log. Refuses `core.databaseBusy` while another program reads it, and what the disk says.
 */
function settlePresent(present: Database.Database, damaged: boolean): void {
  try {
    const [done] = present.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
    if (done?.busy !== 0) throw refuse('core.databaseBusy');
  } catch (error) {
    const told = databaseRefusal(error);
    if (!damaged || !(told instanceof Refusal) || told.code !== 'core.databaseDamaged') throw told;
  }
  try {
    present.pragma('journal_mode = DELETE');
  } catch (error) {
    // the log is empty, which is what counts
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}

/**
 * Keeps the present database as a copy; a damaged one, which no check would pass, as the bytes that it has, with its log beside it where that could
 * not be emptied.
 */
async function keepPresent(dir: string, ports: RestorePorts): Promise<string> {
  const { port } = ports;
  const paths = workspacePaths(dir);
  const facts = { at: ports.at(), why: 'before-restore', version: ports.version } as const;
  const present = connect(paths.database);
  let kept: string | undefined;
  try {
    try {
      kept = (await makeBackup(present, paths.backups, port, facts, { check: ports.check })).path;
    } catch (error) {
      const damaged = databaseRefusal(error);
      if (!(damaged instanceof Refusal) || !['core.backupFailed', 'core.databaseDamaged'].includes(damaged.code))
        throw error;
    }
    settlePresent(present, kept === undefined);
  } finally {
    present.close();
  }
  if (kept !== undefined) return kept;
  const path = join(paths.backups, backupName(facts.at, facts.why));
  await copyChecked(port, paths.database, path, (await hashFile(paths.database, port)).sha256);
  const log = `${paths.database}-wal`;
  if (((await port.stat(log))?.size ?? 0) > 0)
    await copyChecked(port, log, `${path}-wal`, (await hashFile(log, port)).sha256);
  return path;
}

/**
 * After the rename the new database is in place, whatever the drive says of its folder: to tell that it failed would not be true. Either is whole
 * should the power fail now.
 */
async function syncIfPossible(dir: string, ports: RestorePorts): Promise<void> {
  try {
    await ports.port.syncFolder(dir);
  } catch (error) {
    ports.warn(error);
  }
}

/**
 * Puts the staged database in the place of the present one, in a workspace that is closed: the present one is first kept as a copy `before-restore`,
 * then its log is emptied into it, and one rename takes the old for the new. Killed at any moment there is the old or the new. The path of the
 * kept copy. Refuses `core.workspaceBusy`, `core.databaseBusy`, `core.backupFailed`, `files.*`, and then the old is in place.
 */
export async function swapStaged(dir: string, staged: string, ports: RestorePorts): Promise<string> {
  const { port } = ports;
  const paths = workspacePaths(dir);
  const lock = takeLock(paths.lock);
  try {
    ports.progress({ stage: 'swap', done: 0, total: 2 });
    const kept = await keepPresent(dir, ports);
    ports.progress({ stage: 'swap', done: 1, total: 2 });
    for (const left of [`${paths.database}-wal`, `${paths.database}-shm`]) await port.remove(left);
    await renamePatiently(port, staged, paths.database);
    await syncIfPossible(dir, ports);
    return kept;
  } catch (error) {
    throw fileRefusal(error, dir);
  } finally {
    lock.close();
  }
}

/** Puts the kept copy back in place: the restored database cannot be opened by this program after all. */
export async function undoSwap(dir: string, kept: string, ports: RestorePorts): Promise<void> {
  const { port } = ports;
  const staged = join(dir, STAGED);
  await removeStaged(dir, port);
  await copyChecked(port, kept, staged, (await hashFile(kept, port)).sha256);
  const paths = workspacePaths(dir);
  for (const left of [`${paths.database}-wal`, `${paths.database}-shm`]) await port.remove(left);
  await renamePatiently(port, staged, paths.database);
  await syncIfPossible(dir, ports);
}

/** Takes away a staged database that was not needed, or that a killed restore has left. */
export async function dropStaged(dir: string, port: FilePort): Promise<void> {
  try {
    if ((await port.stat(dir))?.kind === 'folder') await removeStaged(dir, port);
  } catch (error) {
    throw fileRefusal(error, dir);
  }
}
