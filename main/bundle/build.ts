import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { Refusal, refuse } from '../contract/result.ts';
import { removeLeftovers, replaceAtomically } from '../files/atomic.ts';
import { fileRefusal } from '../files/failures.ts';
import { nameFault } from '../files/names.ts';
import type { FilePort } from '../files/port.ts';
import type { Vault } from '../files/vault.ts';
import type { Words } from '../words.ts';
import { writeChecksums } from './checksums.ts';
import { renderIndexPage } from './index-page.ts';
import {
  type BundleManifest,
  INDEX_NAME,
  MANIFEST_NAME,
  MANIFEST_VERSION,
  type ManifestFile,
  manifestBytes,
  manifestFaults,
  SUMS_NAME,
} from './manifest.ts';
import { type BundleSigner, KEY_NAME, SIGNATURE_NAME, signatureText } from './signing.ts';
import { shrinks, startZip, type ZipSource } from './zip-writer.ts';

/** A file that goes into the bundle: a stored original by its hash, or bytes made for it. */
export interface PlannedFile extends Omit<ManifestFile, 'sha256' | 'size'> {
  readonly content: { readonly hash: string } | { readonly bytes: Uint8Array };
}

/** Everything that a bundle is to hold and say; the order of the files is the plan's. Paths come from `createNamer` of `main/files/names.ts`. */
export interface BundlePlan
  extends Omit<BundleManifest, 'format' | 'version' | 'files' | 'signedWith' | 'indexSha256'> {
  readonly files: readonly PlannedFile[];
}

/** How far a build is; bytes count what was read, before any packing. */
export interface BuildProgress {
  readonly files: number;
  readonly ofFiles: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** A finished bundle. `fingerprint` is the SHA-256 of its SHA256SUMS: it stands for every file in it. */
export interface BuiltBundle {
  readonly path: string;
  readonly size: number;
  readonly files: number;
  readonly fingerprint: string;
  readonly manifest: BundleManifest;
}

/** Per file: its headers and its entry in the directory, with the longest name. */
const ZIP_BYTES_PER_FILE = 400;
/** Left free on the target, so that the system goes on working. */
const SPARE_BYTES = 8 * 1024 * 1024;
const FAT32_FILE_BYTES = 4 * 1024 * 1024 * 1024 - 64 * 1024 * 1024;

/** Files that the program itself writes at the root. */
const OWN_NAMES = new Set([INDEX_NAME, MANIFEST_NAME, SUMS_NAME, SIGNATURE_NAME, KEY_NAME]);

interface Measured {
  readonly entry: ManifestFile;
  readonly source: ZipSource;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function ownSource(path: string, bytes: Uint8Array): ZipSource {
  return {
    path,
    size: bytes.byteLength,
    deflate: shrinks(path),
    open: async function* () {
      yield bytes;
    },
  };
}

/** Paths come from our namer, so a bad one is a fault of the program. */
function checkPath(path: string): void {
  const bad = path.split('/').some((part) => nameFault(part) !== undefined);
  if (bad || OWN_NAMES.has(path)) throw new Error(`${path} cannot be in a bundle`);
}

/** Hashes and sizes of all files; refuses `bundle.filesLost` with the names when originals are gone, before anything is written. */
async function measure(plan: BundlePlan, vault: Vault): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  const lost: string[] = [];
  for (const { content, ...facts } of plan.files) {
    checkPath(facts.path);
    if ('bytes' in content) {
      const entry = { ...facts, sha256: sha256(content.bytes), size: content.bytes.byteLength };
      measured.push({ entry, source: ownSource(facts.path, content.bytes) });
      continue;
    }
    const { hash } = content;
    const size = await vault.sizeOf(hash).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'files.lost') return undefined;
      throw error;
    });
    if (size === undefined) lost.push(facts.path);
    else {
      const source = { path: facts.path, size, deflate: shrinks(facts.path), open: () => vault.openStream(hash) };
      measured.push({ entry: { ...facts, sha256: hash, size }, source });
    }
  }
  if (lost.length > 0)
    throw refuse('bundle.filesLost', {
      count: lost.length,
      names: lost
        .slice(0, 5)
        .map((path) => basename(path))
        .join(', '),
    });
  return measured;
}

async function checkTarget(target: string, needed: number, port: FilePort): Promise<void> {
  const folder = dirname(target);
  const params = { path: target, folder };
  if (!target.toLowerCase().endsWith('.zip')) throw refuse('bundle.targetNotZip', params);
  try {
    if ((await port.stat(folder))?.kind !== 'folder') throw refuse('bundle.targetFolderMissing', params);
    const present = await port.stat(target);
    if (present !== undefined && present.kind !== 'file')
      throw refuse('files.isFolder', { name: basename(target), path: target });
    await removeLeftovers(port, folder, basename(target));
    const free = await port.freeSpace(folder);
    const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
    if (free < needed) throw refuse('bundle.noSpace', { ...params, needed: megabytes(needed), free: megabytes(free) });
  } catch (error) {
    throw fileRefusal(error, target);
  }
}

