import type { Migration } from '../migrate.ts';

/** Record types with their retention, batches of records, and disposals. */
export const retention: Migration = {
  number: 26,
  name: 'retention',
  sql: '',
};
