import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDate } from './found-date.ts';
import { calmTitle, type HeaderFacts, readHeader } from './read-header.ts';
import { readName } from './read-name.ts';

const CASES: readonly (readonly [name: string, text: string, expected: Partial<HeaderFacts>])[] = [
  [
    'four lines at the right, cells parted by tabs',
    'LSP CONTOH\tNo. Dokumen\t: SOP-9-01\nFORMULIR\tEdisi/Revisi\t: 01/02\nPERMOHONAN\tBerlaku sejak\t: 3 Maret 2026\n\tHalaman\t: 1 dari 9',
    { code: 'SOP-9-01', edition: 1, revision: 2, effectiveOn: '2026-03-03' },
  ],
  [
    'LSP Polri: labels in a row, values beneath',
    'STANDAR OPERASIONAL PROSEDUR\nAUDIT MUTU INTERNAL\nNO. DOKUMEN\tNO. REVISI\tHALAMAN\nSOP-LSP-011\t02\t1/5\nTANGGAL TERBIT : 4 Desember 2014\nDIBUAT OLEH\tDISAHKAN OLEH',
    { code: 'SOP-LSP-011', revision: 2, edition: undefined, issuedOn: '2014-12-04', title: 'Audit Mutu Internal' },
  ],
  [
    'SMKN 1 Ranah Pesisir: number with strokes',
    'PANDUAN MUTU\nNo. Dokumen : 01/PM-LSP-SMKRANPES/X2018\nEdisi/Revisi : 01/00\nHalaman : II-1',
    { code: '01/PM-LSP-SMKRANPES/X2018', edition: 1, revision: 0 },
  ],
  [
    'everything in one line of a PDF',
    'Nomor Dokumen : IK-6-03-01 Revisi : 04 Tanggal Berlaku : 12-05-2025 Halaman : 1 dari 3',
    {
      code: 'IK-6-03-01',
      revision: 4,
      effectiveOn: '2025-05-12',
      unclear: [{ field: 'effective', text: '12-05-2025', incomplete: false }],
    },
  ],
  [
    'label and value in two lines',
    'No. Dokumen\nPM-LSP-01\nEdisi\n2\nRevisi\n0\nTanggal Efektif\n17 Agustus 2024',
    { code: 'PM-LSP-01', edition: 2, revision: 0, effectiveOn: '2024-08-17' },
  ],
  ['edition in Roman numbers', 'Edisi : III\nNo. Revisi : 1', { edition: 3, revision: 1 }],
  ['edition and revision in words', 'Edisi / Revisi : Edisi 2 / Revisi 1', { edition: 2, revision: 1 }],
  ['a pair behind the label of the revision', 'Revisi : 02/05', { edition: 2, revision: 5 }],
  [
    'a date behind the label of the revision is none',
    'Revisi : 3 Maret 2026',
    { edition: undefined, revision: undefined },
  ],
  [
    'the day of the revision',
    'Tanggal Revisi : 01 Nopember 2023\nRevisi : 1',
    { revisedOn: '2023-11-01', revision: 1 },
  ],
  [
    'approval and effect are two dates',
    'Tanggal Pengesahan : 1 Pebruari 2026\nMulai Berlaku : 15 Februari 2026',
    { approvedOn: '2026-02-01', effectiveOn: '2026-02-15' },
  ],
  ['set in force', 'Ditetapkan di Jakarta\nTanggal Ditetapkan: Jakarta, 5 Januari 2026', { approvedOn: '2026-01-05' }],
  [
    'only a month',
    'Berlaku sejak : Maret 2026',
    { effectiveOn: undefined, unclear: [{ field: 'effective', text: 'Maret 2026', incomplete: true }] },
  ],
  ['a last day', 'Berlaku sampai dengan : 31 Desember 2027', { validUntil: '2027-12-31', effectiveOn: undefined }],
  [
    'English labels',
    'Document No.: WI-03\nRevision: 1\nEffective date: 2025-07-01',
    { code: 'WI-03', revision: 1, effectiveOn: '2025-07-01' },
  ],
  [
    'a labelled title and owner',
    'Judul Dokumen : PENGENDALIAN DOKUMEN DAN REKAMAN\nPenanggung Jawab : Manajer Mutu',
    { title: 'Pengendalian Dokumen dan Rekaman', owner: 'Manajer Mutu' },
  ],
  [
    'a form code of BNSP',
    'Kode Formulir : FR.AK.06\nFORMULIR\nMENINJAU PROSES ASESMEN',
    { code: 'FR.AK.06', title: 'Meninjau Proses Asesmen' },
  ],
  ["a number of the LSP's own fashion", 'No Dok: LSPX/QP/003', { code: 'LSPX/QP/003' }],
  [
    'words of a sentence are no labels',
    'Setiap revisi dokumen dicatat. Nomor dokumen ditetapkan oleh manajer mutu pada edisi 2 yang berlaku sejak lama.',
    { code: '', revision: undefined, edition: undefined, effectiveOn: undefined },
  ],
  [
    'a sentence that begins with a label',
    'Revisi dokumen dilakukan oleh pemilik proses\nNomor dokumen diberikan oleh pengendali',
    { code: '', revision: undefined },
  ],
  [
    'no header at all',
    'Kepada Yth. Bapak/Ibu\nDengan hormat,',
    { code: '', title: '', owner: '', edition: undefined, revision: undefined, unclear: [] },
  ],
  ['nothing', '', { code: '' }],
  ['a code that is only a date is none', 'No. Dokumen : 12-05-2025', { code: '' }],
  ['an empty value before the next label', 'No. Dokumen :\tRevisi : 03', { code: '', revision: 3 }],
  [
    'the first value counts: footers repeat',
    'No. Dokumen : SOP-1-01\nisi\nNo. Dokumen : SOP-9-99',
    { code: 'SOP-1-01' },
  ],
  ['wide gaps part cells too', 'No. Dokumen   : SOP-4-02     Revisi   : 01', { code: 'SOP-4-02', revision: 1 }],
];

