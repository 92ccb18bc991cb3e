import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { Refusal, refuse } from '../contract/result.ts';
import { replaceAtomically, writeAtomically } from '../files/atomic.ts';
import { fileRefusal } from '../files/failures.ts';
import { slugOf } from '../files/names.ts';
import type { FilePort } from '../files/port.ts';
import { openVault, type Vault } from '../files/vault.ts';
import { hashFile } from './backup-check.ts';
import { type BackupSide, readJsonFile, writeSide } from './backup-facts.ts';

/** Folder inside the chosen place; each workspace has one of its own in it. */
export const PLACE_FOLDER = 'LSP Mutu - Cadangan';
const MARKER = 'ruang-kerja.json';
/** Left free on the drive, so that the system goes on working. */
const SPARE_BYTES = 16 * 1024 * 1024;

const marker = z.object({
  format: z.literal('lsp-mutu-second-place'),
  version: z.literal(1),
  workspaceId: z.string().max(100),
  name: z.string().max(500),
  /** Replica id to which the folder belongs; older ones have none, and belong to the first that comes. */
  owner: z.string().max(100).optional(),
});

/** Folder of one workspace in a second place: `backups/` and `vault/`, laid out as in the workspace itself. */
export interface MirrorFolder {
  readonly folder: string;
  readonly workspaceId: string;
  readonly name: string;
  /** Undefined in a folder that was made before folders had owners. */
  readonly owner: string | undefined;
}

/** A workspace as a second place knows it: copies of it have the same id and an owner of their own (`secondOwnerOf`). */
export interface MirrorOwner {
  readonly workspaceId: string;
  readonly owner: string;
}

async function readMarker(folder: string, port: FilePort): Promise<MirrorFolder | undefined> {
  const parsed = marker.safeParse(await readJsonFile(join(folder, MARKER), port));
  if (!parsed.success) return undefined;
  const { workspaceId, name, owner } = parsed.data;
  return { folder, workspaceId, name, owner };
}

