import type { Changes, RowChange } from '../../contract/self-assessment-history.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Block, Report, Shade, Table } from '../../word/report.ts';
import { dateOf, type ReportFacts, reportFacts, resultWord } from './report-facts.ts';

/** Facts of a report with the comparison it is about. */
export interface ChangesFacts {
  readonly facts: ReportFacts;
  readonly changes: Changes;
}

/** Gathers what the report of changes says. Refuses what `readChanges` refuses. */
export async function changesFacts(context: ReadContext, id: string, sourceId: string | null): Promise<ChangesFacts> {
  const facts = await reportFacts(context, id, sourceId);
  return { facts, changes: facts.changes };
}

/** Suggested name of the files, without extension. */
export function changesFileName({ facts }: ChangesFacts): string {
  const { instrument, asOf } = facts.assessment;
  return `${facts.text('since.fileTitle')}_${instrument.code}_${asOf}`;
}

const shown: readonly RowChange['kind'][] = ['worse', 'better', 'changed', 'new', 'unconfirmed'];
const shades: Readonly<Partial<Record<RowChange['kind'], Shade>>> = { worse: 'attention', unconfirmed: 'light' };

/** Has a row anything to tell: another verdict, other evidence, or that nobody looked again? */
export function tellsSomething(row: RowChange): boolean {
  return shown.includes(row.kind) || hasNewEvidence(row) || (row.kind !== 'outside' && row.evidence.removed.length > 0);
}

/** Something is cited that was not, or stands in another revision. */
export function hasNewEvidence(row: RowChange): boolean {
  return row.kind !== 'outside' && row.evidence.added.length + row.evidence.renewed.length > 0;
}

function evidenceLines(facts: ReportFacts, row: RowChange): string[] {
  const named = ({ label, edition }: { label: string; edition: string }): string =>
    edition === '' ? label : `${label} (${edition})`;
  return [
    ...row.evidence.added.map((one) => facts.text('since.added', { label: named(one) })),
    ...row.evidence.renewed.map((one) =>
      facts.text('since.renewed', { label: one.label, before: one.before, after: one.after }),
    ),
    ...row.evidence.removed.map((one) => facts.text('since.removed', { label: named(one) })),
  ];
}

function thenText(facts: ReportFacts, row: RowChange): string {
  if (row.former === null) return facts.text('since.notThere');
  const word = resultWord(facts, row.former.result);
  const elsewhere = row.former.codes.filter((code) => code !== row.code);
  return elsewhere.length === 0 ? word : `${word} (${elsewhere.join(', ')})`;
}

function countLine(facts: ReportFacts, changes: Changes): string {
  const of = (kind: RowChange['kind']): number => changes.rows.filter((row) => row.kind === kind).length;
  return facts.text('since.counts', {
    better: of('better'),
    worse: of('worse'),
    changed: of('changed') + of('new'),
    same: of('same'),
    evidence: changes.rows.filter(hasNewEvidence).length,
    unconfirmed: of('unconfirmed'),
    open: of('open'),
  });
}

