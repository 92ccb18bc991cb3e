import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built program is made of; anything else (tests, notes) changes nothing in it. */
const SOURCES = [
  'main',
  'preload',
  'renderer',
  'resources/i18n',
  'build/build.ts',
  'build/build-config.ts',
  'build/build-preview.ts',
  'build/licences.ts',
  'build/icons',
  'package.json',
  'package-lock.json',
];
const STAMP = 'stamp.txt';

function filesUnder(root: string, path: string): string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, inner) : [inner];
  });
}

function isSource(path: string): boolean {
  return !/\.test\.tsx?$/.test(path) && !path.endsWith('tsconfig.json');
}

/** One digest of names and contents of everything the program is built from. */
export function digestSources(root: string): string {
  const hash = createHash('sha256').update(process.version);
  const files = SOURCES.filter((path) => existsSync(join(root, path))).flatMap((path) =>
    path.includes('.') ? [path] : filesUnder(root, path),
  );
  for (const file of files.filter(isSource).sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether `out` was built from exactly these sources. */
export function isBuilt(root: string, digest: string): boolean {
  const stamp = join(root, 'out', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

/** Notes what `out` was built from; the last act of a build, so that a broken one is made again. */
export function noteBuilt(root: string, digest: string): void {
  writeFileSync(join(root, 'out', STAMP), digest);
}
