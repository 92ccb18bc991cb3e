import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { writePackage } from '../word/office-package.ts';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { readSheets } from './read.ts';
import { renderWorkbook } from './render.ts';
import { cellAt, cellToText, spreadMerges, spreadSheets } from './sheet-data.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx made by hand, as other programs may write it. `styles` are number formats of `cellXfs`, in order. */
function xlsx(
  sheetData: string,
  more: { tail?: string; styles?: readonly string[]; parts?: Record<string, string>; pr?: string } = {},
): Uint8Array {
  const formats = more.styles ?? [];
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relations}">${more.pr ?? ''}<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml':
      '<sst><si><t>satu</t></si><si><r><t>du</t></r><r><t xml:space="preserve">a </t></r><rPh><t>aid</t></rPh></si><si><t>_x0041__x000D_</t></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="1" max="16384" width="9"/></cols><sheetData>${sheetData}</sheetData>${more.tail ?? ''}</worksheet>`,
    ...more.parts,
  };
  return writePackage(
    Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml, 'utf8')] as const),
    '2026-03-03',
  );
}

async function codeOf(bytes: Uint8Array, limits?: Partial<SheetLimits>): Promise<string> {
  try {
    await readSheets(bytes, { ...sheetLimits, ...limits });
    return 'read';
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      return error.code;
    }
    throw error;
  }
}

describe('cells', () => {
  test('keep their type, whatever way they are stored', async () => {
    const row = [
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>',
      '<c r="D1" t="inlineStr"><is><t>di </t><r><t>baris</t></r></is></c><c r="E1" t="str"><f>A1</f><v>hasil</v></c>',
      '<c r="F1"><f>1+1</f><v>2</v></c><c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c><c r="I1" t="n"/>',
      '<c r="J1" s="1"><v>46084</v></c><c r="K1" s="2"><v>0.3541666667</v></c><c r="L1" s="0"><v>46084</v></c>',
      '<c r="M1" t="d"><v>2026-03-03T00:00:00</v></c><c r="N1" s="1"><v>46084.5</v></c><c r="O1" t="s"><v></v></c><c><v>9</v></c>',
    ].join('');
    const [sheet] = await readSheets(xlsx(`<row r="1">${row}</row>`, { styles: ['0', 'dd/mm/yyyy', 'h:mm'] }));
    expect(sheet).toEqual({
      name: 'Data',
      source: 'xlsx',
      hidden: false,
      merges: [],
      rows: [
        [
          { kind: 'text', value: 'satu' },
          { kind: 'text', value: 'dua ' },
          { kind: 'text', value: 'A\n' },
          { kind: 'text', value: 'di baris' },
          { kind: 'text', value: 'hasil' },
          { kind: 'number', value: 2 },
          { kind: 'boolean', value: true },
          { kind: 'error', value: '#N/A' },
          { kind: 'empty' },
          { kind: 'date', value: '2026-03-03' },
          { kind: 'text', value: '08:30:00' },
          { kind: 'number', value: 46084 },
          { kind: 'date', value: '2026-03-03' },
          { kind: 'date', value: '2026-03-03', time: '12:00:00' },
          { kind: 'empty' },
          { kind: 'number', value: 9 },
        ],
      ],
    });
  });

  test('of a workbook that counts from 1904 are not four years off', async () => {
    const bytes = xlsx('<row><c s="0"><v>44622</v></c></row>', {
      styles: ['yyyy-mm-dd'],
      pr: '<workbookPr date1904="1"/>',
    });
    expect((await readSheets(bytes))[0]?.rows).toEqual([[{ kind: 'date', value: '2026-03-03' }]]);
  });

  test('real dates and dates typed as text stay apart, in a file of another program', async () => {
    const file = writeExcelFile([
      {
        sheet: 'A',
        data: [
          [{ value: 'Tanggal', type: String }],
          [{ value: new Date(Date.UTC(2025, 0, 3)), type: Date, format: 'dd/mm/yyyy' }],
          [{ value: '13/01/2025', type: String }],
          [{ value: '00123', type: String }],
          [{ value: 45660, type: Number }],
        ],
      },
    ]);
    const [sheet] = await readSheets(await file.toBuffer());
    expect(sheet?.rows.slice(1).flat()).toEqual([
      { kind: 'date', value: '2025-01-03' },
      { kind: 'text', value: '13/01/2025' },
      { kind: 'text', value: '00123' },
      { kind: 'number', value: 45660 },
    ]);
  });
});

