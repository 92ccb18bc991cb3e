import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type Message, Refusal } from '../contract/result.ts';
import { parseBoundedJson } from '../files/bounded-json.ts';
import { fileRefusal } from '../files/failures.ts';
import { nameFault } from '../files/names.ts';
import { type FilePort, nodeFilePort } from '../files/port.ts';
import { type BundleSource, type FoundMember, openBundle } from './bundle-source.ts';
import { type Checksum, readChecksums } from './checksums.ts';
import {
  type BundleManifest,
  bundleManifest,
  INDEX_NAME,
  MANIFEST_NAME,
  MANIFEST_VERSION,
  manifestFaults,
  SUMS_NAME,
} from './manifest.ts';
import { checkSignature, KEY_NAME, SIGNATURE_NAME, type SignatureState } from './signing.ts';

/** What a check of a bundle found. `problems` is empty exactly when `sound` is true. */
export interface BundleReport {
  readonly sound: boolean;
  readonly kind: 'zip' | 'folder';
  /** Files that were read and compared. */
  readonly checked: number;
  /** Files that are in the bundle. */
  readonly files: number;
  /** SHA-256 of SHA256SUMS, to compare with the one noted when the bundle was built. */
  readonly fingerprint?: string;
  readonly manifest?: BundleManifest;
  /** Who vouches for the manifest; a fault of the signature stands among the problems. */
  readonly signature: SignatureState;
  readonly problems: readonly Message[];
}

/** A manifest of 20,000 files with their evidence stays far below this. */
const MAX_TEXT_BYTES = 128 * 1024 * 1024;

function problem(code: string, params: Message['params']): Message {
  return { code: `bundle.${code}`, params };
}

async function readSmall(member: FoundMember): Promise<Buffer | undefined> {
  if (member.size > MAX_TEXT_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of member.open()) chunks.push(chunk);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
  return Buffer.concat(chunks);
}

function parseManifest(bytes: Buffer | undefined): BundleManifest | Message {
  let value: unknown;
  try {
    value = parseBoundedJson(bytes?.toString('utf8') ?? '');
  } catch {
    return problem('manifestUnreadable', {});
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > MANIFEST_VERSION) return problem('manifestNewer', {});
  const parsed = bundleManifest.safeParse(value);
  return parsed.success ? parsed.data : problem('manifestUnreadable', {});
}

/** Files of the program's own that the manifest does not list; the signature covers what it says of them, or they are the signature. */
const OWN_FILES: ReadonlySet<string> = new Set([INDEX_NAME, MANIFEST_NAME, SIGNATURE_NAME, KEY_NAME]);

/** Whether the two lists in the bundle say the same of every file. Of the two only the manifest is signed: what it does not list was added. */
function compareLists(manifest: BundleManifest, sums: ReadonlyMap<string, string>): Message[] {
  const listed = new Set(manifest.files.map((file) => file.path.normalize('NFC')));
  const problems = manifest.files
    .filter((file) => sums.get(file.path) !== file.sha256)
    .map((file) => problem('manifestDiffers', { path: file.path }));
  for (const path of sums.keys())
    if (!listed.has(path) && !OWN_FILES.has(path)) problems.push(problem('fileExtra', { path }));
  if (manifest.indexSha256 !== undefined && sums.get(INDEX_NAME) !== manifest.indexSha256)
    problems.push(problem('manifestDiffers', { path: INDEX_NAME }));
  const [fault] = manifestFaults(manifest);
  return fault === undefined ? problems : [...problems, problem('manifestFaulty', { reason: fault })];
}

async function compareFile(member: FoundMember, expected: string, signal?: AbortSignal): Promise<Message | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of member.open()) {
      signal?.throwIfAborted();
      digest.update(chunk);
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const refusal = fileRefusal(error, member.path);
    if (!(refusal instanceof Refusal)) throw error;
    const { path } = member;
    return refusal.code === 'files.bomb' ? problem('bomb', { path }) : problem('fileUnreadable', { path });
  }
  return digest.digest('hex') === expected ? undefined : problem('fileChanged', { path: member.path });
}

