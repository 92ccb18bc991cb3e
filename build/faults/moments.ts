import Database from 'better-sqlite3';
import { type FilePort, nodeFilePort, type WritableFile } from '../../main/files/port.ts';

/** Called before and after each step that changes something on disk: `sql COMMIT`, `file rename`. */
export type AtMoment = (what: string) => void;

const ENDS = /^\s*(begin|commit|rollback|savepoint|release)\b/i;

/** A port that tells each step that writes, before and after it. `meet` is called first and may throw what the disk answers. */
export function tellingPort(tell: AtMoment, meet: AtMoment): FilePort {
  const real = nodeFilePort();
  async function told<T>(what: string, act: () => Promise<T>): Promise<T> {
    meet(what);
    tell(`before ${what}`);
    const answer = await act();
    tell(`after ${what}`);
    return answer;
  }
  const toldFile = (file: WritableFile): WritableFile => ({
    async write(bytes) {
      // half of it stands in the file at the second moment
      const half = Math.ceil(bytes.byteLength / 2);
      tell('before file write');
      await file.write(bytes.subarray(0, half));
      meet('file write');
      tell('within file write');
      await file.write(bytes.subarray(half));
    },
    patch: (position, bytes) => told('file patch', () => file.patch(position, bytes)),
    sync: () => told('file sync', () => file.sync()),
    close: () => file.close(),
  });
  return {
    ...real,
    create: async (path, options) => toldFile(await told('file create', () => real.create(path, options))),
    syncFolder: (path) => told('folder sync', () => real.syncFolder(path)),
    rename: (from, to) => told('file rename', () => real.rename(from, to)),
    makeFolder: (path) => told('folder make', () => real.makeFolder(path)),
    remove: (path) => told('file remove', () => real.remove(path)),
    removeFolder: (path) => told('folder remove', () => real.removeFolder(path)),
  };
}

interface Statement {
  readonly source: string;
  readonly readonly: boolean;
}

type Acts = Record<string, (this: Statement, ...given: unknown[]) => unknown>;

/** Tells each SQL step of this process that writes, before and after it, on whatever connection. */
export function tellSqlSteps(tell: AtMoment, met: (connection: Database.Database) => void): void {
  const probe = new Database(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Acts;
  probe.close();
  for (const name of ['run', 'get', 'all']) {
    const act = statements[name];
    if (act === undefined) throw new Error(`better-sqlite3 has no ${name}`);
    statements[name] = function told(this: Statement, ...given: unknown[]) {
      if (this.readonly && !ENDS.test(this.source)) return act.apply(this, given);
      const what = `sql ${(/\w+/.exec(this.source)?.[0] ?? '').toUpperCase()}`;
      tell(`before ${what}`);
      const answer = act.apply(this, given);
      tell(`after ${what}`);
      return answer;
    };
  }
  const databases = Database.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ['exec', 'pragma', 'close']) {
    const act = databases[name];
    if (act === undefined) throw new Error(`better-sqlite3 has no ${name}`);
    databases[name] = function told(this: unknown, ...given: unknown[]) {
      tell(`before sql ${name}`);
      met(this as Database.Database);
      const answer = act.apply(this, given);
      tell(`after sql ${name}`);
      return answer;
    };
  }
}
