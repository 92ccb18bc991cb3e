import { describe, expect, it } from 'vitest';
import { type ComparedRow, compareTexts } from './compare-text.ts';
import { paragraphsOf } from './text-paragraphs.ts';

const word = (...pages: string[]) => ({
  pages: pages.map((text, place) => ({ number: place + 1, text })),
  printed: false,
});
const pdf = (...pages: string[]) => ({ ...word(...pages), printed: true });
const marked = (row: ComparedRow | undefined, side: 'before' | 'after') =>
  row?.[side]?.parts.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('');
const differing = (rows: readonly ComparedRow[]) => rows.filter((row) => row.kind !== 'same' && row.kind !== 'skipped');

describe('two texts side by side', () => {
  it('mark the words that differ, with page and section of both', () => {
    const found = compareTexts(
      word('6.2 Permohonan\nManajer memeriksa berkas dalam 5 hari kerja.', 'Selesai.'),
      word('6.2 Permohonan', 'Manajer memeriksa kelengkapan berkas dalam 3 hari kerja.\nSelesai.'),
    );
    const [row] = differing(found.rows);
    expect(marked(row, 'before')).toBe('Manajer memeriksa berkas dalam [5] hari kerja.');
    expect(marked(row, 'after')).toBe('Manajer memeriksa [kelengkapan ]berkas dalam [3] hari kerja.');
    expect([row?.before?.page, row?.after?.page, row?.after?.section]).toEqual([1, 2, '6.2']);
    expect(found).toMatchObject({ changed: 1, added: 0, removed: 0, moved: 0, cut: false, unlike: false });
  });

  it('are the same when only blanks, page ends, quotes and dashes differ', () => {
    const found = compareTexts(word('Berkas “asli” – lengkap\n\nDua'), word('Berkas  "asli" - lengkap', 'Dua'));
    expect(differing(found.rows)).toEqual([]);
    expect(found.rows.map((row) => [row.kind, row.count])).toEqual([['skipped', 2]]);
  });

  it('tell a paragraph that only moved as moved, once', () => {
    const moved = 'Rekaman disimpan oleh petugas arsip selama lima tahun.';
    const rest = ['Satu', 'Dua', 'Tiga', 'Empat'];
    const found = compareTexts(word([moved, ...rest].join('\n')), word([...rest, moved].join('\n')));
    expect(found).toMatchObject({ moved: 1, added: 0, removed: 0, changed: 0 });
    expect(marked(differing(found.rows)[0], 'after')).toBe(moved);
  });

  it('pair the paragraphs that are most alike, and leave the others as added and removed', () => {
    const found = compareTexts(
      word('Asesor menandatangani formulir pada hari asesmen.\nTUK diverifikasi setiap tahun oleh LSP.'),
      word('Rapat pleno diadakan.\nTUK diverifikasi setiap dua tahun oleh LSP.'),
    );
    expect(differing(found.rows).map((row) => row.kind)).toEqual(['removed', 'added', 'changed']);
  });

  it('say that there is nothing in common instead of searching for minutes', () => {
    const text = (sign: string) =>
      word(Array.from({ length: 5_000 }, (_, n) => `${sign} ${n} ${sign}${sign}`).join('\n'));
    expect(compareTexts(text('a'), text('b'))).toMatchObject({ unlike: true, rows: [] });
  });

  it('show the first of very many differences and count all', () => {
    const text = (sign: string) =>
      word(Array.from({ length: 1_800 }, (_, n) => `Langkah nomor ${n} dikerjakan ${sign}`).join('\n'));
    const found = compareTexts(text('petugas'), text('manajer'));
    expect(found).toMatchObject({ changed: 1_800, cut: true });
    expect(differing(found.rows)).toHaveLength(1_500);
  });

  it('are still compared when nearly every paragraph was touched', () => {
    const text = (end: string) =>
      word(
        Array.from({ length: 4_500 }, (_, n) => `Langkah ${n} dicatat petugas pada hari yang sama${end}`).join('\n'),
      );
    expect(compareTexts(text('.'), text(' juga.'))).toMatchObject({ unlike: false, changed: 4_500, cut: true });
  });

  it('take an empty text as all added', () => {
    expect(compareTexts(word(''), word('Satu\nDua'))).toMatchObject({ added: 2, removed: 0 });
  });
});

describe('a PDF', () => {
  const head = (page: number) => `LSP Contoh\nSOP-9-01  halaman ${page}/3`;
  it('gives the paragraphs that its Word file has: lines joined, heads and feet left out', () => {
    const long = 'Manajer sertifikasi memeriksa kelengkapan berkas permohonan yang masuk';
    const pages = [
      `${head(1)}\n1. Tujuan\n${long}\ndan mencatatnya pada hari yang sama.`,
      `${head(2)}\n2. Ruang lingkup\nSemua skema.`,
      `${head(3)}\n3. Acuan\nPedoman BNSP 201.`,
    ];
    const paragraphs = paragraphsOf(pdf(...pages).pages, true);
    expect(paragraphs.map((item) => item.text)).toEqual([
      '1. Tujuan',
      `${long} dan mencatatnya pada hari yang sama.`,
      '2. Ruang lingkup',
      'Semua skema.',
      '3. Acuan',
      'Pedoman BNSP 201.',
    ]);
    expect(paragraphs[1]).toMatchObject({ page: 1, section: '1' });
    const asWord = word(
      `1. Tujuan\n${long} dan mencatatnya pada hari yang sama.\n2. Ruang lingkup\nSemua skema.\n3. Acuan\nPedoman BNSP 201.`,
    );
    expect(differing(compareTexts(asWord, pdf(...pages)).rows)).toEqual([]);
  });

  it('keeps a line that repeats in a file of two pages', () => {
    expect(paragraphsOf(pdf('Sama\nSatu', 'Sama\nDua').pages, true).map((item) => item.text)).toEqual([
      'Sama',
      'Satu',
      'Sama',
      'Dua',
    ]);
  });
});
