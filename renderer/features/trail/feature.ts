import type { RendererFeature } from '../../app/feature.ts';

/** Jejak audit: every change as one list, and whether the list is whole. */
export const trailFeature: RendererFeature = {
  name: 'trail',
  navigation: [],
  commands: [
    { label: 'trail.title', path: '/pengaturan/jejak', permission: 'trail.read' },
    { label: 'trail.verify.title', path: '/pengaturan/jejak?bagian=keutuhan', permission: 'trail.read' },
  ],
  routes: [
    { path: 'pengaturan/jejak', lazy: async () => ({ Component: (await import('./trail-screen.tsx')).TrailScreen }) },
  ],
};
