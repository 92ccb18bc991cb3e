import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type BaseContext, type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { requireHoldsAll } from './accounts.ts';
import { heldRows, roleRows } from './repo.ts';
import { allPermissions, expandPermissions, OWNER, roleFacts, rolesSource, roleWords, shippedByCode } from './roles.ts';
import { type RoleRow, roleKind } from './tables.ts';

type RoleOperations =
  | 'users.roles'
  | 'users.changeRole'
  | 'users.createRole'
  | 'users.resetRole'
  | 'users.withdrawRole'
  | 'users.installRoles';

async function requireRole(context: WriteContext, id: string): Promise<RoleRow> {
  const row = (await roleRows(context.db)).find((role) => role.id === id);
  if (row === undefined) throw refuse('core.gone', { kind: roleKind.name });
  if (row.code === OWNER) throw refuse('users.ownerFixed');
  return row;
}

/** The permissions to keep, sorted. Refuses names that no operation asks for and rights beyond one's own. */
function checkedPermissions(context: BaseContext, names: readonly string[], personal: 'masked' | 'shown'): string {
  const known = new Set(allPermissions().map(({ name }) => name));
  for (const name of names) {
    const reason: Message = { code: 'users.permissionUnknown', params: { permission: name } };
    if (!known.has(name)) throw refuseFields('core.invalidInput', { permissions: reason });
    if (!context.may(name)) throw refuse('users.moreThanYourself', { permission: name });
  }
  if (personal === 'shown' && !context.personal) throw refuse('users.moreThanYourself', { permission: '' });
  return JSON.stringify([...new Set(names)].sort());
}

/** Units that documents are said to belong to: what a role can be held for. */
async function knownUnits(context: BaseContext & { readonly db: WriteContext['db'] }): Promise<string[]> {
  const units = new Set((await heldRows(context.db)).map(({ unit }) => unit));
  for (const scope of context.contributions.unitScopes)
    for (const unit of await scope.units(context.db)) units.add(unit);
  units.delete('');
  return [...units].sort((a, b) => a.localeCompare(b, 'id'));
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((member) => other.has(member));
}

/** Handlers of roles. */
export const roleHandlers: Handlers<RoleOperations> = {
  'users.roles': read('users.roles', async (context) => {
    const held = await heldRows(context.db);
    const rows = await roleRows(context.db);
    const place = new Map([...shippedByCode.keys()].map((code, n) => [code, n]));
    const roles = rows.map((row) => {
      const facts = roleFacts(row);
      const shipped = row.shipped === 1 ? shippedByCode.get(row.code) : undefined;
      return {
        id: row.id,
        rev: row.rev,
        code: row.code,
        ...roleWords(row, context.language),
        permissions: [...facts.permissions],
        personal: facts.personal,
        changed:
          shipped !== undefined &&
          (row.name !== '' ||
            row.purpose !== '' ||
            facts.personal !== shipped.personal ||
            !sameSet(facts.permissions, expandPermissions(shipped.permissions))),
        shipped: row.shipped === 1,
        withdrawn: row.withdrawn_at !== null,
        holders: new Set(held.filter(({ role_id }) => role_id === row.id).map(({ account_id }) => account_id)).size,
      };
    });
    roles.sort((a, b) => (place.get(a.code) ?? place.size) - (place.get(b.code) ?? place.size));
    return {
      roles,
      permissions: allPermissions().map((permission) => ({ ...permission })),
      units: await knownUnits(context as never),
      source: rolesSource.source[context.language],
    };
  }),
  'users.changeRole': write('users.changeRole', async (context, input) => {
    const row = await requireRole(context, input.id);
    requireHoldsAll(context, row);
    const permissions = checkedPermissions(context, input.permissions, input.personal);
    const changed = await context.records.change(roleKind, row.id, input.expectRev, {
      permissions,
      personal: input.personal,
      ...(input.name === undefined ? {} : { name: named(row, input.name) }),
      ...(input.purpose === undefined ? {} : { purpose: input.purpose }),
    });
    return { rev: changed.rev };
  }),
  'users.createRole': write('users.createRole', async (context, input) => {
    const id = context.ids.next();
    await context.records.insert(
      roleKind,
      {
        code: `own-${id}`,
        shipped: 0,
        name: input.name,
        purpose: input.purpose,
        permissions: checkedPermissions(context, input.permissions, input.personal),
        personal: input.personal,
      },
      { id },
    );
    return { roleId: id };
  }),
  'users.resetRole': write('users.resetRole', async (context, input) => {
    const row = await requireRole(context, input.id);
    if (row.shipped === 0) throw refuse('users.roleNotShipped');
    const shipped = { ...row, permissions: null, personal: null };
    requireHoldsAll(context, shipped);
    const changed = await context.records.change(roleKind, row.id, input.expectRev, {
      permissions: null,
      personal: null,
      name: '',
      purpose: '',
    });
    return { rev: changed.rev };
  }),
  'users.withdrawRole': write('users.withdrawRole', async (context, input) => {
    const row = await requireRole(context, input.id);
    const holders = (await heldRows(context.db)).filter(({ role_id }) => role_id === row.id).length;
    if (holders > 0) throw refuse('users.roleHeld', { holders });
    await context.records.withdraw(roleKind, row.id, input.expectRev, input.reason);
    return {};
  }),
  'users.installRoles': write('users.installRoles', async (context) => {
    const known = new Set((await roleRows(context.db)).map(({ code }) => code));
    const missing = [...shippedByCode.keys()].filter((code) => !known.has(code));
    for (const code of missing) {
      const values = { code, shipped: 1, name: '', purpose: '', permissions: null, personal: null };
      await context.records.insert(roleKind, values, { id: context.ids.of('role', code) });
    }
    return { added: missing.length };
  }),
};

/** A role of one's own must have a name; a shipped one falls back on its own. */
function named(row: RoleRow, name: string): string {
  if (row.shipped === 0 && name === '')
    throw refuseFields('core.invalidInput', { name: { code: 'core.fieldRequired', params: {} } });
  return name;
}
