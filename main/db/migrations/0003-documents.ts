import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** A civil date that is one of the calendar, or nothing. */
const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

/** Approved revisions keep what they say; what was left blank may be filled in, and a revision may be withdrawn with a reason. */
const FIXED_TEXTS = ['approval_kind', 'made_by', 'checked_by', 'approved_by', 'change_note', 'file_name', 'scan_name'];
const FIXED_VALUES = [
  'made_on',
  'checked_on',
  'approved_on',
  'effective_on',
  'file_hash',
  'file_size',
  'scan_hash',
  'scan_size',
];

/** Documents, their clause links and their revisions. */
export const documents: Migration = {
  number: 3,
  name: 'documents',
  sql: `
CREATE TABLE document (
  ${RECORD},
  code TEXT NOT NULL, code_folded TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), type TEXT NOT NULL CHECK (type <> ''),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5), owner TEXT NOT NULL, location TEXT NOT NULL, distribution TEXT NOT NULL,
  external INTEGER NOT NULL CHECK (external IN (0, 1)), publisher TEXT NOT NULL, ${day('received_on')},
  superseded_by TEXT REFERENCES document (id), ${day('superseded_on')},
  review_months INTEGER CHECK (review_months IS NULL OR review_months BETWEEN 1 AND 240), ${day('review_on')},
  ${day('ended_on')}, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_code ON document (code_folded) WHERE withdrawn_at IS NULL AND code_folded <> '';
CREATE INDEX document_import ON document (import_id) WHERE import_id IS NOT NULL;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE document_clause (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), instrument TEXT NOT NULL, clause TEXT NOT NULL CHECK (clause <> '')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_clause_once ON document_clause (document_id, instrument, clause) WHERE withdrawn_at IS NULL;
CREATE INDEX document_clause_place ON document_clause (clause) WHERE withdrawn_at IS NULL;

CREATE TABLE document_revision (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id),
  edition INTEGER NOT NULL CHECK (edition BETWEEN 0 AND 999), revision INTEGER NOT NULL CHECK (revision BETWEEN 0 AND 999),
  status TEXT NOT NULL CHECK (status IN ('draft', 'in-review', 'approved')),
  approval_kind TEXT NOT NULL CHECK (approval_kind IN ('', 'screen', 'paper', 'import')),
  made_by TEXT NOT NULL, ${day('made_on')}, checked_by TEXT NOT NULL, ${day('checked_on')}, approved_by TEXT NOT NULL, ${day('approved_on')},
  ${day('effective_on')}, ${day('valid_until')}, change_note TEXT NOT NULL,
  file_hash TEXT, file_name TEXT NOT NULL, file_size INTEGER, pages INTEGER, scan_hash TEXT, scan_name TEXT NOT NULL, scan_size INTEGER,
  CHECK (status <> 'approved' OR approval_kind <> ''),
  CHECK ((file_hash IS NULL) = (file_size IS NULL) AND (scan_hash IS NULL) = (scan_size IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_revision_number ON document_revision (document_id, edition, revision) WHERE withdrawn_at IS NULL;
CREATE INDEX document_revision_file ON document_revision (file_hash) WHERE file_hash IS NOT NULL;
CREATE TRIGGER document_revision_kept BEFORE DELETE ON document_revision
  BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER document_revision_fixed BEFORE UPDATE ON document_revision WHEN old.status = 'approved' AND (
  new.document_id IS NOT old.document_id OR new.edition IS NOT old.edition OR new.revision IS NOT old.revision
  OR new.status IS NOT old.status
  ${FIXED_TEXTS.map((column) => `OR (old.${column} <> '' AND new.${column} IS NOT old.${column})`).join('\n  ')}
  ${FIXED_VALUES.map((column) => `OR (old.${column} IS NOT NULL AND new.${column} IS NOT old.${column})`).join('\n  ')}
) BEGIN SELECT RAISE(ABORT, 'documents.approvedFixed'); END;
`,
};
