import { basename } from 'node:path';
import { z } from 'zod';
import type { BundleReport } from '../../bundle/verify.ts';
import { verifyBundle } from '../../bundle/verify.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { VERIFY_JOB } from './build-input.ts';
import { knownAs } from './signing-key.ts';

export const verifyInput = z.object({ path: z.string().min(1), name: z.string() });

export type VerifyInput = z.infer<typeof verifyInput>;

/** Problems told one by one; more are counted. */
const TOLD = 200;

/** Does the audit row that the bundle names still stand in this workspace, unchanged? Null for bundles of other workspaces. */
async function auditAgrees(
  context: JobContext,
  head: { readonly replica: string; readonly sequence: number; readonly digest: string },
): Promise<boolean> {
  const row = await context.db
    .selectFrom('audit')
    .select('hash')
    .where('replica_id', '=', head.replica)
    .where('replica_seq', '=', head.sequence)
    .executeTakeFirst();
  return row?.hash === head.digest;
}

/** Who signed, as this workspace knows it: its own key, a former one of its own, another, nobody, or a signature that does not fit. */
async function signedBy(
  context: JobContext,
  { signature }: BundleReport,
): Promise<{
  readonly state: 'current' | 'former' | 'unknown' | 'unsigned' | 'wrong';
  readonly fingerprint: string | null;
}> {
  if (signature.state !== 'good') return { state: signature.state, fingerprint: null };
  const { fingerprint } = signature;
  return { state: await knownAs(context.db, fingerprint), fingerprint };
}

async function runVerify(context: JobContext, raw: VerifyInput): Promise<Readonly<Record<string, unknown>>> {
  const input = verifyInput.parse(raw);
  const report = await verifyBundle(input.path, {
    port: context.port,
    signal: context.signal,
    onProgress: ({ bytes, ofBytes }) => context.progress(Math.round((100 * bytes) / Math.max(ofBytes, 1)), 100),
  });
  const workspace = await context.call('workspace.state', {});
  const { manifest } = report;
  const ours = manifest !== undefined && manifest.workspace.id === workspace.open?.workspaceId;
  const head = manifest?.workspace.auditHead;
  return {
    name: input.name === '' ? basename(input.path) : input.name,
    sound: report.sound,
    kind: report.kind,
    checked: report.checked,
    files: report.files,
    fingerprint: report.fingerprint ?? null,
    problems: report.problems.slice(0, TOLD),
    problemCount: report.problems.length,
    title: manifest?.package.title ?? null,
    packageDate: manifest?.package.date ?? null,
    lsp: manifest?.workspace.name ?? null,
    items: manifest?.items.length ?? null,
    signature: await signedBy(context, report),
    ownWorkspace: ours,
    auditAgrees: ours && head !== undefined ? await auditAgrees(context, head) : null,
  };
}

/** The job behind `packages.verify`. */
export const verifyJob: JobDefinition<VerifyInput> = { kind: VERIFY_JOB, resumable: false, run: runVerify };
