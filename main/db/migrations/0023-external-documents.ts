import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

/**
 * What documents from outside say of themselves: number and year, whether they still hold (looked up when, by whom, where), what took their
 * place, and which places that leaned on the former one somebody has looked at since.
 */
export const externalDocuments: Migration = {
  number: 23,
  name: 'external-documents',
  sql: `
CREATE TABLE external_fact (
  ${RECORD},
  document_id TEXT NOT NULL UNIQUE REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind IN ('regulation', 'guideline', 'circular', 'skkni', 'standard', 'other')),
  number TEXT NOT NULL, number_folded TEXT NOT NULL, year INTEGER CHECK (year IS NULL OR year BETWEEN 1900 AND 2200),
  edition TEXT NOT NULL, ${day('issued_on')}, source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX external_fact_number ON external_fact (number_folded);

CREATE TABLE external_check (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id),
  looked_on TEXT NOT NULL CHECK (date(looked_on) IS looked_on), looked_by TEXT NOT NULL CHECK (looked_by <> ''),
  source TEXT NOT NULL CHECK (source <> ''), result TEXT NOT NULL CHECK (result IN ('valid', 'changed', 'unclear')), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX external_check_document ON external_check (document_id, looked_on);

CREATE TABLE external_supersession (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id),
  how TEXT NOT NULL CHECK (how IN ('replaced', 'partly', 'revoked')),
  by_document_id TEXT REFERENCES document (id), by_number TEXT NOT NULL, ${day('from_on')}, note TEXT NOT NULL,
  CHECK (by_document_id IS NULL OR by_document_id <> document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_supersession_document ON external_supersession (document_id);
CREATE INDEX external_supersession_by ON external_supersession (by_document_id);

CREATE TABLE external_place_check (
  ${RECORD},
  supersession TEXT NOT NULL, place_kind TEXT NOT NULL, place_id TEXT NOT NULL, place_label TEXT NOT NULL,
  checked_on TEXT NOT NULL CHECK (date(checked_on) IS checked_on), checked_by TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX external_place_check_place ON external_place_check (supersession, place_kind, place_id);
CREATE TRIGGER external_fact_kept BEFORE DELETE ON external_fact BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER external_check_kept BEFORE DELETE ON external_check BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER external_supersession_kept BEFORE DELETE ON external_supersession BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER external_place_check_kept BEFORE DELETE ON external_place_check BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
`,
};
