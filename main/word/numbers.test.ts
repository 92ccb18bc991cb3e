import { describe, expect, test } from 'vitest';
import { countInWords, dateInWords, formatNumber, numberInWords } from './numbers.ts';

describe('numbers in words', () => {
  test.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [43, 'empat puluh tiga'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [250, 'dua ratus lima puluh'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1945, 'seribu sembilan ratus empat puluh lima'],
    [2025, 'dua ribu dua puluh lima'],
    [11_000, 'sebelas ribu'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [1_001_100, 'satu juta seribu seratus'],
    [3_000_000_000_001, 'tiga triliun satu'],
  ])('%d is %s', (value, words) => {
    expect(numberInWords(value, 'id')).toBe(words);
  });

  test.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [43, 'forty-three'],
    [300, 'three hundred'],
    [1100, 'one thousand one hundred'],
    [2_000_040, 'two million forty'],
  ])('%d is %s', (value, words) => {
    expect(numberInWords(value, 'en')).toBe(words);
  });

  test.each([-1, 1.5, Number.NaN, 1e15])('refuses %d', (value) => {
    expect(() => numberInWords(value, 'id')).toThrow(RangeError);
  });

  test('counts and the opening of minutes', () => {
    expect([
      countInWords(43, 'id'),
      countInWords(1250, 'id'),
      dateInWords('2025-12-22', 'id'),
      dateInWords('2025-12-22', 'id', true),
      dateInWords('2025-12-22', 'en'),
      dateInWords('2025-12-11', 'en'),
    ]).toEqual([
      '43 (empat puluh tiga)',
      '1.250 (seribu dua ratus lima puluh)',
      'Senin tanggal dua puluh dua bulan Desember tahun 2025',
      'Senin tanggal dua puluh dua bulan Desember tahun dua ribu dua puluh lima',
      'Monday, the 22nd of December 2025',
      'Thursday, the 11th of December 2025',
    ]);
  });

  test('figures with the marks of the language', () => {
    expect([
      formatNumber(1_234_567.5, 'id'),
      formatNumber(1_234_567.5, 'en'),
      formatNumber(-0.001, 'id'),
      formatNumber(-12.345, 'id', 1),
      formatNumber(100, 'id'),
    ]).toEqual(['1.234.567,5', '1,234,567.5', '0', '-12,3', '100']);
  });
});
