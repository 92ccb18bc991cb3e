import type { Kysely } from 'kysely';
import { type Message, refuseFields } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { numberKey } from '../../number-pattern.ts';
import { lettersNumbered, lettersOfCounter } from './repo.ts';
import { nextNumber, numberPlacer, seriesByCode } from './series.ts';
import type { LetterRow } from './tables.ts';

/** Columns of a letter that its number fills. */
export type NumberColumns = Pick<
  LetterRow,
  'series' | 'counter' | 'period' | 'serial' | 'insertion' | 'number' | 'number_key'
>;

/** Why a letter out cannot have a number: another one, other than `except`, has it, or had it before it was cancelled. */
export async function numberFault(
  db: Kysely<GroundTables>,
  number: string,
  except?: string,
): Promise<Message | undefined> {
  const owner = (await lettersNumbered(db, 'out', numberKey(number))).find((row) => row.id !== except);
  if (owner === undefined) return undefined;
  const code = owner.withdrawn_at === null ? 'correspondence.numberTaken' : 'correspondence.numberTakenCancelled';
  return { code, params: { number, subject: owner.subject } };
}

/** Refuses the field `number` when another letter has it. */
export async function refuseTakenNumber(db: Kysely<GroundTables>, number: string, except?: string): Promise<void> {
  const fault = await numberFault(db, number, except);
  if (fault !== undefined) throw refuseFields('core.invalidInput', { number: fault });
}

/**
 * The number columns of a letter out: the next of its series, or the typed number when nobody has it. Refuses the fields `series` and `number`.
 */
export async function numberColumns(
  db: Kysely<GroundTables>,
  language: Language,
  asked: {
    readonly series: string;
    readonly datedOn: string;
    readonly number: string;
    readonly after?: number | null;
    /** The letter that is numbered anew. */
    readonly except?: string;
  },
): Promise<NumberColumns> {
  const series = await seriesByCode(db, language, asked.series);
  if (asked.number === '') {
    const { number, ...place } = await nextNumber(db, series, asked.datedOn, asked.after ?? null);
    return { series: series.code, ...place, number, number_key: numberKey(number) };
  }
  await refuseTakenNumber(db, asked.number, asked.except);
  const place = (await numberPlacer(db))(series, asked.datedOn, asked.number);
  const free =
    place !== undefined &&
    !(await lettersOfCounter(db, place.counter, place.period)).some(
      (row) => row.serial === place.serial && row.insertion === '' && row.id !== asked.except,
    );
  const taken = free ? place : { counter: '', period: '', serial: null };
  return {
    series: series.code,
    ...taken,
    insertion: '',
    number: asked.number,
    number_key: numberKey(asked.number),
  };
}

/** The next place in the agenda of letters in, counted anew each year of receipt. */
export async function agendaPlace(
  db: Kysely<GroundTables>,
  receivedOn: string,
): Promise<Pick<LetterRow, 'counter' | 'period' | 'serial' | 'insertion'>> {
  const period = `yearly:${receivedOn.slice(0, 4)}`;
  const taken = await lettersOfCounter(db, 'in', period);
  return { counter: 'in', period, serial: Math.max(0, ...taken.map((row) => row.serial ?? 0)) + 1, insertion: '' };
}
