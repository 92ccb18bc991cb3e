import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { renderWorkbook } from '../main/excel/render.ts';
import { samplePdf } from '../main/files/sample-files.ts';
import { renderWord } from '../main/word/render.ts';
import type { Block } from '../main/word/report.ts';
import { randomFrom } from './bench-measure.ts';

const WORDS =
  'asesmen asesor asesi bukti dokumen edisi formulir hasil jadwal kaji ketua keluhan kompetensi komite laporan lembaga lisensi lingkup manajemen materi mutu pelaksanaan pemegang peninjauan persyaratan prosedur rekaman revisi ruang sertifikasi sertifikat sistem skema surveilan tahunan tempat tindakan uji umum verifikasi yang dan di untuk dengan oleh pada dari setiap'.split(
    ' ',
  );

type Random = () => number;

function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** A made-up sentence out of office words. */
export function sentence(random: Random, words = between(random, 8, 18)): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function bytesFrom(random: Random, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  for (let offset = 0; offset + 4 <= size; offset += 4)
    bytes.writeUInt32LE(Math.floor(random() * 4_294_967_296), offset);
  return bytes.fill(7, size - (size % 4));
}

/** A picture that does not shrink, as scans and photographs do not. */
function noisePng(random: Random, side: number): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.alloc(1), bytesFrom(random, side * 3)]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.concat(rows), { level: 1 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** An SOP of two to twelve pages with a head that says what it is, a table, and a flow chart as a picture. */
async function wordFile(random: Random, code: string, title: string): Promise<Uint8Array> {
  const picture = {
    type: 'png',
    data: noisePng(random, between(random, 60, 200)).toString('base64'),
    width: 120,
  } as const;
  const chapters = Array.from({ length: between(random, 4, 12) }, (_, chapter): Block[] => [
    { kind: 'heading', level: 1, text: `${chapter + 1}. ${sentence(random, 4)}` },
    ...Array.from(
      { length: between(random, 4, 10) },
      (): Block => ({ kind: 'paragraph', text: `${sentence(random)} ${sentence(random)}` }),
    ),
  ]);
  return renderWord({
    title,
    fileTitle: code,
    language: 'id',
    author: 'LSP Ukur',
    date: '2026-03-03',
    orientation: 'portrait',
    documentHeader: {
      organisation: 'LSP UKUR',
      kind: 'STANDAR OPERASIONAL PROSEDUR',
      title,
      number: code,
      edition: '01/00',
      effective: '2026-03-03',
    },
    blocks: [
      ...chapters.flat(),
      { kind: 'image', picture },
      {
        kind: 'table',
        columns: [
          { title: 'No.', width: 12 },
          { title: 'Kegiatan', width: 110 },
          { title: 'Pelaksana', width: 40 },
        ],
        rows: Array.from({ length: between(random, 10, 30) }, (_, row) => ({
          cells: [String(row + 1), sentence(random), 'Manajer Mutu'],
        })),
      },
    ],
  });
}

/** Minutes or a report as text of three to fifteen pages. */
function textPdf(random: Random, title: string): Buffer {
  const pages = Array.from({ length: between(random, 3, 15) }, () =>
    Array.from({ length: 40 }, () => sentence(random, 10)),
  );
  return samplePdf(pages, { info: `<< /Title (${title}) >>` });
}

/** A signed paper from the scanner: little text, half a megabyte to three of picture. */
function scanPdf(random: Random, title: string): Buffer {
  const picture = bytesFrom(random, between(random, 500_000, 3_000_000)).toString('latin1');
  const stream = `99 0 obj\n<< /Length ${picture.length} >>\nstream\n${picture}\nendstream`;
  return samplePdf([[title]], { info: `<< /Title (${title}) >>\nendobj\n${stream}` });
}

async function sheetFile(random: Random, title: string): Promise<Uint8Array> {
  return renderWorkbook({
    title,
    author: 'LSP Ukur',
    date: '2026-03-03',
    language: 'id',
    sheets: [
      {
        name: 'Daftar',
        titleLines: [title],
        columns: ['Kode', 'Nama', 'Skema', 'TUK', 'Tanggal', 'Nilai', 'Hasil', 'Catatan'].map((name) => ({
          title: name,
          width: 20,
          type: name === 'Nilai' ? ('number' as const) : name === 'Tanggal' ? ('date' as const) : ('text' as const),
        })),
        rows: Array.from({ length: between(random, 50, 600) }, (_, row) => [
          `A-${row}`,
          sentence(random, 3),
          sentence(random, 4),
          `TUK ${row % 4}`,
          '2026-02-03',
          between(random, 40, 100),
          row % 5 === 0 ? 'BK' : 'K',
          sentence(random, 6),
        ]),
      },
    ],
  });
}

/**
 * Writes a folder as a quality manager keeps it: of ten files six Word files (20 to 130 KB), two PDFs of text, one scan of some megabytes,
 * one Excel list. The same files in every run. Answers with the bytes of them all.
 */
export async function writeOfficeFolder(root: string, count: number): Promise<number> {
  const random = randomFrom(400);
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const kind = index % 10;
    const serial = String(index + 1).padStart(3, '0');
    const title = sentence(random, 5).slice(0, -1);
    const code = `SOP-${4 + (index % 7)}-${serial}`;
    const [path, content] =
      kind < 6
        ? [`06_SOP/${4 + (index % 7)}/${code} ${title}.docx`, await wordFile(random, code, title)]
        : kind < 8
          ? [`14_RAPAT/Notulen ${serial} ${title}.pdf`, textPdf(random, title)]
          : kind < 9
            ? [`03_SK/SK ${serial} ${title}.pdf`, scanPdf(random, title)]
            : [`10_REKAP/Rekap ${serial} ${title}.xlsx`, await sheetFile(random, title)];
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
    bytes += content.byteLength;
  }
  return bytes;
}
