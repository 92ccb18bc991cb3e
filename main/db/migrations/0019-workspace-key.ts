import type { Migration } from '../migrate.ts';

/**
 * The key that bundles of this workspace are signed with. The private half stands in a table of its own, which no record, audit row or export
 * names; a key that was replaced keeps its public half only, so that older bundles can still be told.
 */
export const workspaceKey: Migration = {
  number: 19,
  name: 'workspace-key',
  sql: `
CREATE TABLE workspace_key (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT,
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 39),
  public_key TEXT NOT NULL UNIQUE CHECK (public_key LIKE '-----BEGIN PUBLIC KEY-----%'),
  -- the copy of the workspace in which it was made
  replica_id TEXT NOT NULL CHECK (replica_id <> ''),
  state TEXT NOT NULL CHECK (state IN ('current', 'former')),
  ended_reason TEXT,
  CHECK ((state = 'former') = (ended_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX workspace_key_current ON workspace_key (state) WHERE state = 'current';
CREATE TRIGGER workspace_key_kept BEFORE DELETE ON workspace_key BEGIN SELECT RAISE(ABORT, 'packages.keyKept'); END;
CREATE TRIGGER workspace_key_fixed BEFORE UPDATE ON workspace_key
  WHEN old.state = 'former' OR old.fingerprint <> new.fingerprint OR old.public_key <> new.public_key
  BEGIN SELECT RAISE(ABORT, 'packages.keyKept'); END;
CREATE TABLE workspace_key_secret (
  key_id TEXT PRIMARY KEY REFERENCES workspace_key (id),
  private_key TEXT NOT NULL CHECK (private_key LIKE '-----BEGIN PRIVATE KEY-----%')
) STRICT, WITHOUT ROWID;
`,
};
