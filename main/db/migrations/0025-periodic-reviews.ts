import type { Migration } from '../migrate.ts';

/** Outcomes of periodic reviews. */
export const periodicReviews: Migration = {
  number: 25,
  name: 'periodic-reviews',
  sql: '',
};
