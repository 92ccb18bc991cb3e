import { type Kysely, sql } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { AssessmentTables } from './tables.ts';

export { type MisplacedNik, misplacedNiks, moveNik } from './misplaced.ts';

/** What the log says of one assessor in one year. */
export interface ActivityCount {
  readonly assessorId: string;
  readonly year: number;
  /** Assessments as the RCC portfolio lists them: one line for a day, a scheme and a place, however many asesi (assessors dossier 3). */
  readonly assessments: number;
  /** Asesi with a row of their own. */
  readonly candidates: number;
  readonly competent: number;
  readonly notYet: number;
  /** Asesi whose recommendation nobody has entered. */
  readonly unknown: number;
  readonly lastOn: string;
}

/**
 * Assessments by assessor (all, or the one asked for) and calendar year from `from` to `until`, both days included. Withdrawn rows and counts without details do not
 * count: they name no assessor. Reads tables of the log only.
 */
export async function activityCounts(
  db: Kysely<GroundTables>,
  from: string,
  until: string,
  assessorId?: string,
): Promise<readonly ActivityCount[]> {
  let query = db
    .withTables<AssessmentTables>()
    .selectFrom('assessment_assessor as link')
    .innerJoin('assessment as row', 'row.id', 'link.assessment_id')
    .select([
      'link.assessor_id as assessorId',
      sql<string>`substr(row.assessed_on, 1, 4)`.as('year'),
      sql<number>`count(DISTINCT row.assessed_on || '|' || coalesce(row.scheme_id, '') || '|' || row.place)`.as(
        'assessments',
      ),
      sql<number>`count(*)`.as('candidates'),
      sql<number>`sum(CASE WHEN row.recommendation = 'K' THEN 1 ELSE 0 END)`.as('competent'),
      sql<number>`sum(CASE WHEN row.recommendation = 'BK' THEN 1 ELSE 0 END)`.as('notYet'),
      sql<string>`max(row.assessed_on)`.as('lastOn'),
    ])
    .where('row.withdrawn_at', 'is', null)
    .where('row.assessed_on', '>=', from)
    .where('row.assessed_on', '<=', until)
    .groupBy(['link.assessor_id', sql`substr(row.assessed_on, 1, 4)`]);
  if (assessorId !== undefined) query = query.where('link.assessor_id', '=', assessorId);
  const rows = await query.execute();
  return rows.map((row) => {
    const [candidates, competent, notYet] = [Number(row.candidates), Number(row.competent), Number(row.notYet)];
    return {
      assessorId: row.assessorId,
      year: Number(row.year),
      assessments: Number(row.assessments),
      candidates,
      competent,
      notYet,
      unknown: candidates - competent - notYet,
      lastOn: row.lastOn,
    };
  });
}

/** Calendar years in which the log has rows with an assessor: for those it speaks, for others a stated figure may stand. */
export async function coveredYears(db: Kysely<GroundTables>): Promise<ReadonlySet<number>> {
  const rows = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select(sql<string>`substr(assessed_on, 1, 4)`.as('year'))
    .distinct()
    .where('withdrawn_at', 'is', null)
    .where('assessor_ids', '<>', '')
    .execute();
  return new Set(rows.map((row) => Number(row.year)));
}

/** Calendar years of which the log knows how many asesi there were, by rows or by counts without details. */
export async function reportedYears(db: Kysely<GroundTables>): Promise<ReadonlySet<string>> {
  const tables = db.withTables<AssessmentTables>();
  const rows = await tables
    .selectFrom('assessment')
    .select(sql<string>`substr(assessed_on, 1, 4)`.as('year'))
    .distinct()
    .where('withdrawn_at', 'is', null)
    .execute();
  const batches = await tables
    .selectFrom('assessment_batch')
    .select(sql<string>`substr(month, 1, 4)`.as('year'))
    .distinct()
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set([...rows, ...batches].map((row) => row.year));
}
