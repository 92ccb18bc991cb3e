import { expect, test } from 'vitest';
import { extractText } from './extract.ts';
import { plainPdf, scannedPdf } from './plain-pdf.ts';

const facts = { title: 'SK pengurus (contoh)', author: 'LSP Contoh', date: '2026-03-03' };
const paper = {
  ...facts,
  head: ['LSP CONTOH', 'SK PENGURUS', 'No. Dokumen: SK-02'],
  sections: Array.from({ length: 24 }, (_, index) => ({
    heading: `Pasal ${index + 1}`,
    paragraphs: [`Ketentuan ke-${index + 1} ${'berlaku bagi seluruh pengurus dan pelaksana '.repeat(4)}`.trim()],
  })),
};

test('a paper breaks into pages whose text, numbers and properties can be read, and is the same each time', async () => {
  const bytes = plainPdf(paper);
  const read = await extractText({ bytes, name: 'SK.pdf' });
  const text = read.pages.map((page) => page.text);
  expect([read.kind, read.warnings, read.properties]).toMatchObject([
    'pdf',
    [],
    { title: facts.title, author: facts.author },
  ]);
  expect(text.length).toBeGreaterThan(2);
  expect(text[0]).toMatch(/^LSP CONTOH\nSK PENGURUS\nNo\. Dokumen: SK-02/);
  for (const [index, page] of text.entries()) expect(page).toContain(`Halaman ${index + 1} dari ${text.length}`);
  const whole = text.join('\n');
  for (const { heading } of paper.sections) expect(whole).toContain(heading);
  // no heading stands alone at the foot of a page
  for (const page of text) expect(page).not.toMatch(/Pasal \d+\nSK pengurus/);
  expect(plainPdf(paper)).toEqual(bytes);
});

test('brackets and backslashes in a text stay what they are', async () => {
  const bytes = plainPdf({ ...facts, head: ['A'], sections: [{ heading: 'B', paragraphs: ['(satu) \\ dua )('] }] });
  const [page] = (await extractText({ bytes, name: 'a.pdf' })).pages;
  expect(page?.text).toContain('(satu) \\ dua )(');
});

test('a scan has its pages, but no text that could be found', async () => {
  const bytes = scannedPdf(facts, [['KEPUTUSAN 12/2026'], ['HALAMAN 2']]);
  const read = await extractText({ bytes, name: 'scan.pdf' });
  expect([read.pageCount, read.pages.map(({ text }) => text), read.warnings.map(({ code }) => code)]).toEqual([
    2,
    ['', ''],
    ['files.noText'],
  ]);
});
