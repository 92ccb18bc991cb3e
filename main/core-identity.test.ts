import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OperationName, OutputOf } from './contract/index.ts';
import type { Result } from './contract/result.ts';
import type { Session } from './core.ts';
import { createTestCore, type TestCore } from './testing/core.ts';
import { assessorSheet } from './testing/importing.ts';

const PASSWORD = 'kopi pahit di teras';
const OTHER = 'tiga kucing hitam';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

function as(session: Session) {
  return async <N extends OperationName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> =>
    (await test.core.call(session, name, input)) as Result<OutputOf<N>>;
}

async function roleId(code: string): Promise<string> {
  const { roles } = await test.call('users.roles', {});
  return roles.find((role) => role.code === code)?.id ?? '';
}

/** An owner on the test's session, and somebody with a role on a session of their own. */
async function withPerson(
  code: string,
  unit = '',
): Promise<{ session: Session; accountId: string; recoveryCode: string }> {
  await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', password: PASSWORD });
  const roles = [{ roleId: await roleId(code), unit }];
  const made = await test.call('users.create', { login: 'bambang', name: 'Bambang Setiawan', password: OTHER, roles });
  const session = test.core.session('test');
  await as(session)('users.signIn', { login: 'bambang', password: OTHER });
  await as(session)('users.changePassword', { current: OTHER, password: 'hujan deras di kota' });
  return { session, ...made };
}

describe('a workspace without accounts', () => {
  it('asks nobody to sign in: the person at the computer may do everything', async () => {
    expect(await test.call('users.state', {})).toMatchObject({ required: false, accounts: false, signedIn: false });
    const state = await test.call('workspace.state', {});
    expect(state.actor).toEqual({ id: 'local', name: 'Pengguna komputer ini', permissions: ['*'] });
    expect(await test.core.call(test.session, 'users.signIn', { login: 'x', password: 'y' })).toMatchObject({
      code: 'users.passwordWrong',
    });
    expect(
      await test.core.call(test.session, 'users.changePassword', { current: 'x', password: PASSWORD }),
    ).toMatchObject({
      code: 'users.noAccount',
    });
  });
});

describe('the first account', () => {
  it('is signed in at once, may do everything, and from then on others must sign in', async () => {
    const made = await test.call('users.setUp', { login: 'Rina', name: 'Rina Wulandari', password: PASSWORD });
    expect(made.recoveryCode).toMatch(/^(?:\w{4}-){5}\w{4}$/);
    expect(await test.call('users.state', {})).toMatchObject({
      required: true,
      signedIn: true,
      account: {
        name: 'Rina Wulandari',
        login: 'Rina',
        roles: [{ code: 'owner', name: 'Pemilik ruang kerja', unit: '' }],
      },
    });
    const stranger = as(test.core.session('test'));
    expect(await stranger('documents.list', {})).toMatchObject({ ok: false, code: 'users.signInFirst' });
    expect(await stranger('users.setUp', { login: 'abc', name: 'x', password: PASSWORD })).toMatchObject({ ok: false });
    expect(await stranger('workspace.state', {})).toMatchObject({ ok: true, value: { actor: { permissions: [] } } });
    expect(await stranger('users.signIn', { login: ' rINA ', password: PASSWORD })).toMatchObject({ ok: true });
    expect(await stranger('documents.list', {})).toMatchObject({ ok: true });
  });

  it('acts under its own id and name from then on', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina Wulandari', password: PASSWORD });
    await test.call('profile.addPost', { element: 'pelaksana', post: 'Manajer mutu', personName: 'Rina Wulandari' });
    const id = (await test.call('users.state', {})).account?.id;
    expect((await test.call('workspace.state', {})).actor).toMatchObject({ id, name: 'Rina Wulandari' });
  });

  it('keeps no secret where the audit trail or a list could show it', async () => {
    const { recoveryCode } = await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const database = await import('better-sqlite3');
    const raw = new database.default(`${test.dir}/workspace.db`, { readonly: true });
    const bodies = raw.prepare('SELECT body FROM audit_change').all() as { body: string }[];
    const secrets = raw.prepare('SELECT password, recovery FROM account_secret').all() as Record<string, string>[];
    raw.close();
    const text = JSON.stringify(bodies);
    expect(text).toContain('rina');
    expect(text).not.toContain('scrypt$');
    for (const secret of [PASSWORD, recoveryCode, recoveryCode.replaceAll('-', '')]) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(secrets)).not.toContain(secret);
    }
  });
});

