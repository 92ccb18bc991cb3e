import type { Kysely } from 'kysely';
import type { CoreEvent } from '../contract/index.ts';
import type { Job } from '../contract/jobs.ts';
import { Refusal } from '../contract/result.ts';
import type { Contributions } from '../contributions.ts';
import { databaseRefusal } from '../db/open.ts';
import type { GroundTables, JobTable } from '../db/tables.ts';
import type { IdSource, Log } from '../ports.ts';
import type { JobContext } from './job.ts';

/** Runs jobs of an open workspace, one at a time, and keeps their state in the database. */
export interface JobRunner {
  /** Starts a job whose row was just committed. */
  start(jobId: string): void;
  cancel(jobId: string): Promise<void>;
  resume(jobId: string): Promise<void>;
  /** A job as it is now, with the progress that is not yet stored. */
  describe(row: JobTable): Job;
  /** Aborts what runs and waits for it. */
  close(): Promise<void>;
}

export interface JobRunnerPorts {
  readonly contributions: Contributions;
  readonly db: Kysely<GroundTables>;
  readonly write: <T>(run: (db: Kysely<GroundTables>) => Promise<T>) => Promise<T>;
  readonly contextFor: (row: JobTable, signal: AbortSignal, progress: (done: number, total: number) => void) => JobContext;
  readonly emit: (event: CoreEvent) => void;
  readonly now: () => string;
  readonly ids: IdSource;
  readonly log: Log;
}

/** Marks the jobs that a killed process left running; call once when a workspace was opened. */
export async function interruptLeftJobs(db: Kysely<GroundTables>, at: string): Promise<void> {
  await db.updateTable('job').set({ state: 'interrupted', ended_at: at }).where('state', '=', 'running').execute();
}

export function createJobRunner(ports: JobRunnerPorts): JobRunner {
  const running = new Map<string, { abort: AbortController; done: number; total: number; ended: Promise<void> }>();
  let closing = false;
  let told = 0;

  async function rowOf(jobId: string): Promise<JobTable | undefined> {
    return ports.db.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst();
  }

  async function end(jobId: string, state: Job['state'], facts: { failure?: unknown; result?: unknown }): Promise<void> {
    const progress = running.get(jobId);
    await ports.write((db) =>
      db
        .updateTable('job')
        .set({
          state,
          ended_at: ports.now(),
          done: progress?.done ?? 0,
          total: progress?.total ?? 0,
          failure: facts.failure === undefined ? null : JSON.stringify(facts.failure),
          result: facts.result === undefined ? null : JSON.stringify(facts.result),
        })
        .where('id', '=', jobId)
        .execute(),
    );
  }

  function failureOf(row: JobTable, error: unknown): { code: string; params: Record<string, string | number> } {
    const known = databaseRefusal(error);
    if (known instanceof Refusal) return { code: known.code, params: { ...known.params } };
    const reference = ports.ids.next().slice(-8).toUpperCase();
    ports.log.error('job', error, { kind: row.kind, reference });
    return { code: 'core.internal', params: { reference } };
  }

  async function run(row: JobTable, abort: AbortController): Promise<void> {
    const definition = ports.contributions.jobs.find((job) => job.kind === row.kind);
    try {
      if (definition === undefined) throw new Error(`no job of kind ${row.kind}`);
      const context = ports.contextFor(row, abort.signal, (done, total) => {
        const progress = running.get(row.id);
        if (progress === undefined) return;
        progress.done = done;
        progress.total = total;
        const now = performance.now();
        // the tray needs a few pictures a second, not one for each file
        if (now - told > 150) {
          told = now;
          ports.emit({ type: 'job', jobId: row.id });
        }
      });
      const result = await definition.run(context, JSON.parse(row.input) as never);
      await end(row.id, abort.signal.aborted ? 'cancelled' : 'done', { result });
    } catch (error) {
      if (abort.signal.aborted) await end(row.id, closing ? 'interrupted' : 'cancelled', {});
      else await end(row.id, 'failed', { failure: failureOf(row, error) });
    } finally {
      running.delete(row.id);
      ports.emit({ type: 'job', jobId: row.id });
      ports.emit({ type: 'changed', kinds: ['job'], operation: `job.${row.kind}`, at: ports.now() });
    }
  }

  function launch(jobId: string): void {
    if (closing || running.has(jobId)) return;
    const abort = new AbortController();
    const ended = (async () => {
      const row = await rowOf(jobId);
      if (row !== undefined) await run(row, abort);
    })().catch((error: unknown) => ports.log.error('job', error, { jobId }));
    running.set(jobId, { abort, done: 0, total: 0, ended });
  }

  return {
    start: launch,
    async cancel(jobId) {
      const current = running.get(jobId);
      if (current === undefined) {
        await ports.write((db) =>
          db.updateTable('job').set({ state: 'cancelled', ended_at: ports.now() }).where('id', '=', jobId).where('state', '=', 'interrupted').execute(),
        );
        return;
      }
      current.abort.abort();
      await current.ended;
    },
    async resume(jobId) {
      const row = await rowOf(jobId);
      if (row === undefined) throw new Refusal('core.gone', { kind: 'job' });
      if (row.resumable !== 1 || (row.state !== 'interrupted' && row.state !== 'failed')) throw new Refusal('jobs.notResumable', {});
      await ports.write((db) => db.updateTable('job').set({ state: 'running', ended_at: null, failure: null }).where('id', '=', jobId).execute());
      launch(jobId);
    },
    describe(row) {
      const progress = running.get(row.id);
      return {
        id: row.id,
        kind: row.kind,
        state: row.state as Job['state'],
        done: progress?.done ?? row.done,
        total: progress?.total ?? row.total,
        subject: row.subject,
        resumable: row.resumable === 1,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        failure: row.failure === null ? null : JSON.parse(row.failure),
        result: row.result === null ? null : JSON.parse(row.result),
      };
    },
    async close() {
      closing = true;
      const all = [...running.values()];
      for (const item of all) item.abort.abort();
      await Promise.all(all.map((item) => item.ended));
    },
  };
}
