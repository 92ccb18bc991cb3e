import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWorkspace, renderApp } from '../../app/testing.tsx';

const may = (...permissions: string[]) => ({ actor: { ...openWorkspace.actor, permissions } });

describe('Pengaturan', () => {
  it('leads to each part that the person may see, and to no other', async () => {
    await renderApp({ address: '/pengaturan', state: may('home.read', 'workspace.read', 'trail.read') });
    expect(screen.getByRole('heading', { level: 2, name: 'Jejak audit' })).toBeTruthy();
    for (const name of ['Pengguna dan peran', 'Cadangan dan pemulihan', 'Data pribadi'])
      expect(screen.queryByRole('heading', { level: 2, name })).toBeNull();
  });

  it('says that one person needs no account, and changes how the screen looks', async () => {
    const { user, calls } = await renderApp({
      address: '/pengaturan',
      answers: { 'settings.change': { language: 'id', theme: 'dark', density: 'normal' } },
    });
    expect(screen.getByText(/Untuk satu orang, itu cukup/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Lihat kegunaan akun' }).getAttribute('href')).toBe('/pengaturan/pengguna');
    await user.click(screen.getByRole('radio', { name: 'Gelap' }));
    expect(calls).toContainEqual(['settings.change', { theme: 'dark' }]);
  });

  it('checks the workspace when asked, and names what is damaged', async () => {
    const { user } = await renderApp({
      address: '/pengaturan',
      answers: {
        'workspace.check': {
          healthy: false,
          database: [],
          chain: { rows: 12, intact: true, brokenAt: null },
          files: { checked: 3, missing: ['abcdef0123456789'], damaged: [] },
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Periksa sekarang' }));
    expect(await screen.findByText('Ada kerusakan')).toBeTruthy();
    expect(screen.getByText(/abcdef012345 hilang/)).toBeTruthy();
  });
});
