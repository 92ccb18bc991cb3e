import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider, useNavigate } from 'react-router';
import type { Call, CoreEvent, InputOf, OperationName, OutputOf } from '../../main/contract/index.ts';
import type { Failure, MessageParams, Result } from '../../main/contract/result.ts';
import type { Language } from '../../main/contract/values.ts';
import type { WorkspaceState } from '../../main/contract/workspace.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { forgetOpenedRows } from '../ui/table-cursor.ts';
import { KitProvider } from '../ui/theme.tsx';
import { App } from './app.tsx';
import { createQueryClient, refreshOnEvents, setTransport } from './client.ts';
import { AppEnvironment } from './environment.tsx';
import { switchLanguage } from './i18n.ts';
import { nobody } from './identity.tsx';
import { PlacesProvider } from './places.tsx';
import { appRoutes } from './routes.tsx';
import { WorkspaceProvider } from './workspace.tsx';

type Answer<N extends OperationName> =
  | OutputOf<N>
  | Failure
  | ((input: InputOf<N>) => OutputOf<N> | Result<OutputOf<N>> | Promise<OutputOf<N> | Result<OutputOf<N>>>);

/** What the core answers, by operation: an output, a failure, or a function of the input. */
export type Answers = { readonly [N in OperationName]?: Answer<N> };

/** A workspace as tests see it: open, everything allowed, 3 March 2026 in WIB, no native dialogs. */
export const openWorkspace: WorkspaceState = {
  open: { path: '/data/lsp', name: 'LSP Contoh', workspaceId: 'w1', readOnly: false, lastSavedAt: null },
  recent: [],
  suggestedPath: '/data/LSP Mutu',
  actor: { id: 'local', name: 'Pengguna', permissions: ['*'] },
  today: '2026-03-03',
  zone: 'Asia/Jakarta',
  version: '0.1.0',
  capabilities: { nativeDialogs: false, reveal: false, openExternal: false, openFile: false },
};

/** A refusal of the core, for `answers`. */
export function refusal(code: string, params: MessageParams = {}, fields?: Failure['fields']): Failure {
  return { ok: false, code, params, ...(fields ? { fields } : {}) };
}

/** A core that only knows the given answers and records what it was asked. An operation without an answer is an error of the test. */
export function fakeCore(answers: Answers): {
  readonly calls: (readonly [string, unknown])[];
  readonly emit: (event: CoreEvent) => void;
  readonly listen: (listener: (event: CoreEvent) => void) => () => void;
} {
  const calls: (readonly [string, unknown])[] = [];
  const listeners = new Set<(event: CoreEvent) => void>();
  const listen = (listener: (event: CoreEvent) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const answerCall = async (name: OperationName, input: unknown): Promise<Result<unknown>> => {
    calls.push([name, input]);
    const answer: unknown = answers[name];
    if (answer === undefined) {
      throw new Error(`The test gives no answer for ${name}.`);
    }
    const value: unknown = typeof answer === 'function' ? await (answer as (given: unknown) => unknown)(input) : answer;
    const isResult = typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
    return isResult ? (value as Result<unknown>) : { ok: true, value };
  };
  setTransport({
    call: answerCall as Call,
    onEvent: listen,
    upload: async (ticket) => ({ ok: true, value: { upload: ticket } }),
  });
  return {
    calls,
    listen,
    emit: (event) => {
      for (const listener of listeners) {
        listener(event);
      }
    },
  };
}

export interface ScreenOptions {
  /** Route pattern, when the screen reads parameters: `/dokumen/:id`. */
  readonly path?: string;
  /** Where the screen stands: `/dokumen/abc?q=sop`. */
  readonly address?: string;
  readonly answers?: Answers;
  readonly state?: Partial<WorkspaceState>;
  readonly language?: Language;
}

export interface Screen {
  readonly user: UserEvent;
  /** Every call of the core so far: `[name, input]`. */
  readonly calls: readonly (readonly [string, unknown])[];
  readonly emit: (event: CoreEvent) => Promise<void>;
  /** Address shown now, with the query. */
  readonly address: () => string;
  readonly container: HTMLElement;
}

/** Where links of a screen under test lead to. */
function OtherPage(): ReactNode {
  const navigate = useNavigate();
  return (
    <>
      <p>Halaman lain</p>
      <button type="button" onClick={() => void navigate(-1)}>
        Kembali
      </button>
    </>
  );
}

/** Renders a screen with everything around it that the application gives: words, theme, routes, client, dialogs. */
export async function renderScreen(screen: ReactNode, options: ScreenOptions = {}): Promise<Screen> {
  await switchLanguage(options.language ?? 'id');
  forgetOpenedRows();
  const core = fakeCore(options.answers ?? {});
  const client = createQueryClient();
  refreshOnEvents(client, core.listen);
  const router = createMemoryRouter(
    [
      { path: options.path ?? '/', element: screen },
      { path: '*', element: <OtherPage /> },
    ],
    { initialEntries: [options.address ?? '/'] },
  );
  const state = { ...openWorkspace, ...options.state };
  const { container } = render(
    <QueryClientProvider client={client}>
      <KitProvider test>
        <WorkspaceProvider state={state}>
          <ConfirmProvider>
            <PlacesProvider>
              <AppEnvironment compact={false}>
                <RouterProvider router={router} />
              </AppEnvironment>
            </PlacesProvider>
          </ConfirmProvider>
        </WorkspaceProvider>
      </KitProvider>
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup(),
    calls: core.calls,
    emit: async (event) => act(async () => core.emit(event)),
    address: () => `${router.state.location.pathname}${router.state.location.search}`,
    container,
  };
}

/** Renders the whole application with its frame and all features, at an address. Answers for settings, workspace and jobs are there already. */
export async function renderApp(options: Omit<ScreenOptions, 'path'> = {}): Promise<Screen> {
  await switchLanguage(options.language ?? 'id');
  forgetOpenedRows();
  const state = { ...openWorkspace, ...options.state };
  const core = fakeCore({
    'settings.read': { language: options.language ?? 'id', theme: 'light', density: 'normal' },
    'workspace.state': state,
    'users.state': nobody,
    'jobs.list': { jobs: [] },
    'home.waiting': { today: '2026-01-01', items: [] },
    'workspace.judge': { usable: true, exists: true, reason: null, suggestedPath: '' },
    ...options.answers,
  });
  const router = createMemoryRouter(appRoutes(), { initialEntries: [options.address ?? '/'] });
  const { container } = render(<App client={createQueryClient()} router={router} test />);
  // a screen is loaded when it is first opened, which takes a while where many tests start at once
  await waitFor(
    () => {
      if (!container.querySelector('h1') || container.querySelector('[aria-busy="true"]')) {
        throw new Error('No screen yet.');
      }
    },
    { timeout: 8000 },
  );
  return {
    user: userEvent.setup(),
    calls: core.calls,
    emit: async (event) => act(async () => core.emit(event)),
    address: () => `${router.state.location.pathname}${router.state.location.search}`,
    container,
  };
}
