import { Readable } from 'node:stream';
import { crc32, createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Why an office file (a ZIP package) was not read. */
export type PackageFaultKind = 'notPackage' | 'encrypted' | 'damaged' | 'tooLarge';

/** Thrown by `openPackage` and by reading a part; callers turn the kind into their own refusal. */
export class PackageFault extends Error {
  readonly kind: PackageFaultKind;
  constructor(kind: PackageFaultKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PackageFault';
    this.kind = kind;
  }
}

/** One file inside a package. `data` is still compressed when `method` is 8. */
export interface PackagePart {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly crc: number;
  readonly data: Uint8Array;
}

/** What a package may hold before any of it is inflated. */
export interface PackageLimits {
  readonly parts: number;
  /** Sum of the sizes after inflating, in bytes. */
  readonly inflatedBytes: number;
}

const endMark = 0x06054b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;

/**
 * Reads the list of parts without inflating anything, so that a ZIP bomb is refused by what it declares; a part that
 * inflates to more than it declares is refused when it is read.
 * @throws PackageFault
 */
export function openPackage(bytes: Uint8Array, limits: PackageLimits): ReadonlyMap<string, PackagePart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff || count > limits.parts) {
    throw new PackageFault('tooLarge', `${count} parts`);
  }
  const parts = new Map<string, PackagePart>();
  let at = view.getUint32(end + 16, true);
  let inflated = 0;
  let stored = 0;
  for (let index = 0; index < count; index += 1) {
    const { part, next } = readCentralEntry(bytes, view, at);
    inflated += part.size;
    stored += part.data.length;
    at = next;
    if (parts.has(part.name)) {
      throw new PackageFault('damaged', `${part.name} is there twice`);
    }
    parts.set(part.name, part);
    if (inflated > limits.inflatedBytes) {
      throw new PackageFault('tooLarge', `${inflated} bytes after inflating`);
    }
  }
  // Parts that share bytes are how small bombs grow; no office program writes them.
  if (stored > bytes.length) {
    throw new PackageFault('damaged', 'parts overlap');
  }
  return parts;
}

/** The whole content of a part, checked against its declared size and checksum. */
export function readPart(part: PackagePart): Uint8Array {
  const content = part.method === 0 ? part.data : inflate(part);
  if (content.length !== part.size || crc32(content) !== part.crc) {
    throw new PackageFault('damaged', part.name);
  }
  return content;
}

/** The content of a part in pieces, for parts too large to hold twice; checked like `readPart`. */
export async function* readPartInPieces(part: PackagePart): AsyncGenerator<Uint8Array> {
  let size = 0;
  let checksum = 0;
  try {
    for await (const piece of part.method === 0 ? [part.data] : Readable.from([part.data]).pipe(createInflateRaw())) {
      const bytes = piece as Uint8Array;
      size += bytes.length;
      checksum = crc32(bytes, checksum);
      if (size > part.size) {
        break;
      }
      yield bytes;
    }
  } catch (error) {
    throw isZlibError(error) ? new PackageFault('damaged', part.name, error) : error;
  }
  if (size !== part.size || checksum !== part.crc) {
    throw new PackageFault('damaged', part.name);
  }
}

/** Writes a package whose bytes depend on names, contents and the day alone. */
export function writePackage(parts: Iterable<readonly [name: string, content: Uint8Array]>, day: string): Uint8Array {
  const stamp = dosDate(day);
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const data = deflateRawSync(content, { level: 6 });
    const facts = entryFacts(stamp, crc32(content), data.length, content.length, nameBytes.length);
    const local = Buffer.concat([littleEndian32(localMark), facts, nameBytes, data]);
    const centralTail = Buffer.alloc(14);
    centralTail.writeUInt32LE(offset, 10);
    const versionMadeBy = Buffer.from([20, 0]);
    directory.push(Buffer.concat([littleEndian32(centralMark), versionMadeBy, facts, centralTail, nameBytes]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(endLength);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endMark) {
      return at;
    }
  }
  throw new PackageFault('notPackage', 'no end of central directory');
}

function readCentralEntry(bytes: Uint8Array, view: DataView, at: number): { part: PackagePart; next: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMark) {
    throw new PackageFault('damaged', 'central directory');
  }
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameLength = view.getUint16(at + 28, true);
  const localAt = view.getUint32(at + 42, true);
  const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
  if ((flags & 1) !== 0) {
    throw new PackageFault('encrypted', name);
  }
  if (packedSize === 0xffffffff || size === 0xffffffff) {
    throw new PackageFault('tooLarge', `${name}: ZIP64`);
  }
  if ((method !== 0 && method !== 8) || localAt + 30 > bytes.length || view.getUint32(localAt, true) !== localMark) {
    throw new PackageFault('damaged', name);
  }
  const dataAt = localAt + 30 + view.getUint16(localAt + 26, true) + view.getUint16(localAt + 28, true);
  if (dataAt + packedSize > bytes.length) {
    throw new PackageFault('damaged', name);
  }
  const data = bytes.subarray(dataAt, dataAt + packedSize);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  return { part: { name, method, size, crc: view.getUint32(at + 16, true), data }, next };
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

function inflate(part: PackagePart): Uint8Array {
  try {
    return inflateRawSync(part.data, { maxOutputLength: Math.max(1, part.size) });
  } catch (error) {
    throw new PackageFault('damaged', part.name, error);
  }
}

/** The 26 bytes that local and central header share: version, flags (UTF-8 names), method, time, date, checksum, sizes. */
function entryFacts(stamp: number, checksum: number, packedSize: number, size: number, nameLength: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt16LE(0, 6);
  facts.writeUInt16LE(stamp, 8);
  facts.writeUInt32LE(checksum, 10);
  facts.writeUInt32LE(packedSize, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
}

/** Day as ZIP stores it; years before 1980 cannot be said and become 1980. */
function dosDate(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return (Math.max(0, year - 1980) << 9) | (month << 5) | date;
}

function littleEndian32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
