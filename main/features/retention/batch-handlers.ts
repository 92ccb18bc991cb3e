import { refuse, refuseFields } from '../../contract/result.ts';
import { type BatchState, batchStates } from '../../contract/retention-shapes.ts';
import { type Handlers, read, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import {
  batchBackground,
  batchKey,
  emptyBatch,
  refuseFaults,
  refuseInMinutes,
  refuseTakenCode,
  requireType,
} from './batch-values.ts';
import { batchKind, batchRevisions, batchRow, batchRows } from './repo.ts';
import type { RecordBatchTable } from './tables.ts';
import { ownBatches, refuseOtherType } from './unit-scopes.ts';
import { batchView } from './views.ts';

type Operations =
  | 'retention.list'
  | 'retention.batch'
  | 'retention.createBatch'
  | 'retention.changeBatch'
  | 'retention.setStart'
  | 'retention.withdrawBatch'
  | 'retention.restoreBatch'
  | 'retention.hold'
  | 'retention.release';

/** Shown first: what somebody has to decide. */
const STILL_THERE: ReadonlySet<BatchState> = new Set(['due', 'held', 'in-minutes', 'kept']);

/** Handlers of batches of records. */
export const batchHandlers: Handlers<Operations> = {
  'retention.list': read('retention.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const background = await batchBackground(context, asOf);
    const batches = (await batchRows(context.db, input.withdrawn)).map((row) => batchView(row, background));
    const counts = Object.fromEntries(batchStates.map((state) => [state, 0])) as Record<BatchState, number>;
    const years = new Map<number, number>();
    for (const { state, dueOn } of batches) {
      counts[state] += 1;
      if (dueOn === null || !STILL_THERE.has(state)) continue;
      const year = Number(dueOn.slice(0, 4));
      years.set(year, (years.get(year) ?? 0) + 1);
    }
    return {
      asOf,
      counts,
      years: [...years].sort(([one], [other]) => one - other).map(([year, count]) => ({ year, count })),
      batches: batches.sort(
        (one, other) =>
          batchStates.indexOf(one.state) - batchStates.indexOf(other.state) ||
          (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9') ||
          one.title.localeCompare(other.title),
      ),
    };
  }),

  'retention.batch': read('retention.batch', async (context, input) => {
    const row = await batchRow(context.db, input.id);
    const revisions = await batchRevisions(context.db, input.id);
    return {
      ...batchView(row, await batchBackground(context, input.asOf ?? context.today)),
      revisions: revisions.map((one) => ({
        revisionId: one.revision_id,
        documentId: one.document_id,
        code: one.code,
        title: one.title,
        edition: one.edition,
        endedOn: one.ended_on,
      })),
    };
  }),

  'retention.createBatch': write('retention.createBatch', async (context, input) => {
    const type = await requireType(context, input.typeCode);
    await refuseTakenCode(context, input.code ?? '');
    const values = {
      ...emptyBatch,
      code: input.code ?? '',
      code_key: batchKey(input.code ?? ''),
      type_code: type.code,
      title: input.title,
      title_key: fold(input.title),
      period_from: input.periodFrom ?? null,
      period_until: input.periodUntil ?? null,
      quantity: input.quantity ?? null,
      measure: input.measure ?? '',
      medium: input.medium,
      place: input.place ?? '',
      start_on: input.startOn ?? null,
      kept_until: input.keptUntil ?? null,
      kept_reason: input.keptReason ?? '',
      note: input.note ?? '',
    };
    refuseFaults(values, context.today);
    const row = await context.records.insert(batchKind, values);
    return { id: row.id, rev: row.rev };
  }),

  'retention.changeBatch': write('retention.changeBatch', async (context, input) => {
    const before = await batchRow(context.db, input.id);
    refuseInMinutes(before);
    const code = emptied(input.code);
    if (code !== undefined) await refuseTakenCode(context, code, input.id);
    const type = input.typeCode === undefined ? undefined : await requireType(context, input.typeCode);
    if (type !== undefined) await refuseOtherType(context, type.code);
    const patch = given<Partial<RecordBatchTable>>({
      code,
      code_key: code === undefined ? undefined : batchKey(code),
      type_code: type?.code,
      title: input.title,
      title_key: input.title === undefined ? undefined : fold(input.title),
      period_from: input.periodFrom,
      period_until: input.periodUntil,
      quantity: input.quantity,
      measure: emptied(input.measure),
      medium: input.medium,
      place: emptied(input.place),
      start_on: input.startOn,
      kept_until: input.keptUntil,
      kept_reason: emptied(input.keptReason),
      note: emptied(input.note),
    });
    refuseFaults({ ...before, ...patch }, context.today);
    const row = await context.records.change(batchKind, input.id, input.expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'retention.setStart': write('retention.setStart', async (context, input) => {
    let changed = 0;
    const rows = await ownBatches(
      context,
      input.batches.map(({ id }) => id),
    );
    for (const [place, before] of rows.entries()) {
      const { id } = before;
      const expectRev = input.batches[place]?.expectRev ?? 0;
      refuseInMinutes(before);
      refuseFaults({ ...before, start_on: input.startOn }, context.today);
      const row = await context.records.change(batchKind, id, expectRev, { start_on: input.startOn });
      if (row.rev > expectRev) changed += 1;
    }
    return { changed };
  }),

  'retention.withdrawBatch': write('retention.withdrawBatch', async (context, input) => {
    refuseInMinutes(await batchRow(context.db, input.id));
    const row = await context.records.withdraw(batchKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'retention.restoreBatch': write('retention.restoreBatch', async (context, input) => {
    const before = await batchRow(context.db, input.id);
    await refuseTakenCode(context, before.code, input.id);
    const own = new Set((await batchRevisions(context.db, input.id)).map((row) => row.revision_id));
    const twice = (await batchRevisions(context.db)).find(
      (row) => row.batch_id !== input.id && own.has(row.revision_id),
    );
    if (twice !== undefined)
      throw refuse('retention.revisionElsewhere', { document: `${twice.code} ${twice.edition}`.trim() });
    const row = await context.records.restore(batchKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'retention.hold': write('retention.hold', async (context, input) => {
    const until = input.until ?? null;
    if (until !== null && until < context.today)
      throw refuseFields('core.invalidInput', { until: { code: 'retention.holdOver', params: { date: until } } });
    const before = await batchRow(context.db, input.id);
    if (before.disposed_on !== null) throw refuse('retention.batchDisposed');
    const row = await context.records.change(batchKind, input.id, input.expectRev, {
      hold_reason: input.reason,
      hold_until: until,
    });
    return { id: row.id, rev: row.rev };
  }),

  'retention.release': write('retention.release', async (context, input) => {
    const row = await context.records.change(batchKind, input.id, input.expectRev, {
      hold_reason: '',
      hold_until: null,
    });
    return { id: row.id, rev: row.rev };
  }),
};
