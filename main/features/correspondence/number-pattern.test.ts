import { describe, expect, it } from 'vitest';
import { formatNumber, type NumberParts, patternFault } from './number-pattern.ts';

const parts: NumberParts = {
  serial: 12,
  insertion: '',
  prefix: '',
  series: 'ST',
  organisation: 'LSP-XYZ',
  unit: '',
  date: '2026-03-09',
};

describe('letter numbers as LSPs write them (forms dossier, 23)', () => {
  it.each([
    ['{URUT:3}/{JENIS}/LSPTDDI/{BULAN_ROMAWI}/{TAHUN}', { serial: 1, date: '2026-01-05' }, '001/ST/LSPTDDI/I/2026'],
    ['{JENIS}/{URUT:3}/{LSP}/{BULAN_ROMAWI}/{TAHUN}', { serial: 98, date: '2026-07-01' }, 'ST/098/LSP-XYZ/VII/2026'],
    ['{URUT}/{LSP}/{JENIS}/{BULAN_ROMAWI}/{TAHUN}', { serial: 838, date: '2018-11-30' }, '838/LSP-XYZ/ST/XI/2018'],
    [
      '{AWALAN}.{URUT:3}/{LSP}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}',
      { prefix: 'KEP', serial: 40, unit: 'TUK' },
      'KEP.040/LSP-XYZ/TUK/III/2026',
    ],
    ['{URUT:3}/{JENIS}/LSP/{TAHUN}', {}, '012/ST/LSP/2026'],
    [
      '{URUT:3}{SISIPAN}/SK/LSP SMKN58JKT/{BULAN_ROMAWI}/{TAHUN}',
      { serial: 8, insertion: 'a' },
      '008.a/SK/LSP SMKN58JKT/III/2026',
    ],
    ['{URUT:3}/{JENIS}', { insertion: 'b' }, '012.b/ST'],
    ['{URUT:2}/{BULAN}/{TAHUN:2}', { serial: 1234 }, '1234/03/26'],
  ] as const)('%s', (pattern, changes, expected) => {
    expect(formatNumber(pattern, { ...parts, ...changes })).toBe(expected);
  });

  it('leave no double separators where a part is empty', () => {
    expect(formatNumber('{AWALAN}/{URUT:3}/{UNIT}/{LSP}/{UNIT}', parts)).toBe('012/LSP-XYZ');
  });
});

describe('patterns', () => {
  it.each([
    ['{URUT:3}/{TAHUN}', 'yearly', undefined],
    ['{URUT}', 'never', undefined],
    ['{JENIS}/{TAHUN}', 'yearly', 'correspondence.patternNoSerial'],
    ['{URUT}/{LSP}', 'yearly', 'correspondence.patternNoPeriod'],
    ['{URUT}/{TAHUN}', 'monthly', 'correspondence.patternNoPeriod'],
    ['{URUT}/{BULAN}/{TAHUN}', 'monthly', undefined],
    ['{NOMOR}/{URUT}/{TAHUN}', 'yearly', 'correspondence.patternUnknownToken'],
    ['{URUT/{TAHUN}', 'yearly', 'correspondence.patternUnknownToken'],
  ] as const)('%s counted %s', (pattern, restart, code) => {
    expect(patternFault(pattern, restart)?.code).toBe(code);
  });
});
