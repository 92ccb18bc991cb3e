import type { Kysely } from 'kysely';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import type { DisposalRecord } from '../../contract/retention-shapes.ts';
import { type BaseContext, type Handlers, preparedWrite, type ReadContext, read, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { GroundTables } from '../../db/tables.ts';
import { cancelGenerated, registerGenerated } from '../correspondence/service.ts';
import { refuseNoPaper } from '../files/service.ts';
import { batchBackground } from './batch-values.ts';
import { minutesPaper } from './minutes-paper.ts';
import {
  batchKind,
  batchRow,
  disposalAddress,
  disposalBatchKind,
  disposalKind,
  disposalLines,
  disposalRow,
  disposalRows,
} from './repo.ts';
import { disposalFault, dueDay, peopleFault } from './standing.ts';
import type { DisposalTable, RecordBatchTable } from './tables.ts';
import { batchLabel, candidateOf, disposalView, typeOf } from './views.ts';

type Operations =
  | 'retention.disposals'
  | 'retention.disposal'
  | 'retention.prepareDisposal'
  | 'retention.changeDisposal'
  | 'retention.leaveOut'
  | 'retention.cancelDisposal'
  | 'retention.completeDisposal'
  | 'retention.minutesPaper';

/** Series of the agenda that minutes are numbered in. */
const MINUTES_SERIES = 'BA';

type Sourced = Pick<ReadContext, keyof BaseContext> & { readonly db: Kysely<GroundTables> };

function minutesOrigin(id: string) {
  return { kind: disposalKind.name, id, paper: 'minutes', address: disposalAddress(id) };
}

/** A batch as it stood before its minutes took it up. */
function free(row: RecordBatchTable): RecordBatchTable {
  return { ...row, disposal_id: null };
}

function refusePeople(people: Pick<DisposalTable, 'performer' | 'witness_one' | 'witness_two'>): void {
  const field = peopleFault({
    performer: people.performer,
    witnessOne: people.witness_one,
    witnessTwo: people.witness_two,
  });
  if (field !== undefined)
    throw refuseFields('core.invalidInput', { [field]: { code: 'retention.samePerson', params: {} } });
}

function refuseDays(heldOn: string, approvedOn: string | null): void {
  if (approvedOn !== null && approvedOn > heldOn)
    throw refuseFields('core.invalidInput', {
      approvedOn: { code: 'retention.approvedLate', params: { date: heldOn } },
    });
}

/** Minutes that can still be changed. Refuses `retention.disposalDone` and `retention.disposalCancelled`. */
async function openDisposal(db: Kysely<GroundTables>, id: string): Promise<DisposalTable> {
  const row = await disposalRow(db, id);
  if (row.withdrawn_at !== null) throw refuse('retention.disposalCancelled');
  if (row.state === 'done') throw refuse('retention.disposalDone');
  return row;
}

/** A disposal with the batches in it and what stands against each. */
export async function disposalRecordOf(context: Sourced, id: string): Promise<DisposalRecord> {
  const row = await disposalRow(context.db, id);
  const lines = await disposalLines(context.db, id);
  const background = await batchBackground(context, context.today);
  const open = row.state === 'prepared' && row.withdrawn_at === null;
  const shown: DisposalRecord['lines'] = [];
  for (const line of lines) {
    const batch = await batchRow(context.db, line.batch_id);
    const candidate = candidateOf(free(batch), background.types, context.today);
    const fault: Message | undefined =
      open && candidate.standing.state !== 'due'
        ? { code: `retention.notDue.${candidate.standing.state}`, params: { batch: batchLabel(batch) } }
        : undefined;
    shown.push({
      id: line.id,
      batchId: line.batch_id,
      batchRev: batch.rev,
      code: line.code,
      typeTitle: line.type_title,
      title: line.title,
      periodFrom: line.period_from,
      periodUntil: line.period_until,
      quantity: line.quantity,
      measure: line.measure,
      medium: line.medium,
      retentionEnded: line.retention_ended,
      note: line.note,
      fault: fault === undefined ? null : { code: fault.code, params: { ...fault.params } },
    });
  }
  return {
    ...disposalView(row, lines.length),
    place: row.place,
    ground: row.ground,
    approvalNumber: row.approval_number,
    approvedOn: row.approved_on,
    witnessOne: row.witness_one,
    witnessTwo: row.witness_two,
    note: row.note,
    cancelledReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
    lines: shown,
  };
}

/** Handlers of disposals and their minutes. */
export const disposalHandlers: Handlers<Operations> = {
  'retention.disposals': read('retention.disposals', async (context) => {
    const counts = new Map<string, number>();
    for (const line of await disposalLines(context.db))
      counts.set(line.disposal_id, (counts.get(line.disposal_id) ?? 0) + 1);
    return {
      disposals: (await disposalRows(context.db)).map((row) => disposalView(row, counts.get(row.id) ?? 0)),
    };
  }),

  'retention.disposal': read('retention.disposal', (context, input) => disposalRecordOf(context, input.id)),

  'retention.prepareDisposal': write('retention.prepareDisposal', async (context, input) => {
    const people = { performer: input.performer, witness_one: input.witnessOne, witness_two: input.witnessTwo };
    refusePeople(people);
    refuseDays(input.heldOn, input.approvedOn ?? null);
    const { types } = await batchBackground(context, context.today);
    const rows: RecordBatchTable[] = [];
    for (const { id, expectRev } of input.batches) {
      const row = await batchRow(context.db, id);
      if (rows.some((known) => known.id === id)) throw refuse('retention.batchTwice', { batch: batchLabel(row) });
      if (row.rev !== expectRev)
        throw refuse('core.conflict', { kind: batchKind.name, rev: row.rev, by: row.changed_by, at: row.changed_at });
      rows.push(row);
    }
    const fault = disposalFault(
      rows.map((row) => candidateOf(row, types, context.today)),
      input.method,
    );
    if (fault !== undefined) throw refuse(fault.code, fault.params);
    const id = context.ids.next();
    const { number } = await registerGenerated(context, {
      origin: minutesOrigin(id),
      series: MINUTES_SERIES,
      datedOn: input.heldOn,
      number: input.number,
      party: context.words.text(context.language, 'retention.paper.party'),
      subject: context.words.text(context.language, 'retention.paper.title'),
      signer: input.approver,
    });
    const disposal = await context.records.insert(
      disposalKind,
      {
        ...people,
        number,
        held_on: input.heldOn,
        place: input.place ?? '',
        method: input.method,
        ground: input.ground,
        approver: input.approver,
        approval_number: input.approvalNumber ?? '',
        approved_on: input.approvedOn ?? null,
        state: 'prepared',
        done_on: null,
        note: input.note ?? '',
        scan_hash: null,
        scan_name: '',
        scan_size: null,
      },
      { id },
    );
    const lines = rows.map((row) => {
      const type = typeOf(types, row);
      return {
        disposal_id: id,
        batch_id: row.id,
        code: row.code,
        type_title: type?.title ?? row.type_code,
        title: row.title,
        period_from: row.period_from,
        period_until: row.period_until,
        quantity: row.quantity,
        measure: row.measure,
        medium: row.medium,
        retention_ended: (type === undefined ? null : dueDay(batchFactsOf(row), type)) ?? context.today,
        note: '',
      };
    });
    await context.records.insertMany(disposalBatchKind, lines, { importId: null, recordId: id });
    for (const row of rows) await context.records.change(batchKind, row.id, row.rev, { disposal_id: id });
    return { id, rev: disposal.rev, number };
  }),

  'retention.changeDisposal': write('retention.changeDisposal', async (context, input) => {
    const before = await openDisposal(context.db, input.id);
    const patch = given<Partial<DisposalTable>>({
      held_on: input.heldOn,
      place: emptied(input.place),
      method: input.method,
      ground: input.ground,
      approver: input.approver,
      approval_number: emptied(input.approvalNumber),
      approved_on: input.approvedOn,
      performer: input.performer,
      witness_one: input.witnessOne,
      witness_two: input.witnessTwo,
      note: emptied(input.note),
    });
    const after = { ...before, ...patch };
    refusePeople(after);
    refuseDays(after.held_on, after.approved_on);
    if (after.method !== before.method) {
      const { types } = await batchBackground(context, context.today);
      const rows = await Promise.all(
        (await disposalLines(context.db, input.id)).map((line) => batchRow(context.db, line.batch_id)),
      );
      const fault = disposalFault(
        rows.map((row) => candidateOf(free(row), types, context.today)),
        after.method,
      );
      if (fault !== undefined) throw refuse(fault.code, fault.params);
    }
    const row = await context.records.change(disposalKind, input.id, input.expectRev, patch);
    await registerGenerated(context, {
      origin: minutesOrigin(row.id),
      series: MINUTES_SERIES,
      datedOn: row.held_on,
      number: row.number,
      party: context.words.text(context.language, 'retention.paper.party'),
      subject: context.words.text(context.language, 'retention.paper.title'),
      signer: row.approver,
    });
    return { id: row.id, rev: row.rev };
  }),

  'retention.leaveOut': write('retention.leaveOut', async (context, input) => {
    const row = await openDisposal(context.db, input.disposalId);
    const lines = await disposalLines(context.db, input.disposalId);
    const line = lines.find((one) => one.batch_id === input.batchId);
    if (line === undefined) throw refuse('core.gone', { kind: disposalBatchKind.name });
    if (lines.length === 1) throw refuse('retention.lastBatch');
    await context.records.withdraw(disposalBatchKind, line.id, line.rev, input.reason);
    const batch = await batchRow(context.db, input.batchId);
    await context.records.change(batchKind, batch.id, batch.rev, { disposal_id: null });
    return { id: row.id, rev: row.rev };
  }),

  'retention.cancelDisposal': write('retention.cancelDisposal', async (context, input) => {
    await openDisposal(context.db, input.id);
    for (const line of await disposalLines(context.db, input.id)) {
      const batch = await batchRow(context.db, line.batch_id);
      await context.records.change(batchKind, batch.id, batch.rev, { disposal_id: null });
    }
    await cancelGenerated(context, minutesOrigin(input.id), input.reason);
    const row = await context.records.withdraw(disposalKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'retention.completeDisposal': preparedWrite(
    'retention.completeDisposal',
    async (context, input) => {
      const file = await context.takeFile(input.file);
      await refuseNoPaper(context, file);
      return file;
    },
    async (context, input, file) => {
      const before = await openDisposal(context.db, input.id);
      if (input.doneOn > context.today)
        throw refuseFields('core.invalidInput', {
          doneOn: { code: 'retention.doneAhead', params: { date: input.doneOn } },
        });
      if (before.approved_on !== null && input.doneOn < before.approved_on)
        throw refuseFields('core.invalidInput', {
          doneOn: { code: 'retention.doneEarly', params: { date: before.approved_on } },
        });
      const { types } = await batchBackground(context, context.today);
      const rows: RecordBatchTable[] = [];
      for (const line of await disposalLines(context.db, input.id))
        rows.push(await batchRow(context.db, line.batch_id));
      const fault = disposalFault(
        rows.map((row) => candidateOf(free(row), types, context.today)),
        before.method,
      );
      if (fault !== undefined) throw refuse(fault.code, fault.params);
      for (const row of rows)
        await context.records.change(batchKind, row.id, row.rev, {
          disposed_on: input.doneOn,
          hold_reason: '',
          hold_until: null,
        });
      const done = await context.records.change(disposalKind, input.id, input.expectRev, {
        state: 'done',
        done_on: input.doneOn,
        scan_hash: file.hash,
        scan_name: file.name,
        scan_size: file.size,
      });
      return { id: done.id, rev: done.rev };
    },
  ),

  'retention.minutesPaper': read('retention.minutesPaper', async (context, input) => {
    const paper = await minutesPaper(context, await disposalRecordOf(context, input.id));
    const content = (await context.compute.run('word', paper.word)) as Uint8Array;
    return context.offerDownload({ name: `${paper.fileName}.docx`, content });
  }),
};

function batchFactsOf(row: RecordBatchTable) {
  return { startOn: row.start_on, keptUntil: row.kept_until };
}
