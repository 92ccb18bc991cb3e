import { refuse } from '../../contract/result.ts';
import { counted, isOverdue, isSettled } from '../../contract/self-assessment-rules.ts';
import type { AssessmentShare } from '../../contract/self-assessment-sharing.ts';
import type { Answer, Progress } from '../../contract/self-assessment-values.ts';
import {
  type Handlers,
  type OperationsOf,
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
import { answerKind, assessmentKind } from './kinds.ts';
import { type AssessmentRead, readAssessment } from './service.ts';
import { shareFileName, shareWorkbook } from './shares-sheet.ts';
import { selectComments, selectHandouts } from './sharing-repo.ts';
import type { CommentTable, HandoutTable } from './sharing-tables.ts';

/** Codes named in a reminder; the rest is counted. */
const NAMED = 8;

/** Rows with a comment that is not settled. */
export function rowsWithOpenComments(comments: readonly CommentTable[]): ReadonlySet<string> {
  return new Set(comments.filter((one) => one.thread_id === null && one.resolved_at === null).map((one) => one.code));
}

function earliest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

/** What a person still has to do, short and dated, to paste into a message; empty when nothing is left. */
function reminderOf(context: ReadContext, found: AssessmentRead, person: string, own: readonly Answer[]): string {
  const open = own.filter((answer) => !isSettled(answer));
  if (person === '' || open.length === 0) return '';
  const { language, words, today } = context;
  const text = (key: string, params: Readonly<Record<string, string | number>>) =>
    words.text(language, `sharedWork.${key}`, params);
  const codes = open.slice(0, NAMED).map((answer) => answer.code);
  const overdue = open.filter((answer) => isOverdue(answer, today)).length;
  const due = earliest(open.map((answer) => answer.due));
  return [
    text('reminderShare', {
      person,
      date: formatDate(today, language),
      rows: open.length,
      title: found.assessment.title,
      codes: codes.join(', ') + (open.length > NAMED ? ', …' : ''),
    }),
    ...(overdue > 0 ? [text('reminderOverdue', { rows: overdue })] : []),
    ...(due === null ? [] : [text('reminderDue', { date: formatDate(due, language) })]),
    text('reminderThanks', {}),
  ].join(' ');
}

function chaptersOf(progress: Progress, own: readonly Answer[]): AssessmentShare['chapters'] {
  return progress.chapters.flatMap(({ code, title }) => {
    const total = own.filter((answer) => answer.chapter === code).length;
    return total === 0 ? [] : [{ code, title, total }];
  });
}

function shareOf(
  context: ReadContext,
  found: AssessmentRead,
  person: string,
  own: readonly Answer[],
  facts: { readonly comments: ReadonlySet<string>; readonly sheets: readonly HandoutTable[] },
): AssessmentShare {
  const out = facts.sheets.filter((sheet) => sheet.withdrawn_at === null && sheet.returned_at === null);
  return {
    person,
    total: own.length,
    answered: own.filter((answer) => answer.result !== 'unanswered').length,
    settled: own.filter(isSettled).length,
    overdue: own.filter((answer) => isOverdue(answer, context.today)).length,
    nextDue: earliest(own.filter((answer) => !isSettled(answer)).map((answer) => answer.due)),
    openComments: own.filter((answer) => facts.comments.has(answer.code)).length,
    sheetsOut: out.length,
    lastHandedOn:
      out
        .map((sheet) => sheet.handed_on)
        .sort()
        .at(-1) ?? null,
    chapters: chaptersOf(found.progress, own),
    reminder: reminderOf(context, found, person, own),
  };
}

/** Who has which rows, by name; rows without a person come last, and people who only have a sheet are listed too. */
async function listShares(context: ReadContext, found: AssessmentRead): Promise<readonly AssessmentShare[]> {
  const comments = rowsWithOpenComments(await selectComments(context.db, found.assessment.id));
  const sheets = Map.groupBy(await selectHandouts(context.db, found.assessment.id), (sheet) => sheet.person);
  const byPerson = Map.groupBy(counted(found.answers), (answer) => answer.person);
  const people = [...new Set([...byPerson.keys(), ...sheets.keys()])]
    .filter((person) => person !== '')
    .sort((a, b) => a.localeCompare(b, 'id'));
  return [...people, ...(byPerson.has('') ? [''] : [])].map((person) =>
    shareOf(context, found, person, byPerson.get(person) ?? [], { comments, sheets: sheets.get(person) ?? [] }),
  );
}

async function reassign(
  context: WriteContext,
  input: { readonly assessmentId: string; readonly from: string; readonly to: string; readonly onlyOpen: boolean },
) {
  await requireRunning(context, input.assessmentId);
  const { answers } = await readAssessment(context, input.assessmentId);
  const own = counted(answers).filter(
    (answer) => answer.person === input.from && !(input.onlyOpen && isSettled(answer)),
  );
  if (own.length === 0) throw refuse('sharedWork.nothingToHandOut', { person: input.from });
  for (const answer of own) await context.records.change(answerKind, answer.id, answer.rev, { person: input.to });
  return { changed: own.length };
}

async function offerShares(context: PrepareContext, assessmentId: string) {
  const found = await readAssessment(context, assessmentId);
  const facts = {
    title: found.assessment.title,
    lspName: (await readProfile(context.db)).name,
    today: context.today,
    language: context.language,
    words: context.words,
    shares: await listShares(context, found),
    answers: counted(found.answers),
    comments: rowsWithOpenComments(await selectComments(context.db, assessmentId)),
  };
  const content = (await context.compute.run('excel', shareWorkbook(facts))) as Uint8Array;
  return context.offerDownload({ name: shareFileName(facts), content });
}

/** Handlers of `shares.*`: who has which rows of a self-assessment and how far they are. */
export const shareHandlers: Handlers<OperationsOf<'shares'>> = {
  'shares.list': read('shares.list', async (context, input) => {
    const found = await readAssessment(context, input.assessmentId);
    const { title, state } = found.assessment;
    return { title, state, shares: [...(await listShares(context, found))] };
  }),

  'shares.reassign': write('shares.reassign', reassign),

  'shares.file': preparedWrite(
    'shares.file',
    (context, input) => offerShares(context, input.assessmentId),
    async (context, input, offered) => {
      await context.records.log(assessmentKind.name, input.assessmentId, { shares: offered.name });
      return offered;
    },
  ),
};
