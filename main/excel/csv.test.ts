import { describe, expect, test } from 'vitest';
import { parseCsv, renderCsv } from './csv.ts';
import { cellToText } from './sheet-data.ts';
import type { WorkbookSheet } from './workbook.ts';

const limits = { rows: 1000, columns: 50, cells: 10_000 };

function texts(csv: string): string[][] {
  return parseCsv(csv, limits).rows.map((row) => row.map(cellToText));
}

describe('a CSV that we write', () => {
  const sheet: WorkbookSheet = {
    name: 'x',
    columns: [
      { title: 'Kode', width: 10, type: 'text' },
      { title: 'Selisih', width: 10, type: 'number' },
      { title: 'Aktif', width: 5, type: 'boolean' },
    ],
    rows: [
      ['=1+1', -5, true],
      ['@a', '-5', false],
      ['+b;"c"', null, null],
      ['\tx', 1.5, null],
      ['baris 1\r\nbaris 2', 2, null],
      ['-'],
    ],
  };

  test('disarms formulas, keeps numbers, quotes what needs it', () => {
    expect(renderCsv(sheet)).toBe(
      [
        '\ufeffKode;Selisih;Aktif',
        "'=1+1;-5;Ya",
        "'@a;'-5;Tidak",
        '"\'+b;""c""";;',
        '"\'\tx";1.5;',
        '"baris 1\nbaris 2";2;',
        "'-;;",
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['a blank before the sign', ' =1+1', "' =1+1"],
    ['a line end before it', '\n=1+1', '"\'\n=1+1"'],
    ['a wide sign', '＝1+1', "'＝1+1"],
    ['a separator of another country before it', 'x,=HYPERLINK("http://a.id")', '"x,=HYPERLINK(""http://a.id"")"'],
    ['a tab before it', 'x\t=1+1', '"x\t=1+1"'],
  ])('lets no formula through with %s', (_what, text, written) => {
    const one = { name: 'x', columns: [{ title: 'A', width: 10, type: 'text' as const }], rows: [[text]] };
    expect(renderCsv(one)).toBe(`\ufeffA\r\n${written}\r\n`);
    expect(texts(renderCsv(one).slice(1))).toEqual([['A'], [text]]);
  });

  test('comes back as it was, with either separator', () => {
    const expected = [
      ['Kode', 'Selisih', 'Aktif'],
      ['=1+1', '-5', 'Ya'],
      ['@a', '-5', 'Tidak'],
      ['+b;"c"'],
      ['\tx', '1.5'],
      ['baris 1\nbaris 2', '2'],
      ['-'],
    ];
    expect(texts(renderCsv(sheet).slice(1))).toEqual(expected);
    expect(texts(renderCsv(sheet, { separator: ',' }).slice(1))).toEqual(expected);
  });
});

describe('a CSV from elsewhere', () => {
  test.each([
    [
      'comma',
      'a,b,c\n1,"x,y",3\n',
      [
        ['a', 'b', 'c'],
        ['1', 'x,y', '3'],
      ],
    ],
    [
      'semicolon with commas in the text',
      'Nama;Alamat\r\nA, S.T.;Jl. X, No. 1, Bandung\r\n',
      [
        ['Nama', 'Alamat'],
        ['A, S.T.', 'Jl. X, No. 1, Bandung'],
      ],
    ],
    [
      'tab',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'bar',
      'a|b\n1|2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['told by its first line', 'sep=|\na;b|c\n', [['a;b', 'c']]],
    ['one column', 'Nama\nDimas\nSekar', [['Nama'], ['Dimas'], ['Sekar']]],
    [
      'old Mac line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['blank lines kept, blank end left away', 'a,b\n\n1,2\n,\n\n', [['a', 'b'], [], ['1', '2']]],
    [
      'quotes inside a field',
      'a,b\nLSP "X",2\n"LSP ""Y""",3\n',
      [
        ['a', 'b'],
        ['LSP "X"', '2'],
        ['LSP "Y"', '3'],
      ],
    ],
    [
      'text after a closed quote',
      'a,b\n"x" y,2\n',
      [
        ['a', 'b'],
        ['x y', '2'],
      ],
    ],
    ['last field empty at the very end', 'a,b\n1,', [['a', 'b'], ['1']]],
  ])('%s', (_, csv, rows) => {
    expect(texts(csv)).toEqual(rows);
  });

  test('an open quote is refused with its line', () => {
    expect(() => parseCsv('a,b\n1,2\n"x,3\n4,5\n', limits)).toThrow(
      expect.objectContaining({ code: 'excel.openQuote', params: { line: 3 } }),
    );
  });

  test('limits hold', () => {
    const code = (csv: string) => {
      try {
        parseCsv(csv, { rows: 3, columns: 3, cells: 5 });
        return 'read';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect([code('a\nb\nc\n\n\n'), code('a\nb\nc\nd'), code('a,b,c,d'), code('a,b,c\n1,2,3')]).toEqual([
      'read',
      'excel.tooManyLines',
      'excel.tooManyColumns',
      'excel.tooManyCells',
    ]);
  });
});
