import { addDays, daysBetween } from '../../civil.ts';
import { civilDateParts } from '../../word/dates.ts';

/** What the schedule needs to know of a step: its distance to the last day of the licence and how long it takes, in calendar days. */
export interface StepShape {
  readonly code: string;
  /** Days before the last day of the licence on which it is due. */
  readonly offsetDays: number;
  /** Days that it usually takes. */
  readonly days: number;
  /** Days that it takes at the very least. */
  readonly leastDays: number;
  /** Codes of the steps that come before it. */
  readonly after: readonly string[];
}

export interface ScheduledStep {
  readonly code: string;
  readonly startOn: string;
  readonly dueOn: string;
  /** When it would have been due with all the time that the template asks for. */
  readonly templateDue: string;
  /** That day had passed already when the schedule was made. */
  readonly templatePassed: boolean;
}

export interface Schedule {
  readonly steps: readonly ScheduledStep[];
  /** Days that the template asks for in all, and days there are. */
  readonly wantedDays: number;
  readonly daysLeft: number;
  /** Less time is left than the template asks for, so the steps stand closer than it says. */
  readonly compressed: boolean;
}

/** Monday to Friday, unless the LSP has named the day as one off. */
export function isWorkingDay(date: string, daysOff: ReadonlySet<string>): boolean {
  const { weekday } = civilDateParts(date);
  return weekday !== 0 && weekday !== 6 && !daysOff.has(date);
}

/** The day itself when people work on it, else the working day before. */
export function workingDayUpTo(date: string, daysOff: ReadonlySet<string>): string {
  let day = date;
  // a list of days off cannot be longer than this; it ends a hostile one
  for (let steps = 0; steps < 400 && !isWorkingDay(day, daysOff); steps += 1) day = addDays(day, -1);
  return day;
}

/**
 * Schedules steps back from the last day of a licence; weekends and days off give way to the working day before. When less time is left than
 * the template asks for, all distances shrink in the same proportion, so that the order stays, nothing lies in the past, and each step
 * still says when it would have been due (rule of ours; distances are data, see resources/settings/relicence-plan.json).
 */
export function scheduleSteps(
  steps: readonly StepShape[],
  frame: { readonly expiry: string; readonly today: string; readonly daysOff: ReadonlySet<string> },
): Schedule {
  const { expiry, today, daysOff } = frame;
  const daysLeft = daysBetween(today, expiry);
  const wantedDays = Math.max(0, ...steps.map((step) => step.offsetDays + step.days));
  const compressed = daysLeft < wantedDays;
  const share = compressed ? Math.max(0, daysLeft) / wantedDays : 1;
  const placed = (distance: number): string => {
    const day = workingDayUpTo(addDays(expiry, -Math.floor(distance * share)), daysOff);
    return day < today ? today : day;
  };
  return {
    wantedDays,
    daysLeft,
    compressed,
    steps: steps.map((step) => {
      const templateDue = workingDayUpTo(addDays(expiry, -step.offsetDays), daysOff);
      return {
        code: step.code,
        startOn: placed(step.offsetDays + step.days),
        dueOn: placed(step.offsetDays),
        templateDue,
        templatePassed: templateDue < today,
      };
    }),
  };
}

export type FeasibilityVerdict = 'enough' | 'tight' | 'not-enough' | 'passed' | 'finished';

/** Can what is left still be done in the time that is left? Days of the longest chain of open steps, usual and at the very least. */
export interface Feasibility {
  readonly verdict: FeasibilityVerdict;
  readonly daysLeft: number;
  readonly usualDays: number;
  readonly leastDays: number;
}

/** Longest chain through steps by what each weighs; steps that are done weigh nothing. A circle counts each step once. */
function longestChain(steps: readonly StepShape[], weightOf: (step: StepShape) => number): number {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const known = new Map<string, number>();
  const open = new Set<string>();
  const lengthOf = (step: StepShape): number => {
    const found = known.get(step.code);
    if (found !== undefined) return found;
    if (open.has(step.code)) return 0;
    open.add(step.code);
    const before = step.after.map((code) => byCode.get(code)).filter((other) => other !== undefined);
    const length = weightOf(step) + Math.max(0, ...before.map(lengthOf));
    open.delete(step.code);
    known.set(step.code, length);
    return length;
  };
  return Math.max(0, ...steps.map(lengthOf));
}

/** Judges what is left of a plan against the days to the last day of the licence. The last day still counts. */
export function feasibilityOf(
  steps: readonly (StepShape & { readonly ended: boolean })[],
  today: string,
  expiry: string,
): Feasibility {
  const ended = new Set(steps.filter((step) => step.ended).map((step) => step.code));
  const daysLeft = daysBetween(today, expiry);
  const usualDays = longestChain(steps, (step) => (ended.has(step.code) ? 0 : step.days));
  const leastDays = longestChain(steps, (step) => (ended.has(step.code) ? 0 : step.leastDays));
  const verdict =
    ended.size === steps.length
      ? 'finished'
      : daysLeft < 0
        ? 'passed'
        : usualDays <= daysLeft
          ? 'enough'
          : leastDays <= daysLeft
            ? 'tight'
            : 'not-enough';
  return { verdict, daysLeft, usualDays, leastDays };
}

/** Codes that wait for themselves in a circle; none in a sound plan. */
export function circleOf(steps: readonly Pick<StepShape, 'code' | 'after'>[]): readonly string[] {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
    (byCode.get(from)?.after ?? []).some((code) => {
      if (code === wanted) return true;
      if (seen.has(code)) return false;
      seen.add(code);
      return reaches(code, wanted, seen);
    });
  return steps.filter((step) => reaches(step.code, step.code, new Set())).map((step) => step.code);
}
