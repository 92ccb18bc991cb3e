import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { licencePeriods } from '../profile/service.ts';
import { type ChangeState, changeState } from './change-clock.ts';
import { stageOf } from './data.ts';
import { type LicenceState, licenceStateAt, type Measure } from './licence-state.ts';
import { changeRows, eventRows, eventSchemeRows } from './repo.ts';
import { licensingRules } from './settings.ts';
import type { ChangeTable, EventTable } from './tables.ts';

export type { LicenceStanding, LicenceState } from './licence-state.ts';

type Db = Kysely<GroundTables>;

function measureOf(row: EventTable, schemeIds: readonly string[]): Measure | undefined {
  const effect = stageOf(row.stage)?.effect ?? 'none';
  if (effect === 'none') return undefined;
  return {
    id: row.id,
    effect,
    licenceId: row.licence_id,
    from: row.from_date,
    statedUntil: row.until_date,
    liftedOn: row.lifted_on,
    schemeIds,
    ground: row.ground,
  };
}

/** Suspensions and withdrawals in the records. */
export async function licenceMeasures(db: Db): Promise<readonly Measure[]> {
  const schemes = Map.groupBy(await eventSchemeRows(db), (row) => row.event_id);
  return (await eventRows(db)).flatMap((row) => {
    const measure = measureOf(row, schemes.get(row.id)?.map((link) => link.scheme_id) ?? []);
    return measure === undefined ? [] : [measure];
  });
}

/**
 * State of the licence on a day with its reason: valid, frozen, withdrawn, expired, not yet, unknown or none; and single schemes that are frozen
 * or withdrawn while the licence stands. For checks of planned assessments: only `valid` allows one, and only of a scheme that is not named.
 */
export async function licenceStateOn(db: Db, day: string): Promise<LicenceState> {
  return licenceStateAt(await licencePeriods(db), await licenceMeasures(db), day);
}

/** The clock in use for reporting changes. */
export async function changeClock(db: Db): Promise<{ readonly days: number; readonly soonDays: number }> {
  const { reportDays, dueSoonDays } = await licensingRules(db);
  return { days: reportDays, soonDays: dueSoonDays };
}

/** A stored change with its place on the clock. */
export function changeStateOf(row: ChangeTable, clock: { days: number; soonDays: number }, asOf: string): ChangeState {
  const facts = {
    effectiveOn: row.effective_on,
    reporting: row.reporting as 'yes',
    dueOn: row.due_on,
    reportedOn: row.reported_on,
    answeredOn: row.answered_on,
  };
  return changeState(facts, clock, asOf);
}

/** How the register of changes stands, for packages: entries, those overdue and those nobody has decided about. */
export async function changeRegisterFacts(
  db: Db,
  asOf: string,
): Promise<{ readonly entries: number; readonly overdue: number; readonly undecided: number }> {
  const clock = await changeClock(db);
  const rows = (await changeRows(db)).filter((row) => row.effective_on <= asOf);
  const states = rows.map((row) => changeStateOf(row, clock, asOf));
  return {
    entries: rows.length,
    overdue: states.filter((state) => state.state === 'overdue').length,
    undecided: states.filter((state) => state.state === 'undecided').length,
  };
}
