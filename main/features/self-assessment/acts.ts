import { type Message, Refusal, refuse } from '../../contract/result.ts';
import { refusalOfAnswer } from '../../contract/self-assessment-rules.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import type { Input, Output, WriteContext } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import { instrumentEdition, instrumentRows } from '../instruments/service.ts';
import { carryOver } from './carry-over.ts';
import { copyOf, isOutdated, textsOf } from './copied-rows.ts';
import { ANSWER, answerKind, assessmentAddress, assessmentKind } from './kinds.ts';
import { insertRows, selectAnswer, selectAnswers, selectRows, updateRow } from './repo.ts';
import { answerAsShown, requireAssessment } from './service.ts';
import type { AnswerTable, AssessmentTable } from './tables.ts';

type Fields = Pick<
  AssessmentTable,
  'title' | 'purpose' | 'lsp_type' | 'remote' | 'period_from' | 'period_until' | 'as_of'
>;

/** A running self-assessment. Refuses `selfAssessment.finished` besides what `requireAssessment` refuses. */
export async function requireRunning(context: WriteContext, id: string): Promise<AssessmentTable> {
  const assessment = await requireAssessment(context.db, id);
  if (assessment.state === 'finished') throw refuse('selfAssessment.finished');
  return assessment;
}

function fieldsOf(input: {
  readonly title: string;
  readonly purpose: string;
  readonly lspType: string | null;
  readonly remote: boolean | null;
  readonly periodFrom: string | null;
  readonly periodUntil: string | null;
  readonly asOf: string;
}): Fields {
  if (input.periodFrom !== null && input.periodUntil !== null && input.periodUntil < input.periodFrom) {
    const fault: Message = { code: 'selfAssessment.periodReversed', params: {} };
    throw new Refusal(fault.code, {}, { periodUntil: fault });
  }
  return {
    title: input.title,
    purpose: input.purpose,
    lsp_type: input.lspType,
    remote: input.remote === null ? null : Number(input.remote),
    period_from: input.periodFrom,
    period_until: input.periodUntil,
    as_of: input.asOf,
  };
}

/**
 * Makes a self-assessment: the rows of the edition as they read now, and an empty answer to each auditable one. With `carryFrom` the
 * answers of an earlier one come over as suggestions.
 */
export async function createAssessment(
  context: WriteContext,
  input: Parameters<typeof fieldsOf>[0] & { readonly editionId: string; readonly carryFrom: string | null },
): Promise<Output<'selfAssessment.create'>> {
  const edition = await instrumentEdition(context.db, input.editionId);
  if (edition === undefined) throw refuse('core.gone', { kind: 'instrument-edition' });
  const assessment = await context.records.insert(assessmentKind, {
    ...fieldsOf(input),
    edition_id: edition.id,
    state: 'running',
    finished_on: null,
    finished_at: null,
    finished_by: null,
    reopened_at: null,
    reopened_by: null,
    reopened_reason: null,
  });
  const rows = await instrumentRows(context.db, edition.id);
  await insertRows(context.db, copyOf(assessment.id, rows));
  await context.records.insertMany(
    answerKind,
    rows
      .filter((row) => row.auditable)
      .map((row) => ({
        id: context.ids.of(ANSWER, assessment.id, row.code),
        assessment_id: assessment.id,
        code: row.code,
        title_id: row.title.id,
        result: 'unanswered',
        document_exists: 'unknown',
        carried_out: 'unknown',
        record_exists: 'unknown',
        note: '',
        reason: '',
        person: '',
        due_date: null,
        work: 'open',
        answered_at: null,
        answered_by: null,
        worked_at: null,
        worked_by: null,
        scope: null,
        scope_reason: '',
      })),
    { importId: null, recordId: assessment.id },
  );
  if (input.carryFrom !== null) await carryOver(context, assessment, input.carryFrom);
  return { id: assessment.id, rev: assessment.rev };
}

/** Changes what a self-assessment says about itself. */
export async function changeAssessment(
  context: WriteContext,
  input: Parameters<typeof fieldsOf>[0] & { readonly id: string; readonly expectRev: number },
): Promise<Output<'selfAssessment.change'>> {
  await requireRunning(context, input.id);
  const { id, rev } = await context.records.change(assessmentKind, input.id, input.expectRev, fieldsOf(input));
  return { id, rev };
}

/** Takes a running self-assessment out of use, with what its answers put into the search. */
export async function withdrawAssessment(
  context: WriteContext,
  input: { readonly id: string; readonly expectRev: number; readonly reason: string },
): Promise<Output<'selfAssessment.withdraw'>> {
  await requireRunning(context, input.id);
  for (const answer of await selectAnswers(context.db, input.id)) {
    if (answer.note !== '' || answer.reason !== '') await context.replaceSearch(ANSWER, answer.id, 'fields', []);
  }
  const { id, rev } = await context.records.withdraw(assessmentKind, input.id, input.expectRev, input.reason);
  return { id, rev };
}

