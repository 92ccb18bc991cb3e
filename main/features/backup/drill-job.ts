import { join } from 'node:path';
import type { DrillFinding } from '../../contract/backup.ts';
import { Refusal } from '../../contract/result.ts';
import type { CheckCopy } from '../../db/backup.ts';
import { copyFacts, hashFile } from '../../db/backup-check.ts';
import type { FoundBackup, ReplicaHead } from '../../db/backup-facts.ts';
import { applyMigrations, pendingMigrations } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { type Connection, openReader, openWriter } from '../../db/open.ts';
import { copyChecked } from '../../db/second-place.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { removeTree } from '../../files/remove-tree.ts';
import { openVault, type Vault } from '../../files/vault.ts';
import { openVaultForReading } from '../../files/vault-views.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { copyOf, DRILL_JOB, type DrillInput } from './jobs.ts';
import { cutChains } from './service.ts';

/** Files of the vault that a drill reads to the last byte. */
const SAMPLED = 20;
const STEPS = 7;
/** Kinds of files that the program can read the text of. */
const READABLE = ['docx', 'pdf', 'xlsx', 'pptx', 'txt', 'rtf'];

interface Drill {
  readonly context: JobContext;
  readonly input: DrillInput;
  readonly dir: string;
  readonly findings: DrillFinding[];
}

function found(drill: Drill, ok: boolean, code: string, params: Record<string, string | number> = {}): boolean {
  drill.findings.push({ ok, message: { code: `backup.drill.${code}`, params } });
  return ok;
}

/** Lays the copy into the folder of the drill, byte by byte the one that was made. */
async function layCopy(drill: Drill, copy: FoundBackup): Promise<boolean> {
  const { context, dir } = drill;
  const { port, signal } = context;
  const now = await hashFile(copy.path, port, signal);
  if (copy.side !== undefined && copy.side.sha256 !== now.sha256) return found(drill, false, 'bytesDiffer');
  await copyChecked(port, copy.path, workspacePaths(dir).database, now.sha256, signal);
  return found(drill, true, copy.side === undefined ? 'bytesUnknown' : 'bytes', { size: Math.ceil(now.size / 1024) });
}

async function checkWhole(drill: Drill): Promise<boolean> {
  const { context } = drill;
  const path = workspacePaths(drill.dir).database;
  const payload = { path, version: '' };
  const checked = (await context.compute.run('verifyCopy', payload)) as Awaited<ReturnType<CheckCopy>>;
  if (checked.faults.length > 0)
    return found(drill, false, 'faulty', { reason: checked.faults.slice(0, 3).join('; ') });
  return found(drill, true, 'whole', { rows: checked.facts?.auditRows ?? 0 });
}

/** Brings the restored database to the present structure, as an opening would. */
function migrate(drill: Drill): Connection {
  const path = workspacePaths(drill.dir).database;
  const writer = openWriter(path);
  try {
    const steps = pendingMigrations(writer.raw, migrations, '');
    applyMigrations(writer.raw, steps, { at: drill.context.at, version: '' });
    found(drill, true, 'opened', { steps: steps.length });
  } finally {
    writer.close();
  }
  return openReader(path);
}

/** The copy's chains must be part of the present ones: the same row stands at the place of each head. */
async function compareChains(drill: Drill, heads: readonly ReplicaHead[]): Promise<boolean> {
  const { db } = drill.context;
  const cut = await cutChains(db);
  for (const head of heads) {
    if (cut.some((chain) => chain.replicaId === head.replicaId && chain.sequence < head.sequence)) continue;
    const row = await db
      .selectFrom('audit')
      .select('hash')
      .where('replica_id', '=', head.replicaId)
      .where('replica_seq', '=', head.sequence)
      .executeTakeFirst();
    if (row?.hash !== head.hash) return found(drill, false, 'chainDiffers', { place: head.sequence });
  }
  return found(drill, true, 'chainMeets');
}

async function wantedFiles(drill: Drill, restored: Connection): Promise<readonly string[]> {
  const wanted = new Set<string>();
  for (const source of drill.context.contributions.storedFiles)
    for (const hash of await source.list(restored.db)) wanted.add(hash);
  return [...wanted].sort();
}

/** Files spread over all of them: hashes are spread evenly by themselves. */
export function sampled(hashes: readonly string[], count: number): readonly string[] {
  if (hashes.length <= count) return hashes;
  return Array.from({ length: count }, (_, n) => hashes[Math.floor((n * hashes.length) / count)] ?? '');
}

