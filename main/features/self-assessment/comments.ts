import { refuse } from '../../contract/result.ts';
import type { AssessmentComment } from '../../contract/self-assessment-sharing.ts';
import { type Handlers, type OperationsOf, read, type WriteContext, write } from '../../contributions.ts';
import { requireRunning } from './acts.ts';
import { selectRowHeads } from './repo.ts';
import { requireAssessment } from './service.ts';
import { commentKind } from './sharing-kinds.ts';
import { requireComment, selectComments } from './sharing-repo.ts';
import type { CommentTable } from './sharing-tables.ts';

/** A comment as the contract shows it. */
export function describeComment(row: CommentTable): AssessmentComment {
  const { resolved_at: at, resolved_by: by } = row;
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    threadId: row.thread_id,
    person: row.person,
    body: row.body,
    at: row.created_at,
    resolved: at === null ? null : { at, by: by ?? '' },
    fromSheet: row.handout_id !== null,
  };
}

/** Adds a comment to a row. Refuses what `requireRunning` refuses, and `selfAssessment.noRows` for a code that is none. */
export async function addComment(
  context: WriteContext,
  comment: Pick<CommentTable, 'assessment_id' | 'code' | 'thread_id' | 'person' | 'body' | 'handout_id'>,
): Promise<CommentTable> {
  const heads = await selectRowHeads(context.db, comment.assessment_id);
  if (!heads.some((head) => head.code === comment.code)) throw refuse('selfAssessment.noRows', { codes: comment.code });
  return context.records.insert(commentKind, { ...comment, resolved_at: null, resolved_by: null });
}

/** The first comment of the thread of a comment. Refuses `core.gone`. */
async function threadOf(context: WriteContext, id: string): Promise<CommentTable> {
  const comment = await requireComment(context.db, id);
  return comment.thread_id === null ? comment : requireComment(context.db, comment.thread_id);
}

async function mark(context: WriteContext, input: { readonly id: string; readonly expectRev: number }, done: boolean) {
  const first = await threadOf(context, input.id);
  await requireRunning(context, first.assessment_id);
  const { id, rev } = await context.records.change(commentKind, first.id, input.expectRev, {
    resolved_at: done ? context.at : null,
    resolved_by: done ? context.actor.name : null,
  });
  return { id, rev };
}

/** Handlers of `comments.*`: remarks on the rows of a self-assessment, with a mark when they are settled. */
export const commentHandlers: Handlers<OperationsOf<'comments'>> = {
  'comments.list': read('comments.list', async (context, input) => {
    await requireAssessment(context.db, input.assessmentId);
    return { comments: (await selectComments(context.db, input.assessmentId)).map(describeComment) };
  }),

  'comments.add': write('comments.add', async (context, input) => {
    await requireRunning(context, input.assessmentId);
    const first = input.threadId === null ? undefined : await threadOf(context, input.threadId);
    if (first !== undefined && first.assessment_id !== input.assessmentId)
      throw refuse('core.gone', { kind: 'comment' });
    // an answer to what was settled opens it again: nobody would find it otherwise
    if (first !== undefined && first.resolved_at !== null) {
      await context.records.change(commentKind, first.id, first.rev, { resolved_at: null, resolved_by: null });
    }
    const { id, rev } = await addComment(context, {
      assessment_id: input.assessmentId,
      code: first?.code ?? input.code,
      thread_id: first?.id ?? null,
      person: input.person === '' ? context.actor.name : input.person,
      body: input.body,
      handout_id: null,
    });
    return { id, rev };
  }),

  'comments.resolve': write('comments.resolve', (context, input) => mark(context, input, true)),
  'comments.reopen': write('comments.reopen', (context, input) => mark(context, input, false)),

  'comments.withdraw': write('comments.withdraw', async (context, input) => {
    const comment = await requireComment(context.db, input.id);
    await requireRunning(context, comment.assessment_id);
    const all = await selectComments(context.db, comment.assessment_id);
    const { id, rev } = await context.records.withdraw(commentKind, input.id, input.expectRev, input.reason);
    for (const reply of all.filter((other) => other.thread_id === comment.id)) {
      await context.records.withdraw(commentKind, reply.id, reply.rev, input.reason);
    }
    return { id, rev };
  }),
};
