import { expect, test } from 'vitest';
import { findClauses } from './clause-search.ts';

function clause(code: string, parent: string | null, words = '', aliases: string[] = []) {
  return {
    code,
    parent,
    aliases: aliases.map((alias) => ({ alias })),
    title: { id: words, en: '' },
    requirement: { id: '', en: '' },
    question: '',
    evidence: [],
  };
}

const rows = [
  clause('5', null),
  clause('5.1', '5'),
  clause('5.1.2', '5.1', 'Struktur'),
  clause('5.1.3', '5.1', 'Penanggung jawab', ['5.1.2']),
  clause('10', null),
  clause('10.2', '10'),
  clause('10.2.3', '10.2', 'Pengendalian dokumen', ['10.3']),
  clause('10.2.3.a', '10.2.3', 'Persetujuan'),
  clause('10.2.31', '10.2', 'Lain'),
];
const codes = (text: string) => findClauses(rows, text).map((row) => row.code);

test('a code finds itself, what lies below and the headings above', () => {
  expect(codes('10.2.3')).toEqual(['10', '10.2', '10.2.3', '10.2.3.a']);
  expect(codes('klausul 10.2.31')).toEqual(['10', '10.2', '10.2.31']);
  expect(codes('10.')).toEqual(['10', '10.2', '10.2.3', '10.2.3.a', '10.2.31']);
});

test('an alias finds the row and what lies below it, under the number that follows from it', () => {
  expect(codes('10.3')).toEqual(['10', '10.2', '10.2.3', '10.2.3.a']);
  expect(codes('10.3.a')).toEqual(['10', '10.2', '10.2.3', '10.2.3.a']);
  expect(codes('5.1.2')).toEqual(['5', '5.1', '5.1.2', '5.1.3']);
});

test('words are found without case, in any order; nothing found is an empty list, nothing typed is everything', () => {
  expect(codes('DOKUMEN pengendalian')).toEqual(['10', '10.2', '10.2.3']);
  expect(codes('tidak ada di mana pun')).toEqual([]);
  expect(codes('  ')).toHaveLength(rows.length);
});
