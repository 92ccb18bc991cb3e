import type { Workbook } from '../../excel/workbook.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import type { Block, Letterhead, Report, TableRow } from '../../word/report.ts';
import type { PlacedCover, PlacedFile, PlacedFiles } from './bundle-files.ts';
import { isOpen, type JudgedEntry } from './judge.ts';
import { withoutNik } from './nik.ts';
import type { ProfileHead } from './profile-data.ts';
import type { Counts } from './readiness.ts';
import { itemNote, missingLines, type Speech } from './reason-words.ts';
import type { PackageSection } from './repo.ts';

/** Members without proof that a line names; the sheet of gaps has them all. */
const NAMED_MISSING = 40;

/** What both lists of contents are made from. */
export interface ContentsFacts {
  readonly head: ProfileHead;
  /** Sections of the package with the text that stands at their head. */
  readonly sections: readonly Pick<PackageSection, 'code' | 'title' | 'narrative'>[];
  readonly entries: readonly JudgedEntry[];
  readonly files: PlacedFiles;
  readonly counts: Counts;
  readonly lsp: string;
  readonly packageTitle: string;
  readonly packageDate: string;
  readonly letterhead: Letterhead | undefined;
  readonly speech: Speech;
}

/** One line of the list of contents: a file of an item, or what an item lacks. */
interface ContentsRow {
  readonly folder: string;
  readonly number: string;
  readonly item: string;
  readonly title: string;
  readonly file: string;
  readonly code: string;
  readonly revision: string;
  readonly date: string | null;
  readonly pages: number | null;
  readonly status: string;
  readonly note: string;
  /** Something that somebody still has to bring. */
  readonly gap: boolean;
}

function fileRow(placed: PlacedFile, item: string, title: string, status: string): ContentsRow {
  const { file, member } = placed;
  return {
    folder: placed.folder,
    number: placed.number,
    item,
    title: member === '' ? title : `${title} – ${member}`,
    file: file.path.slice(file.path.indexOf('/') + 1),
    code: file.code ?? '',
    revision: file.revision ?? '',
    date: file.date ?? null,
    pages: file.pages ?? null,
    status,
    note: file.note ?? '',
    gap: false,
  };
}

function coverRow(cover: PlacedCover, item: string, title: string, speech: Speech): ContentsRow {
  return {
    folder: cover.folder,
    number: cover.number,
    item,
    title,
    file: cover.path.slice(cover.path.indexOf('/') + 1),
    code: '',
    revision: '',
    date: null,
    pages: null,
    status: '',
    note: speech.text('packages.cover.title'),
    gap: false,
  };
}

function coversOf(facts: ContentsFacts, item: string, title: string): ContentsRow[] {
  return facts.files.covers
    .filter((cover) => cover.item === item)
    .map((cover) => coverRow(cover, item, title, facts.speech));
}

function entryRows(entry: JudgedEntry, facts: ContentsFacts): ContentsRow[] {
  const { speech } = facts;
  const { item, state } = entry.judged;
  const title = item.title[speech.language];
  const rows = [
    ...coversOf(facts, item.code, title),
    ...(facts.files.byItem.get(item.code) ?? []).map((placed) =>
      fileRow(placed, item.code, title, speech.text('packages.status.present')),
    ),
  ];
  if (!isOpen(entry.judged) && state !== 'omitted' && state !== 'not-applicable') return rows;
  const note = itemNote(entry.judged, speech, NAMED_MISSING);
  const status = speech.text(`packages.status.${state === 'partial' ? 'missing' : state}`);
  const blank = { file: '', code: '', revision: '', date: null, pages: null };
  return [
    ...rows,
    { folder: '', number: '', item: item.code, title, ...blank, status, note, gap: isOpen(entry.judged) },
  ];
}

function rowsByFolder(
  facts: ContentsFacts,
): readonly { readonly name: string; readonly title: string; readonly rows: readonly ContentsRow[] }[] {
  return facts.head.folders.flatMap((folder) => {
    const rows = facts.entries
      .filter((entry) => entry.judged.item.folder === folder.number)
      .flatMap((entry) => entryRows(entry, facts));
    const name = `${folder.number}_${folder.name}`;
    const cited = facts.files.placed.filter((placed) => placed.item === '' && placed.folder === name);
    const extra = cited.map((placed) =>
      fileRow(placed, '', placed.file.title ?? '', facts.speech.text('packages.status.present')),
    );
    const covers = extra.length === 0 ? [] : coversOf(facts, '', facts.speech.text('packages.cover.clauseEvidence'));
    return rows.length + extra.length === 0
      ? []
      : [{ name, title: `${name} – ${folder.title[facts.speech.language]}`, rows: [...rows, ...covers, ...extra] }];
  });
}

function countLine(facts: ContentsFacts): string {
  const { counts } = facts;
  return facts.speech.text('packages.contents.counts', {
    items: counts.items,
    present: counts.present + counts.expiring,
    open: counts.partial + counts.missing + counts.noData,
    omitted: counts.omitted,
    notApplicable: counts.notApplicable,
  });
}