async function writeMarker(
  folder: string,
  { workspaceId, name, owner }: MirrorOwner & { readonly name: string },
  port: FilePort,
): Promise<void> {
  const content = { format: 'lsp-mutu-second-place', version: 1, workspaceId, name, owner };
  await writeAtomically(port, join(folder, MARKER), Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
}

function belongs(mirror: MirrorFolder, workspace: MirrorOwner): boolean {
  return mirror.workspaceId === workspace.workspaceId && (mirror.owner ?? workspace.owner) === workspace.owner;
}

/** The folder that people mean when they choose one: also when they point into the program's own folders in it. */
async function placeOf(path: string, port: FilePort): Promise<string> {
  if ((await readMarker(path, port)) !== undefined) return dirname(dirname(path));
  return basename(path) === PLACE_FOLDER ? dirname(path) : path;
}

/** Workspaces that have copies in a place: the place itself, its folder, or the folder of one workspace. Refuses with `files.*`. */
export async function findMirrors(path: string, port: FilePort): Promise<readonly MirrorFolder[]> {
  try {
    const own = await readMarker(path, port);
    if (own !== undefined) return [own];
    const parent = join(await placeOf(path, port), PLACE_FOLDER);
    if ((await port.stat(parent))?.kind !== 'folder') return [];
    const found: MirrorFolder[] = [];
    for (const entry of await port.list(parent)) {
      const mirror = entry.kind === 'folder' ? await readMarker(join(parent, entry.name), port) : undefined;
      if (mirror !== undefined) found.push(mirror);
    }
    return found;
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/**
 * The folder of a workspace in a place; undefined when the place is not there or has none. Names do not count, the workspace's id and the owner
 * do: a copy that went on as a workspace of its own would take away what the other has there.
 */
export async function findMirror(
  path: string,
  workspace: MirrorOwner,
  port: FilePort,
): Promise<MirrorFolder | undefined> {
  const own = (await findMirrors(path, port)).filter((mirror) => belongs(mirror, workspace));
  return own.find((mirror) => mirror.owner !== undefined) ?? own[0];
}

/** Makes the folder of a workspace in a chosen place, or finds the one that is there. Refuses with `files.*`. */
export async function prepareSecondPlace(
  path: string,
  workspace: MirrorOwner & { readonly name: string },
  port: FilePort,
): Promise<{ readonly place: string; readonly mirror: MirrorFolder }> {
  try {
    if ((await port.stat(path))?.kind !== 'folder') throw refuse('backup.placeMissing', { path });
    const place = await placeOf(path, port);
    const known = await findMirror(place, workspace, port);
    const name = `${slugOf(workspace.name, 60) || 'LSP'}_${workspace.workspaceId.slice(-8)}`;
    const plain = join(place, PLACE_FOLDER, name);
    // what lies there already is somebody else's
    const free = (await port.stat(plain)) === undefined ? plain : `${plain}_${workspace.owner.slice(-8)}`;
    const folder = known?.folder ?? free;
    await port.makeFolder(join(folder, 'backups'));
    await writeMarker(folder, workspace, port);
    return { place, mirror: { folder, ...workspace } };
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/** What a run to the second place did. */
export interface MirrorRun {
  /** Files of the vault that lie there now. */
  readonly files: number;
  readonly copied: number;
  readonly bytes: number;
  /** Files of the workspace whose bytes are no longer theirs; they were not taken over. */
  readonly damaged: readonly string[];
}

interface Missing {
  readonly hash: string;
  readonly size: number;
}

/** Copies a file so that it appears under its name only when it is whole, and reads it back. Refuses `backup.copyDamaged` and `files.*`. */
export async function copyChecked(
  port: FilePort,
  from: string,
  to: string,
  sha256: string,
  signal?: AbortSignal,
  onBytes?: (count: number) => void,
): Promise<void> {
  await replaceAtomically(port, to, async (file) => {
    const digest = createHash('sha256');
    for await (const chunk of port.read(from)) {
      signal?.throwIfAborted();
      digest.update(chunk);
      await file.write(chunk);
      onBytes?.(chunk.byteLength);
    }
    if (digest.digest('hex') !== sha256) throw refuse('backup.copyDamaged', { name: basename(from), path: from });
  });
  const back = await hashFile(to, port, signal);
  if (back.sha256 === sha256) return;
  await port.remove(to);
  throw refuse('backup.copyDamaged', { name: basename(to), path: to });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}

/** Refuses `backup.noSpace` when `needed` bytes do not fit where `folder` lies. */
export async function requireSpace(port: FilePort, folder: string, needed: number): Promise<void> {
  const free = await port.freeSpace(folder);
  if (free < needed + SPARE_BYTES)
    throw refuse('backup.noSpace', {
      path: folder,
      needed: megabytes(needed + SPARE_BYTES),
      free: megabytes(free),
    });
}

async function missingFiles(
  vault: Vault,
  mirror: Vault,
  signal: AbortSignal | undefined,
): Promise<{ readonly missing: readonly Missing[]; readonly present: number }> {
  const missing: Missing[] = [];
  let present = 0;
  for await (const hash of vault.hashes()) {
    signal?.throwIfAborted();
    const size = await vault.sizeOf(hash);
    const there = (await mirror.has(hash)) && (await mirror.sizeOf(hash)) === size;
    if (there) present += 1;
    else missing.push({ hash, size });
  }
  return { missing, present };
}

/**
 * Brings a copy of the database and the vault files it stands on to the workspace's folder in a second place: new files only, each under its
 * name when it is whole, the database last. Cut short it leaves what is whole, and the next run goes on. Refuses `backup.placeMissing` when the
 * place is not the one that was prepared (another stick, an empty mount point, the folder of another copy of this workspace), `backup.noSpace`, `files.*`; an abort is thrown.
 */
export async function mirrorWorkspace(options: {
  readonly folder: string;
  /** `secondOwnerOf` the workspace. */
  readonly owner: string;
  readonly copy: { readonly path: string; readonly side: BackupSide };
  readonly vault: Vault;
  readonly port: FilePort;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<MirrorRun> {
  const { folder, copy, vault, port, signal } = options;
  try {
    const known = await readMarker(folder, port);
    const { workspaceId } = copy.side;
    const { owner } = options;
    if (known === undefined || !belongs(known, { workspaceId, owner }))
      throw refuse('backup.placeMissing', { path: folder });
    if (known.owner === undefined) await writeMarker(folder, { workspaceId, owner, name: known.name }, port);
    const mirror = await openVault(join(folder, 'vault'), port);
    await mirror.clean();
    const { missing, present } = await missingFiles(vault, mirror, signal);
    const total = missing.reduce((sum, file) => sum + file.size, copy.side.size);
    await requireSpace(port, folder, total);
    let done = 0;
    let copied = 0;
    const tell = (bytes: number) => {
      done += bytes;
      options.onProgress?.(Math.min(done, total), total);
    };
    tell(0);
    const damaged: string[] = [];
    for (const { hash, size } of missing) {
      signal?.throwIfAborted();
      try {
        await mirror.putStream(vault.openStream(hash), signal === undefined ? {} : { signal });
        copied += 1;
      } catch (error) {
        if (!(error instanceof Refusal) || !['files.damaged', 'files.lost'].includes(error.code)) throw error;
        damaged.push(hash);
      }
      tell(size);
    }
    const target = join(folder, 'backups', copy.side.name);
    await port.makeFolder(dirname(target));
    await copyChecked(port, copy.path, target, copy.side.sha256, signal, tell);
    await writeSide(target, copy.side, port);
    return { files: present + copied, copied, bytes: total, damaged };
  } catch (error) {
    throw fileRefusal(error, folder);
  }
}
