import { type Kysely, sql } from 'kysely';
import type { GroundTables } from './tables.ts';

interface Kept {
  readonly version: number;
  readonly answers: Map<string, Promise<unknown>>;
}

/** Answers kept of one state of the database; more would only fill the memory. */
const KEPT = 8;
const kept = new WeakMap<object, Kept>();

/**
 * What `compute` reads out of the database, kept until something is written: lists of the whole register that one request needs many times over
 * (first page, checks, dues). Only a connection that cannot write keeps anything, because SQLite tells it of every commit of another; any other
 * reads anew. `key` says all that the answer depends on beside the data. Callers share the answer and must not change it.
 */
export async function cachedRead<T>(db: Kysely<GroundTables>, key: string, compute: () => Promise<T>): Promise<T> {
  const state = await sql<{ version: number; fixed: number }>`
    SELECT (SELECT data_version FROM pragma_data_version) AS version, (SELECT query_only FROM pragma_query_only) AS fixed`.execute(
    db,
  );
  const row = state.rows[0];
  if (row === undefined || row.fixed !== 1) return compute();
  let own = kept.get(db);
  if (own === undefined || own.version !== row.version) {
    own = { version: row.version, answers: new Map() };
    kept.set(db, own);
  }
  const { answers } = own;
  const known = answers.get(key);
  if (known !== undefined) return known as Promise<T>;
  const answer = compute();
  answers.set(key, answer);
  // what failed is tried again
  answer.catch(() => answers.delete(key));
  const oldest = answers.keys().next();
  if (answers.size > KEPT && !oldest.done) answers.delete(oldest.value);
  return answer;
}
