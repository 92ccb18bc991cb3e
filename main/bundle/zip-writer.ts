import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { CHUNK_BYTES, type WritableFile } from '../files/port.ts';
import { directoryEntry, dosDate, endRecords, localHeader, ZIP64_FROM, type ZipRecord } from './zip-format.ts';

/** Deflate can make bytes that do not shrink a little longer, so files this close to the border get ZIP64 fields too. */
const DEFLATE_MARGIN = 16 * 1024 * 1024;

/** A file for the ZIP: its path with `/`, the bytes it will give, and where they come from. */
export interface ZipSource {
  readonly path: string;
  readonly size: number;
  /** Called once. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Shrink the bytes; leave it off for kinds that are compressed already. */
  readonly deflate?: boolean;
}

/** Writes a ZIP piece by piece with flat memory: what is kept per file is its entry in the directory. */
export interface ZipWriter {
  /** Writes one file; throws when its source gives another number of bytes than told. `onBytes` counts source bytes. */
  add(source: ZipSource, onBytes?: (count: number) => void): Promise<void>;
  /** Writes the directory; the size of the whole ZIP. Nothing can be added afterwards. */
  finish(): Promise<number>;
}

/** Endings whose content shrinks well; all other kinds (PDF, Office, pictures) are stored as they are. */
const SHRINKS = /\.(txt|csv|tsv|md|html?|xml|json|rtf|doc|xls|ppt|bmp|svg|log)$/i;

/** Whether deflating a file of that name is worth the time. */
export function shrinks(path: string): boolean {
  return SHRINKS.test(path);
}

async function readAll(source: ZipSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Writes a chunk while the next one is being read; the number of bytes. */
async function writeAll(chunks: AsyncIterable<Uint8Array>, file: WritableFile): Promise<number> {
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      await writing;
      writing = file.write(chunk);
      // told by the next await; until then it must not count as unhandled
      writing.catch(() => undefined);
      size += chunk.byteLength;
    }
  } catch (error) {
    // the file is closed next, so the write under way must have ended; the first error is the one to tell
    await writing.catch(() => undefined);
    throw error;
  }
  await writing;
  return size;
}

function checkSize(source: ZipSource, size: number): void {
  if (size !== source.size) throw new Error(`${source.path} gave ${size} bytes instead of ${source.size}`);
}

/**
 * Starts a ZIP in an empty file. Own writer on `zlib.crc32`: every header carries its sizes (no data descriptors, which some readers
 * refuse for stored files), names are UTF-8, times are midnight of `date` (`YYYY-MM-DD`), so that the same content gives the same bytes.
 * `zip64From` is lowered by tests only.
 */
export function startZip(
  file: WritableFile,
  options: { readonly date: string; readonly zip64From?: number },
): ZipWriter {
  const date = dosDate(options.date);
  const zip64From = options.zip64From ?? ZIP64_FROM;
  const entries: Buffer[] = [];
  let offset = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;

  async function flush(): Promise<void> {
    if (waitingBytes === 0) return;
    const bytes = waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await file.write(bytes);
  }
  /** Small pieces go to the disk together. */
  async function append(bytes: Buffer): Promise<void> {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    offset += bytes.length;
    if (waitingBytes >= CHUNK_BYTES) await flush();
  }

  async function addSmall(source: ZipSource, record: ZipRecord): Promise<void> {
    const raw = await readAll(source);
    checkSize(source, raw.length);
    const packed = record.method === 8 ? deflateRawSync(raw) : raw;
    record.crc = crc32(raw);
    record.size = raw.length;
    record.packedSize = packed.length;
    await append(localHeader(record, date));
    await append(packed);
  }

  /** Streams the bytes and fills in the header afterwards. */
  async function addLarge(source: ZipSource, record: ZipRecord, onBytes?: (count: number) => void): Promise<void> {
    await append(localHeader(record, date));
    await flush();
    const measured = (async function* () {
      for await (const chunk of source.open()) {
        record.crc = crc32(chunk, record.crc);
        record.size += chunk.byteLength;
        onBytes?.(chunk.byteLength);
        yield chunk;
      }
    })();
    const drain = async (packed: AsyncIterable<Uint8Array>) => {
      record.packedSize = await writeAll(packed, file);
    };
    if (record.method === 8) await pipeline(measured, createDeflateRaw({ chunkSize: CHUNK_BYTES }), drain);
    else await drain(measured);
    checkSize(source, record.size);
    offset += record.packedSize;
    await file.patch(record.offset, localHeader(record, date));
  }

  return {
    async add(source, onBytes) {
      const deflate = source.deflate === true && source.size > 0;
      const record: ZipRecord = {
        name: Buffer.from(source.path, 'utf8'),
        method: deflate ? 8 : 0,
        zip64: source.size >= zip64From - (deflate && zip64From === ZIP64_FROM ? DEFLATE_MARGIN : 0),
        offset,
        crc: 0,
        packedSize: 0,
        size: 0,
      };
      if (source.size <= CHUNK_BYTES) {
        await addSmall(source, record);
        onBytes?.(record.size);
      } else await addLarge(source, record, onBytes);
      entries.push(directoryEntry(record, date, zip64From));
    },
    async finish() {
      const start = offset;
      for (const entry of entries) await append(entry);
      await append(endRecords(entries.length, start, offset - start, zip64From));
      await flush();
      return offset;
    },
  };
}
