import type Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { GroundTables } from './tables.ts';

/**
 * From now on this connection overwrites what it removes, so that nothing of it can be read out of the database file. Of SQLite only; a
 * database elsewhere has its own way.
 */
export async function overwriteRemoved(db: Kysely<GroundTables>): Promise<void> {
  await sql`PRAGMA secure_delete = ON`.execute(db);
}

/** Rewrites the search index without the words of rows that are gone: until then it keeps them beside a note that they do not count. */
export async function forgetSearchWords(db: Kysely<GroundTables>): Promise<void> {
  await sql`INSERT INTO search_text (search_text) VALUES ('optimize')`.execute(db);
}

/** Forgets facts and text of files, by their hashes. */
export async function forgetFileText(db: Kysely<GroundTables>, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await db.deleteFrom('file_text').where('hash', 'in', hashes).execute();
  await db.deleteFrom('file_info').where('hash', 'in', hashes).execute();
}

/** Fact that says that removed contents may still lie in unused parts of the database file. */
const REWRITE_FACT = 'rewrite_due';

/** Notes that the file is to be written anew when the workspace is closed. */
export async function rewriteWhenClosed(db: Kysely<GroundTables>): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: REWRITE_FACT, value: '1' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: '1' }))
    .execute();
}

/**
 * Writes the database file anew when something was removed from it for good: pages keep remains of what once stood in them. Where it cannot be done
 * (full disk) the note stays, and the next close tries again. Call with no transaction and no other connection open.
 */
export function rewriteIfDue(raw: Database.Database): void {
  try {
    if (raw.prepare('SELECT 1 FROM meta WHERE key = ?').get(REWRITE_FACT) === undefined) return;
    // in memory a large workspace would not fit
    raw.pragma('temp_store = FILE');
    raw.exec('VACUUM');
    raw.prepare('DELETE FROM meta WHERE key = ?').run(REWRITE_FACT);
  } catch (error) {
    // closing goes on; the note stays for the next time
    if (error instanceof Error) return;
    throw error;
  }
}
