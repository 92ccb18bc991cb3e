import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { samplePasswords } from '../../main/contract/sample-users.ts';
import type { SignedIn } from '../../main/contract/users.ts';
import { nobody } from './identity.tsx';
import { openWorkspace, refusal, renderApp } from './testing.tsx';

const sample = { kind: 'tidy', state: 'ready', loadedOn: '2026-03-03', raw: null } as const;
const open = { path: '/data/contoh', name: 'Contoh', workspaceId: 'w1', readOnly: false, lastSavedAt: null, sample };
const surya = {
  id: 'u9',
  rev: 1,
  login: 'surya',
  name: 'Surya Wijaya',
  post: 'Asesor lisensi (tamu)',
  mustChange: true,
  withdrawn: false,
  roles: [],
  lastSignIn: null,
};

describe('trying out a person of the sample', () => {
  it('signs in as that person, changes the first password once, and comes back', async () => {
    let who: SignedIn = { ...nobody, accounts: true };
    const account = { id: surya.id, name: surya.name, login: surya.login, mustChange: true, roles: [] };
    const { user, calls } = await renderApp({
      address: '/impor',
      answers: {
        'workspace.state': () => ({
          ...openWorkspace,
          open,
          actor: {
            id: who.account?.id ?? 'local',
            name: who.account?.name ?? 'Pengguna',
            permissions: who.account ? ['home.read', 'workspace.read'] : ['*'],
          },
        }),
        'users.state': () => who,
        'users.list': { accounts: [surya, { ...surya, id: 'u8', name: 'Sudah Pindah', withdrawn: true }] },
        'users.signIn': () => {
          who = { ...who, signedIn: true, account };
          return who;
        },
        'users.changePassword': () => {
          who = { ...who, account: { ...account, mustChange: false } };
          return {};
        },
        'users.signOut': () => {
          who = { ...nobody, accounts: true };
          return who;
        },
        'home.overview': refusal('core.internal', { reference: 'X' }),
        'imports.kinds': { kinds: [] },
        'imports.list': { imports: [] },
        'assessors.counts': refusal('core.internal', { reference: 'X' }),
      },
    });
    const banner = () => within(screen.getByRole('complementary', { name: 'Contoh' }));
    await user.click(await banner().findByRole('button', { name: 'Coba sebagai' }));
    expect(screen.queryByRole('menuitem', { name: /Sudah Pindah/ })).toBeNull();
    await user.click(await screen.findByRole('menuitem', { name: 'Surya Wijaya, Asesor lisensi (tamu)' }));
    expect(await screen.findByText('Anda mencoba sebagai Surya Wijaya.')).toBeTruthy();
    expect(calls).toContainEqual(['users.signIn', { login: 'surya', password: samplePasswords.first }]);
    expect(calls).toContainEqual([
      'users.changePassword',
      { current: samplePasswords.first, password: samplePasswords.own },
    ]);
    expect(screen.queryByRole('link', { name: 'Dokumen' })).toBeNull();
    await user.click(banner().getByRole('button', { name: 'Kembali' }));
    expect(await banner().findByRole('button', { name: 'Coba sebagai' })).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Dokumen' })).toBeTruthy();
  });
});
