import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { refuse } from '../contract/result.ts';

/**
 * Opens a file for reading, links followed, and refuses what is none: `files.isFolder`, `files.notRegular`. A pipe would wait for its
 * writer for ever and a device such as /dev/zero never ends, and one hidden behind a link looks like a small file before it is opened.
 */
export async function openRegular(path: string): Promise<FileHandle> {
  // without waiting for the writer of a pipe; Windows does not know the flag and needs none
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (facts.isFile()) return handle;
    throw refuse(facts.isDirectory() ? 'files.isFolder' : 'files.notRegular', { name: basename(path), path });
  } catch (error) {
    await handle.close();
    throw error;
  }
}
