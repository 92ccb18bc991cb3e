import { appendFile, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { type SampleMember, sampleZip } from '../files/sample-files.ts';
import { openVault } from '../files/vault.ts';
import { openZip } from '../files/zip.ts';
import { createWords } from '../words.ts';
import { buildBundle } from './build.ts';
import { isUnsafePath } from './bundle-source.ts';
import { readChecksums, writeChecksums } from './checksums.ts';
import { samplePlan } from './sample-plan.ts';
import { verifyBundle } from './verify.ts';

const PDF = '05_PANDUAN_MUTU/05.01_PM-01_Panduan-Mutu_rev03.pdf';
const port = nodeFilePort();
let home: string;
let dir: string;
let members: SampleMember[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'verify-home-'));
  const vault = await openVault(join(home, 'vault'), port);
  const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));
  const target = join(home, 'a.zip');
  await buildBundle({ plan: await samplePlan(vault), vault, port, target, words });
  const zip = await openZip({ path: target }, { maxMembers: 100 });
  members = [];
  for (const member of zip.members) members.push({ name: member.name, content: await zip.read(member, 1e8) });
  zip.close();
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'verify-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function check(list: readonly SampleMember[]) {
  const path = join(dir, 'paket.zip');
  await writeFile(path, sampleZip(list));
  const { sound, problems } = await verifyBundle(path);
  expect(sound).toBe(problems.length === 0);
  return problems.map((problem) =>
    `${problem.code} ${problem.params.path ?? Object.values(problem.params).join(' ')}`.trim(),
  );
}

const without = (name: string) => members.filter((member) => member.name !== name);
const replaced = (name: string, content: string | Uint8Array) =>
  members.map((member) => (member.name === name ? { ...member, content } : member));
const textOf = (name: string) =>
  Buffer.from(members.find((member) => member.name === name)?.content ?? '').toString('utf8');

