import type { Migration } from '../migrate.ts';

/** What documents from outside say of themselves. */
export const externalDocuments: Migration = {
  number: 23,
  name: 'external-documents',
  sql: '',
};
