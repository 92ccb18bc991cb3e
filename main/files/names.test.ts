import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNamer, endingOf, MAX_BUNDLE_PATH, nameFault, slugOf } from './names.ts';

describe('slugOf', () => {
  test.each([
    ['SOP 6-01 / Banding & Keluhan', 'SOP-6-01-Banding-dan-Keluhan'],
    ['  Panduan   Mutu  ', 'Panduan-Mutu'],
    ['SOP 9-01 rev2 FINAL (1)', 'SOP-9-01-rev2-FINAL-1'],
    ['FR.AK.06', 'FR.AK.06'],
    ['Ma’had Al-Jāmi‘ah', 'Mahad-Al-Jami-ah'],
    ['Café\u0301 résumé', 'Cafe-resume'],
    ['الجودة', 'الجودة'],
    ['..\\..\\rahasia', 'rahasia'],
    ['akhir titik. ', 'akhir-titik'],
    ['satu\u0000dua\u202etiga', 'satu-dua-tiga'],
    ['???', ''],
  ])('%s', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  test('cuts between characters and leaves no hyphen at the end', () => {
    expect(slugOf('satu dua tiga', 9)).toBe('satu-dua');
    expect(slugOf(`${'ab'.repeat(10)}e\u0301`, 20)).toBe('ab'.repeat(10));
  });
});

test.each([
  ['Laporan (1).PDF', '.pdf'],
  ['tanpa ending', ''],
  ['aneh.p df', ''],
  ['arsip.tar.gz', '.gz'],
  ['titik.', ''],
])('ending of %s', (name, ending) => {
  expect(endingOf(name)).toBe(ending);
});

test.each([
  ['CON', 'reserved'],
  ['con.pdf', 'reserved'],
  ['Nul .txt', 'reserved'],
  ['LPT1.docx', 'reserved'],
  ['a:b', 'characters'],
  ['a\tb', 'characters'],
  ['gambar\u202egpj.exe', 'characters'],
  ['titik.', 'ending'],
  ['spasi ', 'ending'],
  ['..', 'empty'],
  ['x'.repeat(256), 'long'],
  ['CONTOH.pdf', undefined],
  ['05.01_PM-01_Panduan-Mutu_rev03.pdf', undefined],
])('the name %s', (name, fault) => {
  expect(nameFault(name)).toBe(fault);
});

describe('createNamer', () => {
  test('joins fields, leaves empty ones out', () => {
    const namer = createNamer();
    expect(namer.place(['05_PANDUAN_MUTU'], ['05.01', 'PM-01', 'Panduan Mutu', 'rev03'], '.pdf')).toBe(
      '05_PANDUAN_MUTU/05.01_PM-01_Panduan-Mutu_rev03.pdf',
    );
    expect(namer.place([], ['05.02', '', 'Kebijakan'], '.docx')).toBe('05.02_Kebijakan.docx');
  });

  test('the same name twice, also in other letters, gets a number', () => {
    const namer = createNamer();
    expect(namer.place(['A'], ['Ijazah'], '.pdf')).toBe('A/Ijazah.pdf');
    expect(namer.place(['A'], ['IJAZAH'], '.pdf')).toBe('A/IJAZAH-2.pdf');
    expect(namer.place(['a'], ['ijazah'], '.pdf')).toBe('a/ijazah-3.pdf');
    expect(() => namer.keep('A/Ijazah.pdf')).toThrowError(/twice/);
  });

  test('a reserved name becomes a name', () => {
    expect(createNamer().place(['CON'], ['aux'], '.pdf')).toBe('_CON/_aux.pdf');
  });

  test('a long title is cut, its number, code, revision and ending stay', () => {
    const path = createNamer().place(
      ['06_SOP_IK'],
      ['06.12', 'SOP-6-12', 'Pelaksanaan uji kompetensi '.repeat(12), 'rev04'],
      '.pdf',
    );
    expect(path.length).toBeLessThanOrEqual(MAX_BUNDLE_PATH);
    expect(path).toMatch(/^06_SOP_IK\/06\.12_SOP-6-12_Pelaksanaan-uji-kompetensi.*_rev04\.pdf$/);
  });

  test('200 equal long names stay apart within the limit', () => {
    const namer = createNamer();
    const paths = Array.from({ length: 200 }, () =>
      namer.place(['11_ASESOR', 'x'.repeat(90)], ['y'.repeat(300)], '.pdf'),
    );
    expect(new Set(paths).size).toBe(200);
    expect(Math.max(...paths.map((path) => path.length))).toBeLessThanOrEqual(MAX_BUNDLE_PATH);
  });

  test('a long folder leaves the number of a file, and its code where there is room', () => {
    const place = (limit: number) =>
      createNamer(limit).place(
        ['11_ASESOR', 'M'.repeat(60)],
        ['11.03', 'MET.000.001234', 'Sertifikat asesor', 'rev02'],
        '.pdf',
      );
    expect(place(78)).toBe(`11_ASESOR/${'M'.repeat(40)}/11.03_MET.000_Sertifik.pdf`);
    expect(place(66)).toBe(`11_ASESOR/${'M'.repeat(40)}/11.03.pdf`);
  });

  test('folders that leave no room are a fault of the caller', () => {
    expect(() =>
      createNamer().place(['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40), 'd'.repeat(40)], ['x'], '.pdf'),
    ).toThrowError(/no room/);
  });

  test('whatever the words, every part of the path can be kept on Windows and Linux', () => {
    assert(
      property(
        string({ unit: 'grapheme', maxLength: 300 }),
        string({ unit: 'binary', maxLength: 300 }),
        (folder, title) => {
          const path = createNamer().place([folder], ['01.01', title], endingOf(title));
          expect(path.length).toBeLessThanOrEqual(MAX_BUNDLE_PATH);
          for (const part of path.split('/')) {
            expect(nameFault(part)).toBeUndefined();
            expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
