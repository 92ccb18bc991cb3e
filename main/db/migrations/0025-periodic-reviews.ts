import type { Migration } from '../migrate.ts';

const RECORD = `id TEXT PRIMARY KEY, rev INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL, changed_hlc TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT, import_id TEXT`;

/** Months between reviews that documents were given by their type until now; who has exactly these follows the type from here on. */
const GIVEN_MONTHS: Readonly<Record<string, number>> = {
  'quality-manual': 12,
  policy: 12,
  sop: 24,
  'work-instruction': 24,
  scheme: 12,
  'assessment-tools': 12,
  'tuk-requirements': 24,
  form: 36,
};

/** What a review says stays; one that was entered by mistake is withdrawn with a reason. */
const FIXED = ['document_id', 'revision_id', 'reviewed_on', 'reviewer', 'reviewer_post', 'outcome', 'note', 'next_on'];

/** Outcomes of periodic reviews, and intervals by type of document. */
export const periodicReviews: Migration = {
  number: 25,
  name: 'periodic-reviews',
  sql: `
ALTER TABLE document ADD COLUMN review_by_type INTEGER NOT NULL DEFAULT 0 CHECK (review_by_type IN (0, 1));
UPDATE document SET review_by_type = 1 WHERE review_months IS
  CASE type ${Object.entries(GIVEN_MONTHS)
    .map(([type, months]) => `WHEN '${type}' THEN ${months}`)
    .join(' ')} END;

CREATE TABLE review_interval (
  ${RECORD},
  type TEXT NOT NULL CHECK (type <> ''), months INTEGER CHECK (months IS NULL OR months BETWEEN 1 AND 240), note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX review_interval_type ON review_interval (type);
CREATE TRIGGER review_interval_kept BEFORE DELETE ON review_interval BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;

CREATE TABLE periodic_review (
  ${RECORD},
  document_id TEXT NOT NULL REFERENCES document (id), revision_id TEXT NOT NULL REFERENCES document_revision (id),
  reviewed_on TEXT NOT NULL CHECK (date(reviewed_on) IS reviewed_on),
  reviewer TEXT NOT NULL CHECK (reviewer <> ''), reviewer_post TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('unchanged', 'revise')), note TEXT NOT NULL,
  -- set by hand: the next review, or the day until which the revision is made; nothing: counted
  next_on TEXT CHECK (next_on IS NULL OR date(next_on) IS next_on),
  follow_kind TEXT NOT NULL CHECK (follow_kind IN ('', 'revision', 'change-request')), follow_id TEXT,
  CHECK ((follow_kind = '') = (follow_id IS NULL)),
  CHECK (next_on IS NULL OR next_on > reviewed_on),
  CHECK (outcome = 'revise' OR follow_kind = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX periodic_review_document ON periodic_review (document_id, reviewed_on);
CREATE TRIGGER periodic_review_kept BEFORE DELETE ON periodic_review BEGIN SELECT RAISE(ABORT, 'documents.neverRemoved'); END;
CREATE TRIGGER periodic_review_fixed BEFORE UPDATE ON periodic_review WHEN
  ${FIXED.map((column) => `new.${column} IS NOT old.${column}`).join(' OR ')}
BEGIN SELECT RAISE(ABORT, 'periodicReviews.fixed'); END;
`,
};
