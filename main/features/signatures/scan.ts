import { refuseFields } from '../../contract/result.ts';
import type { FileSource } from '../../contract/values.ts';
import type { PrepareContext } from '../../contributions.ts';
import { inspectFile } from '../../files/kinds.ts';
import { endingOf } from '../../files/names.ts';
import type { TakenScan } from './record.ts';

/** What scanners and telephones make of a signed sheet. */
const SCAN_KINDS: ReadonlySet<string> = new Set(['pdf', 'jpg', 'png', 'tiff', 'heic', 'webp']);
const SCAN_ENDINGS: ReadonlySet<string> = new Set('.pdf .jpg .jpeg .jpe .jfif .png .tif .tiff .heic .webp'.split(' '));

/** Takes the scan of a signed sheet into the vault. Refuses, on the field `scan`, a file that is empty or neither PDF nor picture. */
export async function takeScan(
  context: Pick<PrepareContext, 'takeFile' | 'pathOfSource'>,
  source: FileSource | null | undefined,
): Promise<TakenScan | undefined> {
  if (source == null) return undefined;
  const { path, name } = await context.pathOfSource(source);
  const { kind, size, wronglyNamed } = await inspectFile({ path }, name);
  const refused = (code: string) => refuseFields('core.invalidInput', { scan: { code, params: { name } } });
  if (size === 0) throw refused('files.empty');
  // a picture under the name of a program would be run by whoever takes it out of the program again
  if (!SCAN_KINDS.has(kind) || wronglyNamed || !SCAN_ENDINGS.has(endingOf(name))) throw refused('signatures.scanKind');
  const taken = await context.takeFile(source);
  return { hash: taken.hash, name: taken.name, size: taken.size };
}
