import type { Migration } from '../migrate.ts';

/** What the search index holds of each document. */
export const documentSearch: Migration = {
  number: 27,
  name: 'document-search',
  sql: '',
};
