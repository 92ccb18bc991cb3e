import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InputOf, OperationName, OutputOf } from '../main/contract/index.ts';
import type { Job } from '../main/contract/jobs.ts';
import { type Core, createCore, type Session } from '../main/core.ts';
import { createIds } from '../main/ids.ts';
import { findProgram } from '../main/shells/places.ts';
import { randomFrom } from './bench-measure.ts';

/** Day on which every bench stands. */
export const TODAY = '2026-11-21';

/** A clock that starts on the day of the benches and goes on as time does. */
export function benchClock(): { now(): number } {
  const start = performance.now();
  return { now: () => Date.parse(`${TODAY}T03:00:00.000Z`) + Math.floor(performance.now() - start) };
}

/** The program as a shell has it, on a workspace of its own. */
export interface BenchCore {
  readonly core: Core;
  readonly session: Session;
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Calls an operation; throws its refusal in words. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Waits until a job has ended well; throws why it did not. */
  jobDone(jobId: string): Promise<Job>;
  close(): Promise<void>;
}

/** Options that benches change. */
export interface BenchCoreOptions {
  /** In place of `main/worker.ts`. */
  readonly workerFile?: URL;
  /** Opens what is there instead of making it. */
  readonly open?: boolean;
  /** Makes the tidy sample instead of an empty workspace. */
  readonly sample?: boolean;
}

/** Makes the program in `home` with a workspace in it, as released: outputs are not parsed again. Ids are the same in every run. */
export async function openBenchCore(home: string, options: BenchCoreOptions = {}): Promise<BenchCore> {
  const program = findProgram(import.meta.filename);
  const clock = benchClock();
  const random = randomFrom(1);
  const core = createCore({
    clock,
    ids: createIds(clock, (size) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)))),
    zone: 'Asia/Jakarta',
    log: {
      info() {},
      warn() {},
      error: (event, error) =>
        process.stderr.write(`${event}: ${error instanceof Error ? error.stack : String(error)}\n`),
    },
    homeDir: join(home, 'program'),
    documentsDir: join(home, 'LSP Mutu'),
    resourcesDir: program.resourcesDir,
    workerFile: options.workerFile ?? pathToFileURL(join(program.root, 'main', 'worker.ts')),
    version: program.version,
    development: false,
  });
  const session = core.session('bench');
  const workspace = join(home, 'LSP Mutu');
  const bench: BenchCore = {
    core,
    session,
    workspace,
    async call(name, input) {
      const result = await core.call(session, name, input);
      if (!result.ok)
        throw new Error(`${name}: ${core.words.message('id', result)} ${JSON.stringify(result.fields ?? '')}`);
      return result.value as never;
    },
    async jobDone(jobId) {
      const ended = Promise.withResolvers<void>();
      const look = async (): Promise<Job> => {
        const job = await bench.call('jobs.get', { id: jobId });
        if (job.state !== 'running') ended.resolve();
        return job;
      };
      const stop = core.onEvent((event) => {
        if (event.type === 'job' && event.jobId === jobId) look().catch(ended.reject);
      });
      try {
        await look();
        await ended.promise;
      } finally {
        stop();
      }
      const job = await look();
      if (job.state !== 'done') throw new Error(`the job ended as ${job.state}: ${JSON.stringify(job.failure)}`);
      return job;
    },
    close: () => core.close(),
  };
  if (options.open === true) await bench.call('workspace.open', { path: workspace });
  else if (options.sample === true)
    await bench.jobDone((await bench.call('workspace.createSample', { path: workspace, sample: 'tidy' })).jobId);
  else await bench.call('workspace.create', { path: workspace, name: 'LSP Ukur' });
  return bench;
}
