import type { RendererFeature } from '../../app/feature.ts';

/** Paket: composing, readiness, building and checking submission packages. */
export const packagesFeature: RendererFeature = {
  name: 'packages',
  navigation: [{ group: 'lisensi', label: 'packages.title', path: '/paket', order: 10, permission: 'packages.read' }],
  commands: [
    { label: 'packages.add', path: '/paket?baru=1', permission: 'packages.write' },
    { label: 'packages.verify', path: '/paket/periksa', permission: 'packages.read' },
    { label: 'packages.profiles', path: '/paket/susunan', permission: 'packages.read' },
  ],
  routes: [
    {
      path: 'paket',
      lazy: async () => ({ Component: (await import('./packages-screen.tsx')).PackagesScreen }),
    },
    {
      path: 'paket/periksa',
      lazy: async () => ({ Component: (await import('./verify-screen.tsx')).VerifyScreen }),
    },
    {
      path: 'paket/susunan',
      lazy: async () => ({ Component: (await import('./profiles-screen.tsx')).ProfilesScreen }),
    },
    {
      path: 'paket/susunan/:id',
      lazy: async () => ({ Component: (await import('./profile-screen.tsx')).ProfileScreen }),
    },
    {
      path: 'paket/:id/susunan',
      handle: { permission: 'packages.write' },
      lazy: async () => ({ Component: (await import('./take-profile-screen.tsx')).TakeProfileScreen }),
    },
    {
      path: 'paket/:id',
      lazy: async () => ({ Component: (await import('./package-screen.tsx')).PackageScreen }),
    },
  ],
};
