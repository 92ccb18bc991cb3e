import type { RendererFeature } from '../../app/feature.ts';

/** Pengaturan: where the data lies, backup, integrity check. */
export const settingsFeature: RendererFeature = {
  name: 'settings',
  navigation: [
    { group: 'system', label: 'settings.title', path: '/pengaturan', order: 90, permission: 'workspace.read' },
  ],
  commands: [{ label: 'settings.backupNow', path: '/pengaturan', permission: 'workspace.write' }],
  routes: [
    { path: 'pengaturan', lazy: async () => ({ Component: (await import('./settings-screen.tsx')).SettingsScreen }) },
  ],
};
