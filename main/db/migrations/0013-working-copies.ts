import type { Migration } from '../migrate.ts';

/** Working copies of documents that are out for editing: of which revision, with what content, who has them, and what became of them. */
export const workingCopies: Migration = {
  number: 13,
  name: 'working-copies',
  sql: `
CREATE TABLE working_copy (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT,
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  base_hash TEXT NOT NULL CHECK (base_hash <> ''), file_name TEXT NOT NULL CHECK (file_name <> ''),
  holder TEXT NOT NULL,
  -- empty where the file went out as a download
  path TEXT NOT NULL, disk_size INTEGER, disk_modified INTEGER,
  state TEXT NOT NULL CHECK (state IN ('out', 'in', 'discarded')),
  result_revision_id TEXT REFERENCES document_revision (id),
  CHECK ((state = 'in') = (result_revision_id IS NOT NULL)),
  CHECK ((path = '') = (disk_size IS NULL) AND (path = '') = (disk_modified IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX working_copy_document ON working_copy (document_id, state);
CREATE TRIGGER working_copy_kept BEFORE DELETE ON working_copy BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER working_copy_over BEFORE UPDATE ON working_copy WHEN old.state <> 'out'
  BEGIN SELECT RAISE(ABORT, 'documents.copyOver'); END;
`,
};
