import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { openZip } from '../files/zip.ts';
import { dosDate } from './zip-format.ts';
import { shrinks, startZip, type ZipSource } from './zip-writer.ts';

const port = nodeFilePort();
const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zip-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

function source(path: string, bytes: Uint8Array, deflate = false): ZipSource {
  return {
    path,
    size: bytes.byteLength,
    deflate,
    open: async function* () {
      for (let start = 0; start < bytes.byteLength; start += 700_000) yield bytes.subarray(start, start + 700_000);
    },
  };
}

async function write(name: string, sources: readonly ZipSource[], zip64From?: number): Promise<string> {
  const path = join(dir, name);
  const file = await port.create(path);
  const zip = startZip(file, { date: '2026-03-01', ...(zip64From === undefined ? {} : { zip64From }) });
  for (const one of sources) await zip.add(one);
  const size = await zip.finish();
  await file.close();
  expect((await port.stat(path))?.size).toBe(size);
  return path;
}

/** Every member with its content, by the other reader. */
async function contents(path: string): Promise<[string, number, string][]> {
  const zip = await openZip({ path }, { maxMembers: 1_000_000 });
  const found: [string, number, string][] = [];
  for (const member of zip.members) {
    const bytes = await zip.read(member, 1e9);
    found.push([member.name, bytes.length, bytes.toString('latin1', 0, 20)]);
  }
  zip.close();
  return found;
}

const large = Buffer.alloc(3_000_001, 'lembar kerja ');
const FILES = [
  source('index.html', Buffer.from('<p>é</p>'), true),
  source('05_PANDUAN_MUTU/Panduan Mutu – é.pdf', Buffer.from('pdf')),
  source('kosong.txt', Buffer.alloc(0), true),
  source('besar.pdf', large),
  source('besar.csv', large, true),
];
const EXPECTED = [
  ['index.html', 9, '<p>é</p>'],
  ['05_PANDUAN_MUTU/Panduan Mutu – é.pdf', 3, 'pdf'],
  ['kosong.txt', 0, ''],
  ['besar.pdf', 3_000_001, 'lembar kerja lembar '],
  ['besar.csv', 3_000_001, 'lembar kerja lembar '],
].map(([name, size, start]) => [name, size, Buffer.from(String(start)).toString('latin1')]);

describe.each([
  ['plain', undefined],
  ['with ZIP64 fields', 1000],
])('%s', (_, zip64From) => {
  test('another reader finds every byte', async () => {
    expect(await contents(await write('a.zip', FILES, zip64From))).toEqual(EXPECTED);
  });

  test.skipIf(!hasUnzip)('unzip -t finds no fault', async () => {
    const path = await write('a.zip', FILES, zip64From);
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
  });

  test('the same content gives the same bytes', async () => {
    const [first, second] = await Promise.all([write('a.zip', FILES, zip64From), write('b.zip', FILES, zip64From)]);
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  });
});

test('an empty ZIP is a ZIP', async () => {
  expect(await contents(await write('a.zip', []))).toEqual([]);
});

test('more files than the old format counts', async () => {
  const tiny = Array.from({ length: 66_000 }, (_, index) => source(`f/${index}`, Buffer.from([index & 255])));
  const path = await write('a.zip', tiny);
  const zip = await openZip({ path }, { maxMembers: 100_000 });
  expect([zip.members.length, zip.members.at(-1)?.name]).toEqual([66_000, 'f/65999']);
  zip.close();
});

test('a source that gives more or less than told is a fault', async () => {
  for (const size of [2, 4, 2_000_000]) {
    const zip = startZip(await port.create(join(dir, `${size}.zip`)), { date: '2026-03-01' });
    await expect(zip.add({ ...source('a', Buffer.from('abc')), size })).rejects.toThrow(
      `a gave 3 bytes instead of ${size}`,
    );
  }
});

test('a source that breaks off breaks the writing', async () => {
  const broken: ZipSource = {
    path: 'a.csv',
    size: 5_000_000,
    open: async function* () {
      yield Buffer.alloc(1_000_000);
      throw new Error('stick pulled');
    },
  };
  for (const deflate of [false, true]) {
    const zip = startZip(await port.create(join(dir, `${deflate}.zip`)), { date: '2026-03-01' });
    await expect(zip.add({ ...broken, deflate })).rejects.toThrow('stick pulled');
  }
});

test('dates of the ZIP format begin in 1980', () => {
  expect(dosDate('2026-03-01')).toBe((46 << 9) | (3 << 5) | 1);
  expect(dosDate('1975-05-04')).toBe((5 << 5) | 4);
});

test('only kinds that shrink are shrunk', () => {
  expect(['a.csv', 'A.TXT', 'm.json', 'lama.doc'].map(shrinks)).toEqual([true, true, true, true]);
  expect(['a.pdf', 'a.docx', 'a.jpg', 'a.zip', 'a'].map(shrinks)).toEqual([false, false, false, false, false]);
});
