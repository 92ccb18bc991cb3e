import { createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Failure, Result } from '../../contract/result.ts';
import { download } from '../../contract/values.ts';
import type { Core, Session } from '../../core.ts';

const offered = download.pick({ ticket: true, name: true });
const parts = z.record(z.string(), z.unknown());

/** The file that an answer offers, itself or in one of its fields. */
function offeredFile(value: unknown): z.infer<typeof offered> | undefined {
  const own = parts.safeParse(value);
  if (!own.success) return undefined;
  for (const candidate of [value, ...Object.values(own.data)]) {
    const file = offered.safeParse(candidate);
    if (file.success) return file.data;
  }
  return undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A path in the folder that is free: the name, else the name with a number. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${ext}`);
    if (!existsSync(path)) return path;
  }
}

/** What stands in the way of writing to `out`, before anything is done; a file that is there is never replaced, and no folder is made. */
export function placeRefusal(out: string): Failure | undefined {
  if (isFolder(out)) return undefined;
  const folder = dirname(out);
  if (!isFolder(folder)) return { ok: false, code: 'files.notFound', params: { name: folder } };
  if (!existsSync(out)) return undefined;
  return { ok: false, code: 'files.exists', params: { name: basename(out) } };
}

/**
 * Writes the file that an answer offers to `out`, or into the folder `out` under its own name, with a number where that is taken; its path, or null where nothing was offered.
 * Refuses `files.exists`; a file that was cut short is taken away again.
 */
export async function saveOffered(
  core: Core,
  session: Session,
  value: unknown,
  out: string,
): Promise<Result<string | null>> {
  const file = offeredFile(value);
  if (file === undefined) return { ok: true, value: null };
  const handed = await core.download(session, file.ticket);
  if (!handed.ok) return handed;
  // a name comes out of records: no part of it may lead to another folder
  const path = isFolder(out) ? freePath(out, basename(handed.value.name.replaceAll('\\', '/'))) : out;
  const target = createWriteStream(path, { flags: 'wx' });
  let made = false;
  target.once('open', () => {
    made = true;
  });
  try {
    await pipeline(handed.value.stream, target);
  } catch (error) {
    if (made) rmSync(path, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return { ok: false, code: 'files.exists', params: { name: basename(path) } };
    throw error;
  }
  return { ok: true, value: path };
}
