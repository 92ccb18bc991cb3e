import type { RendererFeature } from '../../app/feature.ts';

/** Bukti: how clauses and documents cover each other, evidence to look at again, contradictions, and what nothing cites. */
export const coverageFeature: RendererFeature = {
  name: 'coverage',
  navigation: [{ group: 'mutu', label: 'coverage.title', path: '/bukti', order: 15, permission: 'coverage.read' }],
  commands: [
    { label: 'coverage.commands.gaps', path: '/bukti?celah=1', permission: 'coverage.read' },
    { label: 'coverage.commands.changed', path: '/bukti?bagian=revisi', permission: 'coverage.read' },
    { label: 'coverage.commands.checks', path: '/bukti?bagian=pertentangan', permission: 'coverage.read' },
    { label: 'coverage.commands.uncited', path: '/bukti?bagian=belum-dikutip', permission: 'coverage.read' },
  ],
  routes: [
    { path: 'bukti', lazy: async () => ({ Component: (await import('./coverage-screen.tsx')).CoverageScreen }) },
  ],
};
