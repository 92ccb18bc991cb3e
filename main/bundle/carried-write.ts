import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { Refusal, refuse } from '../contract/result.ts';
import type { BackupSide } from '../db/backup-facts.ts';
import { requireSpace } from '../db/second-place.ts';
import { removeLeftovers, replaceAtomically } from '../files/atomic.ts';
import { fileRefusal } from '../files/failures.ts';
import type { FilePort } from '../files/port.ts';
import type { Vault } from '../files/vault.ts';
import {
  CARRIED_DATABASE,
  CARRIED_ENDING,
  CARRIED_MANIFEST,
  CARRIED_README,
  CARRIED_SUMS,
  type CarriedManifest,
  carriedPath,
} from './carried-format.ts';
import { writeChecksums } from './checksums.ts';
import { startZip, type ZipSource } from './zip-writer.ts';

/** Headers and directory entry of a file in the ZIP. */
const BYTES_PER_FILE = 400;
/** Free room that tells a limit of the file system from a drive that is full. */
const SPARE_BYTES = 64 * 1024 * 1024;
const FAT32_FILE_BYTES = 4 * 1024 * 1024 * 1024 - 64 * 1024 * 1024;

/** A finished carried file. */
export interface WrittenCarried {
  readonly path: string;
  readonly size: number;
  readonly files: number;
  readonly omitted: readonly string[];
}

function bytesSource(path: string, bytes: Uint8Array): ZipSource {
  return {
    path,
    size: bytes.byteLength,
    open: async function* () {
      yield bytes;
    },
  };
}

async function requireTarget(target: string, port: FilePort): Promise<void> {
  if (!target.toLowerCase().endsWith(CARRIED_ENDING)) throw refuse('backup.carriedEnding', { path: target });
  if ((await port.stat(dirname(target)))?.kind !== 'folder')
    throw refuse('backup.placeMissing', { path: dirname(target) });
  await removeLeftovers(port, dirname(target), basename(target));
  if ((await port.stat(target)) !== undefined) throw refuse('files.exists', { name: basename(target), path: target });
}

interface Planned {
  readonly hash: string;
  readonly size: number;
}

/** Files of the vault; with `omitBroken` each is read first, and those whose bytes changed stay out. */
async function plan(
  vault: Vault,
  omitBroken: boolean,
  signal: AbortSignal | undefined,
): Promise<{ readonly files: readonly Planned[]; readonly omitted: readonly string[] }> {
  const files: Planned[] = [];
  const omitted: string[] = [];
  for await (const hash of vault.hashes()) {
    signal?.throwIfAborted();
    if (omitBroken && (await vault.verify(hash)) !== 'good') omitted.push(hash);
    else files.push({ hash, size: await vault.sizeOf(hash) });
  }
  return { files, omitted };
}

/**
 * Writes a whole workspace as one file: a ZIP with a copy of the database, every file of the vault, `manifest.json` and `SHA256SUMS`, nothing packed, so
 * that any program for ZIP files opens it. It appears under its name only when it is whole. It is not encrypted. Refuses `backup.carriedEnding`,
 * `files.exists` (never over a file that is there), `backup.noSpace`, `backup.carryBroken` when a stored file is broken and `omitBroken` is not
 * asked for, `files.*`; an abort is thrown.
 */
export async function writeCarried(options: {
  readonly target: string;
  readonly copy: { readonly path: string; readonly side: BackupSide };
  readonly vault: Vault;
  readonly port: FilePort;
  /** Civil date that files in the ZIP bear. */
  readonly date: string;
  readonly product: CarriedManifest['product'];
  /** Text of the note for people who open the file without the program. */
  readonly readme: string;
  readonly omitBroken?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<WrittenCarried> {
  const { target, copy, vault, port, signal } = options;
  const { side } = copy;
  let done = 0;
  try {
    await requireTarget(target, port);
    const { files, omitted } = await plan(vault, options.omitBroken === true, signal);
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const manifest: CarriedManifest = {
      format: 'lsp-mutu-workspace',
      version: 1,
      product: options.product,
      workspace: { id: side.workspaceId, name: side.workspaceName },
      at: side.at,
      replicaId: side.replicaId,
      heads: side.heads,
      migration: side.migration,
      counts: side.counts,
      database: { size: side.size, sha256: side.sha256 },
      files: { count: files.length, bytes },
      omitted: [...omitted],
    };
    const own = [
      bytesSource(CARRIED_README, Buffer.from(options.readme, 'utf8')),
      bytesSource(CARRIED_MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')),
    ];
    const sums = [
      { path: CARRIED_DATABASE, sha256: side.sha256 },
      ...files.map(({ hash }) => ({ path: carriedPath(hash), sha256: hash })),
    ];
    for (const source of own) {
      const digest = createHash('sha256');
      for await (const chunk of source.open()) digest.update(chunk);
      sums.push({ path: source.path, sha256: digest.digest('hex') });
    }
    const sources: ZipSource[] = [
      ...own,
      bytesSource(CARRIED_SUMS, Buffer.from(writeChecksums(sums), 'utf8')),
      { path: CARRIED_DATABASE, size: side.size, open: () => port.read(copy.path) },
      ...files.map(({ hash, size }) => ({ path: carriedPath(hash), size, open: () => vault.openStream(hash) })),
    ];
    const total = sources.reduce((sum, source) => sum + source.size, 0);
    await requireSpace(port, dirname(target), total + sources.length * BYTES_PER_FILE);
    const size = await replaceAtomically(port, target, async (file) => {
      const zip = startZip(file, { date: options.date });
      for (const source of sources) {
        signal?.throwIfAborted();
        await zip
          .add(source, (count) => {
            signal?.throwIfAborted();
            done += count;
            options.onProgress?.(Math.min(done, total), total);
          })
          .catch((error: unknown) => {
            const broken = error instanceof Refusal && (error.code === 'files.damaged' || error.code === 'files.lost');
            throw broken ? refuse('backup.carryBroken', { name: basename(source.path) }, error) : error;
          });
      }
      return zip.finish();
    });
    return { path: target, size, files: files.length, omitted };
  } catch (error) {
    throw await told(error, done, options);
  }
}

/** FAT32 ends a file at 4 GB and Windows calls that a full disk. */
async function told(
  error: unknown,
  written: number,
  options: { readonly target: string; readonly copy: { readonly side: BackupSide }; readonly port: FilePort },
): Promise<unknown> {
  const refusal = fileRefusal(error, options.target);
  const full = refusal instanceof Refusal && refusal.code === 'files.diskFull';
  if (!full || written < FAT32_FILE_BYTES) return refusal;
  const free = await options.port.freeSpace(dirname(options.target)).catch(() => 0);
  return free > SPARE_BYTES
    ? refuse('files.tooBigForDrive', { name: basename(options.target), path: options.target }, error)
    : refusal;
}
