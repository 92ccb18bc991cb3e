import { Document, Footer, Header, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { type Extraction, extractText } from './extract.ts';
import { sampleDocx, sampleZip, wordParagraph } from './sample-files.ts';

const codes = (extraction: Extraction) => extraction.warnings.map((warning) => warning.code);
const texts = (extraction: Extraction) => extraction.pages.map((page) => page.text);
const read = (bytes: Uint8Array, name: string) => extractText({ bytes, name });

describe('docx', () => {
  test('a file of the docx package: pages, table, header, footer, properties', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const document = new Document({
      title: 'SOP Banding',
      creator: 'Siti Aminah',
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('LSP Contoh — SOP 9-01 Revisi 03')] }) },
          footers: { default: new Footer({ children: [new Paragraph('Dokumen terkendali')] }) },
          children: [
            new Table({ rows: [new TableRow({ children: [cell('No. Dokumen'), cell('SOP 9-01')] })] }),
            new Paragraph({ children: [new TextRun('Tujuan'), new TextRun({ text: ' banding', bold: true })] }),
            new Paragraph({ children: [new PageBreak(), new TextRun('Halaman dua')] }),
          ],
        },
      ],
    });
    const extraction = await read(await Packer.toBuffer(document), 'SOP 9-01 Banding.docx');
    expect(texts(extraction)).toEqual(['No. Dokumen\tSOP 9-01\nTujuan banding', 'Halaman dua']);
    expect(extraction.headerText).toContain('SOP 9-01 Revisi 03');
    expect(extraction.headerText).toContain('Dokumen terkendali');
    expect(extraction.properties).toMatchObject({ title: 'SOP Banding', author: 'Siti Aminah' });
    expect(extraction.pageCount).toBe(2);
    expect(extraction.warnings).toEqual([]);
  });

  test("Word's own page marks count and the page breaks that they follow do not", async () => {
    const body = [
      wordParagraph('satu'),
      '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
      wordParagraph('dua', '<w:lastRenderedPageBreak/>'),
      wordParagraph('tiga', '<w:lastRenderedPageBreak/>'),
    ].join('');
    expect(texts(await read(sampleDocx(body), 'a.docx'))).toEqual(['satu', 'dua', 'tiga']);
  });

  test('two cells of one row that both run over the page count as one page', async () => {
    const cell = `<w:tc>${wordParagraph('atas')}${wordParagraph('bawah', '<w:lastRenderedPageBreak/>')}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell}${cell}</w:tr></w:tbl>${wordParagraph('sesudah')}`;
    expect(texts(await read(sampleDocx(body), 'a.docx'))).toEqual([
      'atas\natas',
      'bawah\tbawah\t\nsesudah'.replace('\t\n', '\n'),
    ]);
  });

  test('section breaks and "page break before" turn the page, continuous sections do not', async () => {
    const section = (type: string) =>
      `<w:p><w:pPr><w:sectPr><w:type w:val="${type}"/></w:sectPr></w:pPr><w:r><w:t>akhir</w:t></w:r></w:p>`;
    const before = '<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>baru</w:t></w:r></w:p>';
    const body = `${section('continuous')}${wordParagraph('a')}${section('nextPage')}${wordParagraph('b')}${before}`;
    expect(texts(await read(sampleDocx(body), 'a.docx'))).toEqual(['akhir\na\nakhir', 'b', 'baru']);
  });

  test('deleted and moved text, field codes and the old twin of a drawing are left out', async () => {
    const body = `<w:p><w:r><w:t>ada</w:t></w:r><w:del><w:r><w:delText>hilang</w:delText></w:r></w:del>
      <w:moveFrom><w:r><w:t>pindah</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>
      <mc:AlternateContent><mc:Choice><w:r><w:t> kotak</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> kembar</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>`;
    expect(texts(await read(sampleDocx(body), 'a.docx'))).toEqual(['ada kotak']);
  });

  test('a file cut in half, a document type with entities, and broken XML are told', async () => {
    const whole = sampleDocx(wordParagraph('isi'));
    const cut = await read(whole.subarray(0, whole.length - 30), 'potong.docx');
    expect([cut.kind, codes(cut)]).toEqual(['docx', ['files.broken']]);
    const entities = sampleZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      {
        name: 'word/document.xml',
        content: '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document><w:p>&a;</w:p></w:document>',
      },
    ]);
    expect(codes(await read(entities, 'entitas.docx'))).toEqual(['files.xmlEntities']);
    expect(codes(await read(sampleDocx('<w:p><w:r>'), 'rusak.docx'))).toEqual(['files.broken']);
  });

  test('a part that unpacks to 150 MB is a bomb', async () => {
    const bomb = sampleDocx(wordParagraph(' '.repeat(150 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(200_000);
    const extraction = await read(bomb, 'bom.docx');
    expect([extraction.kind, codes(extraction)]).toEqual(['docx', ['files.bomb']]);
  });

  test('macros are told and the text is read', async () => {
    const bytes = sampleDocx(wordParagraph('isi'), [{ name: 'word/vbaProject.bin', content: 'x' }]);
    const extraction = await read(bytes, 'formulir.docm');
    expect([extraction.kind, codes(extraction), texts(extraction)]).toEqual(['docm', ['files.macros'], ['isi']]);
  });
});

describe('xlsx', () => {
  test('a page per sheet with its name, dates as dates, empty rows left out', async () => {
    const bytes = await writeExcelFile([
      {
        sheet: 'Asesor',
        data: [
          [{ value: 'Nama', fontWeight: 'bold' }, { value: 'Berlaku sampai' }],
          [{ value: 'Budi & Siti' }, { value: new Date('2026-03-03T00:00:00Z'), format: 'dd/mm/yyyy' }],
          [null, null],
          [{ value: 'Jumlah' }, { value: 45_000 }],
        ],
      },
      { sheet: 'Kosong', data: [] },
    ]).toBuffer();
    const extraction = await read(bytes, 'Daftar asesor.xlsx');
    expect(extraction.pages).toEqual([
      { number: 1, label: 'Asesor', text: 'Nama\tBerlaku sampai\nBudi & Siti\t2026-03-03\nJumlah\t45000' },
      { number: 2, label: 'Kosong', text: '' },
    ]);
    expect(extraction.headerText).toContain('Berlaku sampai');
    expect(extraction.warnings).toEqual([]);
  });

  test('inline texts, stored results, printed headers, and the calendar from 1904', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>SOP </t></r><r><t>7-01</t></r></is></c><c r="XFD1" t="str"><f>A1&amp;"x"</f><v>hasil</v></c><c s="1"><v>0</v></c><c t="b"><v>1</v></c></row></sheetData><headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;10FR-07&amp;RRevisi 2</oddHeader></headerFooter></worksheet>';
    const bytes = sampleZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      {
        name: 'xl/workbook.xml',
        content:
          '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content:
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      },
      {
        name: 'xl/styles.xml',
        content:
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-421]d mmmm yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      },
      { name: 'xl/worksheets/sheet1.xml', content: sheet, deflate: true },
    ]);
    const extraction = await read(bytes, 'a.xlsx');
    expect(texts(extraction)).toEqual(['SOP 7-01\thasil\t1904-01-01\tTRUE']);
    expect(extraction.headerText).toContain('FR-07\nRevisi 2');
  });
});

test('pptx: one page per slide in the order of the presentation', async () => {
  const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
  const bytes = sampleZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'ppt/presentation.xml',
      content:
        '<p:presentation xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>',
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content:
        '<Relationships><Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="x/slide" Target="slides/slide2.xml"/></Relationships>',
    },
    { name: 'ppt/slides/slide1.xml', content: slide('Kebijakan') },
    { name: 'ppt/slides/slide2.xml', content: slide('Pembukaan') },
  ]);
  const extraction = await read(bytes, 'paparan.pptx');
  expect([extraction.kind, texts(extraction)]).toEqual(['pptx', ['Pembukaan', 'Kebijakan']]);
});
