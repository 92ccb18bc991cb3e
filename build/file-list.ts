import { readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { FILE_LIST, PREVIEW_FILE, type StaticFile } from '../main/shells/static-files.ts';

/** Kinds of files that the renderer may consist of. Another kind stops the build: its type must be said here first. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The list that the shells serve from: address to file, type, and whether its name changes with its content. The pages are not in it. */
export function listFiles(folder: string): Record<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => name !== 'index.html' && name !== PREVIEW_FILE && name !== FILE_LIST)
    .sort();
  return Object.fromEntries(names.map((name) => [`/${name}`, describe(name)]));
}

function describe(file: string): StaticFile {
  const type = TYPES[extname(file)];
  if (type === undefined) throw new Error(`${file}: say its type in build/file-list.ts`);
  return { file, type, immutable: file.startsWith('assets/') };
}

/** Writes the list beside the files. */
export function writeFileList(folder: string): void {
  writeFileSync(join(folder, FILE_LIST), `${JSON.stringify(listFiles(folder), null, 2)}\n`);
}
