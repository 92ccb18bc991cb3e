import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Block } from '../../word/report.ts';
import type { ReportFacts } from './report-facts.ts';
import { selectComments } from './sharing-repo.ts';
import type { CommentTable } from './sharing-tables.ts';

/** Comments in the order of the rows, each thread with its replies; open ones first. */
function inOrder(comments: readonly CommentTable[], facts: ReportFacts): readonly CommentTable[] {
  const position = (code: string): number => facts.rows.find((row) => row.code === code)?.position ?? 0;
  return comments
    .filter((one) => one.thread_id === null)
    .sort(
      (a, b) =>
        Number(a.resolved_at !== null) - Number(b.resolved_at !== null) ||
        position(a.code) - position(b.code) ||
        a.created_at.localeCompare(b.created_at),
    )
    .flatMap((first) => [first, ...comments.filter((one) => one.thread_id === first.id)]);
}

/** The chapter of comments of the Word report, for those who asked for it. */
export async function commentBlocks(context: ReadContext, facts: ReportFacts): Promise<readonly Block[]> {
  const { language, words } = context;
  const text = (key: string, params?: Readonly<Record<string, string>>): string =>
    words.text(language, `sharedWork.report.${key}`, params);
  const comments = await selectComments(context.db, facts.assessment.id);
  return [
    { kind: 'section', orientation: 'portrait' },
    { kind: 'heading', level: 1, text: text('title') },
    { kind: 'paragraph', text: text('lead') },
    {
      kind: 'table',
      emptyText: text('none'),
      columns: [
        { title: text('code'), width: 20 },
        { title: text('person'), width: 36 },
        { title: text('date'), width: 30 },
        { title: text('body'), width: 76 },
        { title: text('state'), width: 28 },
      ],
      rows: inOrder(comments, facts).map((one) => ({
        cells: [
          one.thread_id === null ? one.code : '',
          one.person,
          formatDate(context.dayOf(one.created_at), language),
          one.body,
          one.thread_id !== null
            ? ''
            : one.resolved_by === null
              ? text('open')
              : text('resolved', { by: one.resolved_by }),
        ],
      })),
    },
  ];
}
