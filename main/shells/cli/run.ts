import type { CoreEvent } from '../../contract/index.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Failure, Result } from '../../contract/result.ts';
import type { Core, Session } from '../../core.ts';
import { type Command, Misuse } from './command.ts';
import { isOpenOperation, isOperation, listOperations } from './operations.ts';
import { placeRefusal, saveOffered } from './save.ts';

/** Exit codes of the command line. */
export const DONE = 0;
export const REFUSED = 1;
export const MISUSED = 2;

/** What goes to standard output, and how the process ends. */
export interface Outcome {
  readonly output: unknown;
  readonly exitCode: number;
}

/** Opens the core only when an operation needs it. */
export type OpenForCommand = () => { readonly core: Core; close(): Promise<void> };

/**
 * Runs one command: `operations`, or an operation of the contract on a workspace.
 * Throws `Misuse` when the command cannot be meant; a refusal of the core is an outcome.
 */
export async function runCommand(command: Command, open: OpenForCommand): Promise<Outcome> {
  if (command.operation === 'operations') return { output: listOperations(command.about), exitCode: DONE };
  if (!isOperation(command.operation)) {
    throw new Misuse(`There is no operation ${command.operation}. npm run -s cli -- operations lists them.`);
  }
  const needsWorkspace = !isOpenOperation(command.operation);
  if (needsWorkspace && command.workspace === undefined) {
    throw new Misuse(`${command.operation} works on a workspace: name its folder with --workspace DIR.`);
  }
  const opened = open();
  try {
    const session = opened.core.session('cli');
    const result =
      (command.out === undefined ? undefined : placeRefusal(command.out)) ??
      (needsWorkspace
        ? await callInWorkspace(opened.core, session, command, command.workspace ?? '')
        : await callAndWait(opened.core, session, command, withPath(command)));
    const answer =
      result.ok && command.out !== undefined ? await withSaved(opened.core, session, result, command.out) : result;
    return {
      output: answer.ok ? answer : await withSentence(opened.core, session, answer),
      exitCode: answer.ok ? DONE : REFUSED,
    };
  } finally {
    await opened.close();
  }
}

/** The answer with the path that its file was written to, null where it offered none. */
async function withSaved(
  core: Core,
  session: Session,
  result: { readonly ok: true; readonly value: unknown },
  out: string,
): Promise<(typeof result & { readonly saved: string | null }) | Failure> {
  const saved = await saveOffered(core, session, result.value, out);
  return saved.ok ? { ...result, saved: saved.value } : saved;
}

const PATH_TAKEN: ReadonlySet<string> = new Set([
  'workspace.create',
  'workspace.open',
  'workspace.judge',
  'workspace.createSample',
  'workspace.resetSample',
]);

/** `workspace.create --workspace DIR` need not repeat the folder in its input; so with open and judge. */
function withPath(command: Command): unknown {
  const { input, workspace, operation } = command;
  const takesPath = PATH_TAKEN.has(operation);
  if (!takesPath || workspace === undefined || typeof input !== 'object' || input === null || 'path' in input)
    return input;
  return { path: workspace, ...input };
}

async function callInWorkspace(core: Core, session: Session, command: Command, path: string): Promise<Result<unknown>> {
  const entered = await core.call(session, 'workspace.open', { path });
  if (!entered.ok) return entered;
  if (command.user !== undefined) {
    const signedIn = await core.call(session, 'users.signIn', command.user);
    if (!signedIn.ok) return signedIn;
  }
  return callAndWait(core, session, command, command.input);
}

/** Calls the operation; where it starts a job, the job's end belongs to the answer. */
async function callAndWait(core: Core, session: Session, command: Command, input: unknown): Promise<Result<unknown>> {
  const ended = watchJobs(core);
  const result = await core.call(session, command.operation, input);
  const jobId = result.ok ? startedJob(result.value) : undefined;
  if (jobId === undefined || !command.wait) return result;
  const job = await waitForJob(core, session, jobId, ended);
  if (!job.ok) return job;
  if (job.value.state !== 'done') {
    return { ok: false, ...(job.value.failure ?? { code: 'shell.jobStopped', params: { state: job.value.state } }) };
  }
  return { ok: true, value: { ...(result.ok ? (result.value as object) : {}), job: job.value } };
}

function startedJob(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'jobId' in value && typeof value.jobId === 'string'
    ? value.jobId
    : undefined;
}

/** Lets one wait for the next word about any job. */
function watchJobs(core: Core): () => Promise<void> {
  let news = Promise.withResolvers<void>();
  core.onEvent((event: CoreEvent) => {
    if (event.type !== 'job') return;
    news.resolve();
    news = Promise.withResolvers<void>();
  });
  return () => news.promise;
}

async function waitForJob(
  core: Core,
  session: Session,
  id: string,
  nextNews: () => Promise<void>,
): Promise<Result<Job>> {
  for (;;) {
    // Asked for before looking, so that word which comes while looking is not missed.
    const news = nextNews();
    const job = (await core.call(session, 'jobs.get', { id })) as Result<Job>;
    if (!job.ok || job.value.state !== 'running') return job;
    await news;
  }
}

async function withSentence(
  core: Core,
  session: Session,
  refused: Failure,
): Promise<Failure & { readonly message: string }> {
  const settings = (await core.call(session, 'settings.read', {})) as Result<{ language: 'id' | 'en' }>;
  const language = settings.ok ? settings.value.language : 'id';
  // a terminal has no marked fields: they are named with what is wrong with each
  const fields = Object.entries(refused.fields ?? {}).map(
    ([field, fault]) => `${field === '' ? '--json' : field}: ${core.words.message(language, fault)}`,
  );
  return { ...refused, message: [core.words.message(language, refused), ...fields].join(' ') };
}
