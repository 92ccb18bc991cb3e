import type Database from 'better-sqlite3';
import { type ChainFault, createChainWalk, ERASURE, erasuresOf, type WalkedRow, type WalkState } from './audit-walk.ts';
import { connect } from './connect.ts';

/** A slice of a walk through all chains, for a thread of its own. */
export interface SliceTask {
  /** The database file. */
  readonly path: string;
  readonly from: WalkState;
  /** Rows to walk at most. */
  readonly limit: number;
}

export interface SliceResult {
  readonly state: WalkState;
  readonly faults: readonly ChainFault[];
  /** There are no rows after these. */
  readonly done: boolean;
}

const ROWS = `SELECT audit.*, audit_change.body AS body FROM audit
  LEFT JOIN audit_change ON audit_change.replica_id = audit.replica_id AND audit_change.replica_seq = audit.replica_seq
  WHERE (audit.replica_id, audit.replica_seq) > (?, ?) ORDER BY audit.replica_id, audit.replica_seq LIMIT ?`;
const ACTS = `SELECT audit.replica_id, audit.replica_seq, audit_change.body AS body FROM audit
  LEFT JOIN audit_change ON audit_change.replica_id = audit.replica_id AND audit_change.replica_seq = audit.replica_seq
  WHERE audit.kind = ?`;
const NEXT = 'SELECT min(replica_id) AS replica FROM audit_change WHERE replica_id > ?';
const BEYOND = `SELECT max(audit_change.replica_seq) AS sequence,
  (SELECT max(audit.replica_seq) FROM audit WHERE audit.replica_id = audit_change.replica_id) AS head
  FROM audit_change WHERE audit_change.replica_id = ?`;

/** Contents that lie beyond the last row of their chain: who cut the end off forgot them. */
function orphans(raw: Database.Database): ChainFault[] {
  const faults: ChainFault[] = [];
  const next = raw.prepare(NEXT);
  const beyond = raw.prepare(BEYOND);
  for (let replica = ''; ; ) {
    const found = (next.get(replica) as { replica: string | null }).replica;
    if (found === null) return faults;
    replica = found;
    const { sequence, head } = beyond.get(replica) as { sequence: number; head: number | null };
    if (sequence > (head ?? 0)) faults.push({ fault: 'orphan', replica, sequence: (head ?? 0) + 1, until: sequence });
  }
}

/** Walks the next rows of the chains on a read-only connection of its own. One snapshot holds for rows, payloads and acts of erasure. */
export function walkSlice(task: SliceTask): SliceResult {
  const raw = connect(task.path, { readonly: true, timeout: 5000 });
  try {
    raw.pragma('query_only = ON');
    raw.exec('BEGIN');
    const replicas = raw.prepare('SELECT replica_id FROM audit_replica').pluck().all() as string[];
    const acts = raw.prepare(ACTS).all(ERASURE) as { replica_id: string; replica_seq: number; body: string | null }[];
    const walk = createChainWalk(task.from, erasuresOf(acts), new Set(replicas));
    let taken = 0;
    for (const row of raw.prepare(ROWS).iterate(task.from.replica, task.from.sequence, task.limit)) {
      walk.row(row as WalkedRow);
      taken += 1;
    }
    const done = taken < task.limit;
    const beyond = done ? orphans(raw) : [];
    const state = walk.state();
    return { state: { ...state, faults: state.faults + beyond.length }, faults: [...walk.faults, ...beyond], done };
  } finally {
    raw.close();
  }
}
