// A small made-up package for tests and for looking at the index page.
import type { Vault } from '../files/vault.ts';
import type { BundlePlan, PlannedFile } from './build.ts';

/** Plan of a package whose originals are put into the vault first; `more` adds files of item 05.01. */
export async function samplePlan(vault: Vault, more: readonly PlannedFile[] = []): Promise<BundlePlan> {
  const manual = await vault.putBytes(Buffer.from('%PDF-1.7 Panduan Mutu'));
  const procedure = await vault.putBytes(Buffer.from('%PDF-1.7 SOP Banding'));
  const files: PlannedFile[] = [
    { path: '00_DAFTAR_ISI.docx', content: { bytes: Buffer.from('PK docx') }, kind: 'generated', title: 'Daftar isi' },
    {
      path: '05_PANDUAN_MUTU/05.01_PM-01_Panduan-Mutu_rev03.pdf',
      content: { hash: manual.hash },
      kind: 'document',
      number: '05.01.01',
      page: 2,
      title: 'Panduan Mutu <LSP> & "Contoh"',
      code: 'PM-01',
      revision: '03',
      date: '2025-08-17',
      pages: 42,
      evidence: [
        { clause: '201:8.1', page: 12, note: 'Kebijakan mutu ditandatangani ketua' },
        { clause: '201:8.2', section: 'Bab 4' },
      ],
    },
    {
      path: '06_SOP_IK/06.01_SOP-9-01_Banding-dan-Keluhan_rev02.pdf',
      content: { hash: procedure.hash },
      kind: 'document',
      number: '06.01.01',
      title: 'Banding dan Keluhan',
      code: 'SOP 9-01',
      revision: '02',
      date: '2024-03-01',
      pages: 7,
      evidence: [{ clause: '201:8.1', page: 3 }],
    },
    {
      path: '08_SKEMA/daftar.csv',
      content: { bytes: Buffer.from('kode;judul\n'.repeat(2000)) },
      kind: 'register',
      title: 'Daftar skema',
    },
    ...more,
  ];
  return {
    product: { name: 'LSP Mutu', version: '0.1.0' },
    workspace: { id: 'w-1', name: 'LSP Contoh Nusantara', auditHead: { replica: 'r-1', sequence: 7, digest: 'ab' } },
    package: {
      id: 'p-1',
      title: 'Paket Relisensi 2026',
      profile: 'relisensi',
      remark: 'Susunan aplikasi, bukan daftar resmi BNSP.',
      date: '2026-03-01',
      language: 'id',
      licence: 'BNSP-LSP-0001-ID',
    },
    sections: [
      { number: '05', title: 'Panduan Mutu', folder: '05_PANDUAN_MUTU' },
      { number: '06', title: 'SOP dan instruksi kerja', folder: '06_SOP_IK' },
      { number: '11', title: 'Asesor', folder: '11_ASESOR' },
    ],
    items: [
      {
        number: '05.01',
        section: '05',
        title: 'Panduan Mutu',
        status: 'present',
        clauses: ['201:8.1'],
        files: ['05_PANDUAN_MUTU/05.01_PM-01_Panduan-Mutu_rev03.pdf', ...more.map((file) => file.path)],
      },
      {
        number: '06.01',
        section: '06',
        title: 'Set SOP',
        status: 'present',
        files: ['06_SOP_IK/06.01_SOP-9-01_Banding-dan-Keluhan_rev02.pdf'],
      },
      {
        number: '06.02',
        section: '06',
        title: 'Audit internal',
        status: 'missing',
        note: 'Dijadwalkan 12 April 2026',
        files: [],
      },
      {
        number: '11.01',
        section: '11',
        title: 'Sertifikat asesor',
        status: 'partial',
        members: { have: 17, of: 24, what: 'asesor', missing: ['Ani', 'Budi', '</script><script>alert(1)</script>'] },
        source: '[V WIT]',
        files: [],
      },
      {
        number: '11.02',
        section: '11',
        title: 'Surat dukungan kementerian',
        status: 'notApplicable',
        note: 'LSP P1',
        files: [],
      },
    ],
    clauses: [
      {
        key: '201:8.1',
        instrument: '201',
        code: '8.1',
        text: 'LSP menetapkan sistem manajemen mutu.',
        result: 'Sesuai',
      },
      { key: '201:8.2', instrument: '201', code: '8.2', text: 'Dokumen dikendalikan.', result: 'Sebagian' },
      { key: '201:10.2.6', instrument: '201', code: '10.2.6', text: 'Audit internal dilaksanakan.' },
    ],
    files,
  };
}
