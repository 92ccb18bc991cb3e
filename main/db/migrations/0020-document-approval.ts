import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/**
 * Who is asked to check and approve a revision, each step that it took, and the written choice of the LSP about one person in all steps. Steps
 * are facts: they are never changed and never removed, and who was asked stays as it was once the revision is approved.
 */
export const documentApproval: Migration = {
  number: 20,
  name: 'document-approval',
  sql: `
ALTER TABLE document_revision ADD COLUMN checker_id TEXT NOT NULL DEFAULT '';
ALTER TABLE document_revision ADD COLUMN approver_id TEXT NOT NULL DEFAULT '';
ALTER TABLE document_revision ADD COLUMN returned INTEGER NOT NULL DEFAULT 0
  CHECK (returned = 0 OR (returned = 1 AND status = 'draft'));
CREATE INDEX document_revision_open ON document_revision (status) WHERE status <> 'approved' AND withdrawn_at IS NULL;
CREATE TRIGGER document_revision_asked BEFORE UPDATE ON document_revision WHEN old.status = 'approved'
  AND (new.checker_id <> old.checker_id OR new.approver_id <> old.approver_id OR new.returned <> old.returned)
  BEGIN SELECT RAISE(ABORT, 'documents.approvedFixed'); END;

CREATE TABLE document_step (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  step TEXT NOT NULL CHECK (step IN ('submitted', 'checked', 'returned', 'approved')),
  mode TEXT NOT NULL CHECK (mode IN ('screen', 'paper')),
  person_id TEXT NOT NULL, person TEXT NOT NULL CHECK (person <> ''),
  taken_on TEXT NOT NULL CHECK (date(taken_on) IS taken_on),
  note TEXT NOT NULL CHECK (step <> 'returned' OR note <> ''), file_hash TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX document_step_revision ON document_step (revision_id);
CREATE TRIGGER document_step_fixed BEFORE UPDATE ON document_step BEGIN SELECT RAISE(ABORT, 'documents.stepFixed'); END;
CREATE TRIGGER document_step_kept BEFORE DELETE ON document_step BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE approval_rule (
  ${RECORD},
  one_person INTEGER NOT NULL CHECK (one_person IN (0, 1)), reason TEXT NOT NULL, reference TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_on TEXT CHECK (decided_on IS NULL OR date(decided_on) IS decided_on),
  CHECK (one_person = 0 OR (reason <> '' AND decided_by <> '' AND decided_on IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER approval_rule_kept BEFORE DELETE ON approval_rule BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
`,
};
