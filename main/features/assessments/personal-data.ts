import { type Kysely, sql } from 'kysely';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type {
  AnonymisedPart,
  HeldTable,
  PersonalSource,
  PersonFound,
  RetentionEvent,
  RetentionFacts,
} from '../../personal-data.ts';
import { nameKey } from '../assessors/service.ts';
import { assesseeRecordOf } from './assessee-list.ts';
import { assesseeAddress, assesseeKind, assesseeRowOf, assessmentAddress, assessmentKind } from './repo.ts';
import type { AssesseeTable, AssessmentTable, AssessmentTables } from './tables.ts';

type Handle = Kysely<GroundTables>;

function assesseeFound(row: AssesseeTable): PersonFound {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    detail: [row.entity, row.city].filter((text) => text !== '').join(' · '),
    address: assesseeAddress(row.id),
  };
}

type LogPerson = Pick<AssessmentTable, 'id' | 'person_name' | 'person_number' | 'registration' | 'batch' | 'city'>;

function logFound(row: LogPerson): PersonFound {
  return {
    id: row.id,
    name: row.person_name === '' ? row.person_number : row.person_name,
    number: row.person_number === '' ? row.registration : row.person_number,
    detail: [row.batch, row.city].filter((text) => text !== '').join(' · '),
    address: assessmentAddress(row.id),
  };
}

function logTable(rows: readonly AssessmentTable[]): HeldTable {
  return {
    title: 'privacy.held.log',
    columns: [
      { label: 'privacy.held.assessedOn', kind: null },
      { label: 'privacy.held.name', kind: null },
      { label: 'privacy.held.number', kind: 'text' },
      { label: 'privacy.held.registration', kind: null },
      { label: 'privacy.held.recommendation', kind: null },
      { label: 'privacy.held.decision', kind: null },
      { label: 'privacy.held.place', kind: null },
      { label: 'privacy.held.note', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.assessed_on,
      row.person_name,
      row.person_number,
      row.registration,
      row.recommendation ?? '',
      row.decision ?? '',
      [row.place, row.city].filter((text) => text !== '').join(', '),
      row.note,
    ]),
  };
}

async function rowsByIds(db: Handle, ids: readonly string[]): Promise<AssessmentTable[]> {
  if (ids.length === 0) return [];
  return db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('assessed_on')
    .orderBy('id')
    .execute();
}

/** Rows of the log that mean a participant, withdrawn ones too. */
async function rowsOfAssessee(db: Handle, row: AssesseeTable): Promise<AssessmentTable[]> {
  const shown = (await assesseeRecordOf(db, row.id)).log.map((one) => one.id);
  const linked = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select('id')
    .where((where) =>
      where.or([
        where('assessee_id', '=', row.id),
        ...(row.number_key === ''
          ? []
          : [where.and([where('number_key', '=', row.number_key), where('assessee_id', 'is', null)])]),
      ]),
    )
    .execute();
  return rowsByIds(db, [...new Set([...shown, ...linked.map((one) => one.id)])]);
}

/** The latest day of assessment by a column of the log; rows joined to a participant count by that only. */
async function lastDays(db: Handle, column: 'assessee_id' | 'number_key' | 'person_key'): Promise<Map<string, string>> {
  const rows = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .select([`${column} as key`, sql<string>`max(assessed_on)`.as('last')])
    .where(column, column === 'assessee_id' ? 'is not' : '<>', column === 'assessee_id' ? null : '')
    .$if(column !== 'assessee_id', (query) => query.where('assessee_id', 'is', null))
    .groupBy(column)
    .execute();
  return new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.last] as const])));
}

