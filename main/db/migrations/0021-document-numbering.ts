import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Number patterns that the LSP set for a type of document in place of the shipped one, and findings of the number check that it leaves as they are. */
export const documentNumbering: Migration = {
  number: 21,
  name: 'document-numbering',
  sql: `
CREATE TABLE document_number_scheme (
  ${RECORD},
  type TEXT NOT NULL CHECK (type <> ''), kind_code TEXT NOT NULL,
  -- empty: documents of the type are given codes by hand
  pattern TEXT NOT NULL, restart TEXT NOT NULL CHECK (restart IN ('never', 'yearly', 'monthly')), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_number_scheme_type ON document_number_scheme (type);
CREATE TRIGGER document_number_scheme_kept BEFORE DELETE ON document_number_scheme BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE document_number_waiver (
  ${RECORD},
  -- what is left as it is: kind of finding and what it is about
  finding TEXT NOT NULL CHECK (finding <> ''), label TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> '')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_number_waiver_finding ON document_number_waiver (finding) WHERE withdrawn_at IS NULL;
CREATE TRIGGER document_number_waiver_kept BEFORE DELETE ON document_number_waiver BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
`,
};
