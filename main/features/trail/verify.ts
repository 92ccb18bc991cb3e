import type { InputOf } from '../../contract/index.ts';
import type { TrailComparison } from '../../contract/trail.ts';
import { chainHeads } from '../../db/audit.ts';
import type { SliceResult, SliceTask } from '../../db/audit-slice.ts';
import { type ChainFault, FAULTS_TOLD, WALK_START, type WalkState } from '../../db/audit-walk.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { namedFindings } from './entries.ts';
import { compareHeads, notedHeads, type VerifyContext } from './heads.ts';

/** Rows that a thread walks before it says how far it is. */
const SLICE = 50_000;
const SLICE_TIMEOUT = 10 * 60 * 1000;

/** Kind of the job behind `trail.verify`. */
export const VERIFY_JOB = 'trail-verify';

/** How a walk tells of itself. */
export interface VerifyOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** What is kept of a check. */
export type CheckFacts = Omit<InputOf<'trail.noteCheck'>, 'asked'>;

/** Everything that a walk found, without words. */
export interface Walked {
  readonly rows: number;
  readonly faults: readonly ChainFault[];
  readonly faultCount: number;
  /** Rows that lost contents by an act. */
  readonly erased: number;
}

/** Walks every chain in slices, each in a worker thread on a connection of its own; calls go on meanwhile. */
export async function walkTrail(
  context: Pick<VerifyContext, 'compute' | 'workspacePath'>,
  total: number,
  options: VerifyOptions,
): Promise<Walked> {
  const { database: path } = workspacePaths(context.workspacePath);
  const limits = { timeoutMs: SLICE_TIMEOUT, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  const faults: ChainFault[] = [];
  let state: WalkState = WALK_START;
  for (;;) {
    const task: SliceTask = { path, from: state, limit: SLICE };
    const slice = (await context.compute.run('walkTrail', task, limits)) as SliceResult;
    faults.push(...slice.faults);
    state = slice.state;
    options.progress?.(state.rows, Math.max(total, state.rows));
    if (slice.done)
      return {
        rows: state.rows,
        faults: faults.slice(0, FAULTS_TOLD),
        faultCount: state.faults,
        erased: state.erased,
      };
  }
}

/** True when nothing that was noted elsewhere speaks against the trail. */
function agrees(comparison: TrailComparison): boolean {
  return comparison.verdict === 'same' || comparison.verdict === 'unknown';
}

/** Comparisons that a check keeps: every one that speaks against the trail, and the newest good ones. */
const COMPARISONS_KEPT = 100;

/** Verifies the trail: every row, every content, and every head that was noted outside of it. */
export async function verifyTrail(context: VerifyContext, options: VerifyOptions = {}): Promise<CheckFacts> {
  const heads = await chainHeads(context.db);
  const walked = await walkTrail(
    context,
    heads.reduce((sum, head) => sum + head.sequence, 0),
    options,
  );
  const comparisons: TrailComparison[] = [];
  for (const noted of await notedHeads(context)) {
    options.signal?.throwIfAborted();
    comparisons.push(...(await compareHeads(context, heads, noted)));
  }
  const against = comparisons.filter((comparison) => !agrees(comparison));
  const good = comparisons.filter(agrees);
  return {
    rows: walked.rows,
    whole: walked.faultCount === 0 && against.length === 0,
    findingsCount: walked.faultCount,
    erased: walked.erased,
    findings: await namedFindings(context, walked.faults),
    comparisons: [...against, ...good].slice(0, COMPARISONS_KEPT),
    heads: [...heads],
  };
}

async function runVerify(context: JobContext): Promise<Readonly<Record<string, unknown>>> {
  const facts = await verifyTrail(context, {
    signal: context.signal,
    progress: (done, total) => context.progress(done, total),
  });
  await context.call('trail.noteCheck', { asked: true, ...facts });
  return { rows: facts.rows, whole: facts.whole, findings: facts.findingsCount, address: '/pengaturan/jejak' };
}

/** The job behind `trail.verify`. */
export const verifyJob: JobDefinition<Record<string, never>> = { kind: VERIFY_JOB, resumable: false, run: runVerify };