async function check(
  source: BundleSource,
  name: string,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: { bytes: number; ofBytes: number }) => void;
  },
): Promise<BundleReport> {
  const members = new Map(source.members.map((member) => [member.path, member]));
  const problems: Message[] = [...source.problems];
  const base = { kind: source.kind, files: source.members.length };
  const sumsMember = members.get(SUMS_NAME);
  const manifestMember = members.get(MANIFEST_NAME);
  if (sumsMember === undefined && manifestMember === undefined) {
    const signature = { state: 'unsigned' as const };
    return { ...base, sound: false, checked: 0, signature, problems: [...problems, problem('notBundle', { name })] };
  }
  for (const path of members.keys()) {
    if (path.split('/').some((part) => nameFault(part) !== undefined)) problems.push(problem('nameUnsafe', { path }));
  }
  const sumsBytes = sumsMember === undefined ? undefined : await readSmall(sumsMember);
  if (sumsBytes === undefined) problems.push(problem('sumsMissing', {}));
  const { sums, faults } = readChecksums(sumsBytes?.toString('utf8') ?? '');
  for (const line of faults.slice(0, 20)) problems.push(problem('sumsUnreadable', { line }));
  const expected = new Map(sums.map(({ path, sha256 }: Checksum) => [path.normalize('NFC'), sha256]));

  const read = async (name: string) => {
    const member = members.get(name);
    return member === undefined ? undefined : readSmall(member);
  };
  const manifestBytes = await read(MANIFEST_NAME);
  const manifest = parseManifest(manifestBytes);
  if ('code' in manifest) problems.push(manifest);
  else problems.push(...compareLists(manifest, expected));
  const { found: signature, problems: signatureProblems } = checkSignature({
    manifestBytes,
    manifest: 'code' in manifest ? undefined : manifest,
    signature: await read(SIGNATURE_NAME),
    key: await read(KEY_NAME),
  });
  problems.push(...signatureProblems);

  for (const path of members.keys()) {
    if (!expected.has(path) && path !== SUMS_NAME) problems.push(problem('fileExtra', { path }));
  }
  const ofBytes = source.members.reduce((sum, member) => sum + member.size, 0);
  let bytes = 0;
  let checked = 0;
  for (const [path, sha256] of expected) {
    options.signal?.throwIfAborted();
    const member = members.get(path);
    if (member === undefined) {
      problems.push(problem('fileMissing', { path }));
      continue;
    }
    const found = await compareFile(member, sha256, options.signal);
    if (found !== undefined) problems.push(found);
    checked += 1;
    bytes += member.size;
    options.onProgress?.({ bytes, ofBytes });
  }
  return {
    ...base,
    sound: problems.length === 0,
    checked,
    ...(sumsBytes === undefined ? {} : { fingerprint: createHash('sha256').update(sumsBytes).digest('hex') }),
    ...('code' in manifest ? {} : { manifest }),
    signature,
    problems,
  };
}

/**
 * Checks a bundle, also years later and without its workspace: a ZIP, or the folder into which it was unpacked. Every file is read and
 * compared with SHA256SUMS, the manifest with both, and the signature with the manifest; added, missing and changed files, links, paths that lead outside, double names, names
 * that Windows cannot hold and bombs are told in `problems` with codes of `bundle.*`. Nothing is unpacked to disk. Refuses only what cannot be
 * opened at all (`files.notFound`, `bundle.broken`, `bundle.tooManyFiles`); an abort is thrown.
 */
export async function verifyBundle(
  path: string,
  options: {
    readonly port?: FilePort;
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: { bytes: number; ofBytes: number }) => void;
  } = {},
): Promise<BundleReport> {
  const source = await openBundle(path, options.port ?? nodeFilePort());
  try {
    return await check(source, basename(path), options);
  } finally {
    source.close();
  }
}
