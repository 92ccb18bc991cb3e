import type { Migration } from '../migrate.ts';

/**
 * What somebody acknowledged on the screen stays, with its time and the file. Only the account may be taken out, when the person is anonymised:
 * without it a pseudonym would still lead to the name.
 */
export const readerAccount: Migration = {
  number: 29,
  name: 'reader-account',
  sql: `
DROP TRIGGER document_reader_screen_fixed;
CREATE TRIGGER document_reader_screen_fixed BEFORE UPDATE OF request_id, withdrawn_at, read_how, read_on, read_at, account_id, file_hash
  ON document_reader WHEN old.read_how = 'screen' AND (new.request_id <> old.request_id OR new.withdrawn_at IS NOT old.withdrawn_at OR new.read_how IS NOT old.read_how OR new.read_on IS NOT old.read_on OR new.read_at IS NOT old.read_at
    OR (new.account_id IS NOT old.account_id AND new.account_id IS NOT '') OR new.file_hash IS NOT old.file_hash)
  BEGIN SELECT RAISE(ABORT, 'what was acknowledged on the screen stays'); END;
`,
};
