import { type Kysely, sql } from 'kysely';
import type { AssesseeRecord, AssesseeRow } from '../../contract/assessment-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { rowView } from './log-list.ts';
import { readKnownNames } from './names-known.ts';
import { assesseeRowOf, assesseesWith, repeatState } from './repo.ts';
import type { AssesseeTable, AssessmentTable, AssessmentTables } from './tables.ts';

interface Asked {
  readonly search: string;
  readonly withdrawn: boolean;
  readonly offset: number;
  readonly limit: number;
}

const STEP = 500;

function viewOf(row: AssesseeTable, facts: { readonly assessments: number; readonly sameName: boolean }): AssesseeRow {
  return {
    id: row.id,
    rev: row.rev,
    name: row.name,
    number: row.number,
    nik: row.nik,
    sex: row.sex as AssesseeRow['sex'],
    birthDate: row.birth_date,
    city: row.city,
    entity: row.entity,
    band: row.band,
    affiliation: row.affiliation as AssesseeRow['affiliation'],
    note: row.note,
    ...facts,
    withdrawn: row.withdrawn_at !== null,
  };
}

/** A row means a participant by its number, or by a name that nobody else has unless the numbers say otherwise. */
function meansByName(person: Pick<AssesseeTable, 'number_key'>, numberKey: string): boolean {
  return person.number_key === '' || numberKey === '';
}

/** How many rows of the log mean each participant: by the link, by number, by a name that one person has. */
async function countsOf(
  db: Kysely<GroundTables>,
  people: readonly AssesseeTable[],
  namesakes: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const tables = db.withTables<AssessmentTables>();
  const counts = new Map<string, number>();
  const add = (id: string | undefined, count: number): void => {
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + count);
  };
  const grouped = (column: 'assessee_id' | 'person_key' | 'number_key', values: readonly string[]) =>
    tables
      .selectFrom('assessment')
      .select(({ fn }) => [`${column} as key`, 'number_key', fn.countAll<number>().as('count')])
      .where(column, 'in', values)
      .where('withdrawn_at', 'is', null)
      .$if(column !== 'assessee_id', (query) => query.where('assessee_id', 'is', null))
      .groupBy([column, 'number_key'])
      .execute();
  for (let start = 0; start < people.length; start += STEP) {
    const part = people.slice(start, start + STEP);
    for (const row of await grouped(
      'assessee_id',
      part.map((person) => person.id),
    ))
      add(row.key ?? undefined, Number(row.count));
    const byNumber = new Map(part.filter((person) => person.number_key !== '').map((one) => [one.number_key, one.id]));
    if (byNumber.size > 0)
      for (const row of await grouped('number_key', [...byNumber.keys()]))
        add(byNumber.get(row.key ?? ''), Number(row.count));
    const byName = new Map(part.filter((one) => namesakes.get(one.name_key) === 1).map((one) => [one.name_key, one]));
    if (byName.size > 0)
      for (const row of await grouped('person_key', [...byName.keys()])) {
        const person = byName.get(row.key ?? '');
        const counted = row.number_key !== '' && row.number_key === person?.number_key;
        if (person !== undefined && !counted && meansByName(person, row.number_key)) add(person.id, Number(row.count));
      }
  }
  return counts;
}

async function namesakesOf(
  db: Kysely<GroundTables>,
  people: readonly AssesseeTable[],
): Promise<ReadonlyMap<string, number>> {
  const found = await assesseesWith(
    db,
    'name_key',
    people.map((row) => row.name_key),
  );
  return new Map([...found].map(([key, rows]) => [key, rows.length]));
}

/** Participants by name from `offset`, and how many there are in all. NIK is never searched. */
export async function assesseeList(
  db: Kysely<GroundTables>,
  asked: Asked,
): Promise<{ readonly rows: AssesseeRow[]; readonly total: number }> {
  const words = fold(asked.search).split(' ').filter(Boolean).slice(0, 6);
  let query = db.withTables<AssessmentTables>().selectFrom('assessee');
  if (!asked.withdrawn) query = query.where('withdrawn_at', 'is', null);
  for (const word of words) {
    const like = `%${word}%`;
    query = query.where((where) =>
      where.or([
        where('name_key', 'like', like),
        where('number_key', 'like', like),
        where(sql<string>`lower(entity)`, 'like', like),
        where(sql<string>`lower(city)`, 'like', like),
      ]),
    );
  }
  const counted = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst();
  const people = await query
    .selectAll()
    .orderBy('name_key')
    .orderBy('id')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute();
  const namesakes = await namesakesOf(db, people);
  const counts = await countsOf(db, people, namesakes);
  return {
    rows: people.map((row) =>
      viewOf(row, { assessments: counts.get(row.id) ?? 0, sameName: (namesakes.get(row.name_key) ?? 0) > 1 }),
    ),
    total: Number(counted?.count ?? 0),
  };
}

/** One participant with the rows of the log that mean this person. Refuses `core.gone`. */
export async function assesseeRecordOf(db: Kysely<GroundTables>, id: string): Promise<AssesseeRecord> {
  const row = await assesseeRowOf(db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'assessee' });
  const same = ((await assesseesWith(db, 'name_key', [row.name_key])).get(row.name_key) ?? []).filter(
    (one) => one.id !== row.id,
  );
  const alone = same.length === 0;
  const log = (await db
    .withTables<AssessmentTables>()
    .selectFrom('assessment as row')
    .selectAll('row')
    .select(repeatState.as('repeat'))
    .where((where) =>
      where.or([
        where('row.assessee_id', '=', id),
        ...(row.number_key === ''
          ? []
          : [where.and([where('row.number_key', '=', row.number_key), where('row.assessee_id', 'is', null)])]),
        ...(alone
          ? [where.and([where('row.person_key', '=', row.name_key), where('row.assessee_id', 'is', null)])]
          : []),
      ]),
    )
    .where('row.withdrawn_at', 'is', null)
    .orderBy('row.assessed_on', 'desc')
    .limit(500)
    .execute()) as (AssessmentTable & { repeat: string })[];
  const numbered = (one: AssessmentTable): boolean => one.number_key !== '' && one.number_key === row.number_key;
  const own = log.filter((one) => one.assessee_id !== null || numbered(one) || meansByName(row, one.number_key));
  const names = await readKnownNames(db);
  const { withdrawn: _withdrawn, ...view } = viewOf(row, { assessments: own.length, sameName: !alone });
  return {
    ...view,
    log: own.map((one) => rowView(one, names)),
    byName: own.some((one) => one.assessee_id === null && !numbered(one)),
    namesakes: same.map((one) => ({
      id: one.id,
      label: [one.name, one.number, one.entity].filter(Boolean).join(' · '),
    })),
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}
