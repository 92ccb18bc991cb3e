import { basename, join } from 'node:path';
import { type Message, Refusal, refuse } from '../contract/result.ts';
import { fileRefusal } from '../files/failures.ts';
import { passedOver } from '../files/passed-over.ts';
import type { FilePort } from '../files/port.ts';
import { openZip } from '../files/zip.ts';

/** One file found in a bundle. */
export interface FoundMember {
  /** With `/`; composed form, because macOS takes accents apart when it copies. */
  readonly path: string;
  readonly size: number;
  /** Its bytes; a fault is thrown as a refusal. */
  open(): AsyncIterable<Uint8Array>;
}

/** A bundle opened for reading: a ZIP or the folder into which it was unpacked. */
export interface BundleSource {
  readonly kind: 'zip' | 'folder';
  readonly members: readonly FoundMember[];
  /** What is wrong with names and places, found without reading a file. */
  readonly problems: readonly Message[];
  close(): void;
}

const MAX_MEMBERS = 100_000;
const MAX_DEPTH = 30;

/** A path that would leave the folder into which the bundle is unpacked, or hide where it leads. */
export function isUnsafePath(path: string): boolean {
  if (path === '' || path.startsWith('/') || path.includes('\\') || path.includes('\0')) return true;
  if (/^[A-Za-z]:/.test(path)) return true;
  return path
    .replace(/\/$/, '')
    .split('/')
    .some((part) => part === '..' || part === '.' || part === '');
}

async function openZipBundle(path: string, port: FilePort): Promise<BundleSource> {
  const zip = await openZip({ path }, { maxMembers: MAX_MEMBERS }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'files.broken')
      throw refuse('bundle.broken', { name: basename(path) }, error);
    if (error instanceof Refusal && error.code === 'files.bomb') {
      throw refuse('bundle.tooManyFiles', { name: basename(path), limit: MAX_MEMBERS }, error);
    }
    throw error;
  });
  const problems: Message[] = [];
  const members: FoundMember[] = [];
  const seen = new Set<string>();
  let packed = 0;
  for (const member of zip.members) {
    const problem = (code: string) => problems.push({ code: `bundle.${code}`, params: { path: member.name } });
    packed += member.packedSize;
    if (isUnsafePath(member.name)) problem('pathUnsafe');
    else if (member.link) problem('link');
    else if (member.encrypted) problem('encrypted');
    else if (seen.has(member.name.normalize('NFC').toLowerCase())) problem('nameTwice');
    else if (!member.folder) {
      const open = async function* (): AsyncGenerator<Uint8Array> {
        // stored bytes are read straight and in large chunks
        if (member.stored) yield* port.read(path, { start: await zip.dataStart(member), length: member.size });
        else yield* zip.stream(member, member.size);
      };
      members.push({ path: member.name.normalize('NFC'), size: member.size, open });
    }
    seen.add(member.name.normalize('NFC').toLowerCase());
  }
  const size = (await port.stat(path))?.size ?? 0;
  // entries that share their bytes: more is packed than the file can hold
  if (packed > size) problems.push({ code: 'bundle.bomb', params: { path: basename(path) } });
  return { kind: 'zip', members, problems, close: () => zip.close() };
}

async function openFolderBundle(root: string, port: FilePort): Promise<BundleSource> {
  const problems: Message[] = [];
  const members: FoundMember[] = [];
  async function visit(folder: string, prefix: string, depth: number): Promise<void> {
    for (const entry of await port.list(folder)) {
      const path = `${prefix}${entry.name}`;
      const full = join(folder, entry.name);
      if (entry.kind === 'folder' && depth < MAX_DEPTH) await visit(full, `${path}/`, depth + 1);
      else if (entry.kind === 'link') problems.push({ code: 'bundle.link', params: { path } });
      else if (entry.kind === 'file') {
        // what Windows and macOS put into every folder that is looked at
        if (passedOver(entry.name)?.code === 'files.skipSystem') continue;
        if (members.length >= MAX_MEMBERS)
          throw refuse('bundle.tooManyFiles', { name: basename(root), limit: MAX_MEMBERS });
        const size = (await port.stat(full))?.size ?? 0;
        members.push({ path: path.normalize('NFC'), size, open: () => port.read(full) });
      }
    }
  }
  await visit(root, '', 0);
  return { kind: 'folder', members, problems, close: () => undefined };
}

/** Opens a bundle; refuses `files.notFound`, `bundle.broken` (no ZIP, or cut), `bundle.tooManyFiles`. Close it in `finally`. */
export async function openBundle(path: string, port: FilePort): Promise<BundleSource> {
  try {
    const facts = await port.stat(path);
    if (facts === undefined) throw refuse('files.notFound', { name: basename(path), path });
    return facts.kind === 'folder' ? await openFolderBundle(path, port) : await openZipBundle(path, port);
  } catch (error) {
    throw fileRefusal(error, path);
  }
}
