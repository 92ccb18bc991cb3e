import type { RendererFeature } from '../../app/feature.ts';

/** The number check; patterns are set under Pengaturan, proposals stand in the form of a new document. */
export const numberingFeature: RendererFeature = {
  name: 'numbering',
  area: 'documents',
  navigation: [],
  commands: [{ label: 'numbering.openCheck', path: '/dokumen/penomoran', permission: 'documents.read' }],
  routes: [
    {
      path: 'dokumen/penomoran',
      lazy: async () => ({ Component: (await import('./numbering-screen.tsx')).NumberingScreen }),
    },
  ],
};
