import type { Feature } from '../../contributions.ts';
import { accountHandlers } from './account-handlers.ts';
import { accountPersonalData } from './personal-data.ts';
import { roleHandlers } from './role-handlers.ts';
import { usersSample } from './sample.ts';
import { accessRuleKind, accountKind, accountRoleKind, roleKind } from './tables.ts';

/** Accounts of people and roles by post. Signing in, locking and one's own password belong to the core, which knows the sessions. */
export const usersFeature: Feature = {
  name: 'users',
  handlers: { ...accountHandlers, ...roleHandlers },
  records: [roleKind, accountKind, accountRoleKind, accessRuleKind],
  personalData: [accountPersonalData],
  sample: [usersSample],
  onOpen: [{ id: 'users.installRoles', operation: 'users.installRoles' }],
};
