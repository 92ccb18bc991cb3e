import type { RendererFeature } from '../../app/feature.ts';

/** Papers from outside; their single page is that of the document register. */
export const externalDocumentsFeature: RendererFeature = {
  name: 'external-documents',
  area: 'documents',
  navigation: [],
  routes: [
    {
      path: 'dokumen/eksternal',
      lazy: async () => ({ Component: (await import('./external-screen.tsx')).ExternalScreen }),
    },
  ],
};
