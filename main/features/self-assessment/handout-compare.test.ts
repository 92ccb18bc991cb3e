import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, compareRow, differenceOf, type SheetAnswer, sheetFields } from './handout-compare.ts';
import { evidenceReader } from './handout-evidence.ts';
import { keyOf, mayBeCode, parseKey } from './handout-key.ts';
import { placeOf } from './handout-rows.ts';
import { choiceOf } from './handout-words.ts';
import type { HandoutRowTable, HandoutTable } from './sharing-tables.ts';

const base: SheetAnswer = {
  result: 'unanswered',
  documentExists: 'unknown',
  carriedOut: 'unknown',
  recordExists: 'unknown',
  note: 'semula',
  reason: '',
  person: 'Budi',
  due: '2026-12-01',
  work: 'open',
};

const anyAnswer: fc.Arbitrary<SheetAnswer> = fc.record({
  result: fc.constantFrom('unanswered', 'conform', 'partial', 'nonconform', 'not-applicable'),
  documentExists: fc.constantFrom('unknown', 'yes', 'no'),
  carriedOut: fc.constantFrom('unknown', 'yes', 'no'),
  recordExists: fc.constantFrom('unknown', 'yes', 'no'),
  note: fc.constantFrom('', 'satu', 'dua', 'satu\r\ndua '),
  reason: fc.constantFrom('', 'sebab'),
  person: fc.constantFrom('', 'Budi', 'Sekar'),
  due: fc.constantFrom(null, '2026-12-01', '2026-12-31'),
  work: fc.constantFrom('open', 'working', 'ready', 'done'),
});

describe('three-way compare', () => {
  test.each([
    ['a', 'a', 'a', 'same'],
    ['a', 'b', 'a', 'theirs'],
    ['a', 'a', 'b', 'ours'],
    ['a', 'b', 'b', 'both'],
    ['a', 'b', 'c', 'conflict'],
    ['a', 'a ', 'a', 'same'],
    ['baris 1\r\nbaris 2  ', 'baris 1\nbaris 2', 'baris 1\r\nbaris 2  ', 'same'],
  ])('base %j, sheet %j, here %j: %s', (was, sheet, here, difference) => {
    expect(differenceOf(was, sheet, here)).toBe(difference);
  });

  test('what only one side changed is taken or kept; nothing else moves', () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, anyAnswer, (was, sheet, here) => {
        const { differences, merged, conflicts, taken } = compareRow(was, sheet, here);
        for (const field of sheetFields) {
          const difference = differences[field];
          const wanted = difference === 'theirs' || difference === 'conflict' ? sheet[field] : here[field];
          expect(merged[field]).toBe(wanted);
          expect(conflicts.includes(field)).toBe(difference === 'conflict');
          expect(taken.includes(field)).toBe(difference === 'theirs');
        }
      }),
    );
  });

  test('an unchanged sheet changes nothing, and a sheet that was taken over changes nothing twice', () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, anyAnswer, (was, sheet, here) => {
        expect(compareRow(was, was, here).merged).toEqual(here);
        const once = compareRow(was, sheet, here).merged;
        const again = compareRow(was, sheet, once);
        expect(again.taken).toEqual([]);
        expect(again.conflicts).toEqual([]);
        for (const field of sheetFields) expect(comparable(again.merged[field])).toBe(comparable(once[field]));
      }),
    );
  });

  test('the sides change places with the winner: keeping ours never loses what is here', () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, anyAnswer, (was, sheet, here) => {
        const { merged, differences } = compareRow(was, sheet, here, 'ours');
        for (const field of sheetFields) {
          if (differences[field] !== 'theirs') expect(merged[field]).toBe(here[field]);
        }
      }),
    );
  });

  test('a column that the file does not have says nothing', () => {
    expect(compareRow(base, { result: 'partial' }, base)).toMatchObject({
      taken: ['result'],
      conflicts: [],
      merged: { ...base, result: 'partial' },
    });
  });
});

