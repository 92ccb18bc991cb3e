import { describe, expect, it } from 'vitest';
import { readName } from './read-name.ts';

type Expected = [name: string, code: string, title: string, edition: number | undefined, revision: number | undefined];

const NAMES: readonly Expected[] = [
  ['SOP 9-01 rev2 FINAL (1).docx', 'SOP-9-01', '', undefined, 2],
  ['PM-LSP-01_ed2.pdf', 'PM-LSP-01', '', 2, undefined],
  ['FR.APL.01 Permohonan.docx', 'FR.APL.01', 'Permohonan', undefined, undefined],
  ['01_PM-LSP-SMK_X2018.pdf', '01/PM-LSP-SMK/X2018', '', undefined, undefined],
  ['01_LSPKOMPUTER_PM_VII_2015.doc', '01/LSPKOMPUTER/PM/VII/2015', '', undefined, undefined],
  ['PM.TUK.01_XI_2013 Panduan Mutu TUK.pdf', 'PM.TUK.01/XI/2013', 'Panduan Mutu TUK', undefined, undefined],
  ['XVII_SOP-PKS rev 03.docx', 'XVII/SOP-PKS', '', undefined, 3],
  ['SOP-LSP-011 audit mutu internal rev 02.pdf', 'SOP-LSP-011', 'Audit mutu internal', undefined, 2],
  ['SOP-9-01 Permohonan Sertifikasi.docx', 'SOP-9-01', 'Permohonan Sertifikasi', undefined, undefined],
  ['sop-9-01 permohonan sertifikasi.docx', 'SOP-9-01', 'Permohonan sertifikasi', undefined, undefined],
  ['SOP_9_01_Permohonan_Sertifikasi.docx', 'SOP-9-01', 'Permohonan Sertifikasi', undefined, undefined],
  ['SOP9-01 - Permohonan.docx', 'SOP9-01', 'Permohonan', undefined, undefined],
  ['FR-ACA-07.doc', 'FR-ACA-07', '', undefined, undefined],
  ['FR_AK_05 Laporan Asesmen (2).docx', 'FR.AK.05', 'Laporan Asesmen', undefined, undefined],
  ['fr.ia.04a dit.docx', 'FR.IA.04A', 'Dit', undefined, undefined],
  ['FR APL 02 - Copy.docx', 'FR.APL.02', '', undefined, undefined],
  ['FR.VA Validasi.xlsx', 'FR.VA', 'Validasi', undefined, undefined],
  ['Formulir FR.MAPA.01 Merencanakan.docx', 'FR.MAPA.01', 'Formulir Merencanakan', undefined, undefined],
  ['IK-6-03-01 Verifikasi TUK.docx', 'IK-6-03-01', 'Verifikasi TUK', undefined, undefined],
  ['F-LSP-04 Daftar hadir.docx', 'F-LSP-04', 'Daftar hadir', undefined, undefined],
  ['1. SOP Penanganan Banding.docx', '', 'SOP Penanganan Banding', undefined, undefined],
  ['2) Panduan Mutu.pdf', '', 'Panduan Mutu', undefined, undefined],
  ['05.01_PM-01_Panduan-Mutu_rev03.pdf', 'PM-01', 'Panduan Mutu', undefined, 3],
  ['Copy of SOP 6-01 Monitoring Asesor.docx', 'SOP-6-01', 'Monitoring Asesor', undefined, undefined],
  ['Salinan dari Struktur Organisasi.pdf', '', 'Struktur Organisasi', undefined, undefined],
  ['SOP-10-08 Laporan Kegiatan Ed.02 Rev.01.pdf', 'SOP-10-08', 'Laporan Kegiatan', 2, 1],
  ['SOP-7-01_edisi 1_revisi 3.docx', 'SOP-7-01', '', 1, 3],
  ['Panduan Mutu edisi 03 revisi ke-2 final ttd.pdf', '', 'Panduan Mutu', 3, 2],
  ['Panduan Mutu v2.1.docx', '', 'Panduan Mutu', 2, 1],
  ['012_LSP-X_III_2026 Pengangkatan Asesor.pdf', '012/LSP-X/III/2026', 'Pengangkatan Asesor', undefined, undefined],
  ['SK 12 Tahun 2024 Komite Skema.pdf', 'SK 12 Tahun 2024', 'Komite Skema', undefined, undefined],
  ['PP No 10 Tahun 2018 BNSP.pdf', 'PP 10 Tahun 2018', 'BNSP', undefined, undefined],
  ['Permenaker No. 2 Tahun 2016.pdf', 'Permenaker 2 Tahun 2016', '', undefined, undefined],
  ['Pedoman BNSP 201-2014.pdf', 'PBNSP 201-2014', '', undefined, undefined],
  ['PBNSP 206.pdf', 'PBNSP 206', '', undefined, undefined],
  ['SKKNI 2018-333 Jaringan Komputer.pdf', 'SKKNI 2018-333', 'Jaringan Komputer', undefined, undefined],
  ['struktur-organisasi-lsp.png', '', 'Struktur organisasi lsp', undefined, undefined],
  ['IMG_20260303_101500.jpg', '', 'IMG 20260303 101500', undefined, undefined],
  ['Laporan Audit Internal 2025.docx', '', 'Laporan Audit Internal 2025', undefined, undefined],
  ['SOP Audit Internal 2024.docx', '', 'SOP Audit Internal 2024', undefined, undefined],
  ['Sertifikat ISO 9001.pdf', '', 'Sertifikat ISO 9001', undefined, undefined],
  [
    'Notulen Rapat Tinjauan Manajemen 3 Maret 2026.docx',
    '',
    'Notulen Rapat Tinjauan Manajemen 3 Maret 2026',
    undefined,
    undefined,
  ],
  ['SOP-9-01-2024 Permohonan.docx', 'SOP-9-01-2024', 'Permohonan', undefined, undefined],
  ['final.docx', '', 'Final', undefined, undefined],
  ['(1).pdf', '', '(1)', undefined, undefined],
  ['.docx', '', '', undefined, undefined],
  ['SOP-LSP-017%20Pengendalian+Dokumen.pdf', 'SOP-LSP-017', 'Pengendalian Dokumen', undefined, undefined],
  ['Prosedur Perevisian Dokumen.docx', '', 'Prosedur Perevisian Dokumen', undefined, undefined],
  ['MoU LSP-PT Maju.pdf', '', 'MoU LSP-PT Maju', undefined, undefined],
];

describe('file names', () => {
  it.each(NAMES)('%s', (name, code, title, edition, revision) => {
    expect(readName(name)).toMatchObject({ code, title, edition, revision });
  });

  it.each([
    ['DRAFT SOP-9-02 Asesmen.docx', 'SOP-9-02', 'Asesmen'],
    ['SOP-9-02 Asesmen (konsep).docx', 'SOP-9-02', 'Asesmen'],
    ['Konsep Surat Permohonan.docx', '', 'Surat Permohonan'],
  ])('%s is a draft', (name, code, title) => {
    expect(readName(name)).toMatchObject({ code, title, draft: true });
  });

  it('does not take a word that holds one for a mark of a draft', () => {
    expect(readName('Konsepsi Mutu.docx')).toMatchObject({ draft: false, title: 'Konsepsi Mutu' });
  });
});
