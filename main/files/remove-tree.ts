import { join } from 'node:path';
import type { FilePort } from './port.ts';

/** Removes a folder with everything in it, links themselves and not what they point to. A missing one is fine. */
export async function removeTree(path: string, port: FilePort): Promise<void> {
  if ((await port.stat(path))?.kind !== 'folder') return;
  for (const entry of await port.list(path)) {
    const inner = join(path, entry.name);
    if (entry.kind === 'folder') await removeTree(inner, port);
    else await port.remove(inner);
  }
  await port.removeFolder(path);
}
