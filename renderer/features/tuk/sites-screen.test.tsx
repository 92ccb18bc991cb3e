import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Tuk } from '../../../main/contract/tuk.ts';
import { renderScreen } from '../../app/testing.tsx';
import { SiteNewScreen } from './site-new-screen.tsx';
import { SiteScreen } from './site-screen.tsx';
import { SitesScreen } from './sites-screen.tsx';

const site: Tuk = {
  id: '01890000-0000-7000-8000-000000000001',
  rev: 1,
  code: 'TUK-01',
  name: 'Lab Komputer',
  kind: 'tempat-kerja',
  address: 'Jalan Contoh 1',
  verifiedOn: '2025-01-12',
  validUntil: '2026-01-11',
  state: 'expired',
  daysLeft: -51,
  note: '',
  withdrawnReason: null,
};
const one = { path: '/tuk/:id', address: `/tuk/${site.id}` };

describe('assessment sites', () => {
  it('show their verification in words as of the day in the address', async () => {
    const { calls } = await renderScreen(<SitesScreen />, {
      address: '/?per=2026-05-01',
      answers: { 'tuk.list': { asOf: '2026-05-01', sites: [site] } },
    });
    const row = await screen.findByRole('row', { name: /Lab Komputer/ });
    for (const text of ['Kedaluwarsa', 'TUK tempat kerja', '11 Januari 2026', '-51'])
      expect(within(row).getByText(text)).toBeTruthy();
    expect(calls).toContainEqual(['tuk.list', { asOf: '2026-05-01', withdrawn: false }]);
  });

  it('are added with a name alone', async () => {
    const { user, calls } = await renderScreen(<SiteNewScreen />, {
      answers: { 'tuk.create': { id: site.id, rev: 1 } },
    });
    await user.type(await screen.findByRole('textbox', { name: /Nama TUK/ }), 'Bengkel');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(calls).toEqual([['tuk.create', expect.objectContaining({ name: 'Bengkel' })]]);
  });

  it('are read only when withdrawn, with the way back', async () => {
    const { user, calls } = await renderScreen(<SiteScreen />, {
      ...one,
      answers: { 'tuk.get': { ...site, withdrawnReason: 'Tutup' }, 'tuk.restore': { id: site.id, rev: 2 } },
    });
    expect(await screen.findByText('TUK ini ditarik. Tutup')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Simpan' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Kembalikan' }));
    expect(calls).toContainEqual(['tuk.restore', { id: site.id, expectRev: 1 }]);
  });
});
