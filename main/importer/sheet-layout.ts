import type { SheetMapping } from '../contract/imports.ts';
import { cellToText, type SheetCell, type SheetData } from '../excel/sheet-data.ts';
import { fold } from './fold.ts';
import type { ImporterField } from './importer.ts';

/** Rows in which a header is looked for. */
const HEADER_WITHIN = 25;

/** A cell as trimmed text for a person: dates as `YYYY-MM-DD`, nothing where there is no cell. */
export function cellText(cell: SheetCell | undefined): string {
  return cell === undefined ? '' : cellToText(cell).trim();
}

/** Columns that fields were found in, and how many headings said exactly what a field is called. */
interface MatchedColumns {
  readonly columns: Readonly<Record<string, number>>;
  readonly exact: number;
}

/**
 * Finds the columns of a header row. A heading below a merged one is first read together with it, so that two columns `Berlaku s.d.` under
 * `Sertifikat asesor` and `Sertifikat teknis` are told apart; then by itself; then by a part of it, longer aliases before shorter ones.
 */
function matchColumns(
  header: readonly SheetCell[],
  above: readonly SheetCell[],
  fields: readonly ImporterField[],
): MatchedColumns {
  const own = header.map((cell) => fold(cellText(cell)));
  const grouped = own.map((text, place) => {
    const group = fold(cellText(above[place]));
    return group === '' || group === text ? '' : `${group} ${text}`;
  });
  const columns: Record<string, number> = {};
  const taken = new Set<number>();
  const assign = (key: string, fits: (place: number) => boolean): boolean => {
    if (columns[key] !== undefined) return false;
    const place = own.findIndex((_, at) => !taken.has(at) && fits(at));
    if (place < 0) return false;
    columns[key] = place;
    taken.add(place);
    return true;
  };
  const aliases = fields.flatMap((field) => field.aliases.map((alias) => ({ key: field.key, alias: fold(alias) })));
  let exact = 0;
  // exact headings first, so that "Nama" does not take the column "Nama TUK" from its own field
  for (const { key, alias } of aliases) if (assign(key, (place) => grouped[place] === alias)) exact += 1;
  for (const { key, alias } of aliases) if (assign(key, (place) => own[place] === alias)) exact += 1;
  const byLength = aliases
    .filter(({ alias }) => alias.length >= 4)
    .sort((one, other) => other.alias.length - one.alias.length);
  for (const { key, alias } of byLength) assign(key, (place) => own[place]?.includes(alias) ?? false);
  return { columns, exact };
}

/** The likeliest sheet, header row and columns. A sheet with one column and no known heading is read as the first required field. */
export function guessMapping(sheets: readonly SheetData[], fields: readonly ImporterField[]): SheetMapping | null {
  let best: { mapping: SheetMapping; score: number } | undefined;
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(HEADER_WITHIN, sheet.rows.length); row += 1) {
      const { columns, exact } = matchColumns(sheet.rows[row] ?? [], sheet.rows[row - 1] ?? [], fields);
      const required = fields.filter((field) => field.required && columns[field.key] !== undefined).length;
      const score = Object.keys(columns).length + exact + required * 10 - row * 0.01;
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

/** A row that says one thing over its whole width is a heading inside the table, not a record. */
function isBand(texts: readonly string[]): boolean {
  return texts.length >= 3 && new Set(texts).size === 1;
}

/**
 * The rows under the header with the mapped cells. Rows without any mapped value are left out, as are rows that repeat the header and headings
 * that are merged over the table, unless they are kept.
 */
export function mappedRows(
  sheet: SheetData,
  mapping: SheetMapping,
  keepsHeadings = false,
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
    if (!repeated && (keepsHeadings || !isBand(entries.map(([, column]) => cellText(source[column])))))
      rows.push({ position: place + 1, cells });
  }
  return rows;
}
