import type { RendererFeature } from '../../app/feature.ts';

/** Data pribadi, under Pengaturan: register of processing, requests, data of one person, retention and anonymisation. */
export const privacyFeature: RendererFeature = {
  name: 'privacy',
  navigation: [],
  commands: [{ label: 'privacy.title', path: '/pengaturan/data-pribadi', permission: 'privacy.read' }],
  routes: [
    {
      path: 'pengaturan/data-pribadi',
      lazy: async () => ({ Component: (await import('./privacy-screen.tsx')).PrivacyScreen }),
    },
    {
      path: 'pengaturan/data-pribadi/orang/:source/:id',
      lazy: async () => ({ Component: (await import('./person-screen.tsx')).PersonScreen }),
    },
    {
      path: 'pengaturan/data-pribadi/berita-acara/:id',
      lazy: async () => ({ Component: (await import('./minutes-screen.tsx')).MinutesScreen }),
    },
  ],
};