describe('sheets as people keep them', () => {
  test('declare 16,384 columns and a million coloured rows, and cost only what they hold', async () => {
    const blanks = Array.from({ length: 2000 }, (_, index) => `<c r="XFD${index + 5}" s="1"/>`);
    const [sheet] = await readSheets(
      xlsx(
        `<row r="4"><c r="B4"><v>1</v></c></row>${blanks.map((cell) => `<row>${cell}</row>`).join('')}<row r="1048576"><c r="A1048576" s="1"/></row>`,
      ),
    );
    expect(sheet?.rows).toEqual([[], [], [], [{ kind: 'empty' }, { kind: 'number', value: 1 }]]);
  });

  test('have merged group rows and two head rows, which can be spread', async () => {
    const text = (place: string, value: string) => `<c r="${place}" t="str"><v>${value}</v></c>`;
    const rows = [
      `<row r="1">${text('A1', 'No')}${text('B1', 'Pemenuhan')}</row>`,
      `<row r="2">${text('B2', 'Ada')}${text('C2', 'Tidak')}</row>`,
      `<row r="3">${text('A3', 'Standar 1')}</row>`,
      `<row r="4">${text('A4', '1')}${text('B4', 'x')}</row>`,
    ].join('');
    const tail = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A3:XFD3"/></mergeCells>';
    const [sheet] = await readSheets(xlsx(rows, { tail }));
    expect(sheet?.merges.at(-1)).toEqual({ top: 2, left: 0, bottom: 2, right: 16_383 });
    expect(sheet === undefined ? [] : spreadMerges(sheet).rows.map((row) => row.map(cellToText))).toEqual([
      ['No', 'Pemenuhan', 'Pemenuhan'],
      ['No', 'Ada', 'Tidak'],
      ['Standar 1', 'Standar 1', 'Standar 1'],
      ['1', 'x'],
    ]);
    expect(sheet === undefined ? undefined : cellAt(sheet, 99, 99)).toEqual({ kind: 'empty' });
  });

  test('have ranges over one another that would fill the memory, which are refused', async () => {
    const far = '<c r="A1" t="str"><v>x</v></c></row><row r="2000"><c r="BXX2000" t="str"><v>y</v></c>';
    const ranges = Array.from({ length: 5000 }, () => '<mergeCell ref="A1:BXX200000"/>').join('');
    const [sheet] = await readSheets(xlsx(`<row r="1">${far}</row>`, { tail: `<mergeCells>${ranges}</mergeCells>` }));
    expect(sheet?.merges).toHaveLength(5000);
    expect(() => (sheet === undefined ? undefined : spreadMerges(sheet))).toThrow(
      expect.objectContaining({ code: 'excel.tooManyCells' }),
    );
    const one = { top: 0, left: 0, bottom: 999, right: 1999 };
    const half = sheet === undefined ? [] : [{ ...sheet, merges: [one] }];
    expect(spreadSheets(half)).toHaveLength(1);
    expect(() => spreadSheets([...half, ...half])).toThrow(expect.objectContaining({ code: 'excel.tooManyCells' }));
  });

  test.each([
    ['nested without end', '<a>'.repeat(300_000)],
    ['with a cell nowhere', '<worksheet><sheetData><row><c r="ZZZZ0"><v>1</v></c></row></sheetData></worksheet>'],
  ])('of a sheet %s are damaged', async (_what, xml) => {
    expect(await codeOf(xlsx('', { parts: { 'xl/worksheets/sheet1.xml': xml } }))).toBe('excel.damaged');
  });

  test.each(['http://[', '//:', '../../../etc/passwd', 'file:///etc/passwd'])(
    'of a part at %j are no sheets',
    async (target) => {
      const relation = (type: string, to: string) =>
        `<Relationship Id="r1" Type="${relations}/${type}" Target="${to}"/>`;
      const root = { '_rels/.rels': `<Relationships>${relation('officeDocument', target)}</Relationships>` };
      const sheet = { 'xl/_rels/workbook.xml.rels': `<Relationships>${relation('worksheet', target)}</Relationships>` };
      expect(await codeOf(xlsx('', { parts: sheet }))).toBe('excel.damaged');
      expect(await codeOf(xlsx('', { parts: { ...sheet, ...root } }))).toBe('excel.damaged');
    },
  );

  test('may have as many rows as the limit allows', () => {
    const rows = Array.from({ length: 200_000 }, () => [{ kind: 'text' as const, value: 'x' }]);
    const sheet = spreadMerges({ name: '', source: 'csv', hidden: false, rows, merges: [] });
    expect(sheet.rows).toHaveLength(200_000);
  });

  test('CSV in UTF-8 with mark, UTF-16 and the old Windows code page', async () => {
    const csv = 'Nama;Kota\r\nJosé;Sungai – Pinang\r\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')]);
    const windows = Buffer.from(csv.replace('–', '-'), 'latin1');
    const names = [Buffer.from(`\ufeff${csv}`, 'utf8'), Buffer.from(csv, 'utf8'), utf16, windows].map(async (bytes) => {
      const [sheet] = await readSheets(bytes);
      return sheet === undefined ? [] : [cellToText(cellAt(sheet, 0, 0)), cellToText(cellAt(sheet, 1, 0))];
    });
    expect(await Promise.all(names)).toEqual(Array(4).fill(['Nama', 'José']));
  });
});

