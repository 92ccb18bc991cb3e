import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Refusal, refuse } from '../contract/result.ts';
import { parseBoundedJson } from '../files/bounded-json.ts';
import { fileRefusal } from '../files/failures.ts';
import type { FilePort } from '../files/port.ts';
import { openZip, type ZipArchive, type ZipMember } from '../files/zip.ts';
import {
  CARRIED_DATABASE,
  CARRIED_MANIFEST,
  CARRIED_MEMBERS,
  CARRIED_README,
  CARRIED_SUMS,
  type CarriedManifest,
  carriedManifest,
  carriedPath,
  hashOfCarriedPath,
} from './carried-format.ts';
import { readChecksums } from './checksums.ts';

const MAX_TEXT = 128 * 1024 * 1024;
const KNOWN = new Set([CARRIED_DATABASE, CARRIED_MANIFEST, CARRIED_README, CARRIED_SUMS]);

/** A carried file opened for reading. Only its list and manifest were read; bytes are checked by whoever takes them. */
export interface OpenCarried {
  readonly manifest: CarriedManifest;
  /** Hashes and sizes of the vault files in it. */
  readonly files: readonly { readonly hash: string; readonly size: number }[];
  database(): AsyncIterable<Uint8Array>;
  /** Bytes of a vault file; refuses `files.lost`. */
  file(hash: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Only what the program itself writes is accepted: fixed names, nothing packed or encrypted, each once, no more bytes than the file holds. So
 * there is no path to play tricks with, and nothing that unpacks into more than it is.
 */
function membersOf(zip: ZipArchive, size: number, path: string): ReadonlyMap<string, ZipMember> {
  const name = basename(path);
  const members = new Map<string, ZipMember>();
  let bytes = 0;
  for (const member of zip.members) {
    const known = KNOWN.has(member.name) || hashOfCarriedPath(member.name) !== undefined;
    if (!known || member.link || member.folder || member.encrypted || !member.stored || members.has(member.name))
      throw refuse('backup.carriedForeign', { name, member: member.name.slice(0, 200) });
    bytes += member.packedSize;
    if (member.size !== member.packedSize || bytes > size) throw refuse('backup.carriedBroken', { name });
    members.set(member.name, member);
  }
  return members;
}

function parseManifest(bytes: Buffer, path: string): CarriedManifest {
  const name = basename(path);
  let value: unknown;
  try {
    value = parseBoundedJson(bytes.toString('utf8'));
  } catch (error) {
    throw refuse('backup.carriedBroken', { name }, error);
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1) throw refuse('backup.carriedNewer', { name });
  const parsed = carriedManifest.safeParse(value);
  if (!parsed.success) throw refuse('backup.carriedForeign', { name, member: CARRIED_MANIFEST });
  return parsed.data;
}

async function open(path: string, port: FilePort): Promise<OpenCarried> {
  const name = basename(path);
  const facts = await port.stat(path);
  if (facts === undefined) throw refuse('files.notFound', { name, path });
  if (facts.kind === 'folder') throw refuse('files.isFolder', { name, path });
  const zip = await openZip({ path }, { maxMembers: CARRIED_MEMBERS }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'files.broken')
      throw refuse('backup.carriedBroken', { name }, error);
    throw error;
  });
  try {
    const members = membersOf(zip, facts.size, path);
    const need = (inner: string) => {
      const member = members.get(inner);
      if (member === undefined) throw refuse('backup.carriedForeign', { name, member: inner });
      return member;
    };
    const manifest = parseManifest(await zip.read(need(CARRIED_MANIFEST), MAX_TEXT), path);
    const { sums, faults } = readChecksums((await zip.read(need(CARRIED_SUMS), MAX_TEXT)).toString('utf8'));
    const listed = new Map(sums.map((sum) => [sum.path, sum.sha256]));
    const files = [...members.values()].flatMap((member) => {
      const hash = hashOfCarriedPath(member.name);
      return hash === undefined ? [] : [{ hash, size: member.size }];
    });
    const agrees =
      faults.length === 0 &&
      listed.get(CARRIED_DATABASE) === manifest.database.sha256 &&
      need(CARRIED_DATABASE).size === manifest.database.size &&
      files.length === manifest.files.count &&
      files.every(({ hash }) => listed.get(carriedPath(hash)) === hash) &&
      [...listed.keys()].every((inner) => members.has(inner));
    if (!agrees) throw refuse('backup.carriedBroken', { name });
    const stream = async function* (member: ZipMember): AsyncGenerator<Uint8Array> {
      yield* port.read(path, { start: await zip.dataStart(member), length: member.size });
    };
    return {
      manifest,
      files,
      database: () => stream(need(CARRIED_DATABASE)),
      file(hash) {
        const member = members.get(carriedPath(hash));
        if (member === undefined) throw refuse('files.lost', { hash });
        return stream(member);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/**
 * Opens a carried file and compares its list, its manifest and its checksums with one another. Refuses `backup.carriedForeign` (something is in it
 * that the program never writes), `backup.carriedBroken` (cut, or its lists differ), `backup.carriedNewer`, `files.*`. Close it in `finally`.
 */
export async function openCarried(path: string, port: FilePort): Promise<OpenCarried> {
  try {
    return await open(path, port);
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

/** Reads every byte of a carried file and compares. Refuses as `openCarried`, and `backup.carriedBroken` with the member's name. */
export async function verifyCarried(
  path: string,
  port: FilePort,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<CarriedManifest> {
  const carried = await openCarried(path, port);
  try {
    const total = carried.manifest.database.size + carried.manifest.files.bytes;
    let done = 0;
    const compare = async (content: AsyncIterable<Uint8Array>, expected: string, member: string) => {
      const digest = createHash('sha256');
      for await (const chunk of content) {
        options.signal?.throwIfAborted();
        digest.update(chunk);
        done += chunk.byteLength;
        options.onProgress?.(done, total);
      }
      if (digest.digest('hex') !== expected) throw refuse('backup.carriedBroken', { name: basename(path), member });
    };
    await compare(carried.database(), carried.manifest.database.sha256, CARRIED_DATABASE);
    for (const { hash } of carried.files) await compare(carried.file(hash), hash, carriedPath(hash));
    return carried.manifest;
  } catch (error) {
    throw fileRefusal(error, path);
  } finally {
    carried.close();
  }
}
