import type { Kysely } from 'kysely';
import { contradictionsOf, counted, isOverdue, isSettled } from '../../contract/self-assessment-rules.ts';
import type { Answer, Contradiction } from '../../contract/self-assessment-values.ts';
import type { Check, DueSource, EvidenceSubject, HomeSource } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { ANSWER, assessmentAddress } from './kinds.ts';
import { selectAssessment, selectDue, selectNames, selectRowHeads } from './repo.ts';
import { outsideRows, scopeOfAnswer } from './scopes.ts';
import { readAssessments } from './service.ts';
import type { AnswerTable } from './tables.ts';

/** Ids of those answers whose rows apply. */
async function applyingRows(
  db: Kysely<GroundTables>,
  rows: readonly Pick<AnswerTable, 'id' | 'assessment_id' | 'code' | 'scope' | 'scope_reason'>[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.assessment_id)) {
    const assessment = await selectAssessment(db, id);
    if (assessment === undefined) continue;
    const outside = await outsideRows(db, assessment, await selectRowHeads(db, id));
    for (const row of own) if (scopeOfAnswer(row, outside).applies) found.add(row.id);
  }
  return found;
}

/** Rows of running self-assessments that are due, with work left. */
export const answersDue: DueSource = {
  id: 'self-assessment',
  async list(context, from, until) {
    const rows = await selectDue(context.db, from, until);
    const applying = await applyingRows(context.db, rows);
    return rows
      .filter((row) => applying.has(row.id))
      .filter((row) => !isSettled({ result: row.result as Answer['result'], work: row.work as Answer['work'] }))
      .map((row) => ({
        // the same day stays in the order of the clauses
        id: `${row.assessment_id}/${String(row.position).padStart(5, '0')}`,
        due: row.due_date ?? until,
        title: {
          code: 'selfAssessment.dueAnswer',
          params: { code: row.code, title: context.language === 'en' ? row.title_en : row.title_id },
        },
        person: row.person,
        address: assessmentAddress(row.assessment_id, row.code),
      }));
  },
};

/** Which contradictions each check tells. Changed revisions and papers replaced in part are told once for the whole workspace, by the features that know of them. */
const CHECKS: readonly { readonly id: string; readonly kinds: readonly Contradiction['kind'][] }[] = [
  { id: 'self-assessment-unproved', kinds: ['unproved'] },
  { id: 'self-assessment-layers', kinds: ['layerDenied'] },
  { id: 'self-assessment-evidence', kinds: ['withdrawnEvidence', 'lapsedEvidence'] },
];

/** What answers of running self-assessments say that their evidence does not bear out. */
export const contradictionChecks: readonly Check[] = CHECKS.map(({ id, kinds }) => ({
  id,
  async run(context) {
    return (await readAssessments(context, 'running')).flatMap(({ assessment, answers }) =>
      contradictionsOf(answers)
        .filter((found) => kinds.includes(found.kind))
        .map((found) => ({
          message: {
            code: `selfAssessment.contradiction.${found.kind}`,
            params: { code: found.code, count: found.count, title: assessment.title },
          },
          address: assessmentAddress(assessment.id, found.code),
        })),
    );
  },
}));

function pressing(answers: readonly Answer[], today: string): readonly Answer[] {
  const rank = (answer: Answer): number => {
    if (isOverdue(answer, today)) return 0;
    if (answer.result === 'nonconform') return 1;
    if (answer.result === 'partial') return 2;
    return 3;
  };
  return counted(answers)
    .filter((answer) => !isSettled(answer))
    .sort((a, b) => rank(a) - rank(b) || a.position - b.position);
}

/** The newest running self-assessment on Beranda: how far, what is open, and the row to go on with. */
export const assessmentHome: HomeSource = {
  id: 'self-assessment',
  order: 20,
  async summary(context) {
    const [latest] = await readAssessments(context, 'running');
    if (latest === undefined) return undefined;
    const { assessment, answers, progress } = latest;
    return {
      title: { code: 'selfAssessment.homeTitle', params: { title: assessment.title } },
      done: progress.answered,
      total: progress.total,
      address: assessmentAddress(assessment.id, assessment.resumeCode),
      open: pressing(answers, context.today).map((answer) => ({
        message: {
          code: answer.result === 'unanswered' ? 'selfAssessment.openUnanswered' : 'selfAssessment.openGap',
          params: { code: answer.code, title: context.language === 'en' ? answer.title.en : answer.title.id },
        },
        address: assessmentAddress(assessment.id, answer.code),
      })),
    };
  },
};

/** Clause answers as what evidence stands for. */
export const answerSubject: EvidenceSubject = {
  kind: ANSWER,
  async offer(context, document) {
    const clauses = new Set(document.clauses);
    return (await readAssessments(context, 'running')).flatMap(({ assessment, answers }) =>
      answers.map((answer) => ({
        id: answer.id,
        code: answer.code,
        label: context.language === 'en' ? answer.title.en : answer.title.id,
        group: assessment.title,
        suggested: clauses.has(answer.code),
      })),
    );
  },
  async describe(db, ids) {
    const rows = await selectNames(db, ids);
    return new Map(
      rows.map((row) => [
        row.id,
        { label: `${row.title}: ${row.code} ${row.title_id}`, address: assessmentAddress(row.assessment_id, row.code) },
      ]),
    );
  },
};
