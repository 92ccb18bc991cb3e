import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL CHECK (rev > 0), created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT,
  withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string): string =>
  `CHECK (${column} IS NULL OR ${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

const answerFinished = (answer: string): string => `EXISTS (
    SELECT 1 FROM self_assessment_answer AS a JOIN self_assessment AS s ON s.id = a.assessment_id
    WHERE a.id = ${answer} AND s.state = 'finished')`;

/** Requirement library and self-assessments. A trigger's text is the code of the refusal that people read. */
export const instruments: Migration = {
  number: 4,
  name: 'instruments',
  sql: `
CREATE TABLE instrument_edition (
  ${record},
  code TEXT NOT NULL, edition TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL,
  name_id TEXT NOT NULL, name_en TEXT NOT NULL, regulation TEXT NOT NULL, issued_id TEXT NOT NULL, issued_en TEXT NOT NULL,
  valid_from TEXT, valid_until TEXT, historical INTEGER NOT NULL CHECK (historical IN (0, 1)), replaces TEXT NOT NULL,
  official_text_id TEXT NOT NULL, official_text_en TEXT NOT NULL, source_id TEXT NOT NULL, source_en TEXT NOT NULL,
  UNIQUE (code, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument_row (
  ${record},
  edition_id TEXT NOT NULL REFERENCES instrument_edition (id), code TEXT NOT NULL, parent_code TEXT,
  position INTEGER NOT NULL, depth INTEGER NOT NULL CHECK (depth >= 0),
  title_id TEXT NOT NULL, title_en TEXT NOT NULL, requirement_id TEXT NOT NULL, requirement_en TEXT NOT NULL,
  question TEXT NOT NULL, evidence TEXT NOT NULL, auditable INTEGER NOT NULL CHECK (auditable IN (0, 1)),
  basis TEXT NOT NULL CHECK (basis IN ('pedoman', 'iso-knowledge')), source TEXT NOT NULL, alias_codes TEXT NOT NULL,
  shipped TEXT, corrected_at TEXT, corrected_by TEXT,
  compared_on TEXT ${day('compared_on')}, compared_by TEXT, compared_edition TEXT,
  UNIQUE (edition_id, code),
  CHECK ((shipped IS NULL) = (corrected_at IS NULL) AND (corrected_at IS NULL) = (corrected_by IS NULL)),
  CHECK ((compared_on IS NULL) = (compared_by IS NULL) AND (compared_on IS NULL) = (compared_edition IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX instrument_row_order ON instrument_row (edition_id, position);

CREATE TABLE instrument_alias (
  ${record},
  edition_id TEXT NOT NULL REFERENCES instrument_edition (id), code TEXT NOT NULL, alias TEXT NOT NULL,
  note_id TEXT NOT NULL, note_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX instrument_alias_row ON instrument_alias (edition_id, code);

CREATE TABLE self_assessment (
  ${record},
  title TEXT NOT NULL, edition_id TEXT NOT NULL REFERENCES instrument_edition (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('licence', 'relicence', 'scope', 'surveillance', 'internal')),
  lsp_type TEXT CHECK (lsp_type IN ('p1-education', 'p1-industry', 'p2', 'p3')),
  period_from TEXT ${day('period_from')}, period_until TEXT ${day('period_until')}, as_of TEXT NOT NULL ${day('as_of')},
  state TEXT NOT NULL CHECK (state IN ('running', 'finished')),
  finished_on TEXT ${day('finished_on')}, finished_at TEXT, finished_by TEXT,
  reopened_at TEXT, reopened_by TEXT, reopened_reason TEXT,
  CHECK ((state = 'finished') = (finished_on IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER self_assessment_fixed BEFORE UPDATE ON self_assessment
WHEN OLD.state = 'finished' AND (NEW.state = 'finished' OR NEW.title <> OLD.title OR NEW.edition_id <> OLD.edition_id
  OR NEW.purpose <> OLD.purpose OR NEW.as_of <> OLD.as_of OR NEW.lsp_type IS NOT OLD.lsp_type
  OR NEW.period_from IS NOT OLD.period_from OR NEW.period_until IS NOT OLD.period_until
  OR NEW.withdrawn_at IS NOT OLD.withdrawn_at)
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER self_assessment_kept BEFORE DELETE ON self_assessment BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;

CREATE TABLE self_assessment_row (
  assessment_id TEXT NOT NULL REFERENCES self_assessment (id), code TEXT NOT NULL, library_id TEXT NOT NULL,
  parent_code TEXT, position INTEGER NOT NULL, depth INTEGER NOT NULL,
  title_id TEXT NOT NULL, title_en TEXT NOT NULL, requirement_id TEXT NOT NULL, requirement_en TEXT NOT NULL,
  question TEXT NOT NULL, evidence TEXT NOT NULL, auditable INTEGER NOT NULL CHECK (auditable IN (0, 1)),
  basis TEXT NOT NULL, source TEXT NOT NULL, corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  compared_on TEXT ${day('compared_on')}, compared_by TEXT, compared_edition TEXT,
  PRIMARY KEY (assessment_id, code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER self_assessment_row_fixed BEFORE UPDATE ON self_assessment_row
WHEN (SELECT state FROM self_assessment WHERE id = OLD.assessment_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER self_assessment_row_kept BEFORE DELETE ON self_assessment_row
BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;

CREATE TABLE self_assessment_answer (
  ${record},
  assessment_id TEXT NOT NULL REFERENCES self_assessment (id), code TEXT NOT NULL, title_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('unanswered', 'conform', 'partial', 'nonconform', 'not-applicable')),
  document_exists TEXT NOT NULL CHECK (document_exists IN ('unknown', 'yes', 'no')),
  carried_out TEXT NOT NULL CHECK (carried_out IN ('unknown', 'yes', 'no')),
  record_exists TEXT NOT NULL CHECK (record_exists IN ('unknown', 'yes', 'no')),
  note TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
  due_date TEXT ${day('due_date')}, work TEXT NOT NULL CHECK (work IN ('open', 'working', 'ready', 'done')),
  answered_at TEXT, answered_by TEXT, worked_at TEXT, worked_by TEXT,
  UNIQUE (assessment_id, code),
  FOREIGN KEY (assessment_id, code) REFERENCES self_assessment_row (assessment_id, code),
  CHECK ((result = 'unanswered') = (answered_at IS NULL)),
  CHECK (result <> 'not-applicable' OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX self_assessment_answer_due ON self_assessment_answer (due_date);
CREATE TRIGGER self_assessment_answer_fixed BEFORE UPDATE ON self_assessment_answer
WHEN (SELECT state FROM self_assessment WHERE id = OLD.assessment_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER self_assessment_answer_kept BEFORE DELETE ON self_assessment_answer
BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;
CREATE TRIGGER self_assessment_evidence_added BEFORE INSERT ON evidence
WHEN NEW.subject_kind = 'answer' AND ${answerFinished('NEW.subject_id')}
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER self_assessment_evidence_fixed BEFORE UPDATE ON evidence
WHEN OLD.subject_kind = 'answer' AND ${answerFinished('OLD.subject_id')}
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
`,
};
