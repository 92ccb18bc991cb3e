import { join, relative } from 'node:path';
import { passedOver, passedOverFolder } from '../files/passed-over.ts';
import type { FilePort } from '../files/port.ts';
import type { Message } from '../contract/result.ts';

/** A file found under the chosen folder, `path` relative to it. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** Files deeper than this are reported, not followed: a loop made by links cannot run away. */
const DEPTH = 40;

/** Every file under the folder in the order of the paths, without office debris; links are not followed. Folders that cannot be read are told. */
export async function walkFolder(
  root: string,
  port: FilePort,
  signal: AbortSignal,
): Promise<{ readonly files: readonly FoundFile[]; readonly notRead: readonly Message[] }> {
  const files: FoundFile[] = [];
  const notRead: Message[] = [];
  async function visit(folder: string, depth: number): Promise<void> {
    signal.throwIfAborted();
    let entries: Awaited<ReturnType<FilePort['list']>>;
    try {
      entries = await port.list(folder);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
      notRead.push({ code: 'imports.folderNotRead', params: { path: relative(root, folder) || '.', reason: code } });
      return;
    }
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.kind === 'folder') {
        if (depth < DEPTH && !passedOverFolder(entry.name)) await visit(path, depth + 1);
        continue;
      }
      const facts = await port.stat(path);
      if (facts === undefined) continue;
      const reason = passedOver(entry.name, facts);
      if (reason !== undefined) {
        notRead.push({ code: reason.code, params: { ...reason.params, path: relative(root, path) } });
        continue;
      }
      files.push({ path: relative(root, path), name: entry.name, size: facts.size });
    }
  }
  await visit(root, 0);
  return { files, notRead };
}
