import { addDays, daysBetween } from '../../civil.ts';
import type { Message } from '../../contract/result.ts';

/** A licence as its decree states it; nothing of it is computed. */
export interface LicencePeriod {
  readonly id: string;
  readonly decreeNumber: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A suspension or a withdrawal, of the whole licence or of single schemes. */
export interface Measure {
  readonly id: string;
  readonly effect: 'freeze' | 'withdraw';
  /** The licence it was laid on; null means those that had begun on its first day. */
  readonly licenceId: string | null;
  /** First day on which it holds. */
  readonly from: string;
  /** End that the letter states. The end alone lifts nothing: it takes a decision (licensing dossier, Pembekuan / pencabutan). */
  readonly statedUntil: string | null;
  /** First day on which it no longer holds. */
  readonly liftedOn: string | null;
  /** Schemes affected; none means the whole licence. */
  readonly schemeIds: readonly string[];
  readonly ground: string;
}

export type LicenceStanding = 'valid' | 'frozen' | 'withdrawn' | 'expired' | 'not-yet' | 'unknown' | 'none';

/** What a licence is worth on a day, and why. */
export interface LicenceState {
  readonly day: string;
  readonly state: LicenceStanding;
  /** Why it is so, in words to come. */
  readonly reason: Message;
  readonly licence: LicencePeriod | null;
  /** First and last day of the state where known: of the period, or of the suspension. */
  readonly from: string | null;
  readonly until: string | null;
  /** Days until the last day of the licence; negative once it has passed. */
  readonly daysLeft: number | null;
  /** Single schemes that are frozen or withdrawn while the licence itself stands. */
  readonly schemes: readonly {
    readonly schemeId: string;
    readonly effect: 'freeze' | 'withdraw';
    readonly since: string;
  }[];
}

function reason(code: string, params: Message['params'] = {}): Message {
  return { code: `licensing.${code}`, params };
}

function laidOn(measure: Measure, period: LicencePeriod): boolean {
  if (measure.licenceId !== null) return measure.licenceId === period.id;
  // a decree that came later is a newer decision of BNSP
  return period.validFrom === null || period.validFrom <= measure.from;
}

function holds(measure: Measure, day: string): boolean {
  return measure.from <= day && (measure.liftedOn === null || day < measure.liftedOn);
}

function holding(
  measures: readonly Measure[],
  period: LicencePeriod,
  effect: Measure['effect'],
  day: string,
): Measure | undefined {
  return measures
    .filter((measure) => measure.effect === effect && measure.schemeIds.length === 0)
    .filter((measure) => laidOn(measure, period) && holds(measure, day))
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

function covers(period: LicencePeriod, day: string): boolean {
  return (
    period.validUntil !== null && (period.validFrom === null || period.validFrom <= day) && day <= period.validUntil
  );
}

function newestFirst(a: LicencePeriod, b: LicencePeriod): number {
  const key = (period: LicencePeriod) => period.validFrom ?? period.validUntil ?? '';
  return key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : a.id.localeCompare(b.id);
}

function judged(
  period: LicencePeriod,
  measures: readonly Measure[],
  day: string,
): Omit<LicenceState, 'day' | 'schemes'> {
  const daysLeft = period.validUntil === null ? null : daysBetween(day, period.validUntil);
  const withdrawn = holding(measures, period, 'withdraw', day);
  if (withdrawn !== undefined) {
    const why = reason('stateWithdrawn', { date: withdrawn.from, ground: withdrawn.ground });
    return { state: 'withdrawn', reason: why, licence: period, from: withdrawn.from, until: null, daysLeft };
  }
  const frozen = holding(measures, period, 'freeze', day);
  if (frozen !== undefined) {
    const { from, statedUntil, ground } = frozen;
    const passed = statedUntil !== null && statedUntil < day;
    const why = passed
      ? reason('stateFrozenPassed', { date: from, until: statedUntil, ground })
      : statedUntil === null
        ? reason('stateFrozen', { date: from, ground })
        : reason('stateFrozenUntil', { date: from, until: statedUntil, ground });
    return { state: 'frozen', reason: why, licence: period, from, until: statedUntil, daysLeft };
  }
  const { validFrom: from, validUntil: until } = period;
  const why = reason('stateValid', { decree: period.decreeNumber, until: until ?? '' });
  return { state: 'valid', reason: why, licence: period, from, until, daysLeft };
}

const STRENGTH: Readonly<Record<string, number>> = { valid: 0, frozen: 1, withdrawn: 2 };

function standing(
  periods: readonly LicencePeriod[],
  measures: readonly Measure[],
  day: string,
): Omit<LicenceState, 'day' | 'schemes'> {
  const none = { licence: null, from: null, until: null, daysLeft: null };
  if (periods.length === 0) return { ...none, state: 'none', reason: reason('stateNone') };
  const newest = [...periods].sort(newestFirst);
  const now = newest
    .filter((period) => covers(period, day))
    .map((period) => judged(period, measures, day))
    .sort((a, b) => (STRENGTH[a.state] ?? 9) - (STRENGTH[b.state] ?? 9));
  if (now[0] !== undefined) return now[0];
  const begun = newest.filter((period) => period.validFrom === null || period.validFrom <= day);
  const open = begun.find((period) => period.validUntil === null);
  const ended = begun
    .filter((period) => period.validUntil !== null)
    .sort((a, b) => ((a.validUntil ?? '') < (b.validUntil ?? '') ? 1 : -1))[0];
  if (open !== undefined && (ended === undefined || (open.validFrom ?? '') > (ended.validFrom ?? ''))) {
    const why = reason('stateUnknown', { decree: open.decreeNumber });
    return { state: 'unknown', reason: why, licence: open, from: open.validFrom, until: null, daysLeft: null };
  }
  const next = newest.filter((period) => period.validFrom !== null && period.validFrom > day).at(-1);
  if (ended !== undefined) {
    const withdrawn = holding(measures, ended, 'withdraw', day);
    if (withdrawn !== undefined) return judged(ended, measures, day);
    const until = ended.validUntil ?? '';
    const why =
      next?.validFrom == null
        ? reason('stateExpired', { date: until })
        : reason('stateGap', { date: until, next: next.validFrom });
    const from = addDays(until, 1);
    return { state: 'expired', reason: why, licence: ended, from, until: null, daysLeft: daysBetween(day, until) };
  }
  const first = next as LicencePeriod;
  const why = reason('stateNotYet', { date: first.validFrom ?? '' });
  const daysLeft = first.validUntil === null ? null : daysBetween(day, first.validUntil);
  return { state: 'not-yet', reason: why, licence: first, from: first.validFrom, until: first.validUntil, daysLeft };
}

/**
 * State of the licence on a day. First and last day of validity count; the dates are those of the decree, never computed (licensing dossier,
 * Validity). Of two licences that cover the day the better one counts: a new decree stands beside a frozen old one. A suspension holds until its
 * lifting is recorded, also when the end that its letter states has passed.
 */
export function licenceStateAt(
  periods: readonly LicencePeriod[],
  measures: readonly Measure[],
  day: string,
): LicenceState {
  const found = standing(periods, measures, day);
  const { licence } = found;
  const schemes = new Map<string, LicenceState['schemes'][number]>();
  if (licence !== null) {
    for (const measure of measures) {
      if (!laidOn(measure, licence) || !holds(measure, day)) continue;
      for (const schemeId of measure.schemeIds) {
        if (schemes.get(schemeId)?.effect === 'withdraw') continue;
        schemes.set(schemeId, { schemeId, effect: measure.effect, since: measure.from });
      }
    }
  }
  return { day, ...found, schemes: [...schemes.values()] };
}

/** Something about the licence records that somebody has to look at. */
export interface PeriodFinding {
  readonly kind: 'gap' | 'overlap' | 'no-end' | 'no-start';
  readonly message: Message;
  readonly licenceId: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** Gaps and overlaps between licences, and licences without dates, in the order of time. */
export function periodFindings(periods: readonly LicencePeriod[]): readonly PeriodFinding[] {
  const findings: PeriodFinding[] = [];
  const told = (kind: PeriodFinding['kind'], id: string, from: string | null, until: string | null, message: Message) =>
    findings.push({ kind, message, licenceId: id, from, until });
  for (const period of periods) {
    const params = { decree: period.decreeNumber };
    if (period.validUntil === null) told('no-end', period.id, period.validFrom, null, reason('findingNoEnd', params));
    else if (period.validFrom === null)
      told('no-start', period.id, null, period.validUntil, reason('findingNoStart', params));
  }
  const dated = periods
    .flatMap(({ id, decreeNumber, validFrom, validUntil }) =>
      validFrom === null || validUntil === null ? [] : [{ id, decreeNumber, validFrom, validUntil }],
    )
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
  let last: (typeof dated)[number] | undefined;
  for (const period of dated) {
    if (last !== undefined) {
      const missing = daysBetween(last.validUntil, period.validFrom) - 1;
      if (missing > 0) {
        const [from, until] = [addDays(last.validUntil, 1), addDays(period.validFrom, -1)];
        told('gap', period.id, from, until, reason('findingGap', { from, until, days: missing }));
      } else if (missing < 0) {
        const until = last.validUntil < period.validUntil ? last.validUntil : period.validUntil;
        const message = reason('findingOverlap', {
          from: period.validFrom,
          until,
          one: last.decreeNumber,
          other: period.decreeNumber,
        });
        told('overlap', period.id, period.validFrom, until, message);
      }
    }
    if (last === undefined || period.validUntil > last.validUntil) last = period;
  }
  return findings;
}
