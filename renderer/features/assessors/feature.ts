import type { RendererFeature } from '../../app/feature.ts';
import { useExpiredAssessors } from './use-badge.ts';

/** Asesor: register with both certificates and the status as of a day. */
export const assessorsFeature: RendererFeature = {
  name: 'assessors',
  navigation: [
    {
      group: 'orang',
      label: 'assessors.title',
      path: '/asesor',
      order: 10,
      permission: 'assessors.read',
      useBadge: useExpiredAssessors,
    },
  ],
  commands: [{ label: 'assessors.add', path: '/asesor/baru', permission: 'assessors.write' }],
  routes: [
    { path: 'asesor', lazy: async () => ({ Component: (await import('./assessors-screen.tsx')).AssessorsScreen }) },
    {
      path: 'asesor/baru',
      handle: { permission: 'assessors.write' },
      lazy: async () => ({ Component: (await import('./assessor-new-screen.tsx')).AssessorNewScreen }),
    },
    {
      path: 'asesor/jangka-waktu',
      lazy: async () => ({ Component: (await import('./periods-screen.tsx')).PeriodsScreen }),
    },
    { path: 'asesor/:id', lazy: async () => ({ Component: (await import('./assessor-screen.tsx')).AssessorScreen }) },
  ],
};