describe('signing in', () => {
  it('is refused with the same words for a wrong password and a login that nobody has', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const stranger = as(test.core.session('test'));
    const wrong = await stranger('users.signIn', { login: 'rina', password: 'salah sekali' });
    const nobody = await stranger('users.signIn', { login: 'siapa', password: 'salah sekali' });
    expect([wrong, nobody]).toEqual([
      { ok: false, code: 'users.passwordWrong', params: {} },
      { ok: false, code: 'users.passwordWrong', params: {} },
    ]);
  });

  it('waits after five wrong tries, also for the right password, and counts tries that come side by side', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const stranger = as(test.core.session('test'));
    const tries = Array.from({ length: 8 }, () =>
      stranger('users.signIn', { login: 'rina', password: 'salah sekali' }),
    );
    const codes = (await Promise.all(tries)).map((result) => (result.ok ? '' : result.code));
    expect(codes.filter((code) => code === 'users.passwordWrong').length).toBeLessThanOrEqual(5);
    expect(await stranger('users.signIn', { login: 'rina', password: PASSWORD })).toMatchObject({
      code: 'users.tooManyTries',
    });
    test.clock.set('2026-11-21T04:00:00.000Z');
    expect(await stranger('users.signIn', { login: 'rina', password: PASSWORD })).toMatchObject({ ok: true });
  });

  it('holds for its own session only, ends with signing out, and ends when another workspace is opened', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const one = test.core.session('web');
    await as(one)('users.signIn', { login: 'rina', password: PASSWORD });
    expect(await as(test.core.session('web'))('documents.list', {})).toMatchObject({ code: 'users.signInFirst' });
    await as(one)('users.signOut', {});
    expect(await as(one)('documents.list', {})).toMatchObject({ code: 'users.signInFirst' });
    await test.call('workspace.close', {});
    await test.call('workspace.open', { path: test.dir });
    expect(await as(test.session)('documents.list', {})).toMatchObject({ code: 'users.signInFirst' });
  });

  it('ends at once for an account that is taken out of use, and returns with it', async () => {
    const { session, accountId } = await withPerson('reader');
    expect(await as(session)('documents.list', {})).toMatchObject({ ok: true });
    const { accounts } = await test.call('users.list', {});
    const rev = accounts.find(({ id }) => id === accountId)?.rev ?? 0;
    await test.call('users.withdraw', { id: accountId, expectRev: rev, reason: 'Pindah tugas' });
    expect(await as(session)('documents.list', {})).toMatchObject({ code: 'users.signInFirst' });
    expect(await as(session)('users.signIn', { login: 'bambang', password: 'hujan deras di kota' })).toMatchObject({
      code: 'users.passwordWrong',
    });
    await test.call('users.restore', { id: accountId, expectRev: rev + 1 });
    expect(await as(session)('users.signIn', { login: 'bambang', password: 'hujan deras di kota' })).toMatchObject({
      ok: true,
    });
  });
});

describe('tickets', () => {
  it('of a login are nobody else’s, and die with signing out and while locked', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const offer = async () => (await test.call('documents.masterList', { format: 'excel' })).ticket;
    const [first, second, third] = [await offer(), await offer(), await offer()];
    const other = test.core.session('test');
    await as(other)('users.signIn', { login: 'rina', password: PASSWORD });
    expect(await test.core.download(other, first)).toMatchObject({ code: 'files.ticketUnknown' });
    await test.call('users.lock', {});
    expect(await test.core.download(test.session, first)).toMatchObject({ code: 'files.ticketUnknown' });
    await test.call('users.unlock', { password: PASSWORD });
    expect(await test.core.download(test.session, first)).toMatchObject({ ok: true });
    expect(await test.core.download(test.session, first)).toMatchObject({ code: 'files.ticketUnknown' });
    await test.call('users.signOut', {});
    expect(await test.core.download(test.session, second)).toMatchObject({ code: 'files.ticketUnknown' });
    await test.call('users.signIn', { login: 'rina', password: PASSWORD });
    expect(await test.core.download(test.session, third)).toMatchObject({ code: 'files.ticketUnknown' });
    const { ticket } = await test.call('platform.offerUpload', { name: 'a.txt', size: 10 });
    const sent = (async function* () {
      yield new Uint8Array([65]);
    })();
    expect(await test.core.upload(other, ticket, 'a.txt', sent)).toMatchObject({ code: 'files.ticketUnknown' });
  });
});

