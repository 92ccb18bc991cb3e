import type { RendererFeature } from '../../app/feature.ts';
import { ChangeWaits } from './change-waits.tsx';

/** Change requests: list, one request, a new one; deciding where it waits. */
export const changesFeature: RendererFeature = {
  name: 'changes',
  area: 'documents',
  navigation: [],
  waiting: { 'change-decision': ChangeWaits },
  commands: [{ label: 'changes.add', path: '/dokumen/usulan/baru', permission: 'changes.propose' }],
  routes: [
    {
      path: 'dokumen/usulan',
      lazy: async () => ({ Component: (await import('./changes-screen.tsx')).ChangesScreen }),
    },
    {
      path: 'dokumen/usulan/baru',
      handle: { permission: 'changes.propose' },
      lazy: async () => ({ Component: (await import('./new-change-screen.tsx')).NewChangeScreen }),
    },
    {
      path: 'dokumen/usulan/:id',
      lazy: async () => ({ Component: (await import('./change-screen.tsx')).ChangeScreen }),
    },
  ],
};
