import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Submission packages, their items as copied from the profile edition, and the register of built bundles. */
export const packages: Migration = {
  number: 6,
  name: 'packages',
  sql: `
CREATE TABLE package (
  ${RECORD},
  title TEXT NOT NULL, profile_id TEXT NOT NULL, profile_edition TEXT NOT NULL,
  package_date TEXT NOT NULL CHECK (package_date LIKE '____-__-__'), letter_number TEXT NOT NULL, head TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE package_item (
  ${RECORD},
  package_id TEXT NOT NULL REFERENCES package (id), code TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL,
  omitted_reason TEXT, person TEXT NOT NULL, due TEXT CHECK (due LIKE '____-__-__')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX package_item_code ON package_item (package_id, code);

CREATE TABLE package_build (
  ${RECORD},
  package_id TEXT NOT NULL REFERENCES package (id), package_date TEXT NOT NULL CHECK (package_date LIKE '____-__-__'),
  file_name TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL CHECK (size >= 0), sha256 TEXT NOT NULL,
  files INTEGER NOT NULL, items INTEGER NOT NULL, present INTEGER NOT NULL, missing INTEGER NOT NULL,
  manifest_hash TEXT NOT NULL, verified INTEGER NOT NULL CHECK (verified IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX package_build_package ON package_build (package_id, created_at);
CREATE TRIGGER package_build_fixed BEFORE UPDATE OF package_id, package_date, file_name, size, sha256, files, items, present, missing,
  manifest_hash, verified, created_at, created_by ON package_build
BEGIN SELECT RAISE(ABORT, 'built packages never change'); END;
`,
};
