import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../contract/result.ts';
import { type Compute, createCompute } from './compute.ts';

const ODD = new URL('../testing/odd-worker.ts', import.meta.url);

let compute: Compute;
beforeEach(() => {
  compute = createCompute(ODD, { threads: 2, memoryMb: 64 });
});
afterEach(() => compute.close());

describe('computing', () => {
  it('gives answers, refusals and faults back to the one who asked', async () => {
    const answers = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, n) => compute.run('say', n)),
      compute.run('refuse', null),
      compute.run('fault', null),
    ]);
    expect(
      answers.slice(0, 20).map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason)),
    ).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(answers[20]).toMatchObject({ reason: { code: 'excel.notSheet', params: { name: 'a' } } });
    expect(String((answers[21] as PromiseRejectedResult).reason)).toContain('fault: TypeError: x');
  });

  it.each(['die', 'leave', 'fill', 'fill buffers'])(
    'is refused when its thread does %j, and the next task gets a new thread',
    async (task) => {
      const [one, other, after] = await Promise.allSettled([
        compute.run(task, null),
        compute.run(task, null),
        compute.run('say', 'after'),
      ]);
      expect([one, other]).toMatchObject([
        { reason: { code: 'core.workerDied' } },
        { reason: { code: 'core.workerDied' } },
      ]);
      expect(after).toEqual({ status: 'fulfilled', value: 'after' });
    },
  );

  it('survives a thread that dies when it has nothing to do', async () => {
    const channel = new BroadcastChannel('odd-worker');
    for (let round = 0; round < 3; round += 1) {
      const dying = new Promise((resolve) => channel.addEventListener('message', resolve, { once: true }));
      expect(await compute.run('answer, then die', null)).toBe('answered');
      await dying;
    }
    channel.close();
    const after = await Promise.all([1, 2, 3, 4].map((n) => compute.run('say', n)));
    expect(after).toEqual([1, 2, 3, 4]);
  });

  it('that kills a thread in use gets another try, and is refused in the end', async () => {
    for (const task of ['die', 'leave']) {
      expect(await compute.run('say', 'first')).toBe('first');
      await expect(compute.run(task, null)).rejects.toMatchObject({ code: 'core.workerDied' });
    }
    expect(await compute.run('say', 'good')).toBe('good');
  });

  it('is refused when it takes too long', async () => {
    await expect(compute.run('hang', null, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'core.workerSlow' });
    expect(await compute.run('say', 'after')).toBe('after');
  });

  it('ends when its caller gives up: before it began, while it waits, while it works', async () => {
    const early = AbortSignal.abort(refuse('jobs.stopped'));
    await expect(compute.run('say', 1, { signal: early })).rejects.toMatchObject({ code: 'jobs.stopped' });
    const abort = new AbortController();
    const { signal } = abort;
    const working = Promise.allSettled([
      compute.run('hang', null, { signal }),
      compute.run('hang', null, { signal }),
      compute.run('say', 'never', { signal }),
    ]);
    const other = compute.run('say', 'other');
    abort.abort(refuse('jobs.stopped'));
    expect((await working).map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(
      Array(3).fill('jobs.stopped'),
    );
    expect(await other).toBe('other');
  });

  it('refuses a payload that cannot be sent, and keeps its thread', async () => {
    await expect(compute.run('say', () => 1)).rejects.toThrow(/could not be cloned/);
    expect(await compute.run('say', 'after')).toBe('after');
  });

  it('is refused without a worker file, each time', async () => {
    const none = createCompute(new URL('../testing/no-such-worker.ts', import.meta.url), { threads: 1, memoryMb: 64 });
    for (let round = 0; round < 3; round += 1)
      await expect(none.run('say', 1)).rejects.toMatchObject({ code: 'core.workerDied' });
    await none.close();
  });

  it('is over when the pool is closed, working and waiting tasks alike', async () => {
    const all = Array.from({ length: 5 }, () => compute.run('hang', null));
    const told = Promise.allSettled(all);
    await compute.close();
    expect((await told).map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(Array(5).fill('core.closed'));
    await expect(compute.run('say', 1)).rejects.toMatchObject({ code: 'core.closed' });
  });
});

describe('a PDF that attacks its reader', () => {
  let folder: string;
  let readers: Compute;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compute-'));
    readers = createCompute(new URL('../worker.ts', import.meta.url), { threads: 2, memoryMb: 200 });
  });
  afterEach(async () => {
    await readers.close();
    await rm(folder, { recursive: true });
  });

  async function pdfFile(content: Buffer, filter: string, pages: number): Promise<{ path: string; name: string }> {
    const kids = Array.from({ length: pages }, (_, page) => `${page + 4} 0 R`).join(' ');
    const bodies = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      `<< ${filter} /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`,
      ...Array<string>(pages).fill('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 3 0 R >>'),
      '/FlateDecode',
    ];
    const objects = bodies.map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`).join('');
    const path = join(folder, 'SOP 1.pdf');
    await writeFile(path, Buffer.from(`%PDF-1.5\n${objects}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1'));
    return { path, name: 'SOP 1.pdf' };
  }

  it('without end dies in its thread while other files are read', async () => {
    const strokes = deflateSync('0 0 m 1 1 l S '.repeat(300_000));
    const endless = readers.run('extractFile', await pdfFile(strokes, '/Filter /FlateDecode', 3000), {
      timeoutMs: 3000,
    });
    const slow = expect(endless).rejects.toMatchObject({ code: 'core.workerSlow', params: { seconds: 3 } });
    const good = join(folder, 'SOP 2.txt');
    await writeFile(good, 'Banding');
    for (let round = 0; round < 3; round += 1) {
      expect(await readers.run('extractFile', { path: good, name: 'SOP 2.txt' })).toMatchObject({
        pages: [{ text: 'Banding' }],
      });
    }
    await slow;
    expect(await readers.run('extractFile', { path: good, name: 'SOP 2.txt' })).toMatchObject({ kind: 'txt' });
  });

  it('by a bomb whose packing is named elsewhere dies in its thread before it takes the memory', async () => {
    const packed = deflateSync(Buffer.alloc(700_000_000, ' '), { level: 1 });
    const bomb = await pdfFile(packed, '/Filter 5 0 R', 1);
    await expect(readers.run('extractFile', bomb)).rejects.toMatchObject({ code: 'core.workerDied' });
  });
});

it('keeps no process alive by an idle thread, and its prints out of the answer of a terminal', async () => {
  const script = fileURLToPath(new URL('../testing/computes-once.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect((await ended)[0], err).toBe(0);
  expect(out).toBe('"printed"');
  expect(err).toContain('a library says something');
});
