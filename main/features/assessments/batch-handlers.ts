import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { schemeKeys } from '../schemes/service.ts';
import { tukKeys } from '../tuk/service.ts';
import { readKnownNames } from './names-known.ts';
import { batchKind, batchRows } from './repo.ts';
import type { AssessmentBatchTable, AssessmentTables } from './tables.ts';

type BatchOperations =
  | 'assessments.batches'
  | 'assessments.createBatch'
  | 'assessments.changeBatch'
  | 'assessments.withdrawBatch'
  | 'assessments.restoreBatch';

type Counts = Pick<AssessmentBatchTable, 'scheme_id' | 'tuk_id' | 'month' | 'candidates' | 'competent' | 'not_yet'>;

async function refuseWrong(context: WriteContext, counts: Counts): Promise<void> {
  const faults: Record<string, Message> = {};
  const told = (counts.competent ?? 0) + (counts.not_yet ?? 0);
  if (told > counts.candidates)
    faults['candidates'] = { code: 'assessments.countsTooMany', params: { told, candidates: counts.candidates } };
  if (counts.month > context.today.slice(0, 7))
    faults['month'] = { code: 'assessments.monthInFuture', params: { month: counts.month } };
  if (!(await schemeKeys(context.db)).some((row) => row.id === counts.scheme_id))
    faults['schemeId'] = { code: 'core.gone', params: { kind: 'scheme' } };
  if (counts.tuk_id !== null && !(await tukKeys(context.db)).some((row) => row.id === counts.tuk_id))
    faults['tukId'] = { code: 'core.gone', params: { kind: 'tuk' } };
  if (Object.keys(faults).length > 0) throw refuseFields('core.invalidInput', faults);
}

/** Handlers of counts without details. */
export const batchHandlers: Handlers<BatchOperations> = {
  'assessments.batches': read('assessments.batches', async (context) => {
    const names = await readKnownNames(context.db);
    return {
      batches: (await batchRows(context.db)).map((row) => ({
        id: row.id,
        rev: row.rev,
        schemeId: row.scheme_id,
        scheme: names.schemes.get(row.scheme_id)?.title ?? '',
        tukId: row.tuk_id,
        tuk: row.tuk_id === null ? '' : (names.sites.get(row.tuk_id)?.name ?? ''),
        month: row.month,
        candidates: row.candidates,
        competent: row.competent,
        notYet: row.not_yet,
        source: row.source,
        note: row.note,
      })),
    };
  }),

  'assessments.createBatch': write('assessments.createBatch', async (context, input) => {
    const counts: Counts = {
      scheme_id: input.schemeId,
      tuk_id: input.tukId ?? null,
      month: input.month,
      candidates: input.candidates,
      competent: input.competent ?? null,
      not_yet: input.notYet ?? null,
    };
    await refuseWrong(context, counts);
    const row = await context.records.insert(batchKind, { ...counts, source: '', note: input.note ?? '' });
    return { id: row.id, rev: row.rev };
  }),

  'assessments.changeBatch': write('assessments.changeBatch', async (context, input) => {
    const before = await context.db
      .withTables<AssessmentTables>()
      .selectFrom('assessment_batch')
      .selectAll()
      .where('id', '=', input.id)
      .executeTakeFirst();
    if (before === undefined) throw refuse('core.gone', { kind: 'assessment-batch' });
    const patch = given<Partial<AssessmentBatchTable>>({
      scheme_id: input.schemeId,
      tuk_id: input.tukId,
      month: input.month,
      candidates: input.candidates,
      competent: input.competent,
      not_yet: input.notYet,
      note: emptied(input.note),
    });
    await refuseWrong(context, { ...before, ...patch });
    const row = await context.records.change(batchKind, input.id, input.expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.withdrawBatch': write('assessments.withdrawBatch', async (context, input) => {
    const row = await context.records.withdraw(batchKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.restoreBatch': write('assessments.restoreBatch', async (context, input) => {
    const row = await context.records.restore(batchKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),
};
