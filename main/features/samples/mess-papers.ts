import { addDays, addMonths } from '../../civil.ts';
import { plainPdf, scannedPdf } from '../../files/plain-pdf.ts';
import { lockedPdf, sampleOle, sampleZip } from '../../files/sample-files.ts';
import type { Computing } from '../../jobs/compute.ts';
import type { Report } from '../../word/report.ts';

const ORGANISATION = 'LSP Niaga Samudra Raya';

/** A paper of the messy body that is in order, whatever its file is called. */
interface Paper {
  readonly path: string;
  readonly code: string;
  readonly title: string;
  readonly edition: string;
  /** Months before the day of loading from which it holds. */
  readonly months: number;
  readonly text: string;
}

const WORD: readonly Paper[] = [
  {
    path: 'PANDUAN/Panduan Mutu LSP (revisi).docx',
    code: 'PM-LSP-01',
    title: 'Panduan Mutu',
    edition: '02/00',
    months: 14,
    text: 'Kebijakan mutu, ketidakberpihakan, struktur, dan sistem manajemen.',
  },
  {
    path: 'SOP/SOP 4-01 Ketidakberpihakan.docx',
    code: 'SOP-4-01',
    title: 'Ketidakberpihakan',
    edition: '01/00',
    months: 20,
    text: 'Menjaga keputusan dari pengaruh anggota asosiasi.',
  },
  {
    path: 'SOP/SOP 6-01 monitor asesor.docx',
    code: 'SOP-6-01',
    title: 'Memonitor asesor',
    edition: '01/00',
    months: 20,
    text: 'Setiap asesor diamati sekali setahun.',
  },
  {
    path: 'SOP/SOP 7-01 Kerahasiaan.docx',
    code: 'SOP-7-01',
    title: 'Kerahasiaan',
    edition: '01/00',
    months: 20,
    text: 'Berkas asesi disimpan di lemari terkunci.',
  },
  {
    path: 'SOP/SOP 9-01 rev1.docx',
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    edition: '01/01',
    months: 20,
    text: 'Permohonan diterima melalui sekretariat.',
  },
  {
    path: 'SOP/SOP 9-01 rev2 FINAL (1).docx',
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    edition: '01/02',
    months: 8,
    text: 'Permohonan diterima melalui sekretariat dan surel.',
  },
  {
    path: 'SOP/SOP 9-91 Beda kode.docx',
    code: 'SOP-9-19',
    title: 'Sertifikasi ulang',
    edition: '01/00',
    months: 11,
    text: 'Kode pada nama berkas dan pada kop berbeda.',
  },
  {
    path: 'SOP/10-05 audit internal_ttd.docx',
    code: 'SOP-10-05',
    title: 'Audit internal',
    edition: '01/00',
    months: 16,
    text: 'Audit sekali setahun oleh auditor yang tidak memeriksa pekerjaannya.',
  },
  {
    path: 'SOP/baru/IK-01 Instruksi gudang.docx',
    code: 'IK-01',
    title: 'Instruksi gudang',
    edition: '01/00',
    months: 9,
    text: 'Susun peralatan uji di area aman.',
  },
  {
    path: 'FORM/Formulir daftar hadir.docx',
    code: 'FR-01',
    title: 'Daftar hadir',
    edition: '01/00',
    months: 18,
    text: 'Nama, jabatan, tanda tangan.',
  },
];

function report(paper: Paper, today: string): Report {
  const effective = addMonths(today, -paper.months);
  return {
    title: paper.title,
    fileTitle: paper.code,
    language: 'id',
    author: ORGANISATION,
    date: effective,
    orientation: 'portrait',
    documentHeader: {
      organisation: ORGANISATION.toUpperCase(),
      kind: 'DOKUMEN MUTU',
      title: paper.title.toUpperCase(),
      number: paper.code,
      edition: paper.edition,
      effective,
    },
    blocks: [
      { kind: 'heading', level: 1, text: 'Isi' },
      { kind: 'paragraph', text: paper.text },
    ],
  };
}

function pdf(title: string, date: string, paragraphs: readonly string[], head: readonly string[] = []): Buffer {
  return plainPdf({
    title,
    author: ORGANISATION,
    date,
    head: [ORGANISATION.toUpperCase(), title.toUpperCase(), ...head],
    sections: [{ heading: 'Isi', paragraphs }],
  });
}

const PICTURE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900, 7)]);

