import type { SheetMapping } from '../contract/imports.ts';
import type { SheetCell, SheetData } from '../excel/read.ts';
import { fold } from './fold.ts';
import type { ImporterField } from './importer.ts';

/** Rows in which a header is looked for. */
const HEADER_WITHIN = 25;

/** A cell as text for a person: dates as `YYYY-MM-DD`. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined || cell.kind === 'empty') return '';
  return String(cell.value).trim();
}

function matchColumns(header: readonly SheetCell[], fields: readonly ImporterField[]): Record<string, number> {
  const folded = header.map((cell) => fold(cellText(cell)));
  const columns: Record<string, number> = {};
  const taken = new Set<number>();
  const assign = (key: string, place: number) => {
    if (place < 0 || taken.has(place) || columns[key] !== undefined) return;
    columns[key] = place;
    taken.add(place);
  };
  // exact headings first, so that "Nama" does not take the column "Nama TUK" from its own field
  for (const field of fields) {
    for (const alias of field.aliases) assign(field.key, folded.indexOf(fold(alias)));
  }
  for (const field of fields) {
    for (const alias of field.aliases) {
      const wanted = fold(alias);
      if (wanted.length < 4) continue;
      assign(field.key, folded.findIndex((text, place) => !taken.has(place) && text.includes(wanted)));
    }
  }
  return columns;
}

/** The likeliest sheet, header row and columns. A sheet with one column and no known heading is read as the first required field. */
export function guessMapping(sheets: readonly SheetData[], fields: readonly ImporterField[]): SheetMapping | null {
  let best: { mapping: SheetMapping; score: number } | undefined;
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(HEADER_WITHIN, sheet.rows.length); row += 1) {
      const columns = matchColumns(sheet.rows[row] ?? [], fields);
      const required = fields.filter((field) => field.required && columns[field.key] !== undefined).length;
      const score = Object.keys(columns).length + required * 10 - row * 0.01;
      if (Object.keys(columns).length > 0 && (best === undefined || score > best.score)) {
        best = { mapping: { sheet: sheet.name, headerRow: row + 1, columns, dateOrders: {} }, score };
      }
    }
  }
  return best?.mapping ?? null;
}

/** What a layout is remembered by: the headings of its header row, in order. */
export function layoutFingerprint(header: readonly SheetCell[]): string {
  return header
    .map((cell) => fold(cellText(cell)))
    .join('|')
    .slice(0, 4000);
}

/** The rows under the header with the mapped cells; rows without any mapped value are left out, as are rows that repeat the header. */
export function mappedRows(
  sheet: SheetData,
  mapping: SheetMapping,
): readonly { readonly position: number; readonly cells: Readonly<Record<string, SheetCell>> }[] {
  const header = sheet.rows[mapping.headerRow - 1] ?? [];
  const entries = Object.entries(mapping.columns);
  const rows: { position: number; cells: Record<string, SheetCell> }[] = [];
  for (let place = mapping.headerRow; place < sheet.rows.length; place += 1) {
    const source = sheet.rows[place] ?? [];
    const cells: Record<string, SheetCell> = {};
    for (const [key, column] of entries) {
      const cell = source[column];
      if (cell !== undefined && cellText(cell) !== '') cells[key] = cell;
    }
    if (Object.keys(cells).length === 0) continue;
    const repeated = entries.every(([, column]) => fold(cellText(source[column])) === fold(cellText(header[column])));
    if (!repeated) rows.push({ position: place + 1, cells });
  }
  return rows;
}
