import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

/** A role: what is shipped by its code, and what the LSP has set in its place. */
export interface RoleRow extends RecordColumns {
  code: string;
  shipped: number;
  name: string;
  purpose: string;
  /** JSON list of permissions, or null as long as what is shipped counts. */
  permissions: string | null;
  personal: 'masked' | 'shown' | null;
}

export interface AccountRow extends RecordColumns {
  login: string;
  login_folded: string;
  name: string;
  post: string;
  must_change: number;
}

/** Hashes of secrets; not a record, so that no audit row holds them. */
export interface AccountSecretRow {
  account_id: string;
  password: string;
  recovery: string;
  changed_at: string;
}

export interface AccountRoleRow extends RecordColumns {
  account_id: string;
  role_id: string;
  /** Empty for all units. */
  unit: string;
}

export interface AccessRuleRow extends RecordColumns {
  required: number;
  lock_minutes: number;
}

export type UserTables = {
  role: RoleRow;
  account: AccountRow;
  account_secret: AccountSecretRow;
  account_role: AccountRoleRow;
  access_rule: AccessRuleRow;
};

export const roleKind = recordKind<RoleRow>({ name: 'role', table: 'role' });
export const accountKind = recordKind<AccountRow>({ name: 'account', table: 'account' });
export const accountRoleKind = recordKind<AccountRoleRow>({ name: 'account-role', table: 'account_role' });
export const accessRuleKind = recordKind<AccessRuleRow>({ name: 'access-rule', table: 'access_rule' });

/** Kinds whose change changes what somebody may do. */
export const ACCESS_KINDS: readonly string[] = ['role', 'account', 'account-role', 'access-rule'];
