import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { AnswerTable, AssessmentRowTable, AssessmentTable, AssessmentTables } from './tables.ts';

/** Self-assessments in use, the newest first. */
export async function selectAssessments(db: Kysely<GroundTables>): Promise<readonly AssessmentTable[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** One self-assessment, withdrawn or not, or undefined. */
export async function selectAssessment(db: Kysely<GroundTables>, id: string): Promise<AssessmentTable | undefined> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The copied rows in order. */
export async function selectRows(
  db: Kysely<GroundTables>,
  assessmentId: string,
): Promise<readonly AssessmentRowTable[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment_row')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('position')
    .execute();
}

/** Adds the copied rows; a few at a time, because a statement takes a limited number of parameters. */
export async function insertRows(db: Kysely<GroundTables>, rows: readonly AssessmentRowTable[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 100) {
    await db
      .withTables<AssessmentTables>()
      .insertInto('self_assessment_row')
      .values(rows.slice(start, start + 100))
      .execute();
  }
}

/** Changes the texts or the comparison mark of a copied row. */
export async function updateRow(
  db: Kysely<GroundTables>,
  assessmentId: string,
  code: string,
  patch: Partial<AssessmentRowTable>,
): Promise<void> {
  await db
    .withTables<AssessmentTables>()
    .updateTable('self_assessment_row')
    .set(patch)
    .where('assessment_id', '=', assessmentId)
    .where('code', '=', code)
    .execute();
}

/** What is needed of a copied row to place and name an answer. */
export type RowHead = Pick<
  AssessmentRowTable,
  'code' | 'parent_code' | 'position' | 'title_id' | 'title_en' | 'auditable' | 'library_id' | 'outside'
>;

/** The tree without its texts, in order. */
export async function selectRowHeads(db: Kysely<GroundTables>, assessmentId: string): Promise<readonly RowHead[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment_row')
    .select(['code', 'parent_code', 'position', 'title_id', 'title_en', 'auditable', 'library_id', 'outside'])
    .where('assessment_id', '=', assessmentId)
    .orderBy('position')
    .execute();
}

/** Answers of a self-assessment, in no order. */
export async function selectAnswers(db: Kysely<GroundTables>, assessmentId: string): Promise<readonly AnswerTable[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment_answer')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .execute();
}

/** One answer, or undefined. */
export async function selectAnswer(db: Kysely<GroundTables>, id: string): Promise<AnswerTable | undefined> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment_answer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Answers of running self-assessments that are due in a span of days. */
export async function selectDue(
  db: Kysely<GroundTables>,
  from: string,
  until: string,
): Promise<readonly (AnswerTable & { title_en: string; position: number })[]> {
  return db
    .withTables<AssessmentTables>()
    .selectFrom('self_assessment_answer as answer')
    .innerJoin('self_assessment as assessment', 'assessment.id', 'answer.assessment_id')
    .innerJoin('self_assessment_row as row', (join) =>
      join.onRef('row.assessment_id', '=', 'answer.assessment_id').onRef('row.code', '=', 'answer.code'),
    )
    .selectAll('answer')
    .select(['row.title_en', 'row.position'])
    .where('assessment.state', '=', 'running')
    .where('assessment.withdrawn_at', 'is', null)
    .where('answer.due_date', '>=', from)
    .where('answer.due_date', '<=', until)
    .orderBy('answer.due_date')
    .orderBy('row.position')
    .execute();
}

/** What answers are called and where they stand; those of withdrawn self-assessments are left out. */
export async function selectNames(
  db: Kysely<GroundTables>,
  answerIds: readonly string[],
): Promise<readonly { id: string; code: string; title_id: string; assessment_id: string; title: string }[]> {
  const found = [];
  for (let start = 0; start < answerIds.length; start += 500) {
    const rows = await db
      .withTables<AssessmentTables>()
      .selectFrom('self_assessment_answer as answer')
      .innerJoin('self_assessment as assessment', 'assessment.id', 'answer.assessment_id')
      .select(['answer.id', 'answer.code', 'answer.title_id', 'answer.assessment_id', 'assessment.title'])
      .where('answer.id', 'in', answerIds.slice(start, start + 500))
      .where('assessment.withdrawn_at', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}
