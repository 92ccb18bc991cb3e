import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Systems for which an office folder can be made: `process.platform` and `process.arch` of its Node. */
export const PLATFORMS = ['linux-x64', 'win-x64', 'linux-arm64'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The pinned Node of a platform as the lock file has it. */
export interface PinnedNode {
  readonly packageName: string;
  readonly version: string;
  /** `sha512-…` of the package. */
  readonly integrity: string;
}

/** Node's program file for a platform, or why there is none. */
export type FoundNode = { readonly file: string } | { readonly missing: string };

const FETCH_WITHIN = 180_000;

/** Name of Node's program file. */
export function nodeFileName(platform: Platform): string {
  return platform.startsWith('win') ? 'node.exe' : 'node';
}

/** Reads the pin from the lock file. Throws when the package is not in it. */
export function pinnedNode(root: string, platform: Platform): PinnedNode {
  const packageName = `node-${platform}`;
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string } | undefined>;
  };
  const pin = lock.packages[`node_modules/${packageName}`];
  if (pin === undefined) throw new Error(`${packageName} is not in package-lock.json`);
  return { packageName, version: pin.version, integrity: pin.integrity };
}

/** Node's program file where npm installed it: npm leaves packages of other systems out. */
export function installedNode(root: string, platform: Platform): string | undefined {
  const file = join(root, 'node_modules', `node-${platform}`, 'bin', nodeFileName(platform));
  return existsSync(file) ? file : undefined;
}

/** Whether bytes are those that the lock file pins. */
export function isPinned(bytes: Uint8Array, integrity: string): boolean {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` === integrity;
}

/**
 * Node's program file for a platform: the installed one, one fetched before, or one fetched now through npm. What was fetched is checked
 * against the lock file before anything is taken out of it.
 */
export function findNode(root: string, platform: Platform): FoundNode {
  const installed = installedNode(root, platform);
  if (installed !== undefined) return { file: installed };
  const pin = pinnedNode(root, platform);
  const spec = `${pin.packageName}@${pin.version}`;
  const cache = join(root, 'node_modules', '.cache', 'lsp-mutu', spec);
  const file = join(cache, nodeFileName(platform));
  if (existsSync(file)) return { file };
  mkdirSync(cache, { recursive: true });
  const packed = join(cache, `${pin.packageName}-${pin.version}.tgz`);
  try {
    console.log(`fetching ${spec} …`);
    const fetched = spawnSync('npm', ['pack', spec, '--silent', '--pack-destination', cache], {
      encoding: 'utf8',
      timeout: FETCH_WITHIN,
      shell: process.platform === 'win32',
    });
    if (fetched.status !== 0 || !existsSync(packed)) {
      const reason =
        fetched.error?.message ?? (fetched.stderr.trim().split('\n')[0] || `npm ended with ${fetched.status}`);
      return { missing: `${spec} is not installed here and could not be fetched (${reason})` };
    }
    if (!isPinned(readFileSync(packed), pin.integrity)) {
      return { missing: `${spec} was fetched, but it is not the package that package-lock.json pins` };
    }
    const inside = `package/bin/${nodeFileName(platform)}`;
    const taken = spawnSync('tar', ['-xzf', packed, '-C', cache, inside], { encoding: 'utf8' });
    if (taken.status !== 0)
      return { missing: `${spec} could not be unpacked (${taken.error?.message ?? taken.stderr.trim()})` };
    renameSync(join(cache, inside), file);
    return { file };
  } finally {
    rmSync(packed, { force: true });
    rmSync(join(cache, 'package'), { recursive: true, force: true });
  }
}

/** Node's own licence, out of any installed package of the same version; a line that names it where none is there. */
export function nodeLicence(root: string, version: string): string {
  const text = PLATFORMS.map((platform) => join(root, 'node_modules', `node-${platform}`, 'LICENSE')).find(existsSync);
  if (text !== undefined) return readFileSync(text, 'utf8');
  return `Node.js ${version} (MIT and others): https://github.com/nodejs/node/blob/v${version}/LICENSE\n`;
}
