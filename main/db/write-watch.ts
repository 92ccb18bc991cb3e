import type Database from 'better-sqlite3';

/** Looks at what one transaction does to the database. */
export interface WriteWatch {
  begin(): void;
  end(): void;
  /** Rows that it changed, those of the audit trail included, and rows that it added to the trail. */
  facts(): { readonly changes: number; readonly trailRows: number };
}

/** For tests: counts what the transaction between `begin` and `end` changes on the connection that writes. */
export function watchWrite(raw: Database.Database, replicaId: string): WriteWatch {
  const changes = raw.prepare('SELECT total_changes()').pluck();
  const trailRows = raw.prepare('SELECT max(replica_seq) FROM audit WHERE replica_id = ?').pluck();
  const look = () => ({ changes: Number(changes.get()), trailRows: Number(trailRows.get(replicaId) ?? 0) });
  let before = { changes: 0, trailRows: 0 };
  let after = before;
  return {
    begin: () => {
      before = look();
    },
    end: () => {
      after = look();
    },
    facts: () => ({ changes: after.changes - before.changes, trailRows: after.trailRows - before.trailRows }),
  };
}
