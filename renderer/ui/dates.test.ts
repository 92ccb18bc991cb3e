import { describe, expect, it } from 'vitest';
import {
  addDays,
  atZone,
  daysBetween,
  formatDate,
  formatInstant,
  formatLongDate,
  formatNumber,
  parseDate,
} from './dates.ts';

const today = '2026-03-03';

describe('parseDate', () => {
  it.each([
    ['3 Maret 2026', '2026-03-03'],
    ['  selasa, 3 maret 2026 ', '2026-03-03'],
    ['03-03-2026', '2026-03-03'],
    ['3/4/2026', '2026-04-03'],
    ['3.4.26', '2026-04-03'],
    ['3/4/85', '1985-04-03'],
    ['2026-04-03', '2026-04-03'],
    ['2026/4/3', '2026-04-03'],
    ['03042026', '2026-04-03'],
    ['3agt26', '2026-08-03'],
    ['3 Agustus', '2026-08-03'],
    ['March 3, 2026', '2026-03-03'],
    ['12', '2026-03-12'],
    ['12/5', '2026-05-12'],
    ['29 Februari 2028', '2028-02-29'],
    ['hari ini', '2026-03-03'],
    ['besok', '2026-03-04'],
    ['+30', '2026-04-02'],
    ['-3', '2026-02-28'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseDate(text, today)).toBe(expected);
  });

  it.each([
    '',
    '31 Februari 2026',
    '29-02-2026',
    '13/13/2026',
    '3 Marzo 2026',
    'segera',
    '0/1/2026',
    '1 2 3 4',
    '3 Maret 1026',
    '2026-02-30',
  ])('does not take %s for a date', (text) => {
    expect(parseDate(text, today)).toBeUndefined();
  });
});

describe('formats', () => {
  it('writes dates in both languages and computes the weekday', () => {
    expect([
      formatDate('2026-08-17', 'id'),
      formatDate('2026-08-17', 'en'),
      formatLongDate('2026-08-17', 'id'),
      formatLongDate('2026-08-17', 'en'),
    ]).toEqual(['17 Agustus 2026', '17 August 2026', 'Senin, 17 Agustus 2026', 'Monday, 17 August 2026']);
    expect(formatDate('bukan tanggal', 'id')).toBe('bukan tanggal');
  });

  it('shows an instant in the zone of the workspace, also over midnight', () => {
    expect(formatInstant('2026-03-02T17:30:00.000Z', 'id', 'Asia/Jakarta')).toBe('3 Maret 2026 00.30');
    expect(formatInstant('2026-03-02T17:30:00.000Z', 'en', 'Asia/Jayapura')).toBe('3 March 2026 02:30');
    expect(atZone('2026-03-02T17:00:00.000Z', 'Asia/Jakarta')).toEqual({ date: '2026-03-03', time: '00:00' });
  });

  it('counts days over month and leap year', () => {
    expect([
      addDays('2028-02-28', 2),
      addDays('2026-01-01', -1),
      daysBetween('2026-03-03', '2026-04-02'),
      daysBetween('2026-04-02', '2026-03-03'),
    ]).toEqual(['2028-03-01', '2025-12-31', 30, -30]);
  });

  it('writes numbers in the form of the language', () => {
    expect([formatNumber(1204, 'id'), formatNumber(1204, 'en'), formatNumber(2.5, 'id', 1)]).toEqual([
      '1.204',
      '1,204',
      '2,5',
    ]);
  });
});
