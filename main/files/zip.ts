import { basename } from 'node:path';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { Refusal, refuse } from '../contract/result.ts';
import type { BytesInput } from './byte-source.ts';
import { errorCode, fileRefusal } from './failures.ts';
import { openRegular } from './regular.ts';

/** One entry of a ZIP, as its directory declares it. Nothing here is trustworthy until it was read. */
export interface ZipMember {
  /** As stored: it may be absolute, contain `..` or backslashes. Never join it to a folder unchecked. */
  readonly name: string;
  readonly size: number;
  readonly packedSize: number;
  readonly stored: boolean;
  readonly encrypted: boolean;
  readonly folder: boolean;
  readonly link: boolean;
  readonly entry: Entry;
}

export interface ZipArchive {
  readonly members: readonly ZipMember[];
  /** Names that stand in the directory more than once, whatever the case of their letters: readers disagree which of them counts. */
  readonly doubles: readonly string[];
  /** The first member of that name. */
  find(name: string): ZipMember | undefined;
  /** Unpacked bytes; refuses `files.bomb` beyond `maxBytes` or when the member grows past what it declares. */
  stream(member: ZipMember, maxBytes: number): AsyncIterable<Uint8Array>;
  read(member: ZipMember, maxBytes: number): Promise<Buffer>;
  /** Offset of a member's packed bytes inside the file. */
  dataStart(member: ZipMember): Promise<number>;
  close(): void;
}

/** Members that unpack more than this many times their size are refused once they pass `RATIO_FROM_BYTES`. */
const MAX_RATIO = 400;
const RATIO_FROM_BYTES = 16 * 1024 * 1024;
const UNIX_LINK = 0o120000;

function toMember(entry: Entry): ZipMember {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const unixMode = entry.externalFileAttributes >>> 16;
  return {
    name,
    size: entry.uncompressedSize,
    packedSize: entry.compressedSize,
    stored: entry.compressionMethod === 0,
    encrypted: entry.isEncrypted(),
    folder: name.endsWith('/'),
    link: (unixMode & 0o170000) === UNIX_LINK,
    entry,
  };
}

function zipRefusal(error: unknown, input: BytesInput): unknown {
  const path = 'path' in input ? input.path : '';
  if (error instanceof Refusal) return error;
  if (/^(E[A-Z]+)$/.test(errorCode(error))) return fileRefusal(error, path);
  return refuse('files.broken', { name: basename(path) }, error);
}

/**
 * Opens a ZIP (also docx, xlsx, pptx) by its directory. Refuses `files.broken` when it is none, `files.bomb` when it holds more than
 * `maxMembers` entries. Close it in `finally`.
 */
export async function openZip(input: BytesInput, options: { readonly maxMembers: number }): Promise<ZipArchive> {
  const settings = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;
  let zip: ZipFile;
  const members: ZipMember[] = [];
  try {
    // looked at first: the reader of ZIPs opens by path and would wait for a pipe
    if ('path' in input) await (await openRegular(input.path)).close();
    zip =
      'path' in input
        ? await openPromise(input.path, settings)
        : await fromBufferPromise(
            Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength),
            settings,
          );
  } catch (error) {
    throw zipRefusal(error, input);
  }
  try {
    if (zip.entryCount > options.maxMembers) throw refuse('files.bomb', { limit: options.maxMembers });
    for await (const entry of zip.eachEntry()) members.push(toMember(entry));
  } catch (error) {
    zip.close();
    throw zipRefusal(error, input);
  }
  const seen = new Set<string>();
  const doubles: string[] = [];
  for (const { name, folder } of members) {
    const key = name.toLowerCase();
    if (seen.has(key) && !folder) doubles.push(name);
    seen.add(key);
  }
  const byName = new Map<string, ZipMember>();
  for (const member of members) if (!byName.has(member.name)) byName.set(member.name, member);

  async function* stream(member: ZipMember, maxBytes: number): AsyncGenerator<Uint8Array> {
    if (member.encrypted) throw refuse('files.password', { name: member.name });
    let size = 0;
    try {
      const source = await zip.openReadStreamPromise(member.entry);
      for await (const chunk of source as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maxBytes || (size > RATIO_FROM_BYTES && size > member.packedSize * MAX_RATIO)) {
          throw refuse('files.bomb', { name: member.name, limit: Math.floor(maxBytes / 1024 / 1024) });
        }
        yield chunk;
      }
    } catch (error) {
      throw zipRefusal(error, input);
    }
  }

  return {
    members,
    doubles,
    find: (name) => byName.get(name),
    stream,
    async read(member, maxBytes) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream(member, maxBytes)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    async dataStart(member) {
      try {
        return (await zip.readLocalFileHeaderPromise(member.entry, { minimal: true })).fileDataStart;
      } catch (error) {
        throw zipRefusal(error, input);
      }
    },
    close: () => zip.close(),
  };
}
