import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** A civil date that is one of the calendar, or nothing. */
const day = (column: string) => `${column} TEXT CHECK (${column} IS NULL OR date(${column}) IS ${column})`;

/** Agenda of letters in and out, and how their numbers are made. A number once taken stays taken, also of a cancelled letter. */
export const correspondence: Migration = {
  number: 12,
  name: 'correspondence',
  sql: `
CREATE TABLE letter_series (
  ${RECORD},
  code TEXT NOT NULL CHECK (code <> ''), code_key TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
  pattern TEXT NOT NULL CHECK (pattern <> ''), restart TEXT NOT NULL CHECK (restart IN ('never', 'yearly', 'monthly')),
  counter TEXT NOT NULL CHECK (counter IN ('shared', 'own')), prefix TEXT NOT NULL, unit TEXT NOT NULL, note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX letter_series_code ON letter_series (code_key);

CREATE TABLE letter (
  ${RECORD},
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  series TEXT NOT NULL, counter TEXT NOT NULL, period TEXT NOT NULL,
  serial INTEGER CHECK (serial IS NULL OR serial BETWEEN 1 AND 999999), insertion TEXT NOT NULL,
  number TEXT NOT NULL, number_key TEXT NOT NULL,
  ${day('dated_on')}, ${day('received_on')}, ${day('sent_on')},
  party TEXT NOT NULL, subject TEXT NOT NULL CHECK (subject <> ''), attachment TEXT NOT NULL, signer TEXT NOT NULL,
  person TEXT NOT NULL, disposition TEXT NOT NULL, ${day('answer_due')}, ${day('settled_on')},
  reply_to TEXT REFERENCES letter (id),
  file_hash TEXT, file_name TEXT NOT NULL, file_size INTEGER,
  origin_kind TEXT NOT NULL, origin_id TEXT NOT NULL, origin_paper TEXT NOT NULL, origin_address TEXT NOT NULL, note TEXT NOT NULL,
  CHECK ((file_hash IS NULL) = (file_size IS NULL)),
  CHECK (direction = 'out' OR (sent_on IS NULL AND origin_kind = '')),
  CHECK (direction = 'in' OR received_on IS NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX letter_serial ON letter (counter, period, serial, insertion) WHERE serial IS NOT NULL;
CREATE INDEX letter_number ON letter (number_key);
CREATE INDEX letter_reply ON letter (reply_to) WHERE reply_to IS NOT NULL;
CREATE UNIQUE INDEX letter_origin ON letter (origin_kind, origin_id, origin_paper) WHERE origin_kind <> '' AND withdrawn_at IS NULL;
CREATE TRIGGER letter_kept BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letters are never removed'); END;
CREATE TRIGGER letter_sent_fixed BEFORE UPDATE OF number, series, counter, period, serial, insertion, dated_on ON letter
  WHEN old.sent_on IS NOT NULL AND (new.number IS NOT old.number OR new.series IS NOT old.series OR new.counter IS NOT old.counter
    OR new.period IS NOT old.period OR new.serial IS NOT old.serial OR new.insertion IS NOT old.insertion OR new.dated_on IS NOT old.dated_on)
  BEGIN SELECT RAISE(ABORT, 'sent letters keep their number and date'); END;
`,
};
