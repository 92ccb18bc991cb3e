import type { RendererFeature } from '../../app/feature.ts';

/** Profil LSP: identity, licence, posts, letterhead. */
export const profileFeature: RendererFeature = {
  name: 'profile',
  navigation: [{ group: 'lisensi', label: 'profile.title', path: '/profil', order: 5, permission: 'profile.read' }],
  commands: [{ label: 'profile.addLicence', path: '/profil?bagian=lisensi', permission: 'profile.write' }],
  routes: [{ path: 'profil', lazy: async () => ({ Component: (await import('./profile-screen.tsx')).ProfileScreen }) }],
};
