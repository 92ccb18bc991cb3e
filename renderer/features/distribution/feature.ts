import type { RendererFeature } from '../../app/feature.ts';
import { ReadWaiting } from './waiting-read.tsx';
import { SheetWaiting } from './waiting-sheet.tsx';

/** Distribution: register of copies, register of readings, and what waits to be read. */
export const distributionFeature: RendererFeature = {
  name: 'distribution',
  area: 'documents',
  navigation: [],
  commands: [
    { label: 'distribution.openRegister', path: '/dokumen/distribusi', permission: 'documents.read' },
    { label: 'distribution.openReadings', path: '/dokumen/distribusi/baca', permission: 'documents.read' },
  ],
  waiting: { 'distribution-read': ReadWaiting, 'distribution-sheet': SheetWaiting },
  routes: [
    {
      path: 'dokumen/distribusi',
      lazy: async () => ({ Component: (await import('./copies-screen.tsx')).CopiesScreen }),
    },
    {
      path: 'dokumen/distribusi/baca',
      lazy: async () => ({ Component: (await import('./readings-screen.tsx')).ReadingsScreen }),
    },
  ],
};
