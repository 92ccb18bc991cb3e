import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  type Call,
  type CoreEvent,
  contract,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../../main/contract/index.ts';
import type { Failure, Result } from '../../main/contract/result.ts';
import { messageOf } from '../ui/messages.ts';
import { notifyFailure } from '../ui/notify.tsx';
import type { ReadState } from '../ui/states.tsx';
import type { Transport } from './transport.ts';
import { mayCall, useKnownWorkspace } from './workspace.tsx';

export { messageOf };

let transport: Transport | undefined;

/** Sets how the core is reached; once at the start, and per test. */
export function setTransport(chosen: Transport): void {
  transport = chosen;
}

/** How the core is reached. */
export function currentTransport(): Transport {
  if (!transport) {
    throw new Error('setTransport was not called.');
  }
  return transport;
}

/** Calls an operation of the core. Refusals come back as values; nothing is thrown and nothing is shown. */
export const call: Call = (name, input) => currentTransport().call(name, input);

/** A refused read, as TanStack Query wants failures thrown. */
class RefusedRead extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'RefusedRead';
    this.failure = failure;
  }
}

/** The cache of everything read from the core, keyed by operation and input. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The core closed the workspace without this window hearing of it (it was restarted): back to the start screen.
        const { code } = failureOf(error);
        if (code === 'core.noWorkspace') {
          void client.invalidateQueries({ queryKey: ['workspace.state'] });
        }
        if (turnedAway.has(code)) {
          void client.invalidateQueries({ queryKey: ['users.state'] });
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

/** Codes that say that nobody is signed in here any more, that the screen is locked, or that the password was set anew. */
const turnedAway = new Set(['users.signInFirst', 'users.locked', 'users.changePasswordFirst']);

/** Reads that no change of records touches, and that no event announces. */
// callers of selfAssessment.rows and comparison.revisions ask with a version, so they are read again only when what they tell has changed
const steady = new Set<string>([
  'selfAssessment.rows',
  'comparison.revisions',
  'platform.browse',
  'workspace.judge',
  'workspace.check',
  'workspace.backups',
  'backup.inside',
  'backup.look',
  'files.sheets',
  'files.text',
]);

export interface ReadOptions {
  /** False: do not read (yet). */
  readonly enabled?: boolean;
  /** Keep the data of the former input on screen while a new input is read. */
  readonly keepPrevious?: boolean;
}

/**
 * Reads an operation and stays current: it is read again after every committed change of the core.
 * `const documents = useRead('documents.list', { type })` – show it with `<Loaded read={documents}>`.
 */
export function useRead<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  options: ReadOptions = {},
): ReadState<OutputOf<N>> {
  const workspace = useKnownWorkspace();
  // what the role does not allow is not asked for: the answer is known
  const allowed = workspace === undefined || mayCall(workspace, name);
  const query = useQuery({
    queryKey: [name, input],
    queryFn: async (): Promise<unknown> => {
      const result = await call(name, input);
      if (!result.ok) {
        throw new RefusedRead(result);
      }
      return result.value;
    },
    enabled: allowed && (options.enabled ?? true),
    // No event tells when these change: they are read anew each time they are shown.
    ...(steady.has(name) ? { staleTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const { refetch } = query;
  const asked = options.enabled ?? true;
  const reload = useCallback(() => void refetch(), [refetch]);
  if (!allowed) {
    return { data: undefined, failure: asked ? forbidden(name) : undefined, loading: false, refreshing: false, reload };
  }
  return {
    // The query function above gives nothing else; TanStack's own generics do not follow a generic operation name.
    data: query.data as OutputOf<N> | undefined,
    failure: query.error ? failureOf(query.error) : undefined,
    loading: query.isLoading,
    refreshing: query.isFetching && !query.isLoading,
    reload,
  };
}

function forbidden(name: OperationName): Failure {
  return { ok: false, code: 'core.forbidden', params: { permission: contract[name].permission } };
}

function failureOf(error: Error): Failure {
  return error instanceof RefusedRead
    ? error.failure
    : { ok: false, code: 'app.broken', params: { reference: error.message } };
}

export interface WriteOptions {
  /** Do not show a failure: the caller does (a form puts it on its fields). */
  readonly quiet?: boolean;
}

export interface Write<N extends OperationName> {
  /** Runs the write and gives its Result; a failure was already shown as a notice unless `quiet`. */
  readonly run: (input: InputOf<N>) => Promise<Result<OutputOf<N>>>;
  readonly busy: boolean;
}

/** A write: `const withdraw = useWrite('documents.withdraw'); const result = await withdraw.run({ id, expectRev });`. */
export function useWrite<N extends OperationName>(name: N, options: WriteOptions = {}): Write<N> {
  const quiet = options.quiet ?? false;
  const mutation = useMutation<Result<OutputOf<N>>, Error, InputOf<N>>({ mutationFn: (input) => call(name, input) });
  const { mutateAsync } = mutation;
  const client = useQueryClient();
  const run = useCallback(
    async (input: InputOf<N>) => {
      const result = await mutateAsync(input);
      if (!result.ok && turnedAway.has(result.code)) {
        void client.invalidateQueries({ queryKey: ['users.state'] });
      }
      if (!result.ok && !quiet) {
        notifyFailure(result);
      }
      return result;
    },
    [mutateAsync, quiet, client],
  );
  return { run, busy: mutation.isPending };
}

/** Reads once, outside of rendering, through the same cache: for actions that need a fresh answer. */
export function useReadOnce(): <N extends OperationName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>> {
  const client = useQueryClient();
  return useCallback(
    async (name, input) => {
      const result = await call(name, input);
      if (result.ok) {
        client.setQueryData([name, input], result.value);
      }
      return result;
    },
    [client],
  );
}

function concerns(event: CoreEvent, name: string): boolean {
  switch (event.type) {
    case 'job':
      return name.startsWith('jobs.') || name === 'imports.list' || name === 'imports.get';
    case 'settings':
      return name === 'settings.read';
    case 'workspace':
      return true;
    default:
      return !steady.has(name);
  }
}

/**
 * Reads again what an event concerns. Events come in bursts during an import, so refreshes are gathered: one at a time, and never
 * more than a third of the time is spent on them.
 */
export function refreshOnEvents(
  client: QueryClient,
  listen: (listener: (event: CoreEvent) => void) => () => void,
): () => void {
  const waiting: CoreEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let pause = 60;

  const refresh = async (): Promise<void> => {
    timer = undefined;
    running = true;
    const events = waiting.splice(0);
    const before = performance.now();
    await client.invalidateQueries({
      predicate: (query) => events.some((event) => concerns(event, String(query.queryKey[0]))),
    });
    pause = Math.min(4000, Math.max(60, (performance.now() - before) * 2));
    running = false;
    plan();
  };
  const plan = (): void => {
    if (waiting.length > 0 && timer === undefined && !running) {
      timer = setTimeout(() => void refresh(), pause);
    }
  };
  const stop = listen((event) => {
    waiting.push(event);
    plan();
  });
  return () => {
    stop();
    clearTimeout(timer);
    waiting.length = 0;
  };
}