describe('the lock', () => {
  it('closes everything but unlocking, and opens with the password of the same person', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    await test.call('users.lock', {});
    const call = as(test.session);
    expect(await call('documents.list', {})).toMatchObject({ code: 'users.locked' });
    expect(await call('users.changePassword', { current: PASSWORD, password: OTHER })).toMatchObject({
      code: 'users.locked',
    });
    expect(await call('users.newRecoveryCode', { password: PASSWORD })).toMatchObject({ code: 'users.locked' });
    expect(await call('users.unlock', { password: 'salah sekali' })).toMatchObject({ code: 'users.passwordWrong' });
    expect(await call('users.unlock', { password: PASSWORD })).toMatchObject({ ok: true, value: { locked: false } });
    expect(await call('documents.list', {})).toMatchObject({ ok: true });
  });

  it('falls by itself when nobody has called for the minutes that were set, and never when that is off', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    await test.call('users.changeAccess', { required: true, lockAfterMinutes: 5 });
    test.clock.set('2026-11-21T05:00:00.000Z');
    expect(await as(test.session)('documents.list', {})).toMatchObject({ code: 'users.locked' });
    await test.call('users.unlock', { password: PASSWORD });
    await test.call('users.changeAccess', { required: true, lockAfterMinutes: 0 });
    test.clock.set('2026-11-22T05:00:00.000Z');
    expect(await as(test.session)('documents.list', {})).toMatchObject({ ok: true });
  });
});

describe('one’s own secrets', () => {
  it('a password that somebody else set must be changed before anything else', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const roles = [{ roleId: await roleId('reader'), unit: '' }];
    await test.call('users.create', { login: 'bambang', name: 'Bambang', password: OTHER, roles });
    const session = test.core.session('test');
    const call = as(session);
    expect(await call('users.signIn', { login: 'bambang', password: OTHER })).toMatchObject({
      ok: true,
      value: { account: { mustChange: true } },
    });
    expect(await call('documents.list', {})).toMatchObject({ code: 'users.changePasswordFirst' });
    expect(await call('users.changePassword', { current: OTHER, password: OTHER })).toMatchObject({
      code: 'users.passwordSame',
    });
    expect(await call('users.changePassword', { current: OTHER, password: 'bambang1234' })).toMatchObject({
      code: 'core.invalidInput',
      fields: { password: { code: 'users.passwordWeak' } },
    });
    expect(await call('users.changePassword', { current: OTHER, password: 'hujan deras' })).toMatchObject({ ok: true });
    expect(await call('documents.list', {})).toMatchObject({ ok: true });
  });

  it('a recovery code that whoever made the account has seen is void after the first password of one’s own', async () => {
    const { recoveryCode } = await withPerson('reader');
    const stranger = as(test.core.session('test'));
    expect(await stranger('users.recover', { login: 'bambang', code: recoveryCode, password: PASSWORD })).toMatchObject(
      {
        code: 'users.recoveryWrong',
      },
    );
  });

  it('the code on paper gives a new password once, and a new code', async () => {
    const { recoveryCode } = await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const stranger = as(test.core.session('test'));
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
    const both = await Promise.all([
      stranger('users.recover', { login: 'rina', code: typed, password: OTHER }),
      stranger('users.recover', { login: 'rina', code: typed, password: OTHER }),
    ]);
    expect(both.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['ok', 'users.recoveryWrong']);
    expect(await stranger('users.signIn', { login: 'rina', password: PASSWORD })).toMatchObject({
      code: 'users.passwordWrong',
    });
    expect(await stranger('users.signIn', { login: 'rina', password: OTHER })).toMatchObject({ ok: true });
    expect(await stranger('users.recover', { login: 'siapa', code: recoveryCode, password: OTHER })).toMatchObject({
      code: 'users.recoveryWrong',
    });
  });

  it('the recovery sheet is a Word file with the code, and nothing of it is kept', async () => {
    const made = await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const { ticket, name } = await test.call('users.recoverySheet', { login: 'rina', code: made.recoveryCode });
    expect(name).toMatch(/\.docx$/);
    const file = await test.core.download(test.session, ticket);
    expect(file).toMatchObject({ ok: true });
  });
});

