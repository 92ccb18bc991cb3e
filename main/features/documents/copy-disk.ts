import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { CopyStanding } from '../../contract/working-copies.ts';
import type { ReadContext } from '../../contributions.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { fileRefusal } from '../../files/failures.ts';
import { endingOf } from '../../files/names.ts';
import type { FilePort } from '../../files/port.ts';
import { copyName } from '../files/service.ts';
import type { WorkingCopyTable } from './tables.ts';

/** How the file of a working copy lies on the disk. */
export interface CopyOnDisk {
  readonly standing: CopyStanding;
  readonly foundName: string;
  readonly inUse: boolean;
}

/** Folder in which working copies lie, each in a folder named by its id. */
export function editFolder(workspacePath: string): string {
  return join(workspacePaths(workspacePath).working, 'edited');
}

/**
 * Where the file of a working copy lies: by its id in this workspace, wherever the workspace lay when it was taken out; '' for a download.
 * A copied workspace must not reach into the first one.
 */
export function copyPath(context: Pick<ReadContext, 'workspacePath'>, row: WorkingCopyTable): string {
  if (row.path === '') return '';
  return join(editFolder(context.workspacePath), basename(row.id), copyName(row.file_name));
}

/** Marks that Word, Excel and LibreOffice leave beside a file that they have open. */
function isOpenMark(name: string): boolean {
  return name.startsWith('~$') || /^\.~lock\..*#$/.test(name);
}

async function hashOf(port: FilePort, path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of port.read(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Looks at the file of a working copy. It is read only when its size or time differs from what was written. */
export async function lookAtCopy(
  context: Pick<ReadContext, 'port' | 'workspacePath'>,
  row: WorkingCopyTable,
): Promise<CopyOnDisk> {
  const path = copyPath(context, row);
  if (path === '') return { standing: 'download', foundName: '', inUse: false };
  const { port } = context;
  try {
    const folder = dirname(path);
    const names =
      (await port.stat(folder))?.kind === 'folder'
        ? (await port.list(folder)).filter((entry) => entry.kind === 'file').map((entry) => entry.name)
        : [];
    const inUse = names.some(isOpenMark);
    const own = basename(path);
    if (!names.includes(own)) {
      // programs save under a name of their own for a moment
      const others = names.filter((name) => !isOpenMark(name) && endingOf(name) !== '.tmp');
      return { standing: others.length === 0 ? 'missing' : 'renamed', foundName: others[0] ?? '', inUse };
    }
    const facts = await port.stat(path);
    const untouched = facts?.size === row.disk_size && Math.trunc(facts?.modifiedAt ?? 0) === row.disk_modified;
    const same = untouched || (await hashOf(port, path)) === row.base_hash;
    return { standing: same ? 'same' : 'changed', foundName: '', inUse };
  } catch (error) {
    // held so that not even reading works: it is there, and somebody writes
    if (fileRefusal(error, path) !== error) return { standing: 'changed', foundName: '', inUse: true };
    throw error;
  }
}

/**
 * Folders of working copies that are over: discarded ones, and those of which the vault holds every file. What was written after a copy came
 * in, or is known to no record (the database is older than the folder), lies nowhere else and stays.
 * @param states what became of the working copies, by id
 */
export async function spentFolders(
  context: Pick<ReadContext, 'port' | 'vault' | 'workspacePath'>,
  states: ReadonlyMap<string, WorkingCopyTable['state']>,
): Promise<ReadonlySet<string>> {
  const { port, vault } = context;
  const root = editFolder(context.workspacePath);
  if ((await port.stat(root))?.kind !== 'folder') return new Set();
  const spent = new Set<string>();
  for (const { name, kind } of await port.list(root)) {
    const state = states.get(name);
    if (kind !== 'folder' || state === 'out') continue;
    if (state === 'discarded' || (await isStored(port, vault, join(root, name)))) spent.add(name);
  }
  return spent;
}

async function isStored(port: FilePort, vault: ReadContext['vault'], folder: string): Promise<boolean> {
  try {
    for (const { name, kind } of await port.list(folder)) {
      if (isOpenMark(name)) continue;
      if (kind !== 'file' || !(await vault.has(await hashOf(port, join(folder, name))))) return false;
    }
    return true;
  } catch (error) {
    // what cannot be read now is looked at again at the next start
    if (fileRefusal(error, folder) === error) throw error;
    return false;
  }
}
