import { afterEach, describe, expect, it } from 'vitest';
import { samplePasswords } from '../../contract/sample-users.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';
import { shippedByCode } from './roles.ts';

let test: TestCore | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

describe('the people of the sample', () => {
  it('hold every shipped role, need not sign in, and can be tried out', { timeout: 120_000 }, async () => {
    test = await createTestCore();
    const { known } = await loadSample(test);
    const { accounts } = await test.call('users.list', {});
    const held = new Set(accounts.flatMap(({ roles }) => roles.map(({ code }) => code)));
    expect([...shippedByCode.keys()].filter((code) => !held.has(code))).toEqual([]);
    expect(known['account:sekar']).toBe(accounts.find(({ login }) => login === 'sekar')?.id);
    expect(await test.call('users.state', {})).toMatchObject({ required: false, accounts: true, signedIn: false });

    // whoever is tried out for the first time changes the password that somebody else has set
    const first = await test.call('users.signIn', { login: 'surya', password: samplePasswords.first });
    expect(first.account).toMatchObject({ name: 'Surya Wijaya', mustChange: true });
    await test.call('users.changePassword', { current: samplePasswords.first, password: samplePasswords.own });
    const { actor } = await test.call('workspace.state', {});
    expect(actor.name).toBe('Surya Wijaya');
    expect(actor.permissions).toContain('documents.read');
    expect(actor.permissions).not.toContain('documents.write');
    await test.call('users.signOut', {});
    expect((await test.call('workspace.state', {})).actor.permissions).toEqual(['*']);
  });
});
