import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guessEncoding, looksLikeText } from './encoding.ts';
import { inspectFile } from './kinds.ts';
import { passedOver, passedOverFolder } from './passed-over.ts';
import { nodeFilePort } from './port.ts';
import { sampleDocx, sampleOle, samplePdf, sampleZip, wordParagraph } from './sample-files.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kinds-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const office = (part: string) =>
  sampleZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: part, content: 'x' },
  ]);
const openDocument = (kind: string) =>
  sampleZip([{ name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` }]);

async function look(name: string, bytes: Uint8Array) {
  const { kind, wronglyNamed, warnings } = await inspectFile({ bytes }, name);
  return [kind, wronglyNamed, warnings.map((warning) => warning.code)];
}

describe('what a file is', () => {
  test.each([
    ['SOP.pdf', samplePdf([['x']]), 'pdf'],
    ['Kotor.pdf', Buffer.concat([Buffer.from('\r\nHTTP/1.1\r\n'), samplePdf([['x']])]), 'pdf'],
    ['SOP.docx', sampleDocx(wordParagraph('x')), 'docx'],
    ['Templat.dotx', sampleDocx(wordParagraph('x')), 'docx'],
    ['Log.xlsx', office('xl/workbook.xml'), 'xlsx'],
    ['Log.xlsb', office('xl/workbook.bin'), 'xlsb'],
    ['Paparan.pptx', office('ppt/presentation.xml'), 'pptx'],
    ['Surat.odt', openDocument('text'), 'odt'],
    ['Daftar.ods', openDocument('spreadsheet'), 'ods'],
    ['Lama.doc', sampleOle(['WordDocument', '1Table', 'SummaryInformation']), 'doc'],
    ['Lama.xls', sampleOle(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'Workbook']), 'xls'],
    ['Lama.ppt', sampleOle(['PowerPoint Document']), 'ppt'],
    ['Surel.msg', sampleOle(['__substg1.0_0037001F']), 'msg'],
    ['Catatan.txt', Buffer.from('BM dan MZ adalah singkatan'), 'txt'],
    ['Tugas.csv', Buffer.from('a;b;c'), 'csv'],
    ['Rtf.doc', Buffer.from('{\\rtf1 x}'), 'rtf'],
    ['foto.JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]), 'jpg'],
    ['logo.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'png'],
    ['pindai.tif', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 'tiff'],
    ['foto.heic', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'heic'],
    ['rekaman.mp4', Buffer.from('\0\0\0\x18ftypisom', 'latin1'), 'mp4'],
    ['gambar.bmp', Buffer.from('BM\x36\0\0\0\0\0\0\0', 'latin1'), 'bmp'],
    ['arsip.zip', sampleZip([{ name: 'SOP.docx', content: 'x' }]), 'zip'],
    ['arsip.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'rar'],
    ['arsip.7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), '7z'],
    ['tanpa-ending', Buffer.from([0, 1, 2, 3, 200, 201]), 'unknown'],
    ['tanpa-ending', Buffer.from('<?xml version="1.0"?><a/>'), 'xml'],
  ])('%s without a warning', async (name, bytes, kind) => {
    expect(await look(name, bytes)).toEqual([kind, false, []]);
  });

  test.each([
    ['SOP.docx', samplePdf([['x']]), 'pdf', ['files.wronglyNamed']],
    ['SOP.pdf', sampleDocx(wordParagraph('x')), 'docx', ['files.wronglyNamed']],
    ['Ekspor.xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'html', ['files.wronglyNamed']],
    ['foto.png', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpg', ['files.wronglyNamed']],
    ['SK.pdf', Buffer.from([0, 1, 2, 3, 200, 201]), 'unknown', ['files.notWhatNamed']],
    ['setup.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'exe', ['files.wronglyNamed']],
  ])('%s is wrongly named', async (name, bytes, kind, codes) => {
    expect(await look(name, bytes)).toEqual([kind, true, codes]);
  });

  test.each([
    ['kosong.pdf', Buffer.alloc(0), 'empty', ['files.empty']],
    ['rahasia.docx', sampleOle(['EncryptionInfo', 'EncryptedPackage']), 'docx', ['files.password']],
    ['rahasia.xlsx', sampleOle(['EncryptedPackage']), 'xlsx', ['files.password']],
    [
      'makro.xlsm',
      sampleZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'xl/vbaProject.bin', content: 'x' },
      ]),
      'xlsm',
      ['files.macros'],
    ],
    ['potong.docx', sampleDocx(wordParagraph('x')).subarray(0, 300), 'docx', ['files.broken']],
    ['potong.doc', sampleOle(['WordDocument']).subarray(0, 600), 'ole', ['files.broken', 'files.wronglyNamed']],
  ])('%s is kept with a warning', async (name, bytes, kind, codes) => {
    const [found, , warnings] = await look(name, bytes);
    expect([found, warnings]).toEqual([kind, codes]);
  });

  test('the warning of a wrong name says both', async () => {
    const { warnings } = await inspectFile({ bytes: samplePdf([['x']]) }, 'SOP 6-01.docx');
    expect(warnings[0]?.params).toEqual({ name: 'SOP 6-01.docx', named: '.docx', really: '.pdf' });
  });

  test('a file on disk is looked into without reading it all', async () => {
    const path = join(dir, 'besar.pdf');
    const handle = await open(path, 'w');
    await handle.write('%PDF-1.7');
    await handle.truncate(3 * 1024 * 1024 * 1024);
    await handle.close();
    expect(await inspectFile({ path }, 'besar.pdf')).toMatchObject({ kind: 'pdf', size: 3 * 1024 * 1024 * 1024 });
  });

  test('an OLE file whose directory runs in a circle ends', async () => {
    const bytes = sampleOle(['a', 'b', 'c', 'd', 'e']);
    // the second directory sector points back to the first
    bytes.writeUInt32LE(1, 512 + 8);
    expect(await look('a.doc', bytes)).toEqual(['ole', true, ['files.wronglyNamed']]);
  });
});

describe('files that are passed over', () => {
  test.each([
    ['~$SOP 9-01.docx', 'files.skipOpenMark'],
    ['.~lock.SOP.odt#', 'files.skipOpenMark'],
    ['Thumbs.db', 'files.skipSystem'],
    ['desktop.ini', 'files.skipSystem'],
    ['.DS_Store', 'files.skipSystem'],
    ['._SOP.pdf', 'files.skipSystem'],
    ['Panduan.lnk', 'files.skipShortcut'],
    ['Situs.url', 'files.skipShortcut'],
    ['~WRL0003.tmp', 'files.skipTemporary'],
    ['unduhan.crdownload', 'files.skipTemporary'],
    ['Daftar.gsheet', 'files.skipOnlineDocument'],
    ['.SOP.pdf.icloud', 'files.skipCloudOnly'],
  ])('%s', (name, code) => {
    expect(passedOver(name)).toEqual({ code, params: { name } });
  });

  test.each(['SOP 9-01 rev2 FINAL (1).docx', 'template.docx', 'tmp.pdf', '.env'])('%s is not', (name) => {
    expect(passedOver(name, { kind: 'file', size: 100_000, blocks: 200 })).toBeUndefined();
  });

  test('a placeholder that holds nothing on this computer is told by its blocks', async () => {
    const port = nodeFilePort();
    const path = join(dir, 'awan.pdf');
    await (
      await open(path, 'w').then(async (handle) => {
        await handle.truncate(1_000_000);
        return handle;
      })
    ).close();
    const facts = await port.stat(path);
    expect(passedOver('awan.pdf', facts)?.code).toBe('files.skipCloudOnly');
    await writeFile(path, Buffer.alloc(1_000_000, 1));
    expect(passedOver('awan.pdf', await port.stat(path))).toBeUndefined();
    // a file of a few bytes may lie inside the file table
    expect(passedOver('kecil.txt', { kind: 'file', size: 300, blocks: 0 })).toBeUndefined();
  });

  test('links and devices', () => {
    expect(passedOver('a.pdf', { kind: 'link', size: 1, blocks: 0 })?.code).toBe('files.skipLink');
    expect(passedOver('a.pdf', { kind: 'other', size: 1, blocks: 0 })?.code).toBe('files.skipSystem');
  });

  test('folders', () => {
    expect(['$RECYCLE.BIN', '.git', '__MACOSX', '.tersembunyi'].map(passedOverFolder)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['SOP', 'node', '05. Panduan'].map(passedOverFolder)).toEqual([false, false, false]);
  });
});

test('a sample that ends inside a character is still text', () => {
  const sample = Buffer.from('héé').subarray(0, 4);
  expect([guessEncoding(sample), looksLikeText(sample)]).toEqual(['utf-8', true]);
  expect(looksLikeText(new Uint8Array())).toBe(false);
});
