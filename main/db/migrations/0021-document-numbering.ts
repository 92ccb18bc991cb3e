import type { Migration } from '../migrate.ts';

/** Number patterns by type of document. */
export const documentNumbering: Migration = {
  number: 21,
  name: 'document-numbering',
  sql: '',
};
