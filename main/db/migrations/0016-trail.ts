import type { Migration } from '../migrate.ts';

/** Indexes of the audit trail, heads kept outside of it, erasures of personal payload. */
export const trail: Migration = { number: 16, name: 'trail', sql: '' };
