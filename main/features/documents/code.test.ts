import { describe, expect, it } from 'vitest';
import { suggestClauses } from './clauses.ts';
import { bnspFormCode, foldCode } from './code.ts';

describe('codes as they are compared', () => {
  it.each([
    ['SOP-9-01', 'SOP 9-01'],
    ['SOP-9-01', 'sop.9.01'],
    ['SOP-9-01', 'SOP9-1'],
    ['SOP-LSP-011', 'SOP/LSP/11'],
    ['01/PM-LSP-SMK/X2018', '01_PM-LSP-SMK_X-2018'],
    ['FR.IA.04A', 'fr ia 04 a'],
    ['Ékonomi-1', 'ekonomi 01'],
  ])('%s and %s are one', (one, other) => {
    expect(foldCode(one)).toBe(foldCode(other));
  });

  it.each([
    ['SOP-1-101', 'SOP-11-01'],
    ['SOP-9-01', 'SOP-9-10'],
    ['FR.AK.01', 'FR.AK.10'],
    ['PM-01', 'PMM-01'],
  ])('%s and %s are two', (one, other) => {
    expect(foldCode(one)).not.toBe(foldCode(other));
  });

  it('is empty when nothing can be compared', () => {
    expect([foldCode(''), foldCode(' - / '), foldCode('…')]).toEqual(['', '', '']);
  });
});

describe('form codes of BNSP', () => {
  it.each([
    ['FR.APL.01', 'FR.APL.01'],
    ['fr apl 1', 'FR.APL.01'],
    ['FR-AK-05', 'FR.AK.05'],
    ['FR_IA_04a', 'FR.IA.04A'],
    ['FR.VA', 'FR.VA'],
    ['FR-ACA-07', 'FR-ACA-07'],
    ['FR.KL.07', 'FR.KL.07'],
  ])('%s is %s', (written, code) => {
    expect(bnspFormCode(written)).toBe(code);
  });

  it.each(['FR-LSP-01', 'FRM-01', 'FR.APL', 'SOP-9-01', 'FR.APL.001', ''])('%s is none', (written) => {
    expect(bnspFormCode(written)).toBeUndefined();
  });
});

describe('proposed clauses', () => {
  const clauses = (code: string, title: string, type?: string) =>
    suggestClauses({ code, title, type }).map((item) => `${item.clause} ${item.because}`);

  it.each([
    ['SOP-9-01', 'Permohonan Sertifikasi', 'sop', ['9.1.1 title']],
    ['SOP-9-12', 'Sesuatu yang lain', 'sop', ['9 code']],
    ['SOP-10-04', 'Mengelola Program Audit Internal', 'sop', ['10.2.6.1 title']],
    ['SOP-LSP-011', 'Prosedur banding', 'sop', ['9.8.1 title']],
    ['PM-01', 'Panduan Mutu LSP', 'quality-manual', ['10.2.2 type']],
    ['SOP 6-03', 'Verifikasi TUK', 'sop', ['6.4 title']],
    ['', 'Perbandingan harga', undefined, []],
    ['SOP-11-01', 'Sesuatu', 'sop', []],
  ])('%s %s', (code, title, type, expected) => {
    expect(clauses(code, title, type)).toEqual(expected);
  });
});
