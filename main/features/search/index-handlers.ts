import { type Handlers, preparedWrite, type ReadContext, read, write } from '../../contributions.ts';
import { countOfKind, reindexFields, repairTextIndex } from '../../db/search-rebuild.ts';
import { documentsBehindIndex, indexAgreement, indexDocuments } from '../documents/service.ts';

/** Kind of the job that writes the index. */
export const INDEX_JOB = 'search-index';
/** Documents looked at in one write, so that others get their turn. */
const DOCUMENTS_A_WRITE = 50;
const RECORDS_A_WRITE = 500;
/** More than these are left to a job that can be seen and stopped. */
const AT_ONCE = 200;
/** Documents counted as waiting at most. */
const COUNTED = 100_000;

/** What the job is asked for: what is behind, or all of it. */
export interface IndexInput {
  readonly all: boolean;
}

async function runningJob(context: Pick<ReadContext, 'db'>): Promise<string | null> {
  const row = await context.db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', INDEX_JOB)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Handlers that keep the index in step. */
export const indexHandlers: Handlers<
  'search.state' | 'search.rebuild' | 'search.catchUp' | 'search.indexNext' | 'search.rebuildPart' | 'search.repair'
> = {
  'search.state': read('search.state', async (context) => {
    const [agreement, behind, jobId] = await Promise.all([
      indexAgreement(context.db),
      documentsBehindIndex(context.db, context.today, { limit: COUNTED }),
      runningJob(context),
    ]);
    const { documents, pages, unequal, withoutText } = agreement;
    return { documents, pages, behind: behind.length, unequal: unequal.length, withoutText, jobId };
  }),
  'search.rebuild': write('search.rebuild', async (context) => {
    const input: IndexInput = { all: true };
    return { jobId: (await runningJob(context)) ?? (await context.startJob(INDEX_JOB, '', input)) };
  }),
  // run on opening, when the day turns and after a while without writes: revisions take hold by their day alone
  'search.catchUp': preparedWrite(
    'search.catchUp',
    (context) => documentsBehindIndex(context.db, context.today, { limit: AT_ONCE + 1 }),
    async (context, _input, behind) => {
      if (behind.length === 0) return { waiting: 0 };
      if (behind.length > AT_ONCE) {
        const input: IndexInput = { all: false };
        if ((await runningJob(context)) === null) await context.startJob(INDEX_JOB, '', input);
        return { waiting: behind.length };
      }
      await indexDocuments(context.db, behind, context.today);
      context.touch('document');
      return { waiting: 0 };
    },
  ),
  'search.indexNext': write('search.indexNext', async (context) => {
    const ids = await documentsBehindIndex(context.db, context.today, { limit: DOCUMENTS_A_WRITE });
    await indexDocuments(context.db, ids, context.today);
    return { done: ids.length };
  }),
  'search.rebuildPart': write('search.rebuildPart', async (context, input) => {
    if (input.kind !== 'document') {
      const kind = context.contributions.records.find(({ name }) => name === input.kind);
      return kind === undefined
        ? { done: 0, last: null }
        : await reindexFields(context.db, kind, input.after, RECORDS_A_WRITE);
    }
    const rows = await context.db
      .withTables<{ document: { id: string } }>()
      .selectFrom('document')
      .select('id')
      .where('id', '>', input.after)
      .orderBy('id')
      .limit(DOCUMENTS_A_WRITE)
      .execute();
    const ids = rows.map((row) => row.id);
    await indexDocuments(context.db, ids, context.today, { anew: true });
    return { done: ids.length, last: ids.length < DOCUMENTS_A_WRITE ? null : (ids.at(-1) ?? null) };
  }),
  'search.repair': write('search.repair', async (context) => {
    const repaired = await repairTextIndex(context.db);
    context.touch('document');
    return { repaired };
  }),
};

/** Records that a full writing of the index goes through. */
export async function recordsToIndex(context: Pick<ReadContext, 'db' | 'contributions'>): Promise<number> {
  let count = 0;
  for (const kind of context.contributions.records) count += await countOfKind(context.db, kind);
  return count;
}