/** A stored original that changed since it was put is told with the name that it has in the bundle. */
function namedFault(error: unknown, path: string): unknown {
  if (error instanceof Refusal && (error.code === 'files.damaged' || error.code === 'files.lost')) {
    return refuse('bundle.fileDamaged', { name: basename(path), path }, error);
  }
  return error;
}

/**
 * The files at the root. `manifest.json` holds the hash of every planned file and of `index.html`, `manifest.sig` signs it, and `SHA256SUMS`
 * lists all of them but itself.
 */
function ownFiles(
  facts: BundleManifest,
  words: Words,
  signer: BundleSigner | undefined,
): { readonly manifest: BundleManifest; readonly own: Map<string, Uint8Array> } {
  const signed = signer === undefined ? facts : { ...facts, signedWith: signer.fingerprint };
  const index = Buffer.from(renderIndexPage(signed, words), 'utf8');
  const manifest: BundleManifest = { ...signed, indexSha256: sha256(index) };
  const bytes = manifestBytes(manifest);
  const own = new Map<string, Uint8Array>([
    [INDEX_NAME, index],
    [MANIFEST_NAME, bytes],
  ]);
  if (signer !== undefined) {
    own.set(SIGNATURE_NAME, Buffer.from(signatureText(signer, bytes), 'utf8'));
    own.set(KEY_NAME, Buffer.from(signer.publicKey, 'utf8'));
  }
  return { manifest, own };
}

/**
 * Builds a bundle as a ZIP at `target`: the planned files, and at the root `index.html`, `manifest.json`, `SHA256SUMS` and, with a
 * `signer`, `manifest.sig` and `kunci-publik.pem`. Every original is checked against its hash while it is copied. The ZIP appears under its name only when it is whole and kept on disk; an abort, a
 * full disk or a kill leaves an older ZIP of that name untouched, and the next build removes what a killed one left.
 * Refuses `bundle.targetNotZip`, `bundle.targetFolderMissing`, `bundle.noSpace`, `bundle.filesLost`, `bundle.fileDamaged` and `files.*`; an abort is
 * thrown as it is.
 */
export async function buildBundle(options: {
  readonly plan: BundlePlan;
  readonly vault: Vault;
  readonly port: FilePort;
  readonly target: string;
  readonly words: Words;
  readonly signer?: BundleSigner;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
}): Promise<BuiltBundle> {
  const { plan, port, target, signal } = options;
  const measured = await measure(plan, options.vault);
  const { files: _files, ...facts } = plan;
  const unsigned: BundleManifest = {
    format: 'lsp-mutu-bundle',
    version: MANIFEST_VERSION,
    ...facts,
    files: measured.map(({ entry }) => entry),
  };
  const faults = manifestFaults(unsigned);
  if (faults.length > 0) throw new Error(`the plan of the bundle is wrong: ${faults.slice(0, 5).join('; ')}`);

  const { manifest, own } = ownFiles(unsigned, options.words, options.signer);
  const sums = [
    ...measured.map(({ entry }) => entry),
    ...[...own].map(([path, bytes]) => ({ path, sha256: sha256(bytes) })),
  ];
  const sumsBytes = Buffer.from(writeChecksums(sums), 'utf8');
  own.set(SUMS_NAME, sumsBytes);
  // the reader's way in comes first, so that it is whole even where a copy of the ZIP was cut
  const sources = [...[...own].map(([path, bytes]) => ownSource(path, bytes)), ...measured.map(({ source }) => source)];
  const ofBytes = sources.reduce((sum, source) => sum + source.size, 0);
  await checkTarget(target, ofBytes + sources.length * ZIP_BYTES_PER_FILE + SPARE_BYTES, port);

  let bytes = 0;
  const report = (files: number) => options.onProgress?.({ files, ofFiles: sources.length, bytes, ofBytes });
  try {
    const size = await replaceAtomically(port, target, async (file) => {
      const zip = startZip(file, { date: plan.package.date });
      for (const [index, source] of sources.entries()) {
        report(index);
        await zip
          .add(source, (count) => {
            signal?.throwIfAborted();
            bytes += count;
            report(index);
          })
          .catch((error: unknown) => {
            throw namedFault(error, source.path);
          });
      }
      signal?.throwIfAborted();
      return zip.finish();
    });
    report(sources.length);
    return { path: target, size, files: sources.length, fingerprint: sha256(sumsBytes), manifest };
  } catch (error) {
    const full = error instanceof Refusal && error.code === 'files.diskFull';
    // FAT32 ends a file at 4 GB and Windows calls that a full disk
    if (full && bytes > FAT32_FILE_BYTES && (await port.freeSpace(dirname(target))) > SPARE_BYTES) {
      throw refuse('files.tooBigForDrive', { name: basename(target), path: target }, error);
    }
    throw error;
  }
}
