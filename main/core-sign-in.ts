import type { OperationName, OutputOf, ParsedInputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { WriteContext } from './contributions.ts';
import type { Identity } from './core-identity.ts';
import type { OpenWorkspace } from './core-workspace.ts';
import type { Session } from './dispatch.ts';
import {
  accessRule,
  accessRuleKind,
  accountKind,
  accountRow,
  COMMON_PASSWORDS,
  foldLogin,
  hashSecret,
  type KnownAccount,
  keepSecret,
  newRecoveryCode,
  PASSWORD_COST,
  plainRecoveryCode,
  requireGoodPassword,
  secretOf,
} from './features/users/service.ts';

interface SignInPorts {
  readonly identity: Identity;
  readonly current: () => OpenWorkspace | undefined;
  readonly emit: () => void;
  readonly passwordCost?: number | undefined;
}

type SignInHandlers = Record<string, (session: Session, input: never) => Promise<unknown>>;

/** Signing in and out, lock, and one's own secrets: what needs to know the session and not only the person. */
export function signInHandlers(ports: SignInPorts): SignInHandlers {
  const { identity } = ports;
  const cost = ports.passwordCost ?? PASSWORD_COST;

  function opened(): OpenWorkspace {
    const open = ports.current();
    if (open === undefined) throw refuse('core.noWorkspace');
    return open;
  }

  /** A write in the name of an account, whatever its session may do at this moment. */
  async function act<T>(
    session: Session,
    account: KnownAccount,
    operation: OperationName,
    apply: (context: WriteContext) => Promise<T>,
  ): Promise<T> {
    const open = opened();
    const own: Session = { ...session, actor: { id: account.id, name: account.name } };
    const value = await open.use(() => open.transaction(own, operation, apply));
    await identity.refresh();
    return value;
  }

  function requireAccount(session: Session): KnownAccount {
    const account = identity.accountOf(session);
    if (account === undefined) throw refuse('users.noAccount');
    return account;
  }

  async function signIn(session: Session, account: KnownAccount): Promise<void> {
    // a copy that is only read keeps no trace of its readers
    if (!opened().readOnly())
      await act(session, account, 'users.signIn', (context) =>
        context.records.log(accountKind.name, account.id, { signIn: [null, context.at] }),
      );
    identity.admit(session, account.id);
    ports.emit();
  }

  async function newSecret(account: KnownAccount, password: string): Promise<string> {
    requireGoodPassword(password, { login: account.login, name: account.name, common: COMMON_PASSWORDS });
    return hashSecret(password, cost);
  }

  async function setPassword(context: WriteContext, accountId: string, fact: string): Promise<void> {
    const row = await accountRow(context.db, accountId);
    if (row?.must_change === 1) await context.records.change(accountKind, row.id, row.rev, { must_change: 0 });
    await context.records.log(accountKind.name, accountId, { [fact]: [null, 'set'] });
  }

  const handlers: { [K in OperationName]?: (session: Session, input: ParsedInputOf<K>) => Promise<OutputOf<K>> } = {
    'users.state': async (session) => identity.state(session),
    'users.signIn': async (session, input) => {
      opened();
      await signIn(session, await identity.prove(input.login, input.password));
      return identity.state(session);
    },
    'users.signOut': async (session) => {
      identity.leave(session);
      ports.emit();
      return identity.state(session);
    },
    'users.lock': async (session) => {
      identity.lock(session);
      return identity.state(session);
    },
    'users.unlock': async (session, input) => {
      await identity.confirm(session, input.password);
      identity.unlock(session);
      return identity.state(session);
    },
    'users.changePassword': async (session, input) => {
      const account = requireAccount(session);
      // whoever finds a screen locked must unlock it first
      if (session.shut === 'users.locked') throw refuse('users.locked');
      await identity.confirm(session, input.current);
      if (input.current === input.password) throw refuse('users.passwordSame');
      const password = await newSecret(account, input.password);
      const unknown = await hashSecret(newRecoveryCode(), cost);
      await act(session, account, 'users.changePassword', async (context) => {
        // who made the account has seen its recovery code: with the first password of one's own it is void
        const recovery = account.mustChange ? { recovery: unknown } : {};
        await keepSecret(context.db, account.id, { password, ...recovery }, context.at);
        await setPassword(context, account.id, 'password');
      });
      identity.endOthers(session, account.id);
      ports.emit();
      return {};
    },
    'users.newRecoveryCode': async (session, input) => {
      const account = requireAccount(session);
      if (session.shut !== undefined) throw refuse(session.shut);
      await identity.confirm(session, input.password);
      const code = newRecoveryCode();
      const recovery = await hashSecret(plainRecoveryCode(code), cost);
      await act(session, account, 'users.newRecoveryCode', async (context) => {
        await keepSecret(context.db, account.id, { recovery }, context.at);
        await context.records.log(accountKind.name, account.id, { recoveryCode: [null, 'set'] });
      });
      return { recoveryCode: code };
    },
    'users.recover': async (session, input) => {
      const name = foldLogin(input.login);
      identity.throttle.check(name);
      const account = [...identity.facts().accounts.values()].find(({ loginFolded }) => loginFolded === name);
      const secret = account === undefined ? undefined : await secretOf(opened().database.reader.db, account.id);
      const right = await identity.fits(plainRecoveryCode(input.code), secret?.recovery);
      identity.throttle.check(name);
      if (!right || account === undefined || !account.active || secret === undefined) {
        identity.throttle.failed(name);
        throw refuse('users.recoveryWrong');
      }
      const password = await newSecret(account, input.password);
      identity.throttle.passed(name);
      const code = newRecoveryCode();
      const recovery = await hashSecret(plainRecoveryCode(code), cost);
      await act(session, account, 'users.recover', async (context) => {
        const now = await secretOf(context.db, account.id);
        // the same code twice at once: one of them is too late
        if (now?.recovery !== secret.recovery) throw refuse('users.recoveryWrong');
        await keepSecret(context.db, account.id, { password, recovery }, context.at);
        await setPassword(context, account.id, 'recovered');
      });
      identity.endOthers(session, account.id);
      return { recoveryCode: code };
    },
    'users.changeAccess': async (session, input) => {
      const facts = identity.facts();
      if (input.required && ![...facts.accounts.values()].some(({ active }) => active))
        throw refuse('users.setUpFirst');
      if (facts.required && !input.required) await identity.confirm(session, input.password ?? '');
      const open = opened();
      await open.transaction(session, 'users.changeAccess', async (context) => {
        const rule = await accessRule(context.db);
        const values = { required: input.required ? 1 : 0, lock_minutes: input.lockAfterMinutes };
        if (rule === undefined) {
          await context.records.insert(accessRuleKind, values, { id: context.ids.of('access-rule') });
        } else await context.records.change(accessRuleKind, rule.id, rule.rev, values);
      });
      await identity.refresh();
      ports.emit();
      return identity.state(session);
    },
  };
  return handlers as SignInHandlers;
}
