import type { RendererFeature } from '../../app/feature.ts';

/** Register of signatures; the panel beside an object comes from `signature-panel.tsx`. */
export const signaturesFeature: RendererFeature = {
  name: 'signatures',
  navigation: [
    { group: 'mutu', label: 'signatures.title', path: '/tanda-tangan', order: 30, permission: 'signatures.read' },
  ],
  routes: [
    {
      path: 'tanda-tangan',
      lazy: async () => ({ Component: (await import('./signatures-screen.tsx')).SignaturesScreen }),
    },
  ],
};
