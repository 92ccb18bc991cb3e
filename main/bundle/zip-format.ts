/** Sizes and offsets from here on need ZIP64 fields (APPNOTE 4.4.8, 4.4.9). */
export const ZIP64_FROM = 0xffffffff;
const MANY_ENTRIES = 0xffff;
const UTF8_NAMES = 0x0800;
const MADE_BY_UNIX_45 = (3 << 8) | 45;
const PLAIN_FILE = 0o100644;

/** One file of a ZIP that is being written; sizes and checksum are filled in when they are known. */
export interface ZipRecord {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly zip64: boolean;
  readonly offset: number;
  crc: number;
  packedSize: number;
  size: number;
}

/** A civil date as DOS date; ZIP times have no zone, so midnight it is. Years before 1980 do not exist there. */
export function dosDate(civilDate: string): number {
  const [year = 1980, month = 1, day = 1] = civilDate.split('-').map(Number);
  return (Math.max(0, Math.min(127, year - 1980)) << 9) | (month << 5) | day;
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

/** The header in front of a file's bytes (APPNOTE 4.3.7). */
export function localHeader(record: ZipRecord, date: number): Buffer {
  const extra = record.zip64 ? zip64Extra([record.size, record.packedSize]) : Buffer.alloc(0);
  const fixed = Buffer.alloc(30);
  fixed.writeUInt32LE(0x04034b50, 0);
  fixed.writeUInt16LE(record.zip64 ? 45 : 20, 4);
  fixed.writeUInt16LE(UTF8_NAMES, 6);
  fixed.writeUInt16LE(record.method, 8);
  fixed.writeUInt16LE(date, 12);
  fixed.writeUInt32LE(record.crc, 14);
  fixed.writeUInt32LE(record.zip64 ? 0xffffffff : record.packedSize, 18);
  fixed.writeUInt32LE(record.zip64 ? 0xffffffff : record.size, 22);
  fixed.writeUInt16LE(record.name.length, 26);
  fixed.writeUInt16LE(extra.length, 28);
  return Buffer.concat([fixed, record.name, extra]);
}

/** The entry in the directory at the end (APPNOTE 4.3.12). */
export function directoryEntry(record: ZipRecord, date: number, zip64From: number): Buffer {
  const farAway = record.offset >= zip64From;
  const zip64 = record.zip64 || farAway;
  const values = [...(record.zip64 ? [record.size, record.packedSize] : []), ...(farAway ? [record.offset] : [])];
  const extra = zip64 ? zip64Extra(values) : Buffer.alloc(0);
  const fixed = Buffer.alloc(46);
  fixed.writeUInt32LE(0x02014b50, 0);
  fixed.writeUInt16LE(MADE_BY_UNIX_45, 4);
  fixed.writeUInt16LE(zip64 ? 45 : 20, 6);
  fixed.writeUInt16LE(UTF8_NAMES, 8);
  fixed.writeUInt16LE(record.method, 10);
  fixed.writeUInt16LE(date, 14);
  fixed.writeUInt32LE(record.crc, 16);
  fixed.writeUInt32LE(record.zip64 ? 0xffffffff : record.packedSize, 20);
  fixed.writeUInt32LE(record.zip64 ? 0xffffffff : record.size, 24);
  fixed.writeUInt16LE(record.name.length, 28);
  fixed.writeUInt16LE(extra.length, 30);
  fixed.writeUInt32LE((PLAIN_FILE << 16) >>> 0, 38);
  fixed.writeUInt32LE(farAway ? 0xffffffff : record.offset, 42);
  return Buffer.concat([fixed, record.name, extra]);
}

/** What ends the ZIP and points to its directory (APPNOTE 4.3.14 to 4.3.16). */
export function endRecords(count: number, start: number, size: number, zip64From: number): Buffer {
  const big = count >= MANY_ENTRIES || start >= zip64From || size >= zip64From;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(big ? 0xffff : count, 8);
  end.writeUInt16LE(big ? 0xffff : count, 10);
  end.writeUInt32LE(big ? 0xffffffff : size, 12);
  end.writeUInt32LE(big ? 0xffffffff : start, 16);
  if (!big) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(MADE_BY_UNIX_45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}
