import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { type BaseContext, type Handlers, preparedWrite, read, type WriteContext, write } from '../../contributions.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { notePaper, offerPaper } from './hand-out.ts';
import { requestKind, requestRow, requestRows } from './repo.ts';
import { requestView } from './request-view.ts';
import { requestsPaper } from './requests-report.ts';
import { requestDue } from './retention.ts';
import { requestHours, requestPeriods } from './settings.ts';
import { holdingsOf } from './sources.ts';
import type { RequestTable } from './tables.ts';

type Operations =
  | 'privacy.requests'
  | 'privacy.createRequest'
  | 'privacy.changeRequest'
  | 'privacy.answerRequest'
  | 'privacy.withdrawRequest'
  | 'privacy.requestsReport';

type Fields = ParsedInputOf<'privacy.createRequest'>;

async function present(context: WriteContext, id: string): Promise<RequestTable> {
  const row = await requestRow(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'data-request' });
  return row;
}

function refuseLate(context: BaseContext, day: string, field: string): void {
  if (day > context.today)
    throw refuseFields('core.invalidInput', { [field]: { code: 'privacy.inFuture', params: { date: day } } });
}

async function columnsOf(
  context: WriteContext,
  input: Fields,
): Promise<
  Omit<RequestTable, keyof RecordColumns | 'number' | 'answered_on' | 'outcome' | 'answer' | 'answer_number'>
> {
  refuseLate(context, input.receivedOn, 'receivedOn');
  const hours = await requestHours(context.db, input.kind);
  const dueAt = requestDue({ day: input.receivedOn, time: input.receivedTime }, hours, context.dayOf);
  const person = input.person === null ? undefined : (await holdingsOf(context, input.person)).held;
  const period = (await requestPeriods(context.db, context.language)).find((one) => one.code === input.kind);
  return {
    kind: input.kind,
    received_on: input.receivedOn,
    received_time: input.receivedTime,
    channel: input.channel,
    asker: input.asker,
    on_behalf: input.onBehalf,
    identity_check: input.identityCheck,
    wanted: input.wanted,
    source: input.person?.source ?? '',
    person_id: input.person?.id ?? '',
    person_label: person?.name ?? '',
    handler: input.handler,
    due_at: dueAt,
    due_on: context.dayOf(dueAt),
    due_basis: period?.source ?? '',
    note: input.note,
  };
}

/** Running number of a request within its year: `PDP-003/2026`. */
async function nextNumber(context: WriteContext, year: string): Promise<string> {
  const serials = (await requestRows(context.db, true)).flatMap((row) => {
    const [, serial, of] = /^PDP-(\d+)\/(\d{4})$/.exec(row.number) ?? [];
    return of === year ? [Number(serial)] : [];
  });
  return `PDP-${String(Math.max(0, ...serials) + 1).padStart(3, '0')}/${year}`;
}

/** Handlers of the register of requests. An answered request stays as it was answered. */
export const requestHandlers: Handlers<Operations> = {
  'privacy.requests': read('privacy.requests', async (context, input) => ({
    requests: (await requestRows(context.db, input.withdrawn)).map((row) => requestView(row, context.at)),
  })),

  'privacy.createRequest': write('privacy.createRequest', async (context, input) => {
    const columns = await columnsOf(context, input);
    const number = await nextNumber(context, input.receivedOn.slice(0, 4));
    const row = await context.records.insert(requestKind, {
      ...columns,
      number,
      answered_on: null,
      outcome: null,
      answer: '',
      answer_number: '',
    });
    return { id: row.id, rev: row.rev, number, dueOn: row.due_on };
  }),

  'privacy.changeRequest': write('privacy.changeRequest', async (context, input) => {
    const { id, expectRev, ...fields } = input;
    const before = await present(context, id);
    if (before.answered_on !== null) throw refuse('privacy.answered', { number: before.number });
    const row = await context.records.change(requestKind, id, expectRev, await columnsOf(context, fields));
    return { id: row.id, rev: row.rev };
  }),

  'privacy.answerRequest': write('privacy.answerRequest', async (context, input) => {
    const before = await present(context, input.id);
    if (before.answered_on !== null) throw refuse('privacy.answered', { number: before.number });
    refuseLate(context, input.answeredOn, 'answeredOn');
    if (input.answeredOn < before.received_on)
      throw refuseFields('core.invalidInput', {
        answeredOn: { code: 'privacy.answeredBefore', params: { date: before.received_on } },
      });
    const row = await context.records.change(requestKind, input.id, input.expectRev, {
      answered_on: input.answeredOn,
      outcome: input.outcome,
      answer: input.answer,
      answer_number: input.answerNumber,
      identity_check: input.identityCheck,
    });
    return { id: row.id, rev: row.rev };
  }),

  'privacy.withdrawRequest': write('privacy.withdrawRequest', async (context, input) => {
    const row = await context.records.withdraw(requestKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'privacy.requestsReport': preparedWrite(
    'privacy.requestsReport',
    async (context, input) => offerPaper(context, await requestsPaper(context), input.format),
    (context, input, offered) => notePaper(context, 'requests', input.format, offered),
  ),
};
