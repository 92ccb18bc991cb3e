import { expect, test } from 'vitest';
import {
  type AnsweredRow,
  type ClausePair,
  type ComparedRow,
  correspond,
  mostCautious,
  suggestions,
} from './carry-over-rules.ts';

const row = (code: string, auditable = true): ComparedRow => ({ code, auditable, requirement: code });
const said = (code: string, facts: Partial<AnsweredRow> = {}): [string, AnsweredRow] => [
  code,
  {
    code,
    result: 'conform',
    documentExists: 'yes',
    carriedOut: 'yes',
    recordExists: 'unknown',
    note: '',
    reason: '',
    person: 'Sari',
    answeredAt: '2025-11-01T03:00:00.000Z',
    answeredBy: 'Sari',
    hasEvidence: true,
    ...facts,
  },
];
const pair = (code: string, sourceCode: string, relation: ClausePair['relation']): ClausePair => ({
  code,
  sourceCode,
  relation,
});

test('within one instrument rows meet by code; what is only on one side is new or gone, headings are neither', () => {
  const found = correspond(
    [row('4', false), row('4.1'), row('4.5')],
    [row('4', false), row('4.1'), row('4.2')],
    [],
    true,
  );
  expect(found).toEqual({
    pairs: [pair('4.1', '4.1', 'same')],
    fresh: ['4.5'],
    gone: ['4.2'],
    split: new Set(),
  });
});

test('a mapping goes before the number: an old number may mean something else in a new edition', () => {
  const found = correspond(
    [row('9.1'), row('9.2')],
    [row('9.1'), row('9.2')],
    [pair('9.1', '9.2', 'equal'), pair('9.2', '9.1', 'equal')],
    true,
  );
  expect(found.pairs).toEqual([pair('9.1', '9.2', 'equal'), pair('9.2', '9.1', 'equal')]);
  expect([found.fresh, found.gone]).toEqual([[], []]);
});

test('other instruments meet through mappings only, and mappings of headings or unknown rows carry nothing', () => {
  const mapped = [pair('6.4', 'T.4.1.1', 'wider'), pair('8', 'S', 'related'), pair('99', 'T.4.1.1', 'equal')];
  const found = correspond(
    [row('6.4'), row('8', false), row('4.1')],
    [row('T.4.1.1'), row('S', false), row('4.1')],
    mapped,
    false,
  );
  expect(found.pairs).toEqual([pair('6.4', 'T.4.1.1', 'wider')]);
  expect(found.fresh).toEqual(['4.1']);
});

test('one row that became several is carried to each and marked', () => {
  const found = correspond(
    [row('4.1.a'), row('4.1.b')],
    [row('4.1')],
    [pair('4.1.a', '4.1', 'narrower'), pair('4.1.b', '4.1', 'narrower')],
    true,
  );
  const made = suggestions(new Set(['4.1.a', '4.1.b']), found, new Map([said('4.1', { note: 'Akta 2019' })]));
  expect(made.map(({ code, result, split, note }) => [code, result, split, note])).toEqual([
    ['4.1.a', 'conform', true, 'Akta 2019'],
    ['4.1.b', 'conform', true, 'Akta 2019'],
  ]);
});

test('several rows that became one give the most cautious result, all notes and the layers that all have', () => {
  const found = correspond(
    [row('7')],
    [row('7.1'), row('7.2')],
    [pair('7', '7.1', 'equal'), pair('7', '7.2', 'equal')],
    true,
  );
  const answered = new Map([
    said('7.1', { note: 'lengkap', recordExists: 'yes' }),
    said('7.2', { result: 'partial', note: 'kurang', carriedOut: 'no' }),
  ]);
  expect(suggestions(new Set(['7']), found, answered)).toMatchObject([
    {
      result: 'partial',
      note: '7.1: lengkap\n7.2: kurang',
      documentExists: 'yes',
      carriedOut: 'no',
      recordExists: 'unknown',
      sourceCodes: ['7.1', '7.2'],
    },
  ]);
});

test('a wider or related row gives evidence and notes, never a result', () => {
  const found = correspond([row('6.4')], [row('T.1')], [pair('6.4', 'T.1', 'related')], false);
  expect(
    suggestions(new Set(['6.4']), found, new Map([said('T.1', { note: 'TUK A', reason: 'lihat' })])),
  ).toMatchObject([
    { result: 'unanswered', note: 'TUK A', reason: '', documentExists: 'unknown', relation: 'related' },
  ]);
  const bare = new Map([said('T.1', { hasEvidence: false, person: '' })]);
  expect(suggestions(new Set(['6.4']), found, bare)).toEqual([]);
});

test('rows that are answered, and rows whose counterpart says nothing, get no suggestion', () => {
  const found = correspond([row('4.1'), row('4.2')], [row('4.1'), row('4.2')], [], true);
  const silent = { result: 'unanswered', hasEvidence: false, person: '' } as const;
  const answered = new Map([said('4.1'), said('4.2', silent)]);
  expect(suggestions(new Set(['4.2']), found, answered)).toEqual([]);
});

test('the most cautious of several results', () => {
  expect(mostCautious(['conform', 'nonconform', 'partial'])).toBe('nonconform');
  expect(mostCautious(['conform', 'unanswered'])).toBe('unanswered');
  expect(mostCautious(['not-applicable', 'not-applicable'])).toBe('not-applicable');
  expect(mostCautious(['not-applicable', 'conform'])).toBe('conform');
});
