import { expect, test } from 'vitest';
import { clauseCode, editionOfName, evidenceLines, instrumentOfName, parentOfCode } from './import-rows.ts';

test.each([
  ['Pedoman BNSP 202-2014.xlsx', 'BNSP-202', '2014'],
  ['PBNSP 301 tahun 2013.xlsx', 'BNSP-301', '2013'],
  ['BNSP-604.csv', 'BNSP-604', ''],
  ['pedoman_208.xlsx', 'BNSP-208', ''],
  ['ISO IEC 17024 2026.xlsx', 'ISO-17024', '2026'],
  ['ISO-17024.xlsx', 'ISO-17024', ''],
  ['Daftar periksa mutu.xlsx', 'DAFTAR-PERIKSA-MUTU', ''],
])('%s is %s, edition %s', (name, code, edition) => {
  expect([instrumentOfName(name), editionOfName(name)]).toEqual([code, edition]);
});

test.each([
  ['7.1.1', '7.1.1'],
  [' Klausul 7.1.1. ', '7.1.1'],
  ['butir 4)', '4'],
  ['', ''],
])('clause %j is kept as %j', (text, code) => {
  expect(clauseCode(text)).toBe(code);
});

test('a number stands under the longest beginning of it that is there', () => {
  const known = new Set(['7', '7.1', '7.1.1']);
  expect([parentOfCode('7.1.1.a', known), parentOfCode('7.1.2', known), parentOfCode('7.2.1', known)]).toEqual([
    '7.1.1',
    '7.1',
    '7',
  ]);
  expect([parentOfCode('8.1', known), parentOfCode('7', known), parentOfCode('71', known)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('names of evidence stand one a line however the sheet parts them', () => {
  expect(evidenceLines('Akta; SK\n• Bagan ;')).toBe('Akta\nSK\nBagan');
});
