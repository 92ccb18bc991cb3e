import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string) => `${column} TEXT CHECK (${column} LIKE '____-__-__')`;

/** Certification schemes, assessment sites (TUK), assessors with certificates, files, stated yearly activity, and changed periods. */
export const assessors: Migration = {
  number: 5,
  name: 'assessors',
  sql: `
CREATE TABLE scheme (
  ${RECORD},
  code TEXT NOT NULL, code_key TEXT NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('kkni', 'okupasi', 'klaster')), standard TEXT NOT NULL, sector TEXT NOT NULL,
  in_scope INTEGER CHECK (in_scope IN (0, 1)), ${day('scope_from')}, ${day('scope_until')}, note TEXT NOT NULL,
  CHECK (scope_from IS NULL OR scope_until IS NULL OR scope_from <= scope_until)
) STRICT, WITHOUT ROWID;
CREATE INDEX scheme_code ON scheme (code_key);
CREATE INDEX scheme_title ON scheme (title_key);

CREATE TABLE tuk (
  ${RECORD},
  code TEXT NOT NULL, code_key TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('sewaktu', 'tempat-kerja', 'mandiri')), address TEXT NOT NULL,
  ${day('verified_on')}, ${day('valid_until')}, note TEXT NOT NULL,
  CHECK (verified_on IS NULL OR valid_until IS NULL OR verified_on <= valid_until)
) STRICT, WITHOUT ROWID;
CREATE INDEX tuk_code ON tuk (code_key);
CREATE INDEX tuk_name ON tuk (name_key);

CREATE TABLE assessor (
  ${RECORD},
  name TEXT NOT NULL, name_key TEXT NOT NULL, degree_front TEXT NOT NULL, degree_back TEXT NOT NULL,
  register_number TEXT NOT NULL, register_key TEXT NOT NULL,
  nik TEXT NOT NULL, birth_place TEXT NOT NULL, ${day('birth_date')}, sex TEXT CHECK (sex IN ('male', 'female')),
  address TEXT NOT NULL, city TEXT NOT NULL, province TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
  tax_number TEXT NOT NULL, employer TEXT NOT NULL, occupation TEXT NOT NULL, education TEXT NOT NULL, field TEXT NOT NULL,
  category TEXT CHECK (category IN ('askom', 'lead', 'master')), affiliation TEXT CHECK (affiliation IN ('internal', 'external')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)), ${day('inactive_since')},
  decree_number TEXT NOT NULL, ${day('decree_date')}, ${day('decree_until')},
  rcc_status TEXT NOT NULL, ${day('monitored_on')}, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessor_name ON assessor (name_key);
CREATE INDEX assessor_register ON assessor (register_key);

CREATE TABLE assessor_certificate (
  ${RECORD},
  assessor_id TEXT NOT NULL REFERENCES assessor (id),
  kind TEXT NOT NULL CHECK (kind IN ('assessor', 'technical')),
  register_number TEXT NOT NULL, number TEXT NOT NULL, scheme_id TEXT REFERENCES scheme (id), field TEXT NOT NULL, issuer TEXT NOT NULL,
  ${day('issued_on')}, ${day('valid_until')}, for_life INTEGER NOT NULL CHECK (for_life IN (0, 1)),
  ${day('extended_until')}, extension_ground TEXT NOT NULL, note TEXT NOT NULL,
  CHECK (issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessor_certificate_owner ON assessor_certificate (assessor_id);

CREATE TABLE assessor_file (
  ${RECORD},
  assessor_id TEXT NOT NULL REFERENCES assessor (id), certificate_id TEXT REFERENCES assessor_certificate (id),
  kind TEXT NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL, ${day('dated_on')}, ${day('valid_until')},
  file_hash TEXT NOT NULL, file_name TEXT NOT NULL, file_size INTEGER NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessor_file_owner ON assessor_file (assessor_id);

CREATE TABLE assessor_activity (
  ${RECORD},
  assessor_id TEXT NOT NULL REFERENCES assessor (id), year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  assessments INTEGER NOT NULL CHECK (assessments >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assessor_activity_year ON assessor_activity (assessor_id, year);

CREATE TABLE assessor_period (
  ${RECORD},
  key TEXT NOT NULL, period_values TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assessor_period_key ON assessor_period (key);
`,
};
