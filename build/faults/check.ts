// The process that looks at what a killed one left: opens the workspace with a fresh core and compares it with all that was acknowledged.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import type { InputOf, OperationName, OutputOf } from '../../main/contract/index.ts';
import { createCore } from '../../main/core.ts';
import { checkDatabase, holdsHead } from './check-database.ts';
import { faultConfig } from './core-config.ts';
import type { Finding, Inquest } from './orders.ts';

/** Names that only files in the making have. */
const UNFINISHED = /\.lsp-part$|\.partial$|\.staged|-belum-selesai/;

function leftovers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && UNFINISHED.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function checkCopy(path: string): string[] {
  const raw = new Database(path, { readonly: true });
  try {
    const answer = raw.pragma('integrity_check', { simple: true });
    return answer === 'ok' ? [] : [`copy ${path}: ${String(answer)}`];
  } finally {
    raw.close();
  }
}

/** A restore in place was under way: what is not in the chain any more must be in the copy that was kept before it. */
function inKeptCopy(inquest: Inquest): boolean {
  const { head, dir } = inquest;
  const folder = join(dir, 'backups');
  if (head === null || !existsSync(folder)) return false;
  return readdirSync(folder)
    .filter((name) => name.includes('before-restore') && name.endsWith('.db'))
    .some((name) => {
      const raw = new Database(join(folder, name), { readonly: true });
      try {
        return holdsHead(raw, head);
      } finally {
        raw.close();
      }
    });
}

async function look(inquest: Inquest): Promise<Finding> {
  const problems: string[] = [];
  const jobs: Record<string, number> = {};
  const core = createCore(faultConfig(inquest.home, (event, reason) => problems.push(`${event}: ${reason}`), 0));
  const session = core.session('check');
  async function call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N> | undefined> {
    const result = await core.call(session, name, input);
    if (result.ok) return result.value as OutputOf<N>;
    problems.push(`${name}: ${JSON.stringify(result)}`);
    return undefined;
  }
  try {
    const unmade = inquest.create && !inquest.created;
    const first = unmade ? await core.call(session, 'workspace.create', { path: inquest.dir, name: 'LSP Baru' }) : null;
    // made to the end without having been told
    const again = first?.ok === false && first.code === 'core.workspaceExists';
    if (first !== null && !first.ok && !again) problems.push(`workspace.create: ${JSON.stringify(first)}`);
    if (first === null || again) await call('workspace.open', { path: inquest.dir });
    const state = await call('workspace.state', {});
    if (state?.open == null || state.open.readOnly) problems.push('the workspace is not open to writing');
    const found = await call('workspace.check', { files: true });
    if (found !== undefined && !found.healthy) problems.push(`workspace.check: ${JSON.stringify(found)}`);
    for (const job of (await call('jobs.list', {}))?.jobs ?? []) jobs[job.state] = (jobs[job.state] ?? 0) + 1;
    if (inquest.preferences !== null) {
      const kept = await call('settings.read', {});
      // the change that was under way may count already
      const free = inquest.running === 'settings.change';
      if (!free && JSON.stringify(kept) !== JSON.stringify(inquest.preferences))
        problems.push(`preferences: ${JSON.stringify(kept)} instead of ${JSON.stringify(inquest.preferences)}`);
    }
    for (const { path, sha256 } of inquest.files) {
      if (!existsSync(path)) problems.push(`${path} was written and is not there`);
      else if (
        createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256 &&
        inquest.running !== 'packages.build (job)'
      )
        problems.push(`${path} is not as it was written`);
    }
  } finally {
    await core.close();
  }
  // after the close, because a core that has just been opened makes copies of its own
  const left = [...leftovers(inquest.dir), ...leftovers(join(inquest.home, 'home'))];
  if (left.length > 0) problems.push(`left unfinished: ${left.join(', ')}`);
  if (problems.length === 0) {
    const lost = checkDatabase(join(inquest.dir, 'workspace.db'), inquest.head, inquest.since);
    const restoring = inquest.running.startsWith('backup.restoreHere') && inKeptCopy(inquest);
    problems.push(...lost.filter((text) => !(restoring && text.includes('not in the trail'))));
    const folder = join(inquest.dir, 'backups');
    const copies = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
    for (const name of copies) problems.push(...checkCopy(join(folder, name)));
  }
  return { problems, jobs };
}

for await (const line of createInterface({ input: process.stdin })) {
  const inquest = JSON.parse(line) as Inquest;
  const finding = await look(inquest).catch(
    (error: unknown): Finding => ({
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      jobs: {},
    }),
  );
  process.stdout.write(`${JSON.stringify(finding)}\n`);
}
