import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../excel/sheet-data.ts';
import { civilDateOfCell, dateColumnFacts, dateQuestions, ownOrder } from './date-columns.ts';

const text = (value: string): SheetCell => ({ kind: 'text', value });
const real = (value: string): SheetCell => ({ kind: 'date', value });

describe('civilDateOfCell', () => {
  it.each([
    ['03/04/2025', 'day-first', '2025-04-03'],
    ['03/04/2025', 'month-first', '2025-03-04'],
    ['13/04/2025', 'month-first', '2025-04-13'],
    ['04/13/2025', 'day-first', '2025-04-13'],
    ['3-4-25', 'day-first', '2025-04-03'],
    ['3.4.2025', 'day-first', '2025-04-03'],
    [' 2025-04-03 ', 'day-first', '2025-04-03'],
    ['2025-04-03T00:00:00', 'month-first', '2025-04-03'],
    ['3 April 2025', 'month-first', '2025-04-03'],
    ['03 Agustus 2025', 'day-first', '2025-08-03'],
    ['3 Agt 25', 'day-first', '2025-08-03'],
    ['3 Nopember 2025', 'day-first', '2025-11-03'],
    ['Senin, 22 Desember 2025', 'day-first', '2025-12-22'],
    ['22-Des-2025', 'day-first', '2025-12-22'],
    ['31 Mei 2025', 'day-first', '2025-05-31'],
    ["Jum'at, 14 Pebruari 2025", 'day-first', '2025-02-14'],
    ['3/Mar/2026', 'day-first', '2026-03-03'],
    ['3. Maret 2026', 'day-first', '2026-03-03'],
    ['03/04/2025 00:00:00', 'day-first', '2025-04-03'],
    ['3 Maret 2026 09.30 WIB', 'day-first', '2026-03-03'],
    ['17-08-69', 'day-first', '2069-08-17'],
    ['17-08-70', 'day-first', '1970-08-17'],
    ['29/02/2028', 'day-first', '2028-02-29'],
  ] as const)('reads %j %s as %s', (value, order, expected) => {
    expect(civilDateOfCell(text(value), order, false)).toBe(expected);
  });

  it.each([
    '31/02/2025',
    '00/01/2025',
    'segera',
    '',
    '2025',
    '32 Mei 2025',
    '3 Foo 2025',
    '13/13/2025',
    '1/1/1',
    '29/02/2027',
    '3/4/2025 dan 5/6/2026',
    '1/2/345',
    '29/02/1900',
  ])('does not read %j', (value) => {
    expect(civilDateOfCell(text(value), 'day-first', false)).toBeUndefined();
  });

  it('turns day and month of a real date only when told, and only when both fit', () => {
    expect(civilDateOfCell(real('2025-03-04'), 'day-first', false)).toBe('2025-03-04');
    expect(civilDateOfCell(real('2025-03-04'), 'day-first', true)).toBe('2025-04-03');
    expect(civilDateOfCell(real('2025-03-14'), 'day-first', true)).toBe('2025-03-14');
  });

  it('never gives a day that the calendar does not have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1900, max: 2100 }),
        (a, b, year) => {
          const read = civilDateOfCell(text(`${a}/${b}/${year}`), 'day-first', false);
          if (read !== undefined) expect(new Date(`${read}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read);
        },
      ),
    );
  });
});

describe('questions', () => {
  it('asks about text that can be read both ways when nothing decides', () => {
    const facts = dateColumnFacts([text('03/04/2025'), text('05/05/2025'), text('07/08/2025')]);
    expect(facts).toMatchObject({ textAmbiguous: 2, sample: '03/04/2025' });
    expect(dateQuestions(facts)).toEqual({ text: true, real: false });
    expect(ownOrder(facts)).toBeUndefined();
  });

  it('asks nothing when one value decides', () => {
    const facts = dateColumnFacts([text('03/04/2025'), text('23/04/2025')]);
    expect(dateQuestions(facts).text).toBe(false);
    expect(ownOrder(facts)).toBe('day-first');
  });

  it('asks when values decide against each other', () => {
    expect(dateQuestions(dateColumnFacts([text('03/04/2025'), text('23/04/2025'), text('04/23/2025')])).text).toBe(
      true,
    );
  });

  it('suspects real dates that only have days up to 12 beside text with days over 12', () => {
    const facts = dateColumnFacts([text('23/04/2025'), text('30/01/2025'), real('2025-03-04'), real('2025-07-01')]);
    expect(dateQuestions(facts)).toEqual({ text: false, real: true });
    expect(dateQuestions(dateColumnFacts([real('2025-03-04'), real('2025-07-21')]))).toEqual({
      text: false,
      real: false,
    });
  });

  it('suspects them beside real dates that are sure, once five text dates have a day over 12 and none below', () => {
    const texts = ['13/04/2025', '14/04/2025', '23/04/2025', '30/01/2025', '17/02/2025'].map(text);
    const mixed = [real('2025-03-04'), real('2025-07-21'), real('2025-07-22')];
    expect(dateQuestions(dateColumnFacts([...texts, ...mixed])).real).toBe(true);
    expect(dateQuestions(dateColumnFacts([...texts.slice(1), ...mixed])).real).toBe(false);
    expect(dateQuestions(dateColumnFacts([...texts, text('03/04/2025'), ...mixed])).real).toBe(false);
    expect(dateQuestions(dateColumnFacts([...texts, real('2025-07-21'), real('2025-05-05')])).real).toBe(false);
  });
});
