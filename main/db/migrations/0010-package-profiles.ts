import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/**
 * Own package profiles with their sections, folders and items as rows; sections of packages with their place and narrative; readiness by day.
 * An item that was taken out of a package keeps its row, so codes are unique among rows in use only, which the service sees to.
 */
export const packageProfiles: Migration = {
  number: 10,
  name: 'package-profiles',
  sql: `
CREATE TABLE own_profile (
  ${RECORD},
  title_id TEXT NOT NULL, title_en TEXT NOT NULL, edition TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  notice_id TEXT NOT NULL, notice_en TEXT NOT NULL, source_note_id TEXT NOT NULL, source_note_en TEXT NOT NULL,
  file_stem TEXT NOT NULL, expiring_days INTEGER NOT NULL CHECK (expiring_days >= 0), settings TEXT NOT NULL,
  base_profile TEXT, base_edition TEXT, base TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE own_profile_folder (
  ${RECORD},
  profile_id TEXT NOT NULL REFERENCES own_profile (id), number TEXT NOT NULL CHECK (number LIKE '__'), name TEXT NOT NULL,
  title_id TEXT NOT NULL, title_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_profile_folder_profile ON own_profile_folder (profile_id, number);

CREATE TABLE own_profile_section (
  ${RECORD},
  profile_id TEXT NOT NULL REFERENCES own_profile (id), code TEXT NOT NULL, position INTEGER NOT NULL,
  title_id TEXT NOT NULL, title_en TEXT NOT NULL, base_code TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX own_profile_section_profile ON own_profile_section (profile_id, position);

CREATE TABLE own_profile_item (
  ${RECORD},
  profile_id TEXT NOT NULL REFERENCES own_profile (id), section_id TEXT NOT NULL REFERENCES own_profile_section (id),
  code TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL, base_code TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX own_profile_item_profile ON own_profile_item (profile_id, position);

DROP INDEX package_item_code;
CREATE INDEX package_item_code ON package_item (package_id, code);

CREATE TABLE package_section (
  ${RECORD},
  package_id TEXT NOT NULL REFERENCES package (id), code TEXT NOT NULL, position INTEGER NOT NULL,
  title_id TEXT NOT NULL, title_en TEXT NOT NULL, narrative TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX package_section_code ON package_section (package_id, code);

CREATE TABLE readiness_point (
  id TEXT PRIMARY KEY, package_id TEXT NOT NULL REFERENCES package (id), day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  recorded_at TEXT NOT NULL, items INTEGER NOT NULL, present INTEGER NOT NULL, expiring INTEGER NOT NULL, partial INTEGER NOT NULL,
  missing INTEGER NOT NULL, no_data INTEGER NOT NULL, states TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX readiness_point_day ON readiness_point (package_id, day);
`,
};
