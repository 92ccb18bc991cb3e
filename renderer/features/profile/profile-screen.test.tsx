import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { ProfileScreen } from './profile-screen.tsx';

const profile: OutputOf<'profile.get'> = {
  id: '01890000-0000-7000-8000-000000000001',
  rev: 2,
  name: 'LSP Contoh',
  shortName: '',
  type: 'p1-education',
  founder: '',
  parentLines: '',
  address: '',
  city: 'Bandung',
  phone: '',
  email: '',
  website: '',
  taxNumber: '',
  logo: null,
  licences: [
    {
      id: '01890000-0000-7000-8000-000000000002',
      rev: 1,
      decreeNumber: 'KEP.2/BNSP/I/2024',
      decreeDate: '2024-01-20',
      licenceNumber: 'BNSP-LSP-1279-ID',
      certificateNumber: '',
      certificateDate: null,
      validFrom: '2024-01-25',
      validUntil: '2027-01-25',
      note: '',
      state: 'expiring',
      daysLeft: 65,
    },
  ],
  posts: [
    {
      id: '01890000-0000-7000-8000-000000000003',
      rev: 4,
      element: 'pelaksana',
      post: 'Ketua LSP',
      personName: 'Sari Dewi',
      decreeNumber: 'SK-01',
      decreeDate: null,
      since: '2025-01-01',
      until: null,
      holds: true,
    },
  ],
  asOf: '2026-11-21',
};

describe('ProfileScreen', () => {
  it('saves the identity with the revision it was read at', async () => {
    const { user, calls } = await renderScreen(<ProfileScreen />, {
      answers: { 'profile.get': profile, 'profile.change': { id: profile.id ?? '', rev: 3 } },
    });
    const city = await screen.findByLabelText(/Kota/);
    await user.clear(city);
    await user.type(city, 'Garut');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    const sent = calls.find(([name]) => name === 'profile.change')?.[1];
    expect(sent).toMatchObject({ name: 'LSP Contoh', city: 'Garut', type: 'p1-education', expectRev: 2 });
  });

  it('puts a fault of the core on its field and keeps what was typed', async () => {
    const { user } = await renderScreen(<ProfileScreen />, {
      address: '/?bagian=lisensi',
      answers: {
        'profile.get': profile,
        'profile.changeLicence': refusal(
          'core.invalidInput',
          {},
          { validUntil: { code: 'profile.endBeforeStart', params: { from: '2027-01-01', until: '2026-01-01' } } },
        ),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Ubah lisensi' }));
    const dialog = await screen.findByRole('dialog');
    const note = within(dialog).getByLabelText('Catatan');
    await user.type(note, 'x');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    expect(await within(dialog).findByText(/lebih awal dari tanggal mulai/)).toBeTruthy();
    expect((note as HTMLTextAreaElement).value).toBe('x');
  });

  it('shows how long the licence lasts in words and mark', async () => {
    await renderScreen(<ProfileScreen />, { address: '/?bagian=lisensi', answers: { 'profile.get': profile } });
    expect(await screen.findByText('65 hari lagi')).toBeTruthy();
    expect(screen.getByText('Akan berakhir')).toBeTruthy();
    expect(screen.getByText('25 Januari 2027')).toBeTruthy();
  });

  it('asks before a post is withdrawn, naming it', async () => {
    const { user, calls } = await renderScreen(<ProfileScreen />, {
      address: '/?bagian=organisasi',
      answers: { 'profile.get': profile, 'profile.withdrawPost': { id: profile.posts[0]?.id ?? '', rev: 5 } },
    });
    await screen.findByText('Sari Dewi');
    await user.click(screen.getByRole('button', { name: /Ketua LSP|Tindakan|lain/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tarik jabatan' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/Ketua LSP atas nama Sari Dewi/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Tarik jabatan' }));
    expect(calls.find(([name]) => name === 'profile.withdrawPost')?.[1]).toEqual({
      id: profile.posts[0]?.id,
      expectRev: 4,
    });
  });

  it('says the same in English', async () => {
    await renderScreen(<ProfileScreen />, {
      language: 'en',
      address: '/?bagian=lisensi',
      answers: { 'profile.get': profile },
    });
    expect(await screen.findByText('65 days left')).toBeTruthy();
  });
});
