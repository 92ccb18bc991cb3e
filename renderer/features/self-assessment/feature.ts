import type { RendererFeature } from '../../app/feature.ts';

/** Asesmen mandiri: list, creation and clause workspace. */
export const selfAssessmentFeature: RendererFeature = {
  name: 'self-assessment',
  area: 'selfAssessment',
  navigation: [
    {
      group: 'mutu',
      label: 'selfAssessment.title',
      path: '/asesmen-mandiri',
      order: 20,
      permission: 'selfAssessment.read',
    },
  ],
  commands: [
    { label: 'selfAssessment.add', path: '/asesmen-mandiri/baru', permission: 'selfAssessment.write' },
    {
      label: 'sharedWork.handouts.readBack',
      path: '/impor?jenis=self-assessment-handout',
      permission: 'selfAssessment.write',
    },
  ],
  routes: [
    {
      path: 'asesmen-mandiri',
      lazy: async () => ({ Component: (await import('./assessments-screen.tsx')).AssessmentsScreen }),
    },
    {
      path: 'asesmen-mandiri/baru',
      handle: { permission: 'selfAssessment.write' },
      lazy: async () => ({ Component: (await import('./assessments-screen.tsx')).CreateAssessmentScreen }),
    },
    {
      path: 'asesmen-mandiri/:id/bagian',
      lazy: async () => ({ Component: (await import('./shares-screen.tsx')).SharesScreen }),
    },
    {
      path: 'asesmen-mandiri/:id/perubahan',
      lazy: async () => ({ Component: (await import('./changes-screen.tsx')).ChangesScreen }),
    },
    {
      path: 'asesmen-mandiri/:id',
      lazy: async () => ({ Component: (await import('./workspace-screen.tsx')).WorkspaceScreen }),
    },
  ],
};
