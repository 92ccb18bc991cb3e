import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL CHECK (rev > 0), created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT,
  withdrawn_reason TEXT, import_id TEXT`;

/** Self-assessment by several people: handed-out chapters and comments. A trigger's text is the code of the refusal that people read. */
export const sharedWork: Migration = {
  number: 9,
  name: 'shared-work',
  sql: `
CREATE TABLE handout (
  ${record},
  assessment_id TEXT NOT NULL REFERENCES self_assessment (id), person TEXT NOT NULL CHECK (person <> ''),
  scope TEXT NOT NULL, row_count INTEGER NOT NULL CHECK (row_count > 0),
  due_date TEXT CHECK (due_date IS NULL OR due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('id', 'en')),
  handed_on TEXT NOT NULL CHECK (handed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  handed_by TEXT NOT NULL, returned_at TEXT, returned_by TEXT,
  CHECK ((returned_at IS NULL) = (returned_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX handout_assessment ON handout (assessment_id);
CREATE TRIGGER handout_kept BEFORE DELETE ON handout BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;

CREATE TABLE handout_row (
  handout_id TEXT NOT NULL REFERENCES handout (id), code TEXT NOT NULL, answer_id TEXT NOT NULL,
  answer_rev INTEGER NOT NULL CHECK (answer_rev > 0), position INTEGER NOT NULL,
  result TEXT NOT NULL, document_exists TEXT NOT NULL, carried_out TEXT NOT NULL, record_exists TEXT NOT NULL,
  note TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL, due_date TEXT, work TEXT NOT NULL,
  evidence TEXT NOT NULL, comments TEXT NOT NULL,
  PRIMARY KEY (handout_id, code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER handout_row_fixed BEFORE UPDATE ON handout_row BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;
CREATE TRIGGER handout_row_kept BEFORE DELETE ON handout_row BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;

CREATE TABLE answer_comment (
  ${record},
  assessment_id TEXT NOT NULL, code TEXT NOT NULL, thread_id TEXT REFERENCES answer_comment (id),
  person TEXT NOT NULL CHECK (person <> ''), body TEXT NOT NULL CHECK (body <> ''),
  resolved_at TEXT, resolved_by TEXT, handout_id TEXT REFERENCES handout (id),
  FOREIGN KEY (assessment_id, code) REFERENCES self_assessment_row (assessment_id, code),
  CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)), CHECK (thread_id IS NULL OR resolved_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_comment_row ON answer_comment (assessment_id, code);
CREATE TRIGGER answer_comment_added BEFORE INSERT ON answer_comment
WHEN (SELECT state FROM self_assessment WHERE id = NEW.assessment_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER answer_comment_fixed BEFORE UPDATE ON answer_comment
WHEN (SELECT state FROM self_assessment WHERE id = OLD.assessment_id) = 'finished'
BEGIN SELECT RAISE(ABORT, 'selfAssessment.finished'); END;
CREATE TRIGGER answer_comment_kept BEFORE DELETE ON answer_comment BEGIN SELECT RAISE(ABORT, 'selfAssessment.kept'); END;
`,
};
