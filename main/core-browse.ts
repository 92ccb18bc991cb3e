import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { OutputOf, ParsedInputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import { errorCode } from './files/failures.ts';
import type { FilePort } from './files/port.ts';

type Entry = OutputOf<'platform.browse'>['entries'][number];

interface Listed {
  readonly name: string;
  readonly folder: boolean;
}

/** Entries shown of one folder in the in-app chooser. */
const LISTED = 2000;
const byName = new Intl.Collator('id', { numeric: true });

/** What a link leads to: people keep their folders behind links and junctions. One that leads nowhere is not shown. */
async function behindLink(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    const facts = await stat(path);
    return facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : undefined;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return undefined;
  }
}

async function listed(folder: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const kind = entry.isDirectory()
      ? 'folder'
      : entry.isFile()
        ? 'file'
        : entry.isSymbolicLink()
          ? await behindLink(join(folder, entry.name))
          : undefined;
    if (kind !== undefined) found.push({ name: entry.name, folder: kind === 'folder' });
  }
  return found;
}

/** An entry whose size cannot be asked for is still listed. */
async function described(path: string, entry: Listed): Promise<Entry> {
  if (entry.folder) return { ...entry, path, size: null };
  const facts = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === '') throw error;
    return undefined;
  });
  return { ...entry, path, size: facts?.size ?? 0 };
}

/** The nearest folder that is there, the path itself or one above it. */
async function nearest(path: string, port: FilePort): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (dirname(folder) === folder || (await port.stat(folder)) !== undefined) return folder;
  }
}

/**
 * One folder of the in-app chooser, folders first; hidden entries are left out. Without a path the folder that holds `home`. Refuses
 * `core.pathMissing` and `core.pathForbidden`.
 */
export async function browseFolder(
  input: ParsedInputOf<'platform.browse'>,
  home: string,
  port: FilePort,
): Promise<OutputOf<'platform.browse'>> {
  const path = input.path === undefined ? await nearest(dirname(home), port) : resolve(input.path);
  const wanted = input.extensions?.map((extension) => `.${extension.toLowerCase()}`);
  try {
    const shown = (await listed(path))
      .filter(
        (entry) => entry.folder || wanted === undefined || wanted.some((end) => entry.name.toLowerCase().endsWith(end)),
      )
      .sort((a, b) => Number(b.folder) - Number(a.folder) || byName.compare(a.name, b.name));
    const parent = dirname(path);
    return {
      path,
      parent: parent === path ? null : parent,
      entries: await Promise.all(shown.slice(0, LISTED).map((entry) => described(join(path, entry.name), entry))),
      truncated: shown.length > LISTED,
    };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('core.pathMissing', { path }, error);
    if (code === 'EACCES' || code === 'EPERM') throw refuse('core.pathForbidden', { path }, error);
    throw error;
  }
}
