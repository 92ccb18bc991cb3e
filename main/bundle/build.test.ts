import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breakingFilePort, fullDisk, noPermission, pulledStick } from '../files/breaking-port.ts';
import { type FilePort, nodeFilePort } from '../files/port.ts';
import { openVault, type Vault } from '../files/vault.ts';
import { createWords } from '../words.ts';
import { type BuildProgress, buildBundle, type PlannedFile } from './build.ts';
import { samplePlan } from './sample-plan.ts';
import { verifyBundle } from './verify.ts';

const port = nodeFilePort();
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));
const hasCommands = spawnSync('unzip', ['-v']).status === 0 && spawnSync('sha256sum', ['--version']).status === 0;
let dir: string;
let target: string;
let vault: Vault;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'build-'));
  await mkdir(join(dir, 'usb'));
  target = join(dir, 'usb', 'RELISENSI_LSP-Contoh_20260301.zip');
  vault = await openVault(join(dir, 'vault'), port);
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const build = async (
  options: {
    port?: FilePort;
    signal?: AbortSignal;
    onProgress?: (progress: BuildProgress) => void;
    more?: PlannedFile[];
  } = {},
) => {
  const { more = [], ...rest } = options;
  return buildBundle({ plan: await samplePlan(vault, more), vault, port, target, words, ...rest });
};
const onStick = () => readdir(join(dir, 'usb'));

async function bigFile(name: string): Promise<PlannedFile> {
  const { hash } = await vault.putBytes(Buffer.alloc(6 * 1024 * 1024, name));
  return { path: `05_PANDUAN_MUTU/${name}`, content: { hash }, kind: 'document', title: name };
}

describe('a whole bundle', () => {
  test('verifies, and says what it holds', async () => {
    const built = await build();
    expect(built).toMatchObject({ path: target, size: (await stat(target)).size, files: 7 });
    const report = await verifyBundle(target);
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ sound: true, kind: 'zip', files: 7, checked: 6, fingerprint: built.fingerprint });
    expect(report.manifest).toEqual(built.manifest);
    expect(report.manifest?.files.find((file) => file.code === 'PM-01')).toMatchObject({
      revision: '03',
      pages: 42,
      size: 21,
      evidence: [
        { clause: '201:8.1', page: 12, note: 'Kebijakan mutu ditandatangani ketua' },
        { clause: '201:8.2', section: 'Bab 4' },
      ],
    });
    expect(await onStick()).toEqual(['RELISENSI_LSP-Contoh_20260301.zip']);
  });

  test.skipIf(!hasCommands)('unzip and sha256sum, which know nothing of us, agree', async () => {
    await build();
    expect(execFileSync('unzip', ['-t', target], { encoding: 'utf8' })).toContain('No errors detected');
    const folder = join(dir, 'unpacked');
    execFileSync('unzip', ['-q', target, '-d', folder]);
    const lines = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' }).trim().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);
    expect(await verifyBundle(folder)).toMatchObject({ sound: true, kind: 'folder', files: 7 });
  });

  test('the same plan gives the same bytes', async () => {
    await build();
    const first = await readFile(target);
    await build();
    expect((await readFile(target)).equals(first)).toBe(true);
  });

  test('progress ends at everything and never goes back', async () => {
    const steps: BuildProgress[] = [];
    const more = [await bigFile('a.pdf')];
    await build({ more, onProgress: (step) => steps.push(step) });
    expect(steps.at(-1)).toEqual({ files: 8, ofFiles: 8, bytes: steps[0]?.ofBytes, ofBytes: steps[0]?.ofBytes });
    expect(steps.every((step, index) => step.bytes >= (steps[index - 1]?.bytes ?? 0))).toBe(true);
    expect(steps.length).toBeGreaterThan(12);
  });
});

