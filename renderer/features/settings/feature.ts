import type { RendererFeature } from '../../app/feature.ts';

/** Pengaturan: where the data lies, how it looks, whether it is whole, and the way to users, backups, trail and personal data. */
export const settingsFeature: RendererFeature = {
  name: 'settings',
  area: null,
  navigation: [
    { group: 'system', label: 'settings.title', path: '/pengaturan', order: 90, permission: 'workspace.read' },
  ],
  routes: [
    {
      path: 'pengaturan',
      handle: { permission: 'workspace.read' },
      lazy: async () => ({ Component: (await import('./settings-screen.tsx')).SettingsScreen }),
    },
  ],
};
