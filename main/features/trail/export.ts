import type { ParsedInputOf } from '../../contract/index.ts';
import { maskNik } from '../../contract/nik.ts';
import type { TrailCursor, TrailEntry, TrailHead } from '../../contract/trail.ts';
import type { PrepareContext, ReadContext } from '../../contributions.ts';
import { chainHeads } from '../../db/audit.ts';
import { renderCsv } from '../../excel/csv.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import { readProfile } from '../profile/service.ts';
import { trailEntries } from './entries.ts';
import { trailPage } from './list.ts';

type ExportInput = ParsedInputOf<'trail.export'>;

/** Rows that one file holds; who wants more asks for a shorter period. */
const MOST_ROWS = 50_000;
const PAGE = 500;
/** Signs that a cell of Excel holds, with room to spare. */
const CELL = 30_000;

/** A file with rows of the trail. */
export interface TrailFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly rows: number;
  /** Every row that was asked for is in it. */
  readonly complete: boolean;
  readonly heads: readonly TrailHead[];
}

function changesText(entry: TrailEntry): string {
  const fields = entry.changes.map((change) =>
    change.before.text === ''
      ? `${change.name}: ${change.after.text}`
      : `${change.name}: ${change.before.text} → ${change.after.text}`,
  );
  const records = entry.records.map((record) => maskNik(record.record.label) || record.id.slice(0, 8));
  return [...fields, ...records].join('\n').slice(0, CELL);
}

function column(context: ReadContext, key: string, width: number): WorkbookSheet['columns'][number] {
  return { title: context.words.text(context.language, `trail.export.${key}`), width, type: 'text' };
}

function entrySheet(context: ReadContext, entries: readonly TrailEntry[], lines: readonly string[]): WorkbookSheet {
  return {
    name: context.words.text(context.language, 'trail.export.sheet'),
    titleLines: lines,
    columns: [
      { ...column(context, 'day', 12), type: 'date' },
      column(context, 'time', 10),
      column(context, 'actor', 24),
      column(context, 'act', 30),
      column(context, 'kind', 20),
      column(context, 'record', 36),
      column(context, 'changes', 70),
      column(context, 'replica', 38),
      { ...column(context, 'sequence', 10), type: 'number' },
      column(context, 'hash', 66),
    ],
    rows: entries.map((entry) => [
      context.dayOf(entry.at),
      context.timeOf(entry.at),
      entry.actor,
      entry.act,
      entry.kindName,
      maskNik(entry.record.label),
      changesText(entry),
      entry.replica,
      entry.sequence,
      entry.hash,
    ]),
  };
}

function headSheet(context: ReadContext, heads: readonly TrailHead[]): WorkbookSheet {
  return {
    name: context.words.text(context.language, 'trail.export.heads'),
    titleLines: [
      context.words.text(context.language, 'trail.export.heads'),
      context.words.text(context.language, 'trail.export.headsNote'),
    ],
    columns: [
      column(context, 'replica', 38),
      { ...column(context, 'sequence', 10), type: 'number' },
      column(context, 'hash', 66),
      column(context, 'day', 24),
    ],
    rows: heads.map((head) => [head.replica, head.sequence, head.hash, head.at]),
  };
}

async function gather(context: ReadContext, input: ExportInput): Promise<{ entries: TrailEntry[]; complete: boolean }> {
  const entries: TrailEntry[] = [];
  let cursor: TrailCursor | undefined;
  for (;;) {
    const page = await trailPage(context.db, input, context.zone, cursor, PAGE);
    entries.push(...(await trailEntries(context, page.lines, { revealed: false })));
    if (page.cursor === null) return { entries, complete: true };
    if (entries.length >= MOST_ROWS) return { entries: entries.slice(0, MOST_ROWS), complete: false };
    cursor = page.cursor;
  }
}

/** Rows of the trail as Excel or CSV, personal values masked, with the hash of every row and the heads of the chains. */
export async function trailFile(context: PrepareContext, input: ExportInput): Promise<TrailFile> {
  // before the rows: what comes in meanwhile is then beyond the heads, never the other way round
  const heads = await chainHeads(context.db);
  const { entries, complete } = await gather(context, input);
  const title = context.words.text(context.language, 'trail.export.title');
  const name = `${title} ${context.today}`;
  const profile = await readProfile(context.db);
  const lines = [
    title,
    [profile.name, context.today].filter((part) => part !== '').join(' · '),
    context.words.text(context.language, complete ? 'trail.export.masked' : 'trail.export.cut', {
      rows: entries.length,
    }),
  ];
  const sheet = entrySheet(context, entries, lines);
  if (input.format === 'csv') {
    const content = Buffer.from(renderCsv(sheet, { language: context.language }), 'utf8');
    return { name: `${name}.csv`, content, rows: entries.length, complete, heads };
  }
  const workbook: Workbook = {
    title,
    author: profile.name,
    date: context.today,
    language: context.language,
    sheets: [sheet, headSheet(context, heads)],
  };
  const content = (await context.compute.run('excel', workbook)) as Uint8Array;
  return { name: `${name}.xlsx`, content, rows: entries.length, complete, heads };
}
