import { refuse } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, read, write } from '../../contributions.ts';
import { requireAccount, requireFreeLogin, requireMayManage, requireOwner, setRoles } from './accounts.ts';
import { hashSecret, newRecoveryCode, plainRecoveryCode, requireGoodPassword } from './password.ts';
import { recoverySheet } from './recovery-sheet.ts';
import { accessRule, accountRow, accountRows, heldRows, keepSecret, lastSignIns, roleRows } from './repo.ts';
import { COMMON_PASSWORDS, OWNER, roleWords, SHIPPED_LOCK_MINUTES } from './roles.ts';
import { accessRuleKind, accountKind } from './tables.ts';

/** A new password and a new recovery code, hashed; the code itself goes out once. */
async function newSecrets(
  context: PrepareContext,
  person: { readonly login: string; readonly name: string },
  password: string,
): Promise<{ readonly password: string; readonly recovery: string; readonly code: string }> {
  requireGoodPassword(password, { ...person, common: COMMON_PASSWORDS });
  const code = newRecoveryCode();
  const [hashed, recovery] = await Promise.all([
    hashSecret(password, context.passwordCost),
    hashSecret(plainRecoveryCode(code), context.passwordCost),
  ]);
  return { password: hashed, recovery, code };
}

type AccountOperations =
  | 'users.setUp'
  | 'users.recoverySheet'
  | 'users.list'
  | 'users.create'
  | 'users.change'
  | 'users.resetPassword'
  | 'users.withdraw'
  | 'users.restore';

/** Handlers of accounts. Secrets are hashed outside the transaction and kept apart from the records. */
export const accountHandlers: Handlers<AccountOperations> = {
  'users.setUp': preparedWrite(
    'users.setUp',
    (context, input) => newSecrets(context, input, input.password),
    async (context, input, { code, ...secret }) => {
      const { db, records } = context;
      if ((await accountRows(db)).some((row) => row.withdrawn_at === null)) throw refuse('users.setUpAlready');
      const folded = await requireFreeLogin(context, input.login);
      const account = await records.insert(accountKind, {
        login: input.login,
        login_folded: folded,
        name: input.name,
        post: input.post,
        must_change: 0,
      });
      await keepSecret(db, account.id, secret, context.at);
      const owner = (await roleRows(db)).find((role) => role.code === OWNER);
      if (owner === undefined) throw new Error('the role of the owner is not installed');
      await setRoles(context, account.id, [{ roleId: owner.id, unit: '' }]);
      const rule = await accessRule(db);
      const required = input.required ? 1 : 0;
      if (rule === undefined) {
        const id = context.ids.of('access-rule');
        await records.insert(accessRuleKind, { required, lock_minutes: SHIPPED_LOCK_MINUTES }, { id });
      } else await records.change(accessRuleKind, rule.id, rule.rev, { required });
      return { accountId: account.id, recoveryCode: code };
    },
  ),
  'users.recoverySheet': preparedWrite(
    'users.recoverySheet',
    async (context, input) => {
      const { words, language, today } = context;
      const sheet = recoverySheet({ workspace: context.workspaceName, ...input, today, words, language });
      const content = (await context.compute.run('word', sheet)) as Uint8Array;
      return context.offerDownload({ name: `${words.text(language, 'users.recoverySheetName')}.docx`, content });
    },
    // the code is on paper only: that a sheet was made says nothing about a record
    async (_context, _input, offered) => offered,
  ),
  'users.list': read('users.list', async (context) => {
    const [accounts, held, roles, signIns] = await Promise.all([
      accountRows(context.db),
      heldRows(context.db),
      roleRows(context.db),
      lastSignIns(context.db),
    ]);
    const roleById = new Map(roles.map((role) => [role.id, role]));
    return {
      accounts: accounts.map(({ id, rev, login, name, post, must_change, withdrawn_at }) => ({
        id,
        rev,
        login,
        name,
        post,
        mustChange: must_change === 1,
        withdrawn: withdrawn_at !== null,
        roles: held.flatMap(({ account_id, role_id, unit }) => {
          const role = account_id === id ? roleById.get(role_id) : undefined;
          if (role === undefined) return [];
          return [{ roleId: role_id, code: role.code, name: roleWords(role, context.language).name, unit }];
        }),
        lastSignIn: signIns.get(id) ?? null,
      })),
    };
  }),
  'users.create': preparedWrite(
    'users.create',
    (context, input) => newSecrets(context, input, input.password),
    async (context, input, { code, ...secret }) => {
      // the first account must be the owner's, else nobody could let others in
      if (!(await accountRows(context.db)).some((row) => row.withdrawn_at === null)) throw refuse('users.setUpFirst');
      const folded = await requireFreeLogin(context, input.login);
      const account = await context.records.insert(accountKind, {
        login: input.login,
        login_folded: folded,
        name: input.name,
        post: input.post,
        must_change: 1,
      });
      await keepSecret(context.db, account.id, secret, context.at);
      await setRoles(context, account.id, input.roles);
      return { accountId: account.id, recoveryCode: code };
    },
  ),
  'users.change': write('users.change', async (context, input) => {
    await requireMayManage(context, input.id);
    const folded = await requireFreeLogin(context, input.login, input.id);
    const { login, name, post } = input;
    const row = await context.records.change(accountKind, input.id, input.expectRev, {
      login,
      login_folded: folded,
      name,
      post,
    });
    await setRoles(context, input.id, input.roles);
    await requireOwner(context);
    return { rev: row.rev };
  }),
  'users.resetPassword': preparedWrite(
    'users.resetPassword',
    async (context, input) => {
      const account = await accountRow(context.db, input.id);
      if (account === undefined) throw refuse('core.gone', { kind: accountKind.name });
      return newSecrets(context, account, input.password);
    },
    async (context, input, { code, ...secret }) => {
      await requireMayManage(context, input.id);
      const account = await requireAccount(context, input.id);
      if (account.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: accountKind.name });
      await keepSecret(context.db, account.id, secret, context.at);
      // one's own was chosen by oneself
      const mustChange = account.id === context.actor.id ? 0 : 1;
      if (account.must_change !== mustChange)
        await context.records.change(accountKind, account.id, account.rev, { must_change: mustChange });
      await context.records.log('account', account.id, { password: [null, 'set'] });
      return { recoveryCode: code };
    },
  ),
  'users.withdraw': write('users.withdraw', async (context, input) => {
    await requireMayManage(context, input.id);
    await context.records.withdraw(accountKind, input.id, input.expectRev, input.reason);
    await requireOwner(context);
    return {};
  }),
  'users.restore': write('users.restore', async (context, input) => {
    await requireMayManage(context, input.id);
    await context.records.restore(accountKind, input.id, input.expectRev);
    return {};
  }),
};
