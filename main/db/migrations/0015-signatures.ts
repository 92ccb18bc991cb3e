import type { Migration } from '../migrate.ts';

/** Signatures on screen and on paper over stored canonical text. */
export const signatures: Migration = { number: 15, name: 'signatures', sql: '' };
