import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import { counted, isSettled } from '../../contract/self-assessment-rules.ts';
import type { AssessmentHandout } from '../../contract/self-assessment-sharing.ts';
import type { Answer } from '../../contract/self-assessment-values.ts';
import {
  type Handlers,
  type OperationsOf,
  type Output,
  type PrepareContext,
  preparedWrite,
  type ReadContext,
  read,
  type WriteContext,
  write,
} from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { readProfile } from '../profile/service.ts';
import { requireRunning } from './acts.ts';
import { assessmentRows } from './copied-rows.ts';
import { type HandoutFacts, handoutFileName, handoutWorkbook } from './handout-sheet.ts';
import { selectAnswers } from './repo.ts';
import { type AssessmentRead, readAssessment, requireAssessment } from './service.ts';
import { handoutKind } from './sharing-kinds.ts';
import {
  insertHandoutRows,
  requireHandout,
  selectComments,
  selectHandoutRows,
  selectHandouts,
  workspaceIdOf,
} from './sharing-repo.ts';
import type { CommentTable, HandoutRowTable, HandoutTable } from './sharing-tables.ts';

type Create = ParsedInputOf<'handouts.create'>;

function chosenAnswers(answers: readonly Answer[], input: Create): readonly Answer[] {
  const { codes, person, onlyOpen } = input;
  return counted(answers).filter((answer) => {
    const chosen =
      codes.length === 0
        ? answer.person === person
        : codes.some((code) => answer.code === code || answer.code.startsWith(`${code}.`));
    return chosen && !(onlyOpen && isSettled(answer));
  });
}

/** What was cited for a row, a line each. */
function citedText(context: WriteContext, read: AssessmentRead, answer: Answer): string {
  return (read.links.get(answer.id) ?? [])
    .map((link) => {
      const name = [link.target.code, link.target.label].filter((part) => part !== '').join(' ');
      const page =
        link.page === '' ? '' : context.words.text(context.language, 'selfAssessment.report.page', { page: link.page });
      return [name, page].filter((part) => part !== '').join(', ');
    })
    .join('\n');
}

/** Comments of a row that are not settled, a line each. */
export function openCommentText(comments: readonly CommentTable[], code: string): string {
  const open = new Set(
    comments.filter((one) => one.thread_id === null && one.resolved_at === null).map((one) => one.id),
  );
  return comments
    .filter((one) => one.code === code && open.has(one.thread_id ?? one.id))
    .map((one) => `${one.person}: ${one.body}`)
    .join('\n');
}

/** Gives rows to somebody: what they say now is kept as the base of the compare. Refuses `sharedWork.nothingToHandOut`. */
async function createHandout(context: WriteContext, input: Create): Promise<Output<'handouts.create'>> {
  await requireRunning(context, input.assessmentId);
  const found = await readAssessment(context, input.assessmentId);
  const answers = chosenAnswers(found.answers, input);
  if (answers.length === 0) throw refuse('sharedWork.nothingToHandOut', { person: input.person });
  const comments = await selectComments(context.db, input.assessmentId);
  const handout = await context.records.insert(handoutKind, {
    assessment_id: input.assessmentId,
    person: input.person,
    scope: input.codes.join('\n'),
    row_count: answers.length,
    due_date: input.due,
    note: input.note,
    language: context.language,
    handed_on: context.today,
    handed_by: context.actor.name,
    returned_at: null,
    returned_by: null,
  });
  await insertHandoutRows(
    context.db,
    answers.map((answer) => ({
      handout_id: handout.id,
      code: answer.code,
      answer_id: answer.id,
      answer_rev: answer.rev,
      position: answer.position,
      result: answer.result,
      document_exists: answer.documentExists,
      carried_out: answer.carriedOut,
      record_exists: answer.recordExists,
      note: answer.note,
      reason: answer.reason,
      person: answer.person,
      due_date: answer.due,
      work: answer.work,
      evidence: citedText(context, found, answer),
      comments: openCommentText(comments, answer.code),
    })),
  );
  return { id: handout.id, rev: handout.rev, rows: answers.length };
}

async function handoutFacts(context: ReadContext, id: string): Promise<HandoutFacts> {
  const handout = await requireHandout(context.db, id);
  const stored = await requireAssessment(context.db, handout.assessment_id);
  const { assessment } = await readAssessment(context, stored.id);
  const language = handout.language === 'en' ? 'en' : 'id';
  return {
    handout,
    rows: await selectHandoutRows(context.db, [id]),
    texts: new Map((await assessmentRows(context.db, stored)).map((row) => [row.code, row])),
    assessmentTitle: assessment.title,
    official: assessment.instrument.officialText[language],
    lspName: (await readProfile(context.db)).name,
    workspaceId: await workspaceIdOf(context.db),
    words: context.words,
  };
}