async function assesseeRetention(db: Handle): Promise<readonly RetentionFacts[]> {
  const [byLink, byNumber, byName] = await Promise.all([
    lastDays(db, 'assessee_id'),
    lastDays(db, 'number_key'),
    lastDays(db, 'person_key'),
  ]);
  const people = await db
    .withTables<AssessmentTables>()
    .selectFrom('assessee')
    .selectAll()
    .orderBy('name_key')
    .execute();
  return people.map((row) => {
    // a name that somebody else may bear too only makes the period longer
    const days = [byLink.get(row.id), byNumber.get(row.number_key), byName.get(row.name_key)];
    const last = days
      .flatMap((day) => (day === undefined ? [] : [day]))
      .sort()
      .at(-1);
    const events: Partial<Record<RetentionEvent, string>> = { recorded: row.created_at.slice(0, 10) };
    // who was assessed is kept from then on, not from the day of typing
    if (last !== undefined) {
      events['last-activity'] = last;
      delete events.recorded;
    }
    return { ...assesseeFound(row), events, running: null };
  });
}

function gone(pseudonym: string) {
  return {
    person_name: pseudonym,
    person_key: nameKey(pseudonym),
    person_number: '',
    number_key: '',
    registration: '',
    note: '',
  };
}

const LOG_COLUMNS = ['person_name', 'person_key', 'person_number', 'number_key', 'registration', 'note'];

async function anonymiseRows(
  context: WriteContext,
  rows: readonly AssessmentTable[],
  pseudonym: string,
  assesseeId?: string,
): Promise<void> {
  for (const row of rows)
    await context.records.anonymise(assessmentKind, row.id, {
      ...gone(pseudonym),
      ...(assesseeId === undefined ? {} : { assessee_id: assesseeId }),
    });
}

function valuesOf(rows: readonly AssessmentTable[]): string[] {
  return rows.flatMap((row) => [row.person_name, row.person_number, row.registration]);
}

/** Participants with the rows of the log that mean them. Day, scheme, result, place and city stay for counting. */
export const assesseePersonalData: PersonalSource = {
  kind: 'assessee',
  label: 'privacy.sources.assessee',
  processing: 'assessee',
  permission: 'assessments.read',
  async search(db, words, limit) {
    let query = db.withTables<AssessmentTables>().selectFrom('assessee').selectAll();
    for (const word of words)
      query = query.where((where) =>
        where.or([where('name_key', 'like', `%${word}%`), where('number_key', 'like', `%${word}%`)]),
      );
    return (await query.orderBy('name_key').orderBy('id').limit(limit).execute()).map(assesseeFound);
  },
  async withNik(db, nik) {
    const rows = await db
      .withTables<AssessmentTables>()
      .selectFrom('assessee')
      .selectAll()
      .where('nik', '=', nik)
      .execute();
    return rows.map(assesseeFound);
  },
  async holdings(db, id) {
    const row = await assesseeRowOf(db, id);
    if (row === undefined) return undefined;
    return {
      ...assesseeFound(row),
      fields: [
        { label: 'privacy.held.name', value: row.name, kind: null },
        { label: 'privacy.held.number', value: row.number, kind: 'text' },
        { label: 'privacy.held.nik', value: row.nik, kind: 'nik' },
        { label: 'privacy.held.birthDate', value: row.birth_date ?? '', kind: 'birth' },
        { label: 'privacy.held.sex', value: row.sex ?? '', kind: null },
        { label: 'privacy.held.city', value: row.city, kind: null },
        { label: 'privacy.held.employer', value: row.entity, kind: null },
        { label: 'privacy.held.group', value: row.band, kind: null },
        { label: 'privacy.held.note', value: row.note, kind: 'text' },
      ],
      tables: [logTable(await rowsOfAssessee(db, row))],
      files: [],
    };
  },
  retention: (db) => assesseeRetention(db),
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const row = await assesseeRowOf(context.db, id);
    if (row === undefined) return { records: [], columns: [], fields: [], fileHashes: [], values: [] };
    const rows = await rowsOfAssessee(context.db, row);
    await anonymiseRows(context, rows, pseudonym, id);
    await context.records.anonymise(assesseeKind, id, {
      name: pseudonym,
      name_key: nameKey(pseudonym),
      number: '',
      number_key: '',
      nik: '',
      birth_date: null,
      entity: '',
      note: '',
    });
    return {
      records: [{ kind: assesseeKind.name, id }, ...rows.map((one) => ({ kind: assessmentKind.name, id: one.id }))],
      columns: ['name', 'name_key', 'number', 'nik', 'birth_date', 'entity', 'purpose', ...LOG_COLUMNS],
      fields: [
        'privacy.held.name',
        'privacy.held.number',
        'privacy.held.nik',
        'privacy.held.birthDate',
        'privacy.held.employer',
        'privacy.held.registration',
        'privacy.held.note',
      ],
      fileHashes: [],
      values: [row.name, row.nik, row.number, ...valuesOf(rows)].filter((value) => value.length >= 4),
    };
  },
};

