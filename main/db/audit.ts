import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import {
  chainText,
  createChainWalk,
  digestOf,
  ERASURE,
  type Erasures,
  erasuresOf,
  ORIGIN,
  WALK_START,
  type WalkState,
} from './audit-walk.ts';
import { canonicalJson } from './canonical.ts';
import type { GroundTables } from './tables.ts';

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
    if (row !== undefined) return { sequence: row.replica_seq, hash: row.hash };
    // the first row of a copy: from now on its chain is known as one of this workspace
    await db
      .insertInto('audit_replica')
      .values({ replica_id: replicaId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { sequence: 0, hash: ORIGIN };
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
          digest: digestOf(body),
          previous_hash: current.hash,
        };
        const link = digestOf(chainText(row));
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

/** The last row of one chain: noted elsewhere, it shows later that nothing up to it was changed or removed. */
export interface ChainHead {
  readonly replica: string;
  readonly sequence: number;
  readonly hash: string;
  /** UTC instant of the row. */
  readonly at: string;
}

/** The last row of each chain in the workspace, by replica; two look-ups a chain, however long it is. */
export async function chainHeads(db: Kysely<GroundTables>): Promise<readonly ChainHead[]> {
  const heads: ChainHead[] = [];
  for (let replica = ''; ; ) {
    const next = await db
      .selectFrom('audit')
      .select('replica_id')
      .where('replica_id', '>', replica)
      .orderBy('replica_id')
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return heads;
    replica = next.replica_id;
    const row = await db
      .selectFrom('audit')
      .select(['replica_seq', 'hash', 'at'])
      .where('replica_id', '=', replica)
      .orderBy('replica_seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    heads.push({ replica, sequence: row.replica_seq, hash: row.hash, at: row.at });
  }
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

async function knownErasures(db: Kysely<GroundTables>): Promise<Erasures> {
  const acts = await db
    .selectFrom('audit')
    .leftJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'audit.replica_id')
        .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
    )
    .select(['audit.replica_id', 'audit.replica_seq', 'audit_change.body as body'])
    .where('audit.kind', '=', ERASURE)
    .execute();
  return erasuresOf(acts);
}

/** Copies that are known to have written here; undefined in a database from before they were kept (an old backup). */
async function knownReplicas(db: Kysely<GroundTables>): Promise<ReadonlySet<string> | undefined> {
  const kept = await sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit_replica'`.execute(db);
  if (kept.rows.length === 0) return undefined;
  const rows = await db.selectFrom('audit_replica').select('replica_id').execute();
  return new Set(rows.map((row) => row.replica_id));
}

/**
 * Walks all chains from their start: order, links, hashes, and the digest of each change that no act has erased; ends at the first fault. The
 * full account with every broken place comes from `walkSlice`, in a thread of its own.
 */
export async function verifyChains(db: Kysely<GroundTables>): Promise<ChainReport> {
  let state: WalkState = WALK_START;
  const known = await knownReplicas(db);
  const erasures = await knownErasures(db);
  for (;;) {
    const walk = createChainWalk(state, erasures, known);
    const { replica, sequence } = state;
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
      walk.row(row);
      const [fault] = walk.faults;
      if (fault !== undefined)
        return {
          rows: walk.state().rows,
          intact: false,
          brokenAt: `${fault.replica}/${(fault.row ?? fault.after)?.sequence ?? fault.sequence}`,
        };
    }
    state = walk.state();
    if (batch.length < WALK) return { rows: state.rows, intact: true, brokenAt: null };
    // other calls get their turn: a long chain takes seconds
    await setImmediate();
  }
}
