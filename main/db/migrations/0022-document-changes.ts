import type { Migration } from '../migrate.ts';

/** Change requests, and codes found in the text of files. */
export const documentChanges: Migration = {
  number: 22,
  name: 'document-changes',
  sql: '',
};
