import type { Migration } from '../migrate.ts';

/** Meta, audit chain, evidence, file text, search, jobs, imports. */
export const ground: Migration = {
  number: 1,
  name: 'ground',
  sql: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  replica_id TEXT NOT NULL, replica_seq INTEGER NOT NULL CHECK (replica_seq > 0),
  at TEXT NOT NULL, actor TEXT NOT NULL, operation TEXT NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL,
  base_rev INTEGER NOT NULL CHECK (base_rev >= 0), hlc TEXT NOT NULL, digest TEXT NOT NULL,
  previous_hash TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (replica_id, replica_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_record ON audit (kind, record_id, hlc);
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
CREATE TABLE audit_change (
  replica_id TEXT NOT NULL, replica_seq INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (replica_id, replica_seq), FOREIGN KEY (replica_id, replica_seq) REFERENCES audit (replica_id, replica_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT,
  subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
  target_kind TEXT NOT NULL CHECK (target_kind IN ('document', 'revision', 'file', 'record')), target_id TEXT NOT NULL,
  seen_revision_id TEXT, page TEXT NOT NULL, section TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_subject ON evidence (subject_kind, subject_id);
CREATE INDEX evidence_target ON evidence (target_kind, target_id);

CREATE TABLE file_info (
  hash TEXT PRIMARY KEY, size INTEGER NOT NULL, kind TEXT NOT NULL, pages INTEGER NOT NULL, title TEXT NOT NULL,
  properties TEXT NOT NULL, warnings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE file_text (
  hash TEXT NOT NULL, page INTEGER NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (hash, page)
) STRICT;

CREATE TABLE search_row (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL, part TEXT NOT NULL, page INTEGER,
  code TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, address TEXT NOT NULL
) STRICT;
CREATE INDEX search_row_record ON search_row (record_id, kind, part);
CREATE VIRTUAL TABLE search_text USING fts5(
  code, title, body, content='search_row', content_rowid='n', tokenize="unicode61 remove_diacritics 2", prefix='2 3 4'
);
CREATE TRIGGER search_row_added AFTER INSERT ON search_row BEGIN
  INSERT INTO search_text (rowid, code, title, body) VALUES (new.n, new.code, new.title, new.body);
END;
CREATE TRIGGER search_row_removed AFTER DELETE ON search_row BEGIN
  INSERT INTO search_text (search_text, rowid, code, title, body) VALUES ('delete', old.n, old.code, old.title, old.body);
END;

CREATE TRIGGER search_row_fixed BEFORE UPDATE ON search_row BEGIN
  SELECT RAISE(ABORT, 'search rows are replaced, never changed');
END;

CREATE TABLE job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  subject TEXT NOT NULL, input TEXT NOT NULL, actor TEXT NOT NULL, resumable INTEGER NOT NULL CHECK (resumable IN (0, 1)),
  done INTEGER NOT NULL, total INTEGER NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, failure TEXT, result TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, source_name TEXT NOT NULL, source TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reading', 'mapping', 'review', 'applying', 'done', 'cancelled', 'failed')),
  started_at TEXT NOT NULL, actor TEXT NOT NULL, sheets TEXT NOT NULL, mapping TEXT, questions TEXT NOT NULL, failure TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE import_row (
  id TEXT PRIMARY KEY, import_id TEXT NOT NULL REFERENCES import (id), position INTEGER NOT NULL, raw TEXT NOT NULL,
  proposal TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('new', 'update', 'same', 'decide', 'refused')),
  decision TEXT NOT NULL CHECK (decision IN ('take', 'skip')), reasons TEXT NOT NULL,
  edited INTEGER NOT NULL CHECK (edited IN (0, 1)), applied_id TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX import_row_place ON import_row (import_id, position);
CREATE INDEX import_row_counts ON import_row (import_id, verdict, decision, applied_id);
CREATE TABLE import_key (
  import_id TEXT NOT NULL REFERENCES import (id), key TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (import_id, key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_key_row ON import_key (import_id, position);
CREATE TABLE import_memory (
  kind TEXT NOT NULL, fingerprint TEXT NOT NULL, mapping TEXT NOT NULL, PRIMARY KEY (kind, fingerprint)
) STRICT, WITHOUT ROWID;
`,
};
