import type { Migration } from '../migrate.ts';

/** Self-assessment by several people: handed-out chapters and comments. */
export const sharedWork: Migration = {
  number: 9,
  name: 'shared-work',
  sql: '',
};
