import type { Kysely } from 'kysely';
import type { EvidenceLink } from '../../contract/evidence.ts';
import { refuse } from '../../contract/result.ts';
import type { SelfAssessment } from '../../contract/self-assessment.ts';
import { counted, noEvidence, progressOf } from '../../contract/self-assessment-rules.ts';
import type { Answer, EvidenceCounts, Progress, RowScope } from '../../contract/self-assessment-values.ts';
import type { BaseContext } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import type { EvidenceTable, GroundTables } from '../../db/tables.ts';
import { describeLinks } from '../evidence/service.ts';
import { type InstrumentEdition, instrumentEditions } from '../instruments/service.ts';
import { ANSWER } from './kinds.ts';
import { selectAnswers, selectAssessment, selectAssessments, selectRowHeads } from './repo.ts';
import { type RowTree, rowTree } from './row-tree.ts';
import { outsideRows, scopeOfAnswer } from './scopes.ts';
import type { AnswerTable, AssessmentTable } from './tables.ts';

/** What reading a self-assessment needs of a context. */
export interface AssessmentContext extends Pick<BaseContext, 'today' | 'actor' | 'contributions'> {
  readonly db: Kysely<GroundTables>;
}

/** A self-assessment with its answers, their links and how far it is. */
export interface AssessmentRead {
  readonly stored: AssessmentTable;
  readonly assessment: SelfAssessment;
  readonly answers: readonly Answer[];
  readonly progress: Progress;
  /** Links by answer id, resolved as of `judgedOn`. */
  readonly links: ReadonlyMap<string, readonly EvidenceLink[]>;
  /** Day on which evidence was judged: today while it runs, afterwards the day it was finished. */
  readonly judgedOn: string;
}

/** A self-assessment that is in use. Refuses `core.gone`, `core.withdrawn`. */
export async function requireAssessment(db: Kysely<GroundTables>, id: string): Promise<AssessmentTable> {
  const assessment = await selectAssessment(db, id);
  if (assessment === undefined) throw refuse('core.gone', { kind: 'self-assessment' });
  if (assessment.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'self-assessment' });
  return assessment;
}

function countLinks(links: readonly EvidenceLink[]): EvidenceCounts {
  const states = links.map((link) => link.target.state);
  const proving = states.filter((state) => state === 'in-force').length;
  const withdrawn = states.filter((state) => state === 'withdrawn').length;
  const changed = links.filter((link) => link.revisionChanged).length;
  const overtaken = links.filter((link) => link.overtaken !== null).length;
  return { total: links.length, proving, withdrawn, lapsed: links.length - proving - withdrawn, changed, overtaken };
}

/** An answer as the contract shows it, placed in its tree. */
export function describeAnswer(
  row: AnswerTable,
  tree: RowTree,
  links: readonly EvidenceLink[],
  scope: RowScope,
): Answer {
  const head = tree.heads.get(row.code);
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    title: { id: head?.title_id ?? row.title_id, en: head?.title_en ?? '' },
    chapter: tree.chapterOf(row.code),
    position: head?.position ?? 0,
    result: row.result as Answer['result'],
    documentExists: row.document_exists as Answer['documentExists'],
    carriedOut: row.carried_out as Answer['carriedOut'],
    recordExists: row.record_exists as Answer['recordExists'],
    note: row.note,
    reason: row.reason,
    person: row.person,
    due: row.due_date,
    work: row.work as Answer['work'],
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    changedAt: row.changed_at,
    evidence: links.length === 0 ? noEvidence : countLinks(links),
    scope,
  };
}

/** One stored answer of a running self-assessment as the contract shows it. */
export async function answerAsShown(
  context: AssessmentContext,
  assessment: AssessmentTable,
  row: AnswerTable,
): Promise<Answer> {
  const heads = await selectRowHeads(context.db, assessment.id);
  const links = await linksOf(context, await evidenceOf(context.db, ANSWER, [row.id]), context.today);
  const scope = scopeOfAnswer(row, await outsideRows(context.db, assessment, heads));
  return describeAnswer(row, rowTree(heads), links.get(row.id) ?? [], scope);
}

/** Links of answers, resolved as of a day, by answer id. */
export async function linksOf(
  context: AssessmentContext,
  rows: readonly EvidenceTable[],
  asOf: string,
): Promise<ReadonlyMap<string, readonly EvidenceLink[]>> {
  const links = await describeLinks(context.db, context.contributions, rows, asOf);
  return Map.groupBy(links, (link) => link.subjectId);
}

/** The row somebody worked on last, by answering or by citing; their own work counts before that of others. */
function resumeCode(
  actor: string,
  tree: RowTree,
  answers: readonly AnswerTable[],
  evidence: readonly EvidenceTable[],
  outside: ReadonlyMap<string, unknown>,
): string {
  const codes = new Map(answers.map((answer) => [answer.id, answer.code]));
  const acts = [
    ...answers.map((answer) => ({ code: answer.code, by: answer.worked_by, at: answer.worked_at ?? '' })),
    ...evidence.map((link) => ({ code: codes.get(link.subject_id) ?? '', by: link.changed_by, at: link.changed_at })),
  ]
    .filter((act) => act.at !== '')
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const last = acts.find((act) => act.by === actor) ?? acts[0];
  const rows = [...tree.heads.values()].filter((head) => head.auditable === 1);
  return last?.code ?? (rows.find((head) => !outside.has(head.code)) ?? rows[0])?.code ?? '';
}

