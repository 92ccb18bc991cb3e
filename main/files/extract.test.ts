import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Extraction, extractText } from './extract.ts';
import { pdfInstant } from './extract-pdf.ts';
import { lockedPdf, sampleOle, samplePdf, sampleZip } from './sample-files.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'extract-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const codes = (extraction: Extraction) => extraction.warnings.map((warning) => warning.code);
const texts = (extraction: Extraction) => extraction.pages.map((page) => page.text);
const read = (bytes: Uint8Array, name: string) => extractText({ bytes, name });

describe('pdf', () => {
  test('pages, properties and the top of the first page', async () => {
    const bytes = samplePdf([
      ['No. Dokumen : SOP 6-01', 'Revisi : 02'],
      ['Pelaksanaan asesmen', 'Asesi (peserta) hadir.'],
    ]);
    const extraction = await read(bytes, 'SOP 6-01.pdf');
    expect(extraction.kind).toBe('pdf');
    expect(texts(extraction)).toEqual([
      'No. Dokumen : SOP 6-01\nRevisi : 02',
      'Pelaksanaan asesmen\nAsesi (peserta) hadir.',
    ]);
    expect(extraction.pages.map((page) => page.number)).toEqual([1, 2]);
    expect(extraction.pageCount).toBe(2);
    expect(extraction.headerText).toContain('SOP 6-01');
    expect(extraction.properties).toEqual({
      title: 'SOP Pelaksanaan Asesmen',
      author: 'Manajer Mutu',
      created: '2026-03-03T02:00:00Z',
    });
    expect(extraction.warnings).toEqual([]);
  });

  test('the bytes of the caller stay usable', async () => {
    const bytes = new Uint8Array(samplePdf([['sekali']]));
    await read(bytes, 'a.pdf');
    expect(texts(await read(bytes, 'a.pdf'))).toEqual(['sekali']);
  });

  test('pages that are only pictures, also with the mark of a scanner app, have no text', async () => {
    expect(codes(await read(samplePdf([[], []]), 'scan.pdf'))).toEqual(['files.noText']);
    const marked = await read(samplePdf([['Dipindai dengan CamScanner'], ['Scanned by CamScanner']]), 'SK.pdf');
    expect(codes(marked)).toEqual(['files.noText']);
    expect(marked.pageCount).toBe(2);
  });

  test('a password, a cut file and rubbish are told, not thrown', async () => {
    expect(codes(await read(lockedPdf(), 'rahasia.pdf'))).toEqual(['files.password']);
    expect(codes(await read(Buffer.from('%PDF-1.7\nrubbish without objects'), 'rusak.pdf'))).toEqual(['files.broken']);
    const cut = samplePdf([['satu'], ['dua']]);
    const half = await read(cut.subarray(0, cut.length / 2), 'potong.pdf');
    expect([half.kind, codes(half)]).toEqual(['pdf', ['files.broken']]);
  });

  test('a stream that unpacks to 150 MB is a bomb, packed once or twice', async () => {
    const once = deflateSync(Buffer.alloc(150 * 1024 * 1024, ' '));
    expect(codes(await read(samplePdf([['x']], { content: once }), 'bom.pdf'))).toEqual(['files.bomb']);
    const twice = Buffer.from(
      samplePdf([['x']], { content: deflateSync(once) })
        .toString('latin1')
        .replace('/Filter /FlateDecode', '/Filter [/FlateDecode /FlateDecode]'),
      'latin1',
    );
    expect(codes(await read(twice, 'bom2.pdf'))).toEqual(['files.bomb']);
  });

  test('a file of 300 MB is left unread with the limit named', async () => {
    const path = join(dir, 'besar.pdf');
    const handle = await open(path, 'w');
    await handle.write('%PDF-1.7\n');
    await handle.truncate(300 * 1024 * 1024);
    await handle.close();
    const extraction = await extractText({ path });
    expect(extraction).toMatchObject({ kind: 'pdf', size: 300 * 1024 * 1024, pages: [] });
    expect(extraction.warnings).toEqual([{ code: 'files.tooBigForText', params: { name: 'besar.pdf', limit: 128 } }]);
  });

  test('an abort is thrown', async () => {
    const stopped = AbortSignal.abort();
    await expect(extractText({ bytes: samplePdf([['x']]), name: 'a.pdf' }, stopped)).rejects.toThrow();
  });

  test.each([
    ["D:20260303090000+07'00'", '2026-03-03T02:00:00Z'],
    ['D:20260303090000Z', '2026-03-03T09:00:00Z'],
    ['D:2026', '2026-01-01T00:00:00Z'],
    ["D:20261303090000+07'00'", undefined],
    ['kemarin', undefined],
  ])('the date %s', (text, instant) => {
    expect(pdfInstant(text)).toBe(instant);
  });
});

