import type { Kysely } from 'kysely';
import { addDays, addMonths, daysBetween } from '../../civil.ts';
import type { DrillFinding, RestoreDrill } from '../../contract/backup.ts';
import type { OutputOf } from '../../contract/index.ts';
import type { Contributions } from '../../contributions.ts';
import type { ReplicaHead } from '../../db/backup-facts.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { Vault } from '../../files/vault.ts';
import { periodOf } from './settings.ts';
import type { BackupTables, RestoreDrillRow } from './tables.ts';

export { rotateFolder } from './rotate.ts';
export { rotationRules } from './settings.ts';

type Database = Kysely<GroundTables>;
type State = OutputOf<'backup.state'>;

const tables = (db: Database) => db.withTables<BackupTables>();

/** The newest run of a kind, or null. */
export async function lastRun(db: Database, kind: 'second' | 'carried'): Promise<State['lastSecond']> {
  const row = await tables(db)
    .selectFrom('backup_run')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { at: row.at, place: row.place, copyAt: row.copy_at, files: row.files, damaged: row.damaged };
}

/** Day on which the workspace was made. */
async function madeOn(db: Database, dayOf: (instant: string) => string, today: string): Promise<string> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'created_at').executeTakeFirst();
  return row === undefined ? today : dayOf(row.value);
}

/** How late a copy in a second place is: since which day there has been none, or undefined while it is in time. */
export async function secondLate(
  db: Database,
  today: string,
  dayOf: (instant: string) => string,
): Promise<{ readonly since: string; readonly due: string; readonly ever: boolean } | undefined> {
  const run = await lastRun(db, 'second');
  const since = run === null ? await madeOn(db, dayOf, today) : dayOf(run.copyAt);
  const due = addDays(since, await periodOf(db, 'secondDays'));
  return daysBetween(due, today) > 0 ? { since, due, ever: run !== null } : undefined;
}

/** Day by which a copy in the second place should be made anew. */
export async function secondDueOn(db: Database, today: string, dayOf: (instant: string) => string): Promise<string> {
  const run = await lastRun(db, 'second');
  const since = run === null ? await madeOn(db, dayOf, today) : dayOf(run.copyAt);
  return addDays(since, await periodOf(db, 'secondDays'));
}

function describeDrill(row: RestoreDrillRow, nameOf: (actorId: string) => string): RestoreDrill {
  return {
    id: row.id,
    at: row.drilled_at,
    on: row.drilled_on,
    by: nameOf(row.created_by),
    copyName: row.copy_name,
    copyAt: row.copy_at,
    place: row.place as RestoreDrill['place'],
    placePath: row.place_path,
    result: row.result as RestoreDrill['result'],
    tookMs: row.took_ms,
    findings: JSON.parse(row.findings) as DrillFinding[],
  };
}

/** Drills, newest first, and the day by which the next one is due: the period after the last that passed, or after the workspace was made. */
export async function drillFacts(
  db: Database,
  dayOf: (instant: string) => string,
  nameOf: (actorId: string) => string,
): Promise<{ readonly drills: RestoreDrill[]; readonly due: string }> {
  const rows = await tables(db).selectFrom('restore_drill').selectAll().orderBy('drilled_at', 'desc').execute();
  const drills = rows.map((row) => describeDrill(row, nameOf));
  const passed = drills.find((drill) => drill.result === 'passed');
  const from = passed?.on ?? (await madeOn(db, dayOf, '2000-01-01'));
  return { drills, due: addMonths(from, await periodOf(db, 'drillMonths')) };
}

/** What put this data where it is, newest first: restores, carried files, folders copied by hand. */
export async function restoreEvents(db: Database): Promise<State['restores']> {
  const rows = await tables(db).selectFrom('restore_event').selectAll().orderBy('happened_at', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    why: row.why as State['restores'][number]['why'],
    at: row.happened_at,
    source: row.source,
    copyAt: row.copy_at,
    missingFiles: row.missing_files,
  }));
}

/**
 * Chains that a restore has cut: the former replica ends at `sequence` here. A copy that was made later knows more of it, and that is no sign of
 * tampering. For whoever compares heads.
 */
export async function cutChains(
  db: Database,
): Promise<readonly { readonly replicaId: string; readonly sequence: number; readonly at: string }[]> {
  const rows = await tables(db).selectFrom('restore_event').selectAll().where('why', '<>', 'copied').execute();
  return rows.map((row) => ({ replicaId: row.former_replica, sequence: row.former_sequence, at: row.happened_at }));
}

/** Hashes of files that records name and that the vault does not hold, in order. */
export async function missingFiles(
  db: Database,
  vault: Pick<Vault, 'has'>,
  contributions: Pick<Contributions, 'storedFiles'>,
): Promise<readonly string[]> {
  const wanted = new Set<string>();
  for (const source of contributions.storedFiles) for (const hash of await source.list(db)) wanted.add(hash);
  const missing: string[] = [];
  for (const hash of [...wanted].sort()) if (!(await vault.has(hash))) missing.push(hash);
  return missing;
}

async function headsNow(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('audit')
    .select(['replica_id', ({ fn }) => fn.max('replica_seq').as('sequence')])
    .groupBy('replica_id')
    .execute();
  return new Map(rows.map((row) => [row.replica_id, Number(row.sequence)]));
}

/** Acts that this data has and that a copy with these heads has not. */
export async function actsAfter(db: Database, heads: readonly ReplicaHead[]): Promise<number> {
  const known = new Map(heads.map((head) => [head.replicaId, head.sequence]));
  let acts = 0;
  for (const [replicaId, sequence] of await headsNow(db)) acts += Math.max(0, sequence - (known.get(replicaId) ?? 0));
  return acts;
}

/** The newest of those acts. */
export async function latestActs(
  db: Database,
  heads: readonly ReplicaHead[],
  limit: number,
  nameOf: (actorId: string) => string,
): Promise<OutputOf<'backup.inside'>['lost']['latest']> {
  const known = new Map(heads.map((head) => [head.replicaId, head.sequence]));
  const acts: (OutputOf<'backup.inside'>['lost']['latest'][number] & { readonly hlc: string })[] = [];
  for (const replicaId of (await headsNow(db)).keys()) {
    const rows = await db
      .selectFrom('audit')
      .select(['at', 'actor', 'operation', 'kind', 'hlc'])
      .where('replica_id', '=', replicaId)
      .where('replica_seq', '>', known.get(replicaId) ?? 0)
      .orderBy('replica_seq', 'desc')
      .limit(limit)
      .execute();
    acts.push(...rows.map(({ actor, ...row }) => ({ ...row, by: nameOf(actor) })));
  }
  return acts
    .sort((a, b) => (a.hlc < b.hlc ? 1 : -1))
    .slice(0, limit)
    .map(({ hlc: _hlc, ...act }) => act);
}
