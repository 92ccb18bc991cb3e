import { type Kysely, sql } from 'kysely';
import type { AssessorActivity, FigureGroup, FigureRow } from '../../contract/assessment-shapes.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import { activityCounts } from './service.ts';
import type { AssessmentTables } from './tables.ts';

/** Days that figures are counted over; both count. Left out: without that end. */
export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const EMPTY: Omit<FigureRow, 'key' | 'label'> = {
  candidates: 0,
  competent: 0,
  notYet: 0,
  unknown: 0,
  withoutDetails: 0,
  remote: 0,
};

/** What rows are grouped by, as SQL over `row` and, for assessors, the join. */
const KEYS = {
  scheme: sql<string>`coalesce(row.scheme_id, '')`,
  tuk: sql<string>`coalesce(row.tuk_id, '')`,
  year: sql<string>`substr(row.assessed_on, 1, 4)`,
  month: sql<string>`substr(row.assessed_on, 1, 7)`,
  city: sql<string>`coalesce(nullif(row.city, ''), who.city, '')`,
} as const;

const COUNTS = [
  sql<number>`count(*)`.as('candidates'),
  sql<number>`sum(CASE WHEN row.recommendation = 'K' THEN 1 ELSE 0 END)`.as('competent'),
  sql<number>`sum(CASE WHEN row.recommendation = 'BK' THEN 1 ELSE 0 END)`.as('notYet'),
  sql<number>`sum(CASE WHEN row.remote = 1 THEN 1 ELSE 0 END)`.as('remote'),
] as const;

interface Counted {
  readonly key: string;
  readonly candidates: number;
  readonly competent: number;
  readonly notYet: number;
  readonly remote: number;
}

async function countedRows(
  db: Kysely<GroundTables>,
  period: Period,
  by: FigureGroup | undefined,
): Promise<readonly Counted[]> {
  let query = db
    .withTables<AssessmentTables>()
    .selectFrom('assessment as row')
    .leftJoin('assessee as who', 'who.id', 'row.assessee_id')
    .where('row.withdrawn_at', 'is', null);
  if (period.from !== undefined) query = query.where('row.assessed_on', '>=', period.from);
  if (period.until !== undefined) query = query.where('row.assessed_on', '<=', period.until);
  if (by === undefined) return query.select([sql<string>`''`.as('key'), ...COUNTS]).execute();
  if (by === 'assessor') {
    return query
      .leftJoin('assessment_assessor as link', 'link.assessment_id', 'row.id')
      .select([sql<string>`coalesce(link.assessor_id, '')`.as('key'), ...COUNTS])
      .groupBy(sql`coalesce(link.assessor_id, '')`)
      .execute();
  }
  return query
    .select([KEYS[by].as('key'), ...COUNTS])
    .groupBy(KEYS[by])
    .execute();
}

async function countedBatches(db: Kysely<GroundTables>, period: Period) {
  let query = db
    .withTables<AssessmentTables>()
    .selectFrom('assessment_batch')
    .select(['scheme_id', 'tuk_id', 'month', 'candidates', 'competent', 'not_yet'])
    .where('withdrawn_at', 'is', null);
  // a month counts where any of its days does
  if (period.from !== undefined) query = query.where('month', '>=', period.from.slice(0, 7));
  if (period.until !== undefined) query = query.where('month', '<=', period.until.slice(0, 7));
  return query.execute();
}

type Batch = Awaited<ReturnType<typeof countedBatches>>[number];

function batchKeyOf(batch: Batch, by: FigureGroup): string {
  if (by === 'scheme') return batch.scheme_id;
  if (by === 'tuk') return batch.tuk_id ?? '';
  if (by === 'year') return batch.month.slice(0, 4);
  return by === 'month' ? batch.month : '';
}

function added(row: FigureRow, batch: Batch): FigureRow {
  const [competent, notYet] = [batch.competent ?? 0, batch.not_yet ?? 0];
  return {
    ...row,
    candidates: row.candidates + batch.candidates,
    competent: row.competent + competent,
    notYet: row.notYet + notYet,
    unknown: row.unknown + batch.candidates - competent - notYet,
    withoutDetails: row.withoutDetails + batch.candidates,
  };
}

