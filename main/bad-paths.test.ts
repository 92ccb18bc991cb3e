import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationName } from './contract/index.ts';
import { createTestCore, type TestCore } from './testing/core.ts';
import { messageKey } from './words.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

/** Everything that takes a path, with its input. */
function taking(path: string): readonly (readonly [OperationName, unknown])[] {
  return [
    ['workspace.judge', { path }],
    ['workspace.create', { path, name: 'LSP Lain' }],
    ['workspace.open', { path }],
    ['platform.browse', { path }],
    ['platform.reveal', { path }],
    ['profile.setLogo', { source: { path }, expectRev: 0 }],
    ['documents.create', { code: 'SOP-1', title: 'SOP', type: 'sop', file: { path } }],
    ['imports.start', { kind: 'documents', source: { path } }],
    ['imports.start', { kind: 'assessors', source: { path } }],
    ['packages.verify', { source: { path } }],
  ];
}

/** How each operation answers, its job with it: `ok`, or the code. */
async function answers(path: string): Promise<Record<string, string>> {
  const codes: Record<string, string> = {};
  for (const [place, [name, input]] of taking(path).entries()) {
    const result = await test.core.call(test.session, name, input);
    let code = result.ok ? 'ok' : result.code;
    const started = result.ok ? (result.value as { jobId?: string }).jobId : undefined;
    if (started !== undefined) {
      const job = await test.jobDone(started);
      code = job.failure?.code ?? 'done';
    }
    codes[`${place} ${name}`] = code;
    if (code === 'ok' || code === 'done') continue;
    expect(test.core.words.text('id', messageKey(code))).not.toBe(messageKey(code));
  }
  return codes;
}

describe('a path', () => {
  it.each([
    ['with a NUL byte', () => `${test.home}/a\0b`],
    ['that is relative', () => '../../etc/passwd'],
    ['on a server', () => '\\\\server\\bagi\\LSP'],
    ['of a thousand folders', () => `/${'a/'.repeat(1500)}b`],
    ['with half a character', () => `${test.home}/\ud800`],
  ])('%s is answered by a sentence', async (_what, path) => {
    expect(Object.entries(await answers(path())).filter(([, code]) => code === 'core.internal')).toEqual([]);
    expect(test.errors).toEqual([]);
  });

  it.each([
    ['a pipe', (place: string) => execFileSync('mkfifo', [place])],
    ['a device that never ends, behind a link', (place: string) => symlinkSync('/dev/zero', place)],
    ['a socket or other thing of the system', (place: string) => symlinkSync('/proc/self/mem', place)],
  ])('to %s is refused and nothing waits for it', async (_what, make) => {
    const place = join(test.home, 'berkas.xlsx');
    make(place);
    const codes = await answers(place);
    expect(Object.entries(codes).filter(([, code]) => code === 'core.internal')).toEqual([]);
    expect(Object.entries(codes).filter(([name, code]) => code === 'ok' && !name.includes('judge'))).toEqual([]);
    expect(test.errors).toEqual([]);
  });

  it('inside another workspace is no place for one', async () => {
    for (const inner of ['vault/LSP Lain', 'backups', 'a/b/c']) {
      const path = join(test.dir, inner);
      expect(await test.core.call(test.session, 'workspace.create', { path, name: 'x' })).toMatchObject({
        ok: false,
        code: 'files.placeInWorkspace',
      });
    }
  });
});

it('what an import folder links to stays outside', async () => {
  const folder = join(test.home, 'impor');
  mkdirSync(folder);
  writeFileSync(join(folder, 'SOP-1 Satu.txt'), 'SOP-1 isi');
  symlinkSync('/etc', join(folder, 'etc'));
  symlinkSync('/etc/passwd', join(folder, 'SOP-2 Dua.txt'));
  symlinkSync(folder, join(folder, 'putar'));
  execFileSync('mkfifo', [join(folder, 'SOP-3 Tiga.txt')]);
  const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
  expect((await test.jobDone(jobId)).state).toBe('done');
  const { rows } = await test.call('imports.rows', { id });
  expect(rows.filter((row) => row.raw.hash !== undefined).map((row) => row.raw.path)).toEqual(['SOP-1 Satu.txt']);
});

it.skipIf(process.platform === 'win32')(
  'what a workspace holds is closed to other accounts, in an open folder too',
  async () => {
    const open = join(test.home, 'terbuka');
    mkdirSync(open);
    chmodSync(open, 0o755);
    await test.call('workspace.create', { path: open, name: 'LSP Terbuka' });
    await test.call('workspace.backup', {});
    const modes = readdirSync(open).map((name) => [name, statSync(join(open, name)).mode & 0o077]);
    expect(modes.filter(([name, others]) => others !== 0 && !String(name).startsWith('lock.db'))).toEqual([]);
    expect(modes.map(([name]) => name)).toEqual(
      expect.arrayContaining(['workspace.db', 'workspace.db-wal', 'backups', 'vault']),
    );
    const own = join(test.home, 'baru');
    await test.call('workspace.create', { path: own, name: 'LSP Baru' });
    expect(statSync(own).mode & 0o077).toBe(0);
  },
);
