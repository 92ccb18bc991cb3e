import { z } from 'zod';
import shippedRoles from '../../../resources/settings/roles.json' with { type: 'json' };
import { contract } from '../../contract/index.ts';
import type { Language } from '../../contract/values.ts';
import type { RoleRow } from './tables.ts';

const words = z.object({ id: z.string(), en: z.string() });

const shipped = z
  .object({
    edition: z.string(),
    source: words,
    lockMinutes: z.int(),
    commonPasswords: z.array(z.string()),
    notOfUnits: z.array(z.string()),
    groups: z.record(z.string(), z.array(z.string())),
    roles: z.array(
      z.object({
        code: z.string(),
        title: words,
        purpose: words,
        permissions: z.array(z.string()),
        personal: z.enum(['masked', 'shown']),
      }),
    ),
  })
  .parse(shippedRoles);

/** Shipped roles by code, in their order. */
export const shippedByCode = new Map(shipped.roles.map((role) => [role.code, role]));
/** Where the shipped roles come from. */
export const rolesSource = { edition: shipped.edition, source: shipped.source };
/** Minutes after which the screen locks until somebody sets others. */
export const SHIPPED_LOCK_MINUTES = shipped.lockMinutes;
/** What everybody tries first. */
export const COMMON_PASSWORDS = shipped.commonPasswords;
/** Code of the role that may do everything and of which one holder must stay. */
export const OWNER = 'owner';

/** Every permission that a role can hold, with the number of operations behind it, in the order of the contract. */
export function allPermissions(): readonly {
  readonly name: string;
  readonly feature: string;
  readonly operations: number;
}[] {
  const counts = new Map<string, number>();
  for (const { permission } of Object.values(contract)) {
    if (permission !== 'open' && permission !== 'internal') counts.set(permission, (counts.get(permission) ?? 0) + 1);
  }
  return [...counts].map(([name, operations]) => ({ name, feature: name.slice(0, name.indexOf('.')), operations }));
}

/**
 * The permissions that a list of a role stands for: `*` for all of them, `@name` for a shipped group, `-name` takes one away again, whatever its
 * place. Names that no operation asks for are kept: a later version may.
 */
export function expandPermissions(list: readonly string[]): ReadonlySet<string> {
  const held = new Set<string>();
  for (const entry of list) {
    if (entry === '*') for (const { name } of allPermissions()) held.add(name);
    else if (entry.startsWith('@')) for (const name of shipped.groups[entry.slice(1)] ?? []) held.add(name);
    else if (!entry.startsWith('-')) held.add(entry);
  }
  for (const entry of list) if (entry.startsWith('-')) held.delete(entry.slice(1));
  return held;
}

/** What a role says now: as shipped, or as the LSP has set it. */
export interface RoleFacts {
  readonly code: string;
  readonly permissions: ReadonlySet<string>;
  readonly personal: 'masked' | 'shown';
}

/** A role as it counts. Of a shipped role that is not shipped any more nothing is left but what the LSP has set. */
export function roleFacts(row: Pick<RoleRow, 'code' | 'shipped' | 'permissions' | 'personal'>): RoleFacts {
  const own = row.permissions === null ? undefined : (JSON.parse(row.permissions) as string[]);
  const known = row.shipped === 1 ? shippedByCode.get(row.code) : undefined;
  return {
    code: row.code,
    permissions: expandPermissions(own ?? known?.permissions ?? []),
    personal: row.personal ?? known?.personal ?? 'masked',
  };
}

/** Name and purpose of a role in a language. */
export function roleWords(
  row: Pick<RoleRow, 'code' | 'name' | 'purpose'>,
  language: Language,
): { name: string; purpose: string } {
  const known = shippedByCode.get(row.code);
  return {
    name: row.name || known?.title[language] || row.code,
    purpose: row.purpose || known?.purpose[language] || '',
  };
}

/** What somebody may do, out of all roles held. */
export interface Access {
  readonly permissions: ReadonlySet<string>;
  /** Permissions held for some units only, with the units folded; those held for all are not named. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
  readonly personal: boolean;
}

/** Permissions about nothing that belongs to a unit: a role that is held for one gives them whole. */
const NOT_OF_UNITS: ReadonlySet<string> = new Set(shipped.notOfUnits);

/** Units are names that people type: case and spaces at the ends make no difference. */
export function foldUnit(unit: string): string {
  return unit.normalize('NFKC').trim().toLocaleLowerCase('id');
}

/** Adds up the roles of one person: a permission held once for all units is held for all. */
export function accessOf(held: readonly { readonly role: RoleFacts; readonly unit: string }[]): Access {
  const permissions = new Set<string>();
  const unlimited = new Set<string>();
  const units = new Map<string, Set<string>>();
  for (const { role, unit } of held) {
    for (const permission of role.permissions) {
      permissions.add(permission);
      if (unit.trim() === '' || NOT_OF_UNITS.has(permission)) unlimited.add(permission);
      else units.set(permission, (units.get(permission) ?? new Set()).add(foldUnit(unit)));
    }
  }
  for (const permission of unlimited) units.delete(permission);
  return { permissions, units, personal: held.some(({ role }) => role.personal === 'shown') };
}