describe('managing people', () => {
  it('keeps one active owner, whatever is changed', async () => {
    const { accountId } = await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const call = as(test.session);
    expect(await call('users.withdraw', { id: accountId, expectRev: 1, reason: 'x' })).toMatchObject({
      code: 'users.lastOwner',
    });
    const roles = [{ roleId: await roleId('reader'), unit: '' }];
    const change = { id: accountId, expectRev: 1, login: 'rina', name: 'Rina', roles };
    expect(await call('users.change', change)).toMatchObject({ code: 'users.lastOwner' });
    const owner = [{ roleId: await roleId('owner'), unit: 'Mutu' }];
    expect(await call('users.change', { ...change, roles: owner })).toMatchObject({
      fields: { roles: { code: 'users.ownerOfUnit' } },
    });
    expect(await call('users.setUp', { login: 'dua', name: 'Dua', password: PASSWORD })).toMatchObject({
      code: 'users.setUpAlready',
    });
  });

  it('signs out every other session of an account whose password was set anew, one’s own too', async () => {
    const { session, accountId } = await withPerson('reader');
    const elsewhere = test.core.session('test');
    await as(elsewhere)('users.signIn', { login: 'rina', password: PASSWORD });
    const rina = (await test.call('users.list', {})).accounts.find(({ login }) => login === 'rina');
    await test.call('users.resetPassword', { id: rina?.id ?? '', password: 'angin laut di pagi' });
    expect(await as(elsewhere)('home.checks', {})).toMatchObject({ code: 'users.signInFirst' });
    await test.call('users.resetPassword', { id: accountId, password: 'angin darat di malam' });
    expect(await as(session)('home.checks', {})).toMatchObject({ code: 'users.signInFirst' });
    expect(await as(test.session)('home.checks', {})).toMatchObject({ ok: true });
  });

  it('lets nobody hand out, change or take over more than they have', async () => {
    await test.call('users.setUp', { login: 'rina', name: 'Rina', password: PASSWORD });
    const made = await test.call('users.createRole', {
      name: 'Penjaga akun',
      permissions: ['home.read', 'users.read', 'users.write'],
      personal: 'masked',
    });
    const roles = [{ roleId: made.roleId, unit: '' }];
    await test.call('users.create', { login: 'joko', name: 'Joko', password: OTHER, roles });
    const session = test.core.session('test');
    const call = as(session);
    await call('users.signIn', { login: 'joko', password: OTHER });
    await call('users.changePassword', { current: OTHER, password: 'hujan deras' });
    const owner = [{ roleId: await roleId('owner'), unit: '' }];
    const accounts = (await test.call('users.list', {})).accounts;
    const rina = accounts.find(({ login }) => login === 'rina');
    const joko = accounts.find(({ login }) => login === 'joko');
    const beyond = { ok: false, code: 'users.moreThanYourself' };
    expect(await call('users.create', { login: 'baru', name: 'B', password: OTHER, roles: owner })).toMatchObject(
      beyond,
    );
    expect(
      await call('users.change', {
        id: joko?.id ?? '',
        expectRev: joko?.rev ?? 0,
        login: 'joko',
        name: 'J',
        roles: owner,
      }),
    ).toMatchObject(beyond);
    expect(await call('users.resetPassword', { id: rina?.id ?? '', password: OTHER })).toMatchObject(beyond);
    expect(await call('users.withdraw', { id: rina?.id ?? '', expectRev: 1, reason: 'x' })).toMatchObject(beyond);
    expect(
      await call('users.createRole', { name: 'X', permissions: ['documents.write'], personal: 'masked' }),
    ).toMatchObject(beyond);
    expect(await call('users.createRole', { name: 'X', permissions: ['home.read'], personal: 'shown' })).toMatchObject(
      beyond,
    );
    expect(
      await call('users.changeRole', { id: owner[0]?.roleId ?? '', expectRev: 1, permissions: [], personal: 'masked' }),
    ).toMatchObject({ code: 'users.ownerFixed' });
  });

  it('refuses logins that are taken, roles that are held, and names of permissions that do not exist', async () => {
    const { accountId } = await withPerson('reader');
    const call = as(test.session);
    const roles = [{ roleId: await roleId('reader'), unit: '' }];
    expect(await call('users.create', { login: 'RINA', name: 'X', password: OTHER, roles })).toMatchObject({
      fields: { login: { code: 'users.loginTaken' } },
    });
    const reader = (await test.call('users.roles', {})).roles.find(({ code }) => code === 'reader');
    expect(reader).toMatchObject({ holders: 1, changed: false, shipped: true });
    expect(
      await call('users.withdrawRole', { id: reader?.id ?? '', expectRev: reader?.rev ?? 0, reason: 'x' }),
    ).toMatchObject({ code: 'users.roleHeld', params: { holders: 1 } });
    expect(
      await call('users.changeRole', {
        id: reader?.id ?? '',
        expectRev: 1,
        permissions: ['dokumen.baca'],
        personal: 'masked',
      }),
    ).toMatchObject({ fields: { permissions: { code: 'users.permissionUnknown' } } });
    const rev = (await test.call('users.list', {})).accounts.find(({ id }) => id === accountId)?.rev ?? 0;
    await test.call('users.withdraw', { id: accountId, expectRev: rev, reason: 'x' });
    expect(await call('users.create', { login: 'bambang', name: 'X', password: OTHER, roles })).toMatchObject({
      fields: { login: { code: 'users.loginWithdrawn' } },
    });
  });

  it('changes what people may do at once, and puts a shipped role back', async () => {
    const { session } = await withPerson('reader');
    const reader = await roleId('reader');
    await test.call('users.changeRole', { id: reader, expectRev: 1, permissions: ['home.read'], personal: 'masked' });
    expect(await as(session)('documents.list', {})).toMatchObject({ code: 'core.forbidden' });
    await test.call('users.resetRole', { id: reader, expectRev: 2 });
    expect(await as(session)('documents.list', {})).toMatchObject({ ok: true });
  });

  it('gives a way back to working without signing in, with the owner’s password only', async () => {
    const { session } = await withPerson('reader');
    const off = { required: false, lockAfterMinutes: 15 };
    expect(await as(test.session)('users.changeAccess', off)).toMatchObject({ code: 'users.passwordWrong' });
    expect(await as(test.session)('users.changeAccess', { ...off, password: PASSWORD })).toMatchObject({ ok: true });
    await as(session)('users.signOut', {});
    expect(await as(session)('documents.list', {})).toMatchObject({ ok: true });
  });
});

