import type { Migration } from '../migrate.ts';

/** Working copies of documents that are out for editing. */
export const workingCopies: Migration = {
  number: 13,
  name: 'working-copies',
  sql: '',
};
