import { LOCAL_PERSON } from './contexts.ts';
import type { OutputOf } from './contract/index.ts';
import { refuse } from './contract/result.ts';
import type { OpenWorkspace } from './core-workspace.ts';
import type { Session } from './dispatch.ts';
import {
  type AccessFacts,
  createThrottle,
  foldLogin,
  hashSecret,
  isSecret,
  type KnownAccount,
  NO_ACCESS_RULES,
  PASSWORD_COST,
  readAccess,
  roleRows,
  roleWords,
  secretOf,
  type Throttle,
} from './features/users/service.ts';
import type { Clock, IdSource, Log } from './ports.ts';
import type { PreferenceStore } from './preferences.ts';

/** Id of the person at this computer in records, as long as nobody has signed in. */
export const LOCAL = LOCAL_PERSON;
/** Id of the program itself, where it acts without anybody having asked. */
export const PROGRAM = 'program';

interface Login {
  /** Tickets and everything else that belongs to a login carries this id: it dies with the login. */
  readonly id: string;
  readonly accountId: string;
  locked: boolean;
  /** Milliseconds of the last call. */
  seen: number;
}

/** Accounts, rules and names of roles of one workspace. */
export interface IdentityFacts {
  readonly access: AccessFacts;
  readonly roleNames: ReadonlyMap<string, { readonly code: string; readonly name: string; readonly purpose: string }>;
}

/** What the identity leans on. */
export interface IdentityPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  /** Name of the person who needs no account, in the language of the screen. */
  readonly localName: () => string;
  readonly passwordCost?: number | undefined;
}

/** Knows who is signed in on which session of the shells, in the workspace that is open. */
export interface Identity {
  /** Reads what `enter` needs of a workspace that is about to take the place of the open one. */
  read(open: OpenWorkspace | undefined): Promise<IdentityFacts>;
  /** The workspace has taken its place: nobody is signed in to it yet. */
  enter(open: OpenWorkspace | undefined, read: IdentityFacts): void;
  /** Reads accounts, roles and rules anew after they were changed. */
  refresh(): Promise<void>;
  /** The session with the person and rights that it has at this moment. */
  resolve(session: Session): Session;
  /** Rights with which work goes on that somebody has started (jobs), signed in still or not. */
  rightsOf(actorId: string): Pick<Session, 'permissions' | 'personal' | 'units'>;
  nameOf(actorId: string): string;
  /** Refuses `users.passwordWrong`, `users.tooManyTries`, `users.noAccount`. */
  confirm(session: Session, password: string): Promise<void>;
  /** Signs the account in on the session, without a password: only after it was shown to be theirs. */
  admit(session: Session, accountId: string): void;
  leave(session: Session): void;
  /** Ends every other login of the account: its password is another one now, and whoever knew the old one is out. */
  endOthers(session: Session, accountId: string): void;
  lock(session: Session): void;
  unlock(session: Session): void;
  /** The account that a login and a password belong to. Refuses as `confirm`, and is as slow for a login that nobody has. */
  prove(login: string, password: string): Promise<KnownAccount>;
  /** Does what was typed belong to the stored hash? For a hash that nobody has it takes as long, and it does not. */
  fits(typed: string, stored: string | undefined): Promise<boolean>;
  accountOf(session: Session): KnownAccount | undefined;
  readonly facts: () => AccessFacts;
  /** Can the operation have changed what somebody may do? */
  changedBy(operation: string): boolean;
  readonly throttle: Throttle;
  state(session: Session): OutputOf<'users.state'>;
}

/** Nothing that a person could do: before signing in, while locked, of an account that was taken out of use. */
const NOTHING: ReadonlySet<string> = new Set();

/** Operations of the feature after which accounts, roles and rules are read anew. */
const CHANGES: ReadonlySet<string> = new Set([
  'users.setUp',
  'users.create',
  'users.change',
  'users.resetPassword',
  'users.withdraw',
  'users.restore',
  'users.changeRole',
  'users.createRole',
  'users.resetRole',
  'users.withdrawRole',
  'users.installRoles',
]);

/** The id that the shell gave the session, whoever is signed in on it. */
function handleOf(session: Session): string {
  return session.handle ?? session.id;
}

