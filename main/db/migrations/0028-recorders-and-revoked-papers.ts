import type { Migration } from '../migrate.ts';

/** A pseudonym as the privacy feature gives it: `Personel 2026-0042`. */
const PSEUDONYM = "'?* [0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'";

/**
 * Who noted a decision or a look of somebody else, from paper or a meeting; empty: the person named did it on the screen, or nobody has an account.
 * Names in a decided request may give way to a pseudonym (UU 27/2022) and to nothing else.
 *
 * A paper from outside that was revoked, or replaced by one that is not in the register, is over in the register too: the day of its replacement
 * stands there without a successor. Until now only the noted replacement said so.
 */
export const recordersAndRevokedPapers: Migration = {
  number: 28,
  name: 'recorders-and-revoked-papers',
  sql: `
ALTER TABLE change_request ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
DROP TRIGGER change_request_fixed;
CREATE TRIGGER change_request_fixed BEFORE UPDATE ON change_request WHEN new.year <> old.year OR new.serial <> old.serial
  OR new.number <> old.number OR (old.decision <> '' AND (
    new.kind <> old.kind OR new.title <> old.title OR new.requested_on <> old.requested_on
    OR (new.requested_by <> old.requested_by AND new.requested_by NOT GLOB ${PSEUDONYM})
    OR (new.decided_by <> old.decided_by AND new.decided_by NOT GLOB ${PSEUDONYM})
    OR (new.recorded_by <> old.recorded_by AND new.recorded_by NOT GLOB ${PSEUDONYM})
    OR new.reason <> old.reason OR new.touches <> old.touches OR new.decision <> old.decision
    OR new.decided_on IS NOT old.decided_on OR new.decision_note <> old.decision_note))
  BEGIN SELECT RAISE(ABORT, 'changes.decidedFixed'); END;
ALTER TABLE external_check ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';

UPDATE document SET superseded_on = (
  SELECT min(noted.from_on) FROM external_supersession AS noted
  WHERE noted.document_id = document.id AND noted.withdrawn_at IS NULL AND noted.how <> 'partly' AND noted.by_document_id IS NULL
)
WHERE superseded_by IS NULL AND superseded_on IS NULL AND EXISTS (
  SELECT 1 FROM external_supersession AS noted
  WHERE noted.document_id = document.id AND noted.withdrawn_at IS NULL AND noted.how <> 'partly' AND noted.by_document_id IS NULL
    AND noted.from_on IS NOT NULL
);
`,
};
