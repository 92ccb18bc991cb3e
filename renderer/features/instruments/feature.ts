import type { RendererFeature } from '../../app/feature.ts';

/** Persyaratan: the requirement library. */
export const instrumentsFeature: RendererFeature = {
  name: 'instruments',
  navigation: [
    { group: 'mutu', label: 'instruments.title', path: '/persyaratan', order: 5, permission: 'instruments.read' },
  ],
  routes: [
    {
      path: 'persyaratan',
      lazy: async () => ({ Component: (await import('./instruments-screen.tsx')).InstrumentsScreen }),
    },
    {
      path: 'persyaratan/:id',
      lazy: async () => ({ Component: (await import('./instrument-screen.tsx')).InstrumentScreen }),
    },
  ],
};