describe('plain text', () => {
  test.each([
    ['utf-8 with a mark', Buffer.from('\ufeffSertifikat – é')],
    ['utf-16 with a mark', Buffer.from('\ufeffSertifikat – é', 'utf16le')],
    ['utf-16 without a mark', Buffer.from('Sertifikat – é', 'utf16le')],
    ['windows-1252', Buffer.from('Sertifikat \x96 \xe9', 'latin1')],
  ])('%s', async (_, bytes) => {
    const extraction = await read(bytes, 'catatan.txt');
    expect([extraction.kind, texts(extraction), codes(extraction)]).toEqual(['txt', ['Sertifikat – é'], []]);
  });

  test('csv and md keep their kinds; html loses its tags', async () => {
    expect((await read(Buffer.from('a;b\n1;2'), 'tugas.csv')).kind).toBe('csv');
    expect((await read(Buffer.from('# Judul'), 'baca.md')).kind).toBe('md');
    const html = await read(
      Buffer.from('<html><head><title>x</title></head><body><p>Satu &amp; dua</p><script>1</script></body></html>'),
      'lama.doc',
    );
    expect([html.kind, texts(html), codes(html)]).toEqual(['html', ['Satu & dua'], ['files.wronglyNamed']]);
  });

  test('rtf: text, code page, unicode, header, page break, title', async () => {
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title SOP Keluhan}{\author Budi}}{\header SOP 8-01\par}{\*\generator x;}\pard Keluhan \'e9\u8211?dicatat\par\page Halaman {\b dua}\par}`;
    const extraction = await read(Buffer.from(rtf, 'latin1'), 'SOP 8-01.rtf');
    expect(texts(extraction)).toEqual(['Keluhan é–dicatat', 'Halaman dua']);
    expect(extraction.headerText).toContain('SOP 8-01');
    expect(extraction.properties).toEqual({ title: 'SOP Keluhan', author: 'Budi' });
  });

  test.each([
    ['blanks', 'teks.txt', ' '.repeat(8_000_000)],
    ['open tags', 'a.html', `<html>${'<script><!--<'.repeat(600_000)}`],
    ['tags without end', 'b.html', `<html>${'<p '.repeat(3_000_000)}`],
    ['pdf streams without end', 'c.pdf', `%PDF-1.7 ${'1 0 obj<</Filter/FlateDecode>>stream\n'.repeat(400_000)}`],
  ])('millions of %s are read in one pass', async (_, name, text) => {
    expect((await read(Buffer.from(text), name)).pages).toEqual([]);
  });

  test('deeply nested rtf ends', async () => {
    const extraction = await read(Buffer.from(`{\\rtf1 ${'{'.repeat(500_000)}x`), 'dalam.rtf');
    expect(codes(extraction)).toEqual(['files.noText']);
  });
});

test.each([
  ['kosong.docx', Buffer.alloc(0), ['files.empty']],
  ['lama.doc', sampleOle(['WordDocument', '1Table']), ['files.oldOffice']],
  ['lama.xls', sampleOle(['Workbook']), ['files.oldOffice']],
  ['rahasia.docx', sampleOle(['EncryptionInfo', 'EncryptedPackage']), ['files.password']],
  ['KTP.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), ['files.picture']],
  ['bukti.zip', sampleZip([{ name: 'a.txt', content: 'a' }]), ['files.archive']],
  ['bukti.rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), ['files.archive']],
  ['rahasia.zip', sampleZip([{ name: 'a.txt', content: 'a', encrypted: true }]), ['files.password']],
  ['acak.dat', Buffer.from([1, 2, 3, 4, 0, 250, 9, 8]), ['files.noReader']],
  ['bukan.pdf', Buffer.from([1, 2, 3, 4, 0, 250, 9, 8]), ['files.notWhatNamed', 'files.noReader']],
])('%s is told as it is', async (name, bytes, expected) => {
  const extraction = await read(bytes, name);
  expect([codes(extraction), extraction.pages, extraction.fault]).toEqual([expected, [], undefined]);
});

test('a file that cannot be opened is refused', async () => {
  await expect(extractText({ path: join(dir, 'tidak-ada.pdf') })).rejects.toMatchObject({ code: 'files.notFound' });
});

test('runs in a worker thread', async () => {
  const path = join(dir, 'worker.pdf');
  await writeFile(path, samplePdf([['dari pekerja']]));
  const code = `import { parentPort, workerData } from 'node:worker_threads';
    const { extractText } = await import(workerData.module);
    parentPort.postMessage(await extractText({ path: workerData.path }));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: { module: new URL('./extract.ts', import.meta.url).href, path },
  });
  const extraction = await new Promise<Extraction>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(texts(extraction)).toEqual(['dari pekerja']);
});
