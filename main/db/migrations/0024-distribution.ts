import type { Migration } from '../migrate.ts';

/** Controlled copies and read-and-understood. */
export const distribution: Migration = {
  number: 24,
  name: 'distribution',
  sql: '',
};
