import { useMemo } from 'react';
import type { AssessmentComment } from '../../../main/contract/self-assessment-sharing.ts';
import { useRead } from '../../app/client.ts';

/** A remark with what was said about it. */
export interface Thread {
  readonly first: AssessmentComment;
  readonly replies: readonly AssessmentComment[];
}

/** The comments of a self-assessment. */
export interface Comments {
  readonly threads: readonly Thread[];
  /** Threads that are not settled, by the code of their row. */
  readonly open: ReadonlyMap<string, number>;
  readonly reload: () => void;
}

/** Comments grouped into threads, the oldest first. */
export function threadsOf(comments: readonly AssessmentComment[]): readonly Thread[] {
  const replies = Map.groupBy(comments, (comment) => comment.threadId);
  return (replies.get(null) ?? []).map((first) => ({ first, replies: replies.get(first.id) ?? [] }));
}

/** Reads the comments of a self-assessment. */
export function useComments(assessmentId: string): Comments {
  const { data, reload } = useRead('comments.list', { assessmentId }, { keepPrevious: true });
  return useMemo(() => {
    const threads = threadsOf(data?.comments ?? []);
    const open = new Map<string, number>();
    for (const { first } of threads) if (first.resolved === null) open.set(first.code, (open.get(first.code) ?? 0) + 1);
    return { threads, open, reload };
  }, [data, reload]);
}
