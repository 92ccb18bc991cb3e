import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { SourceRow } from '../../importer/importer.ts';
import { type LogRowReading, readLogRow } from './log-row.ts';
import { type KnownNames, readKnownNames } from './names-known.ts';
import type { AssessmentTable, AssessmentTables } from './tables.ts';

const STEP = 500;

/**
 * What tells one assessment from another: who, by name and number where there is one, which scheme, which day. Rows without a person are told
 * apart by place and assessors too.
 */
export function assessmentKey(facts: {
  readonly personKey: string;
  readonly numberKey: string;
  readonly scheme: string;
  readonly assessedOn: string;
  readonly place: string;
  readonly assessors: string;
}): string {
  const { personKey, numberKey, scheme, assessedOn, place, assessors } = facts;
  if (personKey === '') return `|${scheme}|${assessedOn}|${place}|${assessors}`;
  return `${personKey}|${numberKey}|${scheme}|${assessedOn}`;
}

/** The key of a stored row. */
export function keyOfStored(row: AssessmentTable): string {
  return assessmentKey({
    personKey: row.person_key,
    numberKey: row.number_key,
    scheme: row.scheme_id ?? '',
    assessedOn: row.assessed_on,
    place: row.place,
    assessors: row.assessor_ids,
  });
}

/** A row of the sheet with its key; `place` says the how many-th of the sheet with that key it is, from 0. */
export interface IndexedRow {
  readonly reading: LogRowReading;
  readonly key: string;
  readonly place: number;
  /** Sheet row of the first with the same key. */
  readonly first: number;
}

/** The sheet beside what is stored, made once however many parts it is read in. */
export interface LogIndex {
  readonly names: KnownNames;
  readonly rows: ReadonlyMap<number, IndexedRow>;
  /** Stored rows by key, in the order in which they were written. */
  readonly stored: ReadonlyMap<string, readonly AssessmentTable[]>;
  /** First day on which somebody was assessed for a scheme (`person|scheme|number`), in the log and the sheet. */
  readonly firstDays: ReadonlyMap<string, string>;
}

/** The key of a row as the registers are now; unknown names stand for themselves. */
export function keyOfReading(reading: LogRowReading, names: KnownNames): string {
  const { scheme = '', assessedOn = '', place = '' } = reading.values;
  return assessmentKey({
    personKey: reading.personKey,
    numberKey: reading.numberKey,
    scheme: scheme === '' ? '' : (names.scheme(scheme).one?.id ?? reading.schemeKey),
    assessedOn,
    place,
    assessors: reading.assessors.map((person) => names.assessor(person).one?.id ?? person.name).join(','),
  });
}

/** Stored rows of a period by their keys: all, or those of some people (not more than a statement takes). */
export async function storedBetween(
  db: Kysely<GroundTables>,
  from: string,
  until: string,
  people?: readonly string[],
): Promise<Map<string, AssessmentTable[]>> {
  const all = db.withTables<AssessmentTables>().selectFrom('assessment').selectAll().where('withdrawn_at', 'is', null);
  // by people their own index is the way in; with the days beside it SQLite may go through a whole year for each chunk
  const query =
    people === undefined
      ? all.where('assessed_on', '>=', from).where('assessed_on', '<=', until)
      : all.where('person_key', 'in', people);
  const rows = (await query.orderBy('id').execute()).filter(
    (row) => row.assessed_on >= from && row.assessed_on <= until,
  );
  const stored = new Map<string, AssessmentTable[]>();
  for (const row of rows) {
    const group = stored.get(keyOfStored(row));
    if (group === undefined) stored.set(keyOfStored(row), [row]);
    else group.push(row);
  }
  return stored;
}

function repeatKey(personKey: string, scheme: string, numberKey: string): string {
  return `${personKey}|${scheme}|${numberKey}`;
}

/** The repeat key of a row, or undefined where it names nobody or no scheme. */
export function repeatKeyOf(reading: LogRowReading, names: KnownNames): string | undefined {
  const { scheme } = reading.values;
  if (reading.personKey === '' || scheme === undefined) return undefined;
  return repeatKey(reading.personKey, names.scheme(scheme).one?.id ?? reading.schemeKey, reading.numberKey);
}

async function firstDaysOf(
  db: Kysely<GroundTables>,
  readings: readonly LogRowReading[],
  names: KnownNames,
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  const note = (key: string, day: string): void => {
    const known = days.get(key);
    if (known === undefined || day < known) days.set(key, day);
  };
  for (const reading of readings) {
    const key = repeatKeyOf(reading, names);
    if (key !== undefined && reading.values['assessedOn'] !== undefined) note(key, reading.values['assessedOn']);
  }
  const people = [...new Set(readings.map((reading) => reading.personKey))].filter((key) => key !== '');
  for (let start = 0; start < people.length; start += STEP) {
    const rows = await db
      .withTables<AssessmentTables>()
      .selectFrom('assessment')
      .select(({ fn }) => ['person_key', 'scheme_id', 'number_key', fn.min<string>('assessed_on').as('day')])
      .where('person_key', 'in', people.slice(start, start + STEP))
      .where('withdrawn_at', 'is', null)
      .groupBy(['person_key', 'scheme_id', 'number_key'])
      .execute();
    for (const row of rows) note(repeatKey(row.person_key, row.scheme_id ?? '', row.number_key), row.day);
  }
  return days;
}

const indexes = new WeakMap<readonly SourceRow[], Promise<LogIndex>>();

async function makeIndex(db: Kysely<GroundTables>, source: readonly SourceRow[], today: string): Promise<LogIndex> {
  const names = await readKnownNames(db);
  const rows = new Map<number, IndexedRow>();
  const met = new Map<string, { count: number; first: number }>();
  let [from, until] = ['9999-12-31', '0000-01-01'];
  for (const row of source) {
    const reading = readLogRow(row, today);
    const { assessedOn } = reading.values;
    if (assessedOn !== undefined && assessedOn < from) from = assessedOn;
    if (assessedOn !== undefined && assessedOn > until) until = assessedOn;
    const key = keyOfReading(reading, names);
    const before = met.get(key);
    rows.set(row.position, { reading, key, place: before?.count ?? 0, first: before?.first ?? row.position });
    met.set(key, { count: (before?.count ?? 0) + 1, first: before?.first ?? row.position });
  }
  return {
    names,
    rows,
    stored: from <= until ? await storedBetween(db, from, until) : new Map(),
    firstDays: await firstDaysOf(
      db,
      [...rows.values()].map((row) => row.reading),
      names,
    ),
  };
}

/** Index of a sheet and of what the log holds for its days. */
export function logIndex(db: Kysely<GroundTables>, source: readonly SourceRow[], today: string): Promise<LogIndex> {
  const made = indexes.get(source) ?? makeIndex(db, source, today);
  indexes.set(source, made);
  return made;
}
