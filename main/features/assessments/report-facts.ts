import { type Kysely, sql } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import type { ReadContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { Letterhead } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { readKnownNames } from './names-known.ts';
import { batchRows } from './repo.ts';
import type { AssessmentTables } from './tables.ts';

/** Asesi of one scheme in one year. */
export interface PerformanceLine {
  readonly year: string;
  readonly scheme: string;
  readonly candidates: number;
  readonly competent: number;
  readonly notYet: number;
  readonly unknown: number;
  /** Of `candidates`, those that only a count without details tells of. */
  readonly withoutDetails: number;
  /** Different assessors and sites among the rows with details. */
  readonly assessors: number;
  readonly sites: number;
}

/** Everything that the performance report says; its Word and Excel builders are pure functions of it. */
export interface PerformanceFacts {
  readonly organisation: string;
  readonly city: string;
  readonly asOf: string;
  readonly language: Language;
  readonly letterhead: Letterhead | undefined;
  readonly licence: { readonly number: string; readonly validFrom: string | null; readonly validUntil: string | null };
  readonly head: { readonly post: string; readonly name: string };
  readonly maker: string;
  /** Years of the licence period up to the day. */
  readonly years: readonly string[];
  /** First and last day that is told of. */
  readonly from: string;
  readonly until: string;
  readonly lines: readonly PerformanceLine[];
  /** Different assessors and sites of each year, whatever the scheme. */
  readonly byYear: ReadonlyMap<string, { readonly assessors: number; readonly sites: number }>;
}

interface Grouped {
  readonly year: string;
  readonly scheme_id: string | null;
  readonly candidates: number;
  readonly competent: number;
  readonly notYet: number;
  readonly sites: number;
}

async function groupedRows(db: Kysely<GroundTables>, from: string, until: string): Promise<readonly Grouped[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select([
      sql<string>`substr(assessed_on, 1, 4)`.as('year'),
      'scheme_id',
      sql<number>`count(*)`.as('candidates'),
      sql<number>`sum(CASE WHEN recommendation = 'K' THEN 1 ELSE 0 END)`.as('competent'),
      sql<number>`sum(CASE WHEN recommendation = 'BK' THEN 1 ELSE 0 END)`.as('notYet'),
      // a room that is no site of the register is a place of its own
      sql<number>`count(DISTINCT nullif(coalesce(tuk_id, place), ''))`.as('sites'),
    ])
    .where('withdrawn_at', 'is', null)
    .where('assessed_on', '>=', from)
    .where('assessed_on', '<=', until)
    .groupBy([sql`substr(assessed_on, 1, 4)`, 'scheme_id'])
    .execute();
}

async function assessorsOf(db: Kysely<GroundTables>, from: string, until: string, perScheme: boolean) {
  const rows = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment_assessor as link')
    .innerJoin('assessment as row', 'row.id', 'link.assessment_id')
    .select([
      sql<string>`substr(row.assessed_on, 1, 4)`.as('year'),
      (perScheme ? sql<string>`coalesce(row.scheme_id, '')` : sql<string>`''`).as('scheme'),
      sql<number>`count(DISTINCT link.assessor_id)`.as('count'),
    ])
    .where('row.withdrawn_at', 'is', null)
    .where('row.assessed_on', '>=', from)
    .where('row.assessed_on', '<=', until)
    .groupBy(
      perScheme
        ? [sql`substr(row.assessed_on, 1, 4)`, sql`coalesce(row.scheme_id, '')`]
        : [sql`substr(row.assessed_on, 1, 4)`],
    )
    .execute();
  return new Map(rows.map((row) => [`${row.year}|${row.scheme}`, Number(row.count)]));
}

async function sitesOf(db: Kysely<GroundTables>, from: string, until: string) {
  const rows = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select([
      sql<string>`substr(assessed_on, 1, 4)`.as('year'),
      sql<number>`count(DISTINCT nullif(coalesce(tuk_id, place), ''))`.as('count'),
    ])
    .where('withdrawn_at', 'is', null)
    .where('assessed_on', '>=', from)
    .where('assessed_on', '<=', until)
    .groupBy(sql`substr(assessed_on, 1, 4)`)
    .execute();
  return new Map(rows.map((row) => [row.year, Number(row.count)]));
}

async function linesOf(
  db: Kysely<GroundTables>,
  from: string,
  until: string,
  noScheme: string,
): Promise<readonly PerformanceLine[]> {
  const names = await readKnownNames(db);
  const titleOf = (id: string | null) => (id === null ? noScheme : (names.schemes.get(id)?.title ?? noScheme));
  const assessors = await assessorsOf(db, from, until, true);
  const lines = new Map<string, PerformanceLine>();
  for (const row of await groupedRows(db, from, until)) {
    const key = `${row.year}|${row.scheme_id ?? ''}`;
    const [candidates, competent, notYet] = [Number(row.candidates), Number(row.competent), Number(row.notYet)];
    lines.set(key, {
      year: row.year,
      scheme: titleOf(row.scheme_id),
      candidates,
      competent,
      notYet,
      unknown: candidates - competent - notYet,
      withoutDetails: 0,
      assessors: assessors.get(key) ?? 0,
      sites: Number(row.sites),
    });
  }
  for (const batch of await batchRows(db)) {
    if (batch.month < from.slice(0, 7) || batch.month > until.slice(0, 7)) continue;
    const year = batch.month.slice(0, 4);
    const key = `${year}|${batch.scheme_id}`;
    const [competent, notYet] = [batch.competent ?? 0, batch.not_yet ?? 0];
    const known = lines.get(key);
    lines.set(key, {
      year,
      scheme: titleOf(batch.scheme_id),
      candidates: (known?.candidates ?? 0) + batch.candidates,
      competent: (known?.competent ?? 0) + competent,
      notYet: (known?.notYet ?? 0) + notYet,
      unknown: (known?.unknown ?? 0) + batch.candidates - competent - notYet,
      withoutDetails: (known?.withoutDetails ?? 0) + batch.candidates,
      assessors: known?.assessors ?? 0,
      sites: known?.sites ?? 0,
    });
  }
  return [...lines.values()].sort(
    (one, other) => one.year.localeCompare(other.year) || one.scheme.localeCompare(other.scheme),
  );
}

/** Gathers what was assessed in the licence period up to a day, by year and scheme. Refuses `assessments.noLicencePeriod`. */
export async function performanceFacts(context: ReadContext, asOf: string): Promise<PerformanceFacts> {
  const profile = await readProfile(context.db);
  const range = context.contributions.ranges.find((candidate) => candidate.range === 'year');
  const years = ((await range?.members(context, asOf)) ?? []).map((member) => member.id);
  const { validFrom, validUntil, licenceNumber } = profile.licence;
  if (years.length === 0 || validFrom === null) throw refuse('assessments.noLicencePeriod');
  const until = validUntil !== null && validUntil < asOf ? validUntil : asOf;
  const head = personInPost(profile, 'Ketua', asOf) ?? personInPost(profile, 'Direktur', asOf);
  const byAssessor = await assessorsOf(context.db, validFrom, until, false);
  const bySite = await sitesOf(context.db, validFrom, until);
  return {
    organisation: profile.name,
    city: profile.city,
    asOf,
    language: context.language,
    letterhead: await letterheadOf(context),
    licence: { number: licenceNumber, validFrom, validUntil },
    head: { post: head?.post ?? '', name: head?.personName ?? '' },
    maker: personInPost(profile, 'Manajer Sertifikasi', asOf)?.personName ?? '',
    years,
    from: validFrom,
    until,
    lines: await linesOf(context.db, validFrom, until, context.words.text(context.language, 'assessments.noScheme')),
    byYear: new Map(
      years.map((year) => [year, { assessors: byAssessor.get(`${year}|`) ?? 0, sites: bySite.get(year) ?? 0 }]),
    ),
  };
}
