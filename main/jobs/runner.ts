import type { Kysely } from 'kysely';
import type { CoreEvent } from '../contract/index.ts';
import type { Job } from '../contract/jobs.ts';
import { Refusal, refuse } from '../contract/result.ts';
import type { Contributions } from '../contributions.ts';
import type { GroundTables, JobTable } from '../db/tables.ts';
import type { IdSource, Log } from '../ports.ts';
import { knownRefusal } from '../refusals.ts';
import type { JobContext } from './job.ts';

/** Runs jobs of an open workspace and keeps their state in the database. Each starts at once; they share the worker threads. */
export interface JobRunner {
  /** Writes the row of a job in the transaction of the act that wants it; `start` it after the commit. */
  add(db: Kysely<GroundTables>, job: NewJob): Promise<string>;
  /** Starts a job whose row was just committed. */
  start(jobId: string): void;
  isRunning(jobId: string): boolean;
  /** Waits until the job has ended; at once when it does not run. */
  ended(jobId: string): Promise<void>;
  /** Cancels the job if it runs, and waits until it has ended. */
  stop(jobId: string): Promise<void>;
  /** As `stop`; one that was cut short is given up. */
  cancel(jobId: string): Promise<void>;
  /** Starts a job again that was cut short, cancelled or failed. Refuses `core.gone`, `jobs.notResumable`. */
  resume(jobId: string): Promise<void>;
  /** A job as it is now, with the progress that is not yet stored. */
  describe(row: JobTable): Job;
  /** Aborts what runs and waits for it; nothing is started any more. */
  close(): Promise<void>;
}

export interface NewJob {
  readonly kind: string;
  /** What the tray shows: the name of a file or folder. */
  readonly subject: string;
  readonly input: unknown;
  readonly actor: string;
  readonly at: string;
}

export interface JobRunnerPorts {
  readonly contributions: Contributions;
  readonly db: Kysely<GroundTables>;
  readonly contextFor: (
    row: JobTable,
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ) => JobContext;
  readonly emit: (event: CoreEvent) => void;
  readonly now: () => string;
  readonly ids: IdSource;
  readonly log: Log;
}

type Ended = Exclude<Job['state'], 'running'>;

interface Ending {
  readonly state: Ended;
  readonly failure?: { readonly code: string; readonly params: Record<string, string | number> };
  readonly result?: Readonly<Record<string, unknown>>;
}

interface Running {
  readonly abort: AbortController;
  /** What an abort means for the job. */
  stopped: 'cancelled' | 'interrupted';
  done: number;
  total: number;
  told: number;
  ended: Promise<void>;
}

/** The tray needs a few pictures a second, not one for each file. */
const TELL_EVERY_MS = 150;
const RESUMABLE: ReadonlySet<string> = new Set(['interrupted', 'cancelled', 'failed']);

/** Marks the jobs that a killed process left running; call once when a workspace was opened. */
export async function interruptLeftJobs(db: Kysely<GroundTables>, at: string): Promise<void> {
  await db.updateTable('job').set({ state: 'interrupted', ended_at: at }).where('state', '=', 'running').execute();
}

/** Takes jobs that were cut short off the tray, because what they worked on is given up or done anew. */
export async function giveUpJobs(db: Kysely<GroundTables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('job')
    .set({ state: 'cancelled' })
    .where('id', 'in', ids)
    .where('state', '=', 'interrupted')
    .execute();
}

