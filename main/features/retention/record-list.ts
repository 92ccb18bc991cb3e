import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Block, Report } from '../../word/report.ts';
import { batchBackground } from './batch-values.ts';
import { type PaperFrame, paperFrame } from './paper.ts';
import { batchRows } from './repo.ts';
import type { TypeInUse } from './types-in-use.ts';
import { batchView } from './views.ts';

type BatchLine = ReturnType<typeof batchView>;

interface ListFacts {
  readonly types: readonly TypeInUse[];
  readonly batches: readonly BatchLine[];
  readonly frame: PaperFrame;
  readonly asOfLine: string;
}

function inactive(type: TypeInUse): number | null {
  return type.keepMonths === null ? null : type.keepMonths - type.activeMonths;
}

function typesTable({ types, frame }: ListFacts): Block {
  const { say, word } = frame;
  return {
    kind: 'table',
    emptyText: say('none'),
    columns: [
      { title: say('no'), width: 9, align: 'center' },
      { title: say('forms'), width: 40 },
      { title: say('record'), width: 62 },
      { title: word('responsible'), width: 34 },
      { title: word('place'), width: 34 },
      { title: word('startEvent'), width: 34 },
      { title: word('active'), width: 20, align: 'center' },
      { title: word('inactive'), width: 20, align: 'center' },
      { title: word('method'), width: 26 },
    ],
    rows: types.map((type, index) => ({
      cells: [
        { text: String(index + 1), align: 'center' as const },
        type.forms.length === 0 ? '–' : type.forms.join(', '),
        type.title,
        type.responsible,
        type.place,
        type.keepMonths === null ? '–' : word(`events.${type.startEvent}`),
        { text: frame.months(type.activeMonths), align: 'center' as const },
        { text: frame.months(inactive(type)), align: 'center' as const },
        type.keepMonths === null ? '–' : word(`methods.${type.method}`),
      ],
    })),
  };
}

function batchesTable({ batches, frame }: ListFacts): Block {
  const { say, word } = frame;
  return {
    kind: 'table',
    size: 8,
    emptyText: say('noBatches'),
    columns: [
      { title: say('no'), width: 9, align: 'center' },
      { title: word('batchCode'), width: 24 },
      { title: say('type'), width: 42 },
      { title: say('content'), width: 54 },
      { title: say('period'), width: 34 },
      { title: say('amount'), width: 18 },
      { title: word('place'), width: 30 },
      { title: word('startOn'), width: 22, align: 'center' },
      { title: word('dueOn'), width: 22, align: 'center' },
      { title: word('state'), width: 38 },
    ],
    rows: batches.map((batch, index) => ({
      cells: [
        { text: String(index + 1), align: 'center' as const },
        batch.code,
        batch.typeTitle,
        batch.title,
        frame.period(batch.periodFrom, batch.periodUntil, 'cell'),
        frame.amount(batch.quantity, batch.measure),
        batch.place,
        { text: frame.digits(batch.startOn), align: 'center' as const },
        { text: frame.digits(batch.dueOn), align: 'center' as const },
        batch.disposalNumber === ''
          ? word(`states.${batch.state}`)
          : `${word(`states.${batch.state}`)}\n${batch.disposalNumber}`,
      ],
    })),
  };
}

function typesSheet({ types, frame, asOfLine }: ListFacts): WorkbookSheet {
  const { say, word } = frame;
  return {
    name: say('typesSheet'),
    titleLines: [say('typesTitle'), asOfLine],
    columns: [
      { title: say('no'), width: 6, type: 'number' },
      { title: say('forms'), width: 30, type: 'text' },
      { title: say('record'), width: 44, type: 'text' },
      { title: word('responsible'), width: 26, type: 'text' },
      { title: word('place'), width: 26, type: 'text' },
      { title: word('startEvent'), width: 24, type: 'text' },
      { title: word('activeMonths'), width: 12, type: 'number' },
      { title: word('inactiveMonths'), width: 12, type: 'number' },
      { title: word('keepMonths'), width: 12, type: 'number' },
      { title: word('method'), width: 22, type: 'text' },
      { title: word('basis'), width: 18, type: 'text' },
      { title: word('source'), width: 60, type: 'text' },
      { title: word('note'), width: 40, type: 'text' },
    ],
    rows: types.map((type, index) => [
      index + 1,
      type.forms.join(', '),
      type.title,
      type.responsible,
      type.place,
      type.keepMonths === null ? '' : word(`events.${type.startEvent}`),
      type.activeMonths,
      inactive(type),
      type.keepMonths,
      type.keepMonths === null ? '' : word(`methods.${type.method}`),
      word(`bases.${type.basis}`),
      type.source,
      type.note,
    ]),
    frozenColumns: 3,
  };
}

