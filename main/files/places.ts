import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Message } from '../contract/result.ts';
import { discardTemporary, temporaryName } from './atomic.ts';
import { errorCode } from './failures.ts';
import { mountOf } from './mounts.ts';
import { type JudgedPlace, judgePlace, type PlaceFacts, type PlaceTarget } from './place-rules.ts';
import type { FilePort } from './port.ts';

/** Whether a folder may become a workspace, with a place that surely may. */
export interface PlaceJudgement {
  readonly usable: boolean;
  /** Why not; with `usable` a thing to know, such as a removable drive. */
  readonly reason: Message | null;
  /** A place that was judged usable, or the asked one when it is. */
  readonly suggestedPath: string;
}

/** What probing needs from outside; tests pass their own. */
export interface PlacePorts {
  readonly port: FilePort;
  /** Folder under which workspaces are suggested: `~/LSP Mutu`. */
  readonly home: string;
  readonly platform?: NodeJS.Platform;
  readonly environment?: NodeJS.ProcessEnv;
  /** Content of /proc/mounts, '' where there is none. */
  readonly mounts?: () => Promise<string>;
  /** The real path behind links, junctions and mapped drive letters. */
  readonly realPath?: (path: string) => Promise<string>;
}

/** Names of files that systems put into folders without being asked; a folder with nothing else is empty. */
const NO_CONTENT = new Set(['desktop.ini', 'thumbs.db', '.ds_store', '.localized', 'lost+found']);
/** Sync clients tell their folders in the environment (Windows). */
const SYNC_VARIABLES = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'] as const;

async function readMounts(port: FilePort): Promise<string> {
  if ((await port.stat('/proc/mounts')) === undefined) return '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of port.read('/proc/mounts')) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The folders above a path, itself first. */
function selfAndAncestors(path: string): string[] {
  const all = [path];
  for (let folder = path; dirname(folder) !== folder; folder = dirname(folder)) all.push(dirname(folder));
  return all;
}

async function targetOf(path: string, port: FilePort): Promise<PlaceTarget> {
  const facts = await port.stat(path);
  if (facts === undefined) return 'missing';
  if (facts.kind === 'file' || facts.kind === 'other') return 'file';
  const entries = await port.list(path);
  if (entries.some((entry) => entry.name === 'workspace.db')) return 'workspace';
  return entries.some((entry) => !NO_CONTENT.has(entry.name.toLowerCase())) ? 'foreign' : 'empty';
}

/** Writes and removes a small file: the only question that Windows rights, read-only drives and quotas answer truly. */
async function canWrite(folder: string, port: FilePort): Promise<boolean> {
  const path = join(folder, temporaryName('.uji-tulis'));
  try {
    const file = await port.create(path);
    await file.write(Buffer.from('uji'));
    await discardTemporary(port, file, path);
    return true;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return false;
  }
}

async function probe(path: string, ports: PlacePorts): Promise<PlaceFacts> {
  const { port } = ports;
  const platform = ports.platform ?? process.platform;
  const environment = ports.environment ?? process.env;
  const chain = selfAndAncestors(path);
  let existing = chain.at(-1) ?? path;
  for (const folder of chain) {
    const facts = await port.stat(folder).catch(() => undefined);
    if (facts === undefined) continue;
    existing = folder;
    break;
  }
  const real = await (ports.realPath ?? realpath)(existing).catch(() => existing);
  const target = await targetOf(path, port).catch((error: unknown): PlaceTarget => {
    if (errorCode(error) === '') throw error;
    return 'closed';
  });
  const folder = target === 'file' ? dirname(path) : existing;
  const markers: string[] = [];
  let inWorkspace = false;
  for (const ancestor of new Set([...selfAndAncestors(real), ...chain])) {
    // a folder that may not be listed tells nothing
    const entries = await port.list(ancestor).catch(() => []);
    const itself = ancestor === path || (existing === path && ancestor === real);
    if (!itself && entries.some((entry) => entry.name === 'workspace.db')) inWorkspace = true;
    markers.push(...entries.map((entry) => entry.name));
  }
  const mounts = platform === 'linux' ? await (ports.mounts ?? (() => readMounts(port)))() : '';
  return {
    path,
    realPath: real,
    platform,
    markers,
    syncFolders: SYNC_VARIABLES.map((name) => environment[name] ?? '').filter((value) => value !== ''),
    mount: mountOf(real, mounts),
    target,
    inWorkspace,
    writable: target === 'file' || (await canWrite(folder, port)),
  };
}

async function judge(path: string, ports: PlacePorts): Promise<JudgedPlace> {
  return judgePlace(await probe(resolve(path), ports));
}

/** Places to offer instead, best first: under the usual folder, then under the user's own local folders. */
function* candidates(path: string, ports: PlacePorts): Generator<string> {
  const environment = ports.environment ?? process.env;
  const name = basename(resolve(path)) || 'LSP';
  const homes = [ports.home, join(homedir(), 'LSP Mutu'), join(environment.LOCALAPPDATA ?? homedir(), 'LSP Mutu Data')];
  for (const home of new Set(homes)) {
    yield join(home, name);
    for (let count = 2; count < 10; count += 1) yield join(home, `${name} ${count}`);
  }
}

/**
 * Judges a folder as the place of a workspace. Refused are synchronised folders (two programs would write one database), network drives
 * (locks and fsync do not hold there), places that cannot be written, files and foreign folders with content; a removable drive is
 * usable with a warning. A refusal comes with a place that was itself judged usable.
 */
export async function judgeWorkspacePlace(path: string, ports: PlacePorts): Promise<PlaceJudgement> {
  const judged = await judge(path, ports);
  const { usable, reason } = judged;
  if (usable) return { usable, reason, suggestedPath: path };
  for (const candidate of candidates(path, ports)) {
    const other = await judge(candidate, ports);
    if (other.usable && other.reason === null && other.target !== 'workspace') {
      return { usable, reason, suggestedPath: candidate };
    }
  }
  return { usable, reason, suggestedPath: join(ports.home, basename(resolve(path)) || 'LSP') };
}
