import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { contract, type OperationName } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { RestoreSource } from './core-restore-source.ts';
import { takeLock, workspacePaths } from './db/workspace-file.ts';
import { replaceAtomically } from './files/atomic.ts';
import { fileRefusal } from './files/failures.ts';
import type { FilePort } from './files/port.ts';
import { removeTree } from './files/remove-tree.ts';
import type { Vault } from './files/vault.ts';
import { openVaultForReading, vaultOver, vaultWithoutPuts } from './files/vault-views.ts';
import type { IdSource } from './ports.ts';

/** An old copy that is open for reading in the place of the workspace. */
export interface OldCopy {
  /** Instant of the copy. */
  readonly at: string;
  /** Folder of the workspace to go back to. */
  readonly back: string;
  openVault(): Promise<Vault>;
  /** Takes away the working copy of the database. */
  dispose(): Promise<void>;
}

/**
 * In an old copy people read: what only leaves a trace of having read (an export, a file that was opened) goes into the working copy and is gone
 * with it; everything else is refused as `core.readOnlyCopy`.
 */
export function requireReading(operation: OperationName, copy: OldCopy): void {
  if (!contract[operation].permission.endsWith('.read')) throw refuse('core.readOnlyCopy', { at: copy.at });
}

function foldersOf(homeDir: string): string {
  return join(homeDir, 'copies');
}

function inUse(lockPath: string): boolean {
  try {
    takeLock(lockPath).close();
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError || !(error instanceof Error)) throw error;
    return true;
  }
}

/** Removes working copies that a killed process has left; those of a running one stay. */
async function clean(homeDir: string, port: FilePort): Promise<void> {
  const parent = foldersOf(homeDir);
  if ((await port.stat(parent))?.kind !== 'folder') return;
  for (const entry of await port.list(parent)) {
    if (entry.kind !== 'folder') continue;
    const dir = join(parent, entry.name);
    if (!inUse(workspacePaths(dir).lock)) await removeTree(dir, port);
  }
}

/**
 * Lays a copy of an old database into a folder of the program's own, where it may be brought to the present structure: the old copy itself is
 * only read. Files are read from the vault beside the copy and, where it has lost one, from the workspace's. Refuses `backup.copyDamaged`,
 * `files.*`. The folder, and what the workspace is opened with.
 */
export async function layOldCopy(
  source: RestoreSource,
  ports: { readonly homeDir: string; readonly port: FilePort; readonly ids: IdSource },
  back: { readonly path: string; readonly sameWorkspace: boolean },
): Promise<{ readonly dir: string; readonly copy: OldCopy }> {
  const { port, homeDir } = ports;
  const { vaultDir } = source;
  if (vaultDir === undefined) throw refuse('backup.notACopy', { name: source.copy.name, path: source.copy.path });
  const dir = join(foldersOf(homeDir), ports.ids.next());
  const { at } = source.copy;
  const dispose = () => removeTree(dir, port);
  try {
    await clean(homeDir, port);
    await port.makeFolder(dir);
    await replaceAtomically(port, workspacePaths(dir).database, async (file) => {
      const digest = createHash('sha256');
      for await (const chunk of source.database()) {
        digest.update(chunk);
        await file.write(chunk);
      }
      if (source.sha256 !== undefined && digest.digest('hex') !== source.sha256)
        throw refuse('backup.copyDamaged', { name: source.copy.name, path: source.copy.path });
    });
  } catch (error) {
    await dispose().catch(() => undefined);
    throw fileRefusal(error, dir);
  }
  return {
    dir,
    copy: {
      at,
      back: back.path,
      dispose,
      async openVault() {
        const beside = await openVaultForReading(vaultDir, port);
        if (!back.sameWorkspace) return vaultWithoutPuts(beside, at);
        const present = await openVaultForReading(workspacePaths(back.path).vault, port);
        return vaultWithoutPuts(vaultOver(beside, present), at);
      },
    },
  };
}
