import { addDays, daysBetween } from '../../civil.ts';

/** What decides about reporting a change to BNSP. */
export interface ChangeFacts {
  readonly effectiveOn: string;
  readonly reporting: 'yes' | 'no' | 'unknown';
  /** Set by hand in place of the clock. */
  readonly dueOn: string | null;
  readonly reportedOn: string | null;
  readonly answeredOn: string | null;
}

export type ChangeStanding = 'not-needed' | 'undecided' | 'open' | 'due-soon' | 'overdue' | 'reported' | 'answered';

/** State of a change on a day and the day by which it has to be reported. */
export interface ChangeState {
  readonly state: ChangeStanding;
  /** Null where nothing has to be reported. */
  readonly due: string | null;
  readonly daysLeft: number | null;
  /** Reported after the due day: days over. */
  readonly lateBy: number | null;
}

/**
 * The clock of a change: due so many days after it took effect (30 in a weak source, number unverified: licensing dossier, Changes to be
 * notified), unless the LSP has set a day. As long as nobody has decided whether it must be reported, the clock runs as if it must.
 */
export function changeState(
  change: ChangeFacts,
  clock: { readonly days: number; readonly soonDays: number },
  asOf: string,
): ChangeState {
  const due = change.dueOn ?? addDays(change.effectiveOn, clock.days);
  if (change.reporting === 'no') return { state: 'not-needed', due: null, daysLeft: null, lateBy: null };
  if (change.reportedOn !== null && change.reportedOn <= asOf) {
    const over = daysBetween(due, change.reportedOn);
    const lateBy = over > 0 ? over : null;
    const answered = change.answeredOn !== null && change.answeredOn <= asOf;
    return { state: answered ? 'answered' : 'reported', due, daysLeft: null, lateBy };
  }
  const daysLeft = daysBetween(asOf, due);
  const state =
    daysLeft < 0
      ? 'overdue'
      : change.reporting === 'unknown'
        ? 'undecided'
        : daysLeft <= clock.soonDays
          ? 'due-soon'
          : 'open';
  return { state, due, daysLeft, lateBy: null };
}
