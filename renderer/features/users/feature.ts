import type { RendererFeature } from '../../app/feature.ts';

/** Pengguna dan peran: accounts, roles by post, and how people get in. Reached from Pengaturan. */
export const usersFeature: RendererFeature = {
  name: 'users',
  navigation: [],
  commands: [
    { label: 'access.users.title', path: '/pengaturan/pengguna', permission: 'users.read' },
    { label: 'access.roles.title', path: '/pengaturan/pengguna/peran', permission: 'users.read' },
  ],
  routes: [
    {
      path: 'pengaturan/pengguna',
      lazy: async () => ({ Component: (await import('./users-screen.tsx')).UsersScreen }),
    },
    {
      path: 'pengaturan/pengguna/peran',
      lazy: async () => ({ Component: (await import('./roles-screen.tsx')).RolesScreen }),
    },
  ],
};
