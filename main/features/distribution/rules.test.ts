import { describe, expect, it } from 'vitest';
import {
  type CopyFacts,
  copyKindsFor,
  copyNumber,
  copyState,
  type NumberHeld,
  numbersFor,
  stampsFor,
} from './copies.ts';
import { accountOfReader, readingState } from './reading.ts';

const held: CopyFacts = { kind: 'controlled', endedAs: null, endedOn: null };
const today = '2026-11-21';

describe('what a copy is on a day', () => {
  it.each([
    ['in force', held, false, 'held'],
    ['of a revision that counts no longer', held, true, 'recall'],
    ['master of a revision that counts no longer', { ...held, kind: 'master' }, true, 'recall'],
    ['uncontrolled, whatever its revision', { ...held, kind: 'uncontrolled' }, true, 'noted'],
    ['brought back', { ...held, endedAs: 'returned', endedOn: '2026-11-20' }, true, 'returned'],
    ['lost', { ...held, endedAs: 'lost', endedOn: today }, false, 'lost'],
    ['brought back after the day asked for', { ...held, endedAs: 'returned', endedOn: '2026-11-22' }, true, 'recall'],
    [
      'uncontrolled and destroyed',
      { ...held, kind: 'uncontrolled', endedAs: 'destroyed', endedOn: today },
      true,
      'destroyed',
    ],
  ] as const)('%s', (_, copy, over, expected) => {
    expect(copyState(copy as CopyFacts, { over }, today)).toBe(expected);
  });
});

describe('numbers of copies', () => {
  const had = (revisionId: string, number: number | null, holderKey: string, free = false): NumberHeld => ({
    revisionId,
    number,
    holderKey,
    free,
  });

  it('start at 01 and count on', () => {
    expect(numbersFor(['ketua', 'manajer'], [], 'r1')).toEqual([1, 2]);
    expect(numbersFor(['tuk'], [had('r1', 0, 'mutu'), had('r1', 1, 'ketua')], 'r1')).toEqual([2]);
  });

  it('stay with their holder from revision to revision, and belong to nobody else', () => {
    const earlier = [had('r1', 0, 'mutu'), had('r1', 1, 'ketua'), had('r1', 2, 'tuk')];
    expect(numbersFor(['tuk', 'admin', 'ketua'], earlier, 'r2')).toEqual([2, 3, 1]);
  });

  it('are not given again while their copy is out or lost, and are once it came back', () => {
    expect(numbersFor(['ketua'], [had('r1', 1, 'ketua')], 'r1')).toEqual([2]);
    expect(numbersFor(['ketua'], [had('r1', 1, 'ketua', true)], 'r1')).toEqual([1]);
  });

  it('never take the master or an uncontrolled copy for a number', () => {
    expect(numbersFor(['mutu'], [had('r1', 0, 'mutu'), had('r1', null, 'mutu')], 'r2')).toEqual([1]);
  });

  it('are printed with two digits', () => {
    expect([0, 7, 12, 123, null].map(copyNumber)).toEqual(['00', '07', '12', '123', '–']);
  });
});

describe('the reading of a revision', () => {
  it.each([
    [{ total: 3, done: 3, dueOn: '2026-11-01', over: true }, 'complete'],
    [{ total: 3, done: 2, dueOn: '2026-11-01', over: true }, 'closed'],
    [{ total: 3, done: 2, dueOn: '2026-11-20', over: false }, 'overdue'],
    [{ total: 3, done: 2, dueOn: today, over: false }, 'running'],
    [{ total: 0, done: 0, dueOn: today, over: false }, 'running'],
  ] as const)('%j is %s', (facts, expected) => {
    expect(readingState(facts, today)).toBe(expected);
  });

  it('belongs to the account that was asked, or to the only one of the name', () => {
    const accounts = [
      { id: 'a', key: 'sari melati' },
      { id: 'b', key: 'budi' },
      { id: 'c', key: 'budi' },
    ];
    const of = (kind: string, personId: string, key: string) => accountOfReader({ kind, personId, key }, accounts);
    expect(of('account', 'b', 'budi')).toBe('b');
    expect(of('account', 'gone', 'sari melati')).toBeUndefined();
    expect(of('post', 'p', 'sari melati')).toBe('a');
    expect(of('assessor', 'x', 'budi')).toBeUndefined();
    expect(of('other', '', 'joko')).toBeUndefined();
  });
});

it('stamps only what is true of a revision', () => {
  expect(stampsFor({ approved: false, over: false })).toEqual(['draft']);
  expect(stampsFor({ approved: true, over: true })).toEqual(['obsolete']);
  expect(stampsFor({ approved: true, over: false })).toEqual(['master', 'controlled', 'uncontrolled']);
});

it('gives nothing of a draft, and only uncontrolled copies of what counts no longer', () => {
  expect(copyKindsFor({ approved: false, over: false }, false)).toEqual([]);
  expect(copyKindsFor({ approved: true, over: true }, false)).toEqual(['uncontrolled']);
  expect(copyKindsFor({ approved: true, over: false }, false)).toEqual(['master', 'controlled', 'uncontrolled']);
  expect(copyKindsFor({ approved: true, over: false }, true)).toEqual(['controlled', 'uncontrolled']);
});
