import { isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { openHandlers } from './core-open.ts';
import { type OpenWorkspace, openWorkspace } from './core-workspace.ts';
import type { Core, CoreConfig } from './core-api.ts';
import type { CoreEvent } from './contract/index.ts';
import { contract } from './contract/index.ts';
import { type Result, Refusal } from './contract/result.ts';
import { collectContributions } from './contributions.ts';
import { type Session, dispatch } from './dispatch.ts';
import { features } from './features.ts';
import { nodeFilePort } from './files/port.ts';
import { createTickets } from './files/tickets.ts';
import { createIds } from './ids.ts';
import { createCompute } from './jobs/compute.ts';
import { openPreferences } from './preferences.ts';
import { createWords } from './words.ts';

export type { Core, CoreConfig, HandedFile } from './core-api.ts';
export type { Session } from './dispatch.ts';

/** Two threads keep a two-core office PC answering while files are read. */
const THREADS = 2;
const WORKER_MEMORY_MB = 1024;

function failed(error: unknown, config: CoreConfig): Result<never> {
  if (error instanceof Refusal) return { ok: false, code: error.code, params: error.params };
  const reference = String(config.clock.now()).slice(-8);
  config.log.error('internal', error, { reference });
  return { ok: false, code: 'core.internal', params: { reference } };
}

/**
 * Makes the whole application. It knows neither Electron nor HTTP; time, ids, files and dialogs come in through `config`.
 * A duplicate contribution or an operation without a handler stops the start with an error.
 */
export function createCore(config: CoreConfig): Core {
  const port = config.port ?? nodeFilePort();
  const ids = config.ids ?? createIds(config.clock);
  const words = createWords(config.resourcesDir);
  const contributions = collectContributions(features);
  const handlers: Record<string, unknown> = Object.assign({}, ...features.map((feature) => feature.handlers));
  const preferences = openPreferences(config.homeDir, port, (error) => config.log.warn('preferences', { error: String(error) }));
  const compute = createCompute(config.workerFile, { threads: THREADS, memoryMb: WORKER_MEMORY_MB });
  const tickets = createTickets({ ids, clock: config.clock, port, dir: join(config.homeDir, 'incoming') });
  const listeners = new Set<(event: CoreEvent) => void>();
  let workspace: OpenWorkspace | undefined;

  function emit(event: CoreEvent): void {
    for (const listener of listeners) listener(event);
  }

  function current(): OpenWorkspace {
    if (workspace === undefined) throw new Refusal('core.noWorkspace');
    return workspace;
  }

  /** A step that fails must not keep people out of their data: it is logged, and the screen concerned offers it again. */
  async function runOpenSteps(): Promise<void> {
    const opener: Session = { id: 'open', actor: { id: 'program', name: 'LSP Mutu' }, permissions: '*', internal: true };
    for (const step of contributions.onOpen) {
      const result = await call(opener, step.operation, {});
      if (!result.ok) config.log.warn('onOpen', { operation: step.operation, code: result.code });
    }
  }

  const base = { config, port, ids, words, contributions, preferences, compute, tickets, emit };

  const open = openHandlers({
    ...base,
    current: () => workspace,
    async enter(dir, create) {
      if (!isAbsolute(dir)) throw new Refusal('core.pathNotAbsolute', { path: dir });
      // the same folder again: it is open already, and its own lock would refuse it
      if (workspace?.path === dir && create === undefined) return;
      const next = await openWorkspace(dir, { ...base, callAs: (session, name, input) => call(session, name, input) }, create);
      const previous = workspace;
      workspace = next;
      await previous?.close();
      await runOpenSteps();
      emit({ type: 'workspace' });
    },
    async leave() {
      const previous = workspace;
      workspace = undefined;
      await previous?.close();
      emit({ type: 'workspace' });
    },
  });

  for (const name of Object.keys(contract)) {
    if (open[name] === undefined && handlers[name] === undefined) throw new Error(`${name} has no handler`);
  }

  function call(session: Session, name: string, input: unknown): Promise<Result<unknown>> {
    return dispatch(
      {
        readContext: (caller) => current().readContext(caller),
        prepareContext: (caller) => current().prepareContext(caller),
        transaction: (caller, operation, apply) => current().transaction(caller, operation, apply),
        open,
        handlers,
        hasWorkspace: () => workspace !== undefined,
        ids,
        log: config.log,
        development: config.development ?? false,
        emit,
      },
      session,
      name,
      input,
    );
  }

  return {
    words,
    session: (shell) => ({
      id: `${shell}-${ids.next()}`,
      // one person at one computer until users are set up
      actor: { id: 'local', name: words.text(preferences.read().language, 'core.localPerson') },
      permissions: '*',
    }),
    call,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async download(session, ticket) {
      try {
        const file = await tickets.takeDownload(session.id, ticket);
        return { ok: true, value: { name: file.name, mime: file.mime, size: file.size, stream: Readable.from(await file.open()) } };
      } catch (error) {
        return failed(error, config);
      }
    },
    async upload(session, ticket, name, content) {
      try {
        return { ok: true, value: await tickets.acceptUpload(session.id, ticket, name, content) };
      } catch (error) {
        return failed(error, config);
      }
    },
    async close() {
      const previous = workspace;
      workspace = undefined;
      await previous?.close();
      await compute.close();
      listeners.clear();
    },
  };
}
