import { type Kysely, sql } from 'kysely';
import type { GroundTables } from './tables.ts';

interface Kept {
  readonly version: number;
  readonly answers: Map<string, Promise<unknown>>;
}

/** Answers kept of one state of the database; more would only fill the memory. */
const KEPT = 24;
const kept = new WeakMap<object, Kept>();
/** Whether a connection cannot write, which no connection changes once it is open. */
const fixed = new WeakMap<object, boolean>();

async function isFixed(db: Kysely<GroundTables>): Promise<boolean> {
  const known = fixed.get(db);
  if (known !== undefined) return known;
  const found = (await sql<{ query_only: number }>`PRAGMA query_only`.execute(db)).rows[0]?.query_only === 1;
  fixed.set(db, found);
  return found;
}

/**
 * What `compute` reads out of the database, kept until something is written: lists of the whole register that one request needs many times over
 * (first page, checks, dues). Only a connection that cannot write keeps anything, because SQLite tells it of every commit of another; any other
 * reads anew. `key` says all that the answer depends on beside the data. Callers share the answer and must not change it.
 */
export async function cachedRead<T>(db: Kysely<GroundTables>, key: string, compute: () => Promise<T>): Promise<T> {
  if (!(await isFixed(db))) return compute();
  const version = (await sql<{ data_version: number }>`PRAGMA data_version`.execute(db)).rows[0]?.data_version;
  if (version === undefined) return compute();
  let own = kept.get(db);
  if (own === undefined || own.version !== version) {
    own = { version, answers: new Map() };
    kept.set(db, own);
  }
  const { answers } = own;
  const known = answers.get(key);
  if (known !== undefined) {
    // what is asked for again stays longest
    answers.delete(key);
    answers.set(key, known);
    return known as Promise<T>;
  }
  const answer = compute();
  answers.set(key, answer);
  // what failed is tried again
  answer.catch(() => {
    if (answers.get(key) === answer) answers.delete(key);
  });
  const oldest = answers.keys().next();
  if (answers.size > KEPT && !oldest.done) answers.delete(oldest.value);
  return answer;
}
