import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { browseFolder } from './core-browse.ts';
import { nodeFilePort } from './files/port.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-browse-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const browse = (path?: string, extensions?: string[]) =>
  browseFolder(
    { ...(path === undefined ? {} : { path }), ...(extensions === undefined ? {} : { extensions }) },
    join(folder, 'belum', 'ada', 'LSP'),
    nodeFilePort(),
  );

it('lists folders first, names as people count, links by what they lead to, hidden ones not', async () => {
  for (const name of ['Bab 10', 'bab 2', '.rahasia']) mkdirSync(join(folder, name));
  for (const name of ['SOP 10.docx', 'SOP 9.docx', 'foto.JPG', '.DS_Store']) writeFileSync(join(folder, name), 'isi');
  symlinkSync(join(folder, 'Bab 10'), join(folder, 'pintasan folder'));
  symlinkSync(join(folder, 'SOP 9.docx'), join(folder, 'pintasan berkas.docx'));
  symlinkSync(join(folder, 'tidak ada'), join(folder, 'pintasan putus'));
  symlinkSync(join(folder, 'putar'), join(folder, 'putar'));
  const listed = await browse(folder);
  expect(listed.entries.map(({ name, folder: isFolder, size }) => [name, isFolder, size])).toEqual([
    ['bab 2', true, null],
    ['Bab 10', true, null],
    ['pintasan folder', true, null],
    ['foto.JPG', false, 3],
    ['pintasan berkas.docx', false, 3],
    ['SOP 9.docx', false, 3],
    ['SOP 10.docx', false, 3],
  ]);
  expect((await browse(folder, ['jpg'])).entries.map((entry) => entry.name)).toEqual([
    'bab 2',
    'Bab 10',
    'pintasan folder',
    'foto.JPG',
  ]);
});

it('starts in the nearest folder that is there, and goes up to the root', async () => {
  expect((await browse()).path).toBe(folder);
  expect(await browse('/')).toMatchObject({ path: '/', parent: null });
  expect((await browse(`${folder}/a/..`)).path).toBe(folder);
});

it('refuses what is no folder by name', async () => {
  writeFileSync(join(folder, 'berkas'), '');
  for (const path of [join(folder, 'tidak ada'), join(folder, 'berkas'), join(folder, 'berkas', 'dalam')]) {
    await expect(browse(path)).rejects.toMatchObject({ code: 'core.pathMissing', params: { path } });
  }
});

it('shows the first 2,000 of a folder and says that there are more', async () => {
  for (let n = 0; n < 2001; n += 1) writeFileSync(join(folder, `${n}.txt`), '');
  expect(await browse(folder)).toMatchObject({ truncated: true, entries: { length: 2000 } });
});
