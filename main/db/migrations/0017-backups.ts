import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/**
 * What backups, restores and restore drills did. `backup_run` is no record: a copy made by itself must not be a change that asks for the next
 * copy.
 */
export const backups: Migration = {
  number: 17,
  name: 'backups',
  sql: `
CREATE TABLE backup_setting (
  ${RECORD},
  key TEXT NOT NULL CHECK (key <> ''), value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1200), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX backup_setting_key ON backup_setting (key);

CREATE TABLE backup_run (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('second', 'carried')), at TEXT NOT NULL, place TEXT NOT NULL,
  copy_name TEXT NOT NULL, copy_at TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, damaged INTEGER NOT NULL, actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX backup_run_kind ON backup_run (kind, at);

CREATE TABLE restore_drill (
  ${RECORD},
  drilled_at TEXT NOT NULL, drilled_on TEXT NOT NULL CHECK (date(drilled_on) IS drilled_on),
  copy_name TEXT NOT NULL, copy_at TEXT NOT NULL, place TEXT NOT NULL CHECK (place IN ('local', 'second')), place_path TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('passed', 'failed')), took_ms INTEGER NOT NULL CHECK (took_ms >= 0), findings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX restore_drill_day ON restore_drill (drilled_on);
CREATE TRIGGER restore_drill_kept BEFORE DELETE ON restore_drill BEGIN SELECT RAISE(ABORT, 'drills are never removed'); END;

CREATE TABLE restore_event (
  ${RECORD},
  why TEXT NOT NULL CHECK (why IN ('here', 'new', 'carried', 'copied')), happened_at TEXT NOT NULL, source TEXT NOT NULL, copy_at TEXT NOT NULL,
  former_replica TEXT NOT NULL, former_sequence INTEGER NOT NULL CHECK (former_sequence >= 0), missing_files INTEGER NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER restore_event_kept BEFORE DELETE ON restore_event BEGIN SELECT RAISE(ABORT, 'restores are never removed'); END;
`,
};