/** What the LSP says of its sections, in its own words; nothing where it says nothing. */
function narratives(facts: ContentsFacts): Block[] {
  const { language } = facts.speech;
  return facts.sections
    .filter((section) => section.narrative !== '')
    .flatMap((section): Block[] => [
      { kind: 'heading', level: 2, text: `${section.code}. ${section.title[language]}`, listed: false },
      ...section.narrative
        .split(/\n{1,}/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line): Block => ({ kind: 'paragraph', text: line })),
    ]);
}

/** `00_DAFTAR_ISI.docx`: every item with its files, and what is not there. */
export function contentsReport(facts: ContentsFacts): Report {
  const { speech } = facts;
  const text = (key: string, params = {}) => speech.text(`packages.contents.${key}`, params);
  const rows: TableRow[] = rowsByFolder(facts).flatMap((folder) => [
    { band: folder.title },
    ...folder.rows.map((row) => ({
      cells: [
        row.number,
        row.item,
        row.title,
        row.file,
        row.code,
        row.revision,
        row.date === null ? '' : formatDateDigits(row.date),
        row.pages === null ? '' : String(row.pages),
        row.gap ? { text: row.status, bold: true, shade: 'attention' as const } : row.status,
        row.note,
      ],
    })),
  ]);
  return withoutNik({
    title: text('title'),
    fileTitle: '00_DAFTAR_ISI',
    language: speech.language,
    author: facts.lsp,
    date: facts.packageDate,
    orientation: 'landscape',
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: facts.head.notice[speech.language].split('.')[0] ?? '' },
    blocks: [
      { kind: 'heading', level: 1, text: text('title'), align: 'center', listed: false },
      {
        kind: 'keyValues',
        rows: [
          { label: text('lsp'), value: facts.lsp },
          { label: text('package'), value: facts.packageTitle },
          { label: text('date'), value: formatDate(facts.packageDate, speech.language) },
          {
            label: text('profile'),
            value: `${facts.head.title[speech.language]}, ${text('edition')} ${facts.head.edition}`,
          },
        ],
      },
      { kind: 'paragraph', text: countLine(facts) },
      { kind: 'paragraph', text: [{ text: facts.head.notice[speech.language], italic: true }] },
      ...narratives(facts),
      {
        kind: 'table',
        size: 8,
        columns: [
          { title: text('number'), width: 18 },
          { title: text('item'), width: 11, align: 'center' },
          { title: text('itemTitle'), width: 58 },
          { title: text('file'), width: 62 },
          { title: text('code'), width: 26 },
          { title: text('revision'), width: 15, align: 'center' },
          { title: text('fileDate'), width: 20, align: 'center' },
          { title: text('pages'), width: 12, align: 'center' },
          { title: text('statusHead'), width: 20 },
          { title: text('note'), width: 35 },
        ],
        rows,
      },
    ],
  } satisfies Report);
}

/** `00_DAFTAR_ISI.xlsx`: the same list to filter, and the gaps on a sheet of their own. */
export function contentsWorkbook(facts: ContentsFacts): Workbook {
  const { speech } = facts;
  const text = (key: string, params = {}) => speech.text(`packages.contents.${key}`, params);
  const titleLines = [
    text('title'),
    facts.lsp,
    `${facts.packageTitle} · ${formatDate(facts.packageDate, speech.language)}`,
    countLine(facts),
    facts.head.notice[speech.language],
  ];
  const gaps = facts.entries.filter((entry) => isOpen(entry.judged));
  return withoutNik({
    title: text('title'),
    author: facts.lsp,
    date: facts.packageDate,
    language: speech.language,
    sheets: [
      {
        name: text('sheet'),
        titleLines,
        columns: [
          { title: text('folder'), width: 34, type: 'text' },
          { title: text('number'), width: 11, type: 'text' },
          { title: text('item'), width: 7, type: 'text' },
          { title: text('itemTitle'), width: 70, type: 'text' },
          { title: text('file'), width: 80, type: 'text' },
          { title: text('code'), width: 26, type: 'text' },
          { title: text('revision'), width: 9, type: 'text' },
          { title: text('fileDate'), width: 12, type: 'date' },
          { title: text('pages'), width: 9, type: 'number' },
          { title: text('statusHead'), width: 15, type: 'text' },
          { title: text('note'), width: 90, type: 'text' },
        ],
        rows: rowsByFolder(facts).flatMap((folder) =>
          folder.rows.map((row) => [
            folder.name,
            row.number,
            row.item,
            row.title,
            row.file,
            row.code,
            row.revision,
            row.date,
            row.pages,
            row.status,
            row.note,
          ]),
        ),
      },
      {
        name: text('gapsSheet'),
        titleLines: [text('gapsTitle'), countLine(facts)],
        columns: [
          { title: text('item'), width: 7, type: 'text' },
          { title: text('itemTitle'), width: 76, type: 'text' },
          { title: text('statusHead'), width: 15, type: 'text' },
          { title: text('lack'), width: 120, type: 'text' },
        ],
        rows: gaps.flatMap((entry) =>
          missingLines(entry.judged, speech).map((line) => [
            entry.judged.item.code,
            entry.judged.item.title[speech.language],
            speech.text(`packages.status.${entry.judged.state}`),
            line,
          ]),
        ),
      },
    ],
  } satisfies Workbook);
}
