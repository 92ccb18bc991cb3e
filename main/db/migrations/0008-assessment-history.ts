import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL CHECK (rev > 0), created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT,
  withdrawn_reason TEXT, import_id TEXT`;

const layer = (column: string): string => `${column} TEXT NOT NULL CHECK (${column} IN ('unknown', 'yes', 'no'))`;

const answerFinished = (answer: string): string => `EXISTS (
    SELECT 1 FROM self_assessment_answer AS a JOIN self_assessment AS s ON s.id = a.assessment_id
    WHERE a.id = ${answer} AND s.state = 'finished')`;

/**
 * Self-assessment against the one before: what a row applies to, answers carried over as suggestions (never as answers), relations
 * between clauses, and clauses of guidelines that are cited but not held.
 */
export const assessmentHistory: Migration = {
  number: 8,
  name: 'assessment-history',
  sql: `
ALTER TABLE self_assessment ADD COLUMN remote INTEGER CHECK (remote IN (0, 1));
CREATE TRIGGER self_assessment_remote_fixed BEFORE UPDATE ON self_assessment
WHEN OLD.state = 'finished' AND NEW.remote IS NOT OLD.remote
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
ALTER TABLE self_assessment_row ADD COLUMN outside TEXT CHECK (outside IN ('lsp-type', 'purpose', 'remote'));
ALTER TABLE self_assessment_answer ADD COLUMN scope TEXT CHECK (scope IN ('in', 'out'));
ALTER TABLE self_assessment_answer ADD COLUMN scope_reason TEXT NOT NULL DEFAULT ''
  CHECK ((scope IS NULL) = (scope_reason = ''));

CREATE TABLE row_applicability (
  ${record},
  row_id TEXT NOT NULL UNIQUE REFERENCES instrument_row (id),
  lsp_types TEXT NOT NULL, purposes TEXT NOT NULL, remote INTEGER NOT NULL CHECK (remote IN (0, 1)),
  source_id TEXT NOT NULL CHECK (source_id <> ''), source_en TEXT NOT NULL,
  shipped TEXT, corrected_at TEXT, corrected_by TEXT,
  CHECK ((corrected_at IS NULL) = (corrected_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE clause_mapping (
  ${record},
  from_instrument TEXT NOT NULL CHECK (from_instrument <> ''), from_edition TEXT NOT NULL, from_code TEXT NOT NULL CHECK (from_code <> ''),
  to_instrument TEXT NOT NULL CHECK (to_instrument <> ''), to_edition TEXT NOT NULL, to_code TEXT NOT NULL CHECK (to_code <> ''),
  relation TEXT NOT NULL CHECK (relation IN ('equal', 'part-of', 'related')),
  note_id TEXT NOT NULL, note_en TEXT NOT NULL, source_id TEXT NOT NULL, source_en TEXT NOT NULL,
  shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
  CHECK (from_instrument <> to_instrument OR from_edition <> to_edition OR from_code <> to_code)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX clause_mapping_once
  ON clause_mapping (from_instrument, from_edition, from_code, to_instrument, to_edition, to_code) WHERE withdrawn_at IS NULL;
CREATE INDEX clause_mapping_to ON clause_mapping (to_instrument, to_code);

CREATE TABLE clause_stub (
  ${record},
  guideline TEXT NOT NULL CHECK (guideline <> ''), clause TEXT NOT NULL CHECK (clause <> ''), title TEXT NOT NULL, seen TEXT NOT NULL,
  UNIQUE (guideline, clause)
) STRICT, WITHOUT ROWID;

CREATE TABLE carry_over (
  ${record},
  assessment_id TEXT NOT NULL REFERENCES self_assessment (id), source_id TEXT NOT NULL REFERENCES self_assessment (id),
  CHECK (assessment_id <> source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX carry_over_assessment ON carry_over (assessment_id);

CREATE TABLE carried_answer (
  ${record},
  carry_over_id TEXT NOT NULL REFERENCES carry_over (id), answer_id TEXT NOT NULL REFERENCES self_assessment_answer (id),
  relation TEXT NOT NULL CHECK (relation IN ('same', 'equal', 'narrower', 'wider', 'related')),
  source_codes TEXT NOT NULL CHECK (source_codes <> ''), split INTEGER NOT NULL CHECK (split IN (0, 1)),
  text_changed INTEGER NOT NULL CHECK (text_changed IN (0, 1)),
  result TEXT NOT NULL CHECK (result IN ('unanswered', 'conform', 'partial', 'nonconform', 'not-applicable')),
  ${layer('document_exists')}, ${layer('carried_out')}, ${layer('record_exists')},
  note TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL, answered_by TEXT NOT NULL, answered_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'undone')), settled_at TEXT, settled_by TEXT,
  UNIQUE (carry_over_id, answer_id),
  CHECK ((state = 'open') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX carried_answer_open ON carried_answer (answer_id) WHERE state = 'open';
CREATE INDEX carried_answer_answer ON carried_answer (answer_id);
CREATE TRIGGER carried_answer_fixed BEFORE UPDATE ON carried_answer WHEN ${answerFinished('OLD.answer_id')}
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER carried_answer_added BEFORE INSERT ON carried_answer WHEN ${answerFinished('NEW.answer_id')}
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;

CREATE TABLE carried_evidence (
  carried_id TEXT NOT NULL REFERENCES carried_answer (id), position INTEGER NOT NULL,
  target_kind TEXT NOT NULL CHECK (target_kind IN ('document', 'revision', 'file', 'record')), target_id TEXT NOT NULL,
  seen_revision_id TEXT, page TEXT NOT NULL, section TEXT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (carried_id, position)
) STRICT, WITHOUT ROWID;
`,
};