describe('refusals, each with its own code', () => {
  const good = xlsx('<row><c><v>1</v></c></row>');
  const compound = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')]);

  test.each<[string, Uint8Array, string]>([
    ['no byte', new Uint8Array(), 'excel.empty'],
    ['blank sheets', xlsx('<row><c r="A1" s="3"/></row>'), 'excel.empty'],
    ['blank text', Buffer.from('\ufeff\r\n;;\r\n'), 'excel.empty'],
    ['a password', compound('EncryptedPackage'), 'excel.encrypted'],
    ['an old .xls', compound('Workbook'), 'excel.oldFormat'],
    ['an old .doc', compound('WordDocument'), 'excel.notSheet'],
    ['a binary .xlsb', writePackage([['xl/workbook.bin', Buffer.from('x')]], '2026-03-03'), 'excel.oldFormat'],
    ['a Word file', writePackage([['word/document.xml', Buffer.from('<w/>')]], '2026-03-03'), 'excel.notSheet'],
    ['HTML named .xls', Buffer.from('\n<html><table><tr><td>1</td></tr></table></html>'), 'excel.notSheet'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'excel.notSheet'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'excel.notSheet'],
    ['a file cut off', good.subarray(0, good.length - 300), 'excel.damaged'],
    ['a sheet cut off', xlsx('<row><c><v>1</v>'), 'excel.damaged'],
    ['a text that is not there', xlsx('<row><c t="s"><v>7</v></c></row>'), 'excel.damaged'],
    ['a cell beyond the sheet', xlsx('<row><c r="ABCD1"><v>7</v></c></row>'), 'excel.damaged'],
    ['entities that grow', xlsx('<row><c t="str"><v>&lol;</v></c></row>'), 'excel.damaged'],
    ['an open quote', Buffer.from('a;b\n"x;1\n'), 'excel.openQuote'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  test('a damaged byte inside a part is noticed', async () => {
    const bytes = new Uint8Array(good);
    const at = Buffer.from(bytes).indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length + 12;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect(await codeOf(bytes)).toBe('excel.damaged');
  });

  test('a bomb is refused by what it declares, and by what it inflates to when it lies', async () => {
    const bomb = xlsx(`<row><c><v>1</v></c></row>${' '.repeat(30_000_000)}`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codeOf(bomb, { inflatedBytes: 10_000_000 })).toBe('excel.inflatesTooLarge');
    expect(await codeOf(lying(bomb), { inflatedBytes: 10_000_000 })).toBe('excel.damaged');
  });

  test('more than the limits allow', async () => {
    const wide = xlsx('<row r="9"><c r="D9"><v>1</v></c></row>');
    expect([
      await codeOf(wide, { fileBytes: 100 }),
      await codeOf(wide, { rows: 8 }),
      await codeOf(wide, { columns: 3 }),
      await codeOf(wide, { cells: 3 }),
      await codeOf(wide, { sheets: 0 }),
      await codeOf(wide, { rows: 9, columns: 4, cells: 4, sheets: 1 }),
    ]).toEqual([
      'excel.tooLarge',
      'excel.tooManyLines',
      'excel.tooManyColumns',
      'excel.tooManyCells',
      'excel.tooManySheets',
      'read',
    ]);
  });

  test('parts with a password of the ZIP itself', async () => {
    const bytes = await renderWorkbook({
      title: 't',
      author: 'a',
      date: '2026-03-03',
      language: 'id',
      sheets: [{ name: 's', columns: [{ title: 'A', width: 5, type: 'text' }], rows: [['x']] }],
    });
    expect(await codeOf(flagEncrypted(bytes))).toBe('excel.encrypted');
  });
});

/** Makes the sheet of a package declare 1000 bytes, whatever it inflates to. */
function lying(bytes: Uint8Array): Uint8Array {
  return editDirectory(bytes, (view, at, name) => {
    if (name === 'xl/worksheets/sheet1.xml') {
      view.setUint32(at + 24, 1000, true);
    }
  });
}

function flagEncrypted(bytes: Uint8Array): Uint8Array {
  return editDirectory(bytes, (view, at) => {
    view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
  });
}

function editDirectory(bytes: Uint8Array, edit: (view: DataView, at: number, name: string) => void): Uint8Array {
  const copy = Buffer.from(bytes);
  const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
  for (
    let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1');
    at !== -1;
    at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    edit(view, at, copy.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)).toString('latin1'));
  }
  return copy;
}
