import { describe, expect, it } from 'vitest';
import { goneBy } from './backups.ts';
import { refusalOf } from './may-erase.ts';
import { offsetMinutes, requestDue, retentionOf } from './retention.ts';

const rule = { months: 60, starts: ['certificate-end', 'last-activity'] } as const;
const facts = (events: Record<string, string>, running: string | null = null) => ({ events, running });

describe('the end of a retention period', () => {
  it('runs from the latest event that the rule names', () => {
    const found = retentionOf(
      facts({ 'last-activity': '2018-05-04', 'certificate-end': '2020-02-29', left: '2025-01-01' }),
      rule,
      [],
      '2026-11-21',
    );
    expect(found).toMatchObject({
      state: 'ended',
      startEvent: 'certificate-end',
      startOn: '2020-02-29',
      endsOn: '2025-02-28',
      daysOver: 631,
    });
  });

  it('has its last day within the period, and ends on the day after', () => {
    const day = (asOf: string) => retentionOf(facts({ 'last-activity': '2021-11-21' }), rule, [], asOf).state;
    expect([day('2026-11-20'), day('2026-11-21'), day('2026-11-22')]).toEqual(['within', 'within', 'ended']);
  });

  it('never comes while the relation runs or no event is known', () => {
    expect(
      retentionOf(facts({ 'last-activity': '1990-01-01' }, 'privacy.runs.post'), rule, [], '2026-11-21').state,
    ).toBe('running');
    expect(retentionOf(facts({ left: '1990-01-01' }), rule, [], '2026-11-21')).toMatchObject({
      state: 'unknown',
      endsOn: null,
      daysOver: null,
    });
  });

  it('is put off by a reason to keep the data, until that reason is over', () => {
    const hold = { reason: 'Banding', ground: 'dispute', until: '2026-12-31' };
    const old = facts({ 'last-activity': '2010-01-01' });
    expect(retentionOf(old, rule, [hold], '2026-12-31').state).toBe('held');
    expect(retentionOf(old, rule, [hold], '2027-01-01')).toMatchObject({ state: 'ended', reasons: [] });
    expect(retentionOf(old, rule, [{ ...hold, until: null }], '2090-01-01').state).toBe('held');
  });
});

describe('who may be anonymised', () => {
  const row = (state: 'running' | 'within' | 'ended' | 'held' | 'unknown', reasons: string[] = []) => ({
    state,
    endsOn: '2030-01-01',
    reasons: reasons.map((code) => ({ code, params: {} })),
  });

  it('needs the end of the period or a request, and nothing that stands against it', () => {
    expect(refusalOf(row('ended'), false)).toBeUndefined();
    expect(refusalOf(row('within'), false)?.code).toBe('privacy.notEnded');
    expect(refusalOf(row('within'), true)).toBeUndefined();
    expect(refusalOf(row('within', ['privacy.holdNotes.law']), true)?.code).toBe('privacy.isHeld');
    expect(refusalOf(row('held'), true)?.code).toBe('privacy.isHeld');
    expect(refusalOf(row('running'), true)?.code).toBe('privacy.stillRunning');
    expect(refusalOf(row('unknown', ['privacy.noStart']), false)?.code).toBe('privacy.noStart');
    expect(refusalOf(row('unknown', ['privacy.noStart']), true)).toBeUndefined();
    expect(refusalOf(undefined, false)?.code).toBe('privacy.noPeriod');
    expect(refusalOf(undefined, true)).toBeUndefined();
  });
});

describe('when an answer is due', () => {
  const zone = (name: string) => (instant: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
      Date.parse(instant),
    );

  it('counts hours from the moment of receipt in the zone of the workspace', () => {
    const received = { day: '2026-11-20', time: '09:15' };
    expect(requestDue(received, 72, zone('Asia/Jakarta'))).toBe('2026-11-23T02:15:00.000Z');
    expect(requestDue(received, 72, zone('Asia/Jayapura'))).toBe('2026-11-23T00:15:00.000Z');
  });

  it('counts from the end of the day when no time is known', () => {
    expect(requestDue({ day: '2026-11-20', time: '' }, 72, zone('Asia/Makassar'))).toBe('2026-11-23T15:59:00.000Z');
  });

  it.each([
    ['Asia/Jakarta', 420],
    ['Asia/Makassar', 480],
    ['Asia/Jayapura', 540],
  ])('knows that %s is %i minutes ahead', (name, minutes) => {
    expect(offsetMinutes(zone(name), '2026-03-01')).toBe(minutes);
  });
});

describe('backups that still hold the data', () => {
  const rules = { days: 7, weeks: 4, months: 12, specialMonths: 3 };

  it('are gone by the month after the last one that is kept, those before an update by their own period', () => {
    const today = '2026-11-22';
    const copies = [
      { day: '2026-11-21', why: 'daily' },
      { day: '2026-01-31', why: 'asked' },
    ];
    expect(goneBy(copies, rules, today)).toBe('2027-12-01');
    expect(goneBy([{ day: '2026-11-21', why: 'before-update' }], rules, today)).toBe('2027-03-01');
    expect(goneBy([{ day: '2025-11-21', why: 'before-update' }], rules, today)).toBe('2026-03-01');
    // one of each year that is over stays for ever
    expect(goneBy([...copies, { day: '2025-01-31', why: 'asked' }], rules, today)).toBeNull();
    expect(goneBy([], rules, today)).toBeNull();
  });
});
