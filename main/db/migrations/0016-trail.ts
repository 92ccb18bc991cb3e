import type { Migration } from '../migrate.ts';

/**
 * The audit trail as a list (one index that answers every filter but the text), copies of the workspace that wrote to it, erasures of
 * personal payload, and what checks of the chain found. Payloads change by a noted erasure only.
 */
export const trail: Migration = {
  number: 16,
  name: 'trail',
  sql: `
CREATE INDEX audit_time ON audit (at, replica_id, replica_seq, actor, kind, operation);

CREATE TABLE audit_replica (replica_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO audit_replica (replica_id) SELECT DISTINCT replica_id FROM audit;

CREATE TABLE audit_erasure (
  replica_id TEXT NOT NULL, replica_seq INTEGER NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (replica_id, replica_seq), FOREIGN KEY (replica_id, replica_seq) REFERENCES audit (replica_id, replica_seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_change_fixed BEFORE UPDATE ON audit_change
WHEN NOT EXISTS (
  SELECT 1 FROM audit_erasure AS erasure WHERE erasure.replica_id = old.replica_id AND erasure.replica_seq = old.replica_seq
)
BEGIN SELECT RAISE(ABORT, 'audit payloads are erased by an act only'); END;
CREATE TRIGGER audit_change_kept BEFORE DELETE ON audit_change
WHEN NOT EXISTS (
  SELECT 1 FROM audit_erasure AS erasure WHERE erasure.replica_id = old.replica_id AND erasure.replica_seq = old.replica_seq
)
BEGIN SELECT RAISE(ABORT, 'audit payloads are erased by an act only'); END;

CREATE TABLE trail_check (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, asked INTEGER NOT NULL CHECK (asked IN (0, 1)), actor TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0), whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  findings TEXT NOT NULL, comparisons TEXT NOT NULL, heads TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
