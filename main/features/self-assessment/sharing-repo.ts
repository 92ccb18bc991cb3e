import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { CommentTable, HandoutRowTable, HandoutTable, SharingTables } from './sharing-tables.ts';

const STEP = 300;

/** Handed-out sheets of a self-assessment that are in use, the newest first. */
export async function selectHandouts(db: Kysely<GroundTables>, assessmentId: string): Promise<readonly HandoutTable[]> {
  return db
    .withTables<SharingTables>()
    .selectFrom('handout')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Sheets by their ids; unknown ids are left out. */
export async function selectHandoutsById(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<readonly HandoutTable[]> {
  const found: HandoutTable[] = [];
  for (let start = 0; start < ids.length; start += STEP) {
    found.push(
      ...(await db
        .withTables<SharingTables>()
        .selectFrom('handout')
        .selectAll()
        .where('id', 'in', ids.slice(start, start + STEP))
        .execute()),
    );
  }
  return found;
}

/** Sheets of running self-assessments that have not come back. */
export async function selectHandoutsOut(db: Kysely<GroundTables>): Promise<readonly HandoutTable[]> {
  return db
    .withTables<SharingTables & { self_assessment: { id: string; state: string; withdrawn_at: string | null } }>()
    .selectFrom('handout')
    .innerJoin('self_assessment as assessment', 'assessment.id', 'handout.assessment_id')
    .selectAll('handout')
    .where('assessment.state', '=', 'running')
    .where('assessment.withdrawn_at', 'is', null)
    .where('handout.withdrawn_at', 'is', null)
    .where('handout.returned_at', 'is', null)
    .orderBy('handout.created_at')
    .execute();
}

/** One sheet. Refuses `core.gone`. */
export async function requireHandout(db: Kysely<GroundTables>, id: string): Promise<HandoutTable> {
  const [found] = await selectHandoutsById(db, [id]);
  if (found === undefined) throw refuse('core.gone', { kind: 'handout' });
  return found;
}

/** What the rows of sheets said when they were handed out, in order. */
export async function selectHandoutRows(
  db: Kysely<GroundTables>,
  handoutIds: readonly string[],
): Promise<readonly HandoutRowTable[]> {
  const found: HandoutRowTable[] = [];
  for (let start = 0; start < handoutIds.length; start += STEP) {
    found.push(
      ...(await db
        .withTables<SharingTables>()
        .selectFrom('handout_row')
        .selectAll()
        .where('handout_id', 'in', handoutIds.slice(start, start + STEP))
        .orderBy('handout_id')
        .orderBy('position')
        .execute()),
    );
  }
  return found;
}

/** Keeps what was handed out; a few rows at a time, because a statement takes a limited number of parameters. */
export async function insertHandoutRows(db: Kysely<GroundTables>, rows: readonly HandoutRowTable[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 100) {
    await db
      .withTables<SharingTables>()
      .insertInto('handout_row')
      .values(rows.slice(start, start + 100))
      .execute();
  }
}

/** Comments of a self-assessment that are in use, the oldest first. */
export async function selectComments(db: Kysely<GroundTables>, assessmentId: string): Promise<readonly CommentTable[]> {
  return db
    .withTables<SharingTables>()
    .selectFrom('answer_comment')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** One comment in use. Refuses `core.gone`. */
export async function requireComment(db: Kysely<GroundTables>, id: string): Promise<CommentTable> {
  const found = await db
    .withTables<SharingTables>()
    .selectFrom('answer_comment')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw refuse('core.gone', { kind: 'comment' });
  return found;
}

/** The workspace that sheets are handed out from. */
export async function workspaceIdOf(db: Kysely<GroundTables>): Promise<string> {
  const found = await db.selectFrom('meta').select('value').where('key', '=', 'workspace_id').executeTakeFirst();
  return found?.value ?? '';
}
