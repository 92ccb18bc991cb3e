import type { Migration } from '../migrate.ts';

/** Self-assessment against the one before: carried answers, applicability, mappings and stubs. */
export const assessmentHistory: Migration = {
  number: 8,
  name: 'assessment-history',
  sql: '',
};
