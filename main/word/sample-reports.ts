import { solidPicture } from './pictures.ts';
import type { Block, BuiltLetterhead, DocumentHeader, Report, Table } from './report.ts';

/** Made-up reports that exercise every block, for the tests of the kit and for looking at the result. */
const lspName = 'LSP Teknologi Digital Nusantara';

const logo = {
  type: 'png',
  data: Buffer.from(solidPicture('1F3864')).toString('base64'),
  width: 20,
  height: 20,
  description: 'Logo LSP',
} as const;

const letterhead: BuiltLetterhead = {
  kind: 'built',
  parentLines: ['YAYASAN PENDIDIKAN NUSANTARA MANDIRI'],
  name: 'LEMBAGA SERTIFIKASI PROFESI TEKNOLOGI DIGITAL NUSANTARA',
  licenceNumber: 'BNSP-LSP-1234-ID',
  contactLines: [
    'Jl. Merdeka Raya No. 17, Bandung 40111, Jawa Barat',
    'Telp. (022) 555 0117 · sekretariat@lsp-contoh.example · www.lsp-contoh.example',
  ],
  logo,
  rightLogo: logo,
};

const documentHeader: DocumentHeader = {
  logo,
  organisation: 'LEMBAGA SERTIFIKASI PROFESI TEKNOLOGI DIGITAL NUSANTARA',
  kind: 'FORMULIR',
  title: 'DAFTAR INDUK DOKUMEN TERKENDALI',
  number: 'FR-MT-01',
  edition: '01/02',
  effective: '2025-12-22',
};

/** Request for a licence to the head of BNSP, one page with letterhead, signature and copies. */
export function sampleLetter(): Report {
  return {
    title: 'Permohonan Perpanjangan Lisensi',
    fileTitle: 'Surat_Permohonan_Relisensi',
    language: 'id',
    author: lspName,
    date: '2026-03-03',
    orientation: 'portrait',
    style: 'letter',
    letterhead,
    footer: { pageNumbers: false },
    blocks: [
      {
        kind: 'letterOpening',
        number: '012/LSP-TDN/III/2026',
        attachment: '1 (satu) berkas',
        subject: `Permohonan Perpanjangan Lisensi (Relisensi) ${lspName}`,
        place: 'Bandung',
        date: '2026-03-03',
        addressee: ['Ketua Badan Nasional Sertifikasi Profesi (BNSP)', 'di', 'Jakarta'],
      },
      {
        kind: 'paragraph',
        align: 'justify',
        text: 'Berdasarkan Surat Keputusan Ketua BNSP Nomor KEP.0456/BNSP/IV/2021 tentang lisensi, dengan ini kami mengajukan permohonan perpanjangan lisensi sebagai berikut:',
      },
      {
        kind: 'keyValues',
        indent: 8,
        rows: [
          { label: 'Nama LSP', value: lspName },
          { label: 'Jenis LSP', value: 'P3' },
          { label: 'Nomor lisensi', value: 'BNSP-LSP-1234-ID' },
          { label: 'Berlaku sampai', value: '3 Juni 2026' },
          {
            label: 'Alamat',
            value:
              'Jl. Merdeka Raya No. 17, Kelurahan Citarum, Kecamatan Bandung Wetan, Kota Bandung 40111, Jawa Barat',
          },
        ],
      },
      {
        kind: 'paragraph',
        align: 'justify',
        text: 'Selama masa lisensi kami telah menyelenggarakan 43 (empat puluh tiga) kegiatan asesmen. Ruang lingkup yang kami mohonkan adalah 6 (enam) skema sertifikasi, dengan rincian terlampir.',
      },
      {
        kind: 'list',
        marker: 'decimal',
        items: ['Daftar kelengkapan dokumen', 'Laporan asesmen mandiri', 'Daftar induk dokumen', 'Daftar asesor'],
      },
      {
        kind: 'paragraph',
        align: 'justify',
        text: 'Demikian permohonan ini kami sampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.',
      },
      {
        kind: 'letterClosing',
        signer: { post: 'Ketua', organisation: lspName, name: 'Ratna Wulandari, M.T.', number: 'MET.000.004321 2023' },
        copies: ['Dewan Pengarah', 'Arsip'],
      },
    ],
  };
}

