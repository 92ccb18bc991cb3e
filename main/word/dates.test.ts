import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  civilDateParts,
  formatDate,
  formatDateDigits,
  formatDateRange,
  formatDateShort,
  formatDateWithWeekday,
  formatPlaceAndDate,
  romanMonth,
  weekdayFits,
  weekdayName,
} from './dates.ts';

describe('dates in words', () => {
  test('styles of letters, schedules and registers', () => {
    expect({
      letter: formatDate('2026-03-03', 'id'),
      english: formatDate('2026-03-03', 'en'),
      schedule: formatDateWithWeekday('2025-12-22', 'id'),
      englishSchedule: formatDateWithWeekday('2025-12-22', 'en'),
      digits: formatDateDigits('2025-12-02'),
      short: formatDateShort('2025-12-22', 'id'),
      place: formatPlaceAndDate('Bandung', '2025-12-22', 'id'),
      toFill: formatPlaceAndDate('Bandung', undefined, 'id'),
      roman: romanMonth('2026-08-17'),
    }).toEqual({
      letter: '3 Maret 2026',
      english: '3 March 2026',
      schedule: 'Senin, 22 Desember 2025',
      englishSchedule: 'Monday, 22 December 2025',
      digits: '02-12-2025',
      short: '22 Des 2025',
      place: 'Bandung, 22 Desember 2025',
      toFill: 'Bandung, ………………… 20…',
      roman: 'VIII',
    });
  });

  test('ranges say shared month and year once', () => {
    expect([
      formatDateRange('2025-12-16', '2025-12-19', 'id'),
      formatDateRange('2025-12-16', '2025-12-19', 'id', 'words'),
      formatDateRange('2025-11-30', '2025-12-02', 'id'),
      formatDateRange('2025-12-30', '2026-01-02', 'id', 'words'),
      formatDateRange('2025-12-16', '2025-12-16', 'id'),
      formatDateRange('2025-12-16', '2025-12-19', 'en', 'words'),
    ]).toEqual([
      '16–19 Desember 2025',
      '16 s.d. 19 Desember 2025',
      '30 November – 2 Desember 2025',
      '30 Desember 2025 s.d. 2 Januari 2026',
      '16 Desember 2025',
      '16 to 19 December 2025',
    ]);
  });

  test('a weekday written by a person is compared with the date', () => {
    expect(weekdayFits("Jum'at", '2025-12-19')).toBe(true);
    expect(weekdayFits('senin', '2025-12-22')).toBe(true);
    expect(weekdayFits('Selasa', '2025-12-22')).toBe(false);
  });

  test('the weekday agrees with the proleptic calendar of the platform', () => {
    const days = fc.date({ min: new Date('1600-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        expect(civilDateParts(day.toISOString().slice(0, 10)).weekday).toBe(day.getUTCDay());
      }),
    );
  });

  test.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '22-12-2025', '', '2025-12-22T00:00:00Z'])(
    'refuses %j',
    (date) => {
      expect(() => weekdayName(date, 'id')).toThrow(RangeError);
    },
  );

  test('leap days of 2000 and 2024 exist, that of 1900 does not', () => {
    expect(formatDate('2000-02-29', 'id')).toBe('29 Februari 2000');
    expect(formatDate('2024-02-29', 'id')).toBe('29 Februari 2024');
    expect(() => formatDate('1900-02-29', 'id')).toThrow(RangeError);
  });
});
