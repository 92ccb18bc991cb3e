import type { Migration } from '../migrate.ts';

/** Accounts, roles, secrets and the rules of access. */
export const users: Migration = { number: 14, name: 'users', sql: '' };
