import type { Migration } from '../migrate.ts';

/** Letters in and out with their numbers. */
export const correspondence: Migration = {
  number: 12,
  name: 'correspondence',
  sql: '',
};
