import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal, refuse } from '../contract/result.ts';
import { removeLeftovers, renamePatiently } from '../files/atomic.ts';
import { errorCode, fileRefusal } from '../files/failures.ts';
import type { FilePort } from '../files/port.ts';
import { checkCopyFile, copyFacts, hashFile } from './backup-check.ts';
import { type BackupReason, type BackupSide, backupName, findBackups, sidePathOf, writeSide } from './backup-facts.ts';
import { connect } from './connect.ts';

/** One copy of the database, made while the program runs. */
export interface BackupFacts {
  readonly path: string;
  readonly size: number;
  /** UTC instant from the name. */
  readonly at: string;
}

/** In the name of a copy that is not whole yet; its journal has it too. */
const PARTIAL = '.partial';
/** Pages copied at a time, so that other calls get their turn. */
const PAGES = 500;

/** Removes what a failed or killed backup left, and facts whose copy never came. */
async function removePartial(folder: string, port: FilePort): Promise<void> {
  const entries = await port.list(folder);
  const names = new Set(entries.map((entry) => entry.name));
  for (const { name, kind } of entries) {
    if (kind !== 'file') continue;
    const orphan = /^workspace-\d{8}T\d{9}Z.*\.json$/.test(name) && !names.has(name.replace(/\.json$/, '.db'));
    if (name.includes(PARTIAL) || orphan) await port.remove(join(folder, name));
  }
  await removeLeftovers(port, folder);
}

/** Removes what copies in the making of a killed process left in the workspace's own folder; call once at start. */
export async function removeLeftCopies(folder: string, port: FilePort): Promise<void> {
  try {
    if ((await port.stat(folder)) !== undefined) await removePartial(folder, port);
  } catch (error) {
    throw fileRefusal(error, folder);
  }
}

/** Makes the copy one file without a log beside it. */
function settleCopy(path: string): void {
  const copy = connect(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** What SQLite says of the place it writes to, as what the file system says of it. */
function copyRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return fileRefusal(error, path);
  const params = { name: path, path };
  if (error.code.startsWith('SQLITE_FULL')) return refuse('files.diskFull', params, error);
  if (error.code.startsWith('SQLITE_IOERR')) return refuse('files.driveLost', params, error);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(error.code)) return refuse('files.noPermission', params, error);
  return error;
}

/** Copies by SQLite's online backup, never by copying the file: with WAL the main file may be empty and still pass a check. */
async function copyTo(
  source: Database.Database,
  temporary: string,
  port: FilePort,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    // made by us first: SQLite would make it readable to every account, and tells less of a place that cannot be written
    await (await port.create(temporary, { private: true })).close();
    await source.backup(temporary, {
      progress: () => {
        signal?.throwIfAborted();
        return PAGES;
      },
    });
    settleCopy(temporary);
  } catch (error) {
    throw copyRefusal(error, temporary);
  }
}

async function discard(folder: string, port: FilePort): Promise<void> {
  try {
    await removePartial(folder, port);
  } catch (error) {
    // the drive is gone: the next backup tidies up
    if (errorCode(error) === '' && !(error instanceof Refusal)) throw error;
  }
}

async function prepareFolder(folder: string, port: FilePort): Promise<void> {
  try {
    await port.makeFolder(folder);
    await removePartial(folder, port);
  } catch (error) {
    throw fileRefusal(error, folder);
  }
}

/** How a copy is opened and looked at: in this thread, or by a worker. */
export type CheckCopy = (path: string) => Promise<Awaited<ReturnType<typeof checkCopyFile>>>;

/** A copy with the facts kept beside it. */
export interface MadeBackup extends BackupFacts {
  readonly side: BackupSide;
}

function factsOf(path: string): ReturnType<typeof copyFacts> {
  const copy = connect(path, { readonly: true });
  try {
    return copyFacts(copy);
  } finally {
    copy.close();
  }
}

/**
 * Makes a copy of a live workspace database, opens it and looks at all of it, and keeps what was found beside it. With `inTime` aborted before the
 * look has ended the copy is kept as one that nobody has looked at yet; with `signal` aborted nothing is left. Refuses `core.backupFailed`
 * and `files.*`.
 */
