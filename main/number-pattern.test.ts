import { expect, it } from 'vitest';
import { missingSerials, numberKey, patternPieces, periodOf, strangeToken } from './number-pattern.ts';

it('takes a pattern apart', () => {
  expect(patternPieces('{JENIS}-{URUT:3}/x')).toEqual([
    { token: 'JENIS', width: 0 },
    { text: '-' },
    { token: 'URUT', width: 3 },
    { text: '/x' },
  ]);
  expect(strangeToken('{URUT}{x}', ['URUT'])).toBe('{x}');
});

it('counts by year, by month or for all time', () => {
  expect(['never', 'yearly', 'monthly'].map((restart) => periodOf(restart as 'never', '2026-03-09'))).toEqual([
    '',
    '2026',
    '2026-03',
  ]);
});

it('compares numbers without case and punctuation', () => {
  expect(numberKey(' 012/SP/LSP-XYZ/III/2026')).toBe(numberKey('012 / sp / lsp xyz / iii / 2026'));
  expect(numberKey('01/2')).not.toBe(numberKey('012'));
});

it('names the serials that are missing', () => {
  expect(missingSerials([1, 2, 5, 7])).toEqual([3, 4, 6]);
  expect(missingSerials([])).toEqual([]);
});