/** Rows of the log whose person is in no register, grouped by name and number; the earliest row stands for the person. */
function unregistered(db: Handle) {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('assessment as row')
    .where('row.assessee_id', 'is', null)
    .where('row.person_key', '<>', '')
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM assessee WHERE assessee.name_key = row.person_key AND assessee.withdrawn_at IS NULL)`,
    )
    .where(
      sql<boolean>`(row.number_key = '' OR NOT EXISTS (SELECT 1 FROM assessee WHERE assessee.number_key = row.number_key))`,
    );
}

async function logPersons(db: Handle, words: readonly string[], limit?: number) {
  let query = unregistered(db);
  for (const word of words)
    query = query.where((where) =>
      where.or([
        where('row.person_key', 'like', `%${word}%`),
        where('row.number_key', 'like', `%${word}%`),
        where(sql<string>`lower(row.registration)`, 'like', `%${word}%`),
      ]),
    );
  // one row of a group stands for all of it: the key is the same, and of the rest any will do to tell two people apart
  const groups = await query
    .select(({ fn }) => [
      fn.min('row.id').as('id'),
      fn.max('row.assessed_on').as('last'),
      fn.min('row.person_name').as('person_name'),
      fn.min('row.person_number').as('person_number'),
      fn.min('row.registration').as('registration'),
      fn.min('row.batch').as('batch'),
      fn.min('row.city').as('city'),
    ])
    .groupBy(['row.person_key', 'row.number_key'])
    .orderBy('row.person_key')
    .$if(limit !== undefined, (limited) => limited.limit(limit ?? 0))
    .execute();
  return groups.map((row) => ({ row, last: row.last }));
}

async function rowsOfLogPerson(db: Handle, id: string): Promise<AssessmentTable[]> {
  const [row] = await rowsByIds(db, [id]);
  if (row === undefined || row.person_key === '') return row === undefined ? [] : [row];
  return db
    .withTables<AssessmentTables>()
    .selectFrom('assessment')
    .selectAll()
    .where('person_key', '=', row.person_key)
    .where('number_key', '=', row.number_key)
    .where('assessee_id', 'is', null)
    .orderBy('assessed_on')
    .orderBy('id')
    .execute();
}

/** People whom only the log names. */
export const logPersonalData: PersonalSource = {
  kind: 'log-person',
  label: 'privacy.sources.logPerson',
  processing: 'assessee',
  permission: 'assessments.read',
  search: async (db, words, limit) => (await logPersons(db, words, limit)).map(({ row }) => logFound(row)),
  async holdings(db, id) {
    const rows = await rowsOfLogPerson(db, id);
    const first = rows.find((row) => row.id === id);
    if (first === undefined) return undefined;
    return {
      ...logFound(first),
      fields: [
        { label: 'privacy.held.name', value: first.person_name, kind: null },
        { label: 'privacy.held.number', value: first.person_number, kind: 'text' },
      ],
      tables: [logTable(rows)],
      files: [],
    };
  },
  retention: async (db) =>
    (await logPersons(db, [])).map(({ row, last }) => ({
      ...logFound(row),
      events: { 'last-activity': last },
      running: null,
    })),
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const rows = await rowsOfLogPerson(context.db, id);
    await anonymiseRows(context, rows, pseudonym);
    return {
      records: rows.map((row) => ({ kind: assessmentKind.name, id: row.id })),
      columns: LOG_COLUMNS,
      fields: ['privacy.held.name', 'privacy.held.number', 'privacy.held.registration', 'privacy.held.note'],
      fileHashes: [],
      values: valuesOf(rows).filter((value) => value.length >= 4),
    };
  },
};