function figureOf(row: Counted, label: string): FigureRow {
  const [candidates, competent, notYet] = [Number(row.candidates), Number(row.competent ?? 0), Number(row.notYet ?? 0)];
  return {
    key: row.key,
    label,
    candidates,
    competent,
    notYet,
    unknown: candidates - competent - notYet,
    withoutDetails: 0,
    remote: Number(row.remote ?? 0),
  };
}

function labelOf(key: string, by: FigureGroup, names: KnownNames): string {
  if (by === 'scheme') return names.schemes.get(key)?.title ?? '';
  if (by === 'assessor') return names.assessors.get(key)?.name ?? '';
  return by === 'tuk' ? (names.sites.get(key)?.name ?? '') : key;
}

/**
 * Asesi of a period by scheme, assessor, site, year, month or city. Counts without details are in `candidates` and told apart in
 * `withoutDetails`. An assessment by two assessors counts for both, and once in the total.
 */
export async function figures(
  db: Kysely<GroundTables>,
  period: Period,
  by: FigureGroup,
): Promise<{ readonly rows: FigureRow[]; readonly total: FigureRow }> {
  const names = await readKnownNames(db);
  const groups = new Map<string, FigureRow>();
  for (const row of await countedRows(db, period, by)) groups.set(row.key, figureOf(row, labelOf(row.key, by, names)));
  const [whole] = await countedRows(db, period, undefined);
  let total = whole === undefined ? { key: '', label: '', ...EMPTY } : figureOf(whole, '');
  for (const batch of await countedBatches(db, period)) {
    const key = batchKeyOf(batch, by);
    const known = groups.get(key) ?? { key, label: labelOf(key, by, names), ...EMPTY };
    groups.set(key, added(known, batch));
    total = added(total, batch);
  }
  const timely = by === 'year' || by === 'month';
  const rows = [...groups.values()].sort((one, other) =>
    timely
      ? one.key.localeCompare(other.key)
      : Number(one.key === '') - Number(other.key === '') ||
        other.candidates - one.candidates ||
        one.label.localeCompare(other.label),
  );
  return { rows, total };
}

/** Assessors in the register with their assessments in a period, the busiest first; those without any last. */
export async function assessorFigures(
  db: Kysely<GroundTables>,
  period: Period,
  today: string,
): Promise<{ readonly active: number; readonly idle: number; readonly rows: AssessorActivity[] }> {
  const names = await readKnownNames(db);
  const until = period.until ?? today;
  const counts = new Map<string, Omit<AssessorActivity, 'id' | 'name' | 'registerNumber' | 'active'>>();
  for (const count of await activityCounts(db, period.from ?? '0000-01-01', until)) {
    const known = counts.get(count.assessorId);
    counts.set(count.assessorId, {
      assessments: (known?.assessments ?? 0) + count.assessments,
      candidates: (known?.candidates ?? 0) + count.candidates,
      competent: (known?.competent ?? 0) + count.competent,
      notYet: (known?.notYet ?? 0) + count.notYet,
      unknown: (known?.unknown ?? 0) + count.unknown,
      lastOn: (known?.lastOn ?? '') > count.lastOn ? (known?.lastOn ?? null) : count.lastOn,
    });
  }
  const none = { assessments: 0, candidates: 0, competent: 0, notYet: 0, unknown: 0, lastOn: null };
  const rows = [...names.assessors.values()]
    // somebody who left or was withdrawn is told only with assessments in the period
    .filter((assessor) => counts.has(assessor.id) || (!assessor.withdrawn && assessor.active(until)))
    .map((assessor) => ({
      id: assessor.id,
      name: assessor.name,
      registerNumber: assessor.registerNumber,
      active: counts.has(assessor.id),
      ...(counts.get(assessor.id) ?? none),
    }))
    .sort((one, other) => other.candidates - one.candidates || one.name.localeCompare(other.name));
  const active = rows.filter((row) => row.active).length;
  return { active, idle: rows.length - active, rows };
}
