import type { Migration } from '../migrate.ts';

/** The key that bundles of this workspace are signed with. */
export const workspaceKey: Migration = { number: 19, name: 'workspace-key', sql: '' };