export async function makeBackup(
  source: Database.Database,
  folder: string,
  port: FilePort,
  facts: { readonly at: string; readonly why: BackupReason; readonly version: string },
  options: { readonly check?: CheckCopy; readonly signal?: AbortSignal; readonly inTime?: AbortSignal } = {},
): Promise<MadeBackup> {
  await prepareFolder(folder, port);
  const name = backupName(facts.at, facts.why);
  const path = join(folder, name);
  const temporary = `${path}${PARTIAL}`;
  const check = options.check ?? ((copy) => checkCopyFile(copy, facts.version));
  try {
    await copyTo(source, temporary, port, options.signal);
    const checked = await check(temporary).catch((error: unknown) => {
      if (options.inTime?.aborted === true) return undefined;
      throw error;
    });
    if (checked !== undefined && checked.faults.length > 0)
      throw refuse('core.backupFailed', { reason: checked.faults.slice(0, 3).join('; ') });
    const told = checked?.facts ?? factsOf(temporary);
    const { sha256, size } = await hashFile(temporary, port, options.signal);
    // SQLite synced the file itself: the backup and the change of journal mode end in commits at synchronous FULL
    await renamePatiently(port, temporary, path);
    await port.syncFolder(folder);
    const side: BackupSide = {
      format: 'lsp-mutu-backup',
      version: 1,
      name,
      at: facts.at,
      why: facts.why,
      size,
      sha256,
      ...told,
      heads: [...told.heads],
      counts: { ...told.counts },
      program: facts.version,
      verifiedAt: checked === undefined ? null : facts.at,
      faults: [],
    };
    await writeSide(path, side, port);
    return { path, size, at: facts.at, side };
  } catch (error) {
    await discard(folder, port);
    throw fileRefusal(error, path);
  }
}

/**
 * Opens a copy that lies in a folder and looks at all of it: its bytes against the facts beside it, then as `checkCopyFile`. What was found is
 * kept beside it. A folder that cannot be written keeps nothing, and the answer is the same.
 */
export async function recheckBackup(
  copy: { readonly path: string; readonly name: string; readonly at: string; readonly why: BackupReason },
  known: BackupSide | undefined,
  port: FilePort,
  facts: { readonly at: string; readonly check: CheckCopy; readonly signal?: AbortSignal },
): Promise<BackupSide | undefined> {
  const { sha256, size } = await hashFile(copy.path, port, facts.signal);
  const changed = known !== undefined && (known.sha256 !== sha256 || known.size !== size);
  const checked = await facts.check(copy.path);
  const told = checked.facts ?? known;
  if (told === undefined) return undefined;
  const side: BackupSide = {
    format: 'lsp-mutu-backup',
    version: 1,
    name: copy.name,
    at: copy.at,
    why: copy.why,
    size: known?.size ?? size,
    sha256: known?.sha256 ?? sha256,
    workspaceId: told.workspaceId,
    workspaceName: told.workspaceName,
    replicaId: told.replicaId,
    heads: [...told.heads],
    migration: told.migration,
    program: known?.program ?? told.program,
    counts: { ...told.counts },
    auditRows: told.auditRows,
    verifiedAt: facts.at,
    faults: [...(changed ? ['sha256'] : []), ...checked.faults],
  };
  try {
    await writeSide(copy.path, side, port);
  } catch (error) {
    // a stick that is write-protected is still good to restore from
    if (!(error instanceof Refusal)) throw error;
  }
  return side;
}

/** Removes a copy and what lies beside it. Facts go last: a copy without them would count as unknown, facts without a copy are tidied up. */
export async function removeBackup(path: string, port: FilePort): Promise<void> {
  try {
    await port.remove(path);
    await port.remove(sidePathOf(path));
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/** The copies in the folder, newest first. */
export async function listBackups(folder: string, port: FilePort): Promise<readonly BackupFacts[]> {
  return (await findBackups(folder, port)).map(({ path, size, at }) => ({ path, size, at }));
}
