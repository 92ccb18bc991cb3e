import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { refuse } from '../contract/result.ts';
import { assertFull, connect } from './connect.ts';
import type { GroundTables } from './tables.ts';

/** A connection with its query builder. Statements are cached: preparing costs more than a point query. */
export interface Connection {
  readonly raw: Database.Database;
  readonly db: Kysely<GroundTables>;
  close(): void;
}

const CACHED_STATEMENTS = 500;
/** Longer statements are multi-row inserts and long lists: rarely the same twice, and a few hundred of them would fill the memory. */
const CACHED_TEXT = 4000;

/** Keeps prepared statements by their text, the least recently used going first. */
export function withStatementCache(raw: Database.Database): Pick<Database.Database, 'prepare' | 'close'> {
  const cache = new Map<string, Database.Statement>();
  return {
    prepare(sql: string) {
      const known = cache.get(sql);
      if (known !== undefined && !known.busy) {
        cache.delete(sql);
        cache.set(sql, known);
        return known as never;
      }
      const statement = raw.prepare(sql);
      if (known !== undefined || sql.length > CACHED_TEXT) return statement as never;
      if (cache.size >= CACHED_STATEMENTS) {
        const oldest = cache.keys().next();
        if (!oldest.done) cache.delete(oldest.value);
      }
      cache.set(sql, statement);
      return statement as never;
    },
    close: () => raw.close(),
  } as Pick<Database.Database, 'prepare' | 'close'>;
}

/**
 * Kysely's driver with two differences. A transaction takes the write lock at its start, so that it never fails halfway for want of it. And a
 * transaction that SQLite has rolled back itself (full disk, I/O error) is not rolled back again: that would fail, and its error would hide
 * the one people must hear of.
 */
function driverFor(raw: Database.Database, database: never, begin: 'begin' | 'begin immediate'): SqliteDriver {
  const driver = new SqliteDriver({ database });
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.beginTransaction = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(begin));
  };
  driver.rollbackTransaction = async (connection: DatabaseConnection) => {
    if (raw.inTransaction) await rollback(connection);
  };
  return driver;
}

function wrap(raw: Database.Database, begin: 'begin' | 'begin immediate'): Connection {
  const database = withStatementCache(raw) as never;
  const dialect = new SqliteDialect({ database });
  const db = new Kysely<GroundTables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => driverFor(raw, database, begin),
      createIntrospector: (kysely) => dialect.createIntrospector(kysely),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  });
  return { raw, db, close: () => raw.close() };
}

/** Opens the one connection that writes: WAL, FULL, foreign keys. Throws what SQLite says of a damaged or unwritable file. */
export function openWriter(path: string): Connection {
  // SQLite makes a new file readable to every account of the computer; its log takes over what the file has
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const raw = connect(path, { timeout: 5000 });
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cache_size = -16000');
    raw.pragma('temp_store = MEMORY');
    assertFull(raw);
    return wrap(raw, 'begin immediate');
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** Opens a connection that cannot write, for reads beside a running transaction. */
export function openReader(path: string): Connection {
  const raw = connect(path, { readonly: true, timeout: 5000 });
  try {
    raw.pragma('query_only = ON');
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cache_size = -16000');
    raw.pragma('temp_store = MEMORY');
    assertFull(raw);
    return wrap(raw, 'begin');
  } catch (error) {
    raw.close();
    throw error;
  }
}

const TRIGGER_CODE = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;

/** Kinds of database errors that people must hear of differently. */
export function databaseRefusal(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
    return refuse('core.databaseDamaged', {}, error);
  if (error.code.startsWith('SQLITE_FULL')) return refuse('core.diskFull', {}, error);
  if (error.code.startsWith('SQLITE_READONLY') || error.code.startsWith('SQLITE_CANTOPEN')) {
    return refuse('core.databaseReadOnly', {}, error);
  }
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'))
    return refuse('core.databaseBusy', {}, error);
  if (error.code.startsWith('SQLITE_IOERR')) return refuse('core.diskFailed', {}, error);
  // triggers that keep finished records as they are speak in codes: RAISE(ABORT, 'selfAssessment.finished')
  if (error.code === 'SQLITE_CONSTRAINT_TRIGGER' && TRIGGER_CODE.test(error.message))
    return refuse(error.message, {}, error);
  return error;
}
