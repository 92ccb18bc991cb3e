import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string) => `${column} TEXT CHECK (${column} LIKE '____-__-__')`;

/** Licence time line, relicence plan and register of changes. */
export const licensing: Migration = {
  number: 11,
  name: 'licensing',
  sql: `
CREATE TABLE licence_event (
  ${RECORD},
  stage TEXT NOT NULL, title TEXT NOT NULL, licence_id TEXT REFERENCES licence (id),
  from_date TEXT NOT NULL CHECK (from_date LIKE '____-__-__'), ${day('until_date')},
  letter_number TEXT NOT NULL, ${day('letter_date')},
  outcome TEXT NOT NULL CHECK (outcome IN ('none', 'met', 'met-with-notes', 'not-met')), result TEXT NOT NULL,
  ground TEXT NOT NULL, ${day('lifted_on')}, lifting_number TEXT NOT NULL, ${day('lifting_date')},
  next_step TEXT NOT NULL, ${day('next_date')}, next_done INTEGER NOT NULL CHECK (next_done IN (0, 1)), note TEXT NOT NULL,
  CHECK (until_date IS NULL OR from_date <= until_date), CHECK (lifted_on IS NULL OR from_date <= lifted_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE licence_event_member (
  ${RECORD},
  event_id TEXT NOT NULL REFERENCES licence_event (id), position INTEGER NOT NULL, role TEXT NOT NULL, person_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX licence_event_member_event ON licence_event_member (event_id);

CREATE TABLE licence_event_scheme (
  ${RECORD},
  event_id TEXT NOT NULL REFERENCES licence_event (id), scheme_id TEXT NOT NULL REFERENCES scheme (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX licence_event_scheme_event ON licence_event_scheme (event_id);

CREATE TABLE licensing_file (
  ${RECORD},
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('licence-event', 'licence-change')), subject_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('letter', 'decree', 'certificate', 'report', 'answer', 'other')),
  file_hash TEXT NOT NULL, file_name TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX licensing_file_subject ON licensing_file (subject_kind, subject_id);

CREATE TABLE relicence_plan (
  ${RECORD},
  title TEXT NOT NULL, expiry TEXT NOT NULL CHECK (expiry LIKE '____-__-__'), licence_id TEXT REFERENCES licence (id),
  made_on TEXT NOT NULL CHECK (made_on LIKE '____-__-__'), template_edition TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step (
  ${RECORD},
  plan_id TEXT NOT NULL REFERENCES relicence_plan (id), code TEXT NOT NULL, position INTEGER NOT NULL,
  title TEXT NOT NULL, post TEXT NOT NULL, person TEXT NOT NULL,
  offset_days INTEGER NOT NULL CHECK (offset_days BETWEEN 0 AND 3660), days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3660),
  least_days INTEGER NOT NULL CHECK (least_days BETWEEN 1 AND days), after_codes TEXT NOT NULL,
  start_on TEXT NOT NULL CHECK (start_on LIKE '____-__-__'), due_on TEXT NOT NULL CHECK (due_on LIKE '____-__-__'),
  moved INTEGER NOT NULL CHECK (moved IN (0, 1)), proof TEXT NOT NULL, address TEXT NOT NULL, basis TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'running', 'done', 'not-applicable')), state_reason TEXT NOT NULL,
  ${day('done_on')}, note TEXT NOT NULL,
  CHECK (start_on <= due_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_step_plan ON plan_step (plan_id, position);
CREATE INDEX plan_step_due ON plan_step (due_on);

CREATE TABLE plan_template_step (
  ${RECORD},
  code TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, title TEXT NOT NULL,
  offset_days INTEGER NOT NULL CHECK (offset_days BETWEEN 0 AND 3660), days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3660),
  least_days INTEGER NOT NULL CHECK (least_days BETWEEN 1 AND days), after_codes TEXT NOT NULL,
  post TEXT NOT NULL, proof TEXT NOT NULL, address TEXT NOT NULL, basis_note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE licence_change (
  ${RECORD},
  kind TEXT NOT NULL, subject TEXT NOT NULL, old_value TEXT NOT NULL, new_value TEXT NOT NULL, cause TEXT NOT NULL,
  effective_on TEXT NOT NULL CHECK (effective_on LIKE '____-__-__'),
  decided_by TEXT NOT NULL, decree_number TEXT NOT NULL, ${day('decree_date')},
  reporting TEXT NOT NULL CHECK (reporting IN ('yes', 'no', 'unknown')), ${day('due_on')}, person TEXT NOT NULL,
  ${day('reported_on')}, letter_number TEXT NOT NULL, answer TEXT NOT NULL, answer_number TEXT NOT NULL, ${day('answered_on')},
  note TEXT NOT NULL, source_key TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE change_dismissal (
  ${RECORD}, source_key TEXT NOT NULL UNIQUE, reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE licensing_setting (
  ${RECORD}, key TEXT NOT NULL UNIQUE, setting_values TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
