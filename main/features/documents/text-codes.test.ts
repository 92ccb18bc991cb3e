import { describe, expect, it } from 'vitest';
import { citedForms, codesInText, excerptOf, isOuterCode } from './text-codes.ts';

const codes = (text: string) => codesInText(text).map(({ code }) => code);

describe('codes in running text', () => {
  it.each([
    ['Lihat SOP-9-01 dan SOP 9-02, lalu FR.APL.01.', ['SOP-9-01', 'SOP-9-02', 'FR.APL.01']],
    ['formulir FR-AK-06, FR.VA dan FR.IA.04A', ['FR.AK.06', 'FR.VA', 'FR.IA.04A']],
    ['sesuai sop-9-01 yang berlaku', ['SOP-9-01']],
    ['Panduan Mutu 01/PM-LSP-SMK/X2018 bab 4', ['01/PM-LSP-SMK/X2018']],
    ['PBNSP 201-2014, Pedoman BNSP 206 dan SKKNI 2018-24', ['PBNSP 201-2014', 'PBNSP 206', 'SKKNI 2018-24']],
    ['UU Nomor 13 Tahun 2003', ['UU 13 Tahun 2003']],
    ['SOP-LSP-011 rev 02, hal 1/9', ['SOP-LSP-011']],
    ['XVII/SOP-PKS', ['XVII/SOP-PKS']],
    ['SOP-9-01\tFormulir\tFM-MUT-03', ['SOP-9-01', 'FM-MUT-03']],
    ['SOP-9-01.', ['SOP-9-01']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    'Tidak ada kode di sini, hanya tanggal 22-12-2025 dan pukul 08.30',
    'Unit J.620100.005.02 Menulis kode',
    'email sop9@lsp.id dan telepon 0812-3456-7890',
    'ISOP-9-01x',
    '',
  ])('finds nothing in: %s', (text) => {
    expect(codes(text).filter((code) => code.startsWith('SOP') || code.startsWith('FR'))).toEqual([]);
  });

  it('are told with their line, and those that may be a figure are marked', () => {
    const found = codesInText('Baris satu\n  Ikuti IK 3 sesuai SOP 9-01  \nBaris tiga');
    expect(found).toMatchObject([
      { code: 'IK-3', folded: 'ik-3', written: 'IK 3', sure: false, line: 'Ikuti IK 3 sesuai SOP 9-01' },
      { code: 'SOP-9-01', folded: 'sop-9-1', written: 'SOP 9-01', sure: true },
    ]);
  });

  it('read a file of one endless line, and stay quick on one that is made to be slow', () => {
    const endless = `${'kata '.repeat(50_000)}SOP-9-01 ${'kata '.repeat(50_000)}FR.AK.06`;
    expect(codes(endless)).toEqual(['SOP-9-01', 'FR.AK.06']);
    expect(codes('SOP-A-'.repeat(20_000)).length).toBeLessThan(20_001);
    expect(codes('1/A/'.repeat(20_000)).length).toBe(0);
  });
});

describe('forms of a code', () => {
  it('of a guideline include the one without its year', () => {
    expect(citedForms('PBNSP 201-2014')).toEqual(['pbnsp-201-2014', 'pbnsp-201']);
    expect(citedForms('Pedoman BNSP 201-2014')).toContain('pbnsp-201');
    expect(citedForms('SOP-9-01')).toEqual(['sop-9-1']);
    expect(citedForms('')).toEqual([]);
  });

  it('tell papers from outside', () => {
    expect(['PBNSP 201-2014', 'UU 13 Tahun 2003', 'SKKNI 2018-24'].map(isOuterCode)).toEqual([true, true, true]);
    expect(['SOP-9-01', 'FR.AK.06'].map(isOuterCode)).toEqual([false, false]);
  });
});

it('an excerpt keeps the code in sight', () => {
  const line = `${'a '.repeat(200)}SOP-9-01 ${'b '.repeat(200)}`;
  const excerpt = excerptOf(line, 'SOP-9-01');
  expect(excerpt).toContain('SOP-9-01');
  expect(excerpt.length).toBeLessThan(190);
  expect(excerptOf('pendek SOP-9-01', 'SOP-9-01')).toBe('pendek SOP-9-01');
});
