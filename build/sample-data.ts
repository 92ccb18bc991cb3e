import type { Workbook } from '../main/excel/workbook.ts';
import type { Report } from '../main/word/report.ts';

/** Which members of an item a document is cited for: parts by id, the item that counts once, all schemes or sites, or the document's own scheme. */
type Members = readonly (string | null)[] | 'schemes' | 'sites' | 'scheme';

/** A made-up document of the sample, with what it proves. */
export interface SampleDocument {
  readonly code: string;
  readonly title: string;
  readonly type: string;
  readonly owner: string;
  readonly file: string;
  readonly revision: number;
  readonly monthsOld: number;
  readonly validMonths?: number;
  readonly draft?: boolean;
  /** Index of the scheme it belongs to. */
  readonly scheme?: number;
  /** Lines by page. */
  readonly pages: readonly (readonly string[])[];
  readonly clauses: readonly string[];
  readonly items: readonly { readonly item: string; readonly members: Members }[];
}

const ONCE = [null] as const;

export const sampleSchemes = [
  {
    title: 'Pemrogram Junior',
    code: 'SKM-01',
    kind: 'okupasi',
    standard: 'SKKNI 282/2016',
    sector: 'Teknologi informasi',
  },
  {
    title: 'Teknisi Jaringan Muda',
    code: 'SKM-02',
    kind: 'klaster',
    standard: 'SKKNI 321/2016',
    sector: 'Teknologi informasi',
  },
  { title: 'Desainer Grafis Muda', code: 'SKM-03', kind: 'okupasi', standard: 'SKKNI 301/2016', sector: 'Desain' },
] as const;

export const sampleSites = [
  {
    name: 'Laboratorium Komputer SMK Nusantara',
    code: 'TUK-01',
    kind: 'sewaktu',
    address: 'Jalan Merdeka Raya 17, Bandung',
  },
  { name: 'Studio Desain SMK Nusantara', code: 'TUK-02', kind: 'sewaktu', address: 'Jalan Merdeka Raya 17, Bandung' },
] as const;

function sop(
  code: string,
  title: string,
  clauses: readonly string[],
  items: SampleDocument['items'] = [],
  more: Partial<SampleDocument> = {},
): SampleDocument {
  return {
    code,
    title,
    type: 'sop',
    owner: 'Manajer Mutu',
    file: `${code} ${title}.docx`,
    revision: 1,
    monthsOld: 7,
    pages: [
      [`Tujuan: menjamin ${title.toLowerCase()} berjalan seragam.`, 'Ruang lingkup: seluruh kegiatan LSP.'],
      ['Langkah 1 sampai 6 dan rekaman yang disimpan.'],
    ],
    clauses,
    items,
    ...more,
  };
}

function schemePapers(scheme: number): SampleDocument[] {
  const { code, title, standard } = sampleSchemes[scheme] ?? sampleSchemes[0];
  const base = { owner: 'Manajer Sertifikasi', revision: 0, monthsOld: 9, scheme } as const;
  return [
    {
      ...base,
      code,
      title: `Skema ${title}`,
      type: 'scheme',
      file: `Skema ${title}.docx`,
      pages: [
        [`Skema sertifikasi ${title}`, `Acuan ${standard}`],
        ['Unit kompetensi, persyaratan dasar, proses sertifikasi.'],
      ],
      clauses: scheme === 0 ? ['8.1', '8.2', '8.3'] : [],
      items: [{ item: '25', members: 'scheme' }],
    },
    // the third scheme has no assessment tools yet, so that the package shows what is missing
    ...(scheme === 2
      ? []
      : [
          {
            ...base,
            code: `MUK-${code}`,
            title: `MUK ${title}`,
            type: 'assessment-tools',
            file: `MUK ${title}.docx`,
            pages: [['Perangkat asesmen: FR.IA.01, FR.IA.02, FR.IA.03']],
            clauses: scheme === 0 ? ['9.3.1'] : [],
            items: [{ item: '27', members: 'scheme' as const }],
          },
        ]),
  ];
}