function batchesSheet({ batches, frame, asOfLine }: ListFacts): WorkbookSheet {
  const { say, word } = frame;
  return {
    name: say('batchesSheet'),
    titleLines: [say('batchesTitle'), asOfLine],
    columns: [
      { title: say('no'), width: 6, type: 'number' },
      { title: word('batchCode'), width: 18, type: 'text' },
      { title: word('type'), width: 30, type: 'text' },
      { title: word('batchTitle'), width: 50, type: 'text' },
      { title: word('periodFrom'), width: 13, type: 'date' },
      { title: word('periodUntil'), width: 13, type: 'date' },
      { title: word('quantity'), width: 10, type: 'number' },
      { title: word('measure'), width: 12, type: 'text' },
      { title: word('medium'), width: 12, type: 'text' },
      { title: word('place'), width: 26, type: 'text' },
      { title: word('startOn'), width: 13, type: 'date' },
      { title: word('dueOn'), width: 13, type: 'date' },
      { title: word('state'), width: 18, type: 'text' },
      { title: word('holdReason'), width: 30, type: 'text' },
      { title: word('minutes'), width: 24, type: 'text' },
      { title: word('disposedOn'), width: 13, type: 'date' },
      { title: word('note'), width: 40, type: 'text' },
    ],
    rows: batches.map((batch, index) => [
      index + 1,
      batch.code,
      batch.typeTitle,
      batch.title,
      batch.periodFrom,
      batch.periodUntil,
      batch.quantity,
      batch.measure,
      word(`media.${batch.medium}`),
      batch.place,
      batch.startOn,
      batch.dueOn,
      word(`states.${batch.state}`),
      batch.holdReason,
      batch.disposalNumber,
      batch.disposedOn,
      batch.note,
    ]),
    frozenColumns: 4,
  };
}

/** Daftar rekaman (forms dossier 6, third list): record types with their retention, and the batches with their due dates, as of a day. */
export async function recordList(
  context: ReadContext,
  asOf: string,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const frame = await paperFrame(context, asOf);
  const background = await batchBackground(context, asOf);
  const types = [...background.types.values()].filter((type) => type.inUse);
  const batches = (await batchRows(context.db))
    .map((row) => batchView(row, background))
    .sort(
      (one, other) =>
        one.typeTitle.localeCompare(other.typeTitle) || (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'),
    );
  const { say } = frame;
  const asOfLine = say('asOf', {
    date: formatDate(asOf, context.language),
    types: types.length,
    batches: batches.length,
  });
  const facts: ListFacts = { types, batches, frame, asOfLine };
  const title = say('listTitle');
  const word = frame.report({
    title,
    fileTitle: `${say('listFileName')}_${asOf}`,
    orientation: 'landscape',
    blocks: [
      { kind: 'heading', level: 1, text: title, align: 'center', listed: false },
      { kind: 'paragraph', align: 'center', text: asOfLine },
      { kind: 'heading', level: 2, text: say('typesTitle'), listed: false },
      typesTable(facts),
      { kind: 'heading', level: 2, text: say('batchesTitle'), listed: false },
      batchesTable(facts),
      { kind: 'paragraph', before: 6, text: say('listNote') },
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: say('made'), post: say('controller'), name: frame.inPost('pengendali dokumen') },
          { act: say('approved'), post: say('manager'), name: frame.inPost('manajer mutu') },
        ],
      },
    ],
  });
  return {
    fileName: word.fileTitle,
    word,
    excel: frame.workbook(title, [typesSheet(facts), batchesSheet(facts)]),
  };
}
