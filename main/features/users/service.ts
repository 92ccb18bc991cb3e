import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { accessRule, accountRows, heldRows, roleRows } from './repo.ts';
import { type Access, accessOf, OWNER, roleFacts, SHIPPED_LOCK_MINUTES } from './roles.ts';

export {
  createThrottle,
  hashSecret,
  isSecret,
  newRecoveryCode,
  PASSWORD_COST,
  plainRecoveryCode,
  requireGoodPassword,
  type Throttle,
} from './password.ts';
export { accessRule, accountRow, keepSecret, roleRows, secretOf } from './repo.ts';
export { COMMON_PASSWORDS, foldUnit, roleWords } from './roles.ts';
export { accessRuleKind, accountKind } from './tables.ts';

/** An account as the core keeps it in mind while the workspace is open. */
export interface KnownAccount {
  readonly id: string;
  readonly login: string;
  readonly loginFolded: string;
  readonly name: string;
  readonly post: string;
  readonly mustChange: boolean;
  readonly active: boolean;
  readonly access: Access;
  /** Roles held: id of the role, its code, and the unit or empty. */
  readonly roles: readonly { readonly roleId: string; readonly code: string; readonly unit: string }[];
}

/** Who there is and whether people must sign in. */
export interface AccessFacts {
  readonly required: boolean;
  readonly lockMinutes: number;
  readonly accounts: ReadonlyMap<string, KnownAccount>;
}

/** A workspace in which nobody has an account. */
export const NO_ACCESS_RULES: AccessFacts = { required: false, lockMinutes: SHIPPED_LOCK_MINUTES, accounts: new Map() };

/** A login in the form in which it is told apart. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').trim().toLocaleLowerCase('en');
}

/** Reads accounts with what their roles allow. A withdrawn role gives nothing any more, a withdrawn account may do nothing. */
export async function readAccess(db: Kysely<GroundTables>): Promise<AccessFacts> {
  const [accounts, roles, held, rule] = await Promise.all([
    accountRows(db),
    roleRows(db),
    heldRows(db),
    accessRule(db),
  ]);
  const facts = new Map(roles.filter((role) => role.withdrawn_at === null).map((role) => [role.id, roleFacts(role)]));
  const known = accounts.map((account): KnownAccount => {
    const own = held.flatMap(({ account_id, role_id, unit }) => {
      const role = account_id === account.id ? facts.get(role_id) : undefined;
      return role === undefined ? [] : [{ roleId: role_id, role, unit }];
    });
    const active = account.withdrawn_at === null;
    return {
      id: account.id,
      login: account.login,
      loginFolded: account.login_folded,
      name: account.name,
      post: account.post,
      mustChange: account.must_change === 1,
      active,
      access: accessOf(active ? own : []),
      roles: own.map(({ roleId, role, unit }) => ({ roleId, code: role.code, unit })),
    };
  });
  const owners = known.some((account) => account.active && account.roles.some(({ code }) => code === OWNER));
  return {
    // without an owner nobody could let anybody in again
    required: rule?.required === 1 && owners,
    lockMinutes: rule?.lock_minutes ?? SHIPPED_LOCK_MINUTES,
    accounts: new Map(known.map((account) => [account.id, account])),
  };
}

/** Names of people by the id that records keep of who acted. */
export async function accountNames(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, string>> {
  return new Map((await accountRows(db)).map((account) => [account.id, account.name]));
}

/** Accounts that can sign in, for choosing a person. */
export async function activeAccounts(
  db: Kysely<GroundTables>,
): Promise<readonly { readonly id: string; readonly name: string; readonly post: string }[]> {
  const rows = await accountRows(db);
  return rows.filter((row) => row.withdrawn_at === null).map(({ id, name, post }) => ({ id, name, post }));
}
