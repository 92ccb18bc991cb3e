import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Identity of the LSP, its licences and the posts in its organisation. */
export const profile: Migration = {
  number: 2,
  name: 'profile',
  sql: `
CREATE TABLE profile (
  ${RECORD},
  name TEXT NOT NULL, short_name TEXT NOT NULL,
  type TEXT CHECK (type IN ('p1-education', 'p1-industry', 'p2', 'p3')),
  founder TEXT NOT NULL, parent_lines TEXT NOT NULL, address TEXT NOT NULL, city TEXT NOT NULL, phone TEXT NOT NULL,
  email TEXT NOT NULL, website TEXT NOT NULL, tax_number TEXT NOT NULL, logo_hash TEXT, logo_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE licence (
  ${RECORD},
  decree_number TEXT NOT NULL, decree_date TEXT CHECK (decree_date LIKE '____-__-__'),
  licence_number TEXT NOT NULL, certificate_number TEXT NOT NULL,
  certificate_date TEXT CHECK (certificate_date LIKE '____-__-__'),
  valid_from TEXT CHECK (valid_from LIKE '____-__-__'), valid_until TEXT CHECK (valid_until LIKE '____-__-__'),
  note TEXT NOT NULL, CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  ${RECORD},
  element TEXT NOT NULL, post TEXT NOT NULL, person_name TEXT NOT NULL, decree_number TEXT NOT NULL,
  decree_date TEXT CHECK (decree_date LIKE '____-__-__'),
  since TEXT CHECK (since LIKE '____-__-__'), until TEXT CHECK (until LIKE '____-__-__'),
  CHECK (since IS NULL OR until IS NULL OR since <= until)
) STRICT, WITHOUT ROWID;
`,
};