export const sampleDocuments: readonly SampleDocument[] = [
  {
    code: 'PM-01',
    title: 'Panduan Mutu',
    type: 'quality-manual',
    owner: 'Manajer Mutu',
    file: 'Panduan Mutu rev 2.docx',
    revision: 2,
    monthsOld: 6,
    pages: [
      ['Kebijakan mutu dan pernyataan ketidakberpihakan.'],
      ['Struktur organisasi: pengarah dan pelaksana.'],
      ['Sistem manajemen, sasaran, dan kaji ulang.'],
    ],
    clauses: ['4.1', '4.2', '4.3.1', '4.3.2', '4.3.3', '5.1', '10.2.1', '10.2.2'],
    items: [
      { item: '18', members: ONCE },
      { item: '10', members: ONCE },
    ],
  },
  sop('SOP-4-01', 'Mengelola ketidakberpihakan', ['4.3.6', '4.3.7', '4.3.8'], [{ item: '13', members: ['mechanism'] }]),
  sop('SOP-6-01', 'Memonitor kinerja asesor', ['6.1', '6.2.2'], [{ item: '29', members: ONCE }]),
  sop('SOP-7-01', 'Kerahasiaan dan keamanan informasi', ['7.3', '7.4'], [{ item: '23', members: ['procedure'] }]),
  sop('SOP-9-01', 'Melaksanakan sertifikasi', ['9.1', '9.2', '9.4'], [{ item: '39', members: ['procedure'] }]),
  sop('SOP-10-05', 'Melaksanakan audit internal', ['10.2.6']),
  sop('SOP-9-08', 'Menangani keluhan dan banding', ['9.8', '9.9'], [], { draft: true }),
  {
    code: 'IK-9-01',
    title: 'Verifikasi permohonan',
    type: 'work-instruction',
    owner: 'Manajer Sertifikasi',
    file: 'IK-9-01 Verifikasi permohonan.docx',
    revision: 0,
    monthsOld: 7,
    pages: [['Periksa identitas, prasyarat, dan bukti pendukung.']],
    clauses: ['6.1.4'],
    items: [],
  },
  {
    code: 'FR-MT-02',
    title: 'Daftar hadir audit internal',
    type: 'form',
    owner: 'Manajer Mutu',
    file: 'FR-MT-02 Daftar hadir audit.xlsx',
    revision: 0,
    monthsOld: 7,
    pages: [['No', 'Nama', 'Jabatan', 'Tanda tangan']],
    clauses: [],
    items: [],
  },
  {
    code: 'SK-01/LSP/2024',
    title: 'SK pembentukan LSP',
    type: 'decree',
    owner: 'Manajer Administrasi',
    file: 'SK pembentukan LSP.pdf',
    revision: 0,
    monthsOld: 27,
    pages: [
      ['Keputusan Kepala SMK Nusantara Bandung', 'tentang pembentukan lembaga sertifikasi profesi'],
      ['Susunan pengurus dan uraian tugas'],
    ],
    clauses: [],
    items: [
      { item: '3', members: ONCE },
      { item: '4', members: ONCE },
      { item: '11', members: ['decree', 'job'] },
    ],
  },
  {
    code: 'SK-LIS-2024',
    title: 'SK lisensi BNSP',
    type: 'legal',
    owner: 'Manajer Administrasi',
    file: 'SK lisensi BNSP.pdf',
    revision: 0,
    monthsOld: 27,
    validMonths: 8,
    pages: [['Keputusan Ketua BNSP tentang pemberian lisensi']],
    clauses: [],
    items: [{ item: 'R2', members: ['decree'] }],
  },
  {
    code: 'PKS-03',
    title: 'Perjanjian pemakaian ruang kantor',
    type: 'agreement',
    owner: 'Manajer Administrasi',
    file: 'Perjanjian pemakaian ruang.pdf',
    revision: 0,
    monthsOld: 19,
    validMonths: 5,
    pages: [['Perjanjian pemakaian ruang kantor antara sekolah dan LSP']],
    clauses: [],
    items: [{ item: '7', members: ONCE }],
  },
  {
    code: 'LAP-AI-01',
    title: 'Laporan audit internal',
    type: 'report',
    owner: 'Manajer Mutu',
    file: 'Laporan audit internal.docx',
    revision: 0,
    monthsOld: 4,
    pages: [['Ringkasan: 2 minor, 3 observasi.'], ['Temuan, tindakan korektif, dan verifikasinya.']],
    clauses: ['10.2.7'],
    items: [{ item: '21', members: ['report', 'actions'] }],
  },
  {
    code: 'NOT-TM-01',
    title: 'Notulen tinjauan manajemen',
    type: 'minutes',
    owner: 'Manajer Mutu',
    file: 'Notulen tinjauan manajemen.docx',
    revision: 0,
    monthsOld: 3,
    pages: [['Masukan, pembahasan, dan keputusan tinjauan manajemen.']],
    clauses: ['10.2.5'],
    items: [{ item: '22', members: ONCE }],
  },
  {
    code: 'PK-2026',
    title: 'Program kerja dan anggaran',
    type: 'record',
    owner: 'Manajer Administrasi',
    file: 'Program kerja dan anggaran.xlsx',
    revision: 0,
    monthsOld: 5,
    pages: [['Kegiatan', 'Bulan', 'Anggaran', 'Penanggung jawab']],
    clauses: ['4.4'],
    items: [{ item: '15', members: ['programme', 'budget'] }],
  },
  {
    code: 'BRO-01',
    title: 'Brosur skema dan alur sertifikasi',
    type: 'record',
    owner: 'Manajer Administrasi',
    file: 'Brosur skema.pdf',
    revision: 0,
    monthsOld: 5,
    pages: [['Skema yang dilayani, persyaratan, biaya, dan alur sertifikasi.']],
    clauses: ['7.2'],
    items: [{ item: '24', members: ONCE }],
  },
  {
    code: 'SK-09/LSP/2025',
    title: 'SK penetapan TUK',
    type: 'decree',
    owner: 'Manajer Sertifikasi',
    file: 'SK penetapan TUK.pdf',
    revision: 0,
    monthsOld: 5,
    pages: [['Penetapan TUK-01 dan TUK-02']],
    clauses: [],
    items: [{ item: '37', members: 'sites' }],
  },
  {
    code: 'VER-TUK-01',
    title: 'Hasil verifikasi TUK',
    type: 'report',
    owner: 'Manajer Sertifikasi',
    file: 'Hasil verifikasi TUK.docx',
    revision: 0,
    monthsOld: 5,
    pages: [['Hasil verifikasi TUK-01 dan TUK-02: memenuhi persyaratan.']],
    clauses: ['9.3.3', '9.3.4'],
    items: [
      { item: '36', members: 'sites' },
      { item: 'R10', members: 'sites' },
    ],
  },
  ...[0, 1, 2].flatMap(schemePapers),
];

