import type { RendererFeature } from '../../app/feature.ts';
import { RevisionWaits } from './flow-waiting.tsx';

/** Document control: register, record of a document, new document. */
export const documentsFeature: RendererFeature = {
  name: 'documents',
  navigation: [{ group: 'mutu', label: 'documents.title', path: '/dokumen', order: 10, permission: 'documents.read' }],
  commands: [
    { label: 'documents.add', path: '/dokumen/baru', permission: 'documents.write' },
    { label: 'documents.importFolder', path: '/impor?jenis=documents', permission: 'documents.write' },
    { label: 'documents.importList', path: '/impor?jenis=document-list', permission: 'documents.write' },
  ],
  waiting: { 'document-check': RevisionWaits, 'document-approve': RevisionWaits, 'document-rework': RevisionWaits },
  routes: [
    { path: 'dokumen', lazy: async () => ({ Component: (await import('./documents-screen.tsx')).DocumentsScreen }) },
    {
      path: 'dokumen/baru',
      handle: { permission: 'documents.write' },
      lazy: async () => ({ Component: (await import('./new-document-screen.tsx')).NewDocumentScreen }),
    },
    {
      path: 'pengaturan/dokumen',
      handle: { permission: 'documents.write' },
      lazy: async () => ({ Component: (await import('./document-settings-screen.tsx')).DocumentSettingsScreen }),
    },
    { path: 'dokumen/:id', lazy: async () => ({ Component: (await import('./document-screen.tsx')).DocumentScreen }) },
  ],
};
