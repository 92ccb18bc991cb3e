import { isAbsolute } from 'node:path';
import type { Shell } from 'electron';
import { refuse } from '../../contract/result.ts';
import { mayBeOpened } from '../../files/openable.ts';
import type { FilePort } from '../../files/port.ts';

/**
 * The one door to the programs of the system: a whole path to a regular file with the ending of a paper or picture. Nothing that the
 * system would run passes, whatever asks. Refuses `files.mayRun`, `files.notFound`, `files.notRegular`, `files.noProgram`.
 */
export async function openFile(
  shell: Pick<Shell, 'openPath'>,
  port: Pick<FilePort, 'stat'>,
  path: string,
): Promise<void> {
  if (!isAbsolute(path) || path.includes('\0')) throw new Error('opening needs a whole path');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (!mayBeOpened(name)) throw refuse('files.mayRun', { name });
  const facts = await port.stat(path);
  if (facts === undefined) throw refuse('files.notFound', { name });
  if (facts.kind !== 'file') throw refuse('files.notRegular', { name });
  const fault = await shell.openPath(path);
  if (fault !== '') throw refuse('files.noProgram', { name, detail: fault.slice(0, 200) });
}
