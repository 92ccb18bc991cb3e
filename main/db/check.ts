import Database from 'better-sqlite3';
import { connect } from './connect.ts';

/** Faults told one by one; more would not help. */
const TOLD = 20;

/**
 * What SQLite finds wrong in a database file, as it says it; empty when all is well. It opens a connection of its own: one that has searched
 * before remembers parts of the search index, and reports them as damaged once another connection has rewritten them.
 */
export function checkDatabaseFile(path: string): readonly string[] {
  const raw = connect(path, { readonly: true, timeout: 5000 });
  try {
    const answers = raw.pragma(`integrity_check(${TOLD})`) as { integrity_check: string }[];
    const links = raw.pragma('foreign_key_check') as { table: string }[];
    return [
      ...answers.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...links.slice(0, TOLD).map((row) => `foreign key: ${row.table}`),
    ];
  } catch (error) {
    // too far gone for the check itself
    if (error instanceof Database.SqliteError) return [error.message];
    throw error;
  } finally {
    raw.close();
  }
}
