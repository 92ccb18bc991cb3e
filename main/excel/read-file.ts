import { refuse } from '../contract/result.ts';
import { openSource } from '../files/byte-source.ts';
import { sheetLimits } from './limits.ts';
import { readSheets } from './read.ts';
import type { SheetData } from './sheet-data.ts';

/**
 * The bytes of a file that is to be read as sheets, loaded only when they are not too many. Refuses `excel.tooLarge`, `files.notFound`,
 * `files.notRegular` …
 */
export async function sheetFileBytes(path: string): Promise<Uint8Array> {
  const source = await openSource({ path });
  try {
    if (source.size > sheetLimits.fileBytes) {
      const [size, limit] = [source.size, sheetLimits.fileBytes].map((bytes) => Math.ceil(bytes / 1_000_000));
      throw refuse('excel.tooLarge', { size: size ?? 0, limit: limit ?? 0 });
    }
    return await source.read(0, source.size);
  } finally {
    await source.close();
  }
}

/** Reads an Excel file or CSV from disk; refuses what `sheetFileBytes` and `readSheets` refuse. */
export async function readSheetFile(path: string): Promise<readonly SheetData[]> {
  return readSheets(await sheetFileBytes(path));
}