export function createJobRunner(ports: JobRunnerPorts): JobRunner {
  const { db } = ports;
  const running = new Map<string, Running>();
  /** How jobs ended whose end could not be written (full disk); the next start marks them as interrupted. */
  const unsaved = new Map<string, Ending>();
  let closing = false;

  function tell(jobId: string, operation: string): void {
    ports.emit({ type: 'job', jobId });
    ports.emit({ type: 'changed', kinds: ['job'], operation, at: ports.now() });
  }

  function definitionOf(kind: string) {
    const definition = ports.contributions.jobs.find((job) => job.kind === kind);
    if (definition === undefined) throw new Error(`no job of kind ${kind}`);
    return definition;
  }

  async function rowOf(jobId: string): Promise<JobTable | undefined> {
    return db.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst();
  }

  function failureOf(row: JobTable, error: unknown): NonNullable<Ending['failure']> {
    const known = knownRefusal(error);
    if (known instanceof Refusal) {
      ports.log.warn('job refused', { kind: row.kind, code: known.code, cause: String(known.cause ?? '') });
      return { code: known.code, params: { ...known.params } };
    }
    const reference = ports.ids.next().slice(-8).toUpperCase();
    ports.log.error('job', error, { kind: row.kind, reference });
    return { code: 'core.internal', params: { reference } };
  }

  function contextFor(row: JobTable, current: Running): JobContext {
    return ports.contextFor(row, current.abort.signal, (done, total) => {
      current.done = done;
      current.total = total;
      const now = performance.now();
      if (now - current.told <= TELL_EVERY_MS) return;
      current.told = now;
      ports.emit({ type: 'job', jobId: row.id });
    });
  }

  async function work(row: JobTable, current: Running): Promise<Ending> {
    try {
      // stopped before it began: its own listeners would come too late
      current.abort.signal.throwIfAborted();
      return {
        state: 'done',
        result: await definitionOf(row.kind).run(contextFor(row, current), JSON.parse(row.input) as never),
      };
    } catch (error) {
      return current.abort.signal.aborted
        ? { state: current.stopped }
        : { state: 'failed', failure: failureOf(row, error) };
    }
  }

  async function save(row: JobTable, current: Running, ending: Ending): Promise<void> {
    try {
      await db
        .updateTable('job')
        .set({
          state: ending.state,
          ended_at: ports.now(),
          done: current.done,
          total: current.total,
          failure: ending.failure === undefined ? null : JSON.stringify(ending.failure),
          result: ending.result === undefined ? null : JSON.stringify(ending.result),
        })
        .where('id', '=', row.id)
        .execute();
    } catch (error) {
      unsaved.set(row.id, ending);
      ports.log.error('job end', error, { kind: row.kind });
    }
  }

  async function run(jobId: string, current: Running): Promise<void> {
    try {
      const row = await rowOf(jobId);
      if (row !== undefined) await save(row, current, await work(row, current));
    } catch (error) {
      unsaved.set(jobId, { state: 'failed' });
      ports.log.error('job', error, { jobId });
    } finally {
      running.delete(jobId);
      tell(jobId, 'job.ended');
    }
  }

  function launch(jobId: string): void {
    if (closing || running.has(jobId)) return;
    unsaved.delete(jobId);
    const current: Running = {
      abort: new AbortController(),
      stopped: 'cancelled',
      done: 0,
      total: 0,
      told: 0,
      ended: Promise.resolve(),
    };
    running.set(jobId, current);
    current.ended = run(jobId, current);
  }

  async function stop(jobId: string): Promise<void> {
    const current = running.get(jobId);
    current?.abort.abort(refuse('jobs.stopped'));
    await current?.ended;
  }

  return {
    async add(trx, job) {
      const id = ports.ids.next();
      await trx
        .insertInto('job')
        .values({
          id,
          kind: job.kind,
          state: 'running',
          subject: job.subject,
          input: JSON.stringify(job.input),
          actor: job.actor,
          resumable: definitionOf(job.kind).resumable ? 1 : 0,
          done: 0,
          total: 0,
          started_at: job.at,
          ended_at: null,
          failure: null,
          result: null,
        })
        .execute();
      return id;
    },
    start: launch,
    isRunning: (jobId) => running.has(jobId),
    async ended(jobId) {
      await running.get(jobId)?.ended;
    },
    stop,
    async cancel(jobId) {
      await stop(jobId);
      const given = await db
        .updateTable('job')
        .set({ state: 'cancelled', ended_at: ports.now() })
        .where('id', '=', jobId)
        .where('state', '=', 'interrupted')
        .executeTakeFirst();
      if (given.numUpdatedRows > 0n) tell(jobId, 'job.cancelled');
    },
    async resume(jobId) {
      const row = await rowOf(jobId);
      if (row === undefined) throw refuse('core.gone', { kind: 'job' });
      const state = unsaved.get(jobId)?.state ?? row.state;
      if (running.has(jobId) || row.resumable !== 1 || !RESUMABLE.has(state)) throw refuse('jobs.notResumable');
      await db
        .updateTable('job')
        .set({ state: 'running', ended_at: null, failure: null })
        .where('id', '=', jobId)
        .execute();
      launch(jobId);
      tell(jobId, 'job.resumed');
    },
    describe(row) {
      const current = running.get(row.id);
      const ending = unsaved.get(row.id);
      return {
        id: row.id,
        kind: row.kind,
        state: ending?.state ?? (row.state as Job['state']),
        done: current?.done ?? row.done,
        total: current?.total ?? row.total,
        subject: row.subject,
        resumable: row.resumable === 1,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        failure: ending?.failure ?? (row.failure === null ? null : JSON.parse(row.failure)),
        result: row.result === null ? null : JSON.parse(row.result),
      };
    },
    async close() {
      closing = true;
      const all = [...running.values()];
      for (const item of all) {
        if (!item.abort.signal.aborted) item.stopped = 'interrupted';
        item.abort.abort(refuse('core.closed'));
      }
      await Promise.all(all.map((item) => item.ended));
    },
  };
}
