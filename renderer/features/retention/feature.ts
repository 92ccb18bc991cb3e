import type { RendererFeature } from '../../app/feature.ts';

/** Rekaman dan retensi: batches of records with due dates, record types, disposal with minutes. */
export const retentionFeature: RendererFeature = {
  name: 'retention',
  navigation: [],
  commands: [
    { label: 'retention.title', path: '/dokumen/rekaman', permission: 'retention.read' },
    { label: 'retention.addBatch', path: '/dokumen/rekaman/berkas/baru', permission: 'retention.write' },
  ],
  routes: [
    {
      path: 'dokumen/rekaman',
      lazy: async () => ({ Component: (await import('./batches-screen.tsx')).BatchesScreen }),
    },
    {
      path: 'dokumen/rekaman/jenis',
      lazy: async () => ({ Component: (await import('./types-screen.tsx')).TypesScreen }),
    },
    {
      path: 'dokumen/rekaman/pemusnahan',
      lazy: async () => ({ Component: (await import('./disposals-screen.tsx')).DisposalsScreen }),
    },
    {
      path: 'dokumen/rekaman/pemusnahan/:id',
      lazy: async () => ({ Component: (await import('./disposal-screen.tsx')).DisposalScreen }),
    },
    {
      path: 'dokumen/rekaman/berkas/baru',
      handle: { permission: 'retention.write' },
      lazy: async () => ({ Component: (await import('./batch-new-screen.tsx')).BatchNewScreen }),
    },
    {
      path: 'dokumen/rekaman/berkas/:id',
      lazy: async () => ({ Component: (await import('./batch-screen.tsx')).BatchScreen }),
    },
  ],
};
