import { join, relative } from 'node:path';
import { type Message, Refusal, refuse } from '../contract/result.ts';
import { errorCode, fileRefusal } from '../files/failures.ts';
import { passedOver, passedOverFolder } from '../files/passed-over.ts';
import type { FilePort } from '../files/port.ts';

/** A file found under the chosen folder, `path` relative to it. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** Files deeper than this are told, not followed: a loop made by mounts cannot run away. */
const DEPTH = 40;

/** Refuses `core.pathMissing` or `core.pathForbidden` when the folder of an import cannot be looked into (any more). */
export async function requireFolder(port: FilePort, path: string): Promise<void> {
  try {
    await port.list(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EACCES' || code === 'EPERM') throw refuse('core.pathForbidden', { path }, error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('core.pathMissing', { path }, error);
    throw fileRefusal(error, path);
  }
}

/**
 * Every file under the folder in the order of the paths, without office debris; links are not followed. What cannot be read is told. Refuses
 * when the folder itself cannot be listed.
 */
export async function walkFolder(
  root: string,
  port: FilePort,
  signal: AbortSignal,
): Promise<{ readonly files: readonly FoundFile[]; readonly notRead: readonly Message[] }> {
  await requireFolder(port, root);
  const files: FoundFile[] = [];
  const notRead: Message[] = [];

  function tell(code: string, error: unknown, path: string): void {
    const reason = errorCode(error);
    if (reason === '' || error instanceof Refusal) throw error;
    notRead.push({ code, params: { path: relative(root, path), reason } });
  }

  async function visitFile(path: string, name: string): Promise<void> {
    const facts = await port.stat(path);
    if (facts === undefined) return;
    const reason = passedOver(name, facts);
    if (reason === undefined) files.push({ path: relative(root, path), name, size: facts.size });
    else notRead.push({ code: reason.code, params: { ...reason.params, path: relative(root, path) } });
  }

  async function visitFolder(folder: string, depth: number): Promise<void> {
    const entries = await port.list(folder);
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      signal.throwIfAborted();
      const path = join(folder, entry.name);
      try {
        if (entry.kind !== 'folder') await visitFile(path, entry.name);
        else if (passedOverFolder(entry.name)) continue;
        else if (depth < DEPTH) await visitFolder(path, depth + 1);
        else notRead.push({ code: 'imports.folderTooDeep', params: { path: relative(root, path) } });
      } catch (error) {
        tell(entry.kind === 'folder' ? 'imports.folderNotRead' : 'imports.fileNotRead', error, path);
      }
    }
  }

  await visitFolder(root, 0);
  return { files, notRead };
}