describe('a role that is held for one unit', () => {
  it('changes documents of that unit, reads all, and may not move one out of it', async () => {
    const { session } = await withPerson('document-owner', 'Sertifikasi');
    const call = as(session);
    const make = (code: string, owner: string) => ({ code, title: 'Prosedur', type: 'sop', owner });
    const other = await test.call('documents.create', make('SOP-9-01', 'Mutu'));
    expect(await call('documents.create', make('SOP-9-02', 'Mutu'))).toMatchObject({ code: 'core.otherUnit' });
    expect(await call('documents.create', { code: 'SOP-9-02', title: 'Tanpa unit', type: 'sop' })).toMatchObject({
      code: 'core.otherUnit',
    });
    const own = await call('documents.create', make('SOP-9-03', ' sertifikasi'));
    expect(own).toMatchObject({ ok: true });
    const id = own.ok ? own.value.id : '';
    expect(await call('documents.change', { id, expectRev: 1, title: 'Prosedur baru' })).toMatchObject({ ok: true });
    expect(await call('documents.change', { id, expectRev: 2, owner: 'Mutu' })).toMatchObject({
      code: 'core.otherUnit',
    });
    expect(await call('documents.change', { id: other.id, expectRev: 1, title: 'X' })).toMatchObject({
      code: 'core.otherUnit',
    });
    expect(await call('documents.withdrawRevision', { id: other.revisionId, expectRev: 1, reason: 'x' })).toMatchObject(
      {
        code: 'core.otherUnit',
      },
    );
    expect(await call('documents.get', { id: other.id })).toMatchObject({ ok: true });
  });
});

describe('lists', () => {
  it('leave out what somebody may not read: search, checks, next steps, first page', async () => {
    const { session } = await withPerson('it-admin');
    await test.call('documents.create', { code: 'SOP-9-01', title: 'Permohonan sertifikasi', type: 'sop' });
    await test.call('assessors.create', { name: 'Sari Permohonan' });
    const { roleId: searcher } = await test.call('users.createRole', {
      name: 'Pencari',
      permissions: ['home.read', 'search.read', 'documents.read'],
      personal: 'masked',
    });
    const found = await test.call('search.find', { text: 'permohonan' });
    expect(found.hits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['document', 'assessor']));
    const accounts = (await test.call('users.list', {})).accounts;
    const bambang = accounts.find(({ login }) => login === 'bambang');
    await test.call('users.change', {
      id: bambang?.id ?? '',
      expectRev: bambang?.rev ?? 0,
      login: 'bambang',
      name: 'Bambang',
      roles: [{ roleId: searcher, unit: '' }],
    });
    const hits = await as(session)('search.find', { text: 'permohonan' });
    expect(hits.ok ? new Set(hits.value.hits.map(({ kind }) => kind)) : hits).toEqual(new Set(['document']));
    const all = await test.call('home.checks', {});
    const seen = await as(session)('home.checks', {});
    const ids = seen.ok ? seen.value.groups.map(({ id }) => id) : [];
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(all.groups.length);
    expect(ids.filter((id) => id.startsWith('assessors.'))).toEqual([]);
  });
});

