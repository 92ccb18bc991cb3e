import { type Kysely, sql } from 'kysely';
import { recordKind } from '../../db/records.ts';
import type { GroundTables, RecordColumns } from '../../db/tables.ts';
import type { AssesseeTable, AssessmentBatchTable, AssessmentTable, AssessmentTables } from './tables.ts';

/** Address of one row of the log. */
export function assessmentAddress(id: string): string {
  return `/log-asesmen/${id}`;
}

/** Address of one participant. */
export function assesseeAddress(id: string): string {
  return `/log-asesmen/peserta/${id}`;
}

export const assessmentKind = recordKind<AssessmentTable>({
  name: 'assessment',
  table: 'assessment',
  // found by its numbers only: who was assessed and with what result is nobody's to come upon
  search: (row) =>
    row.registration === '' && row.batch === '' && row.person_number === ''
      ? undefined
      : {
          code: row.registration,
          title: [row.batch, row.person_number].filter((text) => text !== '').join(' · ') || row.registration,
          body: '',
          address: assessmentAddress(row.id),
        },
});

export const assesseeKind = recordKind<AssesseeTable>({
  name: 'assessee',
  table: 'assessee',
  // NIK and date of birth stay out of the index
  search: (row) => ({
    code: row.number,
    title: row.name,
    body: [row.entity, row.city].filter((text) => text !== '').join(' · '),
    address: assesseeAddress(row.id),
  }),
});

export const batchKind = recordKind<AssessmentBatchTable>({ name: 'assessment-batch', table: 'assessment_batch' });

/** An assessment of which nothing but its day is known. */
export const emptyAssessment: Omit<AssessmentTable, keyof RecordColumns | 'assessed_on'> = {
  person_name: '',
  person_key: '',
  person_number: '',
  number_key: '',
  assessee_id: null,
  scheme_id: null,
  tuk_id: null,
  assessor_ids: '',
  pre_on: null,
  pre_place: '',
  place: '',
  recommendation: null,
  decision: null,
  remote: null,
  repeat_of: null,
  is_repeat: null,
  registration: '',
  batch: '',
  fund: '',
  city: '',
  note: '',
};

/** A participant of whom only the name is known. */
export const emptyAssessee: Omit<AssesseeTable, keyof RecordColumns | 'name' | 'name_key'> = {
  number: '',
  number_key: '',
  nik: '',
  sex: null,
  birth_date: null,
  city: '',
  entity: '',
  band: '',
  affiliation: null,
  note: '',
};

/** Ids of the assessors of a row in their order. */
export function assessorIdsOf(row: Pick<AssessmentTable, 'assessor_ids'>): readonly string[] {
  return row.assessor_ids === '' ? [] : row.assessor_ids.split(',');
}

/** One row of the log, withdrawn or not. */
export async function assessmentRowOf(db: Kysely<GroundTables>, id: string): Promise<AssessmentTable | undefined> {
  return db.withTables<AssessmentTables>().selectFrom('assessment').selectAll().where('id', '=', id).executeTakeFirst();
}

/** One participant, withdrawn or not. */
export async function assesseeRowOf(db: Kysely<GroundTables>, id: string): Promise<AssesseeTable | undefined> {
  return db.withTables<AssessmentTables>().selectFrom('assessee').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Counts without details in use, the newest month first. */
export async function batchRows(db: Kysely<GroundTables>): Promise<AssessmentBatchTable[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('assessment_batch')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('month', 'desc')
    .orderBy('id')
    .execute();
}

const STEP = 500;

/** Writes the rows of the join table for assessments: those that were there go, the given ones come. */
export async function linkAssessors(
  db: Kysely<GroundTables>,
  rows: readonly Pick<AssessmentTable, 'id' | 'assessor_ids'>[],
  options: { readonly fresh: boolean },
): Promise<void> {
  const tables = db.withTables<AssessmentTables>();
  const entries = rows.flatMap((row) =>
    assessorIdsOf(row).map((assessor, place) => ({ assessment_id: row.id, assessor_id: assessor, place })),
  );
  for (let start = 0; !options.fresh && start < rows.length; start += STEP) {
    const ids = rows.slice(start, start + STEP).map((row) => row.id);
    await tables.deleteFrom('assessment_assessor').where('assessment_id', 'in', ids).execute();
  }
  for (let start = 0; start < entries.length; start += STEP) {
    await tables
      .insertInto('assessment_assessor')
      .values(entries.slice(start, start + STEP))
      .execute();
  }
}

/** Participants by id for rows that name them by number or NIK; and by names that only one of them has. */
export async function assesseesWith(
  db: Kysely<GroundTables>,
  column: 'nik' | 'number_key' | 'name_key',
  values: readonly string[],
): Promise<ReadonlyMap<string, readonly AssesseeTable[]>> {
  const wanted = [...new Set(values)].filter((value) => value !== '');
  const groups = new Map<string, AssesseeTable[]>();
  for (let start = 0; start < wanted.length; start += STEP) {
    const rows = await db
      .withTables<AssessmentTables>()
      .selectFrom('assessee')
      .selectAll()
      .where(column, 'in', wanted.slice(start, start + STEP))
      .where('withdrawn_at', 'is', null)
      .orderBy('id')
      .execute();
    for (const row of rows) groups.set(row[column], [...(groups.get(row[column]) ?? []), row]);
  }
  return groups;
}

/**
 * Whether a row repeats an earlier one: a person's word, else `suspected` when the same name or number was assessed for the same scheme
 * before. As SQL, so that a list of thousands asks once.
 */
export const repeatState = sql<string>`CASE
  WHEN row.is_repeat = 1 THEN 'confirmed' WHEN row.is_repeat = 0 THEN 'denied'
  WHEN row.scheme_id IS NOT NULL AND row.person_key <> '' AND EXISTS (
    SELECT 1 FROM assessment AS earlier WHERE earlier.person_key = row.person_key AND earlier.scheme_id = row.scheme_id
      AND earlier.assessed_on < row.assessed_on AND earlier.withdrawn_at IS NULL AND earlier.number_key = row.number_key) THEN 'suspected'
  ELSE 'none' END`;