/** The chapter "changes since last time", for the report of a self-assessment and for a paper of its own. */
export function changesChapter({ facts, changes }: ChangesFacts, pageBreakBefore: boolean): Block[] {
  const { text } = facts;
  const heading: Block = { kind: 'heading', level: 1, text: text('since.title'), pageBreakBefore };
  if (changes.source === null) return [heading, { kind: 'paragraph', text: text('since.noSource') }];
  const { title, instrument, edition, asOf } = changes.source;
  const columns: Table['columns'] = [
    { title: text('clause'), width: 19 },
    { title: text('rowTitle'), width: 44 },
    { title: text('since.then'), width: 25 },
    { title: text('since.now'), width: 25 },
    { title: text('since.kind'), width: 26 },
    { title: text('evidence'), width: 55 },
  ];
  const telling = changes.rows.filter(tellsSomething);
  return [
    heading,
    {
      kind: 'paragraph',
      text: text('since.comparedWith', { title, instrument, edition, date: dateOf(facts, asOf) }),
    },
    { kind: 'paragraph', text: countLine(facts, changes) },
    {
      kind: 'table',
      size: 9,
      emptyText: text('since.none'),
      columns,
      rows: telling.map((row) => ({
        cells: [
          row.code,
          row.title[facts.language],
          thenText(facts, row),
          resultWord(facts, row.now.result),
          {
            text: facts.word(`selfAssessment.changes.kinds.${row.kind}`),
            ...(shades[row.kind] === undefined ? {} : { shade: shades[row.kind] as Shade }),
          },
          { content: evidenceLines(facts, row).map((line) => ({ kind: 'paragraph' as const, text: line })) },
        ],
      })),
    },
    ...goneRows({ facts, changes }),
  ];
}

function goneRows({ facts, changes }: ChangesFacts): Block[] {
  if (changes.gone.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: facts.text('since.gone'),
      columns: [
        { title: facts.text('clause'), width: 24 },
        { title: facts.text('rowTitle'), width: 110 },
        { title: facts.text('since.then'), width: 50 },
      ],
      rows: changes.gone.map((row) => ({
        cells: [row.code, row.title[facts.language], resultWord(facts, row.result)],
      })),
    },
  ];
}

/** The changes as a Word paper of their own. */
export function changesReport(all: ChangesFacts): Report {
  const { facts } = all;
  const { assessment, text, language } = facts;
  return {
    title: `${text('since.title')}: ${assessment.title}`,
    fileTitle: changesFileName(all),
    language,
    author: facts.lspName,
    date: facts.judgedOn,
    orientation: 'portrait',
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: text('footer', { title: assessment.title, date: dateOf(facts, assessment.asOf) }) },
    blocks: [
      {
        kind: 'keyValues',
        labelWidth: 50,
        bordered: true,
        rows: [
          { label: text('assessment'), value: assessment.title },
          {
            label: text('instrument'),
            value: `${assessment.instrument.code}, ${text('edition', { edition: assessment.instrument.edition })}`,
          },
          { label: text('asOf'), value: dateOf(facts, assessment.asOf) },
        ],
      },
      ...changesChapter(all, false),
    ],
  };
}

/** The changes as a workbook: every row, then and now. */
export function changesWorkbook(all: ChangesFacts): Workbook {
  const { facts, changes } = all;
  const { text, language } = facts;
  const column = (title: string, width: number) => ({ title, width, type: 'text' as const });
  return {
    title: `${text('since.title')}: ${facts.assessment.title}`,
    author: facts.lspName,
    date: facts.judgedOn,
    language,
    sheets: [
      {
        name: text('since.sheet'),
        titleLines: [
          `${text('since.title')}: ${facts.assessment.title}`,
          changes.source === null
            ? text('since.noSource')
            : text('since.comparedWith', {
                title: changes.source.title,
                instrument: changes.source.instrument,
                edition: changes.source.edition,
                date: dateOf(facts, changes.source.asOf),
              }),
        ],
        frozenColumns: 2,
        columns: [
          column(text('clause'), 11),
          column(text('rowTitle'), 40),
          column(text('since.then'), 16),
          column(text('since.now'), 16),
          column(text('since.kind'), 22),
          column(text('evidence'), 50),
          column(text('since.noteThen'), 40),
          column(text('since.noteNow'), 40),
          column(text('since.by'), 22),
        ],
        rows: changes.rows.map((row) => [
          row.code,
          row.title[language],
          thenText(facts, row),
          resultWord(facts, row.now.result),
          facts.word(`selfAssessment.changes.kinds.${row.kind}`),
          evidenceLines(facts, row).join('\n'),
          row.former?.note ?? '',
          row.now.note,
          row.now.by,
        ]),
      },
    ],
  };
}
