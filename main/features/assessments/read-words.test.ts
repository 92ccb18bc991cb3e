import { describe, expect, it } from 'vitest';
import { readDecision, readMonth, readRemote, readResult } from './read-words.ts';

describe('words of results', () => {
  it.each([
    ['K', 'K'],
    ['k', 'K'],
    ['Kompeten', 'K'],
    ['Kompeten (K)', 'K'],
    ['competent', 'K'],
    ['BK', 'BK'],
    ['Belum Kompeten', 'BK'],
    ['belum  kompeten (BK)', 'BK'],
    ['Tidak Kompeten', 'BK'],
    ['not yet competent', 'BK'],
    ['hadir', undefined],
    ['KOM', undefined],
  ])('read %j as %j', (text, expected) => {
    expect(readResult(text)).toBe(expected);
  });

  it('know a decision that was put off', () => {
    expect(readDecision('Ditunda')).toBe('postponed');
    expect(readDecision('BK')).toBe('BK');
  });

  it('know remote and on site, and leave open what they do not know', () => {
    expect(['Jarak jauh', 'daring (zoom)', 'Ya', 'Tatap Muka', 'luring', 'campuran'].map(readRemote)).toEqual([
      '1',
      '1',
      '1',
      '0',
      '0',
      undefined,
    ]);
  });
});

describe('readMonth', () => {
  it.each([
    ['Maret 2025', '2025-03'],
    ['Agt 25', '2025-08'],
    ['03/2025', '2025-03'],
    ['2025-3', '2025-03'],
    ['2025-03-17', '2025-03'],
    ['13/2025', undefined],
    ['triwulan I', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(readMonth(text)).toBe(expected);
  });
});
