import { basename, join } from 'node:path';
import { z } from 'zod';
import { backupReason } from '../contract/backup.ts';
import { writeAtomically } from '../files/atomic.ts';
import type { FilePort } from '../files/port.ts';

/** Why a copy was made. Those that begin with `before` were made ahead of something that could go wrong. */
export const BACKUP_REASONS = [
  'asked',
  'daily',
  'exit',
  'before-update',
  'before-migration',
  'before-restore',
] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** Head of one replica's audit chain: its last row. */
export interface ReplicaHead {
  readonly replicaId: string;
  readonly sequence: number;
  readonly hash: string;
}

const head = z.object({ replicaId: z.string(), sequence: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });

const side = z.object({
  format: z.literal('lsp-mutu-backup'),
  version: z.literal(1),
  name: z.string().max(300),
  at: z.iso.datetime(),
  why: backupReason,
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  workspaceId: z.string().max(100),
  workspaceName: z.string().max(500),
  replicaId: z.string().max(100),
  heads: z.array(head).max(10_000),
  /** Number of the newest step of the database's structure. */
  migration: z.int().min(0),
  /** Version of the program that wrote the copy. */
  program: z.string().max(100),
  /** Records by table, those withdrawn too. */
  counts: z.record(z.string(), z.int().min(0)),
  auditRows: z.int().min(0),
  /** When the copy was opened and found whole; null while that has not been done. */
  verifiedAt: z.iso.datetime().nullable(),
  /** What was found wrong with it, in the words of SQLite or as `chain <replica>/<sequence>`. */
  faults: z.array(z.string().max(2000)).max(100),
});

/** What is known of a copy, kept as JSON beside it: `workspace-….json`. */
export type BackupSide = z.infer<typeof side>;

/** A copy is believed whole (`verified`), known to be broken, or was never opened since it was made. */
export type BackupState = 'verified' | 'damaged' | 'unknown';

/** Where the facts of a copy lie. */
export function sidePathOf(copy: string): string {
  return copy.replace(/\.db$/, '.json');
}

/** A side file is small; anything larger is not one. */
const MAX_SIDE = 8 * 1024 * 1024;

async function readSmall(path: string, port: FilePort): Promise<string | undefined> {
  const facts = await port.stat(path);
  if (facts?.kind !== 'file' || facts.size > MAX_SIDE) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of port.read(path)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads a small JSON file; undefined when it is missing, too large or no JSON. */
export async function readJsonFile(path: string, port: FilePort): Promise<unknown> {
  const text = await readSmall(path, port);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // what cannot be read tells as little as what is missing
    return undefined;
  }
}

/** The facts beside a copy; undefined when there are none that can be read. */
export async function readSide(copy: string, port: FilePort): Promise<BackupSide | undefined> {
  const parsed = side.safeParse(await readJsonFile(sidePathOf(copy), port));
  return parsed.success && parsed.data.name === basename(copy) ? parsed.data : undefined;
}

/** Keeps the facts beside a copy. Refuses with `files.*`. */
export async function writeSide(copy: string, facts: BackupSide, port: FilePort): Promise<void> {
  await writeAtomically(port, sidePathOf(copy), Buffer.from(`${JSON.stringify(facts, null, 2)}\n`));
}

/** What the facts and the file's size say of a copy, without reading it. */
export function stateOf(facts: BackupSide | undefined, size: number): BackupState {
  if (facts === undefined) return 'unknown';
  if (facts.faults.length > 0 || facts.size !== size) return 'damaged';
  return facts.verifiedAt === null ? 'unknown' : 'verified';
}

const NAME = /^workspace-(\d{8}T\d{9}Z)(?:-([a-z-]+))?\.db$/;

function stamp(at: string): string {
  return at.replaceAll(/[-:.]/g, '');
}

function instantOfStamp(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}.${text.slice(15, 18)}Z`;
}

/** Name of a copy: its instant, and why it was made unless it was asked for. */
export function backupName(at: string, why: BackupReason): string {
  return `workspace-${stamp(at)}${why === 'asked' ? '' : `-${why}`}.db`;
}

/** Instant and reason in the name of a copy; undefined for any other name. */
export function parseBackupName(name: string): { readonly at: string; readonly why: BackupReason } | undefined {
  const match = NAME.exec(name);
  if (match?.[1] === undefined) return undefined;
  const at = instantOfStamp(match[1]);
  if (Number.isNaN(Date.parse(at))) return undefined;
  const why = BACKUP_REASONS.find((reason) => reason === (match[2] ?? 'asked'));
  return { at, why: why ?? 'asked' };
}

/** A copy in a folder. */
export interface FoundBackup {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly at: string;
  readonly why: BackupReason;
  readonly side: BackupSide | undefined;
  readonly state: BackupState;
}

/** The copies in a folder with what is known of each, newest first; a missing folder has none. */
export async function findBackups(folder: string, port: FilePort): Promise<readonly FoundBackup[]> {
  if ((await port.stat(folder))?.kind !== 'folder') return [];
  const found: FoundBackup[] = [];
  for (const entry of await port.list(folder)) {
    const parsed = entry.kind === 'file' ? parseBackupName(entry.name) : undefined;
    if (parsed === undefined) continue;
    const path = join(folder, entry.name);
    const size = (await port.stat(path))?.size ?? 0;
    const facts = await readSide(path, port);
    found.push({ path, name: entry.name, size, ...parsed, side: facts, state: stateOf(facts, size) });
  }
  return found.sort((a, b) => (a.at === b.at ? (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1));
}

/** Heads of the audit chains as copies tell them, for whoever compares them with the present chains. Newest copy first. */
export async function listBackupHeads(
  folder: string,
  port: FilePort,
): Promise<
  readonly {
    readonly path: string;
    readonly name: string;
    readonly at: string;
    readonly workspaceId: string;
    readonly heads: readonly ReplicaHead[];
  }[]
> {
  return (await findBackups(folder, port)).flatMap(({ path, name, at, side: facts }) =>
    facts === undefined ? [] : [{ path, name, at, workspaceId: facts.workspaceId, heads: facts.heads }],
  );
}
