import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string) => `${column} TEXT CHECK (${column} LIKE '____-__-__')`;

/** Assessment log: assessments, participants and counts without details. */
export const assessments: Migration = {
  number: 7,
  name: 'assessments',
  sql: `
CREATE TABLE assessee (
  ${RECORD},
  name TEXT NOT NULL, name_key TEXT NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL, nik TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('male', 'female')), ${day('birth_date')}, city TEXT NOT NULL, entity TEXT NOT NULL, band TEXT NOT NULL,
  affiliation TEXT CHECK (affiliation IN ('internal', 'external')), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessee_name ON assessee (name_key);
CREATE INDEX assessee_number ON assessee (number_key);
CREATE INDEX assessee_nik ON assessee (nik);

CREATE TABLE assessment (
  ${RECORD},
  person_name TEXT NOT NULL, person_key TEXT NOT NULL, person_number TEXT NOT NULL, number_key TEXT NOT NULL,
  assessee_id TEXT REFERENCES assessee (id), scheme_id TEXT REFERENCES scheme (id), tuk_id TEXT REFERENCES tuk (id),
  assessor_ids TEXT NOT NULL, ${day('pre_on')}, pre_place TEXT NOT NULL,
  assessed_on TEXT NOT NULL CHECK (assessed_on LIKE '____-__-__'), place TEXT NOT NULL,
  recommendation TEXT CHECK (recommendation IN ('K', 'BK')), decision TEXT CHECK (decision IN ('K', 'BK', 'postponed')),
  remote INTEGER CHECK (remote IN (0, 1)),
  repeat_of TEXT REFERENCES assessment (id), is_repeat INTEGER CHECK (is_repeat IN (0, 1)),
  registration TEXT NOT NULL, batch TEXT NOT NULL, fund TEXT NOT NULL, city TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_day ON assessment (assessed_on);
CREATE INDEX assessment_person ON assessment (person_key, scheme_id, assessed_on);
CREATE INDEX assessment_scheme ON assessment (scheme_id, assessed_on);
CREATE INDEX assessment_number ON assessment (number_key);
CREATE INDEX assessment_assessee ON assessment (assessee_id);
CREATE INDEX assessment_import ON assessment (import_id);

CREATE TABLE assessment_assessor (
  assessment_id TEXT NOT NULL REFERENCES assessment (id), assessor_id TEXT NOT NULL REFERENCES assessor (id), place INTEGER NOT NULL,
  PRIMARY KEY (assessment_id, assessor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_assessor_person ON assessment_assessor (assessor_id);

CREATE TABLE assessment_batch (
  ${RECORD},
  scheme_id TEXT NOT NULL REFERENCES scheme (id), tuk_id TEXT REFERENCES tuk (id),
  month TEXT NOT NULL CHECK (month LIKE '____-__'), candidates INTEGER NOT NULL CHECK (candidates >= 0),
  competent INTEGER CHECK (competent >= 0), not_yet INTEGER CHECK (not_yet >= 0), source TEXT NOT NULL, note TEXT NOT NULL,
  CHECK (coalesce(competent, 0) + coalesce(not_yet, 0) <= candidates)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_batch_month ON assessment_batch (month);
`,
};
