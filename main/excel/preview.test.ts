import { describe, expect, it } from 'vitest';
import { PREVIEW_LIMITS, previewSheets } from './preview.ts';
import { renderWorkbook } from './render.ts';

const csv = (text: string) => Buffer.from(text, 'utf8');

describe('sheets for the screen', () => {
  it('end at the limits and say so; what the sheet really holds is told', async () => {
    const wide = Array.from({ length: 400 }, (_, n) => `k${n}`).join(';');
    const { sheets, cut } = await previewSheets(csv(`${wide}\n${'a;b\n'.repeat(6_000)}`));
    expect(cut).toBe(true);
    expect(sheets[0]).toMatchObject({ rowCount: 6_001, columnCount: 400 });
    expect(sheets[0]?.rows).toHaveLength(PREVIEW_LIMITS.rows);
    expect(sheets[0]?.rows[0]).toHaveLength(PREVIEW_LIMITS.columns);
  });

  it('hold no more cells than a page can carry, whatever the shape', async () => {
    const row = Array.from({ length: 200 }, () => 'x').join(';');
    const { sheets, cut } = await previewSheets(csv(`${row}\n`.repeat(2_000)));
    const count = sheets.reduce(
      (sum, sheet) => sum + sheet.rows.reduce((cells, cells2) => cells + cells2.length, 0),
      0,
    );
    expect([cut, count <= PREVIEW_LIMITS.cells]).toEqual([true, true]);
  });

  it('cut a cell that holds a book', async () => {
    const { sheets } = await previewSheets(csv(`judul\n${'x'.repeat(50_000)}`));
    expect(sheets[0]?.rows[1]?.[0]).toHaveLength(PREVIEW_LIMITS.characters);
  });

  it('keep dates, numbers and text apart', async () => {
    const bytes = await renderWorkbook({
      title: 'Uji',
      author: 'LSP Contoh',
      date: '2026-11-21',
      language: 'id',
      sheets: [
        {
          name: 'Satu',
          columns: [
            { title: 'Tanggal', width: 12, type: 'date' },
            { title: 'Jumlah', width: 12, type: 'number' },
            { title: 'Nama', width: 12, type: 'text' },
          ],
          rows: [['2026-03-03', 7.5, '=1+1']],
        },
      ],
    });
    const { sheets } = await previewSheets(bytes);
    expect(sheets[0]?.rows.at(-1)).toEqual([{ date: '2026-03-03' }, 7.5, '=1+1']);
  });

  it('of a file that is none are refused', async () => {
    await expect(previewSheets(csv('%PDF-1.4'))).rejects.toMatchObject({ code: 'excel.notSheet' });
  });
});