describe('header blocks', () => {
  it.each(CASES)('%s', (_name, text, expected) => {
    expect(readHeader(text)).toMatchObject(expected);
  });
});

describe('dates in a text', () => {
  it.each([
    ['Jakarta, 3 Maret 2026', '2026-03-03', false],
    ['3 Mar 2026', '2026-03-03', false],
    ['13/12/2025', '2025-12-13', false],
    ['03/03/2026', '2026-03-03', false],
    ['03.04.2026', '2026-04-03', true],
    ['2026-4-3 10:00', '2026-04-03', false],
    ['31 Februari 2026', undefined, false],
    ['tahun 2026', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, date, unclear) => {
    const found = findDate(text);
    expect([found?.date, found?.unclear]).toEqual([date, unclear]);
  });
});

it('lays capitals down without losing abbreviations', () => {
  expect(calmTitle('SOP VERIFIKASI TUK DAN PENETAPAN')).toBe('SOP Verifikasi TUK dan Penetapan');
  expect(calmTitle('Sudah Biasa')).toBe('Sudah Biasa');
});

describe('whatever a file says', () => {
  const piece = fc.constantFrom(
    'No. Dokumen',
    ':',
    '\t',
    '\n',
    ' ',
    '   ',
    'SOP-9-01',
    'Revisi',
    '01/00',
    'Tanggal Berlaku',
    '3 Maret 2026',
    '31/31/2026',
    '|',
    'FORMULIR',
    'Edisi',
    'XII',
    '(',
    '\u202e',
    '9'.repeat(40),
  );

  it('gives facts that the register takes, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const facts = readHeader(text);
          for (const date of [facts.effectiveOn, facts.issuedOn, facts.approvedOn, facts.revisedOn, facts.validUntil]) {
            if (date !== undefined) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          }
          for (const number of [facts.edition, facts.revision])
            if (number !== undefined) expect(number).toSatisfy((value: number) => value >= 0 && value <= 999);
          expect(facts.code.length).toBeLessThanOrEqual(60);
          const name = readName(text);
          expect(name.title.length).toBeLessThanOrEqual(text.length + 1);
        },
      ),
    );
  });

  it('is read in time even when it is nothing but blanks or labels', () => {
    for (const text of [
      ' '.repeat(200_000),
      'No. Dokumen '.repeat(20_000),
      '\t'.repeat(100_000),
      `${'a '.repeat(50_000)}: x`,
      'Revisi: '.repeat(30_000),
    ]) {
      expect(readHeader(text).code).toBe('');
    }
  });
});
