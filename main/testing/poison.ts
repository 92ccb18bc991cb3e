import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What a hostile name holds: a formula, a script, and a mark of our own words. */
export const POISON = '=HYPERLINK("http://jahat.example")<script>alert(1)</script>{{name}} ';

/** Columns that hold no text of people although it may look like it. */
const NOT_TEXT = /(?:^id$|_id$|_at$|_hash$|^hash$|hlc|sql|checksum|^kind$|path|^state$)/;
const NOT_TABLES = /^(?:sqlite_|meta$|change_|job|search|import|migration|applied_)/;

/**
 * Puts `POISON` in front of every text that people have written in a workspace that no core has open: names, titles, remarks, addresses.
 * Goes past every rule of the program on purpose, so that what hands data out meets what no screen would let in. Answers how many texts.
 */
export function poisonWorkspace(dir: string): number {
  const database = new Database(join(dir, 'workspace.db'));
  let poisoned = 0;
  try {
    database.pragma('foreign_keys = OFF');
    const of = (type: string): { name: string }[] =>
      database.prepare<[string], { name: string }>('SELECT name FROM sqlite_schema WHERE type = ?').all(type);
    for (const { name } of of('trigger')) database.exec(`DROP TRIGGER "${name}"`);
    for (const { name: table } of of('table')) {
      if (NOT_TABLES.test(table)) continue;
      const columns = database
        .prepare<[], { name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
        .all();
      for (const { name, type } of columns) {
        if (type !== 'TEXT' || NOT_TEXT.test(name)) continue;
        // words of people have a blank and a letter; codes, days and JSON do not count
        const changed = database
          .prepare(
            `UPDATE OR IGNORE "${table}" SET "${name}" = ? || "${name}" WHERE "${name}" GLOB '*[A-Za-z]* *' AND "${name}" NOT GLOB '[[{]*'`,
          )
          .run(POISON);
        poisoned += changed.changes;
      }
    }
  } finally {
    database.close();
  }
  return poisoned;
}
