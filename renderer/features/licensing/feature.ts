import type { RendererFeature } from '../../app/feature.ts';

/** Lisensi: time line, relicence plan, register of changes. */
export const licensingFeature: RendererFeature = {
  name: 'licensing',
  navigation: [
    { group: 'lisensi', label: 'licensing.title', path: '/lisensi', order: 7, permission: 'licensing.read' },
  ],
  commands: [
    { label: 'licensing.tabs.rencana', path: '/lisensi?bagian=rencana', permission: 'licensing.read' },
    { label: 'licensing.tabs.perubahan', path: '/lisensi?bagian=perubahan', permission: 'licensing.read' },
    { label: 'licensing.timeline.addEvent', path: '/lisensi?bagian=riwayat&baru=1', permission: 'licensing.write' },
    { label: 'licensing.changes.add', path: '/lisensi?bagian=perubahan&baru=1', permission: 'licensing.write' },
  ],
  routes: [
    { path: 'lisensi', lazy: async () => ({ Component: (await import('./licensing-screen.tsx')).LicensingScreen }) },
    {
      path: 'lisensi/templat',
      lazy: async () => ({ Component: (await import('./template-screen.tsx')).TemplateScreen }),
    },
  ],
};
