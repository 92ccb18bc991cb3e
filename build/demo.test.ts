import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyBundle } from '../main/bundle/verify.ts';

const DEMO = fileURLToPath(new URL('demo.ts', import.meta.url));
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'demo-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function runDemo(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [DEMO, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, output, errors };
}

it('writes a sound bundle and a report, and says so in one line of JSON', async () => {
  const { code, output, errors } = await runDemo('--out', join(dir, 'hasil'));
  expect([code, errors.includes('Error')]).toEqual([0, false]);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  const said = JSON.parse(output) as Record<string, string | number>;
  expect(Object.keys(said)).toEqual(['zip', 'report', 'items', 'present', 'missing', 'files', 'seconds']);
  expect(said['present']).toBeGreaterThan(10);
  expect(Number(said['present']) + Number(said['missing'])).toBe(said['items']);
  expect([said['zip'], said['report']].every((path) => isAbsolute(String(path)))).toBe(true);
  expect((await stat(String(said['report']))).size).toBeGreaterThan(10_000);
  expect(await readdir(join(dir, 'hasil'))).toHaveLength(2);
  const report = await verifyBundle(String(said['zip']));
  expect([report.sound, report.files, report.problems]).toEqual([true, said['files'], []]);
}, 120_000);

it('tells how it is called when no folder is named', async () => {
  const { code, output, errors } = await runDemo();
  expect([code, output]).toEqual([2, '']);
  expect(errors).toContain('--out FOLDER');
});

it('fails where the folder cannot be made, without a line that could be taken for success', async () => {
  await writeFile(join(dir, 'berkas'), '');
  const { code, output } = await runDemo('--out', join(dir, 'berkas', 'hasil'));
  expect([code, output]).toEqual([1, '']);
});
