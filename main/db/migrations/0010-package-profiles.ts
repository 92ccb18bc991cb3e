import type { Migration } from '../migrate.ts';

/** Own package profiles, order of items and readiness over time. */
export const packageProfiles: Migration = {
  number: 10,
  name: 'package-profiles',
  sql: '',
};
