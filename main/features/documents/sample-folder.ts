// A folder for tests as an LSP keeps it: good files of every kind, doubles, revisions, and the bad ones that people really have.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockedPdf, sampleDocx, sampleOle, samplePdf, sampleZip, wordParagraph } from '../../files/sample-files.ts';

/** A Word file with a header block in its first lines. */
export function controlledWord(code: string, title: string, edition: string, effective: string, body = ''): Buffer {
  const lines = [
    'LSP CONTOH',
    'STANDAR OPERASIONAL PROSEDUR',
    title.toUpperCase(),
    `No. Dokumen : ${code}`,
    `Edisi/Revisi : ${edition}`,
    `Berlaku sejak : ${effective}`,
    'Halaman : 1 dari 3',
    body,
  ];
  return sampleDocx(
    lines
      .filter((line) => line !== '')
      .map((line) => wordParagraph(line))
      .join(''),
  );
}

/** A PDF with the same block. */
export function controlledPdf(code: string, edition: string, effective: string, ...pages: readonly string[]): Buffer {
  return samplePdf(
    [
      [`No. Dokumen : ${code}`, `Edisi/Revisi : ${edition}`, `Tanggal Berlaku : ${effective}`],
      ...pages.map((page) => [page]),
    ],
    {
      info: '<< /Title (dokumen) >>',
    },
  );
}

/** Files of the sample folder by path, with how many of them a quality manager would call good papers. */
export function sampleFolderFiles(): ReadonlyMap<string, Buffer | string> {
  const files = new Map<string, Buffer | string>();
  files.set(
    '05_PANDUAN_MUTU/PM-LSP-01_ed2.pdf',
    controlledPdf('PM-LSP-01', '02/00', '17 Agustus 2025', 'Bab 10 sistem manajemen'),
  );
  for (let number = 1; number <= 24; number += 1) {
    const serial = String(number).padStart(2, '0');
    const chapter = 4 + (number % 7);
    files.set(
      `06_SOP/SOP-${chapter}-${serial} Prosedur ${serial}.docx`,
      controlledWord(
        `SOP-${chapter}-${serial}`,
        `Prosedur nomor ${serial}`,
        '01/00',
        '3 Maret 2026',
        `isi khas tanda${serial}`,
      ),
    );
  }
  for (const form of ['FR.APL.01', 'FR.APL.02', 'FR.AK.01', 'FR.AK.06', 'FR.IA.04A', 'FR.MAPA.01'])
    files.set(`07_FORMULIR/${form}.docx`, sampleDocx(wordParagraph(`Formulir ${form}`)));
  for (let number = 1; number <= 12; number += 1)
    files.set(
      `14_AUDIT/Laporan Audit Internal ${2013 + number}.pdf`,
      samplePdf([[`Laporan tahun ${2013 + number}`]], { info: '<< >>' }),
    );
  for (let number = 1; number <= 8; number += 1)
    files.set(
      `03_SK/01${number}_LSP-X_III_2026 Pengangkatan ${number}.pdf`,
      samplePdf([[`Keputusan ${number}`]], { info: '<< >>' }),
    );
  const twin = controlledWord('IK-01', 'Instruksi satu', '01/00', '1 Januari 2026');
  files.set('06_SOP/IK-01 Instruksi satu.docx', twin);
  files.set('lain/Copy of IK-01 Instruksi satu.docx', twin);
  files.set('lain/IK-01 Instruksi satu.pdf', controlledPdf('IK-01', '01/00', '1 Januari 2026'));
  files.set('06_SOP/SOP 9-90 rev1.docx', controlledWord('SOP-9-90', 'Bertahap', '01/01', '1 Februari 2025'));
  files.set('06_SOP/SOP 9-90 rev2 FINAL (1).docx', controlledWord('SOP-9-90', 'Bertahap', '01/02', '1 Februari 2026'));
  files.set('06_SOP/SOP 9-91 Beda kode.docx', controlledWord('SOP-9-19', 'Beda kode', '01/00', '5 Mei 2025'));
  files.set('06_SOP/SOP 9-92 Tanggal ragu.docx', controlledWord('SOP-9-92', 'Tanggal ragu', '01/00', '03/04/2025'));
  files.set('buruk/kosong.docx', '');
  files.set('buruk/terkunci.pdf', lockedPdf());
  files.set('buruk/rusak.pdf', '%PDF-1.7\nini rusak');
  files.set(
    'buruk/terpotong.docx',
    controlledWord('SOP-0-00', 'Terpotong', '01/00', '1 Januari 2026').subarray(0, 120),
  );
  files.set('buruk/salah nama.docx', samplePdf([['sebenarnya PDF']], { info: '<< >>' }));
  files.set('buruk/lama.doc', sampleOle(['WordDocument']));
  files.set('buruk/arsip.zip', sampleZip([{ name: 'a.txt', content: 'isi' }]));
  files.set('buruk/foto.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)]));
  files.set('buruk/setup.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400, 1)]));
  files.set('buruk/~$P 9-01.docx', 'kunci');
  files.set('buruk/Thumbs.db', 'x');
  files.set('catatan.txt', 'Catatan rapat persiapan');
  return files;
}

/** Writes the sample folder; gives the number of files. */
export async function writeSampleFolder(root: string): Promise<number> {
  const files = sampleFolderFiles();
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return files.size;
}
