import type { BytesInput } from './byte-source.ts';
import {
  collectPages,
  EXTRACT_LIMITS,
  type ExtractedPage,
  type PageCollector,
  type ReadText,
  topOf,
} from './extraction.ts';
import { coreProperties, mainPart, type OfficeParts, openOfficeParts } from './office-parts.ts';

interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/** Number formats that Excel itself shows as dates or times (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
/** Days between 1970 and the day 0 of the two calendars that a workbook may count in. */
const EPOCH_DAYS = { from1900: 25569, from1904: 24107 } as const;
const DAY_MILLISECONDS = 86_400_000;

async function readWorkbook(parts: OfficeParts): Promise<{ sheets: SheetPart[]; from1904: boolean }> {
  const main = await mainPart(parts, 'xl/workbook.xml');
  const relations = await parts.related(main);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  await parts.walk(main, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = attribute('date1904') === '1' || attribute('date1904') === 'true';
      if (name !== 'sheet') return true;
      const relation = relations.get(attribute('id', true) ?? '');
      if (relation?.type === 'worksheet') sheets.push({ name: attribute('name') ?? '', part: relation.part });
      return true;
    },
  });
  return { sheets, from1904 };
}

async function readSharedStrings(parts: OfficeParts): Promise<readonly string[]> {
  const strings: string[] = [];
  const name = parts.names.find((part) => part.toLowerCase().endsWith('/sharedstrings.xml'));
  if (name === undefined) return strings;
  let pieces: string[] = [];
  let inText = false;
  let inPhonetic = false;
  let characters = 0;
  await parts.walk(name, {
    open(element) {
      if (element === 'si') pieces = [];
      else if (element === 't') inText = true;
      else if (element === 'rPh') inPhonetic = true;
      return characters < EXTRACT_LIMITS.characters * 2;
    },
    text(text) {
      if (!inText || inPhonetic) return;
      pieces.push(text);
      characters += text.length;
    },
    close(element) {
      if (element === 'si') strings.push(pieces.join(''));
      else if (element === 't') inText = false;
      else if (element === 'rPh') inPhonetic = false;
    },
  });
  return strings;
}

/** Formats with a year or a day outside quotes and brackets are dates. */
function isDateFormat(code: string): boolean {
  return /[yd]/i.test(code.slice(0, 300).replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Which cell styles show a date, by their place in the list. */
async function readDateStyles(parts: OfficeParts): Promise<readonly boolean[]> {
  const name = parts.names.find((part) => part.toLowerCase().endsWith('/styles.xml'));
  const styles: boolean[] = [];
  if (name === undefined) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  await parts.walk(name, {
    open(element, attribute) {
      if (element === 'numFmt') own.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode') ?? ''));
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) {
        const format = Number(attribute('numFmtId') ?? 0);
        styles.push(own.get(format) ?? BUILT_IN_DATES.has(format));
      }
      return true;
    },
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

function dateText(serial: number, from1904: boolean): string {
  const days = serial - (from1904 ? EPOCH_DAYS.from1904 : EPOCH_DAYS.from1900);
  const time = days * DAY_MILLISECONDS;
  if (!Number.isFinite(time) || Math.abs(time) > 8.6e15) return String(serial);
  return new Date(time).toISOString().slice(0, 10);
}

/** `&LKiri&CTengah&10&"Arial,Bold"Kode` without its codes. */
function printedHeader(code: string): string {
  return code
    .slice(0, 2000)
    .replace(/&"[^"]*"/g, '')
    .replace(/&K[0-9A-Fa-f]{6}|&\d{1,3}/g, '')
    .replace(/&[LCR]/g, '\n')
    .replace(/&[A-Z]/gi, '')
    .replace(/&&/g, '&')
    .trim();
}

interface CellFacts {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

function cellText(type: string, style: number, raw: string, facts: CellFacts): string {
  if (type === 's') return facts.strings[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return raw.slice(0, 10);
  const isNumber = type === 'n' && raw !== '';
  return isNumber && facts.dateStyles[style] === true ? dateText(Number(raw), facts.from1904) : raw;
}

/** One line per row, cells apart by tabs, empty cells and rows left out: 16,384 declared columns cost nothing. */
async function readSheet(
  parts: OfficeParts,
  sheet: SheetPart,
  page: number,
  facts: CellFacts,
  collector: PageCollector,
): Promise<string> {
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let row: string[] = [];
  const printed: string[] = [];
  let inPrinted = false;
  await parts.walk(sheet.part, {
    open(name, attribute) {
      if (name === 'c') {
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'row') row = [];
      else if (/^(odd|first|even)(Header|Footer)$/.test(name)) {
        inPrinted = true;
        printed.push('');
      }
      return !collector.full;
    },
    text(text) {
      if (inValue) value += text;
      else if (inPrinted) printed[printed.length - 1] += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') {
        const text = cellText(type, style, value, facts).trim();
        if (text !== '') row.push(text);
      } else if (name === 'row') {
        if (row.length > 0) collector.add(page, `${row.join('\t')}\n`);
      } else inPrinted = false;
    },
  });
  return printed.map(printedHeader).join('\n');
}

/** Reads a workbook (xlsx, xlsm) for search: one page per sheet, dates as `YYYY-MM-DD`, stored results instead of formulas. */
export async function readXlsx(input: BytesInput, signal?: AbortSignal): Promise<ReadText> {
  const parts = await openOfficeParts(input, signal);
  try {
    const { sheets, from1904 } = await readWorkbook(parts);
    const facts = { strings: await readSharedStrings(parts), dateStyles: await readDateStyles(parts), from1904 };
    const collector = collectPages();
    const printed: string[] = [];
    for (const [page, sheet] of sheets.entries()) {
      collector.add(page, '');
      if (!collector.full) printed.push(await readSheet(parts, sheet, page, facts, collector));
    }
    const pages = collector.texts().map((text, index): ExtractedPage => {
      const label = sheets[index]?.name ?? '';
      return { number: index + 1, label, text };
    });
    return {
      pages,
      pageCount: sheets.length,
      properties: await coreProperties(parts),
      headerText: `${[...new Set(printed)].join('\n')}\n${topOf(pages[0]?.text ?? '')}`.trim(),
      complete: !collector.full,
    };
  } finally {
    parts.close();
  }
}
