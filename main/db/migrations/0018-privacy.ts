import type { Migration } from '../migrate.ts';

/** Purposes and retention of personal data, requests of persons, anonymisation with minutes. */
export const privacy: Migration = { number: 18, name: 'privacy', sql: '' };
