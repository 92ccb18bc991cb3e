import { describe, expect, it } from 'vitest';
import type { BackupReason, BackupState } from './backup-facts.ts';
import { copiesToRemove, type RotatedCopy } from './backup-rotation.ts';

const rules = { days: 14, weeks: 8, months: 24, specialMonths: 12 };
const now = { at: '2026-11-21T03:00:00.000Z', day: '2026-11-21' };
const DAY = 86_400_000;

function copy(day: string, time = '10:00', why: BackupReason = 'daily', state: BackupState = 'verified'): RotatedCopy {
  const at = `${day}T${time}:00.000Z`;
  return { name: `${at}-${why}`, at, day, why, state };
}

function daysBack(count: number): RotatedCopy[] {
  return Array.from({ length: count }, (_, n) =>
    copy(new Date(Date.parse('2026-11-20T00:00:00Z') - n * DAY).toISOString().slice(0, 10)),
  );
}

function kept(copies: readonly RotatedCopy[]): string[] {
  const gone = new Set(copiesToRemove(copies, rules, now));
  return copies.filter(({ name }) => !gone.has(name)).map(({ day }) => day);
}

describe('rotation', () => {
  it('never takes the last copy, made before an update long ago and looked at by nobody', () => {
    const old = [
      copy('2024-01-05', '10:00', 'before-update', 'unknown'),
      copy('2024-03-05', '10:00', 'before-update', 'unknown'),
    ];
    expect(kept(old)).toEqual(['2024-03-05']);
    expect(kept(old.map((each) => ({ ...each, state: 'damaged' })))).toEqual(['2024-03-05']);
  });

  it('keeps long tails of five years of daily copies, and stays so when it is run day after day', () => {
    const days = kept(daysBack(5 * 365));
    expect(days.filter((day) => day > '2026-11-06')).toHaveLength(14);
    // the oldest year is thin, and still there
    expect(days.at(-1)).toBe('2021-12-31');
    expect(days.length).toBeLessThan(60);
    const months = new Set(days.map((day) => day.slice(0, 7)));
    for (const month of ['2026-01', '2025-06', '2024-11']) expect(months.has(month)).toBe(true);
    expect(months.has('2024-05')).toBe(false);
  });

  it('reaches the same copies when every day removes what is too old', () => {
    let copies: RotatedCopy[] = [];
    for (let n = 1200; n >= 0; n -= 1) {
      const at = Date.parse('2026-11-21T03:00:00Z') - n * DAY;
      const day = new Date(at).toISOString().slice(0, 10);
      copies = [...copies, copy(day, '02:00')];
      const gone = new Set(copiesToRemove(copies, rules, { at: new Date(at).toISOString(), day }));
      copies = copies.filter(({ name }) => !gone.has(name));
    }
    const days = copies.map(({ day }) => day);
    expect(days.filter((day) => day.startsWith('2023'))).toEqual(['2023-12-31']);
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBeGreaterThanOrEqual(25);
    expect(copies.length).toBeLessThan(60);
  });

  it('keeps all of today, and of another day the newest that was found whole', () => {
    const today = [copy('2026-11-21', '01:00'), copy('2026-11-21', '02:00')];
    const before = [
      copy('2026-11-20', '01:00'),
      copy('2026-11-20', '05:00', 'exit', 'damaged'),
      copy('2026-11-20', '04:00', 'exit', 'unknown'),
    ];
    expect(copiesToRemove([...today, ...before], rules, now)).toEqual([before[1]?.name, before[2]?.name]);
  });

  it('removes nothing that is newer than a clock that was set back', () => {
    const copies = [copy('2027-03-01', '01:00'), copy('2027-03-01', '02:00'), copy('2027-03-01', '03:00')];
    expect(copiesToRemove(copies, rules, now)).toEqual([]);
  });

  it('never removes the newest copy that was found whole', () => {
    const old = copy('2019-02-01', '01:00');
    const newer = Array.from({ length: 3 }, (_, n) => copy('2019-05-01', `0${n + 1}:00`, 'daily', 'damaged'));
    const gone = copiesToRemove([old, ...newer], rules, now);
    expect(gone).not.toContain(old.name);
    expect(gone).toHaveLength(3);
  });

  it('keeps copies made before something risky for a year, beside the daily ones', () => {
    const recent = copy('2026-02-01', '01:00', 'before-update');
    const old = copy('2024-02-01', '01:00', 'before-migration');
    const whole = copy('2026-11-20');
    expect(copiesToRemove([recent, old, whole], rules, now)).toEqual([old.name]);
  });

  it('has nothing to do for no copies, and with no days to keep still holds today and the newest', () => {
    expect(copiesToRemove([], rules, now)).toEqual([]);
    const none = { days: 0, weeks: 0, months: 0, specialMonths: 0 };
    const copies = [copy('2026-11-21'), copy('2026-11-19'), copy('2026-11-18')];
    // all three lie in this week, month and year; the newest of each stays
    expect(copiesToRemove(copies, none, now)).toEqual([copies[1]?.name, copies[2]?.name]);
  });
});
