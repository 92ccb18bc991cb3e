import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { AssessmentRow, Decision, Recommendation, RepeatState } from '../../contract/assessment-shapes.ts';
import type { ParsedInputOf } from '../../contract/index.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import { assessorIdsOf, repeatState } from './repo.ts';
import type { AssessmentTable, AssessmentTables } from './tables.ts';

type Asked = ParsedInputOf<'assessments.log'>;
type LogQuery<O> = SelectQueryBuilder<AssessmentTables & { row: AssessmentTable }, 'row', O>;

/** A stored row as lists show it, with the names of the registers. */
export function rowView(row: AssessmentTable & { readonly repeat: string }, names: KnownNames): AssessmentRow {
  const assessorIds = [...assessorIdsOf(row)];
  return {
    id: row.id,
    rev: row.rev,
    assessedOn: row.assessed_on,
    personName: row.person_name,
    personNumber: row.person_number,
    schemeId: row.scheme_id,
    scheme: row.scheme_id === null ? '' : (names.schemes.get(row.scheme_id)?.title ?? ''),
    assessorIds,
    assessors: assessorIds.map((id) => names.assessors.get(id)?.name ?? '').join('; '),
    tukId: row.tuk_id,
    tuk: row.tuk_id === null ? '' : (names.sites.get(row.tuk_id)?.name ?? ''),
    place: row.place,
    preOn: row.pre_on,
    prePlace: row.pre_place,
    recommendation: row.recommendation as Recommendation | null,
    decision: row.decision as Decision | null,
    remote: row.remote === null ? null : row.remote === 1,
    repeat: row.repeat as RepeatState,
    registration: row.registration,
    batch: row.batch,
    fund: row.fund,
    city: row.city,
    note: row.note,
    withdrawn: row.withdrawn_at !== null,
  };
}

/** Each word must stand in the row itself or in a name that it points to. */
function withSearch<O>(query: LogQuery<O>, text: string, names: KnownNames): LogQuery<O> {
  let narrowed = query;
  for (const word of fold(text).split(' ').filter(Boolean).slice(0, 6)) {
    const like = `%${word}%`;
    const schemes = [...names.schemes.values()].filter((one) => one.titleKey.includes(word)).map((one) => one.id);
    const sites = [...names.sites.values()].filter((one) => one.nameKey.includes(word)).map((one) => one.id);
    const assessors = [...names.assessors.values()].filter((one) => one.nameKey.includes(word)).map((one) => one.id);
    narrowed = narrowed.where((where) =>
      where.or([
        where('row.person_key', 'like', like),
        where('row.number_key', 'like', like),
        where('row.registration', 'like', like),
        where('row.batch', 'like', like),
        where('row.place', 'like', like),
        where('row.city', 'like', like),
        ...(schemes.length === 0 ? [] : [where('row.scheme_id', 'in', schemes)]),
        ...(sites.length === 0 ? [] : [where('row.tuk_id', 'in', sites)]),
        ...assessors.slice(0, 50).map((id) => where('row.assessor_ids', 'like', `%${id}%`)),
      ]),
    );
  }
  return narrowed;
}

function narrowed<O>(query: LogQuery<O>, asked: Asked, names: KnownNames): LogQuery<O> {
  let result = query;
  if (!asked.withdrawn) result = result.where('row.withdrawn_at', 'is', null);
  if (asked.from !== undefined) result = result.where('row.assessed_on', '>=', asked.from);
  if (asked.until !== undefined) result = result.where('row.assessed_on', '<=', asked.until);
  if (asked.schemeId !== undefined) result = result.where('row.scheme_id', '=', asked.schemeId);
  if (asked.tukId !== undefined) result = result.where('row.tuk_id', '=', asked.tukId);
  if (asked.importId !== undefined) result = result.where('row.import_id', '=', asked.importId);
  const { assessorId } = asked;
  if (assessorId !== undefined)
    result = result.where('row.id', 'in', (from) =>
      from.selectFrom('assessment_assessor').select('assessment_id').where('assessor_id', '=', assessorId),
    );
  return asked.search === '' ? result : withSearch(result, asked.search, names);
}

/** Rows of the log, the newest first, from `offset`, and how many there are in all. */
export async function logList(
  db: Kysely<GroundTables>,
  asked: Asked,
): Promise<{ readonly rows: AssessmentRow[]; readonly total: number }> {
  const names = await readKnownNames(db);
  const tables = db.withTables<AssessmentTables>();
  const from = () => tables.selectFrom('assessment as row') as unknown as LogQuery<object>;
  const counted = (await narrowed(from(), asked, names)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst()) as { count: number } | undefined;
  const rows = (await narrowed(from(), asked, names)
    .selectAll('row')
    .select(repeatState.as('repeat'))
    .orderBy('row.assessed_on', 'desc')
    .orderBy('row.id', 'desc')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()) as (AssessmentTable & { repeat: string })[];
  return { rows: rows.map((row) => rowView(row, names)), total: Number(counted?.count ?? 0) };
}
