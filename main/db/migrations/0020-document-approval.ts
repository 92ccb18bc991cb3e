import type { Migration } from '../migrate.ts';

/** Steps of checking and approving, and the written choice of the LSP about one person in all of them. */
export const documentApproval: Migration = {
  number: 20,
  name: 'document-approval',
  sql: '',
};
