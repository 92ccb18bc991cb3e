import type { Kysely } from 'kysely';
import { z } from 'zod';
import shippedSeries from '../../../resources/settings/letter-series.json' with { type: 'json' };
import type { LetterSeries } from '../../contract/correspondence.ts';
import { refuseFields } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { numberKey, periodOf } from '../../number-pattern.ts';
import { organisationCode } from '../profile/service.ts';
import { formatNumber } from './number-pattern.ts';
import { lettersNumbered, lettersOfCounter, ownSeries } from './repo.ts';
import type { SeriesRow } from './tables.ts';

const shipped = z
  .object({
    edition: z.string(),
    source: z.object({ id: z.string(), en: z.string() }),
    pattern: z.string(),
    restart: z.enum(['never', 'yearly', 'monthly']),
    counter: z.enum(['shared', 'own']),
    series: z.array(
      z.object({
        code: z.string(),
        title: z.object({ id: z.string(), en: z.string() }),
        basis: z.enum(['seen', 'proposal']),
      }),
    ),
  })
  .parse(shippedSeries);

/** Edition and source of the shipped series. */
export const seriesSource = { edition: shipped.edition, source: shipped.source };

/** Key of a series' code. */
export const seriesKey = numberKey;

type Series = Omit<LetterSeries, 'next'>;

function ofOwn(row: SeriesRow, basis: Series['basis']): Series {
  const { id, rev, code, title, pattern, restart, counter, prefix, unit, note } = row;
  return { id, rev, code, title, pattern, restart, counter, prefix, unit, note, basis, withdrawn: false };
}

/** Series in use: the shipped ones, what the LSP set in their place, and its own. A withdrawn setting gives the shipped one back. */
export async function seriesInUse(db: Kysely<GroundTables>, language: Language): Promise<readonly Series[]> {
  const own = await ownSeries(db);
  const byKey = new Map(own.map((row) => [row.code_key, row]));
  const known = shipped.series.map((series): Series => {
    const row = byKey.get(seriesKey(series.code));
    if (row !== undefined && row.withdrawn_at === null) return ofOwn(row, series.basis);
    return {
      id: null,
      rev: row?.rev ?? 0,
      code: series.code,
      title: series.title[language],
      pattern: shipped.pattern,
      restart: shipped.restart,
      counter: shipped.counter,
      prefix: '',
      unit: '',
      note: '',
      basis: series.basis,
      withdrawn: false,
    };
  });
  const shippedKeys = new Set(shipped.series.map((series) => seriesKey(series.code)));
  const others = own
    .filter((row) => !shippedKeys.has(row.code_key))
    .map((row) => ({ ...ofOwn(row, 'own'), withdrawn: row.withdrawn_at !== null }));
  return [...known, ...others];
}

/** The series with the code. Refuses the field `series` when there is none in use. */
export async function seriesByCode(db: Kysely<GroundTables>, language: Language, code: string): Promise<Series> {
  const found = (await seriesInUse(db, language)).find(
    (series) => !series.withdrawn && seriesKey(series.code) === seriesKey(code),
  );
  if (found === undefined)
    throw refuseFields('core.invalidInput', { series: { code: 'correspondence.seriesUnknown', params: { code } } });
  return found;
}

/** Name of the counter of a series; apart from the names of the shared one and of the agenda of letters in. */
function counterOf(series: Series): string {
  return series.counter === 'shared' ? 'shared' : `own:${seriesKey(series.code)}`;
}

/** A number with the place in its counter that it takes. */
export interface TakenNumber {
  readonly number: string;
  readonly counter: string;
  readonly period: string;
  readonly serial: number;
  readonly insertion: string;
}

/**
 * The next free number of a series for a letter of a day. With `after` it is put between two letters: `012.a` behind 012, then `012.b`. Numbers
 * of cancelled letters are not given again (forms dossier, 23).
 */
export async function nextNumber(
  db: Kysely<GroundTables>,
  series: Series,
  date: string,
  after: number | null = null,
): Promise<TakenNumber> {
  const counter = counterOf(series);
  const period = `${series.restart}:${periodOf(series.restart, date)}`;
  const taken = await lettersOfCounter(db, counter, period);
  let serial = after ?? Math.max(0, ...taken.map((row) => row.serial ?? 0)) + 1;
  const inserted = taken.filter((row) => row.serial === serial && row.insertion !== '').map((row) => row.insertion);
  let insertion = after === null ? '' : insertionAfter(inserted);
  const { prefix, unit, code } = series;
  const parts = { prefix, series: code, organisation: await organisationCode(db), unit, date };
  for (;;) {
    const number = formatNumber(series.pattern, { ...parts, serial, insertion });
    // a number may stand at a letter as text only, or come from another counter with the same pattern
    if ((await lettersNumbered(db, 'out', numberKey(number))).length === 0)
      return { number, counter, period, serial, insertion };
    if (after === null) serial += 1;
    else insertion = insertionAfter([...inserted, insertion]);
  }
}

function insertionAfter(taken: readonly string[]): string {
  const last = [...taken].sort((a, b) => a.length - b.length || a.localeCompare(b)).at(-1);
  if (last === undefined) return 'a';
  return last.endsWith('z')
    ? `${last}a`
    : last.slice(0, -1) + String.fromCharCode(last.charCodeAt(last.length - 1) + 1);
}

/** Finds the place in the counters that a number written by hand takes, when it has the form of a series; otherwise it is text only. */
export async function numberPlacer(
  db: Kysely<GroundTables>,
): Promise<
  (series: Series, date: string, number: string) => Pick<TakenNumber, 'counter' | 'period' | 'serial'> | undefined
> {
  const organisation = await organisationCode(db);
  return (series, date, number) => {
    const { prefix, unit, code } = series;
    const parts = { insertion: '', prefix, unit, series: code, organisation, date };
    const serials = (number.match(/\d+/g) ?? []).map(Number).filter((serial) => serial >= 1 && serial <= 999_999);
    const serial = serials.find(
      (candidate) => numberKey(formatNumber(series.pattern, { ...parts, serial: candidate })) === numberKey(number),
    );
    if (serial === undefined) return undefined;
    return {
      counter: counterOf(series),
      period: `${series.restart}:${periodOf(series.restart, date)}`,
      serial,
    };
  };
}
