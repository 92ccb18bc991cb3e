import type { OutputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { OpenWorkspace, WorkspacePorts } from './core-workspace.ts';
import { verifyChains } from './db/audit.ts';
import { workspacePaths } from './db/workspace-file.ts';

/** Jobs shown in the tray. */
const JOBS_SHOWN = 50;

/** A database of some gigabytes takes minutes. */
const CHECK_TIMEOUT = 30 * 60 * 1000;

/** Looks at the database, the audit chain and, when asked, every file of the vault. The database is read by a thread of its own. */
export async function checkWorkspace(
  open: OpenWorkspace,
  ports: Pick<WorkspacePorts, 'compute' | 'contributions'>,
  files: boolean,
): Promise<OutputOf<'workspace.check'>> {
  const limits = { signal: open.closing, timeoutMs: CHECK_TIMEOUT };
  const path = workspacePaths(open.path).database;
  const database = (await ports.compute.run('checkDatabase', { path }, limits)) as string[];
  const chain = await verifyChains(open.database.reader.db);
  const report = { checked: 0, missing: [] as string[], damaged: [] as string[] };
  if (files) {
    const wanted = new Set<string>();
    for (const source of ports.contributions.storedFiles) {
      for (const hash of await source.list(open.database.reader.db)) wanted.add(hash);
    }
    for (const hash of wanted) {
      open.closing.throwIfAborted();
      report.checked += 1;
      const state = await open.vault.verify(hash);
      if (state === 'damaged') report.damaged.push(hash);
      if (state === 'lost') report.missing.push(hash);
    }
  }
  return {
    healthy: database.length === 0 && chain.intact && report.missing.length === 0 && report.damaged.length === 0,
    database,
    chain: { ...chain },
    files: report,
  };
}

/** The newest jobs. */
export async function listJobs(open: OpenWorkspace | undefined): Promise<OutputOf<'jobs.list'>> {
  if (open === undefined) return { jobs: [] };
  const rows = await open.database.reader.db
    .selectFrom('job')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(JOBS_SHOWN)
    .execute();
  return { jobs: rows.map((row) => open.jobs.describe(row)) };
}

/** One job as it is now. Refuses `core.gone`. */
export async function getJob(open: OpenWorkspace | undefined, id: string): Promise<OutputOf<'jobs.get'>> {
  const row = await open?.database.reader.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  if (open === undefined || row === undefined) throw refuse('core.gone', { kind: 'job' });
  return open.jobs.describe(row);
}
