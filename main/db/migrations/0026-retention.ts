import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** A civil date that is one of the calendar, or nothing. */
const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

const METHODS = `'shred', 'burn', 'erase', 'return'`;

/**
 * Record types with their retention as the LSP set them, batches of records, and disposals with their minutes. Nothing is ever removed: a disposed
 * batch keeps its row for good, as it was disposed of, and so does a disposal that was done. A trigger's text is the code of the refusal that
 * people read.
 */
export const retention: Migration = {
  number: 26,
  name: 'retention',
  sql: `
CREATE TABLE record_type (
  ${RECORD},
  code TEXT NOT NULL CHECK (code <> ''), code_key TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), forms TEXT NOT NULL,
  keep_months INTEGER CHECK (keep_months IS NULL OR keep_months BETWEEN 1 AND 1200),
  active_months INTEGER NOT NULL CHECK (active_months BETWEEN 0 AND 1200),
  start_event TEXT NOT NULL CHECK (start_event IN
    ('certificate-end', 'licence-end', 'assessment', 'decision', 'superseded', 'meeting', 'closed', 'relation-end', 'agreement-end', 'made', 'year-end')),
  place TEXT NOT NULL, responsible TEXT NOT NULL, method TEXT NOT NULL CHECK (method IN (${METHODS})),
  own_minutes INTEGER NOT NULL CHECK (own_minutes IN (0, 1)), in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)), note TEXT NOT NULL,
  CHECK (keep_months IS NULL OR active_months <= keep_months)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_type_code ON record_type (code_key);
CREATE TRIGGER record_type_kept BEFORE DELETE ON record_type BEGIN SELECT RAISE(ABORT, 'retention.neverRemoved'); END;

CREATE TABLE disposal (
  ${RECORD},
  number TEXT NOT NULL CHECK (number <> ''), held_on TEXT NOT NULL CHECK (date(held_on) IS held_on), place TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN (${METHODS})), ground TEXT NOT NULL,
  approver TEXT NOT NULL CHECK (approver <> ''), approval_number TEXT NOT NULL, ${day('approved_on')},
  performer TEXT NOT NULL CHECK (performer <> ''), witness_one TEXT NOT NULL CHECK (witness_one <> ''), witness_two TEXT NOT NULL CHECK (witness_two <> ''),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'done')), ${day('done_on')}, note TEXT NOT NULL,
  scan_hash TEXT, scan_name TEXT NOT NULL, scan_size INTEGER,
  CHECK ((scan_hash IS NULL) = (scan_size IS NULL)),
  CHECK ((state = 'done') = (done_on IS NOT NULL)),
  CHECK (state <> 'done' OR (scan_hash IS NOT NULL AND withdrawn_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER disposal_fixed BEFORE UPDATE ON disposal WHEN old.state = 'done' BEGIN SELECT RAISE(ABORT, 'retention.disposalDone'); END;
CREATE TRIGGER disposal_kept BEFORE DELETE ON disposal BEGIN SELECT RAISE(ABORT, 'retention.neverRemoved'); END;

CREATE TABLE record_batch (
  ${RECORD},
  code TEXT NOT NULL, code_key TEXT NOT NULL, type_code TEXT NOT NULL CHECK (type_code <> ''),
  title TEXT NOT NULL CHECK (title <> ''), title_key TEXT NOT NULL,
  ${day('period_from')}, ${day('period_until')},
  quantity INTEGER CHECK (quantity IS NULL OR quantity BETWEEN 0 AND 9999999), measure TEXT NOT NULL,
  medium TEXT NOT NULL CHECK (medium IN ('paper', 'file', 'both')), place TEXT NOT NULL,
  ${day('start_on')}, ${day('kept_until')}, kept_reason TEXT NOT NULL,
  hold_reason TEXT NOT NULL, ${day('hold_until')}, note TEXT NOT NULL,
  disposal_id TEXT REFERENCES disposal (id), ${day('disposed_on')},
  CHECK (period_from IS NULL OR period_until IS NULL OR period_from <= period_until),
  CHECK (kept_until IS NULL OR kept_reason <> ''),
  CHECK (hold_until IS NULL OR hold_reason <> ''),
  CHECK (disposed_on IS NULL OR (disposal_id IS NOT NULL AND hold_reason = '' AND withdrawn_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_batch_code ON record_batch (code_key) WHERE code_key <> '' AND withdrawn_at IS NULL;
CREATE INDEX record_batch_type ON record_batch (type_code);
CREATE INDEX record_batch_disposal ON record_batch (disposal_id) WHERE disposal_id IS NOT NULL;
CREATE INDEX record_batch_import ON record_batch (import_id) WHERE import_id IS NOT NULL;
CREATE TRIGGER record_batch_disposed BEFORE UPDATE ON record_batch WHEN old.disposed_on IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'retention.batchDisposed'); END;
CREATE TRIGGER record_batch_kept BEFORE DELETE ON record_batch BEGIN SELECT RAISE(ABORT, 'retention.neverRemoved'); END;

CREATE TABLE record_batch_revision (
  ${RECORD},
  batch_id TEXT NOT NULL REFERENCES record_batch (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  code TEXT NOT NULL, title TEXT NOT NULL, edition TEXT NOT NULL, ended_on TEXT NOT NULL CHECK (date(ended_on) IS ended_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_batch_revision_batch ON record_batch_revision (batch_id);
CREATE INDEX record_batch_revision_revision ON record_batch_revision (revision_id);
CREATE TRIGGER record_batch_revision_kept BEFORE DELETE ON record_batch_revision BEGIN SELECT RAISE(ABORT, 'retention.neverRemoved'); END;

CREATE TABLE disposal_batch (
  ${RECORD},
  disposal_id TEXT NOT NULL REFERENCES disposal (id), batch_id TEXT NOT NULL REFERENCES record_batch (id),
  code TEXT NOT NULL, type_title TEXT NOT NULL, title TEXT NOT NULL, ${day('period_from')}, ${day('period_until')},
  quantity INTEGER, measure TEXT NOT NULL, medium TEXT NOT NULL CHECK (medium IN ('paper', 'file', 'both')),
  retention_ended TEXT NOT NULL CHECK (date(retention_ended) IS retention_ended), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX disposal_batch_once ON disposal_batch (disposal_id, batch_id) WHERE withdrawn_at IS NULL;
CREATE INDEX disposal_batch_batch ON disposal_batch (batch_id);
CREATE TRIGGER disposal_batch_fixed BEFORE UPDATE OF disposal_id, batch_id, code, type_title, title, period_from, period_until, quantity, measure,
  medium, retention_ended ON disposal_batch BEGIN SELECT RAISE(ABORT, 'retention.linesFixed'); END;
CREATE TRIGGER disposal_batch_done BEFORE UPDATE ON disposal_batch WHEN (SELECT state FROM disposal WHERE id = old.disposal_id) = 'done'
  BEGIN SELECT RAISE(ABORT, 'retention.disposalDone'); END;
CREATE TRIGGER disposal_batch_late BEFORE INSERT ON disposal_batch WHEN (SELECT state FROM disposal WHERE id = new.disposal_id) = 'done'
  BEGIN SELECT RAISE(ABORT, 'retention.disposalDone'); END;
CREATE TRIGGER disposal_batch_kept BEFORE DELETE ON disposal_batch BEGIN SELECT RAISE(ABORT, 'retention.neverRemoved'); END;
`,
};
