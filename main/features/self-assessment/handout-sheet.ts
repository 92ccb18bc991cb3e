import type { AssessmentRow } from '../../contract/self-assessment.ts';
import type { Language } from '../../contract/values.ts';
import type { Workbook, WorkbookColumn, WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Words } from '../../words.ts';
import { keyOf } from './handout-key.ts';
import type { HandoutRowTable, HandoutTable } from './sharing-tables.ts';

/** Everything a handed-out sheet says. */
export interface HandoutFacts {
  readonly handout: HandoutTable;
  readonly rows: readonly HandoutRowTable[];
  /** Texts of the clauses by code. */
  readonly texts: ReadonlyMap<string, AssessmentRow>;
  readonly assessmentTitle: string;
  readonly official: string;
  readonly lspName: string;
  readonly workspaceId: string;
  readonly words: Words;
}

interface SheetText {
  readonly language: Language;
  readonly text: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly word: (key: string) => string;
}

function textOf(facts: HandoutFacts): SheetText {
  const language = facts.handout.language as Language;
  return {
    language,
    text: (key, params) => facts.words.text(language, `sharedWork.sheet.${key}`, params),
    word: (key) => facts.words.text(language, key),
  };
}

const results = ['conform', 'partial', 'nonconform', 'not-applicable', 'unanswered'] as const;
const layers = ['yes', 'no', 'unknown'] as const;
const works = ['open', 'working', 'ready', 'done'] as const;

function columnsOf({ text, word }: SheetText): readonly WorkbookColumn[] {
  const fixed = (key: string, width: number): WorkbookColumn => ({ title: text(key), width, type: 'text' });
  const open = (key: string, width: number): WorkbookColumn => ({
    ...fixed(key, width),
    open: true,
    hint: { title: text(key), text: text(`${key}Hint`) },
  });
  const list = (key: string, width: number, choices: readonly string[]): WorkbookColumn => ({
    ...open(key, width),
    choices,
  });
  const layerWords = layers.map((layer) => word(`selfAssessment.layers.${layer}`));
  return [
    fixed('code', 9),
    fixed('title', 24),
    fixed('requirement', 44),
    fixed('question', 34),
    fixed('typical', 24),
    fixed('cited', 26),
    list(
      'result',
      14,
      results.map((result) => word(`selfAssessment.results.${result}`)),
    ),
    list('documentExists', 14, layerWords),
    list('carriedOut', 14, layerWords),
    list('recordExists', 14, layerWords),
    open('note', 36),
    open('reason', 26),
    open('evidence', 30),
    open('person', 18),
    { ...open('due', 13), type: 'date' },
    list(
      'work',
      16,
      works.map((work) => word(`selfAssessment.work.${work}`)),
    ),
    fixed('comments', 30),
    open('comment', 30),
    { ...fixed('key', 12), hidden: true },
  ];
}

function mainSheet(facts: HandoutFacts): WorkbookSheet {
  const own = textOf(facts);
  const { text, word, language } = own;
  const { handout } = facts;
  const date = (day: string) => formatDate(day, language);
  const due = handout.due_date === null ? '' : ` ${text('dueLine', { date: date(handout.due_date) })}`;
  return {
    name: text('tab'),
    titleLines: [
      text('heading', { title: facts.assessmentTitle }),
      `${facts.lspName}. ${text('forLine', { person: handout.person, date: date(handout.handed_on) })}${due}`,
      text('lead'),
      ...(handout.note === '' ? [] : [handout.note]),
    ],
    columns: columnsOf(own),
    frozenColumns: 2,
    guarded: true,
    rows: facts.rows.map((row) => {
      const clause = facts.texts.get(row.code);
      return [
        row.code,
        clause?.title[language] ?? '',
        clause?.requirement[language] ?? '',
        clause?.question ?? '',
        (clause?.evidence ?? []).join('\n'),
        row.evidence,
        word(`selfAssessment.results.${row.result}`),
        word(`selfAssessment.layers.${row.document_exists}`),
        word(`selfAssessment.layers.${row.carried_out}`),
        word(`selfAssessment.layers.${row.record_exists}`),
        row.note,
        row.reason,
        null,
        row.person,
        row.due_date,
        word(`selfAssessment.work.${row.work}`),
        row.comments,
        null,
        keyOf({ workspaceId: facts.workspaceId, handoutId: handout.id, code: row.code }),
      ];
    }),
  };
}

const STEPS = ['result', 'evidence', 'note', 'comment', 'guard', 'save'] as const;

function helpSheet(facts: HandoutFacts): WorkbookSheet {
  const { text } = textOf(facts);
  return {
    name: text('helpTab'),
    orientation: 'portrait',
    autofilter: false,
    guarded: true,
    columns: [{ title: text('helpTab'), width: 96, type: 'text' }],
    rows: [
      ...STEPS.map((step) => [text(`help.${step}`)]),
      [text('help.paraphrase', { official: facts.official })],
      [text('help.number', { number: facts.handout.id })],
    ],
  };
}

/** The sheet that a colleague without the program fills in, with a page that says how. */
export function handoutWorkbook(facts: HandoutFacts): Workbook {
  const { text, language } = textOf(facts);
  return {
    title: text('heading', { title: facts.assessmentTitle }),
    author: facts.lspName,
    date: facts.handout.handed_on,
    language,
    sheets: [mainSheet(facts), helpSheet(facts)],
  };
}

/** Signs that no system takes in the name of a file. */
const FORBIDDEN = /[^\p{L}\p{N}]+/gu;

/** Name of the file: what it is, for whom, when. */
export function handoutFileName(facts: HandoutFacts): string {
  const { text } = textOf(facts);
  const { handout } = facts;
  const codes = handout.scope.split('\n').filter((code) => code !== '');
  const scope = codes.length === 0 || codes.length > 3 ? '' : `_${codes.join('-')}`;
  const person = handout.person.replaceAll(FORBIDDEN, '_').replaceAll(/^_|_$/g, '').slice(0, 40);
  return `${text('fileTitle')}${scope.replaceAll(/[^\p{L}\p{N}._-]+/gu, '')}_${person}_${handout.handed_on}.xlsx`;
}
