import type { RendererFeature } from '../../app/feature.ts';

/** Beranda. */
export const homeFeature: RendererFeature = {
  name: 'home',
  navigation: [{ group: 'home', label: 'home.title', path: '/', order: 0, permission: 'home.read' }],
  routes: [{ index: true, lazy: async () => ({ Component: (await import('./home-screen.tsx')).HomeScreen }) }],
};