describe('work that goes on by itself', () => {
  it('has the rights and the name of who started it, and ends with a reason when they are taken away', async () => {
    const { accountId } = await withPerson('reader');
    const { roleId: clerk } = await test.call('users.createRole', {
      name: 'Petugas impor',
      permissions: [
        'home.read',
        'workspace.read',
        'imports.read',
        'imports.write',
        'assessors.read',
        'assessors.write',
        'assessments.write',
      ],
      personal: 'shown',
    });
    const roles = [{ roleId: clerk, unit: '' }];
    const person = (rev: number) => ({
      id: accountId,
      expectRev: rev,
      login: 'bambang',
      name: 'Bambang Setiawan',
      roles,
    });
    const rev = (await test.call('users.list', {})).accounts.find(({ id }) => id === accountId)?.rev ?? 0;
    await test.call('users.change', person(rev));
    const session = test.core.session('test');
    const call = as(session);
    await call('users.signIn', { login: 'bambang', password: 'hujan deras di kota' });
    const source = { path: await assessorSheet(test, 3) };
    // a log adds schemes along the way, which this role may not write
    expect(await call('imports.start', { kind: 'assessments', source })).toMatchObject({
      code: 'core.forbidden',
      params: { permission: 'schemes.write' },
    });
    const started = await call('imports.start', { kind: 'assessors', source });
    const id = started.ok ? started.value.id : '';
    await test.jobDone(started.ok ? started.value.jobId : '');
    const applied = await call('imports.apply', { id });
    expect(await test.jobDone(applied.ok ? applied.value.jobId : '')).toMatchObject({ state: 'done' });
    const raw = new (await import('better-sqlite3')).default(`${test.dir}/workspace.db`, { readonly: true });
    const actors = raw.prepare('SELECT DISTINCT created_by FROM assessor').pluck().all();
    raw.close();
    expect(actors).toEqual([accountId]);
  });
});

describe('a copy from before there were accounts', () => {
  it('comes back, or is opened, only by somebody who manages the accounts', async () => {
    const { path } = (await test.call('backup.make', {})).copy;
    const { session } = await withPerson('it-admin');
    const refused = { ok: false, code: 'backup.withoutAccounts' };
    const password = 'hujan deras di kota';
    expect(await as(session)('backup.restoreHere', { source: path, password })).toMatchObject(refused);
    expect(await as(session)('documents.list', {})).toMatchObject({ code: 'core.forbidden' });
    expect(await test.call('users.state', {})).toMatchObject({ required: true, signedIn: true });
    const later = (await test.call('backup.make', {})).copy.path;
    const wrong = { ok: false, code: 'users.passwordWrong' };
    expect(await as(session)('backup.restoreHere', { source: later })).toMatchObject(wrong);
    expect(await as(session)('backup.restoreHere', { source: later, password: PASSWORD })).toMatchObject(wrong);
    expect(await as(session)('documents.list', {})).toMatchObject({ code: 'core.forbidden' });
    expect(await as(session)('backup.restoreHere', { source: later, password })).toMatchObject({ ok: true });
    expect(await as(session)('documents.list', {})).toMatchObject({ code: 'users.signInFirst' });
    await test.call('users.signIn', { login: 'rina', password: PASSWORD });
    expect(await as(test.session)('backup.restoreHere', { source: path, password: PASSWORD })).toMatchObject({
      ok: true,
    });
    expect(await as(session)('documents.list', {})).toMatchObject({ ok: true });
  });
});

describe('a restore or an old copy under way', () => {
  it('is not ended from a session on which nobody is signed in, or that is locked', async () => {
    const { session } = await withPerson('it-admin');
    const nobody = test.core.session('test');
    await as(session)('users.lock', {});
    for (const operation of ['backup.stopRestoring', 'backup.leaveCopy'] as const) {
      expect(await as(nobody)(operation, {})).toMatchObject({ ok: false, code: 'users.signInFirst' });
      expect(await as(session)(operation, {})).toMatchObject({ ok: false, code: 'users.locked' });
      expect(await as(test.session)(operation, {})).toMatchObject({ ok: true });
    }
    await test.call('workspace.close', {});
    expect(await as(nobody)('backup.stopRestoring', {})).toMatchObject({ ok: true });
  });
});
