import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string) => `${column} TEXT CHECK (${column} LIKE '____-__-__')`;

/**
 * Purposes and retention of personal data as the LSP set them, requests of persons, reasons to keep somebody's data, anonymisation with its
 * minutes. A trigger's text is the code of the refusal that people read.
 */
export const privacy: Migration = {
  number: 18,
  name: 'privacy',
  sql: `
CREATE TABLE personal_setting (
  ${RECORD}, code TEXT NOT NULL UNIQUE, setting_values TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE data_request (
  ${RECORD},
  number TEXT NOT NULL, kind TEXT NOT NULL, received_on TEXT NOT NULL CHECK (received_on LIKE '____-__-__'),
  received_time TEXT NOT NULL, channel TEXT NOT NULL, asker TEXT NOT NULL, on_behalf TEXT NOT NULL,
  identity_check TEXT NOT NULL, wanted TEXT NOT NULL,
  source TEXT NOT NULL, person_id TEXT NOT NULL, person_label TEXT NOT NULL, handler TEXT NOT NULL,
  due_at TEXT, due_on TEXT CHECK (due_on LIKE '____-__-__'), due_basis TEXT NOT NULL,
  ${day('answered_on')}, outcome TEXT CHECK (outcome IN ('done', 'partly', 'refused')), answer TEXT NOT NULL, answer_number TEXT NOT NULL,
  note TEXT NOT NULL,
  CHECK ((answered_on IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX data_request_due ON data_request (due_on);
CREATE INDEX data_request_person ON data_request (source, person_id);

CREATE TABLE data_hold (
  ${RECORD},
  source TEXT NOT NULL, person_id TEXT NOT NULL, ground TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''), ${day('until_on')}
) STRICT, WITHOUT ROWID;
CREATE INDEX data_hold_person ON data_hold (source, person_id);

CREATE TABLE anonymisation (
  ${RECORD},
  number TEXT NOT NULL, held_on TEXT NOT NULL CHECK (held_on LIKE '____-__-__'), as_of TEXT NOT NULL CHECK (as_of LIKE '____-__-__'),
  place TEXT NOT NULL, ground TEXT NOT NULL, method TEXT NOT NULL, performer TEXT NOT NULL, approver TEXT NOT NULL,
  witness_one TEXT NOT NULL, witness_two TEXT NOT NULL, request_id TEXT REFERENCES data_request (id),
  people INTEGER NOT NULL CHECK (people >= 0), import_rows INTEGER NOT NULL CHECK (import_rows >= 0),
  changes_erased INTEGER NOT NULL CHECK (changes_erased >= 0), kept TEXT NOT NULL,
  backups INTEGER, ${day('backups_until')}, note TEXT NOT NULL, scan_hash TEXT, scan_name TEXT NOT NULL, scan_size INTEGER
) STRICT, WITHOUT ROWID;
CREATE TRIGGER anonymisation_fixed BEFORE UPDATE OF number, held_on, as_of, ground, people, import_rows, changes_erased, created_at, created_by
  ON anonymisation BEGIN SELECT RAISE(ABORT, 'privacy.minutesFixed'); END;
CREATE TRIGGER anonymisation_kept BEFORE DELETE ON anonymisation BEGIN SELECT RAISE(ABORT, 'privacy.minutesFixed'); END;

CREATE TABLE anonymised_person (
  ${RECORD},
  anonymisation_id TEXT NOT NULL REFERENCES anonymisation (id), source TEXT NOT NULL, person_id TEXT NOT NULL,
  pseudonym TEXT NOT NULL UNIQUE, record_number TEXT NOT NULL, ${day('retention_ended')}, asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
  fields TEXT NOT NULL, records INTEGER NOT NULL, files_removed INTEGER NOT NULL, files_kept TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX anonymised_person_minutes ON anonymised_person (anonymisation_id);
CREATE INDEX anonymised_person_person ON anonymised_person (source, person_id);
CREATE TRIGGER anonymised_person_fixed BEFORE UPDATE OF anonymisation_id, source, person_id, pseudonym, record_number, fields, records
  ON anonymised_person BEGIN SELECT RAISE(ABORT, 'privacy.minutesFixed'); END;
CREATE TRIGGER anonymised_person_kept BEFORE DELETE ON anonymised_person BEGIN SELECT RAISE(ABORT, 'privacy.minutesFixed'); END;

CREATE TABLE file_erasure (
  anonymisation_id TEXT NOT NULL REFERENCES anonymisation (id), hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'removing', 'removed', 'kept')), cited_by TEXT NOT NULL, done_at TEXT,
  PRIMARY KEY (anonymisation_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_erasure_hash ON file_erasure (hash, state);
`,
};
