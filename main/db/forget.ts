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
