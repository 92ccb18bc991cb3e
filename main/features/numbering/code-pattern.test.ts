import { describe, expect, it } from 'vitest';
import { type CodeScheme, codeReader, counterKey, formatCode, schemeFault } from './code-pattern.ts';
import { fromRoman, toRoman } from './roman.ts';

const parts = { serial: 1, kindCode: 'SOP', clause: '9.1.1', unit: 'TUK', organisation: 'LSP-X', date: '2018-10-05' };

function scheme(pattern: string, kindCode = 'SOP', restart: CodeScheme['restart'] = 'never'): CodeScheme {
  return { type: 'sop', kindCode, pattern, restart };
}

describe('codes as LSPs write them (audit practice dossier, 5)', () => {
  it.each([
    ['{JENIS}-{KLAUSUL:1}-{URUT:2}', { clause: '4.3.1' }, 'SOP-4-01'],
    ['{JENIS}-{KLAUSUL:1}-{URUT:2}', { clause: '10.2.6', serial: 8 }, 'SOP-10-08'],
    ['{JENIS}-LSP-{URUT:3}', { serial: 11 }, 'SOP-LSP-011'],
    [
      '{URUT:2}/{JENIS}-{LSP}/{BULAN_ROMAWI}{TAHUN}',
      { kindCode: 'PM', organisation: 'LSP-SMKRANPES' },
      '01/PM-LSP-SMKRANPES/X2018',
    ],
    [
      '{URUT:2}/{LSP}/{JENIS}/{BULAN_ROMAWI}/{TAHUN}',
      { kindCode: 'PM', organisation: 'LSPKOMPUTER', date: '2015-07-01' },
      '01/LSPKOMPUTER/PM/VII/2015',
    ],
    ['{JENIS}.{UNIT}.{URUT:2}/{BULAN_ROMAWI}/{TAHUN}', { kindCode: 'PM', date: '2013-11-01' }, 'PM.TUK.01/XI/2013'],
    ['{URUT_ROMAWI}/{JENIS}-{UNIT}', { serial: 17, unit: 'PKS' }, 'XVII/SOP-PKS'],
    ['{JENIS}-{KLAUSUL:2}-{URUT:2}', { clause: '10.2.6' }, 'SOP-10.2-01'],
  ] as const)('%s', (pattern, changes, expected) => {
    const filled = { ...parts, ...changes };
    expect(formatCode(pattern, filled)).toBe(expected);
    const read = codeReader(scheme(pattern, filled.kindCode), filled.organisation)(expected);
    expect(read).toMatchObject({ serial: filled.serial, spelled: expected, follows: true });
  });
});

describe('reading codes that people wrote', () => {
  const read = codeReader(scheme('{JENIS}-{KLAUSUL:1}-{URUT:2}'), 'LSP-X');

  it.each(['SOP 9-01', 'sop.9.1', 'SOP_9_001', 'Sop-9-1', 'SOP9-01'])('%s is SOP-9-01, written otherwise', (code) => {
    expect(read(code)).toMatchObject({ spelled: 'SOP-9-01', follows: false, clause: '9', serial: 1 });
  });

  it.each(['SOP901', 'IK-9-01', 'SOP-9', 'SOP-9-00', 'SOP-9-01-A', '', 'SOP-9.1-01'])('%s has not the form', (code) => {
    expect(read(code)).toBeUndefined();
  });

  it('tells month, year and the short name of the LSP', () => {
    const dated = codeReader(scheme('{URUT:2}/{JENIS}-{LSP}/{BULAN_ROMAWI}{TAHUN}', 'PM'), 'LSP-X');
    expect(dated('01/PM-LSP-X/XII2018')).toMatchObject({ year: '2018', month: '12', follows: true });
    expect(dated('01/PM-LSP-LAIN/X2018')).toMatchObject({ spelled: '01/PM-LSP-X/X2018', follows: false });
    expect(dated('01/PM-LSP-X/XIII2018')).toBeUndefined();
    expect(codeReader(scheme('{URUT}/{BULAN}/{TAHUN:2}'), '')('7/13/26')).toBeUndefined();
  });

  it('takes signs of a pattern as they stand', () => {
    expect(codeReader(scheme('{JENIS}(+){URUT:2}'), '')('SOP(+)04')?.serial).toBe(4);
  });

  it('counts by clause, unit and period', () => {
    const facts = { clause: '9', unit: 'MT', year: '2026', month: '03' };
    expect(counterKey('never', facts)).toBe('9|MT|');
    expect(counterKey('yearly', facts)).toBe('9|MT|2026');
    expect(counterKey('monthly', facts)).toBe('9|MT|2026-03');
  });
});

describe('patterns that cannot be used', () => {
  it.each([
    ['{JENIS}-{NOMOR}', 'numbering.patternUnknownToken'],
    ['{JENIS}-{URUT', 'numbering.patternUnknownToken'],
    ['{JENIS}', 'numbering.patternNoSerial'],
    ['{URUT:2}/{JENIS}/{URUT_ROMAWI}', 'numbering.patternTwoSerials'],
    ['{LSP}-{LSP}-{LSP}-{LSP}-{LSP}-{LSP}-{LSP}-{URUT}', 'numbering.patternTwice'],
    ['{UNIT}{URUT:2}{UNIT:2}', 'numbering.patternTwice'],
    ['FR.AK.{URUT:2}', 'numbering.patternBnsp'],
  ])('%s', (pattern, code) => {
    expect(schemeFault(scheme(pattern), 'LSP-X')?.code).toBe(code);
  });

  it('need the code of the type and the period that they count in', () => {
    expect(schemeFault(scheme('{JENIS}-{URUT}', ''), 'X')?.code).toBe('numbering.kindCodeNeeded');
    expect(schemeFault(scheme('{JENIS}-{URUT}', 'SOP', 'yearly'), 'X')?.params).toEqual({ token: '{TAHUN}' });
    expect(schemeFault(scheme('{URUT}/{TAHUN}', '', 'monthly'), 'X')?.params).toEqual({ token: '{BULAN_ROMAWI}' });
    expect(schemeFault(scheme('', ''), 'X')).toBeUndefined();
  });
});

it('knows Roman numbers', () => {
  expect([1, 4, 9, 17, 40, 3999].map(toRoman)).toEqual(['I', 'IV', 'IX', 'XVII', 'XL', 'MMMCMXCIX']);
  expect([0, 4000, 1.5].map(toRoman)).toEqual(['', '', '']);
  expect(['xvii', 'MMMCMXCIX', 'IIII', 'VX', ''].map(fromRoman)).toEqual([17, 3999, undefined, undefined, undefined]);
});
