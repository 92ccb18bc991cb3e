import { describe, expect, it } from 'vitest';
import { codeOf, type ListRow, readList } from './list-structure.ts';
import { alike, rangeByWords, typeByWords } from './list-suggestions.ts';
import { placeBefore } from './placing.ts';

const row = (no: string, item: string, note = ''): ListRow => ({ no, item, note, said: undefined });
const read = (...rows: ListRow[]) => readList(rows).map(({ kind, code, title }) => [kind, code, title]);

describe('a number as it is typed', () => {
  it.each([
    ['1.', '1'],
    ['(a)', 'a'],
    ['1 . a', '1.a'],
    ['A.3)', 'A.3'],
    ['R5', 'R5'],
    ['1.10', '1.10'],
    ['Surat permohonan', ''],
    ['II. TUK', ''],
    ['../x', ''],
    ['', ''],
  ])('%j is read as %j', (typed, code) => {
    expect(codeOf(typed)).toBe(code);
  });
});

describe('the structure of a list', () => {
  it('takes capital letters for headings where items have digits, and for items where nothing else is there', () => {
    expect(read(row('A', 'Legalitas'), row('1', 'Akta'), row('B', 'Mutu'), row('2', 'Panduan'))).toEqual([
      ['section', 'A', 'Legalitas'],
      ['item', '1', 'Akta'],
      ['section', 'B', 'Mutu'],
      ['item', '2', 'Panduan'],
    ]);
    expect(read(row('A', 'Akta'), row('B', 'Panduan')).map(([kind]) => kind)).toEqual(['item', 'item']);
  });

  it('numbers items that have none, and asks about one without among numbered ones', () => {
    expect(read(row('', 'Akta'), row('', 'Panduan'))).toEqual([
      ['item', '1', 'Akta'],
      ['item', '2', 'Panduan'],
    ]);
    expect(readList([row('1', 'Akta'), row('', 'dan salinannya'), row('2', 'Panduan')])[1]).toMatchObject({
      kind: 'item',
      code: '1.1',
      doubt: 'noNumber',
    });
  });

  it('never gives two items the same number', () => {
    const codes = readList([row('1', 'Akta'), row('1', 'SK'), row('1', 'Panduan'), row('A.1', 'Brosur')]).map(
      ({ code }) => code,
    );
    expect(new Set(codes).size).toBe(4);
  });

  it('keeps short names that stay in capitals', () => {
    expect(read(row('B. PERSYARATAN TUK', ''), row('1', 'SK'))[0]).toEqual(['section', 'B', 'Persyaratan TUK']);
  });
});

describe('what an item seems to ask for', () => {
  it.each([
    ['Sertifikat asesor kompetensi', 'assessor'],
    ['SOP pengelolaan asesor', 'once'],
    ['Daftar asesor', 'once'],
    ['Surat tugas setiap asesor', 'assessor'],
    ['Materi uji kompetensi', 'scheme'],
    ['SK komite skema', 'once'],
    ['SK penetapan TUK', 'tuk'],
    ['Prosedur verifikasi dokumen', 'once'],
    ['Laporan audit internal setiap tahun', 'year'],
    ['Akta pendirian', 'once'],
  ])('%s counts per %s', (title, range) => {
    expect(rangeByWords(title)).toBe(range);
  });

  it('is of the type that its first words name', () => {
    expect(typeByWords('SOP penerbitan surat keputusan')).toBe('sop');
    expect(typeByWords('Notulen tinjauan manajemen')).toBe('minutes');
    expect(typeByWords('Foto bersama')).toBeUndefined();
  });

  it('is compared by words, with the names that different hands use', () => {
    expect(alike('Surat Keputusan penetapan Tempat Uji Kompetensi', 'SK penetapan TUK')).toBe(1);
    expect(alike('Akta pendirian', 'SK penetapan TUK')).toBe(0);
    expect(alike('', 'SK')).toBe(0);
  });
});

describe('a place before another', () => {
  const rows = [
    { id: 'a', position: 1024 },
    { id: 'b', position: 1025 },
  ];
  it('lies between its neighbours, and gives all new places where there is no room', () => {
    expect(placeBefore(rows, 'x', null)).toEqual({ position: 2049, spread: undefined });
    expect(placeBefore(rows, 'x', 'a').position).toBeLessThan(1024);
    const { position, spread } = placeBefore(rows, 'x', 'b');
    expect([...(spread ?? [])].sort(([, a], [, b]) => a - b).map(([id]) => id)).toEqual(['a', 'x', 'b']);
    expect(spread?.get('x')).toBe(position);
    expect(placeBefore(rows, 'a', 'gone').position).toBe(2049);
    expect(placeBefore([], 'x', null).position).toBe(1024);
  });
});
