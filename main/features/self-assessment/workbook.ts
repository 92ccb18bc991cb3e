import type { Workbook, WorkbookColumn, WorkbookSheet } from '../../excel/workbook.ts';
import { citation, gapsOf, type ReportFacts, scopeWord, verdictWord } from './report-facts.ts';

const text = (title: string, width: number): WorkbookColumn => ({ title, width, type: 'text' });
const number = (title: string): WorkbookColumn => ({ title, width: 12, type: 'number' });
const date = (title: string): WorkbookColumn => ({ title, width: 14, type: 'date' });

function titleLines(facts: ReportFacts, name: string): readonly string[] {
  const { assessment, language } = facts;
  const { instrument } = assessment;
  return [
    `${name}: ${assessment.title}`,
    `${facts.lspName}, ${instrument.name[language]} (${instrument.code} ${instrument.edition})`,
    facts.text('paraphrase', { official: instrument.officialText[language] }),
    facts.text('comparedRows', { count: facts.comparedRows, total: facts.progress.total }),
  ];
}

function resultWord(facts: ReportFacts, result: string): string {
  return facts.word(`selfAssessment.results.${result}`);
}

function summarySheet(facts: ReportFacts): WorkbookSheet {
  const { progress, language } = facts;
  const results = ['conform', 'partial', 'nonconform', 'not-applicable', 'unanswered'];
  const row = (label: string, counts: (typeof progress.chapters)[number] | typeof progress) => [
    label,
    counts.total,
    counts.answered,
    counts.conform,
    counts.partial,
    counts.nonconform,
    counts.notApplicable,
    counts.unanswered,
    counts.withEvidence,
  ];
  return {
    name: facts.text('summary'),
    titleLines: titleLines(facts, facts.text('summary')),
    columns: [
      text(facts.text('chapter'), 44),
      number(facts.text('rows')),
      number(facts.text('answeredShort')),
      ...results.map((result) => number(resultWord(facts, result))),
      number(facts.text('withEvidence')),
    ],
    rows: [
      ...progress.chapters.map((chapter) => row(`${chapter.code}  ${chapter.title[language]}`, chapter)),
      row(facts.text('all'), progress),
    ],
  };
}

function listSheet(facts: ReportFacts): WorkbookSheet {
  const { language } = facts;
  const layer = (state: string): string => facts.text(`layers.${state}`);
  return {
    name: facts.text('fullList'),
    titleLines: titleLines(facts, facts.text('fullList')),
    frozenColumns: 2,
    columns: [
      text(facts.text('clause'), 11),
      text(facts.text('rowTitle'), 32),
      text(facts.text('requirement'), 60),
      text(facts.text('question'), 46),
      text(facts.text('result'), 16),
      text(facts.text('layers.document'), 11),
      text(facts.text('layers.practice'), 11),
      text(facts.text('layers.record'), 11),
      text(facts.text('note'), 40),
      text(facts.text('reason'), 30),
      text(facts.text('evidence'), 50),
      text(facts.text('person'), 22),
      date(facts.text('due')),
      text(facts.text('work'), 16),
      text(facts.text('basis'), 22),
      date(facts.text('comparedOn')),
    ],
    rows: facts.rows.flatMap((row) => {
      const answer = facts.answers.get(row.code);
      if (answer === undefined) return [];
      return [
        [
          row.code,
          row.title[language],
          row.requirement[language],
          row.question,
          facts.pending.has(row.code)
            ? `${verdictWord(facts, answer)} (${facts.text('unconfirmedMark')})`
            : verdictWord(facts, answer),
          layer(answer.documentExists),
          layer(answer.carriedOut),
          layer(answer.recordExists),
          answer.note,
          [answer.reason, scopeWord(facts, answer)].filter((part) => part !== '').join('\n'),
          (facts.links.get(row.code) ?? []).map((link) => citation(link, facts)).join('\n'),
          answer.person,
          answer.due,
          facts.word(`selfAssessment.work.${answer.work}`),
          facts.word(`instruments.basis.${row.basis}`),
          row.compared?.on ?? null,
        ],
      ];
    }),
  };
}

function gapSheet(facts: ReportFacts): WorkbookSheet {
  return {
    name: facts.text('gaps'),
    titleLines: titleLines(facts, facts.text('gaps')),
    columns: [
      text(facts.text('clause'), 11),
      text(facts.text('rowTitle'), 44),
      text(facts.text('result'), 16),
      text(facts.text('note'), 50),
      text(facts.text('person'), 24),
      date(facts.text('due')),
      text(facts.text('work'), 16),
    ],
    rows: gapsOf(facts).map((answer) => [
      answer.code,
      answer.title[facts.language],
      resultWord(facts, answer.result),
      answer.note,
      answer.person,
      answer.due,
      facts.word(`selfAssessment.work.${answer.work}`),
    ]),
  };
}

/** The same report as a workbook: summary, every row, gaps. */
export function assessmentWorkbook(facts: ReportFacts): Workbook {
  return {
    title: `${facts.text('title')} ${facts.assessment.title}`,
    author: facts.lspName,
    date: facts.judgedOn,
    language: facts.language,
    sheets: [summarySheet(facts), listSheet(facts), gapSheet(facts)],
  };
}
