import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../main/contract/jobs.ts';
import { type SampleResult, sampleResult } from '../main/contract/samples.ts';
import type { SampleKind } from '../main/contract/workspace.ts';
import { type Core, createCore, type Session } from '../main/core.ts';
import { findProgram } from '../main/shells/places.ts';
import { type Home, ROOT } from './program.ts';

/** Name under which the tidy sample stands among the recent workspaces. */
export const SAMPLE_NAME = 'Contoh P1: LSP SMK Nusantara Bandung';
/** The same of the messy one. */
export const MESS_NAME = 'Contoh P3: LSP Niaga Samudra Raya';

/** What a test may visit in a sample, by the names that its parts gave. */
export type SampleIds = SampleResult['known'];

interface Template {
  readonly workspace: string;
  readonly ids: SampleIds;
}

function openCore(home: string, documents: string): Core {
  const program = findProgram(join(ROOT, 'main', 'core.ts'));
  return createCore({
    clock: { now: () => Date.now() },
    zone: 'Asia/Jakarta',
    log: { info() {}, warn() {}, error: (event, error) => console.error(event, error) },
    homeDir: join(home, 'program'),
    documentsDir: documents,
    resourcesDir: program.resourcesDir,
    workerFile: program.workerFile,
    version: program.version,
    passwordCost: 12,
    ownBackups: false,
    development: true,
  });
}

async function call<T>(core: Core, session: Session, name: string, input: unknown): Promise<T> {
  const result = await core.call(session, name, input);
  if (!result.ok) throw new Error(`${name}: ${core.words.message('id', result)}`);
  return result.value as T;
}

async function ended(core: Core, session: Session, jobId: string): Promise<Job> {
  for (;;) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = core.onEvent((event) => {
      if (event.type === 'job') resolve();
    });
    const job = await call<Job>(core, session, 'jobs.get', { id: jobId });
    if (job.state === 'running') await promise;
    stop();
    if (job.state !== 'running') return job;
  }
}

/**
 * A sample that is loaded once for all files of a run, which come one after another. One that was cut short while it was loaded has no list of
 * ids, and is loaded anew.
 */
async function templateOf(sample: SampleKind): Promise<Template> {
  // a script that takes pictures has no run around it
  process.env.LSP_MUTU_E2E_SAMPLES ??= mkdtempSync(join(tmpdir(), 'lsp-mutu-contoh-'));
  const folder = join(process.env.LSP_MUTU_E2E_SAMPLES, sample);
  const workspace = join(folder, 'contoh');
  const list = join(folder, 'ids.json');
  if (existsSync(list)) return { workspace, ids: JSON.parse(readFileSync(list, 'utf8')) as SampleIds };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const ids = await load(sample, folder, workspace);
  writeFileSync(list, JSON.stringify(ids));
  return { workspace, ids };
}

async function load(sample: SampleKind, folder: string, workspace: string): Promise<SampleIds> {
  const core = openCore(folder, join(folder, 'LSP Mutu'));
  try {
    const session = core.session('e2e');
    const { jobId } = await call<{ jobId: string }>(core, session, 'workspace.createSample', {
      path: workspace,
      sample,
    });
    const job = await ended(core, session, jobId);
    if (job.state !== 'done') throw new Error(`the sample ended as ${job.state}: ${JSON.stringify(job.failure)}`);
    return sampleResult.parse(job.result).known;
  } finally {
    await core.close();
  }
}

/** Puts a copy of a sample into a home before the program starts, where it stands among the recent workspaces. */
export async function prepareSample(home: Home, sample: SampleKind = 'tidy'): Promise<SampleIds> {
  const { workspace, ids } = await templateOf(sample);
  const path = join(home.path, `contoh-${sample}`);
  mkdirSync(path, { recursive: true });
  cpSync(workspace, path, { recursive: true });
  const core = openCore(home.path, home.workspace);
  try {
    await call(core, core.session('e2e'), 'workspace.open', { path });
  } finally {
    await core.close();
  }
  return ids;
}
