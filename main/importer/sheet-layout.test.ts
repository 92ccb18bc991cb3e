import { describe, expect, it } from 'vitest';
import type { SheetCell, SheetData } from '../excel/sheet-data.ts';
import { fold } from './fold.ts';
import type { ImporterField } from './importer.ts';
import { guessMapping, layoutFingerprint, mappedRows } from './sheet-layout.ts';
import { columnQuestions, sheetRows } from './sheet-read.ts';

const cell = (value: string): SheetCell => (value === '' ? { kind: 'empty' } : { kind: 'text', value });
const sheet = (name: string, rows: readonly (readonly string[])[]): SheetData => ({
  name,
  source: 'xlsx',
  hidden: false,
  merges: [],
  rows: rows.map((row) => row.map(cell)),
});
const fields: readonly ImporterField[] = [
  { key: 'name', label: 'x', required: true, type: 'text', aliases: ['Nama', 'Nama Asesor'] },
  { key: 'met', label: 'x', required: false, type: 'text', aliases: ['No. Reg MET', 'Nomor MET'] },
  { key: 'until', label: 'x', required: false, type: 'date', aliases: ['Berlaku s.d.', 'Masa berlaku'] },
];

describe('guessMapping', () => {
  it('finds the header under title rows and in another sheet', () => {
    const sheets = [
      sheet('Petunjuk', [['Isi dengan benar']]),
      sheet('Data', [
        ['DAFTAR ASESOR LSP'],
        [],
        ['NO', ' Nama  asesor ', 'No Reg. MET', 'Berlaku s/d'],
        ['1', 'Sari', 'MET.000.000001 2024', '01/02/2027'],
      ]),
    ];
    expect(guessMapping(sheets, fields)).toEqual({
      sheet: 'Data',
      headerRow: 3,
      columns: { name: 1, met: 2, until: 3 },
      dateOrders: {},
    });
  });

  it('does not let one heading serve two fields, and prefers the exact one', () => {
    expect(
      guessMapping(
        [
          sheet('A', [
            ['Nama TUK', 'Nama'],
            ['x', 'y'],
          ]),
        ],
        fields,
      )?.columns,
    ).toEqual({ name: 1 });
  });

  it('gives nothing where no heading is known', () => {
    expect(
      guessMapping(
        [
          sheet('A', [
            ['1', '2'],
            ['3', '4'],
          ]),
        ],
        fields,
      ),
    ).toBeNull();
  });
});

describe('mappedRows', () => {
  it('leaves out blank rows and repeated headers and keeps the row numbers of the sheet', () => {
    const data = sheet('A', [['Nama'], ['Sari'], [''], ['Nama'], [' Budi ']]);
    const mapping = guessMapping([data], fields);
    expect(mapping === null ? [] : mappedRows(data, mapping).map((row) => row.position)).toEqual([2, 5]);
    expect(mapping === null ? [] : sheetRows(data, mapping, fields)).toEqual([
      { position: 2, raw: { name: 'Sari' } },
      { position: 5, raw: { name: 'Budi' } },
    ]);
  });
});

describe('questions', () => {
  it('are asked once a column and not again when answered', () => {
    const data = sheet('A', [
      ['Nama', 'Masa berlaku'],
      ['Sari', '03/04/2027'],
      ['Budi', '05/06/2027'],
    ]);
    const mapping = guessMapping([data], fields);
    if (mapping === null) throw new Error('no mapping');
    expect(columnQuestions(data, mapping, fields)).toEqual([
      { field: 'until', column: 'Masa berlaku', sample: '03/04/2027', count: 2 },
    ]);
    const answered = { ...mapping, dateOrders: { until: 'month-first' as const } };
    expect(columnQuestions(data, answered, fields)).toEqual([]);
    expect(sheetRows(data, answered, fields)[0]?.raw).toEqual({ name: 'Sari', until: '2027-03-04' });
  });

  it('leaves a date that cannot be read as it was typed', () => {
    const data = sheet('A', [
      ['Nama', 'Masa berlaku'],
      ['Sari', 'seumur hidup'],
    ]);
    const mapping = guessMapping([data], fields);
    expect(mapping === null ? [] : sheetRows(data, mapping, fields)[0]?.raw).toEqual({
      name: 'Sari',
      until: 'seumur hidup',
    });
  });
});

describe('fold', () => {
  it('compares headings without case, accents and punctuation', () => {
    expect(fold('  No. Reg-MET (ÀB) ')).toBe('no reg met ab');
    expect(layoutFingerprint([cell('No. '), cell('Nama')])).toBe('no|nama');
  });
});
