import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { canonicalJson } from './canonical.ts';
import type { AuditTable, GroundTables } from './tables.ts';

/** First link of every chain. */
const ORIGIN = '0'.repeat(64);

/** What one act did to one record. `changes` maps a field to `[before, after]`. */
export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly operation: string;
  readonly kind: string;
  readonly recordId: string;
  readonly baseRev: number;
  readonly hlc: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** The text that is hashed: fields in fixed order; none can hold the separator, so no two rows give the same text. */
function chainText(row: Omit<AuditTable, 'hash'>): string {
  return [
    row.previous_hash,
    row.replica_id,
    row.replica_seq,
    row.at,
    row.actor,
    row.operation,
    row.kind,
    row.record_id,
    row.base_rev,
    row.hlc,
    row.digest,
  ].join('\u001f');
}

/** Appends to the chain of one replica. */
export interface AuditChain {
  append(db: Kysely<GroundTables>, entries: readonly AuditEntry[]): Promise<void>;
}

/**
 * The chain of this workspace copy, for one transaction. Its head is read with the first row and kept until the transaction ends: kept for
 * longer it would outlive a rollback, and the next row would hang on one that never was.
 */
export function createAuditChain(replicaId: string): AuditChain {
  let head: { sequence: number; hash: string } | undefined;

  async function readHead(db: Kysely<GroundTables>): Promise<{ sequence: number; hash: string }> {
    const row = await db
      .selectFrom('audit')
      .select(['replica_seq', 'hash'])
      .where('replica_id', '=', replicaId)
      .orderBy('replica_seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? { sequence: 0, hash: ORIGIN } : { sequence: row.replica_seq, hash: row.hash };
  }

  return {
    async append(db, entries) {
      let current = head ?? (await readHead(db));
      for (const entry of entries) {
        const body = canonicalJson(entry.changes);
        const row = {
          replica_id: replicaId,
          replica_seq: current.sequence + 1,
          at: entry.at,
          actor: entry.actor,
          operation: entry.operation,
          kind: entry.kind,
          record_id: entry.recordId,
          base_rev: entry.baseRev,
          hlc: entry.hlc,
          digest: hash('sha256', body, 'hex'),
          previous_hash: current.hash,
        };
        const link = hash('sha256', chainText(row), 'hex');
        await db
          .insertInto('audit')
          .values({ ...row, hash: link })
          .execute();
        await db
          .insertInto('audit_change')
          .values({ replica_id: replicaId, replica_seq: row.replica_seq, body })
          .execute();
        current = { sequence: row.replica_seq, hash: link };
        head = current;
      }
    },
  };
}

/** The result of walking every chain in the workspace. */
export interface ChainReport {
  readonly rows: number;
  readonly intact: boolean;
  /** `<replica>/<sequence>` of the first row that does not fit, or null. */
  readonly brokenAt: string | null;
}

/** Rows walked at a time; the row of an import batch holds all of its records. */
const WALK = 1000;

/** Walks all chains from their start: order, links, hashes, and the digest of each change that was not erased. */
export async function verifyChains(db: Kysely<GroundTables>): Promise<ChainReport> {
  let rows = 0;
  let replica = '';
  let sequence = 0;
  let previous = ORIGIN;
  for (;;) {
    const batch = await db
      .selectFrom('audit')
      .leftJoin('audit_change', (join) =>
        join
          .onRef('audit_change.replica_id', '=', 'audit.replica_id')
          .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
      )
      .selectAll('audit')
      .select('audit_change.body as body')
      // as one comparison of pairs, because SQLite sorts the whole chain for the same thing said with "or"
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('audit.replica_id', 'audit.replica_seq'), '>', tuple(replica, sequence)),
      )
      .orderBy('audit.replica_id')
      .orderBy('audit.replica_seq')
      .limit(WALK)
      .execute();
    for (const row of batch) {
      if (row.replica_id !== replica) {
        replica = row.replica_id;
        sequence = 0;
        previous = ORIGIN;
      }
      rows += 1;
      const place = `${row.replica_id}/${row.replica_seq}`;
      const fits =
        row.replica_seq === sequence + 1 &&
        row.previous_hash === previous &&
        hash('sha256', chainText(row), 'hex') === row.hash &&
        (row.body === null || hash('sha256', row.body, 'hex') === row.digest);
      if (!fits) return { rows, intact: false, brokenAt: place };
      sequence = row.replica_seq;
      previous = row.hash;
    }
    if (batch.length < WALK) return { rows, intact: true, brokenAt: null };
    // other calls get their turn: a long chain takes seconds
    await setImmediate();
  }
}