/** Contents of the sample's Word and Excel documents. */
export const documentFiles = {
  report(document: SampleDocument, lsp: string, date: string): Report {
    return {
      title: document.title,
      fileTitle: document.code,
      language: 'id',
      author: lsp,
      date,
      orientation: 'portrait',
      documentHeader: {
        organisation: lsp.toUpperCase(),
        kind: document.type === 'sop' ? 'STANDAR OPERASIONAL PROSEDUR' : 'DOKUMEN',
        title: document.title.toUpperCase(),
        number: document.code,
        edition: `01/${String(document.revision).padStart(2, '0')}`,
        effective: date,
      },
      blocks: document.pages.flatMap((lines, page) => [
        ...(page === 0 ? [] : [{ kind: 'pageBreak' as const }]),
        { kind: 'heading' as const, level: 1 as const, text: `Bagian ${page + 1}` },
        ...lines.map((text) => ({ kind: 'paragraph' as const, text })),
      ]),
    };
  },
  workbook(document: SampleDocument, lsp: string, date: string): Workbook {
    return {
      title: document.title,
      author: lsp,
      date,
      language: 'id',
      sheets: [
        {
          name: document.code,
          titleLines: [document.title, lsp],
          columns: (document.pages[0] ?? ['Isi']).map((title) => ({ title, width: 24, type: 'text' as const })),
          rows: [],
        },
      ],
    };
  },
};