describe('a ZIP that somebody touched', () => {
  test('repacked without a change it is sound', async () => {
    expect(await check(members)).toEqual([]);
    expect(await check(members.map((member) => ({ ...member, deflate: true })))).toEqual([]);
  });

  test('a changed, a missing and an added file are named', async () => {
    expect(await check(replaced(PDF, '%PDF-1.7 Panduan Muts'))).toEqual([`bundle.fileChanged ${PDF}`]);
    expect(await check(without(PDF))).toEqual([`bundle.fileMissing ${PDF}`]);
    expect(await check([...members, { name: '05_PANDUAN_MUTU/sisipan.pdf', content: 'x' }])).toEqual([
      'bundle.fileExtra 05_PANDUAN_MUTU/sisipan.pdf',
    ]);
  });

  test('a change that is covered up in one list shows against the other', async () => {
    const sums = textOf('SHA256SUMS');
    const hash =
      sums
        .split('\n')
        .find((line) => line.endsWith(PDF))
        ?.slice(0, 64) ?? '';
    const forged = replaced('SHA256SUMS', sums.replace(hash, 'a'.repeat(64)));
    expect(await check(forged)).toEqual([`bundle.manifestDiffers ${PDF}`, `bundle.fileChanged ${PDF}`]);
    const manifest = textOf('manifest.json').replace('"revision": "03"', '"revision": "04"');
    expect(await check(replaced('manifest.json', manifest))).toEqual(['bundle.fileChanged manifest.json']);
  });

  test('lists that are gone or unreadable', async () => {
    expect(await check(without('SHA256SUMS'))).toEqual(
      expect.arrayContaining(['bundle.sumsMissing', `bundle.manifestDiffers ${PDF}`]),
    );
    expect(await check(without('manifest.json'))).toEqual([
      'bundle.manifestUnreadable',
      'bundle.fileMissing manifest.json',
    ]);
    expect(await check([{ name: 'foto.jpg', content: 'x' }])).toEqual(['bundle.notBundle paket.zip']);
    expect(await check(replaced('SHA256SUMS', `bukan sidik\n${textOf('SHA256SUMS')}`))).toEqual([
      'bundle.sumsUnreadable 1',
    ]);
    expect(await check(replaced('manifest.json', '{"format":'))).toEqual([
      'bundle.manifestUnreadable',
      'bundle.fileChanged manifest.json',
    ]);
    expect(await check(replaced('manifest.json', '{"format":"lsp-mutu-bundle","version":99}'))).toEqual([
      'bundle.manifestNewer',
      'bundle.fileChanged manifest.json',
    ]);
    expect(
      await check(replaced('manifest.json', textOf('manifest.json').replace('"section": "05"', '"section": "77"'))),
    ).toEqual([
      'bundle.manifestFaulty item 05.01 is in section 77, which is not there',
      'bundle.fileChanged manifest.json',
    ]);
  });

  test.each(['../luar.pdf', '/etc/passwd', 'C:/Windows/x.dll', 'a\\..\\b.pdf', 'a/../../b.pdf', './a.pdf', 'a//b.pdf'])(
    'the path %s is told',
    async (name) => {
      expect(isUnsafePath(name)).toBe(true);
      expect(await check([...members, { name, content: 'x' }])).toEqual([`bundle.pathUnsafe ${name}`]);
    },
  );

  test('a link, a locked file, a double name and a name that Windows refuses are told', async () => {
    expect(await check([...members, { name: 'pintasan', content: '/etc/passwd', mode: 0o120777 }])).toEqual([
      'bundle.link pintasan',
    ]);
    expect(await check([...members, { name: 'kunci.pdf', content: 'x', encrypted: true }])).toEqual([
      'bundle.encrypted kunci.pdf',
    ]);
    expect(await check([...members, { name: PDF.toUpperCase(), content: 'x' }])).toEqual([
      `bundle.nameTwice ${PDF.toUpperCase()}`,
    ]);
    expect(await check([...members, { name: 'aux.pdf', content: 'x' }])).toEqual([
      'bundle.nameUnsafe aux.pdf',
      'bundle.fileExtra aux.pdf',
    ]);
  });

  test('a bomb in the place of a file ends at the size it declares', async () => {
    const bomb = members.map((member) =>
      member.name === PDF ? { ...member, content: Buffer.alloc(60_000_000), deflate: true } : member,
    );
    expect(await check(bomb)).toEqual([`bundle.bomb ${PDF}`]);
  });

  test('a ZIP that was cut is refused', async () => {
    const path = join(dir, 'potong.zip');
    const bytes = sampleZip(members);
    await writeFile(path, bytes);
    await truncate(path, bytes.length - 40);
    await expect(verifyBundle(path)).rejects.toMatchObject({ code: 'bundle.broken', params: { name: 'potong.zip' } });
    await writeFile(path, 'bukan zip');
    await expect(verifyBundle(path)).rejects.toMatchObject({ code: 'bundle.broken' });
    await expect(verifyBundle(join(dir, 'tidak-ada.zip'))).rejects.toMatchObject({ code: 'files.notFound' });
  });

  test('entries that share their bytes are a bomb', async () => {
    const path = join(dir, 'tindih.zip');
    const zip = sampleZip([
      ...members,
      { name: 'a1', content: 'x'.repeat(50_000) },
      { name: 'a2', content: 'y'.repeat(50_000) },
    ]);
    // points the last entry of the directory at the bytes of the one before and drops its own
    const directory = zip.readUInt32LE(zip.length - 6);
    const second = zip.lastIndexOf('a2') - 46;
    const first = zip.lastIndexOf('a1') - 46;
    zip.writeUInt32LE(zip.readUInt32LE(first + 42), second + 42);
    const own = directory - 50_000 - 32;
    const cut = Buffer.concat([zip.subarray(0, own), zip.subarray(directory)]);
    cut.writeUInt32LE(own, cut.length - 6);
    await writeFile(path, cut);
    expect((await verifyBundle(path)).problems.map((problem) => problem.code)).toContain('bundle.bomb');
  });

  test('a check can be stopped', async () => {
    const path = join(dir, 'paket.zip');
    await writeFile(path, sampleZip(members));
    await expect(verifyBundle(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('an unpacked bundle', () => {
  beforeEach(async () => {
    for (const member of members) {
      await mkdir(dirname(join(dir, member.name)), { recursive: true });
      await writeFile(join(dir, member.name), member.content);
    }
  });
  const codes = async () => (await verifyBundle(dir)).problems.map((problem) => problem.code);

  test('is sound, also with what the system put in', async () => {
    await writeFile(join(dir, 'Thumbs.db'), '');
    await writeFile(join(dir, '05_PANDUAN_MUTU', '.DS_Store'), '');
    expect(await codes()).toEqual([]);
  });

  test('changed, missing, added files and links are told', async () => {
    await appendFile(join(dir, PDF), '.');
    expect(await codes()).toEqual(['bundle.fileChanged']);
    await rename(join(dir, PDF), join(dir, 'lain.pdf'));
    expect(await codes()).toEqual(['bundle.fileExtra', 'bundle.fileMissing']);
    await symlink('/etc/passwd', join(dir, 'pintasan'));
    expect(await codes()).toContain('bundle.link');
  });
});

test('accents that macOS took apart are the same name', async () => {
  const composed = 'Pédoman.pdf';
  const bytes = sampleZip([
    {
      name: 'SHA256SUMS',
      content: writeChecksums([
        { path: composed, sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' },
      ]),
    },
    { name: composed.normalize('NFD'), content: 'x' },
  ]);
  await writeFile(join(dir, 'a.zip'), bytes);
  expect((await verifyBundle(join(dir, 'a.zip'))).problems.map((problem) => problem.code)).toEqual([
    'bundle.manifestUnreadable',
  ]);
});

test('checksums: odd names survive, other lines are faults', () => {
  const sums = [
    { path: 'b\\c\nd.pdf', sha256: 'b'.repeat(64) },
    { path: 'Panduan – é.pdf', sha256: 'a'.repeat(64) },
  ];
  const text = writeChecksums(sums);
  expect(readChecksums(text)).toEqual({ sums: [sums[1], sums[0]], faults: [] });
  expect(readChecksums(`\ufeff${'C'.repeat(64)} *biner.pdf\r\n\r\nrusak\r\n`)).toEqual({
    sums: [{ path: 'biner.pdf', sha256: 'c'.repeat(64) }],
    faults: [3],
  });
});

test('the lists of a bundle end with a line end and name no machine', async () => {
  expect(textOf('SHA256SUMS').endsWith('\n')).toBe(true);
  expect(textOf('manifest.json')).not.toContain(home);
  expect(await readFile(join(home, 'a.zip'))).not.toContain(home);
});
