import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readSheets } from '../excel/read.ts';
import { renderWorkbook } from '../excel/render.ts';
import { cellToText } from '../excel/sheet-data.ts';
import type { WorkbookValue } from '../excel/workbook.ts';
import type { TestCore } from './core.ts';

/** A handed-out sheet as a colleague has it open: titles and rows of the first tab. */
export interface OpenSheet {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly titles: readonly string[];
  /** Values by column title, rows in their order. */
  readonly rows: Record<string, WorkbookValue>[];
  readonly lines: readonly string[];
}

/** The bytes behind a download ticket. */
export async function bytesOf(core: TestCore, ticket: string): Promise<Uint8Array> {
  const file = await core.core.download(core.session, ticket);
  if (!file.ok) throw new Error(file.code);
  return buffer(file.value.stream);
}

/** Opens the file of a sheet as another program would. */
export async function openSheet(core: TestCore, handoutId: string): Promise<OpenSheet> {
  const offered = await core.call('handouts.file', { id: handoutId });
  return sheetOf(await bytesOf(core, offered.ticket), offered.name);
}

/** What a sheet holds. */
export async function sheetOf(bytes: Uint8Array, name: string): Promise<OpenSheet> {
  const [sheet] = await readSheets(bytes);
  const lines = (sheet?.rows ?? []).map((row) => row.map(cellToText));
  const head = lines.findIndex((row) => row[0] === 'Klausul' || row[0] === 'Clause');
  const titles = lines[head] ?? [];
  const rows = lines
    .slice(head + 1)
    .map((row) => Object.fromEntries(titles.map((title, place) => [title, row[place] ?? ''])));
  return { bytes, name, titles, rows, lines: lines.slice(0, head).map((row) => row[0] ?? '') };
}

/** What a column holds as Excel writes it: text unless told otherwise. */
export type ColumnTypes = Readonly<Record<string, 'text' | 'number' | 'date'>>;

/** The sheet as the colleague left it, written by our own writer. */
export function sheetBytes(sheet: OpenSheet, types: ColumnTypes = { Tenggat: 'date' }): Promise<Uint8Array> {
  return renderWorkbook({
    title: 'Isian',
    author: 'Rekan',
    date: '2026-11-22',
    language: 'id',
    sheets: [
      {
        name: 'Isian',
        titleLines: sheet.lines.filter((line) => line !== ''),
        columns: sheet.titles.map((title) => ({ title, width: 20, type: types[title] ?? 'text' })),
        rows: sheet.rows.map((row) => sheet.titles.map((title) => row[title] ?? null)),
      },
    ],
  });
}

/** Saves the sheet as the colleague left it and gives its path. */
export async function saveSheet(core: TestCore, sheet: OpenSheet, types?: ColumnTypes): Promise<string> {
  const path = join(core.home, `kembali-${core.clock.now()}.xlsx`);
  await writeFile(path, await sheetBytes(sheet, types));
  return path;
}

/** Saves the sheet as CSV with semicolons, as an Indonesian Excel does. */
export async function saveCsv(core: TestCore, sheet: OpenSheet): Promise<string> {
  const quoted = (value: WorkbookValue | undefined) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const lines = [
    ...sheet.lines.map(quoted),
    sheet.titles.map(quoted).join(';'),
    ...sheet.rows.map((row) => sheet.titles.map((title) => quoted(row[title])).join(';')),
  ];
  const path = join(core.home, `kembali-${core.clock.now()}.csv`);
  await writeFile(path, `\ufeff${lines.join('\r\n')}\r\n`);
  return path;
}