describe('what stops a build leaves nothing, and an older bundle stays', () => {
  beforeEach(async () => {
    await writeFile(target, 'older');
  });
  afterEach(async () => {
    expect(await readFile(target, 'utf8')).toBe('older');
  });

  test('an abort', async () => {
    const controller = new AbortController();
    const more = [await bigFile('a.pdf'), await bigFile('b.pdf')];
    const building = build({
      more,
      signal: controller.signal,
      onProgress: ({ bytes }) => bytes > 3_000_000 && controller.abort(),
    });
    await expect(building).rejects.toMatchObject({ name: 'AbortError' });
    expect(await onStick()).toHaveLength(1);
  });

  test('a disk that is too small is told before a byte is written', async () => {
    const small: FilePort = {
      ...port,
      freeSpace: async () => 1_000_000,
      create: () => Promise.reject(new Error('wrote')),
    };
    await expect(build({ port: small })).rejects.toMatchObject({
      code: 'bundle.noSpace',
      params: { needed: 9, free: 1, folder: join(dir, 'usb') },
    });
  });

  test('a disk that fills up meanwhile', async () => {
    const more = [await bigFile('a.pdf')];
    await expect(build({ more, port: breakingFilePort(port, [fullDisk(2_000_000, 'usb')]) })).rejects.toMatchObject({
      code: 'files.diskFull',
      params: { name: 'RELISENSI_LSP-Contoh_20260301.zip' },
    });
    expect(await onStick()).toHaveLength(1);
  });

  test('a stick that is pulled; the next build removes what is left', async () => {
    const more = [await bigFile('a.pdf')];
    await expect(build({ more, port: breakingFilePort(port, [pulledStick(2_000_000, 'usb')]) })).rejects.toMatchObject({
      code: 'files.driveLost',
    });
    expect(await onStick()).toHaveLength(2);
    await writeFile(join(dir, 'usb', 'lain.zip.1-0-1.lsp-part'), 'of somebody else');
    target = join(dir, 'usb', 'RELISENSI_LSP-Contoh_20260301.zip');
    const older = await readFile(target);
    await build();
    expect(await onStick()).toEqual(['RELISENSI_LSP-Contoh_20260301.zip', 'lain.zip.1-0-1.lsp-part']);
    await writeFile(target, older);
  });

  test('a folder without permission', async () => {
    await expect(build({ port: breakingFilePort(port, [noPermission('usb')]) })).rejects.toMatchObject({
      code: 'files.noPermission',
    });
  });

  test('an original that was changed on disk is named', async () => {
    const plan = await samplePlan(vault);
    const content = plan.files[1]?.content;
    const hash = content !== undefined && 'hash' in content ? content.hash : '';
    await writeFile(vault.pathOf(hash), '%PDF-1.7 Panduan Muts');
    await expect(buildBundle({ plan, vault, port, target, words })).rejects.toMatchObject({
      code: 'bundle.fileDamaged',
      params: { name: '05.01_PM-01_Panduan-Mutu_rev03.pdf' },
    });
    expect(await onStick()).toHaveLength(1);
  });

  test('originals that are gone are named before anything is written', async () => {
    const plan = await samplePlan(vault);
    const content = plan.files[2]?.content;
    const hash = content !== undefined && 'hash' in content ? content.hash : '';
    await rm(vault.pathOf(hash));
    await expect(buildBundle({ plan, vault, port, target, words })).rejects.toMatchObject({
      code: 'bundle.filesLost',
      params: { count: 1, names: '06.01_SOP-9-01_Banding-dan-Keluhan_rev02.pdf' },
    });
  });

  test('a kill; the next build starts anew and is whole', async () => {
    const script = fileURLToPath(new URL('./build-killed.ts', import.meta.url));
    const child = spawn(process.execPath, [script, join(dir, 'vault'), target], { stdio: 'ignore' });
    try {
      for (;;) {
        const part = (await onStick()).find((name) => name.endsWith('.lsp-part'));
        if (part !== undefined && (await stat(join(dir, 'usb', part))).size > 5_000_000) break;
        if (child.exitCode !== null) throw new Error(`the child ended by itself with ${child.exitCode}`);
      }
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    expect([await onStick(), await readFile(target, 'utf8')]).toEqual([
      expect.arrayContaining([expect.stringContaining('.lsp-part')]),
      'older',
    ]);
    await build();
    expect(await onStick()).toHaveLength(1);
    expect((await verifyBundle(target)).sound).toBe(true);
    await writeFile(target, 'older');
  });
});

test('a target that is no ZIP, a folder, or in a missing folder is refused', async () => {
  const plan = await samplePlan(vault);
  const buildAt = (path: string) => buildBundle({ plan, vault, port, target: path, words });
  await expect(buildAt(join(dir, 'usb', 'paket.docx'))).rejects.toMatchObject({ code: 'bundle.targetNotZip' });
  await expect(buildAt(join(dir, 'tidak-ada', 'paket.zip'))).rejects.toMatchObject({
    code: 'bundle.targetFolderMissing',
  });
  await mkdir(join(dir, 'usb', 'folder.zip'));
  await expect(buildAt(join(dir, 'usb', 'folder.zip'))).rejects.toMatchObject({ code: 'files.isFolder' });
});

test('a plan with a bad path, or with names that point nowhere, is a fault of the program', async () => {
  const file = (path: string): PlannedFile => ({ path, content: { bytes: Buffer.from('x') }, kind: 'upload' });
  for (const path of ['../x.pdf', 'CON.pdf', 'a//b.pdf', 'a\\b.pdf', 'manifest.json']) {
    await expect(build({ more: [file(path)] }), path).rejects.toThrow('cannot be in a bundle');
  }
  const plan = await samplePlan(vault);
  const wrong = {
    ...plan,
    items: [{ number: '1', section: '99', title: '', status: 'missing' as const, files: ['x'] }],
  };
  await expect(buildBundle({ plan: wrong, vault, port, target, words })).rejects.toThrow('section 99');
});