/** Master list of documents on landscape paper: header block on every page, bands, grouped heads, signatures. */
export function sampleRegister(rowCount = 60): Report {
  const levels = ['I  Panduan Mutu', 'II  Prosedur (SOP)', 'III  Instruksi Kerja, Skema, MUK', 'IV  Formulir'];
  const rows: Table['rows'] = Array.from({ length: rowCount }, (_, index) => index).flatMap((index) => {
    const band =
      index % Math.ceil(rowCount / 4) === 0 ? levels[Math.floor(index / Math.ceil(rowCount / 4))] : undefined;
    const row = {
      cells: [
        String(index + 1),
        `SOP-MT-${String(index + 1).padStart(3, '0')}`,
        index % 7 === 0
          ? 'Prosedur pengendalian dokumen dan rekaman yang berlaku untuk seluruh unit kerja, tempat uji kompetensi, dan asesor'
          : 'Prosedur audit internal',
        '01',
        String(index % 4).padStart(2, '0'),
        '22-12-2025',
        'Manajer Mutu',
        index % 3 === 0 ? '✓' : '',
        index % 3 === 0 ? '' : '✓',
        index % 11 === 0 ? { text: 'Kaji ulang lewat', shade: 'attention' as const } : 'Berlaku',
      ],
    };
    return band === undefined ? [row] : [{ band }, row];
  });
  return {
    title: 'Daftar Induk Dokumen',
    fileTitle: 'Daftar_Induk_Dokumen',
    language: 'id',
    author: lspName,
    date: '2026-03-03',
    orientation: 'landscape',
    documentHeader,
    footer: { left: 'FR-MT-01' },
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'No', width: 10, align: 'center' },
          { title: 'Kode Dokumen', width: 28 },
          { title: 'Judul', width: 88 },
          { title: 'Edisi', width: 13, align: 'center' },
          { title: 'Revisi', width: 14, align: 'center' },
          { title: 'Berlaku Sejak', width: 24, align: 'center' },
          { title: 'Pemilik', width: 30 },
          {
            title: 'Salinan',
            columns: [
              { title: 'Terkendali', width: 19, align: 'center' },
              { title: 'Tidak', width: 14, align: 'center' },
            ],
          },
          { title: 'Status', width: 27 },
        ],
        rows,
      },
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: 'Disusun', post: 'Pengendali Dokumen', name: 'Dimas Prakoso', date: '2026-03-02' },
          { act: 'Diperiksa', post: 'Manajer Mutu', name: 'Sekar Ayuningtyas' },
          { act: 'Disahkan', post: 'Ketua LSP', name: 'Ratna Wulandari, M.T.', number: 'MET.000.004321 2023' },
        ],
      },
    ],
  };
}

/** Report of about twenty pages with contents, charts, tables, landscape annex and signatures. */
export function sampleLongReport(chapters = 8): Report {
  const chapterBlocks = Array.from({ length: chapters }, (_, index) => chapter(index + 1)).flat();
  return {
    title: 'Laporan Asesmen Mandiri',
    fileTitle: 'Laporan_Asesmen_Mandiri',
    language: 'id',
    author: lspName,
    date: '2026-03-03',
    orientation: 'portrait',
    documentHeader: {
      ...documentHeader,
      kind: 'LAPORAN',
      title: 'ASESMEN MANDIRI PEDOMAN BNSP 201',
      number: 'LAP-MT-03',
    },
    footer: { left: 'Laporan asesmen mandiri per 3 Maret 2026' },
    blocks: [
      { kind: 'contents', depth: 2 },
      { kind: 'heading', level: 1, text: 'Ringkasan' },
      {
        kind: 'chart',
        title: 'Pemenuhan per klausul',
        labelTitle: 'Klausul',
        valueTitle: 'Terpenuhi',
        parts: ['Terpenuhi', 'Sebagian', 'Belum'],
        bars: [
          { label: '4  Persyaratan umum', values: [14, 3, 1], text: '14 dari 18' },
          { label: '5  Struktur organisasi', values: [8, 2, 2], text: '8 dari 12' },
          { label: '6  Sumber daya', values: [12, 0, 5], text: '12 dari 17' },
          { label: '7  Rekaman dan informasi', values: [0, 0, 0], text: 'belum dinilai' },
        ],
      },
      ...chapterBlocks,
      { kind: 'section', orientation: 'landscape' },
      { kind: 'heading', level: 1, text: 'Lampiran: bukti' },
      {
        kind: 'table',
        columns: [
          { title: 'No', width: 10 },
          { title: 'Bukti', width: 90 },
        ],
        rows: [],
      },
      {
        kind: 'signatures',
        pattern: 'S3',
        place: 'Bandung',
        date: '2026-03-03',
        signers: [
          { post: 'Anggota 1', name: 'Agus' },
          { post: 'Ketua', name: 'Ratna' },
          { post: 'Anggota 2', name: '' },
        ],
      },
    ],
  };
}

function chapter(number: number): Block[] {
  const text =
    'Lembaga menetapkan, menerapkan, dan memelihara prosedur sesuai persyaratan, meninjau penerapannya setiap tahun, serta menyimpan rekaman sebagai bukti. ';
  return [
    { kind: 'heading', level: 1, text: `Klausul ${number}`, pageBreakBefore: true },
    { kind: 'heading', level: 2, text: `${number}.1 Pemenuhan persyaratan` },
    { kind: 'paragraph', text: text.repeat(4), align: 'justify' },
    {
      kind: 'table',
      columns: [
        { title: 'Klausul', width: 16, align: 'center' },
        { title: 'Persyaratan', width: 70 },
        { title: 'Bukti', width: 50 },
        { title: 'Terpenuhi', width: 18, align: 'center' },
      ],
      rows: Array.from({ length: 24 }, (_, index) => ({
        cells: [
          `${number}.1.${index + 1}`,
          text,
          { text: [{ text: 'SOP-MT-004', bold: true }, { text: ' hal. 3, alinea 2' }] },
          index % 5 === 0 ? '–' : '✓',
        ],
      })),
    },
    { kind: 'heading', level: 2, text: `${number}.2 Kesenjangan dan tindak lanjut` },
    { kind: 'heading', level: 3, text: 'Catatan' },
    { kind: 'paragraph', text: text.repeat(6), align: 'justify' },
    {
      kind: 'list',
      marker: 'letter',
      items: [
        'Kaji ulang tahunan',
        { text: 'Pelatihan auditor', list: { marker: 'bullet', items: ['internal', 'eksternal'] } },
      ],
    },
  ];
}
