import type { SheetCell, SheetData } from '../../excel/sheet-data.ts';
import { fold } from '../../importer/fold.ts';
import { cellText, guessMapping } from '../../importer/sheet-layout.ts';
import { guessType } from './guess-type.ts';
import { documentListFields, GROUP_HEADING, PLACE_HEADING } from './list-fields.ts';

/** A sheet that holds a list of documents. */
interface FoundList {
  readonly sheet: SheetData;
  /** Place of the heading row, counted from 0. */
  readonly header: number;
  readonly columns: Readonly<Record<string, number>>;
}

/** A row of a list with the heading that it stands under. */
interface ListedRow {
  readonly place: number;
  readonly cells: readonly SheetCell[];
  readonly group: string;
}

const ENUMERATOR = /^(?:[IVXLC]{1,6}|[A-Za-z]|\d{1,3}(?:\.\d{1,3})*)[.)]?$/;
const SERIAL = /^\d{1,5}[.)]?$/;
const LONGEST_HEADING = 60;
/** Rows of signatures below a list. */
const SIGNATURES =
  /^(?:dibuat|disusun|disiapkan|diperiksa|disetujui|disahkan|ditetapkan|mengetahui|menyetujui|prepared|checked|approved)(?: oleh| by)?\b/;
/** A list is signed within so many rows of its end. */
const SIGNED_WITHIN = 15;

/** The list in a sheet: a heading row for names and codes, or for names and two things more; undefined where there is none. */
function findList(sheet: SheetData): FoundList | undefined {
  const mapping = guessMapping([sheet], documentListFields);
  if (mapping === null || mapping.columns['title'] === undefined) return undefined;
  const { title, code } = mapping.columns;
  // a sentence of a sheet with explanations is no heading
  const heading = cellText(sheet.rows[mapping.headerRow - 1]?.[title]);
  if (heading.length > LONGEST_HEADING) return undefined;
  if (code === undefined && Object.keys(mapping.columns).length < 3) return undefined;
  return { sheet, header: mapping.headerRow - 1, columns: mapping.columns };
}

/** `(1) (2) (3)` under the headings: the numbers of the columns. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(/^\(?(\d{1,2})\)?$/.exec(text)?.[1] ?? Number.NaN));
  return numbers.length >= 3 && numbers.every((number, place) => number === (numbers[0] ?? 0) + place);
}

/** The heading that a row is: `A. SOP`, `FORMULIR` over the whole width or alone in its row; undefined for a row of the list. */
function headingOf(cells: readonly SheetCell[], title: number, numbered: boolean): string | undefined {
  const filled = cells.flatMap((cell, place) => {
    const text = cellText(cell);
    return text === '' ? [] : [{ text, place }];
  });
  const texts = [...new Set(filled.map(({ text }) => text))];
  if (texts.length === 1) {
    const [text = ''] = texts;
    if (SERIAL.test(text)) return undefined;
    const merged = filled.length > 2;
    // a document of which only the name is known stands in its column, and beside its number where the others have one
    return merged || numbered || filled[0]?.place !== title ? text : undefined;
  }
  const [mark = '', text = ''] = texts;
  const enumerated = texts.length === 2 && ENUMERATOR.test(mark) && !SERIAL.test(mark);
  return enumerated ? `${mark} ${text}` : undefined;
}

/** The rows of a list with the heading that each stands under; headings, numbers of columns and signatures are left out. */
function listedRows({ sheet, header, columns }: FoundList): readonly ListedRow[] {
  const title = columns['title'] ?? 0;
  const code = columns['code'];
  const body = sheet.rows.slice(header + 1);
  const mapped = new Set(Object.values(columns));
  const serials = body.filter((cells) =>
    cells.some((cell, place) => place < title && !mapped.has(place) && SERIAL.test(cellText(cell))),
  ).length;
  const numbered = serials * 2 >= body.length;
  const rows: ListedRow[] = [];
  let typed = '';
  let group = '';
  for (const [place, cells] of body.entries()) {
    const texts = cells.map(cellText).filter((text) => text !== '');
    if (texts.length === 0 || isColumnNumbers(texts)) continue;
    const withoutCode = code === undefined || cellText(cells[code]) === '' || cellText(cells[code]) === texts[0];
    if (
      place >= body.length - SIGNED_WITHIN &&
      withoutCode &&
      rows.length > 0 &&
      texts.some((text) => SIGNATURES.test(fold(text)) && fold(text).split(' ').length <= 4)
    )
      break;
    const heading = headingOf(cells, title, numbered);
    if (heading === undefined) {
      rows.push({ place: header + 1 + place, cells, group });
      continue;
    }
    // a heading that says no type, as `Bidang sertifikasi` below `SOP`, is a part of the one that does
    const says = guessType({ code: '', title: heading, header: '', path: '' }) !== undefined;
    if (says) typed = heading;
    group = says || typed === '' ? heading : `${typed} › ${heading}`;
  }
  return rows;
}

const text = (value: string): SheetCell => ({ kind: 'text', value });
const blank: SheetCell = { kind: 'empty' };

/** A sheet with its headings taken out of the rows into a column of their own; every row stays where it was. */
function withGroups(list: FoundList): SheetData {
  const rows = listedRows(list);
  const grouped = rows.some((row) => row.group !== '');
  const width = list.sheet.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const kept = new Map(rows.map((row) => [row.place, row]));
  return {
    ...list.sheet,
    merges: [],
    rows: list.sheet.rows.map((cells, place) => {
      if (place < list.header) return cells;
      const row = kept.get(place);
      if (place > list.header && row === undefined) return [];
      if (!grouped) return cells;
      const added = place === list.header ? GROUP_HEADING : (row?.group ?? '');
      if (added === '') return cells;
      return [...cells, ...Array.from({ length: width - cells.length }, () => blank), text(added)];
    }),
  };
}

/** Several lists of one file as one, with the sheet and row that each line comes from. */
function together(lists: readonly FoundList[]): SheetData {
  const keys = documentListFields
    .map(({ key }) => key)
    .filter((key) => key !== 'place' && key !== 'group' && lists.some((list) => list.columns[key] !== undefined));
  const heading = keys.map((key) => text(documentListFields.find((field) => field.key === key)?.aliases[0] ?? key));
  const names = lists.map(({ sheet }) => sheet.name).join(' + ');
  return {
    name: names,
    source: lists[0]?.sheet.source ?? 'xlsx',
    hidden: false,
    merges: [],
    rows: [
      [...heading, text(GROUP_HEADING), text(PLACE_HEADING)],
      ...lists.flatMap((list) =>
        listedRows(list).map(({ cells, group, place }) => [
          ...keys.map((key) => cells[list.columns[key] ?? -1] ?? blank),
          text(group),
          text(`${list.sheet.name}: ${place + 1}`),
        ]),
      ),
    ],
  };
}

/**
 * Brings the sheets of a daftar induk into plain tables: headings inside the list (`A. SOP`) become a column, numbers of columns and signatures
 * go. Where several sheets hold lists (internal, external, records), all of them together come first, as one table; each stays choosable.
 */
export function prepareDocumentLists(sheets: readonly SheetData[]): readonly SheetData[] {
  const lists = sheets.filter((sheet) => !sheet.hidden).flatMap((sheet) => findList(sheet) ?? []);
  const plain = sheets.map((sheet) => {
    const list = lists.find((found) => found.sheet === sheet);
    return list === undefined ? sheet : withGroups(list);
  });
  return lists.length < 2 ? plain : [together(lists), ...plain];
}
