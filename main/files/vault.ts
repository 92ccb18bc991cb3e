import { createHash, type Hash } from 'node:crypto';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { refuse } from '../contract/result.ts';
import { discardTemporary, removeLeftovers, renamePatiently, temporaryName } from './atomic.ts';
import { fileRefusal } from './failures.ts';
import type { FilePort, WritableFile } from './port.ts';

/** A file in the vault. `hash` is SHA-256 in lower-case hex; `existed` says that the same bytes were there before. */
export interface Stored {
  readonly hash: string;
  readonly size: number;
  readonly existed: boolean;
}

/** `name` is the path or name to tell when the source fails; `maxBytes` bounds what is taken. */
export interface PutOptions {
  readonly signal?: AbortSignal;
  readonly maxBytes?: number;
  readonly name?: string;
}

/** Originals by their SHA-256, never changed, each stored once, checked whenever they are read. */
export interface Vault {
  /** The folder that holds the vault. */
  readonly dir: string;
  /** Copies a file in; the file itself is only read. An aborted copy leaves nothing. */
  putPath(path: string, options?: { readonly signal?: AbortSignal }): Promise<Stored>;
  putBytes(bytes: Uint8Array): Promise<Stored>;
  /** Takes a stream or any iterable of bytes. Refuses `files.tooBig` beyond `maxBytes`. */
  putStream(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<Stored>;
  /** The whole content; refuses `files.damaged` when the bytes no longer match the hash, `files.lost` when they are gone. */
  read(hash: string): Promise<Buffer>;
  /** As `read`, in 1 MiB chunks; a mismatch comes as an error at the end of the stream, so act on the end, not on the first chunk. */
  openStream(hash: string): Readable;
  has(hash: string): Promise<boolean>;
  /** Removes a file for good; a missing one is fine. Only for an act that says so, when no record stands on the file any more. */
  remove(hash: string): Promise<void>;
  /** Bytes of the stored file; refuses `files.lost`. */
  sizeOf(hash: string): Promise<number>;
  /** Where the bytes lie, for readers that need a path (workers); it is not checked. */
  pathOf(hash: string): string;
  /** Reads the file and compares; never throws for a bad file. */
  verify(hash: string): Promise<'good' | 'damaged' | 'lost'>;
  /** Every hash that is stored, in order. */
  hashes(): AsyncIterable<string>;
  /** Removes temporaries of killed processes; call once at start. The count of those removed. */
  clean(): Promise<number>;
}

const HASH = /^[0-9a-f]{64}$/;

function checkHash(hash: string): string {
  if (!HASH.test(hash)) throw refuse('files.badHash', { hash: hash.slice(0, 80) });
  return hash;
}

/**
 * Opens the vault in the folder `dir` (`<workspace>/vault`), which is made when missing. Files lie at `aa/<hash>`, aa being the first two
 * digits; files in the making lie in `tmp/`.
 */
export async function openVault(dir: string, port: FilePort): Promise<Vault> {
  const temporaries = join(dir, 'tmp');
  try {
    await port.makeFolder(temporaries);
  } catch (error) {
    throw fileRefusal(error, dir);
  }
  const folderOf = (hash: string) => join(dir, hash.slice(0, 2));
  const pathOf = (hash: string) => join(folderOf(checkHash(hash)), hash);

  async function holds(path: string, hash: string): Promise<boolean> {
    const digest = createHash('sha256');
    for await (const chunk of port.read(path)) digest.update(chunk);
    return digest.digest('hex') === hash;
  }

  /** Moves a finished temporary to its place. A stored file with other bytes is broken and gets replaced by the good copy. */
  async function settle(temporary: string, hash: string, size: number): Promise<Stored> {
    const path = pathOf(hash);
    const present = await port.stat(path);
    if (present?.kind === 'file' && present.size === size && (await holds(path, hash))) {
      await port.remove(temporary);
      // whoever put it may have been killed or refused after the name was given and before that was kept on disk
      await port.syncFolder(folderOf(hash));
      return { hash, size, existed: true };
    }
    const folder = folderOf(hash);
    if ((await port.stat(folder)) === undefined) {
      await port.makeFolder(folder);
      await port.syncFolder(dir);
    }
    await renamePatiently(port, temporary, path);
    await port.syncFolder(folder);
    return { hash, size, existed: false };
  }

  async function put(source: AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<Stored> {
    const temporary = join(temporaries, temporaryName('put'));
    try {
      const file = await port.create(temporary, { private: true });
      try {
        const { hash, size } = await copyAndHash(source, file, options);
        await file.sync();
        await file.close();
        return await settle(temporary, hash, size);
      } catch (error) {
        await discardTemporary(port, file, temporary);
        throw error;
      }
    } catch (error) {
      throw fileRefusal(error, dir);
    }
  }

  async function* readChecked(hash: string): AsyncGenerator<Uint8Array> {
    const path = pathOf(hash);
    const facts = await port.stat(path);
    if (facts?.kind !== 'file') throw refuse('files.lost', { hash });
    const digest = createHash('sha256');
    try {
      for await (const chunk of port.read(path)) {
        digest.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw fileRefusal(error, path);
    }
    if (digest.digest('hex') !== hash) throw refuse('files.damaged', { hash });
  }

  return {
    dir,
    pathOf,
    async putPath(path, options = {}) {
      await refuseOddFile(port, path);
      return put(port.read(path), { ...options, name: path });
    },
    putBytes: (bytes) => put(chunksOf(bytes)),
    putStream: put,
    async read(hash) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of readChecked(hash)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    openStream(hash) {
      return Readable.from(readChecked(checkHash(hash)), { objectMode: false });
    },
    async has(hash) {
      return (await port.stat(pathOf(hash)))?.kind === 'file';
    },
    async remove(hash) {
      const path = pathOf(hash);
      try {
        await port.remove(path);
        if ((await port.stat(folderOf(hash))) !== undefined) await port.syncFolder(folderOf(hash));
      } catch (error) {
        throw fileRefusal(error, path);
      }
    },
    async sizeOf(hash) {
      const facts = await port.stat(pathOf(hash));
      if (facts?.kind !== 'file') throw refuse('files.lost', { hash });
      return facts.size;
    },
    async verify(hash) {
      const path = pathOf(hash);
      if ((await port.stat(path))?.kind !== 'file') return 'lost';
      return (await holds(path, hash)) ? 'good' : 'damaged';
    },
    async *hashes() {
      const folders = (await port.list(dir)).filter(
        (entry) => entry.kind === 'folder' && /^[0-9a-f]{2}$/.test(entry.name),
      );
      for (const folder of folders.map((entry) => entry.name).sort()) {
        const names = (await port.list(join(dir, folder))).map((entry) => entry.name).filter((name) => HASH.test(name));
        yield* names.sort();
      }
    },
    async clean() {
      try {
        return (await removeLeftovers(port, temporaries)).length;
      } catch (error) {
        throw fileRefusal(error, temporaries);
      }
    },
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.byteLength > 0) yield bytes;
}

/** A fault of the source is told with the source's name, one of the vault with the vault's. */
async function* named(source: AsyncIterable<Uint8Array>, name: string | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw name === undefined ? error : fileRefusal(error, name);
  }
}

/** Pipes and devices would block for ever. */
async function refuseOddFile(port: FilePort, path: string): Promise<void> {
  const facts = await port.stat(path).catch((error: unknown) => {
    throw fileRefusal(error, path);
  });
  const params = { name: basename(path), path };
  if (facts === undefined) throw refuse('files.notFound', params);
  if (facts.kind === 'folder') throw refuse('files.isFolder', params);
  if (facts.kind === 'other') throw refuse('files.notRegular', params);
}

/** Hashes a chunk while the one before it is on its way to the disk. */
async function copyAndHash(
  source: AsyncIterable<Uint8Array>,
  file: WritableFile,
  options: PutOptions,
): Promise<{ hash: string; size: number }> {
  const digest: Hash = createHash('sha256');
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of named(source, options.name)) {
      options.signal?.throwIfAborted();
      size += chunk.byteLength;
      if (options.maxBytes !== undefined && size > options.maxBytes) {
        throw refuse('files.tooBig', {
          name: basename(options.name ?? ''),
          limit: Math.floor(options.maxBytes / 1024 / 1024),
        });
      }
      await writing;
      writing = file.write(chunk);
      // told by the next await; until then it must not count as unhandled
      writing.catch(() => undefined);
      digest.update(chunk);
    }
    options.signal?.throwIfAborted();
  } catch (error) {
    // the write under way must end before the file is closed; its own failure is told only when nothing failed before
    await writing.catch(() => undefined);
    throw error;
  }
  await writing;
  return { hash: digest.digest('hex'), size };
}
