import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../contract/index.ts';
import type { Job } from '../contract/jobs.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from '../db/workspace-file.ts';
import { nodeFilePort } from '../files/port.ts';
import { createIds } from '../ids.ts';
import { instantOf } from '../ports.ts';
import { createTestCore, type TestCore, testClock } from '../testing/core.ts';
import type { JobContext } from './job.ts';
import { createJobRunner, interruptLeftJobs, type JobRunner } from './runner.ts';

describe('jobs', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(() => test.close());

  it('end as failed with words when the source cannot be read, and the import says the same', async () => {
    const path = join(test.home, 'asesor.xlsx');
    await writeFile(path, 'bukan buku kerja\u0000');
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    const job = await test.jobDone(jobId);
    expect(job.state).toBe('failed');
    expect(job.failure?.code).toMatch(/^excel\./);
    const stored = await test.call('imports.get', { id });
    expect(stored).toMatchObject({ state: 'failed', failure: { code: job.failure?.code } });
  });

  it('left running by a killed process come back as interrupted and can be resumed', async () => {
    const path = join(test.home, 'asesor.csv');
    await writeFile(path, 'Nama;No. Reg MET\nSari Dewi;MET.000.000001 2024\n');
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    raw.exec(
      "UPDATE job SET state = 'running', ended_at = NULL; UPDATE import SET state = 'reading'; DELETE FROM import_row",
    );
    raw.close();
    test = await test.reopen();
    expect(await test.call('jobs.get', { id: jobId })).toMatchObject({ state: 'interrupted', resumable: true });
    await test.call('jobs.resume', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'review', rowCount: 1 });
  });

  it('cannot be resumed once done', async () => {
    const path = join(test.home, 'asesor.csv');
    await writeFile(path, 'Nama\nSari Dewi\n');
    const { jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    expect(await test.core.call(test.session, 'jobs.resume', { id: jobId })).toMatchObject({
      ok: false,
      code: 'jobs.notResumable',
    });
  });
});

describe('the runner', () => {
  const clock = testClock();
  const ids = createIds(clock);
  let dir: string;
  let database: WorkspaceDatabase;
  let runner: JobRunner;
  let events: CoreEvent[];
  let errors: string[];

  /** What jobs of these tests do, by kind. */
  const work: Record<string, (context: JobContext) => Promise<Record<string, unknown>>> = {
    quick: async (context) => {
      context.progress(3, 3);
      return { rows: 3 };
    },
    patient: async (context) => {
      context.progress(1, 9);
      await new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
      return {};
    },
    stubborn: async (context) => {
      context.progress(1, 2);
      await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve()));
      return { rows: 1 };
    },
    faulty: () => Promise.reject(new TypeError('x is not a function')),
    full: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: '/paket/hasil.zip' })),
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-runner-'));
    database = await openWorkspaceDatabase(dir, { clock, ids, port: nodeFilePort(), version: '0', create: 'Uji' });
    events = [];
    errors = [];
    runner = createJobRunner({
      contributions: { jobs: Object.entries(work).map(([kind, run]) => ({ kind, resumable: true, run })) } as never,
      db: database.writer.db,
      contextFor: (_row, signal, progress) => ({ signal, progress }) as never,
      emit: (event) => events.push(event),
      now: () => instantOf(clock.now()),
      ids,
      log: { info() {}, warn() {}, error: (event) => errors.push(event) },
    });
  });
  afterEach(async () => {
    await runner.close();
    database.close();
    rmSync(dir, { recursive: true });
  });

  async function started(kind: string): Promise<string> {
    const id = await runner.add(database.writer.db, {
      kind,
      subject: kind,
      input: {},
      actor: 'local',
      at: instantOf(clock.now()),
    });
    runner.start(id);
    return id;
  }

  async function look(id: string): Promise<Job> {
    return runner.describe(
      await database.writer.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  }

  /** Starts a job and waits until it is at work. */
  async function begun(kind: string): Promise<string> {
    const id = await started(kind);
    while ((await look(id)).total === 0) await setImmediate();
    return id;
  }

  async function ended(id: string): Promise<Job> {
    while (runner.isRunning(id)) await setImmediate();
    return look(id);
  }

  it('tells how each ended: done, at fault, for want of room', async () => {
    expect(await ended(await started('quick'))).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      result: { rows: 3 },
      failure: null,
    });
    expect(await ended(await started('faulty'))).toMatchObject({ state: 'failed', failure: { code: 'core.internal' } });
    expect(await ended(await started('full'))).toMatchObject({
      state: 'failed',
      failure: { code: 'files.diskFull', params: { name: 'hasil.zip' } },
    });
    expect(errors).toEqual(['job']);
  });

  it('stops one job and no other, and starts a stopped one again', async () => {
    const [one, other] = [await begun('patient'), await begun('patient')];
    await runner.cancel(one);
    expect([await look(one), await look(other)]).toMatchObject([
      { state: 'cancelled' },
      { state: 'running', done: 1, total: 9 },
    ]);
    await runner.resume(one);
    expect(await look(one)).toMatchObject({ state: 'running', endedAt: null });
    await expect(runner.resume(one)).rejects.toMatchObject({ code: 'jobs.notResumable' });
    await runner.stop(one);
    await runner.stop(one);
    expect(await look(one)).toMatchObject({ state: 'cancelled' });
    await expect(runner.resume('gone')).rejects.toMatchObject({ code: 'core.gone' });
  });

  it('calls one that has come to its end done, although it was told to stop', async () => {
    const id = await begun('stubborn');
    await runner.cancel(id);
    expect(await look(id)).toMatchObject({ state: 'done', result: { rows: 1 } });
  });

  it('tells an end that could not be written, and the next start finds the job as interrupted', async () => {
    const id = await begun('patient');
    database.writer.raw.exec(
      `CREATE TRIGGER no_room BEFORE UPDATE ON job WHEN NEW.state <> 'running' BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    await runner.stop(id);
    expect(await look(id)).toMatchObject({ state: 'cancelled' });
    expect(errors).toEqual(['job end']);
    await runner.resume(id);
    expect(await look(id)).toMatchObject({ state: 'running' });
    await runner.stop(id);
    database.writer.raw.exec('DROP TRIGGER no_room');
    await interruptLeftJobs(database.writer.db, instantOf(clock.now()));
    expect(await database.writer.db.selectFrom('job').select('state').execute()).toEqual([{ state: 'interrupted' }]);
  });

  it('never begins one that was stopped before', async () => {
    const id = await started('stubborn');
    await runner.cancel(id);
    expect(await look(id)).toMatchObject({ state: 'cancelled', done: 0, total: 0 });
  });

  it('closed ends all of them, cut short and not cancelled, and starts none any more', async () => {
    const [one, other] = [await started('patient'), await started('patient')];
    await runner.close();
    const late = await started('quick');
    expect([await look(one), await look(other), await look(late)]).toMatchObject([
      { state: 'interrupted' },
      { state: 'interrupted' },
      { state: 'running' },
    ]);
    expect(runner.isRunning(late)).toBe(false);
  });

  it('says of every start, stop and end that the tray has changed', async () => {
    const id = await started('quick');
    await ended(id);
    expect(events.filter((event) => event.type === 'job' && event.jobId === id).length).toBeGreaterThanOrEqual(2);
    expect(events.at(-1)).toMatchObject({ type: 'changed', kinds: ['job'] });
  });
});