async function takeSample(drill: Drill, wanted: readonly string[], source: Vault): Promise<Vault> {
  const { context } = drill;
  let missing = 0;
  for (const hash of wanted) if (!(await source.has(hash))) missing += 1;
  found(drill, missing === 0, missing === 0 ? 'filesThere' : 'filesMissing', { count: wanted.length, missing });
  const vault = await openVault(workspacePaths(drill.dir).vault, context.port);
  let good = 0;
  const sample = sampled(wanted, SAMPLED);
  for (const hash of sample) {
    context.signal.throwIfAborted();
    try {
      await vault.putStream(source.openStream(hash), { signal: context.signal });
      good += 1;
    } catch (error) {
      if (!(error instanceof Refusal) || !['files.damaged', 'files.lost'].includes(error.code)) throw error;
    }
  }
  found(drill, good === sample.length, good === sample.length ? 'sampleGood' : 'sampleBad', {
    good,
    count: sample.length,
  });
  return vault;
}

async function openDocument(drill: Drill, restored: Connection, vault: Vault): Promise<void> {
  const { context } = drill;
  const rows = await restored.db
    .selectFrom('file_info')
    .select(['hash', 'kind'])
    .where('kind', 'in', READABLE)
    .orderBy('hash')
    .execute();
  let readable: (typeof rows)[number] | undefined;
  for (const row of rows) {
    if (!(await vault.has(row.hash))) continue;
    readable = row;
    break;
  }
  if (readable === undefined) {
    found(drill, true, 'noDocument');
    return;
  }
  const { hash, kind } = readable;
  const read = (await context.compute.run('extractFile', { path: vault.pathOf(hash), name: `uji.${kind}` })) as {
    pages: readonly unknown[];
  };
  found(drill, true, 'documentRead', { hash: hash.slice(0, 12), kind, pages: read.pages.length });
}

async function drillThrough(drill: Drill, copy: FoundBackup): Promise<void> {
  const { context } = drill;
  const step = (n: number) => {
    context.signal.throwIfAborted();
    context.progress(n, STEPS);
  };
  step(0);
  if (!(await layCopy(drill, copy))) return;
  step(1);
  if (!(await checkWhole(drill))) return;
  step(2);
  const restored = migrate(drill);
  try {
    step(3);
    const facts = copyFacts(restored.raw);
    await compareChains(drill, copy.side?.heads ?? facts.heads);
    const now = await recordCount(context, facts.counts);
    found(drill, true, 'records', { before: Object.values(facts.counts).reduce((sum, count) => sum + count, 0), now });
    step(4);
    const source = await openVaultForReading(drill.input.vault, context.port);
    const vault = await takeSample(drill, await wantedFiles(drill, restored), source);
    step(5);
    await openDocument(drill, restored, vault);
    step(6);
  } finally {
    await restored.db.destroy();
  }
}

async function recordCount(context: JobContext, tables: Readonly<Record<string, number>>): Promise<number> {
  let sum = 0;
  for (const table of Object.keys(tables)) {
    const row = await context.db
      .selectFrom(table as 'evidence')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirst();
    sum += Number(row?.n ?? 0);
  }
  return sum;
}

/**
 * A restore drill: puts the newest copy back into a folder of its own, opens it as the program would, compares it with the present, reads a sample
 * of its files and one document, and takes the folder away again. What was found is recorded, also when it is bad; a fault of the place (a pulled
 * stick, a full disk) is a finding too.
 */
export const drillJob: JobDefinition<DrillInput> = {
  kind: DRILL_JOB,
  resumable: false,
  async run(context, input) {
    const began = performance.now();
    const dir = join(workspacePaths(context.workspacePath).incoming, 'uji-pemulihan');
    const drill: Drill = { context, input, dir, findings: [] };
    const copy = await copyOf(context, input.copy);
    try {
      await removeTree(dir, context.port);
      await context.port.makeFolder(dir);
      await drillThrough(drill, copy);
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof Refusal)) throw error;
      drill.findings.push({ ok: false, message: { code: error.code, params: { ...error.params } } });
    } finally {
      await removeTree(dir, context.port);
    }
    const passed = drill.findings.every((finding) => finding.ok);
    const { id } = await context.call('backup.recordDrill', {
      copyName: copy.name,
      copyAt: copy.at,
      place: input.place,
      placePath: input.placePath,
      result: passed ? 'passed' : 'failed',
      tookMs: Math.round(performance.now() - began),
      findings: drill.findings,
    });
    return { drillId: id, checks: drill.findings.length, address: `/pengaturan/cadangan?uji=${id}` };
  },
};
