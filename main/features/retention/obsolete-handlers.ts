import { addMonths } from '../../civil.ts';
import { refuse } from '../../contract/result.ts';
import type { ObsoleteYear } from '../../contract/retention-shapes.ts';
import { type BaseContext, type Handlers, type ReadContext, read, write } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import { type ObsoleteRevision, obsoleteRevisions } from '../documents/service.ts';
import { emptyBatch } from './batch-values.ts';
import { batchKind, batchRevisionKind, batchRevisions } from './repo.ts';
import { obsoleteType, recordTypesInUse, typeKey, typesByKey } from './types-in-use.ts';

type Operations = 'retention.obsolete' | 'retention.gather';

/** Codes that are named of a year before it says how many more there are. */
const NAMED = 12;

/** Obsolete revisions that stand in no batch yet, by the year in which they ended. */
async function ungathered(
  context: Pick<ReadContext, keyof BaseContext | 'db'>,
): Promise<ReadonlyMap<number, readonly ObsoleteRevision[]>> {
  const gathered = new Set((await batchRevisions(context.db)).map((row) => row.revision_id));
  const open = (await obsoleteRevisions(context.db, context.today)).filter((one) => !gathered.has(one.revisionId));
  return Map.groupBy(open, (one) => Number(one.endedOn.slice(0, 4)));
}

function inOrder(revisions: readonly ObsoleteRevision[]): readonly ObsoleteRevision[] {
  return revisions.toSorted(
    (one, other) => one.endedOn.localeCompare(other.endedOn) || one.code.localeCompare(other.code),
  );
}

/** Handlers of obsolete revisions of documents as records. */
export const obsoleteHandlers: Handlers<Operations> = {
  'retention.obsolete': read('retention.obsolete', async (context) => {
    const type = typesByKey(await recordTypesInUse(context.db, context.language)).get(typeKey(obsoleteType));
    const keepMonths = type?.inUse === true ? type.keepMonths : null;
    const years = [...(await ungathered(context))].map(([year, revisions]): ObsoleteYear => {
      const sorted = inOrder(revisions);
      const until = sorted.at(-1)?.endedOn ?? '';
      const dueOn = keepMonths === null ? null : addMonths(until, keepMonths);
      return {
        year,
        count: sorted.length,
        from: sorted[0]?.endedOn ?? '',
        until,
        dueOn,
        due: dueOn !== null && dueOn < context.today,
        codes: sorted.slice(0, NAMED).map((one) => `${one.code === '' ? one.title : one.code} ${one.edition}`),
      };
    });
    return { years: years.sort((one, other) => one.year - other.year) };
  }),

  'retention.gather': write('retention.gather', async (context, input) => {
    const types = typesByKey(await recordTypesInUse(context.db, context.language));
    const type = types.get(typeKey(obsoleteType));
    if (type?.inUse !== true) throw refuse('retention.typeUnknown', { code: obsoleteType });
    const revisions = inOrder((await ungathered(context)).get(input.year) ?? []);
    const [first] = revisions;
    const last = revisions.at(-1);
    if (first === undefined || last === undefined) throw refuse('retention.nothingObsolete', { year: input.year });
    const title = context.words.text(context.language, 'retention.obsoleteTitle', { year: input.year });
    const batch = await context.records.insert(batchKind, {
      ...emptyBatch,
      type_code: type.code,
      title,
      title_key: fold(title),
      period_from: first.endedOn,
      period_until: last.endedOn,
      quantity: revisions.length,
      measure: context.words.text(context.language, 'retention.obsoleteMeasure'),
      medium: input.medium,
      // counted from the last of them, so that none goes early
      start_on: last.endedOn,
    });
    await context.records.insertMany(
      batchRevisionKind,
      revisions.map((one) => ({
        batch_id: batch.id,
        revision_id: one.revisionId,
        code: one.code,
        title: one.title,
        edition: one.edition,
        ended_on: one.endedOn,
      })),
      { importId: null, recordId: batch.id },
    );
    return { id: batch.id, rev: batch.rev };
  }),
};
