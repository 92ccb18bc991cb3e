import type { Kysely } from 'kysely';
import type { ActivityYear, RecentActivity } from '../../contract/assessor-shapes.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type ActivityCount, activityCounts, coveredYears } from '../assessments/service.ts';
import { activityRows } from './repo.ts';
import type { ActivityTable } from './tables.ts';

/** Calendar years that the list of assessors looks back over, the present one included (assessors dossier 8: three yearly columns). */
export const RECENT_YEARS = 3;

/** What is known of the activity of all assessors: figures that a list has stated, and what the assessment log counts. */
export interface ActivityFacts {
  readonly stated: ReadonlyMap<string, readonly Pick<ActivityTable, 'year' | 'assessments'>[]>;
  readonly logged: ReadonlyMap<string, readonly ActivityCount[]>;
  /** Years for which the log speaks: in them an assessor without rows has assessed nobody. */
  readonly covered: ReadonlySet<number>;
}

/** Reads the activity of a span of years: three queries however many assessors there are. */
export async function readActivity(
  db: Kysely<GroundTables>,
  until: string,
  from = '0000-01-01',
  assessorId?: string,
): Promise<ActivityFacts> {
  return {
    stated: Map.groupBy(await activityRows(db, assessorId), (row) => row.assessor_id),
    logged: Map.groupBy(await activityCounts(db, from, until, assessorId), (count) => count.assessorId),
    covered: await coveredYears(db),
  };
}

/**
 * Activity of one assessor by year, the oldest first. The log counts where it covers the year; else the stated figure stands. Both are told,
 * so that a difference is seen. Years of which nobody knows anything are left out.
 */
export function activityYears(facts: ActivityFacts, assessorId: string, until: string): readonly ActivityYear[] {
  const stated = new Map((facts.stated.get(assessorId) ?? []).map((entry) => [entry.year, entry.assessments]));
  const logged = new Map((facts.logged.get(assessorId) ?? []).map((count) => [count.year, count]));
  const last = Number(until.slice(0, 4));
  const years = [...new Set([...stated.keys(), ...facts.covered])].filter((year) => year <= last).sort((a, b) => a - b);
  return years.map((year) => {
    const count = logged.get(year);
    const log = facts.covered.has(year)
      ? { assessments: count?.assessments ?? 0, candidates: count?.candidates ?? 0 }
      : null;
    const told = stated.get(year) ?? null;
    return { year, count: log?.assessments ?? told ?? 0, origin: log === null ? 'stated' : 'log', stated: told, log };
  });
}

/** Assessments of the last three calendar years up to a day, with where the figure comes from; null while nobody knows any. */
export function recentActivity(facts: ActivityFacts, assessorId: string, until: string): RecentActivity {
  const first = Number(until.slice(0, 4)) - RECENT_YEARS + 1;
  const years = activityYears(facts, assessorId, until).filter((entry) => entry.year >= first);
  const origins = new Set(years.map((entry) => entry.origin));
  if (years.length === 0) return { count: null, origin: 'none' };
  return {
    count: years.reduce((sum, entry) => sum + entry.count, 0),
    origin: origins.size > 1 ? 'both' : (years[0]?.origin ?? 'none'),
  };
}
