import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectContributions } from './collect.ts';
import type { Operation } from './contract/define.ts';
import { contract } from './contract/index.ts';
import type { Session } from './core.ts';
import { features } from './features.ts';
import { createTestCore, type TestCore } from './testing/core.ts';

const PASSWORD = 'kopi pahit di teras';
const operations: readonly (readonly [string, Operation])[] = Object.entries(contract);

interface Person {
  readonly role: string;
  readonly session: Session;
  readonly permissions: ReadonlySet<string>;
  readonly personal: boolean;
}

let test: TestCore;
const people: Person[] = [];

beforeAll(async () => {
  test = await createTestCore();
  await test.call('users.setUp', { login: 'pemilik', name: 'Rina Wulandari', password: PASSWORD });
  const { roles } = await test.call('users.roles', {});
  for (const role of roles) {
    const { code, permissions, personal } = role;
    const login = `orang-${code}`;
    const held = [{ roleId: role.id, unit: code === 'document-owner' ? 'Sertifikasi' : '' }];
    await test.call('users.create', { login, name: 'Seseorang', password: PASSWORD, roles: held });
    const session = test.core.session('walk');
    await test.core.call(session, 'users.signIn', { login, password: PASSWORD });
    await test.core.call(session, 'users.changePassword', { current: PASSWORD, password: `${PASSWORD} juga` });
    people.push({ role: code, session, permissions: new Set(permissions), personal: personal === 'shown' });
  }
}, 60_000);
afterAll(() => test.close());

async function codeOf(session: Session, name: string, input: unknown): Promise<string> {
  const result = await test.core.call(session, name, input);
  return result.ok ? 'ok' : result.code;
}

/** What dispatch must say to an input that no operation takes: permission is asked for before the input is looked at. */
function expected(operation: Operation, person: Person): string {
  if (operation.permission === 'internal') return 'core.forbidden';
  if (operation.permission !== 'open' && !person.permissions.has(operation.permission)) return 'core.forbidden';
  if (operation.personal === true && !person.personal) return 'core.personalForbidden';
  return 'core.invalidInput';
}

describe('every operation', () => {
  it('lets through each role that holds its permission, and no other', async () => {
    const wrong: string[] = [];
    for (const person of people) {
      for (const [name, operation] of operations) {
        const code = await codeOf(person.session, name, null);
        if (code !== expected(operation, person)) wrong.push(`${person.role} ${name}: ${code}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(people.length).toBeGreaterThanOrEqual(14);
  });

  it('is refused with its example, and changes nothing, where the role does not hold the permission', async () => {
    const reader = people.find(({ role }) => role === 'reader') as Person;
    const before = (await test.call('trail.state', {})).heads;
    const wrong: string[] = [];
    for (const [name, operation] of operations) {
      if (operation.permission === 'open' || reader.permissions.has(operation.permission)) continue;
      const code = await codeOf(reader.session, name, operation.example);
      if (code !== 'core.forbidden') wrong.push(`${name}: ${code}`);
    }
    expect(wrong).toEqual([]);
    expect((await test.call('trail.state', {})).heads).toEqual(before);
  });

  it('that is not open answers nobody who has not signed in, and nobody whose screen is locked', async () => {
    const stranger = test.core.session('walk');
    const locked = test.core.session('walk');
    await test.core.call(locked, 'users.signIn', { login: 'pemilik', password: PASSWORD });
    await test.core.call(locked, 'users.lock', {});
    const wrong: string[] = [];
    for (const [name, operation] of operations) {
      if (operation.permission === 'open') continue;
      const internal = operation.permission === 'internal';
      for (const [session, code] of [
        [stranger, 'users.signInFirst'],
        [locked, 'users.locked'],
      ] as const) {
        const got = await codeOf(session, name, operation.example);
        if (got !== (internal ? 'core.forbidden' : code)) wrong.push(`${name}: ${got}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('that writes documents refuses what is outside the unit for which the role is held', async () => {
    const owner = people.find(({ role }) => role === 'document-owner') as Person;
    const wrong: string[] = [];
    for (const [name, operation] of operations) {
      if (operation.kind === 'read' || operation.permission !== 'documents.write') continue;
      const code = await codeOf(owner.session, name, operation.example);
      if (code !== 'core.otherUnit' && code !== 'core.allUnitsNeeded') wrong.push(`${name}: ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it('that names a unit names a kind of record that belongs to one', () => {
    const scopes = operations.flatMap(([name, { scope }]) =>
      scope === undefined ? [] : [[name, scope.kind] as const],
    );
    const known = new Set(collectContributions(features).unitScopes.map(({ kind }) => kind));
    expect(scopes.filter(([, kind]) => !known.has(kind))).toEqual([]);
    expect(scopes.length).toBeGreaterThan(10);
  });
});