/** Files by path that are as they should be, and those that are not: each trap of the list of bad input that a folder can hold. */
function otherFiles(today: string): ReadonlyMap<string, Uint8Array | string> {
  const day = addMonths(today, -7);
  const year = day.slice(0, 4);
  return new Map<string, Uint8Array | string>([
    ['AUDIT/Laporan audit internal.pdf', pdf('Laporan audit internal', day, ['Tiga temuan minor, semuanya ditutup.'])],
    [
      `AUDIT/Notulen tinjauan manajemen ${year}.pdf`,
      pdf('Notulen tinjauan manajemen', day, ['Keputusan dan tindak lanjut.']),
    ],
    ['SK/012_LSP-NSR_SK Pengurus.pdf', pdf('SK pengurus', addMonths(today, -30), ['Susunan pengurus.'])],
    [
      'SK/scan akta.pdf',
      scannedPdf({ title: 'Scan', author: 'Pemindai', date: addMonths(today, -30) }, [
        ['AKTA PENDIRIAN', 'DATA REKAAN'],
        ['HALAMAN 2'],
      ]),
    ],
    [
      'SOP/SOP 9-92 Tanggal ragu.pdf',
      pdf(
        'Tanggal ragu',
        day,
        ['Tanggal berlaku dapat dibaca dua cara.'],
        ['No. Dokumen : SOP-9-92', `Berlaku sejak : 03/04/${year}`],
      ),
    ],
    [
      `lain/Notulen rapat koordinasi persiapan perpanjangan lisensi bersama pengurus asosiasi, wakil industri, dan para asesor di ruang rapat lantai dua pada hari kerja terakhir bulan lalu (draf belum diperiksa).pdf`,
      pdf('Notulen rapat koordinasi', day, ['Catatan rapat.']),
    ],
    ['lain/SOP: siapa yang boleh? .pdf', pdf('Nama yang tidak dapat disimpan Windows', day, ['Isi biasa.'])],
    ['lain/CON.pdf', pdf('Nama perangkat', day, ['Isi biasa.'])],
    ['lain/lama/arsip/catatan.txt', 'Catatan tangan yang diketik ulang\n'],
    ['lain/surat masuk.rtf', '{\\rtf1\\ansi Surat permintaan data asesor\\par}'],
    [
      'lain/paparan.pptx',
      sampleZip([
        { name: 'ppt/slides/slide1.xml', content: '<p:sld xmlns:p="p" xmlns:a="a"><a:t>Paparan lisensi</a:t></p:sld>' },
      ]),
    ],
    ['lain/SOP lama.doc', sampleOle(['WordDocument'])],
    ['lain/rekap lama.xls', sampleOle(['Workbook'])],
    ['lain/foto kegiatan.jpg', PICTURE],
    ['buruk/kosong.docx', ''],
    ['buruk/rusak.pdf', '%PDF-1.7\nini rusak'],
    ['buruk/terkunci.pdf', lockedPdf()],
    ['buruk/terkunci.docx', sampleOle(['EncryptionInfo', 'EncryptedPackage'])],
    ['buruk/salah nama.docx', pdf('Sebenarnya PDF', day, ['Berkas ini PDF.'])],
    ['buruk/foto.pdf', PICTURE],
    [
      'buruk/arsip.zip',
      sampleZip([
        { name: 'dalam.zip', content: sampleZip([{ name: 'a.txt', content: 'isi' }]) },
        { name: '../luar.txt', content: 'x' },
      ]),
    ],
    ['buruk/arsip terkunci.zip', sampleZip([{ name: 'rahasia.docx', content: 'x', encrypted: true }])],
    ['buruk/arsip.rar', Buffer.concat([Buffer.from('Rar!\u001a\u0007\u0000', 'latin1'), Buffer.alloc(64, 3)])],
    [
      'buruk/bom.docx',
      sampleZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: Buffer.alloc(20 * 1024 * 1024, ' '), deflate: true },
      ]),
    ],
    ['buruk/setup.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400, 1)])],
    ['SOP/~$P 9-01 rev1.docx', 'kunci'],
    ['SOP/Thumbs.db', 'x'],
    ['desktop.ini', '[x]'],
    ['Pintasan ke SOP.lnk', 'L\u0000\u0000\u0000'],
    ['BNSP.url', '[InternetShortcut]\nURL=https://contoh.example\n'],
  ]);
}

/** Every file of the messy folder of documents by its path. The same day gives the same files. */
export async function messPapers(compute: Computing, today: string): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  for (const paper of WORD)
    files.set(paper.path, (await compute.run('word', report(paper, addDays(today, 0)))) as Uint8Array);
  const good = files.get('SOP/baru/IK-01 Instruksi gudang.docx');
  const manual = files.get('PANDUAN/Panduan Mutu LSP (revisi).docx');
  if (!(good instanceof Uint8Array) || !(manual instanceof Uint8Array)) throw new Error('the mess has lost a paper');
  files.set('lain/Copy of IK-01 Instruksi gudang.docx', good);
  files.set('lain/Panduan Mutu - Copy (2).docx', manual);
  files.set('buruk/terpotong.docx', manual.subarray(0, 900));
  for (const [path, content] of otherFiles(today)) files.set(path, content);
  return files;
}