/** Makes the identity of one core. */
export function createIdentity(ports: IdentityPorts): Identity {
  const { clock } = ports;
  const logins = new Map<string, Login>();
  const throttle = createThrottle(() => clock.now());
  const cost = ports.passwordCost ?? PASSWORD_COST;
  /** Hash of nothing, so that a login that nobody has takes as long as any. */
  let decoy: Promise<string> | undefined;
  let open: OpenWorkspace | undefined;
  let facts = NO_ACCESS_RULES;
  let roleNames: IdentityFacts['roleNames'] = new Map();

  function loginOf(session: Session): Login | undefined {
    const login = logins.get(handleOf(session));
    if (login === undefined) return undefined;
    const idle = clock.now() - login.seen;
    if (facts.lockMinutes > 0 && idle > facts.lockMinutes * 60_000) login.locked = true;
    return login;
  }

  function rightsOf(account: KnownAccount): Pick<Session, 'permissions' | 'personal' | 'units'> {
    const { permissions, personal, units } = account.access;
    return { permissions, personal, units };
  }

  function shut(
    session: Session,
    handle: string,
    reason: NonNullable<Session['shut']>,
    account?: KnownAccount,
  ): Session {
    const actor = account === undefined ? session.actor : { id: account.id, name: account.name };
    return {
      ...session,
      id: `${handle}/${reason}`,
      handle,
      actor,
      permissions: NOTHING,
      personal: false,
      shut: reason,
    };
  }

  function resolve(session: Session): Session {
    if (open === undefined) return session;
    const handle = handleOf(session);
    const login = loginOf(session);
    if (login === undefined) {
      if (facts.required) return shut(session, handle, 'users.signInFirst');
      return { ...session, actor: { id: LOCAL, name: ports.localName() } };
    }
    const account = facts.accounts.get(login.accountId);
    if (account === undefined || !account.active) {
      logins.delete(handle);
      return resolve(session);
    }
    if (login.locked) return shut(session, handle, 'users.locked', account);
    if (account.mustChange) return shut(session, handle, 'users.changePasswordFirst', account);
    login.seen = clock.now();
    const actor = { id: account.id, name: account.name };
    return { ...session, id: `${handle}/${login.id}`, handle, actor, ...rightsOf(account) };
  }

  async function matches(account: KnownAccount | undefined, password: string): Promise<boolean> {
    const secret =
      account === undefined || open === undefined ? undefined : await secretOf(open.database.reader.db, account.id);
    return fits(password, secret?.password);
  }

  async function fits(typed: string, stored: string | undefined): Promise<boolean> {
    if (stored !== undefined) return isSecret(typed, stored);
    decoy ??= hashSecret('', cost);
    await isSecret(typed, await decoy);
    return false;
  }

  async function proveAccount(
    name: string,
    account: KnownAccount | undefined,
    password: string,
  ): Promise<KnownAccount> {
    throttle.check(name);
    const right = await matches(account, password);
    // guesses that came side by side count as well
    throttle.check(name);
    if (!right || account === undefined || !account.active) {
      if (throttle.failed(name)) ports.log.warn('users.tooManyTries', { account: account?.id ?? 'unknown' });
      throw refuse('users.passwordWrong');
    }
    throttle.passed(name);
    return account;
  }

  function accountOf(session: Session): KnownAccount | undefined {
    const login = loginOf(session);
    const account = login === undefined ? undefined : facts.accounts.get(login.accountId);
    return account?.active === true ? account : undefined;
  }

  async function refresh(): Promise<void> {
    const target = open;
    const known = await readFacts(target);
    // another workspace may have been opened meanwhile
    if (open === target) ({ access: facts, roleNames } = known);
  }

  return {
    read: readFacts,
    enter(next, known) {
      open = next;
      ({ access: facts, roleNames } = known);
      logins.clear();
    },
    refresh,
    resolve,
    rightsOf(actorId) {
      const account = facts.accounts.get(actorId);
      if (account !== undefined) return rightsOf(account);
      // what the person at this computer began before there were accounts goes on; an id that nobody has may do nothing
      if (actorId === LOCAL || actorId === PROGRAM) return { permissions: '*', personal: true };
      return { permissions: NOTHING, personal: false };
    },
    nameOf: (actorId) => (actorId === LOCAL ? ports.localName() : (facts.accounts.get(actorId)?.name ?? actorId)),
    async confirm(session, password) {
      const account = accountOf(session);
      if (account === undefined) throw refuse('users.noAccount');
      await proveAccount(account.loginFolded, account, password);
    },
    admit(session, accountId) {
      logins.set(handleOf(session), { id: ports.ids.next(), accountId, locked: false, seen: clock.now() });
    },
    leave: (session) => void logins.delete(handleOf(session)),
    endOthers(session, accountId) {
      for (const [handle, login] of logins)
        if (login.accountId === accountId && handle !== handleOf(session)) logins.delete(handle);
    },
    lock(session) {
      const login = logins.get(handleOf(session));
      if (login !== undefined) login.locked = true;
    },
    unlock(session) {
      const login = logins.get(handleOf(session));
      if (login === undefined) return;
      login.locked = false;
      login.seen = clock.now();
    },
    prove(login, password) {
      const name = foldLogin(login);
      const account = [...facts.accounts.values()].find(({ loginFolded }) => loginFolded === name);
      return proveAccount(name, account, password);
    },
    fits,
    accountOf,
    facts: () => facts,
    changedBy: (operation) => CHANGES.has(operation),
    throttle,
    state(session) {
      const login = loginOf(session);
      const account = accountOf(session);
      const { language } = ports.preferences.read();
      return {
        required: facts.required,
        accounts: [...facts.accounts.values()].some(({ active }) => active),
        signedIn: account !== undefined,
        locked: account !== undefined && login?.locked === true,
        account:
          account === undefined
            ? null
            : {
                id: account.id,
                name: account.name,
                login: account.login,
                mustChange: account.mustChange,
                roles: account.roles.map(({ roleId, code, unit }) => ({
                  code,
                  name: roleWords(roleNames.get(roleId) ?? { code, name: '', purpose: '' }, language).name,
                  unit,
                })),
              },
        lockAfterMinutes: facts.lockMinutes,
      };
    },
  };
}

async function readFacts(open: OpenWorkspace | undefined): Promise<IdentityFacts> {
  if (open === undefined) return { access: NO_ACCESS_RULES, roleNames: new Map() };
  const { db } = open.database.reader;
  const [access, roles] = [await readAccess(db), await roleRows(db)];
  return { access, roleNames: new Map(roles.map(({ id, code, name, purpose }) => [id, { code, name, purpose }])) };
}
