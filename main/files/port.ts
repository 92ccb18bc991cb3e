import { chmod, lstat, mkdir, open, readdir, rename, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './failures.ts';
import { openRegular } from './regular.ts';

/** Bytes read or hashed at a time: measured 2x faster than Node's default of 64 KiB. */
export const CHUNK_BYTES = 1024 * 1024;
/** Room for what a file grows by while it is read. */
const GROWTH_BYTES = 16 * 1024;

/** What stands at a path; links are not followed. `blocks` counts 512-byte blocks really stored (0 for a cloud-only placeholder). */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  readonly blocks: number;
  /** Milliseconds since 1970, as the file system tells it. */
  readonly modifiedAt: number;
}

/** One name inside a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileFacts['kind'];
}

/** A file being written. `close` may be called twice. */
export interface WritableFile {
  /** Appends. */
  write(bytes: Uint8Array): Promise<void>;
  /** Overwrites bytes that were written before; what is appended next still goes to the end. */
  patch(position: number, bytes: Uint8Array): Promise<void>;
  /** Asks the disk to keep what was written (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** How a file is created. */
export interface CreateOptions {
  readonly private?: boolean;
  readonly readOnly?: boolean;
  /** The content is somebody else's: on Windows its programs are told so, and open it guarded (Protected View, no macros). */
  readonly fromOutside?: boolean;
}

/**
 * The only door to the file system that writes. Errors are Node's own, with `code` (ENOSPC, EIO, EACCES …); turn them into words with
 * `fileRefusal` of `failures.ts`. Tests break it with `breakingFilePort`.
 */
export interface FilePort {
  /**
   * Creates a file that must not exist yet (EEXIST otherwise). `private` keeps other accounts of the PC out where the system can; `readOnly`
   * takes nothing more once it is closed, and is private too.
   */
  create(path: string, options?: CreateOptions): Promise<WritableFile>;
  /** Keeps a rename or a new name inside the folder (fsync of the folder; nothing on Windows, where it cannot be asked). */
  syncFolder(path: string): Promise<void>;
  /** Replaces the target in one step. */
  rename(from: string, to: string): Promise<void>;
  /** With all parents, closed to other accounts where the system can; an existing folder is fine and stays as it is. */
  makeFolder(path: string): Promise<void>;
  /** Removes a file or link; a missing one is fine. */
  remove(path: string): Promise<void>;
  /** Removes an empty folder; a missing one is fine. */
  removeFolder(path: string): Promise<void>;
  /** `undefined` when nothing is there. */
  stat(path: string): Promise<FileFacts | undefined>;
  list(path: string): Promise<readonly FolderEntry[]>;
  /** Reads in chunks of 1 MiB, reading ahead by one. Every chunk is a buffer of its own. Refuses pipes and devices (`files.notRegular`). */
  read(path: string, range?: { readonly start: number; readonly length: number }): AsyncIterable<Uint8Array>;
  /** Bytes this account may still write where `path` lies; the folder must exist. */
  freeSpace(path: string): Promise<number>;
  /** Waits before another try. Here and not in the code that retries, so that tests need not wait. */
  pause(milliseconds: number): Promise<void>;
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): FileFacts['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** What Windows keeps beside a file that came from the internet, in a stream of its own ([MS-FSCC] 5.6.1): zone 3. */
const ZONE_MARK = '[ZoneTransfer]\r\nZoneId=3\r\n';

async function markFromOutside(path: string): Promise<void> {
  try {
    await writeFile(`${path}:Zone.Identifier`, ZONE_MARK);
  } catch (error) {
    // a drive without such streams (FAT, some network drives) cannot keep the mark; that is no reason to keep the file from its reader
    if (!['EINVAL', 'ENOENT', 'ENOTSUP', 'EIO'].includes(errorCode(error))) throw error;
  }
}

async function createFile(
  path: string,
  options: CreateOptions | undefined,
  system: NodeJS.Platform,
): Promise<WritableFile> {
  const marked = system === 'win32' && options?.fromOutside === true;
  const mode = options?.readOnly === true ? 0o400 : options?.private === true ? 0o600 : 0o644;
  // Windows adds nothing to a file that is read-only already: it becomes so when it is complete
  const handle = await open(path, 'wx', marked ? 0o600 : mode);
  let closed = false;
  let end = 0;
  const writeAt = async (bytes: Uint8Array, position: number) => {
    let offset = 0;
    while (offset < bytes.byteLength) {
      const { bytesWritten } = await handle.write(bytes, offset, bytes.byteLength - offset, position + offset);
      offset += bytesWritten;
    }
  };
  return {
    async write(bytes) {
      await writeAt(bytes, end);
      end += bytes.byteLength;
    },
    patch: (position, bytes) => writeAt(bytes, position),
    sync: () => handle.sync(),
    async close() {
      if (closed) return;
      closed = true;
      await handle.close();
      if (!marked) return;
      await markFromOutside(path);
      if (options?.readOnly === true) await chmod(path, mode);
    },
  };
}

async function* readChunks(
  path: string,
  range?: { readonly start: number; readonly length: number },
): AsyncGenerator<Uint8Array> {
  const handle = await openRegular(path);
  const { size } = await handle.stat();
  let position = range?.start ?? 0;
  const end = range === undefined ? Number.POSITIVE_INFINITY : range.start + range.length;
  const next = () => {
    // a folder of small files must not cost two buffers of 1 MiB each; what a file grows by meanwhile is still read
    const left = Math.max(size - position, 0) + GROWTH_BYTES;
    const wanted = Math.max(Math.min(CHUNK_BYTES, end - position, left), 0);
    const reading = handle.read(Buffer.allocUnsafeSlow(wanted), 0, wanted, position);
    // the failure is told when the chunk is asked for; until then it must not count as unhandled
    reading.catch(() => undefined);
    return reading;
  };
  let pending: ReturnType<typeof next> | undefined;
  try {
    pending = next();
    for (;;) {
      const { bytesRead, buffer } = await pending;
      pending = undefined;
      if (bytesRead === 0) return;
      position += bytesRead;
      // the next chunk is read by the thread pool while the caller works on this one
      pending = next();
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // a read that nobody waits for any more must not outlive the handle; its result is of no interest
    if (pending !== undefined) await pending.catch(() => undefined);
    await handle.close();
  }
}

/** The real file system. `system` is that of this computer; tests name another. */
export function nodeFilePort(system: NodeJS.Platform = process.platform): FilePort {
  return {
    create: (path, options) => createFile(path, options, system),
    async syncFolder(path) {
      if (system === 'win32') return;
      const handle = await open(path, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    rename: (from, to) => rename(from, to),
    async makeFolder(path) {
      // records of people lie in what the program makes: other accounts of this computer have no business there
      await mkdir(path, { recursive: true, mode: 0o700 });
    },
    remove: (path) => rm(path, { force: true }),
    async removeFolder(path) {
      try {
        await rmdir(path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    async stat(path) {
      try {
        const facts = await lstat(path);
        return { kind: kindOf(facts), size: facts.size, blocks: facts.blocks, modifiedAt: facts.mtimeMs };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async list(path) {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    },
    read: readChunks,
    async freeSpace(path) {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    },
    async pause(milliseconds) {
      await delay(milliseconds);
    },
  };
}
