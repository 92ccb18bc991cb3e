import type { Migration } from '../migrate.ts';

/** Licence time line, relicence plan and register of changes. */
export const licensing: Migration = {
  number: 11,
  name: 'licensing',
  sql: '',
};
