import { isSettled } from '../../contract/self-assessment-rules.ts';
import type { AssessmentShare } from '../../contract/self-assessment-sharing.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import type { Language } from '../../contract/values.ts';
import type { Workbook, WorkbookColumn } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Words } from '../../words.ts';

/** What the workbook of shares says. */
export interface ShareFacts {
  readonly title: string;
  readonly lspName: string;
  readonly today: string;
  readonly language: Language;
  readonly words: Words;
  readonly shares: readonly AssessmentShare[];
  readonly answers: readonly Answer[];
  /** Rows with a comment that is not settled. */
  readonly comments: ReadonlySet<string>;
}

const column = (title: string, width: number, type: WorkbookColumn['type'] = 'text'): WorkbookColumn => ({
  title,
  width,
  type,
});

/** Name of the file. */
export function shareFileName(facts: ShareFacts): string {
  return `${facts.words.text(facts.language, 'sharedWork.shares.fileTitle')}_${facts.today}.xlsx`;
}

/** Every person with how far they are, and every row with its person. */
export function shareWorkbook(facts: ShareFacts): Workbook {
  const { language, shares, answers, comments } = facts;
  const text = (key: string, params?: Readonly<Record<string, string>>): string =>
    facts.words.text(language, `sharedWork.shares.${key}`, params);
  const word = (key: string): string => facts.words.text(language, key);
  const nameOf = (person: string): string => (person === '' ? text('nobody') : person);
  const titleLines = [
    text('heading', { title: facts.title }),
    `${facts.lspName}, ${formatDate(facts.today, language)}`,
  ];
  const order = new Map(shares.map((share, place) => [share.person, place]));
  const rows = [...answers].sort(
    (a, b) => (order.get(a.person) ?? 0) - (order.get(b.person) ?? 0) || a.position - b.position,
  );
  return {
    title: titleLines[0] ?? '',
    author: facts.lspName,
    date: facts.today,
    language,
    sheets: [
      {
        name: text('title'),
        titleLines,
        columns: [
          column(text('person'), 30),
          column(text('chapters'), 18),
          column(text('rows'), 10, 'number'),
          column(text('answered'), 10, 'number'),
          column(text('settled'), 10, 'number'),
          column(text('overdue'), 14, 'number'),
          column(text('openComments'), 16, 'number'),
          column(text('sheetsOut'), 16, 'number'),
          column(text('nextDue'), 16, 'date'),
        ],
        rows: shares.map((share) => [
          nameOf(share.person),
          share.chapters.map((chapter) => chapter.code).join(', '),
          share.total,
          share.answered,
          share.settled,
          share.overdue,
          share.openComments,
          share.sheetsOut,
          share.nextDue,
        ]),
      },
      {
        name: text('rows'),
        titleLines,
        frozenColumns: 2,
        columns: [
          column(text('person'), 26),
          column(text('code'), 11),
          column(text('rowTitle'), 44),
          column(text('result'), 16),
          column(text('work'), 18),
          column(text('due'), 14, 'date'),
          column(text('left'), 12, 'boolean'),
          column(text('openComments'), 16, 'boolean'),
        ],
        rows: rows.map((answer) => [
          nameOf(answer.person),
          answer.code,
          answer.title[language],
          word(`selfAssessment.results.${answer.result}`),
          word(`selfAssessment.work.${answer.work}`),
          answer.due,
          !isSettled(answer),
          comments.has(answer.code),
        ]),
      },
    ],
  };
}
