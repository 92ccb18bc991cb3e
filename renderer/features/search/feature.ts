import type { RendererFeature } from '../../app/feature.ts';

/** Cari: one search over all records and inside files, with filters; Ctrl+K leads to it. */
export const searchFeature: RendererFeature = {
  name: 'search',
  navigation: [{ group: 'home', label: 'search.title', path: '/cari', order: 10, permission: 'search.read' }],
  commands: [{ label: 'search.commands.index', path: '/cari?indeks=ya', permission: 'search.read' }],
  routes: [{ path: 'cari', lazy: async () => ({ Component: (await import('./search-screen.tsx')).SearchScreen }) }],
};
