import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** A civil date that is one of the calendar, or nothing. */
const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

/**
 * Change requests with the documents they touch, lines of the revision sheet, and codes found in the text of files. A decided request keeps
 * what was decided on; lines of an approved revision stay. `reference_*` is read out of `file_text` and can be read again at any time.
 */
export const documentChanges: Migration = {
  number: 22,
  name: 'document-changes',
  sql: `
CREATE TABLE change_request (
  ${RECORD},
  kind TEXT NOT NULL CHECK (kind IN ('change', 'new', 'withdraw')),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999), serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 999999),
  number TEXT NOT NULL CHECK (number <> ''), title TEXT NOT NULL CHECK (title <> ''),
  requested_by TEXT NOT NULL CHECK (requested_by <> ''), requested_on TEXT NOT NULL CHECK (date(requested_on) IS requested_on),
  unit TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('', 'finding', 'complaint', 'review', 'regulation', 'practice', 'other')),
  reason TEXT NOT NULL CHECK (reason <> ''), touches TEXT NOT NULL, urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'soon', 'urgent')),
  decision TEXT NOT NULL CHECK (decision IN ('', 'accepted', 'refused')), decided_by TEXT NOT NULL, ${day('decided_on')},
  decision_note TEXT NOT NULL,
  CHECK ((decision = '') = (decided_on IS NULL) AND (decision = '') = (decided_by = '')),
  CHECK (decision <> 'refused' OR decision_note <> '')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_request_number ON change_request (year, serial);
CREATE INDEX change_request_open ON change_request (requested_on) WHERE decision = '' AND withdrawn_at IS NULL;
CREATE TRIGGER change_request_kept BEFORE DELETE ON change_request BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER change_request_fixed BEFORE UPDATE ON change_request WHEN new.year <> old.year OR new.serial <> old.serial
  OR new.number <> old.number OR (old.decision <> '' AND (
    new.kind <> old.kind OR new.title <> old.title OR new.requested_by <> old.requested_by OR new.requested_on <> old.requested_on
    OR new.reason <> old.reason OR new.touches <> old.touches OR new.decision <> old.decision OR new.decided_by <> old.decided_by
    OR new.decided_on IS NOT old.decided_on OR new.decision_note <> old.decision_note))
  BEGIN SELECT RAISE(ABORT, 'changes.decidedFixed'); END;

CREATE TABLE change_document (
  ${RECORD},
  request_id TEXT NOT NULL REFERENCES change_request (id), document_id TEXT NOT NULL REFERENCES document (id),
  revision_id TEXT REFERENCES document_revision (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_document_once ON change_document (request_id, document_id) WHERE withdrawn_at IS NULL;
CREATE INDEX change_document_place ON change_document (document_id) WHERE withdrawn_at IS NULL;
CREATE INDEX change_document_revision ON change_document (revision_id) WHERE revision_id IS NOT NULL AND withdrawn_at IS NULL;

CREATE TRIGGER change_document_kept BEFORE DELETE ON change_document BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE change_line (
  ${RECORD},
  revision_id TEXT NOT NULL REFERENCES document_revision (id), position INTEGER NOT NULL CHECK (position >= 1),
  page TEXT NOT NULL, part TEXT NOT NULL, before_text TEXT NOT NULL, after_text TEXT NOT NULL,
  CHECK (before_text <> '' OR after_text <> '' OR part <> '')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_line_place ON change_line (revision_id, position) WHERE withdrawn_at IS NULL;
CREATE TRIGGER change_line_kept BEFORE DELETE ON change_line BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER change_line_fixed BEFORE UPDATE ON change_line
  WHEN new.revision_id <> old.revision_id OR (SELECT status FROM document_revision WHERE id = old.revision_id) = 'approved'
  BEGIN SELECT RAISE(ABORT, 'changes.linesFixed'); END;

CREATE TABLE reference_file (
  n INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, rules INTEGER NOT NULL
) STRICT;
CREATE TABLE reference_place (
  file INTEGER NOT NULL REFERENCES reference_file (n), code_folded TEXT NOT NULL CHECK (code_folded <> ''), page INTEGER NOT NULL,
  code TEXT NOT NULL, sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
  PRIMARY KEY (file, code_folded, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_place_code ON reference_place (code_folded, file);
`,
};
