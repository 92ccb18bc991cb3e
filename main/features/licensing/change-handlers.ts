import { addDays } from '../../civil.ts';
import type { ParsedInputOf } from '../../contract/index.ts';
import type { LicenceChange } from '../../contract/licensing-shapes.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type Output, type ReadContext, read, type WriteContext, write } from '../../contributions.ts';
import { changeTitle, NO_CHANGE, shippedChanges } from './data.ts';
import { changeProposals } from './proposals.ts';
import { changeKind, changeRow, changeRows, dismissalKind, dismissalRows, fileRows } from './repo.ts';
import { changeClock, changeStateOf } from './service.ts';
import type { ChangeTable } from './tables.ts';
import { fileView, type LicensingContext } from './timeline.ts';

export type ChangeOperations =
  | 'licensing.changes'
  | 'licensing.addChange'
  | 'licensing.changeChange'
  | 'licensing.withdrawChange'
  | 'licensing.restoreChange'
  | 'licensing.dismissProposal'
  | 'licensing.offerProposal';

type ChangeInput = Omit<ParsedInputOf<'licensing.addChange'>, 'sourceKey'>;

/** A change that took effect further ahead than this is a slip of the year. */
const AHEAD_DAYS = 3660;

function refuseFaults(input: ChangeInput, today: string): void {
  const fields: Record<string, Message> = {};
  const { effectiveOn, reportedOn, answeredOn } = input;
  if (!shippedChanges.kinds.some((kind) => kind.key === input.kind))
    fields['kind'] = { code: 'licensing.changeKindUnknown', params: { kind: input.kind } };
  if (effectiveOn > addDays(today, AHEAD_DAYS))
    fields['effectiveOn'] = { code: 'licensing.tooFarAhead', params: { date: effectiveOn } };
  if (input.kind !== NO_CHANGE && input.newValue.trim() === '' && input.oldValue.trim() === '')
    fields['newValue'] = { code: 'licensing.valueNeeded', params: {} };
  if (reportedOn !== null && reportedOn > today)
    fields['reportedOn'] = { code: 'licensing.reportedAhead', params: { date: reportedOn } };
  if (reportedOn !== null && input.reporting === 'no')
    fields['reporting'] = { code: 'licensing.reportedAnyway', params: {} };
  if (answeredOn !== null && (reportedOn === null || answeredOn < reportedOn))
    fields['answeredOn'] = { code: 'licensing.answerBeforeReport', params: {} };
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

function changeValues(input: ChangeInput) {
  return {
    kind: input.kind,
    subject: input.subject,
    old_value: input.oldValue,
    new_value: input.newValue,
    cause: input.cause,
    effective_on: input.effectiveOn,
    decided_by: input.decidedBy,
    decree_number: input.decreeNumber,
    decree_date: input.decreeDate,
    reporting: input.kind === NO_CHANGE ? 'no' : input.reporting,
    due_on: input.dueOn,
    person: input.person,
    reported_on: input.reportedOn,
    letter_number: input.letterNumber,
    answer: input.answer,
    answer_number: input.answerNumber,
    answered_on: input.answeredOn,
    note: input.note,
  };
}

function changeView(
  row: ChangeTable,
  frame: { readonly clock: { days: number; soonDays: number }; readonly asOf: string; readonly language: 'id' | 'en' },
  files: LicenceChange['files'],
): LicenceChange {
  return {
    id: row.id,
    rev: row.rev,
    kind: row.kind,
    kindTitle: changeTitle(row.kind, frame.language),
    subject: row.subject,
    oldValue: row.old_value,
    newValue: row.new_value,
    cause: row.cause,
    effectiveOn: row.effective_on,
    decidedBy: row.decided_by,
    decreeNumber: row.decree_number,
    decreeDate: row.decree_date,
    reporting: row.reporting as LicenceChange['reporting'],
    dueOn: row.due_on,
    person: row.person,
    reportedOn: row.reported_on,
    letterNumber: row.letter_number,
    answer: row.answer,
    answerNumber: row.answer_number,
    answeredOn: row.answered_on,
    note: row.note,
    ...changeStateOf(row, frame.clock, frame.asOf),
    files,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** The register as of a day, the newest change first. */
export async function readChanges(
  context: LicensingContext,
  asOf: string,
  withdrawn = false,
): Promise<LicenceChange[]> {
  const { db, language } = context;
  const clock = await changeClock(db);
  const files = Map.groupBy(await fileRows(db, changeKind.name), (row) => row.subject_id);
  return (await changeRows(db, withdrawn)).map((row) =>
    changeView(row, { clock, asOf, language }, (files.get(row.id) ?? []).map(fileView)),
  );
}

async function readRegister(
  context: ReadContext,
  input: { readonly asOf?: string | undefined; readonly withdrawn: boolean },
): Promise<Output<'licensing.changes'>> {
  const { language } = context;
  const asOf = input.asOf ?? context.today;
  const { days } = await changeClock(context.db);
  const { source, basis } = shippedChanges.reportDays;
  return {
    asOf,
    changes: await readChanges(context, asOf, input.withdrawn),
    proposals: [...(await changeProposals(context))],
    kinds: shippedChanges.kinds.map((kind) => ({
      key: kind.key,
      title: kind.title[language],
      usuallyReported: kind.usuallyReported,
      attach: kind.attach[language],
      basis: kind.basis.map((mark) => ({ ...mark })),
    })),
    clock: { days, source: source[language], basis: basis.map((mark) => ({ ...mark })) },
    sourceNote: shippedChanges.sourceNote[language],
  };
}

async function refuseTaken(context: WriteContext, key: string | null): Promise<void> {
  if (key === null) return;
  const known = (await changeRows(context.db)).find((row) => row.source_key === key);
  if (known !== undefined) throw refuse('licensing.proposalTaken', { subject: known.subject });
}

/** Handlers of the register of changes. */
export const changeHandlers: Handlers<ChangeOperations> = {
  'licensing.changes': read('licensing.changes', readRegister),

  'licensing.addChange': write('licensing.addChange', async (context, input) => {
    refuseFaults(input, context.today);
    await refuseTaken(context, input.sourceKey);
    const row = await context.records.insert(changeKind, { ...changeValues(input), source_key: input.sourceKey });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.changeChange': write('licensing.changeChange', async (context, input) => {
    refuseFaults(input, context.today);
    const row = await context.records.change(changeKind, input.id, input.expectRev, changeValues(input));
    return { id: row.id, rev: row.rev };
  }),

  'licensing.withdrawChange': write('licensing.withdrawChange', async (context, input) => {
    const row = await context.records.withdraw(changeKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.restoreChange': write('licensing.restoreChange', async (context, input) => {
    await refuseTaken(context, (await changeRow(context.db, input.id))?.source_key ?? null);
    const row = await context.records.restore(changeKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.dismissProposal': write('licensing.dismissProposal', async (context, input) => {
    const values = { source_key: input.key, reason: input.reason };
    const known = (await dismissalRows(context.db)).find((row) => row.source_key === input.key);
    if (known === undefined) {
      const id = context.ids.of(dismissalKind.name, input.key);
      const row = await context.records.insert(dismissalKind, values, { id });
      return { id: row.id, rev: row.rev };
    }
    const back =
      known.withdrawn_at === null ? known : await context.records.restore(dismissalKind, known.id, known.rev);
    const row = await context.records.change(dismissalKind, known.id, back.rev, { reason: input.reason });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.offerProposal': write('licensing.offerProposal', async (context, input) => {
    const row = await context.records.withdraw(dismissalKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),
};
