import type { RendererFeature } from '../../app/feature.ts';

/** Skema: register of certification schemes. */
export const schemesFeature: RendererFeature = {
  name: 'schemes',
  navigation: [{ group: 'sertifikasi', label: 'schemes.title', path: '/skema', order: 10, permission: 'schemes.read' }],
  commands: [{ label: 'schemes.add', path: '/skema/baru', permission: 'schemes.write' }],
  routes: [
    { path: 'skema', lazy: async () => ({ Component: (await import('./schemes-screen.tsx')).SchemesScreen }) },
    {
      path: 'skema/baru',
      handle: { permission: 'schemes.write' },
      lazy: async () => ({ Component: (await import('./scheme-new-screen.tsx')).SchemeNewScreen }),
    },
    { path: 'skema/:id', lazy: async () => ({ Component: (await import('./scheme-screen.tsx')).SchemeScreen }) },
  ],
};
