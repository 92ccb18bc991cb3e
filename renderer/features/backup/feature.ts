import type { RendererFeature } from '../../app/feature.ts';

/** Cadangan: copies, restore, restore drill, moving to another computer. Reached from Pengaturan. */
export const backupFeature: RendererFeature = {
  name: 'backup',
  navigation: [],
  commands: [
    { label: 'backup.title', path: '/pengaturan/cadangan', permission: 'backup.read' },
    { label: 'backup.restore.title', path: '/pengaturan/cadangan/pulihkan', permission: 'backup.restore' },
    { label: 'backup.drillScreen.title', path: '/pengaturan/cadangan/uji', permission: 'backup.read' },
  ],
  routes: [
    {
      path: 'pengaturan/cadangan',
      lazy: async () => ({ Component: (await import('./backup-screen.tsx')).BackupScreen }),
    },
    {
      path: 'pengaturan/cadangan/pulihkan',
      handle: { permission: 'backup.restore' },
      lazy: async () => ({ Component: (await import('./restore-screen.tsx')).RestoreScreen }),
    },
    {
      path: 'pengaturan/cadangan/uji',
      lazy: async () => ({ Component: (await import('./drill-screen.tsx')).DrillScreen }),
    },
  ],
};
