import { addMonths, daysBetween } from '../../civil.ts';
import type { RetentionState } from '../../contract/privacy-shapes.ts';
import type { Message } from '../../contract/result.ts';
import type { RetentionEvent, RetentionFacts } from '../../personal-data.ts';
import { instantOf } from '../../ports.ts';

/** How long the data of a kind of person is kept, and from which events; the latest known one counts. */
export interface RetentionRule {
  readonly months: number;
  readonly starts: readonly RetentionEvent[];
}

/** A reason to keep data longer. */
export interface HoldFacts {
  readonly reason: string;
  readonly ground: string;
  /** Last day on which it holds; null until somebody lifts it. */
  readonly until: string | null;
}

/** Where a person's data stands on a day. */
export interface Retention {
  readonly state: RetentionState;
  readonly startEvent: RetentionEvent | null;
  readonly startOn: string | null;
  /** Last day of the period. */
  readonly endsOn: string | null;
  /** Days since the period has ended; negative while it runs, null when it is not known. */
  readonly daysOver: number | null;
  readonly reasons: readonly Message[];
}

/** The event that the period runs from: the latest of those that the rule names and that are known. */
function startOf(facts: Pick<RetentionFacts, 'events'>, rule: RetentionRule): [RetentionEvent, string] | undefined {
  let best: [RetentionEvent, string] | undefined;
  for (const event of rule.starts) {
    const day = facts.events[event];
    if (day !== undefined && (best === undefined || day > best[1])) best = [event, day];
  }
  return best;
}

/**
 * Whether the data of a person may be anonymised on a day (201 clause 7.1.2, paraphrased: records are kept for a certification cycle at least).
 * Nothing follows from the answer by itself: an ended period only puts the person on a list. While a relation runs, or no event is known from
 * which the period would run, it never ends.
 */
export function retentionOf(
  facts: Pick<RetentionFacts, 'events' | 'running'>,
  rule: RetentionRule,
  holds: readonly HoldFacts[],
  asOf: string,
): Retention {
  const standing = holds.filter((hold) => hold.until === null || hold.until >= asOf);
  const start = startOf(facts, rule);
  const endsOn = start === undefined ? null : addMonths(start[1], rule.months);
  const base = {
    startEvent: start?.[0] ?? null,
    startOn: start?.[1] ?? null,
    endsOn,
    daysOver: endsOn === null ? null : daysBetween(endsOn, asOf),
  };
  const held = standing.map((hold) => ({
    code: `privacy.holdNotes.${hold.ground}`,
    params: { reason: hold.reason },
  }));
  if (facts.running !== null)
    return { ...base, state: 'running', reasons: [{ code: facts.running, params: {} }, ...held] };
  if (endsOn === null)
    return { ...base, state: 'unknown', reasons: [{ code: 'privacy.noStart', params: {} }, ...held] };
  // the last day belongs to the period
  if (endsOn >= asOf) return { ...base, state: 'within', reasons: held };
  return { ...base, state: held.length > 0 ? 'held' : 'ended', reasons: held };
}

/** Minutes by which the workspace's zone is ahead of UTC on a day. */
export function offsetMinutes(dayOf: (instant: string) => string, day: string): number {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  for (let offset = -12 * 60; offset <= 14 * 60; offset += 30) {
    const start = midnight - offset * 60_000;
    if (dayOf(instantOf(start)) === day && dayOf(instantOf(start - 60_000)) !== day) return offset;
  }
  throw new Error(`no zone has a midnight on ${day}`);
}

/**
 * When the answer to a request is due, as a UTC instant: so many hours after it was received. Without a time of day they run from the end of that
 * day, since nobody can tell when on it they began.
 */
export function requestDue(
  received: { readonly day: string; readonly time: string },
  hours: number,
  dayOf: (instant: string) => string,
): string {
  const local = Date.parse(`${received.day}T${received.time === '' ? '23:59' : received.time}:00.000Z`);
  return instantOf(local - offsetMinutes(dayOf, received.day) * 60_000 + hours * 3_600_000);
}
