import { join } from 'node:path';
import { collectContributions, requireHandlers } from './collect.ts';
import type { CoreEvent } from './contract/index.ts';
import { contract } from './contract/index.ts';
import { type Failure, Refusal, type Result } from './contract/result.ts';
import type { Feature, OpenStep } from './contributions.ts';
import type { Core, CoreConfig } from './core-api.ts';
import { createBackupCare } from './core-backup-care.ts';
import { createDayTurn } from './core-day.ts';
import { createIdentity, LOCAL, PROGRAM } from './core-identity.ts';
import { openHandlers, samePlace } from './core-open.ts';
import { createSettling } from './core-settled.ts';
import { signInHandlers } from './core-sign-in.ts';
import { type OpenWorkspace, openWorkspace } from './core-workspace.ts';
import { dispatch, type Session } from './dispatch.ts';
import { features } from './features.ts';
import { nodeFilePort } from './files/port.ts';
import { createTickets } from './files/tickets.ts';
import { createIds } from './ids.ts';
import { createCompute } from './jobs/compute.ts';
import { civilDateOf } from './ports.ts';
import { openPreferences } from './preferences.ts';
import { knownRefusal } from './refusals.ts';
import { createWords } from './words.ts';

export type { Core, CoreConfig, HandedFile } from './core-api.ts';
export type { Session } from './dispatch.ts';

/** Two threads keep a two-core office PC answering while files are read. */
const THREADS = 2;
const WORKER_MEMORY_MB = 1024;
/** So long without a write, and people have turned to something else. */
const SETTLE_MS = 20_000;
/** How often the clock is looked at for a new day. */
const DAY_LOOK_MS = 30_000;

function failed(error: unknown, config: CoreConfig): Failure {
  const known = knownRefusal(error);
  if (known instanceof Refusal) return { ok: false, code: known.code, params: known.params };
  const reference = String(config.clock.now()).slice(-8);
  config.log.error('internal', error, { reference });
  return { ok: false, code: 'core.internal', params: { reference } };
}

const CLOSED: Failure = { ok: false, code: 'core.closed', params: {} };

/** The handlers of all features. The same operation twice stops the start. */
function collectHandlers(all: readonly Feature[]): Readonly<Record<string, unknown>> {
  const handlers: Record<string, unknown> = {};
  for (const feature of all) {
    for (const [name, handler] of Object.entries(feature.handlers)) {
      if (handlers[name] !== undefined) throw new Error(`${name} is handled twice`);
      handlers[name] = handler;
    }
  }
  return handlers;
}

/** Lets one piece of work begin when the one before it has ended, however it ended. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * Makes the whole application. It knows neither Electron nor HTTP; time, ids, files and dialogs come in through `config`.
 * A duplicate contribution or an operation without a handler stops the start with an error.
 */
