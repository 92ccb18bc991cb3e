import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { CopyStanding } from '../../contract/working-copies.ts';
import type { ReadContext } from '../../contributions.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { fileRefusal } from '../../files/failures.ts';
import { endingOf } from '../../files/names.ts';
import type { FilePort } from '../../files/port.ts';
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
export async function lookAtCopy(context: Pick<ReadContext, 'port'>, row: WorkingCopyTable): Promise<CopyOnDisk> {
  if (row.path === '') return { standing: 'download', foundName: '', inUse: false };
  const { port } = context;
  try {
    const folder = dirname(row.path);
    const names =
      (await port.stat(folder))?.kind === 'folder'
        ? (await port.list(folder)).filter((entry) => entry.kind === 'file').map((entry) => entry.name)
        : [];
    const inUse = names.some(isOpenMark);
    const own = basename(row.path);
    if (!names.includes(own)) {
      // programs save under a name of their own for a moment
      const others = names.filter((name) => !isOpenMark(name) && endingOf(name) !== '.tmp');
      return { standing: others.length === 0 ? 'missing' : 'renamed', foundName: others[0] ?? '', inUse };
    }
    const facts = await port.stat(row.path);
    const untouched = facts?.size === row.disk_size && Math.trunc(facts?.modifiedAt ?? 0) === row.disk_modified;
    const same = untouched || (await hashOf(port, row.path)) === row.base_hash;
    return { standing: same ? 'same' : 'changed', foundName: '', inUse };
  } catch (error) {
    // held so that not even reading works: it is there, and somebody writes
    if (fileRefusal(error, row.path) !== error) return { standing: 'changed', foundName: '', inUse: true };
    throw error;
  }
}
