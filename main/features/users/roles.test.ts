import { describe, expect, it } from 'vitest';
import { accessOf, allPermissions, expandPermissions, OWNER, roleFacts, shippedByCode } from './roles.ts';

const role = (code: string, permissions: string[], personal: 'masked' | 'shown' = 'masked') => ({
  code,
  permissions: new Set(permissions),
  personal,
});

describe('a list of permissions', () => {
  it('may name all, a group, one by one, and take some away', () => {
    const every = allPermissions().map(({ name }) => name);
    expect([...expandPermissions(['*'])].sort()).toEqual([...every].sort());
    expect(expandPermissions(['*', '-users.write']).has('users.write')).toBe(false);
    expect(expandPermissions(['-users.write', '*']).has('users.write')).toBe(false);
    expect([...expandPermissions(['@everyone', 'documents.write'])]).toEqual([
      'home.read',
      'workspace.read',
      'documents.write',
    ]);
  });

  it('never holds what belongs to everybody or to the program itself', () => {
    expect(expandPermissions(['*']).has('open')).toBe(false);
    expect(expandPermissions(['*']).has('internal')).toBe(false);
  });
});

describe('a shipped role', () => {
  it('asks only for permissions that operations have', () => {
    const known = new Set(allPermissions().map(({ name }) => name));
    const unknown = [...shippedByCode.values()].flatMap(({ code, permissions }) =>
      [...expandPermissions(permissions)].filter((name) => !known.has(name)).map((name) => `${code}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('follows what is shipped until somebody changes it', () => {
    const shipped = { code: 'reader', shipped: 1, permissions: null, personal: null } as const;
    expect(roleFacts(shipped).permissions.has('documents.read')).toBe(true);
    const own = roleFacts({ ...shipped, permissions: '["home.read"]', personal: 'shown' });
    expect([[...own.permissions], own.personal]).toEqual([['home.read'], 'shown']);
    expect([...roleFacts({ ...shipped, code: 'gone' }).permissions]).toEqual([]);
  });

  it('is the only one that manages users, and none but the owner restores and erases, unless it is IT restoring', () => {
    const holders = (permission: string) =>
      [...shippedByCode.values()]
        .filter(({ permissions }) => expandPermissions(permissions).has(permission))
        .map(({ code }) => code);
    expect(holders('users.write')).toEqual([OWNER]);
    expect(holders('trail.erase')).toEqual([OWNER]);
    expect(holders('backup.restore')).toEqual([OWNER, 'it-admin']);
  });
});

describe('what somebody may do', () => {
  it('is the sum of the roles held', () => {
    const access = accessOf([
      { role: role('a', ['home.read', 'documents.read']), unit: '' },
      { role: role('b', ['documents.write'], 'shown'), unit: '' },
    ]);
    expect([[...access.permissions].sort(), access.personal, access.units.size]).toEqual([
      ['documents.read', 'documents.write', 'home.read'],
      true,
      0,
    ]);
  });

  it('is limited to the units a role is held for, unless another role gives the same for all', () => {
    const owner = role('document-owner', ['documents.read', 'documents.write']);
    const limited = accessOf([
      { role: owner, unit: 'Sertifikasi' },
      { role: owner, unit: ' MUTU ' },
      { role: role('reader', ['documents.read']), unit: '' },
    ]);
    expect([...(limited.units.get('documents.write') ?? [])].sort()).toEqual(['mutu', 'sertifikasi']);
    expect(limited.units.has('documents.read')).toBe(false);
  });

  it('is nothing without a role', () => {
    expect(accessOf([])).toEqual({ permissions: new Set(), units: new Map(), personal: false });
  });
});
