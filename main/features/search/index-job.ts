import type { JobDefinition } from '../../jobs/job.ts';
import { documentsBehindIndex } from '../documents/service.ts';
import { INDEX_JOB, type IndexInput, recordsToIndex } from './index-handlers.ts';

/** Documents counted for the progress at most. */
const COUNTED = 100_000;

/** Writes the index: what is behind, or every record anew and a proof of the full-text index. It may be stopped at any time. */
export const indexJob: JobDefinition<IndexInput> = {
  kind: INDEX_JOB,
  resumable: true,
  async run(context, input) {
    let done = 0;
    if (!input.all) {
      const total = (await documentsBehindIndex(context.db, context.today, { limit: COUNTED })).length;
      for (;;) {
        context.signal.throwIfAborted();
        context.progress(Math.min(done, total), total);
        const part = await context.call('search.indexNext', {});
        done += part.done;
        if (part.done === 0) break;
      }
      return { records: done, repaired: 0 };
    }
    const total = await recordsToIndex(context);
    for (const kind of context.contributions.records) {
      if (kind.search === undefined) continue;
      let after: string | null = '';
      while (after !== null) {
        context.signal.throwIfAborted();
        context.progress(Math.min(done, total), total);
        const part: { done: number; last: string | null } = await context.call('search.rebuildPart', {
          kind: kind.name,
          after,
        });
        done += part.done;
        after = part.last;
      }
    }
    context.progress(total, total);
    const { repaired } = await context.call('search.repair', {});
    return { records: done, repaired: Number(repaired) };
  },
};
