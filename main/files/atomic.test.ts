import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftovers, writeAtomically } from './atomic.ts';
import { type BreakRule, breakingFilePort, fullDisk, heldFile, noPermission, pulledStick } from './breaking-port.ts';
import { fileRefusal } from './failures.ts';
import { CHUNK_BYTES, nodeFilePort } from './port.ts';

const port = nodeFilePort();
let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atomic-'));
  path = join(dir, 'preferences.json');
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const write = (text: string, ...rules: BreakRule[]) =>
  writeAtomically(breakingFilePort(port, rules), path, Buffer.from(text));

test('writes a new file and replaces an old one', async () => {
  await write('satu');
  await write('dua');
  expect([await readFile(path, 'utf8'), await readdir(dir)]).toEqual(['dua', ['preferences.json']]);
});

test.each([
  ['a full disk', fullDisk(2), 'files.diskFull'],
  ['a folder without permission', noPermission('preferences'), 'files.noPermission'],
  ['a file that another program never lets go', heldFile(1000), 'files.noPermission'],
  ['a fault of the disk', { acts: ['sync'], code: 'EIO' } satisfies BreakRule, 'files.driveLost'],
])('%s leaves the old content and nothing else', async (_, rule, code) => {
  await write('lama');
  await expect(write('baru', rule)).rejects.toMatchObject({ code, params: { name: 'preferences.json' } });
  expect([await readFile(path, 'utf8'), (await readdir(dir)).filter((name) => !name.endsWith('.lsp-part'))]).toEqual([
    'lama',
    ['preferences.json'],
  ]);
});

test('a file that is held for a while is waited for', async () => {
  await write('lama');
  await write('baru', heldFile(4));
  expect(await readFile(path, 'utf8')).toBe('baru');
});

test('what a pulled stick left is removed, by name or all', async () => {
  await expect(write('panjang', pulledStick(3))).rejects.toMatchObject({ code: 'files.driveLost' });
  await writeFile(join(dir, 'lain.zip.9-0-1.lsp-part'), '');
  await writeFile(join(dir, 'milik orang.part'), '');
  expect(await readdir(dir)).toHaveLength(3);
  expect(await removeLeftovers(port, dir, 'preferences.json')).toHaveLength(1);
  expect(await removeLeftovers(port, dir)).toEqual(['lain.zip.9-0-1.lsp-part']);
  expect(await readdir(dir)).toEqual(['milik orang.part']);
  expect(await removeLeftovers(port, join(dir, 'tidak-ada'))).toEqual([]);
});

test('errors that are no fault of the disk stay what they are', () => {
  const fault = new TypeError('a fault of the program');
  expect(fileRefusal(fault, path)).toBe(fault);
  expect(fileRefusal(Object.assign(new Error('x'), { code: 'EWEIRD' }), path)).toMatchObject({ message: 'x' });
});

test('reads a range, and the same bytes in whatever chunks', async () => {
  const bytes = Buffer.alloc(CHUNK_BYTES * 2 + 5, 'abcdefg');
  await writeFile(path, bytes);
  const read = async (range?: { start: number; length: number }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of port.read(path, range)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  expect((await read()).equals(bytes)).toBe(true);
  expect((await read({ start: 3, length: 4 })).toString()).toBe('defg');
  expect(
    (await read({ start: CHUNK_BYTES - 1, length: CHUNK_BYTES + 3 })).equals(
      bytes.subarray(CHUNK_BYTES - 1, 2 * CHUNK_BYTES + 2),
    ),
  ).toBe(true);
  expect(await read({ start: bytes.length, length: 10 })).toHaveLength(0);
  for await (const chunk of port.read(path)) {
    expect(chunk).toHaveLength(CHUNK_BYTES);
    break;
  }
});

test('a patch changes bytes in place and what follows is appended', async () => {
  const file = await port.create(path);
  await file.write(Buffer.from('0123456789'));
  await file.patch(2, Buffer.from('xx'));
  await file.write(Buffer.from('end'));
  await file.close();
  await file.close();
  expect(await readFile(path, 'utf8')).toBe('01xx456789end');
  await expect(port.create(path)).rejects.toMatchObject({ code: 'EEXIST' });
});

test('free space is a number of bytes, and a missing folder is an error', async () => {
  expect(await port.freeSpace(dir)).toBeGreaterThan(1024);
  await expect(port.freeSpace(join(dir, 'tidak-ada'))).rejects.toMatchObject({ code: 'ENOENT' });
});
