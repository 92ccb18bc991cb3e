import type { Answer } from '../../contract/self-assessment-values.ts';
import type { Block, Table, TableRow } from '../../word/report.ts';
import { citation, type ReportFacts, resultShades, scopeWord, verdictWord } from './report-facts.ts';

function layerWord(facts: ReportFacts, state: Answer['documentExists']): string {
  return facts.text(`layers.${state}`);
}

function answerRow(facts: ReportFacts, row: ReportFacts['rows'][number], answer: Answer): TableRow {
  const links = facts.links.get(row.code) ?? [];
  const reason =
    answer.reason === ''
      ? []
      : [{ kind: 'paragraph' as const, text: facts.text('reasonLine', { reason: answer.reason }) }];
  const scope = scopeWord(facts, answer);
  const outside = scope === '' ? [] : [{ kind: 'paragraph' as const, text: scope }];
  const shade = answer.scope.applies ? resultShades[answer.result] : undefined;
  const mark = row.compared === null ? '' : ` ${facts.text('comparedMark')}`;
  return {
    cells: [
      row.code,
      {
        content: [
          {
            kind: 'paragraph',
            text: [
              { text: row.title[facts.language], bold: true },
              { text: mark, ink: 'muted' },
            ],
          },
          { kind: 'paragraph', text: row.requirement[facts.language] },
        ],
      },
      {
        content: [
          { kind: 'paragraph', text: verdictWord(facts, answer) },
          ...(facts.pending.has(row.code)
            ? [
                {
                  kind: 'paragraph' as const,
                  text: [{ text: facts.text('unconfirmedMark'), ink: 'muted' as const }],
                },
              ]
            : []),
        ],
        ...(shade === undefined ? {} : { shade }),
      },
      layerWord(facts, answer.documentExists),
      layerWord(facts, answer.carriedOut),
      layerWord(facts, answer.recordExists),
      { content: [...outside, { kind: 'paragraph', text: answer.note }, ...reason] },
      links.length === 0
        ? { text: [{ text: facts.text('noEvidence'), ink: 'muted' }] }
        : { content: links.map((link) => ({ kind: 'paragraph', text: citation(link, facts) })) },
    ],
  };
}

/** Every auditable row with its answer, one table a chapter, on landscape paper. */
export function fullList(facts: ReportFacts): Block[] {
  const { text, language } = facts;
  const columns: Table['columns'] = [
    { title: text('clause'), width: 17 },
    { title: text('requirement'), width: 78 },
    { title: text('result'), width: 20 },
    {
      title: text('layers.title'),
      columns: [
        { title: text('layers.document'), width: 13, align: 'center' },
        { title: text('layers.practice'), width: 13, align: 'center' },
        { title: text('layers.record'), width: 13, align: 'center' },
      ],
    },
    { title: text('note'), width: 50 },
    { title: text('evidence'), width: 63 },
  ];
  const blocks: Block[] = [
    { kind: 'section', orientation: 'landscape' },
    { kind: 'heading', level: 1, text: text('fullList') },
    { kind: 'paragraph', text: text('fullListText', { total: facts.progress.total + facts.progress.outside }) },
  ];
  const chapters = new Set(facts.progress.chapters.map((chapter) => chapter.code));
  let rows: TableRow[] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', columns, rows, size: 8 });
    rows = [];
  };
  for (const row of facts.rows) {
    if (chapters.has(row.code)) {
      close();
      blocks.push({ kind: 'heading', level: 2, text: `${row.code}  ${row.title[language]}` });
    } else if (!row.auditable && row.depth > 0) {
      rows.push({ band: `${row.code}  ${row.title[language]}` });
    }
    const answer = facts.answers.get(row.code);
    if (answer !== undefined) rows.push(answerRow(facts, row, answer));
  }
  close();
  return blocks;
}