function describeAssessment(row: AssessmentTable, edition: InstrumentEdition, resume: string): SelfAssessment {
  const { code, name, regulation, officialText, source } = edition;
  return {
    id: row.id,
    rev: row.rev,
    title: row.title,
    editionId: row.edition_id,
    instrument: { code, edition: edition.edition, name, regulation, officialText, source },
    purpose: row.purpose as SelfAssessment['purpose'],
    lspType: row.lsp_type as SelfAssessment['lspType'],
    remote: row.remote === null ? null : row.remote === 1,
    periodFrom: row.period_from,
    periodUntil: row.period_until,
    asOf: row.as_of,
    state: row.state as SelfAssessment['state'],
    finishedOn: row.finished_on,
    finishedBy: row.finished_by,
    reopened:
      row.reopened_at === null
        ? null
        : { at: row.reopened_at, by: row.reopened_by ?? '', reason: row.reopened_reason ?? '' },
    resumeCode: resume,
  };
}

async function readWith(
  context: AssessmentContext,
  stored: AssessmentTable,
  editions: readonly InstrumentEdition[],
): Promise<AssessmentRead> {
  const edition = editions.find((candidate) => candidate.id === stored.edition_id);
  if (edition === undefined) throw refuse('core.gone', { kind: 'instrument-edition' });
  const judgedOn = stored.finished_on ?? context.today;
  const heads = await selectRowHeads(context.db, stored.id);
  const tree = rowTree(heads);
  const outside = await outsideRows(context.db, stored, heads);
  const rows = await selectAnswers(context.db, stored.id);
  const evidence = await evidenceOf(
    context.db,
    ANSWER,
    rows.map((row) => row.id),
  );
  const links = await linksOf(context, evidence, judgedOn);
  const answers = rows
    .map((row) => describeAnswer(row, tree, links.get(row.id) ?? [], scopeOfAnswer(row, outside)))
    .sort((a, b) => a.position - b.position);
  return {
    stored,
    assessment: describeAssessment(stored, edition, resumeCode(context.actor.id, tree, rows, evidence, outside)),
    answers,
    progress: progressOf(answers, tree.chapters, judgedOn),
    links,
    judgedOn,
  };
}

/** A self-assessment with everything that was answered. Refuses `core.gone`, `core.withdrawn`. */
export async function readAssessment(context: AssessmentContext, id: string): Promise<AssessmentRead> {
  return readWith(context, await requireAssessment(context.db, id), await instrumentEditions(context.db));
}

/** Self-assessments in use, the newest first: all, or those that still run. */
export async function readAssessments(
  context: AssessmentContext,
  which: 'all' | 'running' = 'all',
): Promise<readonly AssessmentRead[]> {
  const editions = await instrumentEditions(context.db);
  const read: AssessmentRead[] = [];
  for (const stored of await selectAssessments(context.db)) {
    if (which === 'all' || stored.state === which) read.push(await readWith(context, stored, editions));
  }
  return read;
}

/** The newest self-assessment in use, of one instrument or of any, or undefined. It may still run: `state` says so. */
export async function latestSelfAssessment(
  db: Kysely<GroundTables>,
  instrumentCode?: string,
): Promise<
  | {
      readonly id: string;
      readonly title: string;
      readonly instrumentCode: string;
      readonly asOf: string;
      readonly state: 'running' | 'finished';
    }
  | undefined
> {
  const editions = new Map((await instrumentEditions(db)).map((edition) => [edition.id, edition.code]));
  const found = (await selectAssessments(db)).find(
    (row) => instrumentCode === undefined || editions.get(row.edition_id) === instrumentCode,
  );
  if (found === undefined) return undefined;
  return {
    id: found.id,
    title: found.title,
    instrumentCode: editions.get(found.edition_id) ?? '',
    asOf: found.as_of,
    state: found.state as 'running' | 'finished',
  };
}

/** The answers of a self-assessment that count, in the order of the rows, with their evidence counted; rows that do not apply are left out. */
export async function selfAssessmentAnswers(context: AssessmentContext, id: string): Promise<readonly Answer[]> {
  return counted((await readAssessment(context, id)).answers);
}

/** One clause with its verdict and what was cited for it. */
export interface ClauseEvidence {
  readonly clause: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly result: Answer['result'];
  readonly evidence: readonly EvidenceLink[];
}

/** Every auditable clause of a self-assessment with its links, for the bundle's index; clauses without evidence have an empty list. */
export async function clauseEvidence(context: AssessmentContext, id: string): Promise<readonly ClauseEvidence[]> {
  const read = await readAssessment(context, id);
  return read.answers.map((answer) => ({
    clause: answer.code,
    title: answer.title,
    result: answer.scope.applies ? answer.result : 'not-applicable',
    evidence: read.links.get(answer.id) ?? [],
  }));
}
