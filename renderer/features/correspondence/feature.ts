import type { RendererFeature } from '../../app/feature.ts';

/** Surat: numbers and agenda of letters out and in. */
export const correspondenceFeature: RendererFeature = {
  name: 'correspondence',
  navigation: [
    { group: 'lisensi', label: 'correspondence.title', path: '/surat', order: 20, permission: 'correspondence.read' },
  ],
  commands: [
    { label: 'correspondence.new.out', path: '/surat/keluar/baru', permission: 'correspondence.write' },
    { label: 'correspondence.new.in', path: '/surat/masuk/baru', permission: 'correspondence.write' },
  ],
  routes: [
    { path: 'surat', lazy: async () => ({ Component: (await import('./letters-screen.tsx')).LettersOutScreen }) },
    { path: 'surat/masuk', lazy: async () => ({ Component: (await import('./letters-screen.tsx')).LettersInScreen }) },
    {
      path: 'surat/keluar/baru',
      handle: { permission: 'correspondence.write' },
      lazy: async () => ({ Component: (await import('./letter-new-screen.tsx')).LetterOutNewScreen }),
    },
    {
      path: 'surat/masuk/baru',
      handle: { permission: 'correspondence.write' },
      lazy: async () => ({ Component: (await import('./letter-new-screen.tsx')).LetterInNewScreen }),
    },
    {
      path: 'surat/penomoran',
      lazy: async () => ({ Component: (await import('./numbering-screen.tsx')).NumberingScreen }),
    },
    { path: 'surat/:id', lazy: async () => ({ Component: (await import('./letter-screen.tsx')).LetterScreen }) },
  ],
};
