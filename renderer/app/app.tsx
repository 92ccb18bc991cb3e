import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { DataRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { FailureState, Loading } from '../ui/states.tsx';
import { KitProvider } from '../ui/theme.tsx';
import { currentTransport, refreshOnEvents, useRead } from './client.ts';
import { events } from './events.ts';
import { switchLanguage } from './i18n.ts';
import { IdentityGate } from './identity-gate.tsx';
import { WorkspaceProvider } from './workspace.tsx';

/** The whole application: preferences, workspace state, kit, dialogs and screens. */
export function App(props: {
  readonly client: QueryClient;
  readonly router: DataRouter;
  readonly test?: boolean;
}): ReactNode {
  useEffect(() => {
    const stop = refreshOnEvents(props.client, events.listen);
    const silence = currentTransport().onEvent(events.emit, (state) => {
      events.setConnected(state === 'back');
      if (state === 'back') {
        // What happened while nothing arrived is unknown: everything is read again.
        events.emit({ type: 'workspace' });
      }
    });
    return () => {
      silence();
      stop();
    };
  }, [props.client]);
  return (
    <QueryClientProvider client={props.client}>
      <Preferred router={props.router} test={props.test ?? false} />
    </QueryClientProvider>
  );
}

function Preferred(props: { readonly router: DataRouter; readonly test: boolean }): ReactNode {
  const settings = useRead('settings.read', {});
  const language = settings.data?.language;
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (language) {
      void switchLanguage(language).then(() => setReady(true));
    }
  }, [language]);
  const compact = settings.data?.density === 'compact';
  return (
    <KitProvider scheme={settings.data?.theme ?? 'system'} compact={compact} test={props.test}>
      {ready || settings.failure ? <Opened router={props.router} compact={compact} /> : <Loading />}
    </KitProvider>
  );
}

function Opened(props: { readonly router: DataRouter; readonly compact: boolean }): ReactNode {
  const state = useRead('workspace.state', {});
  if (state.data === undefined) {
    return (
      <main className="start">
        {state.failure ? <FailureState failure={state.failure} onRetry={state.reload} /> : <Loading />}
      </main>
    );
  }
  return (
    <WorkspaceProvider state={state.data}>
      <IdentityGate router={props.router} compact={props.compact}>
        <RouterProvider router={props.router} />
      </IdentityGate>
    </WorkspaceProvider>
  );
}
