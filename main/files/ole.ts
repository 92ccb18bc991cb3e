import type { ByteSource } from './byte-source.ts';

/** The first bytes of every OLE compound file: .doc, .xls, .ppt, .msg and password-protected docx, xlsx, pptx. */
export const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const MAX_DIRECTORY_SECTORS = 64;
const FIRST_TABLE_SECTORS = 109;

function namesIn(sector: Buffer): string[] {
  const names: string[] = [];
  for (let offset = 0; offset + ENTRY_BYTES <= sector.length; offset += ENTRY_BYTES) {
    const bytes = sector.readUInt16LE(offset + 64);
    // the length counts the closing zero; 0 marks an unused entry
    if (bytes < 4 || bytes > 64) continue;
    names.push(sector.toString('utf16le', offset, offset + bytes - 2));
  }
  return names;
}

/**
 * The names of the storages and streams in an OLE compound file ([MS-CFB] 2.2, 2.3, 2.6), as far as they can be read; a damaged or
 * truncated file gives fewer. Follows the directory through the first 109 allocation sectors, at most 64 sectors of it.
 */
export async function oleNames(source: ByteSource): Promise<readonly string[]> {
  const header = await source.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return [];
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return [];
  const sectorBytes = 1 << shift;
  const readSector = (sector: number) => source.read((sector + 1) * sectorBytes, sectorBytes);
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let count = 0; count < MAX_DIRECTORY_SECTORS && sector < 0xfffffff0; count += 1) {
    const bytes = await readSector(sector);
    if (bytes.length < ENTRY_BYTES) break;
    names.push(...namesIn(bytes));
    const perTable = sectorBytes / 4;
    const tableIndex = Math.floor(sector / perTable);
    if (tableIndex >= FIRST_TABLE_SECTORS) break;
    const table = await readSector(header.readUInt32LE(76 + tableIndex * 4));
    const at = (sector % perTable) * 4;
    if (table.length < at + 4) break;
    sector = table.readUInt32LE(at);
  }
  return names;
}
