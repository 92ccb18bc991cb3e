import type { GapItem, ItemRange } from '../../contract/package-shapes.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Letterhead, Report } from '../../word/report.ts';
import { documentType } from '../documents/service.ts';
import { isOpen, type JudgedEntry, type JudgedPackage } from './judge.ts';
import { withoutNik } from './nik.ts';
import { missingLines, type Speech } from './reason-words.ts';

/** What one person has to bring; the empty name stands for items that nobody was given. */
export interface PersonGaps {
  readonly person: string;
  readonly items: readonly GapItem[];
}

/** `tiap asesor`, `each scheme`. */
function eachWords(range: ItemRange, speech: Speech): string {
  const words = speech.text(`packages.list.ranges.${range}`);
  return `${words.charAt(0).toLocaleLowerCase(speech.language)}${words.slice(1)}`;
}

/** Papers that would prove an item: their kinds, and what the profile says of it. */
function bringText(entry: JudgedEntry, speech: Speech): string {
  const { item } = entry.judged;
  if (item.kind === 'report') return speech.text('packages.gaps.made');
  const types = item.documentTypes.map((type) => documentType(type)?.title[speech.language] ?? type);
  const each = item.range === 'once' ? '' : eachWords(item.range, speech);
  const papers = [types.join(` ${speech.text('packages.gaps.or')} `), each].filter((text) => text !== '').join(', ');
  return [papers, item.hint?.[speech.language] ?? ''].filter((text) => text !== '').join('. ');
}

/** Open items by person: people by name, what nobody was given at the end; within a person by due date, then in the order of the profile. */
export function gapsByPerson(judged: JudgedPackage, speech: Speech): readonly PersonGaps[] {
  const open = judged.entries.filter((entry) => isOpen(entry.judged));
  const groups = Map.groupBy(open, (entry) => entry.stored.row.person);
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'id'))
    .map(([person, entries]) => ({
      person,
      items: entries
        .map(
          (entry): GapItem => ({
            itemId: entry.stored.row.id,
            code: entry.judged.item.code,
            title: entry.judged.item.title[speech.language],
            state: entry.judged.state,
            stateWord: speech.text(`packages.status.${entry.judged.state}`),
            due: entry.stored.row.due,
            lines: missingLines(entry.judged, speech),
            bring: bringText(entry, speech),
            where: speech.text('packages.gaps.where', { package: judged.row.title, code: entry.judged.item.code }),
            address: `/paket/${judged.row.id}?butir=${encodeURIComponent(entry.judged.item.code)}`,
          }),
        )
        .sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0)),
    }));
}

function personName(person: string, speech: Speech): string {
  return person === '' ? speech.text('packages.gaps.nobody') : person;
}

/** The open items of one person as plain text, to paste into a chat. */
export function gapsText(gaps: PersonGaps, judged: JudgedPackage, speech: Speech): string {
  const lines = [
    speech.text('packages.gaps.textTitle', {
      package: judged.row.title,
      date: formatDate(judged.asOf, speech.language),
    }),
    personName(gaps.person, speech),
    '',
    ...gaps.items.flatMap((item) => {
      const due =
        item.due === null
          ? ''
          : ` (${speech.text('packages.gaps.by', { date: formatDate(item.due, speech.language) })})`;
      return [
        `${item.code}. ${item.title} – ${item.stateWord}${due}`,
        ...item.lines.map((line) => `   - ${line}`),
        ...(item.bring === '' ? [] : [`   ${speech.text('packages.gaps.bring')}: ${item.bring}`]),
      ];
    }),
  ];
  return withoutNik(lines.join('\n'));
}

interface GapsFrame {
  readonly lsp: string;
  readonly letterhead: Letterhead | undefined;
}

/** The open items as a Word list with a heading for each person. */
export function gapsReport(
  people: readonly PersonGaps[],
  judged: JudgedPackage,
  frame: GapsFrame,
  speech: Speech,
): Report {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    speech.text(`packages.gaps.${key}`, params);
  return withoutNik({
    title: say('title'),
    fileTitle: say('fileName'),
    language: speech.language,
    author: frame.lsp,
    date: judged.asOf,
    orientation: 'portrait',
    ...(frame.letterhead === undefined ? {} : { letterhead: frame.letterhead }),
    footer: { left: judged.row.title },
    blocks: [
      { kind: 'heading', level: 1, text: say('title'), align: 'center', listed: false },
      {
        kind: 'keyValues',
        rows: [
          { label: say('package'), value: judged.row.title },
          { label: say('asOf'), value: formatDate(judged.asOf, speech.language) },
        ],
      },
      ...(people.length === 0 ? [{ kind: 'paragraph' as const, text: say('none') }] : []),
      ...people.flatMap((gaps, index) => [
        {
          kind: 'heading' as const,
          level: 2 as const,
          text: `${personName(gaps.person, speech)} (${gaps.items.length})`,
          // each person is handed a page of their own
          ...(index === 0 ? {} : { pageBreakBefore: true }),
        },
        {
          kind: 'table' as const,
          columns: [
            { title: say('item'), width: 12, align: 'center' as const },
            { title: say('itemTitle'), width: 38 },
            { title: say('state'), width: 19 },
            { title: say('lack'), width: 54 },
            { title: say('bring'), width: 32 },
            { title: say('due'), width: 25 },
          ],
          splitRows: true,
          rows: gaps.items.map((item) => ({
            cells: [
              item.code,
              item.title,
              item.stateWord,
              item.lines.join('\n'),
              item.bring,
              item.due === null ? '' : formatDate(item.due, speech.language),
            ],
          })),
        },
        {
          kind: 'paragraph' as const,
          before: 4,
          text: [{ text: say('whereLine', { package: judged.row.title }), size: 8 }],
        },
      ]),
    ],
  } satisfies Report);
}

/** The open items as a sheet: one row for each thing that is missing. */
export function gapsWorkbook(
  people: readonly PersonGaps[],
  judged: JudgedPackage,
  frame: GapsFrame,
  speech: Speech,
): Workbook {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    speech.text(`packages.gaps.${key}`, params);
  return withoutNik({
    title: say('title'),
    author: frame.lsp,
    date: judged.asOf,
    language: speech.language,
    sheets: [
      {
        name: say('sheet'),
        titleLines: [say('title'), `${judged.row.title} · ${say('asOf')} ${formatDate(judged.asOf, speech.language)}`],
        columns: [
          { title: say('person'), width: 28, type: 'text' },
          { title: say('item'), width: 8, type: 'text' },
          { title: say('itemTitle'), width: 52, type: 'text' },
          { title: say('state'), width: 16, type: 'text' },
          { title: say('lack'), width: 80, type: 'text' },
          { title: say('bring'), width: 60, type: 'text' },
          { title: say('due'), width: 14, type: 'date' },
          { title: say('whereHead'), width: 40, type: 'text' },
        ],
        rows: people.flatMap((gaps) =>
          gaps.items.flatMap((item) =>
            item.lines.map((line) => [
              personName(gaps.person, speech),
              item.code,
              item.title,
              item.stateWord,
              line,
              item.bring,
              item.due,
              item.where,
            ]),
          ),
        ),
      },
    ],
  } satisfies Workbook);
}
