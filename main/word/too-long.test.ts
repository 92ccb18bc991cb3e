import { expect, it } from 'vitest';
import type { Refusal } from '../contract/result.ts';
import { renderWord } from './render.ts';
import type { Report } from './report.ts';

const report = (rows: number): Report => ({
  title: 'Daftar induk',
  fileTitle: 'Daftar induk',
  language: 'id',
  author: 'LSP Contoh',
  date: '2026-03-03',
  orientation: 'landscape',
  blocks: [
    {
      kind: 'table',
      columns: Array.from({ length: 11 }, (_, column) => ({ title: `Kolom ${column}`, width: 20 })),
      rows: Array.from({ length: rows }, () => ({ cells: Array.from({ length: 11 }, () => 'isi') })),
    },
  ],
});

it('a list of twenty thousand rows is refused with its rows and a way out, before any memory is spent on it', async () => {
  const refused = (await renderWord(report(20_000)).catch((error: unknown) => error)) as Refusal;
  expect(refused).toMatchObject({ code: 'word.tooLong', params: { rows: 20_000 } });
});
