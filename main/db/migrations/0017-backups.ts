import type { Migration } from '../migrate.ts';

/** What backups, restores and restore drills did. */
export const backups: Migration = { number: 17, name: 'backups', sql: '' };