function patchOf(
  context: WriteContext,
  before: AnswerTable,
  input: Input<'selfAssessment.answer'>,
  answeredBy: string,
): Partial<AnswerTable> {
  const patch: Partial<AnswerTable> = {};
  if (input.documentExists !== undefined) patch.document_exists = input.documentExists;
  if (input.carriedOut !== undefined) patch.carried_out = input.carriedOut;
  if (input.recordExists !== undefined) patch.record_exists = input.recordExists;
  if (input.note !== undefined) patch.note = input.note;
  if (input.reason !== undefined) patch.reason = input.reason;
  if (input.person !== undefined) patch.person = input.person;
  if (input.due !== undefined) patch.due_date = input.due;
  if (input.work !== undefined) patch.work = input.work;
  if (input.result !== undefined && input.result !== before.result) {
    patch.result = input.result;
    patch.answered_at = input.result === 'unanswered' ? null : context.at;
    patch.answered_by = input.result === 'unanswered' ? null : answeredBy;
  }
  return patch;
}

/** One act on one answer. Refuses `selfAssessment.conflict` with the present result, and what `refusalOfAnswer` refuses. */
export async function changeAnswer(
  context: WriteContext,
  input: Input<'selfAssessment.answer'>,
  /** Who gave the result, when that is not who writes it down: a sheet that came back. */
  answeredBy = context.actor.name,
): Promise<Answer> {
  const before = await selectAnswer(context.db, input.id);
  if (before === undefined) throw refuse('core.gone', { kind: ANSWER });
  const assessment = await requireRunning(context, before.assessment_id);
  if (before.rev !== input.expectRev) {
    throw refuse('selfAssessment.conflict', { code: before.code, rev: before.rev, result: before.result });
  }
  const patch = patchOf(context, before, input, answeredBy);
  const evidence = await evidenceOf(context.db, ANSWER, [before.id]);
  const after = { ...before, ...patch };
  const refused = refusalOfAnswer(
    { code: before.code, result: after.result as Answer['result'], reason: after.reason },
    evidence.length,
  );
  if (refused !== undefined) throw new Refusal(refused.code, refused.params);
  const row = await context.records.change(answerKind, before.id, input.expectRev, {
    ...patch,
    worked_at: context.at,
    worked_by: context.actor.id,
  });
  if (patch.note !== undefined || patch.reason !== undefined) await indexAnswer(context, row);
  return answerAsShown(context, assessment, row);
}

/** Puts what people wrote into an answer into the search. */
export async function indexAnswer(context: WriteContext, row: AnswerTable): Promise<void> {
  const body = [row.note, row.reason].filter((text) => text.trim() !== '').join('\n');
  const entry = { code: row.code, title: row.title_id, body, address: assessmentAddress(row.assessment_id, row.code) };
  await context.replaceSearch(ANSWER, row.id, 'fields', body === '' ? [] : [entry]);
}

/** Gives many rows a person, a due date or a work state; headings stand for what lies below them. */
export async function assignAnswers(
  context: WriteContext,
  input: Input<'selfAssessment.assign'>,
): Promise<Output<'selfAssessment.assign'>> {
  await requireRunning(context, input.id);
  const patch: Partial<AnswerTable> = {};
  if (input.person !== undefined) patch.person = input.person;
  if (input.due !== undefined) patch.due_date = input.due;
  if (input.work !== undefined) patch.work = input.work;
  const wanted = (await selectAnswers(context.db, input.id)).filter((answer) =>
    input.codes.some((code) => answer.code === code || answer.code.startsWith(`${code}.`)),
  );
  if (wanted.length === 0) throw refuse('selfAssessment.noRows', { codes: input.codes.slice(0, 5).join(', ') });
  let changed = 0;
  for (const answer of wanted) {
    const row = await context.records.change(answerKind, answer.id, answer.rev, patch);
    if (row.rev !== answer.rev) changed += 1;
  }
  return { changed };
}

/** Takes the present texts of the library into a running self-assessment. Answers stay as they are. */
export async function takeTexts(context: WriteContext, id: string): Promise<Output<'selfAssessment.takeTexts'>> {
  const assessment = await requireRunning(context, id);
  const library = new Map((await instrumentRows(context.db, assessment.edition_id)).map((row) => [row.id, row]));
  const codes: string[] = [];
  for (const copy of await selectRows(context.db, id)) {
    const source = library.get(copy.library_id);
    if (source === undefined || !isOutdated(copy, source)) continue;
    await updateRow(context.db, id, copy.code, textsOf(source));
    codes.push(copy.code);
  }
  if (codes.length > 0) await context.records.log(assessmentKind.name, id, { texts: codes });
  return { changed: codes.length };
}
