import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { CarriedAnswerTable, CarriedEvidenceTable, CarryOverTable, HistoryTables } from './history-tables.ts';
import type { AssessmentTables } from './tables.ts';

type Db = Kysely<GroundTables>;
const STEP = 500;

/** Acts of carrying over into a self-assessment that were not undone, the newest first. */
export async function selectCarryOvers(db: Db, assessmentId: string): Promise<readonly CarryOverTable[]> {
  return db
    .withTables<HistoryTables>()
    .selectFrom('carry_over')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** One act of carrying over, undone or not, or undefined. */
export async function selectCarryOver(db: Db, id: string): Promise<CarryOverTable | undefined> {
  return db.withTables<HistoryTables>().selectFrom('carry_over').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Carried answers of a self-assessment that were not undone, in no order. */
export async function selectCarried(
  db: Db,
  assessmentId: string,
): Promise<readonly (CarriedAnswerTable & { readonly code: string })[]> {
  return db
    .withTables<HistoryTables & AssessmentTables>()
    .selectFrom('carried_answer as carried')
    .innerJoin('self_assessment_answer as answer', 'answer.id', 'carried.answer_id')
    .selectAll('carried')
    .select('answer.code')
    .where('answer.assessment_id', '=', assessmentId)
    .where('carried.state', '<>', 'undone')
    .execute();
}

/** Answers of a self-assessment that wait to be looked at again: carried, not settled, without a result of their own. */
export async function selectPending(db: Db, assessmentId: string): Promise<readonly { readonly code: string }[]> {
  return db
    .withTables<HistoryTables & AssessmentTables>()
    .selectFrom('carried_answer as carried')
    .innerJoin('self_assessment_answer as answer', 'answer.id', 'carried.answer_id')
    .select('answer.code')
    .where('answer.assessment_id', '=', assessmentId)
    .where('carried.state', '=', 'open')
    .where('answer.result', '=', 'unanswered')
    .execute();
}

/** One carried answer, or undefined. */
export async function selectCarriedAnswer(db: Db, id: string): Promise<CarriedAnswerTable | undefined> {
  return db
    .withTables<HistoryTables>()
    .selectFrom('carried_answer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Carried answers of one act, in no order. */
export async function selectCarriedOf(db: Db, carryOverId: string): Promise<readonly CarriedAnswerTable[]> {
  return db
    .withTables<HistoryTables>()
    .selectFrom('carried_answer')
    .selectAll()
    .where('carry_over_id', '=', carryOverId)
    .execute();
}

/** Cited things of carried answers, in their order. */
export async function selectCarriedEvidence(
  db: Db,
  carriedIds: readonly string[],
): Promise<readonly CarriedEvidenceTable[]> {
  const rows: CarriedEvidenceTable[] = [];
  for (let start = 0; start < carriedIds.length; start += STEP) {
    rows.push(
      ...(await db
        .withTables<HistoryTables>()
        .selectFrom('carried_evidence')
        .selectAll()
        .where('carried_id', 'in', carriedIds.slice(start, start + STEP))
        .orderBy('carried_id')
        .orderBy('position')
        .execute()),
    );
  }
  return rows;
}

/** Keeps the cited things of carried answers. */
export async function insertCarriedEvidence(db: Db, rows: readonly CarriedEvidenceTable[]): Promise<void> {
  for (let start = 0; start < rows.length; start += STEP) {
    await db
      .withTables<HistoryTables>()
      .insertInto('carried_evidence')
      .values(rows.slice(start, start + STEP))
      .execute();
  }
}
