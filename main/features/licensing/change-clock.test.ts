import { describe, expect, it } from 'vitest';
import { type ChangeFacts, changeState } from './change-clock.ts';

const clock = { days: 30, soonDays: 7 };
const change = (patch: Partial<ChangeFacts>): ChangeFacts => ({
  effectiveOn: '2028-01-30',
  reporting: 'yes',
  dueOn: null,
  reportedOn: null,
  answeredOn: null,
  ...patch,
});

describe('changeState', () => {
  it('is due thirty days after it took effect, over 29 February too', () => {
    expect(changeState(change({}), clock, '2028-01-30')).toEqual({
      state: 'open',
      due: '2028-02-29',
      daysLeft: 30,
      lateBy: null,
    });
    expect(changeState(change({}), clock, '2028-02-22')).toMatchObject({ state: 'due-soon', daysLeft: 7 });
    expect(changeState(change({}), clock, '2028-02-29')).toMatchObject({ state: 'due-soon', daysLeft: 0 });
    expect(changeState(change({}), clock, '2028-03-01')).toMatchObject({ state: 'overdue', daysLeft: -1 });
  });

  it('follows the day set by hand and another clock', () => {
    expect(changeState(change({ dueOn: '2028-06-01' }), clock, '2028-03-01')).toMatchObject({
      state: 'open',
      due: '2028-06-01',
    });
    expect(changeState(change({}), { days: 14, soonDays: 0 }, '2028-02-01').due).toBe('2028-02-13');
  });

  it('runs while nobody has decided, and ends when it need not be reported', () => {
    expect(changeState(change({ reporting: 'unknown' }), clock, '2028-02-01')).toMatchObject({
      state: 'undecided',
      due: '2028-02-29',
    });
    expect(changeState(change({ reporting: 'unknown' }), clock, '2028-03-02').state).toBe('overdue');
    expect(changeState(change({ reporting: 'no' }), clock, '2030-01-01')).toEqual({
      state: 'not-needed',
      due: null,
      daysLeft: null,
      lateBy: null,
    });
  });

  it('tells reported, answered, and reported too late', () => {
    expect(changeState(change({ reportedOn: '2028-02-29' }), clock, '2028-03-10')).toMatchObject({
      state: 'reported',
      lateBy: null,
    });
    expect(changeState(change({ reportedOn: '2028-03-03' }), clock, '2028-03-10').lateBy).toBe(3);
    const answered = change({ reportedOn: '2028-02-10', answeredOn: '2028-04-01' });
    expect(changeState(answered, clock, '2028-03-31').state).toBe('reported');
    expect(changeState(answered, clock, '2028-04-01').state).toBe('answered');
    // seen from a day before it was reported
    expect(changeState(answered, clock, '2028-02-05').state).toBe('open');
  });
});
