import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { IdSource } from '../ports.ts';
import type { GroundTables } from './tables.ts';

/** Why a workspace got a new replica id: its database was put back here, or into a new folder, came in a carried file, or was copied by hand. */
export type RenewReason = 'here' | 'new' | 'carried' | 'copied';

/** What is kept in `meta` until the first act of the new replica has told it to the audit trail. */
export interface RenewalNote {
  readonly why: RenewReason;
  readonly at: string;
  /** Path or name from which the data came; empty where it is not known. */
  readonly source: string;
  /** Instant of the copy; empty for a folder copied by hand. */
  readonly copyAt: string;
  readonly formerReplica: string;
  readonly formerSequence: number;
  readonly missingFiles: number;
}

/** Keys of `meta` that tell where this copy of the workspace is at home. */
export const HOME_FACT = 'home';
export const RENEWAL_FACT = 'replica_note';
export const PROGRAM_FACT = 'program_version';
const SECOND_OWNER_FACT = 'second_place_owner';

/** Marks of the database file by which a copy of it is told from the file itself. */
export interface HomeMarks {
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  /** Milliseconds; some file systems number their files anew each time they are mounted, and keep this. */
  readonly born: number;
}

/** The marks of a database file as it lies there now. */
export async function homeMarks(database: string): Promise<HomeMarks> {
  const facts = await stat(database, { bigint: true });
  return {
    path: dirname(database),
    device: String(facts.dev),
    inode: String(facts.ino),
    born: Number(facts.birthtimeMs),
  };
}

/** Is it the same file, perhaps moved? A copy has another number on its disk, and was born later. */
export function sameFile(known: HomeMarks, found: HomeMarks): boolean {
  const samePath = known.path === found.path;
  if (known.inode === found.inode && (known.device === found.device || samePath)) return true;
  return samePath && known.born === found.born && found.born > 0;
}

function put(raw: Database.Database, key: string, value: string): void {
  raw
    .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(key, value);
}

/** Keeps a fact in `meta`, only when it differs from the one that is there. */
export function putFact(raw: Database.Database, key: string, value: string): void {
  const row = raw.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  if (row?.value !== value) put(raw, key, value);
}

/** A fact of `meta`. */
export function factOf(raw: Database.Database, key: string): string | undefined {
  return (raw.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value;
}

/**
 * Gives the database a new replica id: two copies that went on with the same one would each add to the same chain, and it would fork. The note is
 * told to the audit trail by the first act in it. `secondOwner` is given where the database takes the place of one that is gone with it.
 */
export function renewReplica(
  raw: Database.Database,
  ids: IdSource,
  facts: Pick<RenewalNote, 'why' | 'at' | 'source' | 'copyAt' | 'missingFiles'>,
  secondOwner?: string,
): string {
  const replicaId = ids.next();
  raw
    .transaction(() => {
      const formerReplica = factOf(raw, 'replica_id') ?? '';
      const last = raw.prepare('SELECT max(replica_seq) AS n FROM audit WHERE replica_id = ?').get(formerReplica) as {
        n: number | null;
      };
      const note: RenewalNote = { ...facts, formerReplica, formerSequence: last.n ?? 0 };
      put(raw, 'replica_id', replicaId);
      put(raw, RENEWAL_FACT, JSON.stringify(note));
      // where it will lie is not known yet; the next opening notes it
      raw.prepare('DELETE FROM meta WHERE key = ?').run(HOME_FACT);
      if (secondOwner === undefined) raw.prepare('DELETE FROM meta WHERE key = ?').run(SECOND_OWNER_FACT);
      else put(raw, SECOND_OWNER_FACT, secondOwner);
    })
    .immediate();
  return replicaId;
}

/**
 * To whom the folder of this workspace in a second place belongs: its replica id, or that of the first in a row of databases that took each
 * other's place in the same folder. Two workspaces that are both alive never have the same one, even when one came from a copy of the other.
 */
export async function secondOwnerOf(db: Kysely<GroundTables>): Promise<string> {
  const rows = await db
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('key', 'in', ['replica_id', SECOND_OWNER_FACT])
    .execute();
  const facts = new Map(rows.map(({ key, value }) => [key, value]));
  return facts.get(SECOND_OWNER_FACT) ?? facts.get('replica_id') ?? '';
}
