import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CoreEvent, InputOf, OperationName, OutputOf } from '../contract/index.ts';
import type { Job } from '../contract/jobs.ts';
import { Refusal } from '../contract/result.ts';
import { type Core, type CoreConfig, createCore } from '../core.ts';
import type { Session } from '../dispatch.ts';
import { createWords, type Words } from '../words.ts';
import { lendCompute } from './lent-compute.ts';
import { putMigratedDatabase } from './migrated-database.ts';
import { requireTrail } from './trail-guard.ts';

/** A clock that stands until it is moved. */
export interface TestClock {
  now(): number;
  set(instant: string): void;
}

/** A core on a workspace of its own in a temporary folder. */
export interface TestCore {
  readonly core: Core;
  readonly session: Session;
  /** Folder of the workspace. */
  readonly dir: string;
  /** Folder that holds the workspace and the preferences; free for files of a test. */
  readonly home: string;
  readonly clock: TestClock;
  readonly errors: { event: string; error: unknown }[];
  /** Calls an operation; throws the refusal. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Waits until a job has ended and gives it as it is. */
  jobDone(jobId: string): Promise<Job>;
  /** A second core on the same home and workspace folder, after `close`. */
  reopen(config?: Partial<CoreConfig>): Promise<TestCore>;
  /** Closes the core; the folders go too unless `keep`. */
  close(options?: { readonly keep?: boolean }): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RESOURCES = join(ROOT, 'resources');

let words: Words | undefined;

/** A clock that starts on 21 November 2026, 10.00 WIB, and moves one millisecond with every look. */
export function testClock(start = '2026-11-21T03:00:00.000Z'): TestClock {
  let at = Date.parse(start);
  return {
    now: () => at++,
    set(instant) {
      at = Date.parse(instant);
    },
  };
}

/** Config of a core for tests in `home`. */
export function testConfig(
  home: string,
  clock: TestClock,
  errors: { event: string; error: unknown }[] = [],
): CoreConfig {
  words ??= createWords(RESOURCES);
  return {
    clock,
    zone: 'Asia/Jakarta',
    log: {
      info() {},
      warn() {},
      error: (event, error) => errors.push({ event, error }),
    },
    homeDir: join(home, 'home'),
    documentsDir: join(home, 'documents'),
    resourcesDir: RESOURCES,
    workerFile: new URL('../worker.ts', import.meta.url),
    compute: lendCompute(),
    words,
    version: '0.0.0-test',
    // what is noted by itself after a while is noted by tests when they ask for it
    settleMs: 0,
    onWrite: requireTrail,
    ownBackups: false,
    passwordCost: 4,
    development: true,
  };
}

/** The same for a process of its own, which starts its own threads and has to leave none of them behind, as the shipped program. */
export function processConfig(home: string, clock: TestClock): CoreConfig {
  const { compute: _lent, ...config } = testConfig(home, clock);
  return config;
}

function attach(
  core: Core,
  home: string,
  dir: string,
  clock: TestClock,
  errors: { event: string; error: unknown }[],
): TestCore {
  const session = core.session('test');
  const test: TestCore = {
    core,
    session,
    dir,
    home,
    clock,
    errors,
    async call(name, input) {
      const result = await core.call(session, name, input);
      if (!result.ok) {
        const cause = result.code === 'core.internal' ? errors.at(-1)?.error : undefined;
        throw new Refusal(result.code, result.params, result.fields, cause);
      }
      return result.value as never;
    },
    jobDone: (jobId) => waitForJob(test, jobId),
    async reopen(config) {
      const next = createCore({ ...testConfig(home, clock, errors), ...config });
      const again = attach(next, home, dir, clock, errors);
      await again.call('workspace.open', { path: dir });
      return again;
    },
    async close(options) {
      await core.close();
      if (options?.keep !== true) await rm(home, { recursive: true, force: true });
    },
  };
  return test;
}

async function waitForJob(test: TestCore, jobId: string): Promise<Job> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = test.core.onEvent((event: CoreEvent) => {
    if (event.type === 'job' && event.jobId === jobId) void check();
  });
  async function check(): Promise<void> {
    const job = await test.call('jobs.get', { id: jobId });
    if (job.state !== 'running') resolve();
  }
  await check();
  await promise;
  stop();
  return test.call('jobs.get', { id: jobId });
}

/** Makes a core with an open, empty workspace. */
export async function createTestCore(options: { readonly config?: Partial<CoreConfig> } = {}): Promise<TestCore> {
  const home = await mkdtemp(join(tmpdir(), 'lsp-mutu-'));
  const clock = testClock();
  const errors: { event: string; error: unknown }[] = [];
  const dir = join(home, 'documents', 'LSP Uji');
  const core = createCore({ ...testConfig(home, clock, errors), ...options.config });
  const test = attach(core, home, dir, clock, errors);
  // a port of the test's own is to see all that happens
  if (options.config?.port === undefined) putMigratedDatabase(dir);
  await test.call('workspace.create', { path: dir, name: 'LSP Uji' });
  return test;
}
