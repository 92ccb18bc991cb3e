import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { cachedRead } from '../../db/cached-read.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentsBehindIndex } from './search-note.ts';
import { standingDocuments } from './standing.ts';
import type { DocumentTables } from './tables.ts';
import { documentTypes, typeWithin } from './types.ts';

type Db = Kysely<GroundTables>;

/** What a search among documents is narrowed by; everything given must hold. */
export interface DocumentSearchFilter {
  /** Types with those below them. */
  readonly types?: readonly string[] | undefined;
  readonly states?: readonly DocumentState[] | undefined;
  readonly owner?: string | undefined;
  /** Linked to this clause or to one below it. */
  readonly clause?: string | undefined;
  readonly external?: boolean | undefined;
  /** Effective day of the revision that counts. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** More documents turn on no day; the step on opening and on the day's turn indexes them. */
const TURNING = 1000;

/** Documents whose pages in the index are not those that count today: their day has come, or nobody has looked at them yet. */
export async function documentsTurned(db: Db, today: string): Promise<readonly string[]> {
  return cachedRead(db, `turned ${today}`, () => documentsBehindIndex(db, today, { limit: TURNING, byDay: true }));
}

/** Whether the filter asks for anything. */
export function filtersDocuments(filter: DocumentSearchFilter | undefined): filter is DocumentSearchFilter {
  return filter !== undefined && Object.values(filter).some((value) => value !== undefined && value !== '');
}

/** A query for the ids of the documents that a filter lets through; `turned` are those whose note is not of today. */
export async function documentsWithin(
  db: Db,
  filter: DocumentSearchFilter,
  today: string,
  turned: readonly string[],
): Promise<RawBuilder<unknown>> {
  const conditions = [sql`document.withdrawn_at IS NULL`];
  const { types, states, owner, clause, external, from, until } = filter;
  if (types !== undefined && types.length > 0) {
    const within = documentTypes.types.filter((type) => types.some((wanted) => typeWithin(type.id, wanted)));
    conditions.push(sql`document.type IN (${sql.join([...new Set([...types, ...within.map((type) => type.id)])])})`);
  }
  if (owner !== undefined && owner !== '') conditions.push(sql`document.owner = ${owner}`);
  if (external !== undefined) conditions.push(sql`document.external = ${Number(external)}`);
  if (clause !== undefined && clause !== '')
    conditions.push(sql`EXISTS (
      SELECT 1 FROM document_clause AS link WHERE link.document_id = document.id AND link.withdrawn_at IS NULL
        AND (link.clause = ${clause} OR (link.clause > ${`${clause}.`} AND link.clause < ${`${clause}/`}))
    )`);
  const noted = [];
  if (states !== undefined && states.length > 0) noted.push(sql`note.state IN (${sql.join(states)})`);
  if (from !== undefined) noted.push(sql`note.effective_on >= ${from}`);
  if (until !== undefined) noted.push(sql`note.effective_on <= ${until}`);
  if (noted.length > 0) {
    const note = sql`EXISTS (SELECT 1 FROM document_search AS note WHERE note.document_id = document.id AND ${sql.join(noted, sql` AND `)})`;
    if (turned.length === 0) conditions.push(note);
    else {
      const right = (await standingDocuments(db, today, turned))
        .filter(({ state, current }) => {
          const day = current?.effective_on ?? null;
          return (
            (states === undefined || states.length === 0 || states.includes(state)) &&
            (from === undefined || (day !== null && day >= from)) &&
            (until === undefined || (day !== null && day <= until))
          );
        })
        .map((item) => item.document.id);
      const old = sql`(${note} AND document.id NOT IN (${sql.join(turned)}))`;
      conditions.push(right.length === 0 ? old : sql`(${old} OR document.id IN (${sql.join(right)}))`);
    }
  }
  return sql`SELECT document.id FROM document WHERE ${sql.join(conditions, sql` AND `)}`;
}

/** Owners of documents in use, in the order of their names. */
export async function documentOwners(db: Db): Promise<readonly string[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .select('owner')
    .distinct()
    .where('withdrawn_at', 'is', null)
    .where('owner', '<>', '')
    .execute();
  return rows.map((row) => row.owner).sort((a, b) => a.localeCompare(b, 'id'));
}
