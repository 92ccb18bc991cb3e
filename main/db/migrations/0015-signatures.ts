import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Columns of a signature that say who put their name to what; none of them ever changes. */
const FIXED = [
  'id',
  'created_at',
  'created_by',
  'import_id',
  'subject_kind',
  'subject_id',
  'subject_label',
  'meaning',
  'mode',
  'signer_name',
  'signer_post',
  'account_id',
  'signed_at',
  'signed_on',
  'schema_version',
  'text_digest',
  'remark',
  'seal',
];

/** A scan that was missing may be added once; a withdrawal stands. */
const ONCE = ['scan_hash', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'];

/** Signatures on screen and on paper over stored canonical text. */
export const signatures: Migration = {
  number: 15,
  name: 'signatures',
  sql: `
CREATE TABLE signed_text (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64), content TEXT NOT NULL CHECK (content <> ''), created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER signed_text_fixed BEFORE UPDATE ON signed_text BEGIN SELECT RAISE(ABORT, 'signatures.textFixed'); END;
CREATE TRIGGER signed_text_kept BEFORE DELETE ON signed_text BEGIN SELECT RAISE(ABORT, 'signatures.neverRemoved'); END;

CREATE TABLE signed_file (
  digest TEXT NOT NULL REFERENCES signed_text (digest), hash TEXT NOT NULL CHECK (length(hash) = 64), PRIMARY KEY (digest, hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER signed_file_fixed BEFORE UPDATE ON signed_file BEGIN SELECT RAISE(ABORT, 'signatures.textFixed'); END;
CREATE TRIGGER signed_file_kept BEFORE DELETE ON signed_file BEGIN SELECT RAISE(ABORT, 'signatures.neverRemoved'); END;

CREATE TABLE signature (
  ${RECORD},
  subject_kind TEXT NOT NULL CHECK (subject_kind <> ''), subject_id TEXT NOT NULL CHECK (subject_id <> ''), subject_label TEXT NOT NULL,
  meaning TEXT NOT NULL CHECK (meaning IN ('prepared', 'checked', 'approved', 'verified')),
  mode TEXT NOT NULL CHECK (mode IN ('screen', 'paper')),
  signer_name TEXT NOT NULL CHECK (signer_name <> ''), signer_post TEXT NOT NULL, account_id TEXT,
  signed_at TEXT, signed_on TEXT NOT NULL CHECK (date(signed_on) IS signed_on),
  schema_version INTEGER NOT NULL CHECK (schema_version >= 1), text_digest TEXT NOT NULL REFERENCES signed_text (digest),
  scan_hash TEXT, scan_name TEXT NOT NULL, scan_size INTEGER, remark TEXT NOT NULL, seal TEXT NOT NULL CHECK (length(seal) = 64),
  CHECK ((mode = 'screen') = (account_id IS NOT NULL) AND (mode = 'screen') = (signed_at IS NOT NULL)),
  CHECK ((scan_hash IS NULL) = (scan_size IS NULL)),
  CHECK (mode = 'paper' OR scan_hash IS NULL),
  CHECK (mode = 'screen' OR scan_hash IS NOT NULL OR remark <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX signature_subject ON signature (subject_kind, subject_id);
CREATE INDEX signature_text ON signature (text_digest);
CREATE TRIGGER signature_kept BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'signatures.neverRemoved'); END;
CREATE TRIGGER signature_fixed BEFORE UPDATE ON signature WHEN
  ${FIXED.map((column) => `new.${column} IS NOT old.${column}`).join('\n  OR ')}
  ${ONCE.map((column) => `OR (old.${column} IS NOT NULL AND new.${column} IS NOT old.${column})`).join('\n  ')}
  OR (old.scan_hash IS NOT NULL AND (new.scan_name IS NOT old.scan_name OR new.scan_size IS NOT old.scan_size))
BEGIN SELECT RAISE(ABORT, 'signatures.fixed'); END;
`,
};
