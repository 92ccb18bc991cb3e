import type { ReactNode } from 'react';
import { createHashRouter, type DataRouter, type RouteObject, useRouteError } from 'react-router';
import { ActionButton } from '../ui/buttons.tsx';
import { Page } from '../ui/layout.tsx';
import { Empty, FailureState, Loading } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { AreaOutlet } from './area-outlet.tsx';
import { features } from './features.ts';
import { Frame } from './frame.tsx';

/** Routes of the frame itself; features bring theirs. */
const ownRoutes: readonly RouteObject[] = [
  {
    element: <AreaOutlet area="imports" />,
    children: [
      { path: 'impor', lazy: async () => ({ Component: (await import('./imports-screen.tsx')).ImportsScreen }) },
      { path: 'impor/:id', lazy: async () => ({ Component: (await import('./import-screen.tsx')).ImportScreen }) },
    ],
  },
  {
    element: <AreaOutlet area={null} />,
    children: [
      {
        path: 'menunggu',
        handle: { permission: 'home.read' },
        lazy: async () => ({ Component: (await import('./waiting-screen.tsx')).WaitingScreen }),
      },
    ],
  },
  {
    element: <AreaOutlet area="files" />,
    children: [
      { path: 'pratinjau', lazy: async () => ({ Component: (await import('./preview-screen.tsx')).PreviewScreen }) },
    ],
  },
];

/** All routes: the frame around the screens; a screen that breaks leaves the frame standing. */
export function appRoutes(): RouteObject[] {
  return [
    {
      element: <Frame />,
      errorElement: <BrokenScreen />,
      HydrateFallback: Loading,
      children: [
        {
          errorElement: <BrokenScreen />,
          children: [
            ...features.map((feature) => ({
              element: <AreaOutlet area={feature.area === undefined ? feature.name : feature.area} />,
              children: [...feature.routes],
            })),
            ...ownRoutes,
            { path: '*', element: <MissingScreen /> },
          ],
        },
      ],
    },
  ];
}

/**
 * Addresses live in the fragment (`#/dokumen/…`): the same at http://127.0.0.1:port/ and at app://mutu/, where only a fixed list of
 * files is served and no path can be answered with the start page.
 */
export function createRouter(): DataRouter {
  return createHashRouter(appRoutes());
}

function MissingScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('app.notFound.title')}>
      <Empty
        title={t('app.notFound.title')}
        text={t('app.notFound.text')}
        icon="search"
        actions={<ActionButton label={t('app.notFound.action')} look="main" address="/" />}
      />
    </Page>
  );
}

function BrokenScreen(): ReactNode {
  const { t } = useWords();
  const error = useRouteError();
  const reference = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    <Page title={t('app.broken.title')} lead={t('app.broken.text')}>
      <FailureState
        failure={{ ok: false, code: 'app.broken', params: { reference } }}
        onRetry={() => window.location.reload()}
      />
    </Page>
  );
}
