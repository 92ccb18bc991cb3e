import type { RendererFeature } from '../../app/feature.ts';

/** TUK: register of assessment sites. */
export const tukFeature: RendererFeature = {
  name: 'tuk',
  navigation: [{ group: 'sertifikasi', label: 'tuk.title', path: '/tuk', order: 20, permission: 'tuk.read' }],
  commands: [{ label: 'tuk.add', path: '/tuk/baru', permission: 'tuk.write' }],
  routes: [
    { path: 'tuk', lazy: async () => ({ Component: (await import('./sites-screen.tsx')).SitesScreen }) },
    {
      path: 'tuk/baru',
      handle: { permission: 'tuk.write' },
      lazy: async () => ({ Component: (await import('./site-new-screen.tsx')).SiteNewScreen }),
    },
    { path: 'tuk/:id', lazy: async () => ({ Component: (await import('./site-screen.tsx')).SiteScreen }) },
  ],
};
