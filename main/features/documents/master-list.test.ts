import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createWords } from '../../words.ts';
import { type MasterListFacts, masterListReport, masterListWorkbook } from './master-list.ts';
import type { MasterListRow } from './service.ts';

const words = createWords(fileURLToPath(new URL('../../../resources', import.meta.url)));

function row(facts: Partial<MasterListRow>): MasterListRow {
  return {
    documentId: 'x',
    level: 2,
    external: false,
    code: 'SOP-9-01',
    title: 'Permohonan',
    type: { id: 'SOP', en: 'Procedure' },
    state: 'in-force',
    edition: 1,
    revision: 2,
    effectiveDate: '2026-03-03',
    owner: 'Manajer Sertifikasi',
    distribution: '00 Master',
    location: 'Rak A',
    reviewDate: '2028-03-03',
    validUntil: null,
    publisher: '',
    receivedDate: null,
    replacedBy: '',
    ...facts,
  };
}

const facts: MasterListFacts = {
  organisation: 'LSP Contoh',
  asOf: '2026-11-21',
  language: 'id',
  controller: '',
  approver: 'Sari',
  logo: undefined,
  recordTypes: [
    {
      code: 'asesmen',
      title: 'Berkas asesmen peserta',
      forms: ['FR.AK.01', 'FR.AK.02'],
      responsible: 'Manajer Sertifikasi',
      place: 'Ruang arsip',
      startEvent: 'certificate-end',
      keepMonths: 60,
      activeMonths: 12,
      inactiveMonths: 48,
      method: 'shred',
    },
    {
      code: 'register',
      title: 'Daftar pemegang sertifikat',
      forms: [],
      responsible: 'Manajer Sertifikasi',
      place: 'Data',
      startEvent: 'made',
      keepMonths: null,
      activeMonths: 0,
      inactiveMonths: null,
      method: 'erase',
    },
  ],
  rows: [
    row({}),
    row({
      code: 'FR.APL.01',
      title: 'Formulir permohonan',
      level: 4,
      external: true,
      owner: 'BNSP',
      type: { id: 'Formulir BNSP', en: 'BNSP form' },
    }),
    row({
      code: '',
      title: 'Konsep',
      level: 5,
      state: 'draft',
      edition: null,
      revision: null,
      effectiveDate: null,
      reviewDate: null,
    }),
    row({
      code: 'PBNSP 201',
      title: 'Pedoman',
      level: 0,
      external: true,
      publisher: 'BNSP',
      receivedDate: '2024-05-01',
      state: 'obsolete',
      replacedBy: 'PBNSP 201-2026',
    }),
  ],
};

const text = (cell: unknown): string =>
  typeof cell === 'string' ? cell : String((cell as { text?: unknown }).text ?? '');

it('lists the own documents in bands by level with the columns of the forms dossier, BNSP forms among them', () => {
  const report = masterListReport(facts, words);
  const [own, outside, records] = report.blocks.filter((block) => block.kind === 'table');
  expect(own?.columns.map((column) => column.title)).toEqual([
    'No',
    'Kode Dokumen',
    'Judul',
    'Edisi',
    'Revisi',
    'Berlaku Sejak',
    'Pemilik',
    'Salinan/Distribusi',
    'Lokasi',
    'Kaji Ulang Berikut',
    'Status',
  ]);
  expect(own?.rows.map((line) => ('band' in line ? line.band : line.cells.map(text).join(' | ')))).toEqual([
    'II  SOP',
    '1 | SOP-9-01 | Permohonan | 01 | 02 | 03-03-2026 | Manajer Sertifikasi | 00 Master | Rak A | 03-03-2028 | Berlaku',
    'IV  Formulir',
    '2 | FR.APL.01 | Formulir permohonan | 01 | 02 | 03-03-2026 | BNSP | 00 Master | Rak A | 03-03-2028 | Berlaku',
    'V  Rekaman',
    '3 | – | Konsep | – | – | – | Manajer Sertifikasi | 00 Master | Rak A | – | Konsep',
  ]);
  expect(outside?.rows.map((line) => ('band' in line ? '' : line.cells.map(text).join(' | ')))).toEqual([
    '1 | PBNSP 201 | Pedoman | BNSP | 2026 | 01-05-2024 | Manajer Sertifikasi | Diganti oleh PBNSP 201-2026',
  ]);
  expect(records?.rows.map((line) => ('band' in line ? '' : line.cells.map(text).join(' | ')))).toEqual([
    '1 | FR.AK.01, FR.AK.02 | Berkas asesmen peserta | Manajer Sertifikasi | Ruang arsip | 1 tahun | 4 tahun | cacah',
    '2 | – | Daftar pemegang sertifikat | Manajer Sertifikasi | Data | – | tetap | –',
  ]);
  expect(report.blocks.at(-1)).toMatchObject({
    kind: 'signatures',
    signers: [
      { post: 'Pengendali Dokumen', name: '' },
      { post: 'Manajer Mutu', name: 'Sari' },
    ],
  });
});

it('gives the same as two sheets, dates as dates, in English when asked', () => {
  const workbook = masterListWorkbook({ ...facts, language: 'en' }, words);
  expect(workbook.sheets.map((sheet) => [sheet.name, sheet.rows.length])).toEqual([
    ['Internal', 3],
    ['External', 1],
    ['Records', 2],
  ]);
  const own = workbook.sheets[0];
  const column = (title: string) => own?.columns.findIndex((candidate) => candidate.title === title) ?? -1;
  expect([
    own?.rows[0]?.[column('In Force Since')],
    own?.columns[column('In Force Since')]?.type,
    own?.rows[0]?.[column('Status')],
  ]).toEqual(['2026-03-03', 'date', 'In force']);
});
