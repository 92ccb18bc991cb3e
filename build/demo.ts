import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { InputOf, OperationName, OutputOf } from '../main/contract/index.ts';
import type { Job } from '../main/contract/jobs.ts';
import { sampleResult } from '../main/contract/samples.ts';
import { type Core, createCore, type Session } from '../main/core.ts';
import { findProgram } from '../main/shells/places.ts';

const ZONE = 'Asia/Jakarta';
const USAGE =
  'npm run demo -- --out FOLDER   builds a made-up LSP and writes its relicence bundle and self-assessment report to FOLDER';

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A core in a temporary home, as a shell would make it. */
function openDemoCore(home: string): Core {
  const program = findProgram(import.meta.filename);
  return createCore({
    clock: { now: () => Date.now() },
    zone: ZONE,
    log: {
      info() {},
      warn: (event, facts) => tell(`${event} ${JSON.stringify(facts)}`),
      error: (event, error) =>
        tell(`${event} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    },
    homeDir: join(home, 'home'),
    documentsDir: join(home, 'documents'),
    resourcesDir: program.resourcesDir,
    workerFile: program.workerFile,
    version: program.version,
    development: true,
  });
}

function callerOf(core: Core, session: Session) {
  return async <N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await core.call(session, name, input);
    if (!result.ok)
      throw new Error(`${name}: ${core.words.message('id', result)} ${JSON.stringify(result.fields ?? '')}`);
    return result.value as OutputOf<N>;
  };
}

async function jobResult(
  core: Core,
  call: ReturnType<typeof callerOf>,
  jobId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { promise, resolve: ended } = Promise.withResolvers<Job>();
  const look = async (): Promise<void> => {
    const job = await call('jobs.get', { id: jobId });
    if (job.state !== 'running') ended(job);
  };
  const stop = core.onEvent((event) => {
    if (event.type === 'job' && event.jobId === jobId) void look();
  });
  await look();
  const job = await promise;
  stop();
  if (job.state !== 'done' || job.result === null) {
    throw new Error(job.failure === null ? `the job ended as ${job.state}` : core.words.message('id', job.failure));
  }
  return job.result;
}

async function saveDownload(core: Core, session: Session, ticket: string, folder: string): Promise<string> {
  const handed = await core.download(session, ticket);
  if (!handed.ok) throw new Error(core.words.message('id', handed));
  const path = join(folder, handed.value.name);
  const temporary = `${path}.lsp-part`;
  await pipeline(handed.value.stream, createWriteStream(temporary));
  await rename(temporary, path);
  return path;
}

async function runDemo(out: string): Promise<Readonly<Record<string, unknown>>> {
  const started = performance.now();
  await mkdir(out, { recursive: true });
  const home = await mkdtemp(join(tmpdir(), 'lsp-mutu-demo-'));
  const core = openDemoCore(home);
  try {
    const session = core.session('demo');
    const call = callerOf(core, session);
    tell('- memuat contoh');
    const { jobId } = await call('workspace.createSample', { path: join(home, 'documents', 'contoh'), sample: 'tidy' });
    const { known } = sampleResult.parse(await jobResult(core, call, jobId));
    const assessmentId = known['self-assessment:running'] ?? '';
    const { assessment } = await call('selfAssessment.get', { id: assessmentId });
    await call('selfAssessment.finish', {
      id: assessmentId,
      expectRev: assessment.rev,
      withUnanswered: true,
      withUnconfirmed: true,
    });
    tell('- laporan asesmen mandiri');
    const report = await saveDownload(
      core,
      session,
      (await call('selfAssessment.report', { id: assessmentId, format: 'word' })).ticket,
      out,
    );
    tell('- membangun paket');
    const built = await jobResult(
      core,
      call,
      (await call('packages.build', { id: known['package:relicence'] ?? '', folder: out, replace: true })).jobId,
    );
    const zip = String(built['path']);
    tell('- memeriksa paket');
    const checked = await jobResult(core, call, (await call('packages.verify', { source: { path: zip } })).jobId);
    if (checked['sound'] !== true)
      throw new Error(`the bundle does not agree with itself: ${JSON.stringify(checked['problems'])}`);
    return {
      zip,
      report,
      items: built['items'],
      present: built['present'],
      missing: built['missing'],
      files: built['files'],
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
  } finally {
    await core.close();
    await rm(home, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { out: { type: 'string' } }, strict: true });
if (values.out === undefined || values.out === '') {
  tell(USAGE);
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(`${JSON.stringify(await runDemo(resolve(values.out)))}\n`);
  } catch (error) {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}
