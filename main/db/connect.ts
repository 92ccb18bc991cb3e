import Database from 'better-sqlite3';

/** How a database file is opened; as better-sqlite3 has it. */
export interface ConnectOptions {
  readonly readonly?: boolean;
  /** Milliseconds to wait for a lock. */
  readonly timeout?: number;
  readonly fileMustExist?: boolean;
}

/** Asserts that a commit is on the disk before it is acknowledged: a build of SQLite may default a reopened WAL file to NORMAL. */
export function assertFull(raw: Database.Database): void {
  const value = raw.pragma('synchronous', { simple: true });
  if (value !== 2) throw new Error(`synchronous is ${String(value)}, not FULL`);
}

/**
 * The only door to a database file. Every connection has `synchronous = FULL`, asserted; a later change of its journal keeps it. Throws what
 * SQLite says of a file that is locked or not to be opened, and leaves nothing open then. A damaged file is opened: the first statement
 * meets the damage where the caller knows what to say of it, and nothing can be written before.
 */
export function connect(path: string, options: ConnectOptions = {}): Database.Database {
  const raw = new Database(path, options);
  try {
    raw.pragma('synchronous = FULL');
    assertFull(raw);
    return raw;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return raw;
    raw.close();
    throw error;
  }
}
