import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { breakingFilePort } from '../files/breaking-port.ts';
import { nodeFilePort } from '../files/port.ts';
import { walkFolder } from './folder-walk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lsp-mutu-walk-'));
  await mkdir(join(folder, 'rahasia'));
  for (const name of ['a.pdf', 'b.pdf', join('rahasia', 'c.pdf')]) await writeFile(join(folder, name), 'isi');
});
afterEach(() => rm(folder, { recursive: true }));

const { signal } = new AbortController();
const closed = (act: 'list' | 'stat', within: string, code = 'EACCES') =>
  breakingFilePort(nodeFilePort(), [{ acts: [act], code, within }]);

it.each([
  ['EACCES', 'core.pathForbidden'],
  ['EPERM', 'core.pathForbidden'],
  ['ENOENT', 'core.pathMissing'],
])('a folder that answers %s is refused by name', async (code, refusal) => {
  await expect(walkFolder(folder, closed('list', folder, code), signal)).rejects.toMatchObject({
    code: refusal,
    params: { path: folder },
  });
});

it('a folder inside without permission is told, and the rest is read', async () => {
  const { files, notRead } = await walkFolder(folder, closed('list', 'rahasia'), signal);
  expect(files.map(({ path }) => path)).toEqual(['a.pdf', 'b.pdf']);
  expect(notRead).toEqual([{ code: 'imports.folderNotRead', params: { path: 'rahasia', reason: 'EACCES' } }]);
});

it('a file without permission is told, and the rest is read', async () => {
  const { files, notRead } = await walkFolder(folder, closed('stat', 'b.pdf'), signal);
  expect(files.map(({ path }) => path)).toEqual(['a.pdf', join('rahasia', 'c.pdf')]);
  expect(notRead).toEqual([{ code: 'imports.fileNotRead', params: { path: 'b.pdf', reason: 'EACCES' } }]);
});