async function offerSheet(context: PrepareContext, id: string): Promise<Output<'handouts.file'>> {
  const facts = await handoutFacts(context, id);
  const content = (await context.compute.run('excel', handoutWorkbook(facts))) as Uint8Array;
  return context.offerDownload({ name: handoutFileName(facts), content });
}

function stateOf(handout: HandoutTable, today: string): AssessmentHandout['state'] {
  if (handout.withdrawn_at !== null) return 'withdrawn';
  if (handout.returned_at !== null) return 'returned';
  return handout.due_date !== null && handout.due_date < today ? 'overdue' : 'out';
}

/** The reminder of a sheet that is out: short, dated, ready to paste. */
function sheetReminder(context: ReadContext, handout: HandoutTable, title: string): string {
  const { language, words } = context;
  const day = (date: string) => formatDate(date, language);
  const scope = handout.scope === '' ? '' : ` (${handout.scope.split('\n').join(', ')})`;
  const due =
    handout.due_date === null
      ? ''
      : ` ${words.text(language, 'sharedWork.reminderSheetDue', { date: day(handout.due_date) })}`;
  const text = words.text(language, 'sharedWork.reminderSheet', {
    person: handout.person,
    rows: handout.row_count,
    title,
    scope,
    date: day(handout.handed_on),
  });
  return `${text}${due}`;
}

async function listHandouts(context: ReadContext, assessmentId: string): Promise<readonly AssessmentHandout[]> {
  const { title } = await requireAssessment(context.db, assessmentId);
  const handouts = await selectHandouts(context.db, assessmentId);
  const rows = await selectHandoutRows(
    context.db,
    handouts.map((handout) => handout.id),
  );
  const present = new Map((await selectAnswers(context.db, assessmentId)).map((answer) => [answer.id, answer.rev]));
  const rowsOf = Map.groupBy(rows, (row: HandoutRowTable) => row.handout_id);
  return handouts.map((handout) => {
    const state = stateOf(handout, context.today);
    const isOut = state === 'out' || state === 'overdue';
    return {
      id: handout.id,
      rev: handout.rev,
      person: handout.person,
      codes: handout.scope.split('\n').filter((code) => code !== ''),
      rows: handout.row_count,
      due: handout.due_date,
      note: handout.note,
      handedOn: handout.handed_on,
      handedBy: handout.handed_by,
      state,
      returnedAt: handout.returned_at,
      untouched: (rowsOf.get(handout.id) ?? []).filter((row) => present.get(row.answer_id) === row.answer_rev).length,
      reminder: isOut ? sheetReminder(context, handout, title) : '',
    };
  });
}

/** Notes that a sheet has come back. Nothing happens to one that had. */
export async function noteReturn(context: WriteContext, handout: HandoutTable, by: string): Promise<HandoutTable> {
  if (handout.returned_at !== null || handout.withdrawn_at !== null) return handout;
  return context.records.change(handoutKind, handout.id, handout.rev, { returned_at: context.at, returned_by: by });
}

/** Handlers of `handouts.*`: who has which rows as Excel. Reading a sheet back is an import. */
export const handoutHandlers: Handlers<OperationsOf<'handouts'>> = {
  'handouts.list': read('handouts.list', async (context, input) => ({
    handouts: [...(await listHandouts(context, input.assessmentId))],
  })),

  'handouts.create': write('handouts.create', createHandout),

  'handouts.file': preparedWrite(
    'handouts.file',
    (context, input) => offerSheet(context, input.id),
    async (context, input, offered) => {
      await context.records.log(handoutKind.name, input.id, { sheet: offered.name });
      return offered;
    },
  ),

  'handouts.close': write('handouts.close', async (context, input) => {
    const handout = await requireHandout(context.db, input.id);
    const { id, rev } = await context.records.change(handoutKind, input.id, input.expectRev, {
      returned_at: handout.returned_at ?? context.at,
      returned_by: handout.returned_by ?? handout.person,
    });
    return { id, rev };
  }),

  'handouts.withdraw': write('handouts.withdraw', async (context, input) => {
    const { id, rev } = await context.records.withdraw(handoutKind, input.id, input.expectRev, input.reason);
    return { id, rev };
  }),
};
