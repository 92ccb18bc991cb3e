import type { Migration } from '../migrate.ts';

/** Assessment log: assessments, participants and counts without details. */
export const assessments: Migration = {
  number: 7,
  name: 'assessments',
  sql: '',
};
