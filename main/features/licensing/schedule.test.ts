import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../civil.ts';
import { shippedPlan } from './data.ts';
import { circleOf, feasibilityOf, isWorkingDay, type StepShape, scheduleSteps, workingDayUpTo } from './schedule.ts';

const NONE: ReadonlySet<string> = new Set();
const step = (code: string, offsetDays: number, days: number, after: string[] = [], leastDays = 1): StepShape => ({
  code,
  offsetDays,
  days,
  leastDays,
  after,
});
const shipped: readonly StepShape[] = shippedPlan.steps;

describe('working days', () => {
  it('gives way to the day before on weekends and days off', () => {
    expect(isWorkingDay('2026-11-20', NONE)).toBe(true);
    expect(isWorkingDay('2026-11-21', NONE)).toBe(false);
    expect(workingDayUpTo('2026-11-22', NONE)).toBe('2026-11-20');
    expect(workingDayUpTo('2026-11-23', new Set(['2026-11-23', '2026-11-20']))).toBe('2026-11-19');
    // 29 February 2032 is a Sunday
    expect(workingDayUpTo('2032-02-29', NONE)).toBe('2032-02-27');
  });
});

describe('scheduleSteps', () => {
  it('counts back from the last day when there is time enough', () => {
    const schedule = scheduleSteps([step('A', 180, 20), step('B', 30, 10)], {
      expiry: '2028-02-29',
      today: '2026-11-21',
      daysOff: NONE,
    });
    expect(schedule).toEqual({
      wantedDays: 200,
      daysLeft: 465,
      compressed: false,
      steps: [
        // 2 September 2027 is a Thursday; 13 August a Friday
        { code: 'A', startOn: '2027-08-13', dueOn: '2027-09-02', templateDue: '2027-09-02', templatePassed: false },
        // 30 January 2028 is a Sunday, 20 January a Thursday
        { code: 'B', startOn: '2028-01-20', dueOn: '2028-01-28', templateDue: '2028-01-28', templatePassed: false },
      ],
    });
  });

  it('shortens all distances alike when less time is left, keeps the order, and puts nothing into the past', () => {
    const today = '2026-11-21';
    for (const expiry of ['2026-11-22', '2026-12-01', '2027-01-25', '2027-07-21', '2027-11-19']) {
      const schedule = scheduleSteps(shipped, { expiry, today, daysOff: NONE });
      expect(schedule.compressed).toBe(true);
      for (const placed of schedule.steps) {
        expect([placed.startOn >= today, placed.startOn <= placed.dueOn, placed.dueOn <= expiry]).toEqual([
          true,
          true,
          true,
        ]);
      }
      const due = new Map(schedule.steps.map((placed) => [placed.code, placed.dueOn]));
      for (const one of shipped)
        for (const before of one.after) expect((due.get(before) ?? '') <= (due.get(one.code) ?? '')).toBe(true);
    }
  });

  it('says which days of the template have passed already', () => {
    // 65 days before the end, as the dossier has an assessment 7 days before it
    const schedule = scheduleSteps(shipped, { expiry: '2027-01-25', today: '2026-11-21', daysOff: NONE });
    const passed = schedule.steps.filter((placed) => placed.templatePassed).map((placed) => placed.code);
    expect([schedule.daysLeft, schedule.wantedDays, passed.length]).toEqual([65, 364, 17]);
    expect(schedule.steps.filter((placed) => !placed.templatePassed).map((placed) => placed.code)).toEqual([
      'TPB',
      'PLN',
      'SKB',
    ]);
  });

  it('stands on today when the last day has come or passed', () => {
    const schedule = scheduleSteps([step('A', 10, 5)], { expiry: '2026-11-01', today: '2026-11-21', daysOff: NONE });
    expect(schedule.steps[0]).toMatchObject({ startOn: '2026-11-21', dueOn: '2026-11-21', templatePassed: true });
    expect(scheduleSteps([], { expiry: '2026-11-01', today: '2026-11-21', daysOff: NONE }).wantedDays).toBe(0);
  });
});

describe('feasibilityOf', () => {
  const open = (steps: readonly StepShape[], ended: readonly string[] = []) =>
    steps.map((one) => ({ ...one, ended: ended.includes(one.code) }));

  it('takes the longest chain of what is not ended, usual and least', () => {
    const steps = [
      step('A', 90, 30, [], 5),
      step('B', 60, 20, ['A'], 5),
      step('C', 60, 45, ['A'], 2),
      step('D', 10, 10, ['B', 'C'], 1),
    ];
    expect(feasibilityOf(open(steps), '2026-01-01', '2026-03-27')).toEqual({
      verdict: 'enough',
      daysLeft: 85,
      usualDays: 85,
      leastDays: 11,
    });
    expect(feasibilityOf(open(steps), '2026-01-01', '2026-03-26').verdict).toBe('tight');
    expect(feasibilityOf(open(steps), '2026-01-01', '2026-01-11').verdict).toBe('not-enough');
    expect(feasibilityOf(open(steps), '2026-01-02', '2026-01-01').verdict).toBe('passed');
    expect(feasibilityOf(open(steps, ['A', 'C']), '2026-01-01', '2026-03-26')).toMatchObject({
      usualDays: 30,
      verdict: 'enough',
    });
    expect(feasibilityOf(open(steps, ['A', 'B', 'C', 'D']), '2026-01-01', '2025-01-01').verdict).toBe('finished');
  });

  it('knows that 65 days are too few for the shipped plan', () => {
    const judged = feasibilityOf(open(shipped), '2026-11-21', '2027-01-25');
    expect(judged).toMatchObject({ verdict: 'not-enough', daysLeft: 65 });
    expect(judged.leastDays).toBeGreaterThan(65);
  });
});

describe('the shipped template', () => {
  it('has no circle, only steps that are there, and dates in the order of the steps', () => {
    const byCode = new Map(shipped.map((one) => [one.code, one]));
    expect(byCode.size).toBe(shipped.length);
    expect(circleOf(shipped)).toEqual([]);
    for (const one of shipped) {
      expect(one.leastDays).toBeLessThanOrEqual(one.days);
      for (const code of one.after) {
        const before = byCode.get(code);
        expect(before, `${one.code} after ${code}`).toBeDefined();
        // a step begins when those before it are due, not earlier
        expect(before?.offsetDays, `${one.code} after ${code}`).toBeGreaterThanOrEqual(one.offsetDays + one.days);
      }
    }
  });

  it('finds circles', () => {
    expect(circleOf([step('A', 1, 1, ['B']), step('B', 1, 1, ['A']), step('C', 1, 1, ['A'])])).toEqual(['A', 'B']);
  });

  it('asks for applying half a year before the end and for a year of preparation', () => {
    const offset = (code: string) => shipped.find((one) => one.code === code)?.offsetDays;
    expect(offset('KRM')).toBe(180);
    expect(Math.max(...shipped.map((one) => one.offsetDays + one.days))).toBeLessThanOrEqual(365);
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
  });
});
