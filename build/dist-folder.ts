import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { forNode } from './build-config.ts';
import {
  findNode,
  installedNode,
  nodeFileName,
  nodeLicence,
  PLATFORMS,
  type Platform,
  pinnedNode,
} from './dist-node.ts';
import { LICENCE_FILE, LICENCE_LIST } from './licences.ts';

/** What an office folder is made of beside the built program in `root/out`. */
export interface FolderParts {
  /** The project, built. */
  readonly root: string;
  readonly platform: Platform;
  /** Node's program file for that platform. */
  readonly node: string;
  /** Folder in which the office folder is made. */
  readonly out: string;
}

/** Parts of Electron's shell; a browser shows this program. */
const NOT_SHIPPED = new Set(['electron.js', 'core-process.js', 'tray.png']);

interface Manifest {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
  readonly license: string;
}

function readManifest(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** Name of better-sqlite3's file for a platform. */
export function nativeFileName(platform: Platform): string {
  return `${platform.replace(/^win-/, 'win32-')}.node`;
}

/** better-sqlite3 with the one native file that the platform loads. */
function copyDatabase(root: string, target: string, platform: Platform): void {
  const source = join(root, 'node_modules', 'better-sqlite3');
  mkdirSync(join(target, 'prebuilds'), { recursive: true });
  for (const name of ['package.json', 'LICENSE']) copyFileSync(join(source, name), join(target, name));
  cpSync(join(source, 'lib'), join(target, 'lib'), { recursive: true });
  const native = join('prebuilds', nativeFileName(platform));
  copyFileSync(join(source, native), join(target, native));
}

/** Start files and what people read: placeholders filled, line ends as the system's editors want them. */
function writeOfficeFiles(root: string, folder: string, platform: Platform, version: string): void {
  const windows = platform.startsWith('win');
  const source = join(root, 'build', 'office', windows ? 'windows' : 'linux');
  for (const name of readdirSync(source)) {
    const text = readFileSync(join(source, name), 'utf8')
      .replaceAll('{{version}}', version)
      .replaceAll('{{platform}}', platform)
      .replaceAll('\r\n', '\n');
    writeFileSync(join(folder, name), windows ? text.replaceAll('\n', '\r\n') : text);
    if (name.endsWith('.sh')) chmodSync(join(folder, name), 0o755);
  }
}

/** The start, serve and stop scripts, each with what it needs bundled in. */
async function buildOfficeScripts(root: string, target: string): Promise<void> {
  const input = { start: 'build/office-start.ts', serve: 'build/office-serve.ts', stop: 'build/office-stop.ts' };
  await build(forNode(root, target, input, 'es', 'js'));
  rmSync(join(target, LICENCE_LIST));
}

/**
 * Makes an office folder out of the built program: everything that an office PC needs to run it by a double click, without install rights
 * and without a network. It takes its name only when it is whole; an older folder of that name is replaced. Answers with its path.
 */
export async function makeFolder({ root, platform, node, out }: FolderParts): Promise<string> {
  const manifest = readManifest(root);
  const folder = join(out, `${manifest.name}-${manifest.version}-${platform}`);
  const making = `${folder}.part`;
  rmSync(making, { recursive: true, force: true });
  const program = join(making, 'program');
  mkdirSync(join(program, 'node'), { recursive: true });
  copyFileSync(node, join(program, 'node', nodeFileName(platform)));
  chmodSync(join(program, 'node', nodeFileName(platform)), 0o755);
  writeFileSync(join(program, 'node', 'LICENSE.txt'), nodeLicence(root, pinnedNode(root, platform).version));

  cpSync(join(root, 'out', 'main'), join(program, 'out', 'main'), {
    recursive: true,
    filter: (path) => !NOT_SHIPPED.has(path.slice(join(root, 'out', 'main').length + 1)),
  });
  cpSync(join(root, 'out', 'renderer'), join(program, 'out', 'renderer'), { recursive: true });
  cpSync(join(root, 'resources'), join(program, 'resources'), { recursive: true });
  copyDatabase(root, join(program, 'node_modules', 'better-sqlite3'), platform);
  const { name, productName, version, license } = manifest;
  writeFileSync(
    join(program, 'package.json'),
    `${JSON.stringify({ name, productName, version, license, private: true, type: 'module' }, null, 2)}\n`,
  );
  await buildOfficeScripts(root, join(program, 'office'));

  copyFileSync(join(root, 'LICENSE'), join(making, 'LICENSE.txt'));
  copyFileSync(join(root, 'out', LICENCE_FILE), join(making, 'LISENSI-PIHAK-KETIGA.txt'));
  writeOfficeFiles(root, making, platform, version);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return folder;
}

/** Files and bytes under a folder. */
export function measureFolder(folder: string): { readonly files: number; readonly bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    files: files.length,
    bytes: files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0),
  };
}

function askedPlatforms(root: string, asked: readonly string[]): Platform[] {
  const wrong = asked.filter((name) => !PLATFORMS.some((platform) => platform === name));
  if (wrong.length > 0) throw new Error(`no such platform: ${wrong.join(', ')}; there are ${PLATFORMS.join(', ')}`);
  if (asked.length > 0) return PLATFORMS.filter((platform) => asked.includes(platform));
  // Not asked for by name, the rare one is made only where it costs no download.
  return PLATFORMS.filter((platform) => platform !== 'linux-arm64' || installedNode(root, platform) !== undefined);
}

async function main(): Promise<void> {
  const root = resolve(import.meta.dirname, '..');
  const { values } = parseArgs({ options: { platform: { type: 'string', multiple: true }, out: { type: 'string' } } });
  const platforms = askedPlatforms(root, values.platform ?? []);
  const { status } = spawnSync(process.execPath, [join(root, 'build', 'build.ts'), '--if-changed'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the program could not be built');
  const out = resolve(values.out ?? join(root, 'dist'));
  let made = 0;
  for (const platform of platforms) {
    const node = findNode(root, platform);
    if ('missing' in node) {
      console.error(`SKIPPED ${platform}: ${node.missing}`);
      continue;
    }
    const folder = await makeFolder({ root, platform, node: node.file, out });
    const { files, bytes } = measureFolder(folder);
    console.log(`${folder}: ${Math.round(bytes / 1024 / 1024)} MB in ${files} files`);
    made += 1;
  }
  // A platform asked for by name that is not made is a failure; one of the usual ones is only told.
  if (made === 0 || (values.platform !== undefined && made < platforms.length)) process.exitCode = 1;
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
