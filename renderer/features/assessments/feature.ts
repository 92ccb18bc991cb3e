import type { RendererFeature } from '../../app/feature.ts';

/** Log asesmen: rows, participants, figures. */
export const assessmentsFeature: RendererFeature = {
  name: 'assessments',
  navigation: [
    {
      group: 'sertifikasi',
      label: 'assessments.title',
      path: '/log-asesmen',
      order: 30,
      permission: 'assessments.read',
    },
  ],
  commands: [
    { label: 'assessments.add', path: '/log-asesmen/baru', permission: 'assessments.write' },
    { label: 'assessments.importLog', path: '/impor?jenis=assessments', permission: 'assessments.write' },
    { label: 'assessments.figures', path: '/log-asesmen?tab=angka', permission: 'assessments.read' },
  ],
  routes: [
    { path: 'log-asesmen', lazy: async () => ({ Component: (await import('./log-screen.tsx')).LogScreen }) },
    {
      path: 'log-asesmen/baru',
      handle: { permission: 'assessments.write' },
      lazy: async () => ({ Component: (await import('./assessment-new-screen.tsx')).AssessmentNewScreen }),
    },
    {
      path: 'log-asesmen/peserta/baru',
      handle: { permission: 'assessments.write' },
      lazy: async () => ({ Component: (await import('./assessee-new-screen.tsx')).AssesseeNewScreen }),
    },
    {
      path: 'log-asesmen/peserta/:id',
      lazy: async () => ({ Component: (await import('./assessee-screen.tsx')).AssesseeScreen }),
    },
    {
      path: 'log-asesmen/:id',
      lazy: async () => ({ Component: (await import('./assessment-screen.tsx')).AssessmentScreen }),
    },
  ],
};
