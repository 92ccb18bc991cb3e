import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../contract/result.ts';
import { sampleZip } from '../files/sample-files.ts';
import { verifyBundle } from './verify.ts';

const MB = 1024 * 1024;
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lsp-mutu-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const bundle = (manifest: string | Uint8Array, sums = `${sum('isi')}  a.txt\n`): Buffer =>
  sampleZip([
    { name: 'manifest.json', content: manifest, deflate: true },
    { name: 'SHA256SUMS', content: sums, deflate: true },
    { name: 'a.txt', content: 'isi' },
  ]);

/** Bundles from a stick that attack whoever checks them. */
const BUNDLES: readonly (readonly [what: string, make: () => Buffer, problems: readonly string[]])[] = [
  ['100 MB of open brackets', () => bundle(Buffer.alloc(100 * MB, '[')), ['bundle.manifestUnreadable']],
  ['members within members', () => bundle('{"a":'.repeat(1_000_000)), ['bundle.manifestUnreadable']],
  ['a manifest of 200 MB', () => bundle(Buffer.alloc(200 * MB, ' ')), ['bundle.manifestUnreadable']],
  ['names of every object', () => bundle('{"__proto__":{"version":1},"constructor":1}'), ['bundle.manifestUnreadable']],
  [
    'half a million lines that are no sums',
    () => bundle('{}', 'x\n'.repeat(500_000)),
    ['bundle.sumsUnreadable', 'bundle.manifestUnreadable', 'bundle.fileExtra'],
  ],
  [
    'sums of files outside',
    () => bundle('{}', `${sum('isi')}  ../../a.txt\n${sum('isi')}  /etc/passwd\n`),
    ['bundle.manifestUnreadable', 'bundle.fileExtra', 'bundle.fileMissing'],
  ],
  [
    'files that lead outside',
    () =>
      sampleZip([
        { name: '../keluar.txt', content: 'isi' },
        { name: '/etc/passwd', content: 'isi' },
        { name: 'C:\\Windows\\a.txt', content: 'isi' },
        { name: 'tautan', content: '/etc/passwd', mode: 0o120777 },
        { name: 'SHA256SUMS', content: '' },
      ]),
    ['bundle.pathUnsafe', 'bundle.link'],
  ],
];

describe('a bundle that attacks whoever checks it', () => {
  it.each(BUNDLES)('%s', async (what, make, problems) => {
    const path = join(folder, `${what.replaceAll(' ', '-')}.zip`);
    writeFileSync(path, make());
    const report = await verifyBundle(path);
    expect(report.sound).toBe(false);
    const codes = new Set(report.problems.map(({ code }) => code));
    expect(problems.filter((code) => !codes.has(code))).toEqual([]);
    rmSync(path);
  });

  it('with more files than any bundle has is refused before they are looked at', async () => {
    const path = join(folder, 'banyak.zip');
    const zip = sampleZip([{ name: 'a', content: '' }]);
    // 65,535 is how a ZIP says that the true number stands elsewhere
    zip.writeUInt16LE(0xffff, zip.length - 12);
    writeFileSync(path, zip);
    await expect(verifyBundle(path)).rejects.toBeInstanceOf(Refusal);
  });
});
