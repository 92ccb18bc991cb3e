import { type Kysely, sql } from 'kysely';
import type { AssessmentRecord, Recommendation } from '../../contract/assessment-shapes.ts';
import { type Message, refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { assessorStatuses } from '../assessors/service.ts';
import { licensedSpan } from '../profile/service.ts';
import { schemeScopes } from '../schemes/service.ts';
import { rowView } from './log-list.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import { assesseeRowOf, assesseesWith, assessorIdsOf, repeatState } from './repo.ts';
import { datesInDoubt, dayRemarks } from './rules.ts';
import type { AssessmentTable, AssessmentTables } from './tables.ts';

/** Gives what speaks against assessments on their days; the registers are read once for many. */
export async function remarkReader(
  db: Kysely<GroundTables>,
  names: KnownNames,
): Promise<
  (row: Pick<AssessmentTable, 'assessed_on' | 'scheme_id' | 'tuk_id' | 'assessor_ids'>) => readonly Message[]
> {
  const scopes = await schemeScopes(db);
  const statuses = await assessorStatuses(db);
  const periods = await licensedSpan(db);
  return (row) => {
    const on = row.assessed_on;
    const scheme = row.scheme_id === null ? undefined : names.schemes.get(row.scheme_id);
    const tuk = row.tuk_id === null ? undefined : names.sites.get(row.tuk_id);
    return dayRemarks(on, {
      ...(scheme === undefined
        ? {}
        : { scheme: { title: scheme.title, scope: scopes.get(scheme.id)?.(on) ?? 'unknown' } }),
      ...(tuk === undefined ? {} : { tuk: { name: tuk.name, state: tuk.state(on) } }),
      assessors: assessorIdsOf(row).map((id) => ({
        name: names.assessors.get(id)?.name ?? '',
        certificate: statuses.get(id)?.(on).certificate.state ?? 'none',
      })),
      licence: { validFrom: periods.firstDay, validUntil: periods.lastDay },
    });
  };
}

async function assesseeOf(db: Kysely<GroundTables>, row: AssessmentTable): Promise<AssessmentRecord['assessee']> {
  if (row.assessee_id !== null) {
    const stated = await assesseeRowOf(db, row.assessee_id);
    return { link: 'stated', candidates: stated === undefined ? [] : [{ id: stated.id, label: stated.name }] };
  }
  const numbered =
    row.number_key === '' ? undefined : (await assesseesWith(db, 'number_key', [row.number_key])).get(row.number_key);
  if (numbered?.length === 1)
    return { link: 'stated', candidates: numbered.map(({ id, name }) => ({ id, label: name })) };
  // a number that differs says that the one of the same name is somebody else
  const named = ((await assesseesWith(db, 'name_key', [row.person_key])).get(row.person_key) ?? []).filter(
    (one) => row.number_key === '' || one.number_key === '',
  );
  const link = named.length === 0 ? 'none' : named.length === 1 ? 'name' : 'several';
  return { link, candidates: named.map(({ id, name }) => ({ id, label: name })) };
}

/** One row of the log with what is linked to it. Refuses `core.gone`. */
export async function assessmentRecordOf(db: Kysely<GroundTables>, id: string): Promise<AssessmentRecord> {
  const tables = db.withTables<AssessmentTables>();
  const row = (await tables
    .selectFrom('assessment as row')
    .selectAll('row')
    .select(repeatState.as('repeat'))
    .where('row.id', '=', id)
    .executeTakeFirst()) as (AssessmentTable & { repeat: string }) | undefined;
  if (row === undefined) throw refuse('core.gone', { kind: 'assessment' });
  const names = await readKnownNames(db);
  const others =
    row.person_key === '' || row.scheme_id === null
      ? []
      : await tables
          .selectFrom('assessment')
          .select(['id', 'assessed_on', 'recommendation'])
          .where('person_key', '=', row.person_key)
          .where('number_key', '=', row.number_key)
          .where('scheme_id', '=', row.scheme_id)
          .where('id', '<>', row.id)
          .where('withdrawn_at', 'is', null)
          .orderBy('assessed_on')
          .execute();
  const source =
    row.import_id === null
      ? undefined
      : await db.selectFrom('import').select('source_name').where('id', '=', row.import_id).executeTakeFirst();
  const periods = await licensedSpan(db);
  const doubts = datesInDoubt({ preOn: row.pre_on, assessedOn: row.assessed_on }, periods.firstDay);
  const { withdrawn: _withdrawn, ...view } = rowView(row, names);
  return {
    ...view,
    assesseeId: row.assessee_id,
    assessee: await assesseeOf(db, row),
    assessorList: assessorIdsOf(row).map((one) => ({ id: one, label: names.assessors.get(one)?.name ?? '' })),
    others: others.map((other) => ({
      id: other.id,
      assessedOn: other.assessed_on,
      recommendation: other.recommendation as Recommendation | null,
      earlier: other.assessed_on < row.assessed_on,
    })),
    remarks: [...doubts, ...(await remarkReader(db, names))(row)].map(({ code, params }) => ({
      code,
      params: { ...params },
    })),
    importName: source?.source_name ?? '',
    createdAt: row.created_at,
    changedAt: row.changed_at,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** Years with rows or counts, the newest first, with how many. */
export async function logYears(db: Kysely<GroundTables>) {
  const tables = db.withTables<AssessmentTables>();
  const rows = await tables
    .selectFrom('assessment')
    .select(({ fn }) => [sql<string>`substr(assessed_on, 1, 4)`.as('year'), fn.countAll<number>().as('count')])
    .where('withdrawn_at', 'is', null)
    .groupBy(sql`substr(assessed_on, 1, 4)`)
    .execute();
  const batches = await tables
    .selectFrom('assessment_batch')
    .select(({ fn }) => [sql<string>`substr(month, 1, 4)`.as('year'), fn.sum<number>('candidates').as('count')])
    .where('withdrawn_at', 'is', null)
    .groupBy(sql`substr(month, 1, 4)`)
    .execute();
  const people = await tables
    .selectFrom('assessee')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const withoutDetails = new Map(batches.map((row) => [row.year, Number(row.count)]));
  const detailed = new Map(rows.map((row) => [row.year, Number(row.count)]));
  const years = [...new Set([...detailed.keys(), ...withoutDetails.keys()])].sort().reverse();
  return {
    years: years.map((year) => ({
      year: Number(year),
      rows: detailed.get(year) ?? 0,
      withoutDetails: withoutDetails.get(year) ?? 0,
    })),
    total: rows.reduce((sum, row) => sum + Number(row.count), 0),
    assessees: Number(people?.count ?? 0),
  };
}
