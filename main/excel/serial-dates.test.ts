import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatKind } from './number-formats.ts';
import { dateToSerial, serialToDate, serialToTime } from './serial-dates.ts';

describe('serial dates', () => {
  test('the days around the leap day that never was', () => {
    expect([1, 59, 61, 36_526, 2_958_465].map((serial) => serialToDate(serial, false)?.day)).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2000-01-01',
      '9999-12-31',
    ]);
  });

  test('the system of 1904, times, and what is no date', () => {
    expect([
      serialToDate(44_622, true),
      serialToDate(46_084.354166666664, false),
      serialToDate(46_084.9999999, false),
      serialToDate(0.5, false),
      serialToDate(-1, false),
      serialToDate(2_958_466, false),
      serialToTime(0.354166666666667),
    ]).toEqual([
      { day: '2026-03-03' },
      { day: '2026-03-03', time: '08:30:00' },
      { day: '2026-03-04' },
      undefined,
      undefined,
      undefined,
      '08:30:00',
    ]);
  });

  test('there and back, for any day from March 1900 on', () => {
    const days = fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(serialToDate(dateToSerial(day) ?? 0, false)).toEqual({ day });
      }),
    );
    expect(dateToSerial('1900-02-28')).toBeUndefined();
  });
});

describe('number formats', () => {
  test.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0 "hari"', 'number'],
    ['"Rp"#,##0;[Red]-"Rp"#,##0', 'number'],
    ['[$Rp-421]#,##0', 'number'],
    ['\\M\\E\\T 0', 'number'],
    ['dd\\-mm\\-yyyy', 'date'],
    ['[$-421]dd mmmm yyyy;@', 'date'],
    ['mmm', 'date'],
    ['d/m/yy h:mm', 'date'],
    ['h:mm', 'time'],
    ['[h]:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
  ])('%s shows a %s', (code, kind) => {
    expect(formatKind(code)).toBe(kind);
  });
});