describe('words in list cells', () => {
  test.each([
    ['result', 'Sesuai ', 'conform'],
    ['result', 'SESUAI', 'conform'],
    ['result', 'sesuai sebagian', 'partial'],
    ['result', 'Tidak  Sesuai.', 'nonconform'],
    ['result', 'N/A', 'not-applicable'],
    ['result', 'Does not conform', 'nonconform'],
    ['result', 'not-applicable', 'not-applicable'],
    ['result', 'mungkin sesuai', undefined],
    ['result', 'constructor', undefined],
    ['documentExists', 'Ada', 'yes'],
    ['recordExists', 'belum ada', 'no'],
    ['work', 'sedang dikerjakan', 'working'],
    ['note', 'Sesuai', undefined],
  ] as const)('%s %j is %s', (field, word, value) => {
    expect(choiceOf(field, word)).toBe(value);
  });
});

describe('keys and codes', () => {
  test('a key comes back as it went out, and nothing else is one', () => {
    const key = { workspaceId: 'w', handoutId: 'h', code: '4.10' };
    expect(parseKey(` ${keyOf(key)} `)).toEqual(key);
    for (const text of ['', '4.10', 'LM1|w|h', 'LM1|w|h|', 'LM2|w|h|4.1', 'LM1|w|h|4.1|x']) {
      expect(parseKey(text)).toBeUndefined();
    }
  });

  test.each([
    ['4.1', '4.1', true],
    ['4.1', '4.10', true],
    ['4,1', '4.10', true],
    ['2026-02-10', '10.2', true],
    ['2026-10-02', '10.2', true],
    ['2006-02-10', '10.2.6', true],
    ['2026-02-10', '10.3', false],
    ['4.2', '4.1', false],
    ['D2.A', 'D2.a', true],
    ['4.1', '4.1.1', false],
  ])('the cell %s may be the clause %s: %s', (seen, code, may) => {
    expect(mayBeCode(seen, code)).toBe(may);
  });
});

describe('evidence in words', () => {
  const document = (code: string) => ({ documentId: code, code, title: `Judul ${code}` });
  const read = evidenceReader(['SOP-9-01', 'SOP-9-01-2', 'FR.APL.01', 'PM'].map(document));
  const found = (text: string) => read(text).map((one) => [one.document?.code, one.page]);

  test.each([
    ['SOP-9-01, hlm. 4', [['SOP-9-01', '4']]],
    ['sop 9.1 halaman 12-13', [['SOP-9-01', '12-13']]],
    ['lihat SOP-9-01 (3)', [['SOP-9-01', '3']]],
    ['SOP-9-01-2 p. 7', [['SOP-9-01-2', '7']]],
    ['SOP-9-01-3 hal 1', [[undefined, '']]],
    [
      'FR.APL.01\nSK ketua; SOP 9-01',
      [
        ['FR.APL.01', ''],
        [undefined, ''],
        ['SOP-9-01', ''],
      ],
    ],
    ['Akta pendirian, PM', [[undefined, '']]],
    ['  \n ;; ', []],
  ] as const)('%j', (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });
});

describe('rows whose key is gone', () => {
  const handout = { id: 'h' } as HandoutTable;
  const codes = ['4.1', '4.10', '4.2', '10.2', 'D2.a'];
  const known = (more: object = {}) => ({
    workspaceId: 'w',
    handouts: new Map([['h', handout]]),
    rows: new Map([['h', codes.map((code) => ({ handout_id: 'h', code }) as HandoutRowTable)]]),
    main: handout,
    keysLost: true,
    ...more,
  });
  const place = (code: string, more: object = {}) => {
    const found = placeOf(known(more), { position: 2, raw: { code } });
    return 'base' in found ? found.base.code : found.code.replace('sharedWork.', '');
  };

  test.each([
    ['4.2', '4.2'],
    ['4.20', '4.2'],
    ['2026-02-10', '10.2'],
    ['d2.A', 'D2.a'],
    ['4.1', 'codeAmbiguous'],
    ['4.10', '4.10'],
    ['', 'rowUnplaced'],
    ['99', 'rowUnknown'],
  ])('%j is %s', (seen, wanted) => {
    expect(place(seen)).toBe(wanted);
  });

  test('without a sheet there is no place', () => {
    expect(place('4.2', { main: undefined })).toBe('sheetUnknown');
    expect(place('4.2', { main: undefined, keysLost: false })).toBe('keyMissing');
  });
});
