import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { Document, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { estimatePageNumbers } from 'docx/layout';
import { renderWord } from '../main/word/render.ts';
import type { Block, Report, Table as ReportTable } from '../main/word/report.ts';
import { openBenchCore } from './bench-core.ts';
import { type Bench, type BenchContext, race } from './bench-measure.ts';

const ROWS = 187;
const COLUMNS = 8;
const ROUNDS = 5;

/** The self-assessment report of the sample LSP as the program makes it: every row answered, with notes and evidence. */
async function sampleReport(dir: string): Promise<Report> {
  const worker = pathToFileURL(join(import.meta.dirname, 'bench-word-worker.ts'));
  await (await openBenchCore(dir, { sample: true })).close();
  const bench = await openBenchCore(dir, { workerFile: worker, open: true });
  try {
    const { assessments } = await bench.call('selfAssessment.list', {});
    const finished = assessments.find((assessment) => assessment.state === 'finished');
    if (finished === undefined) throw new Error('the sample has no finished self-assessment');
    const { ticket } = await bench.call('selfAssessment.report', { id: finished.id, format: 'word' });
    const file = await bench.core.download(bench.session, ticket);
    if (!file.ok) throw new Error(`the report could not be had: ${file.code}`);
    return JSON.parse((await buffer(file.value.stream)).toString('utf8')) as Report;
  } finally {
    await bench.close();
  }
}

/** Texts inside a piece of report data, in order; its own words for looks are not among them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, content } = value as { text?: unknown; content?: unknown };
  return [...(text === undefined ? [] : textsIn(text)), ...(content === undefined ? [] : textsIn(content))];
}

/** Tables of the full list: every row of the instrument with its answer. */
function listTables(report: Report): (Block & ReportTable)[] {
  return report.blocks
    .filter((block: Block): block is Block & ReportTable => block.kind === 'table')
    .filter(({ rows }) => rows.some((row) => 'cells' in row && row.cells.length === COLUMNS));
}

/** The rows of the full list, as one list of paragraphs a cell; the table by chapter has as many columns and other rows. */
function rowsOf(tables: readonly ReportTable[]): string[][][] {
  return tables
    .flatMap(({ rows }) => rows)
    .flatMap((row) => ('cells' in row && row.cells.length === COLUMNS ? [row.cells.map((cell) => textsIn(cell))] : []))
    .filter(([code]) => /^\d+(?:\.\d+)+/.test(code?.[0] ?? ''));
}

type BareCells = readonly (readonly (readonly string[])[])[];

function bareParagraphs(texts: readonly string[]): Paragraph[] {
  return texts.map((text) => new Paragraph({ children: [new TextRun({ text, size: 16 })] }));
}

function bareTable(rows: BareCells): Table {
  return new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (texts) => new TableCell({ children: bareParagraphs(texts.length === 0 ? [''] : texts) }),
          ),
        }),
    ),
  });
}

/** What docx alone needs for the same content: every table and every text of the report, without any looks. */
function bareReport(report: Report): () => (Table | Paragraph)[] {
  return () =>
    report.blocks.flatMap((block: Block): (Table | Paragraph)[] =>
      block.kind === 'table'
        ? [
            bareTable(
              block.rows.map((row) => ('cells' in row ? row.cells.map((cell) => textsIn(cell)) : [textsIn(row)])),
            ),
          ]
        : bareParagraphs(textsIn(block)),
    );
}

async function packBare(children: readonly (Table | Paragraph)[], numbered: boolean): Promise<void> {
  const page = { size: { orientation: PageOrientation.LANDSCAPE } };
  const numbers = numbered ? { pageNumbers: estimatePageNumbers } : {};
  await Packer.toBuffer(new Document({ ...numbers, sections: [{ properties: { page }, children: [...children] }] }));
}

async function run({ dir, tell, figure, note }: BenchContext): Promise<void> {
  tell('building the sample LSP');
  const report = await sampleReport(dir);
  const tables = listTables(report);
  const rows = rowsOf(tables);
  if (rows.length < ROWS) throw new Error(`the report has ${rows.length} rows and not ${ROWS}`);
  const content = bareReport(report);
  tell('rendering, in turns');
  const times = await race(ROUNDS, {
    bare: () => packBare(content(), false),
    bareNumbered: () => packBare(content(), true),
    bareList: () => packBare([bareTable(rows)], false),
    list: () => renderWord({ ...report, blocks: tables }),
    plain: () => renderWord({ ...report, tableOfContents: 'entries' }),
    whole: () => renderWord(report),
  });
  const bytes = (await renderWord(report)).byteLength;
  const all = report.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);
  note(`${rows.length} rows in the full list, ${all} in all tables of the report, ${Math.round(bytes / 1024)} KB`);
  const bare = { baseline: 'bare docx of its tables and texts', base: times.bare, unit: 'ms' as const };
  const laidOut = { baseline: 'the same, laid out by docx', base: times.bareNumbered, unit: 'ms' as const };
  figure({ what: 'report, contents with page numbers', ours: times.whole, ...laidOut, aim: 1.5 });
  figure({ what: 'report, contents without page numbers', ours: times.plain, ...bare, aim: 1.5 });
  figure({
    what: '  its full list alone',
    ours: times.list,
    baseline: 'bare docx table of its rows',
    base: times.bareList,
    unit: 'ms',
  });
  figure({ what: '  page numbers', ours: times.whole, baseline: 'report without them', base: times.plain, unit: 'ms' });
}

/** The Word report of a self-assessment. */
export const wordBench: Bench = { name: 'word', what: `Word report of a self-assessment of ${ROWS} rows`, run };
