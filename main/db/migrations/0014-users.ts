import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Accounts, roles, secrets and the rules of access. Secrets stand apart from the records, so that none gets into the audit trail. */
export const users: Migration = {
  number: 14,
  name: 'users',
  sql: `
CREATE TABLE role (
  ${record},
  code TEXT NOT NULL UNIQUE CHECK (code <> ''), shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
  -- of a shipped role empty as long as nobody has changed it: then what is shipped counts, in the language of the screen
  name TEXT NOT NULL, purpose TEXT NOT NULL,
  permissions TEXT, personal TEXT CHECK (personal IN ('masked', 'shown')),
  CHECK (shipped = 1 OR (name <> '' AND permissions IS NOT NULL AND personal IS NOT NULL)),
  CHECK ((permissions IS NULL) = (personal IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
  ${record},
  login TEXT NOT NULL CHECK (login <> ''), login_folded TEXT NOT NULL UNIQUE CHECK (login_folded <> ''),
  name TEXT NOT NULL CHECK (name <> ''), post TEXT NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE account_secret (
  account_id TEXT PRIMARY KEY REFERENCES account (id), password TEXT NOT NULL CHECK (password <> ''),
  recovery TEXT NOT NULL CHECK (recovery <> ''), changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE account_role (
  ${record},
  account_id TEXT NOT NULL REFERENCES account (id), role_id TEXT NOT NULL REFERENCES role (id), unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_role_held ON account_role (account_id, role_id, unit) WHERE withdrawn_at IS NULL;
CREATE TABLE access_rule (
  ${record},
  required INTEGER NOT NULL CHECK (required IN (0, 1)), lock_minutes INTEGER NOT NULL CHECK (lock_minutes BETWEEN 0 AND 480)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_kept BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'users.neverRemoved'); END;
CREATE TRIGGER role_kept BEFORE DELETE ON role BEGIN SELECT RAISE(ABORT, 'users.neverRemoved'); END;
CREATE TRIGGER account_role_kept BEFORE DELETE ON account_role BEGIN SELECT RAISE(ABORT, 'users.neverRemoved'); END;
`,
};
