import type { ReadContext } from '../../contributions.ts';
import type { WorkbookSheet } from '../../excel/workbook.ts';
import type { PersonalSource, PersonHoldings } from '../../personal-data.ts';
import type { Block } from '../../word/blocks.ts';
import { holdingsView } from './holdings-view.ts';
import { type Paper, paperFrame, paperTitle } from './paper.ts';
import { processings } from './settings.ts';

/** What an export of one person's data says beside the data. */
export interface ExportFacts {
  readonly reason: string;
  /** Paths of the person's files in the ZIP. */
  readonly files: readonly string[];
  /** Files that could not be found. */
  readonly lost: readonly string[];
}

/** Salinan data pribadi: everything held of one person in full, with purpose, ground and retention. */
export async function personPaper(
  context: ReadContext,
  source: PersonalSource,
  held: PersonHoldings,
  facts: ExportFacts,
): Promise<Paper> {
  const frame = await paperFrame(context, context.today);
  const { say, text, date } = frame;
  const shown = holdingsView(context, held, false);
  const processing = (await processings(context.db, context.language)).find((one) => one.code === source.processing);
  const title = say('person.title');
  const fileName = `${say('person.fileName')}_${context.today}`;
  const tables = shown.tables.flatMap((table): Block[] => [
    { kind: 'heading', level: 2, text: table.title, listed: false },
    {
      kind: 'table',
      size: 8.5,
      columns: table.columns.map((column) => ({ title: column, width: 180 / Math.max(1, table.columns.length) })),
      rows: table.rows.map((row) => ({ cells: row.map((cell) => dateOr(cell, date)) })),
    },
  ]);
  const word = frame.report({
    title,
    fileTitle: fileName,
    orientation: 'portrait',
    blocks: [
      paperTitle(title),
      {
        kind: 'keyValues',
        rows: [
          { label: say('controller'), value: frame.lsp },
          { label: say('asOf'), value: date(context.today) },
          { label: say('person.source'), value: text(source.label) },
          { label: say('person.reason'), value: facts.reason },
          ...(processing === undefined
            ? []
            : [
                { label: say('register.purpose'), value: processing.purpose },
                { label: say('register.ground'), value: processing.ground },
                {
                  label: say('register.period'),
                  value: `${say('register.months', { months: processing.months })} ${processing.starts.map((start) => text(`privacy.events.${start}`)).join(', ')}`,
                },
                { label: say('register.seenBy'), value: processing.seenByNames.join(', ') },
              ]),
        ],
      },
      { kind: 'heading', level: 2, text: say('person.fields'), listed: false },
      {
        kind: 'keyValues',
        bordered: true,
        rows: shown.fields.map((field) => ({ label: field.label, value: dateOr(field.value, date) })),
      },
      ...tables,
      { kind: 'heading', level: 2, text: say('person.files'), listed: false },
      facts.files.length === 0 && facts.lost.length === 0
        ? { kind: 'paragraph', text: say('person.noFiles') }
        : {
            kind: 'list',
            marker: 'decimal',
            items: [...facts.files, ...facts.lost.map((name) => say('person.lost', { name }))],
          },
      { kind: 'paragraph', before: 8, text: [{ text: say('person.note'), italic: true, ink: 'muted' }] },
    ],
  });
  const sheets: WorkbookSheet[] = [
    {
      name: say('person.fields'),
      titleLines: [title, frame.lsp, date(context.today)],
      columns: [
        { title: say('person.what'), width: 30, type: 'text' },
        { title: say('person.value'), width: 60, type: 'text' },
      ],
      rows: shown.fields.map((field) => [field.label, field.value]),
      autofilter: false,
    },
    ...shown.tables.map((table) => ({
      name: table.title,
      columns: table.columns.map((column) => ({ title: column, width: 22, type: 'text' as const })),
      rows: table.rows.map((row) => [...row]),
    })),
  ];
  return { fileName, word, excel: frame.workbook(title, sheets) };
}

function dateOr(value: string, date: (day: string) => string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value;
}
