import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import type { BaseContext, WriteContext } from '../../contributions.ts';
import { accountByLogin, accountRow, accountRows, heldRows, roleRows } from './repo.ts';
import { allPermissions, OWNER, roleFacts } from './roles.ts';
import { foldLogin } from './service.ts';
import { type AccountRow, accountKind, accountRoleKind, type RoleRow } from './tables.ts';

/** A role to hold, for one unit or (empty) for all. */
export interface HeldRole {
  readonly roleId: string;
  readonly unit: string;
}

function fault(field: string, code: string, params: Message['params'] = {}): Error {
  return refuseFields('core.invalidInput', { [field]: { code, params } });
}

/** Refuses `users.loginTaken` when another account has the login, withdrawn or not: records name people by it. */
export async function requireFreeLogin(context: WriteContext, login: string, except?: string): Promise<string> {
  const folded = foldLogin(login);
  const known = await accountByLogin(context.db, folded);
  if (known !== undefined && known.id !== except) {
    const withdrawn = known.withdrawn_at !== null;
    throw fault('login', withdrawn ? 'users.loginWithdrawn' : 'users.loginTaken', { login });
  }
  return folded;
}

/** Refuses `users.moreThanYourself`: nobody hands out a right that is not theirs. */
export function requireHoldsAll(context: BaseContext, role: RoleRow): void {
  const facts = roleFacts(role);
  // what no operation asks for is nobody's right
  const known = new Set(allPermissions().map(({ name }) => name));
  const lacks = [...facts.permissions].find((permission) => known.has(permission) && !context.may(permission));
  if (lacks !== undefined || (facts.personal === 'shown' && !context.personal))
    throw refuse('users.moreThanYourself', { permission: lacks ?? '' });
}

/** Refuses `users.moreThanYourself` when the account may do what the one who acts may not. */
export async function requireMayManage(context: WriteContext, accountId: string): Promise<void> {
  const [held, roles] = [await heldRows(context.db), await roleRows(context.db)];
  for (const { account_id, role_id } of held) {
    const role = account_id === accountId ? roles.find(({ id }) => id === role_id) : undefined;
    if (role !== undefined) requireHoldsAll(context, role);
  }
}

/** The roles to be held, each once. Refuses unknown and withdrawn roles, roles beyond one's own rights, and an owner of one unit. */
async function wantedRoles(context: WriteContext, roles: readonly HeldRole[]): Promise<readonly HeldRole[]> {
  const known = new Map((await roleRows(context.db)).map((role) => [role.id, role]));
  const wanted = new Map<string, HeldRole>();
  for (const { roleId, unit } of roles) {
    const role = known.get(roleId);
    if (role === undefined || role.withdrawn_at !== null) throw fault('roles', 'users.roleGone');
    requireHoldsAll(context, role);
    if (role.code === OWNER && unit !== '') throw fault('roles', 'users.ownerOfUnit');
    wanted.set(`${roleId} ${unit}`, { roleId, unit });
  }
  return [...wanted.values()];
}

/** Brings the roles of an account to what is wanted: new ones are added, others are withdrawn. */
export async function setRoles(context: WriteContext, accountId: string, roles: readonly HeldRole[]): Promise<void> {
  const held = (await heldRows(context.db)).filter(({ account_id }) => account_id === accountId);
  const wanted = await wantedRoles(
    context,
    roles.filter(({ roleId, unit }) => !isHeld(held, roleId, unit)),
  );
  const all = [...roles];
  for (const row of held) {
    if (all.some(({ roleId, unit }) => row.role_id === roleId && row.unit === unit)) continue;
    await context.records.withdraw(accountRoleKind, row.id, row.rev, '');
  }
  for (const { roleId, unit } of wanted)
    await context.records.insert(accountRoleKind, { account_id: accountId, role_id: roleId, unit });
}

function isHeld(held: readonly { role_id: string; unit: string }[], roleId: string, unit: string): boolean {
  return held.some((row) => row.role_id === roleId && row.unit === unit);
}

/** Refuses `users.lastOwner` when nobody is left who may let people in. Call it after the change, in its transaction. */
export async function requireOwner(context: WriteContext): Promise<void> {
  const owner = (await roleRows(context.db)).find(({ code }) => code === OWNER);
  const active = new Set(
    (await accountRows(context.db)).filter((row) => row.withdrawn_at === null).map(({ id }) => id),
  );
  const held = await heldRows(context.db);
  if (!held.some((row) => row.role_id === owner?.id && active.has(row.account_id))) throw refuse('users.lastOwner');
}

/** An account, or the refusal `core.gone`. */
export async function requireAccount(context: WriteContext, id: string): Promise<AccountRow> {
  const row = await accountRow(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: accountKind.name });
  return row;
}
