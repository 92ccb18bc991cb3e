import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { CARRIED_ENDING } from './bundle/carried-format.ts';
import { openCarried } from './bundle/carried-read.ts';
import type { BackupCopy } from './contract/backup.ts';
import { refuse } from './contract/result.ts';
import { copyFacts } from './db/backup-check.ts';
import { type FoundBackup, findBackups, type ReplicaHead } from './db/backup-facts.ts';
import { migrations } from './db/migrations/index.ts';
import { openReader } from './db/open.ts';
import { findMirrors } from './db/second-place.ts';
import { fileRefusal } from './files/failures.ts';
import type { FilePort } from './files/port.ts';
import { openVaultForReading } from './files/vault-views.ts';

/** The newest step of the structure that this program knows. */
const KNOWN_STEP = Math.max(...migrations.map((step) => step.number));

/** What a workspace can be put back from: a copy of its database with the vault beside it, or a carried file. */
export interface RestoreSource {
  readonly copy: BackupCopy;
  /** Records by table and heads of the audit chains at the time of the copy. */
  readonly counts: Readonly<Record<string, number>>;
  readonly heads: readonly ReplicaHead[];
  /** SHA-256 of the database, where it is known. */
  readonly sha256: string | undefined;
  /** Folder of the vault; undefined inside a carried file. */
  readonly vaultDir: string | undefined;
  database(): AsyncIterable<Uint8Array>;
  /** Hashes and sizes of the vault files it has. */
  files(): AsyncIterable<{ readonly hash: string; readonly size: number }>;
  file(hash: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/** A found copy as lists show it. */
export function describeCopy(found: FoundBackup, place: BackupCopy['place']): BackupCopy {
  const { side } = found;
  return {
    path: found.path,
    name: found.name,
    place,
    at: found.at,
    why: found.why,
    size: found.size,
    state: found.state,
    verifiedAt: side?.verifiedAt ?? null,
    faults: side === undefined ? [] : [...(side.size === found.size ? [] : ['size']), ...side.faults],
    workspaceId: side?.workspaceId ?? '',
    workspaceName: side?.workspaceName ?? '',
    program: side?.program ?? '',
    newer: (side?.migration ?? 0) > KNOWN_STEP,
  };
}

/** A copy without facts beside it is asked itself; one that cannot be opened tells nothing. */
function askCopy(path: string): { counts: Readonly<Record<string, number>>; heads: readonly ReplicaHead[] } {
  try {
    const reader = openReader(path);
    try {
      const { counts, heads } = copyFacts(reader.raw);
      return { counts, heads };
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return { counts: {}, heads: [] };
  }
}

async function openCopySource(path: string, port: FilePort): Promise<RestoreSource> {
  const found = (await findBackups(dirname(path), port)).find((copy) => copy.name === basename(path));
  if (found === undefined) throw refuse('backup.notACopy', { name: basename(path), path });
  const vaultDir = join(dirname(dirname(path)), 'vault');
  const vault = await openVaultForReading(vaultDir, port);
  const known = found.side ?? askCopy(path);
  return {
    copy: describeCopy(found, 'local'),
    counts: known.counts,
    heads: known.heads,
    sha256: found.side?.sha256,
    vaultDir,
    database: () => port.read(path),
    async *files() {
      for await (const hash of vault.hashes()) yield { hash, size: await vault.sizeOf(hash) };
    },
    file: (hash) => vault.openStream(hash),
    close: () => undefined,
  };
}

async function openCarriedSource(path: string, port: FilePort): Promise<RestoreSource> {
  const carried = await openCarried(path, port);
  const { manifest } = carried;
  return {
    copy: {
      path,
      name: basename(path),
      place: 'carried',
      at: manifest.at,
      why: 'asked',
      size: (await port.stat(path))?.size ?? 0,
      state: 'unknown',
      verifiedAt: null,
      faults: [],
      workspaceId: manifest.workspace.id,
      workspaceName: manifest.workspace.name,
      program: manifest.product.version,
      newer: manifest.migration > KNOWN_STEP,
    },
    counts: manifest.counts,
    heads: manifest.heads,
    sha256: manifest.database.sha256,
    vaultDir: undefined,
    database: carried.database,
    async *files() {
      yield* carried.files;
    },
    file: carried.file,
    close: carried.close,
  };
}

/** Opens what people chose to restore from. Refuses `backup.notACopy`, what `openCarried` refuses, and `files.*`. Close it in `finally`. */
export async function openRestoreSource(path: string, port: FilePort): Promise<RestoreSource> {
  try {
    return path.toLowerCase().endsWith(CARRIED_ENDING)
      ? await openCarriedSource(path, port)
      : await openCopySource(path, port);
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/**
 * Everything at a path that can be put back, newest first: a carried file, one copy, a folder of copies, a workspace folder, a second place with the
 * copies of one workspace or several. Refuses `backup.nothingHere`, `files.*`.
 */
export async function lookForCopies(path: string, port: FilePort): Promise<readonly BackupCopy[]> {
  try {
    const facts = await port.stat(path);
    if (facts === undefined) throw refuse('files.notFound', { name: basename(path), path });
    if (facts.kind === 'file') {
      const source = await openRestoreSource(path, port);
      source.close();
      return [source.copy];
    }
    const folders = (await findMirrors(path, port)).map((mirror) => join(mirror.folder, 'backups'));
    if (folders.length === 0) folders.push(basename(path) === 'backups' ? path : join(path, 'backups'));
    const copies: BackupCopy[] = [];
    for (const folder of folders)
      for (const found of await findBackups(folder, port)) copies.push(describeCopy(found, 'second'));
    if (copies.length === 0) throw refuse('backup.nothingHere', { path });
    return copies.sort((a, b) => (a.at < b.at ? 1 : -1));
  } catch (error) {
    throw fileRefusal(error, path);
  }
}