export function createCore(config: CoreConfig): Core {
  const port = config.port ?? nodeFilePort();
  const ids = config.ids ?? createIds(config.clock);
  const words = config.words ?? createWords(config.resourcesDir);
  const contributions = collectContributions(features);
  const handlers = collectHandlers(features);
  const preferences = openPreferences(config.homeDir, port, (error) =>
    config.log.warn('preferences', { error: String(error) }),
  );
  const compute = config.compute ?? createCompute(config.workerFile, { threads: THREADS, memoryMb: WORKER_MEMORY_MB });
  const tickets = createTickets({ ids, clock: config.clock, port, dir: join(config.homeDir, 'incoming') });
  const listeners = new Set<(event: CoreEvent) => void>();
  const inTurn = createTurns();
  let workspace: OpenWorkspace | undefined;
  let closed = false;

  function emit(event: CoreEvent): void {
    settling.heard(event);
    for (const listener of [...listeners]) {
      try {
        listener(event);
      } catch (error) {
        // a shell that has gone must not turn a committed write into a failed one
        config.log.error('listener', error, { event: event.type });
      }
    }
  }

  async function callIn(
    target: OpenWorkspace | undefined,
    session: Session,
    name: string,
    input: unknown,
  ): Promise<Result<unknown>> {
    const runner = {
      workspace: target,
      open,
      handlers,
      unitScopes: contributions.unitScopes,
      ids,
      log: config.log,
      development: config.development ?? false,
    };
    const result = await dispatch(runner, session, name, input);
    // jobs make accounts too (samples)
    if (result.ok && target === workspace && identity.changedBy(name)) await identity.refresh();
    return result;
  }

  /** A step that fails must not keep people out of their data: it is logged, and the screen concerned offers it again. */
  async function runSteps(target: OpenWorkspace, steps: readonly OpenStep[]): Promise<void> {
    const opener: Session = {
      id: 'open',
      actor: { id: PROGRAM, name: 'LSP Mutu' },
      permissions: '*',
      internal: true,
    };
    for (const step of steps) {
      const result = await callIn(target, opener, step.operation, {});
      if (!result.ok) config.log.warn('step', { operation: step.operation, code: result.code });
    }
  }

  const settling = createSettling({
    milliseconds: config.settleMs ?? SETTLE_MS,
    operations: new Set(contributions.onSettled.map((step) => step.operation)),
    run: async () => {
      if (workspace !== undefined && !workspace.readOnly()) await runSteps(workspace, contributions.onSettled);
    },
  });

  const dayTurn = createDayTurn({
    milliseconds: config.settleMs === 0 ? 0 : DAY_LOOK_MS,
    today: () => civilDateOf(config.clock.now(), config.zone),
    run: () =>
      inTurn(async () => {
        if (workspace === undefined) return;
        if (!workspace.readOnly()) await runSteps(workspace, contributions.onDay);
        // what is shown as of today is another thing now
        emit({ type: 'workspace' });
      }),
  });

  const identity = createIdentity({
    clock: config.clock,
    ids,
    log: config.log,
    preferences,
    localName: () => words.text(preferences.read().language, 'core.localPerson'),
    passwordCost: config.passwordCost,
  });
  const care = createBackupCare({ config, port, compute, preferences, callIn });
  const base = {
    config,
    care,
    port,
    ids,
    words,
    contributions,
    preferences,
    compute,
    tickets,
    emit,
    nameOf: identity.nameOf,
    rightsOf: identity.rightsOf,
    confirmPassword: identity.confirm,
    callIn,
  };

  async function swap(next: OpenWorkspace | undefined): Promise<void> {
    const previous = workspace;
    const known = await identity.read(next).catch(async (error: unknown) => {
      await next?.close();
      throw error;
    });
    workspace = next;
    identity.enter(next, known);
    // work that goes on would only be cut short later, and be in the copy half done
    await previous?.stopJobs();
    if (!closed) await care.leaving(previous);
    try {
      await previous?.close();
    } catch (error) {
      config.log.error('close', error);
    }
  }

  const open = openHandlers({
    ...base,
    current: () => workspace,
    enter: (path, create) =>
      inTurn(async () => {
        if (closed) throw new Refusal('core.closed');
        // open already: its own lock would refuse it
        if (workspace !== undefined && (await samePlace(workspace.path, path))) {
          if (create !== undefined) throw new Refusal('core.workspaceExists', { path });
          return;
        }
        const next = await openWorkspace(path, base, create);
        await swap(next);
        await care.entered(next);
        await runSteps(next, contributions.onOpen);
        emit({ type: 'workspace' });
      }),
    exchange: (make) =>
      inTurn(async () => {
        if (closed) throw new Refusal('core.closed');
        await swap(undefined);
        try {
          const next = await make();
          await swap(next);
          await care.entered(next);
          if (!next.readOnly()) await runSteps(next, contributions.onOpen);
        } finally {
          emit({ type: 'workspace' });
        }
      }),
    leave: () =>
      inTurn(async () => {
        await swap(undefined);
        emit({ type: 'workspace' });
      }),
  });

  Object.assign(
    open,
    signInHandlers({
      identity,
      current: () => workspace,
      emit: () => emit({ type: 'workspace' }),
      passwordCost: config.passwordCost,
    }),
  );
  requireHandlers(Object.keys(contract), { ...handlers, ...open });

  async function callAs(session: Session, name: string, input: unknown): Promise<Result<unknown>> {
    const result = await callIn(workspace, identity.resolve(session), name, input);
    if (result.ok && identity.changedBy(name)) {
      // whoever made the first account has just shown the password, and must see the recovery code
      if (name === 'users.setUp') identity.admit(session, (result.value as { accountId: string }).accountId);
      // one's own too: whoever knew the former password is out
      if (name === 'users.resetPassword') identity.endOthers(session, (input as { id: string }).id);
      emit({ type: 'workspace' });
    }
    return result;
  }

  return {
    words,
    session: (shell) => ({
      id: `${shell}-${ids.next()}`,
      actor: { id: LOCAL, name: identity.nameOf(LOCAL) },
      permissions: '*',
    }),
    call: async (session, name, input) => (closed ? CLOSED : callAs(session, name, input)),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async download(session, ticket) {
      try {
        const file = await tickets.takeDownload(identity.resolve(session).id, ticket);
        return { ok: true, value: { name: file.name, mime: file.mime, size: file.size, stream: await file.open() } };
      } catch (error) {
        return failed(error, config);
      }
    },
    async upload(session, ticket, name, content) {
      try {
        if (closed) return CLOSED;
        return { ok: true, value: await tickets.acceptUpload(identity.resolve(session).id, ticket, name, content) };
      } catch (error) {
        return failed(error, config);
      }
    },
    async close() {
      closed = true;
      await dayTurn.close();
      await settling.close();
      await inTurn(async () => {
        await workspace?.stopJobs();
        // while there are threads to look at the copy
        await care.leaving(workspace);
        // side by side: a call that waits for a thread is let go by the threads' end
        await Promise.all([swap(undefined), compute.close()]);
        await tickets.close();
      });
      listeners.clear();
    },
  };
}
