import { join } from 'node:path';
import { refuse } from '../../contract/result.ts';
import type { PrepareContext } from '../../contributions.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { fileRefusal } from '../../files/failures.ts';
import { inspectFile } from '../../files/kinds.ts';
import { endingOf, slugOf } from '../../files/names.ts';
import { mayBeOpened, mayHoldMacros } from '../../files/openable.ts';
import type { FilePort } from '../../files/port.ts';
import type { FoundFile } from './find.ts';

/** Part of a context that copies need. */
type CopyContext = Pick<PrepareContext, 'workspacePath' | 'vault' | 'port' | 'ids'>;

/** Folder in which copies for looking at lie, each in a folder of its own. */
export function viewFolder(workspacePath: string): string {
  return join(workspacePaths(workspacePath).working, 'opened');
}

/** A name that every system takes, close to the one that the file came under. */
export function copyName(name: string): string {
  const ending = endingOf(name);
  const stem = name.trim().slice(0, name.trim().length - ending.length);
  return `${slugOf(stem, 90) || 'berkas'}${ending}`;
}

/** Writes the checked bytes of a vault file to a new file in a new folder under `folder`. Gives its path. */
export async function writeCopy(
  context: CopyContext,
  file: { readonly hash: string; readonly name: string },
  place: { readonly folder: string; readonly readOnly: boolean; readonly fromOutside?: boolean },
): Promise<string> {
  const path = join(place.folder, copyName(file.name));
  try {
    await context.port.makeFolder(place.folder);
    const target = await context.port.create(path, {
      private: true,
      readOnly: place.readOnly,
      fromOutside: place.fromOutside ?? false,
    });
    try {
      for await (const chunk of context.vault.openStream(file.hash)) await target.write(chunk as Uint8Array);
      await target.sync();
    } finally {
      await target.close();
    }
    return path;
  } catch (error) {
    await context.port.remove(path).catch(() => undefined);
    throw fileRefusal(error, path);
  }
}

/**
 * Refuses a file that another program must not get: one that the system would run or that is not what its name says (`files.mayRun`), and
 * one with macros unless the person was told (`files.macrosAsk`).
 */
export async function refuseRisky(
  context: Pick<PrepareContext, 'vault'>,
  file: Pick<FoundFile, 'hash' | 'name'>,
  macrosAccepted: boolean,
): Promise<void> {
  const { name } = file;
  const { kind, wronglyNamed } = await inspectFile({ path: context.vault.pathOf(file.hash) }, name);
  if (!mayBeOpened(name) || wronglyNamed || kind === 'exe') throw refuse('files.mayRun', { name });
  if (mayHoldMacros(kind) && !macrosAccepted) throw refuse('files.macrosAsk', { name });
}

/** Refuses a file that is no paper of anybody and would be carried into packages: one without content (`files.empty`), a program (`documents.notDocument`). */
export async function refuseNoPaper(
  context: Pick<PrepareContext, 'vault'>,
  file: { readonly hash: string; readonly name: string; readonly size: number },
): Promise<void> {
  const { name } = file;
  if (file.size === 0) throw refuse('files.empty', { name });
  const { kind } = await inspectFile({ path: context.vault.pathOf(file.hash) }, name);
  if (kind === 'exe') throw refuse('documents.notDocument', { name });
}

/**
 * A read-only copy for looking at, in a folder that goes with the next start. Marked as somebody else's: whoever brought the file in, its
 * macros need not run to be looked at.
 */
export function copyForViewing(context: CopyContext, file: FoundFile): Promise<string> {
  const folder = join(viewFolder(context.workspacePath), context.ids.next());
  return writeCopy(context, file, { folder, readOnly: true, fromOutside: true });
}

/** Removes copies that were made for looking at. */
export function removeViewCopies(context: {
  readonly workspacePath: string;
  readonly port: FilePort;
}): Promise<number> {
  return removeFolders(context.port, viewFolder(context.workspacePath), () => true);
}

/**
 * Removes folders of copies under `root`, those whose name `over` tells to be done with. What a program still holds open stays until the
 * next time. The count of files removed.
 */
export async function removeFolders(port: FilePort, root: string, over: (name: string) => boolean): Promise<number> {
  if ((await port.stat(root))?.kind !== 'folder') return 0;
  let removed = 0;
  for (const folder of await port.list(root)) {
    if (folder.kind !== 'folder' || !over(folder.name)) continue;
    const path = join(root, folder.name);
    try {
      for (const file of await port.list(path)) {
        await port.remove(join(path, file.name));
        removed += 1;
      }
      await port.removeFolder(path);
    } catch (error) {
      if (fileRefusal(error, path) === error) throw error;
    }
  }
  return removed;
}
