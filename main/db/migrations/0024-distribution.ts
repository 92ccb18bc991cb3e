import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** A civil date that is one of the calendar, or nothing. */
const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

/**
 * Controlled copies and read-and-understood. A copy belongs to one revision and has a number that no other copy of that revision in use has; a
 * person is asked once to read a revision. What somebody has acknowledged on the screen is never changed.
 */
export const distribution: Migration = {
  number: 24,
  name: 'distribution',
  sql: `
CREATE TABLE distribution_sheet (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('receipt', 'reading')), ${day('signed_on')},
  scan_hash TEXT NOT NULL, scan_name TEXT NOT NULL, scan_size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX distribution_sheet_revision ON distribution_sheet (revision_id);

CREATE TRIGGER distribution_sheet_kept BEFORE DELETE ON distribution_sheet BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE document_copy (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  copy_kind TEXT NOT NULL CHECK (copy_kind IN ('master', 'controlled', 'uncontrolled')),
  copy_number INTEGER CHECK (copy_number IS NULL OR copy_number BETWEEN 0 AND 9999),
  holder TEXT NOT NULL CHECK (holder <> ''), holder_key TEXT NOT NULL,
  holder_kind TEXT NOT NULL CHECK (holder_kind IN ('post', 'person', 'unit', 'site', 'other')),
  copy_form TEXT NOT NULL CHECK (copy_form IN ('paper', 'file')),
  given_on TEXT NOT NULL CHECK (date(given_on) IS given_on), ${day('receipt_on')}, receipt_by TEXT NOT NULL,
  sheet_id TEXT REFERENCES distribution_sheet (id),
  end_kind TEXT CHECK (end_kind IN ('returned', 'destroyed', 'lost')), ${day('end_on')}, end_note TEXT NOT NULL, note TEXT NOT NULL,
  CHECK ((copy_kind = 'uncontrolled') = (copy_number IS NULL)),
  CHECK ((copy_kind = 'master') = (copy_number IS NOT NULL AND copy_number = 0)),
  CHECK ((end_kind IS NULL) = (end_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_copy_number ON document_copy (revision_id, copy_number)
  WHERE copy_number IS NOT NULL AND withdrawn_at IS NULL AND end_on IS NULL;
CREATE INDEX document_copy_document ON document_copy (document_id);
CREATE INDEX document_copy_open ON document_copy (revision_id) WHERE end_on IS NULL AND withdrawn_at IS NULL;
CREATE TRIGGER document_copy_kept BEFORE DELETE ON document_copy BEGIN SELECT RAISE(ABORT, 'copies are never removed'); END;

CREATE TABLE reading_request (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  asked_on TEXT NOT NULL CHECK (date(asked_on) IS asked_on), due_on TEXT NOT NULL CHECK (date(due_on) IS due_on), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reading_request_revision ON reading_request (revision_id) WHERE withdrawn_at IS NULL;
CREATE INDEX reading_request_document ON reading_request (document_id);

CREATE TRIGGER reading_request_kept BEFORE DELETE ON reading_request BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE document_reader (
  ${RECORD},
  request_id TEXT NOT NULL REFERENCES reading_request (id), document_id TEXT NOT NULL REFERENCES document (id),
  person_kind TEXT NOT NULL CHECK (person_kind IN ('account', 'post', 'assessor', 'other')),
  person_id TEXT NOT NULL, person_name TEXT NOT NULL CHECK (person_name <> ''), person_key TEXT NOT NULL, person_post TEXT NOT NULL,
  read_how TEXT CHECK (read_how IN ('screen', 'paper')), ${day('read_on')}, read_at TEXT, account_id TEXT, file_hash TEXT,
  sheet_id TEXT REFERENCES distribution_sheet (id), remark TEXT NOT NULL,
  CHECK ((read_how IS NULL) = (read_on IS NULL)),
  CHECK ((read_how IS NOT NULL AND read_how = 'screen') = (read_at IS NOT NULL AND account_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_reader_person ON document_reader (request_id, person_key) WHERE withdrawn_at IS NULL;
CREATE INDEX document_reader_document ON document_reader (document_id);
CREATE INDEX document_reader_open ON document_reader (request_id) WHERE read_on IS NULL AND withdrawn_at IS NULL;
CREATE TRIGGER document_reader_kept BEFORE DELETE ON document_reader BEGIN SELECT RAISE(ABORT, 'readers are never removed'); END;
CREATE TRIGGER document_reader_screen_fixed BEFORE UPDATE OF request_id, withdrawn_at, read_how, read_on, read_at, account_id, file_hash
  ON document_reader WHEN old.read_how = 'screen' AND (new.request_id <> old.request_id OR new.withdrawn_at IS NOT old.withdrawn_at OR new.read_how IS NOT old.read_how OR new.read_on IS NOT old.read_on OR new.read_at IS NOT old.read_at
    OR new.account_id IS NOT old.account_id OR new.file_hash IS NOT old.file_hash)
  BEGIN SELECT RAISE(ABORT, 'what was acknowledged on the screen stays'); END;
`,
};
