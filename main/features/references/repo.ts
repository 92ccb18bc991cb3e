import { type Kysely, sql } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { CodeTables, ReferencePlaceTable } from '../documents/service.ts';

type Db = Kysely<GroundTables>;

/** SQLite takes 32,766 parameters a statement. */
const PART = 900;

function tables(db: Db) {
  return db.withTables<CodeTables>();
}

/** Codes in one file, by page; undefined when its text was not read for codes. */
export async function codesOfFile(db: Db, hash: string): Promise<readonly ReferencePlaceTable[] | undefined> {
  const file = await tables(db).selectFrom('reference_file').select('n').where('hash', '=', hash).executeTakeFirst();
  if (file === undefined) return undefined;
  return tables(db)
    .selectFrom('reference_place')
    .selectAll()
    .where('file', '=', file.n)
    .orderBy('page')
    .orderBy('code_folded')
    .execute();
}

/** A revision in whose file a code stands. */
export interface CitingRevision {
  readonly folded: string;
  readonly code: string;
  readonly page: number;
  readonly hash: string;
  readonly revisionId: string;
  readonly documentId: string;
}

/** Revisions in use, current or not, in whose files one of the folded codes stands, by page. */
export async function revisionsCiting(db: Db, folded: readonly string[]): Promise<readonly CitingRevision[]> {
  const rows: CitingRevision[] = [];
  for (let start = 0; start < folded.length; start += PART) {
    const found = await sql<CitingRevision>`
      SELECT place.code_folded AS folded, place.code AS code, place.page AS page, file.hash AS hash, revision.id AS revisionId,
        revision.document_id AS documentId
      FROM reference_place AS place JOIN reference_file AS file ON file.n = place.file
      JOIN document_revision AS revision ON revision.file_hash = file.hash AND revision.withdrawn_at IS NULL
      WHERE place.code_folded IN (${sql.join(folded.slice(start, start + PART))})
      ORDER BY place.page`.execute(db);
    rows.push(...found.rows);
  }
  return rows;
}
