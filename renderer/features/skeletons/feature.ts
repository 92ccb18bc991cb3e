import type { RendererFeature } from '../../app/feature.ts';

/** The document set of an LSP by type, created as drafts. */
export const skeletonsFeature: RendererFeature = {
  name: 'skeletons',
  area: 'documents',
  navigation: [],
  commands: [{ label: 'skeletons.command', path: '/dokumen/kerangka', permission: 'documents.write' }],
  routes: [
    {
      path: 'dokumen/kerangka',
      handle: { permission: 'documents.read' },
      lazy: async () => ({ Component: (await import('./skeletons-screen.tsx')).SkeletonsScreen }),
    },
  ],
};
