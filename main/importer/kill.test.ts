import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { textFolder } from '../testing/text-folder.ts';

const CHILD = fileURLToPath(new URL('../testing/killed-importing.ts', import.meta.url));
const ROWS = 120;
const FILES = 12;

interface Said {
  readonly said: string;
  readonly moment: number;
  readonly left?: readonly string[];
}

interface Lived {
  readonly said: readonly Said[];
  readonly code: number | null;
  readonly signal: string | null;
}

interface Case {
  readonly kind: 'assessors' | 'documents';
  readonly expected: number;
  source(home: string): Promise<string>;
  /** What is in the register, one line for each record. */
  register(test: TestCore): Promise<readonly string[]>;
}

const sheet: Case = {
  kind: 'assessors',
  expected: ROWS,
  async source(home) {
    const path = join(home, 'asesor.csv');
    const lines = Array.from(
      { length: ROWS },
      (_, row) => `Asesor Nomor ${row};MET.000.${String(row).padStart(6, '0')} 2024`,
    );
    await writeFile(path, `Nama;No. Reg MET\n${lines.join('\n')}\n`);
    return path;
  },
  async register(test) {
    return (await test.call('assessors.list', {})).assessors.map((assessor) => assessor.name);
  },
};

const folder: Case = {
  kind: 'documents',
  expected: FILES,
  source: (home) => textFolder(home, FILES),
  async register(test) {
    return (await test.call('documents.list', {})).documents.map((document) => document.code);
  },
};

/** Runs the importing process until it ends or, without a deadly moment of its own, until `line` of it makes this process kill it. */
async function live(test: TestCore, one: Case, path: string, killAt: number, killOn?: string): Promise<Lived> {
  const child = spawn(process.execPath, [CHILD, test.home, test.dir, one.kind, path, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const said: Said[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const message = JSON.parse(line) as Said;
    said.push(message);
    if (message.said === killOn) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  return { said, code, signal };
}

/** After a kill: nothing is half there, and the import goes on to its end with every row once. */
async function finish(test: TestCore, one: Case, path: string): Promise<void> {
  expect(await test.call('workspace.check', { files: true })).toMatchObject({
    database: [],
    chain: { brokenAt: null },
    files: { missing: [], damaged: [] },
  });
  const [left] = (await test.call('imports.list', {})).imports;
  expect(await one.register(test)).toHaveLength(left?.counts.applied ?? 0);
  let id = left?.id;
  if (id === undefined) {
    const started = await test.call('imports.start', { kind: one.kind, source: { path } });
    await test.jobDone(started.jobId);
    id = started.id;
  }
  for (let state = left?.state ?? 'review'; state !== 'done'; { state } = await test.call('imports.get', { id })) {
    if (state === 'review') await test.jobDone((await test.call('imports.apply', { id })).jobId);
    else {
      const { jobId } = await test.call('imports.get', { id });
      expect((await test.call('jobs.get', { id: String(jobId) })).state).toBe('interrupted');
      await test.call('jobs.resume', { id: String(jobId) });
      expect(await test.jobDone(String(jobId))).toMatchObject({ state: 'done', failure: null });
    }
  }
  const register = await one.register(test);
  expect(new Set(register).size).toBe(one.expected);
  expect(register).toHaveLength(one.expected);
  expect((await test.call('imports.get', { id })).counts).toMatchObject({ taken: one.expected, applied: one.expected });
  expect(await test.call('workspace.check', { files: true })).toMatchObject({
    database: [],
    chain: { brokenAt: null },
    files: { missing: [], damaged: [] },
  });
  expect(test.errors).toEqual([]);
}

describe.each([
  ['a sheet', sheet],
  ['a folder', folder],
] as const)('an import of %s', (_, one) => {
  async function closedWorkspace(): Promise<{ test: TestCore; path: string }> {
    const test = await createTestCore();
    const path = await one.source(test.home);
    await test.close({ keep: true });
    return { test, path };
  }

  it('that lives ends by itself, with nothing left open; killed at any moment it loses and doubles nothing', async () => {
    const first = await closedWorkspace();
    const whole = await live(first.test, one, first.path, 0);
    expect(whole).toMatchObject({ code: 0, signal: null });
    expect(whole.said.at(-1)).toMatchObject({ said: 'closed', left: [] });
    await first.test.close();

    const at = (word: string) => whole.said.find((message) => message.said === word)?.moment ?? 0;
    const spans = [
      [1, at('open')],
      [at('open'), at('reading')],
      [at('reading'), at('read')],
      [at('reading'), at('read')],
      [at('read'), at('applied')],
      [at('read'), at('applied')],
      [at('applied'), at('closed')],
    ] as const;
    for (const [from, to] of spans) {
      const moment = from + 1 + Math.floor(Math.random() * (to - from - 1));
      const { test, path } = await closedWorkspace();
      const lived = await live(test, one, path, moment);
      expect(lived.signal, `moment ${moment} of ${at('closed')}`).toBe('SIGKILL');
      const again = await test.reopen();
      try {
        await finish(again, one, path);
      } catch (error) {
        throw new Error(`killed at moment ${moment} of ${at('closed')} (${one.kind})`, { cause: error });
      } finally {
        await again.close();
      }
    }
  }, 120_000);

  it('killed from outside while it reads and while it writes goes on where it stood', async () => {
    for (const word of ['reading', 'read']) {
      const { test, path } = await closedWorkspace();
      expect((await live(test, one, path, 0, word)).signal).toBe('SIGKILL');
      const again = await test.reopen();
      await finish(again, one, path);
      await again.close();
    }
  }, 60_000);
});

it('keeps a second process out as long as the first one lives', async () => {
  const test = await createTestCore();
  const path = await sheet.source(test.home);
  await test.close({ keep: true });
  const child = spawn(process.execPath, [CHILD, test.home, test.dir, 'assessors', path, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  await expect(test.reopen()).rejects.toMatchObject({ code: 'core.workspaceBusy' });
  child.kill('SIGKILL');
  await ended;
  const again = await test.reopen();
  await finish(again, sheet, path);
  await again.close();
});
