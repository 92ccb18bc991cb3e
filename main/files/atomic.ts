import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { errorCode, fileRefusal } from './failures.ts';
import type { FilePort, WritableFile } from './port.ts';
import { isRunning } from './process-ids.ts';

/** How often a rename is tried while another program (a virus scanner, an indexer) holds the file; the pauses sum up to about 5 s. */
const RENAME_TRIES = 10;
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** The end of every temporary name, by which `removeLeftovers` knows its own. */
export const TEMPORARY_SUFFIX = '.lsp-part';

let made = 0;

/** A name for a file in the making, not used by another call, thread or process; `wx` creation guards the rest. */
export function temporaryName(stem: string): string {
  made += 1;
  return `${stem}.${process.pid}-${threadId}-${made}${TEMPORARY_SUFFIX}`;
}

/** Renames, and tries again a bounded number of times while another program holds one of the two files. */
export async function renamePatiently(port: FilePort, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await port.rename(from, to);
      return;
    } catch (error) {
      if (attempt === RENAME_TRIES || !HELD.has(errorCode(error))) throw error;
      await port.pause(attempt * 100);
    }
  }
}

/** Removes what a failed write left. Its own failure is not told, because the first error is being thrown. */
export async function discardTemporary(port: FilePort, file: WritableFile, path: string): Promise<void> {
  try {
    await file.close();
    await port.remove(path);
  } catch {
    // the drive is gone or full; removeLeftovers tidies up at the next start
  }
}

/**
 * Writes a file under a temporary name beside `path`, has it kept on disk and renames it: afterwards `path` holds either the old or the
 * whole new content. `fill` writes the bytes. Refuses with `files.*`; nothing of a failed write remains where the drive still answers.
 */
export async function replaceAtomically<T>(
  port: FilePort,
  path: string,
  fill: (file: WritableFile) => Promise<T>,
): Promise<T> {
  const temporary = temporaryName(path);
  try {
    const file = await port.create(temporary);
    let result: T;
    try {
      result = await fill(file);
      await file.sync();
      await file.close();
      await renamePatiently(port, temporary, path);
    } catch (error) {
      await discardTemporary(port, file, temporary);
      throw error;
    }
    await port.syncFolder(dirname(path));
    return result;
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/** Writes a small file so that a reader sees the old or the new content and never a half. Refuses with `files.*`. */
export async function writeAtomically(port: FilePort, path: string, bytes: Uint8Array): Promise<void> {
  await replaceAtomically(port, path, (file) => file.write(bytes));
}

/**
 * Removes temporaries of the file `stem` whose processes are gone, in a folder that several programs of one account share: what another one is
 * just writing stays.
 */
export async function removeDeadLeftovers(port: FilePort, folder: string, stem: string): Promise<void> {
  if ((await port.stat(folder)) === undefined) return;
  for (const entry of await port.list(folder)) {
    if (entry.kind !== 'file' || !entry.name.startsWith(`${stem}.`) || !entry.name.endsWith(TEMPORARY_SUFFIX)) continue;
    const maker = Number(/^\d+/.exec(entry.name.slice(stem.length + 1))?.[0] ?? Number.NaN);
    if (Number.isInteger(maker) && !isRunning(maker)) await port.remove(join(folder, entry.name));
  }
}

/**
 * Removes temporaries of killed processes directly inside `folder`, all or those of the file `stem`; the names of those removed. A missing
 * folder has none.
 */
export async function removeLeftovers(port: FilePort, folder: string, stem?: string): Promise<readonly string[]> {
  if ((await port.stat(folder)) === undefined) return [];
  const names: string[] = [];
  for (const entry of await port.list(folder)) {
    if (entry.kind !== 'file' || !entry.name.endsWith(TEMPORARY_SUFFIX)) continue;
    if (stem !== undefined && !entry.name.startsWith(`${stem}.`)) continue;
    await port.remove(join(folder, entry.name));
    names.push(entry.name);
  }
  return names;
}
