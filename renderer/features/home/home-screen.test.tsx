import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { renderScreen } from '../../app/testing.tsx';
import { HomeScreen } from './home-screen.tsx';

const empty: OutputOf<'home.overview'> = {
  today: '2026-03-03',
  summaries: [],
  due: [],
  dueCount: 0,
  checks: [],
  checksCount: 0,
  licence: { validFrom: null, validUntil: null, state: 'unknown', daysLeft: null },
};

describe('HomeScreen', () => {
  it('shows the first steps while there is nothing to tell', async () => {
    await renderScreen(<HomeScreen />, { answers: { 'home.overview': empty } });
    expect((await screen.findByRole('link', { name: 'Isi profil LSP dan lisensinya' })).getAttribute('href')).toBe(
      '/profil',
    );
    expect(screen.getByText('Tidak ada yang jatuh tempo dan tidak ada temuan pemeriksaan.')).toBeTruthy();
  });

  it('shows how far things are, what is missing and what is due, each with its address', async () => {
    await renderScreen(<HomeScreen />, {
      answers: {
        'home.overview': {
          ...empty,
          summaries: [
            {
              id: 'a',
              title: { code: 'profile.licenceEnds', params: { date: '2027-01-25' } },
              done: 3,
              total: 40,
              address: '/paket/x',
              open: [{ message: { code: 'profile.checkNoLicence', params: {} }, address: '/profil' }],
              openCount: 12,
            },
          ],
          due: [
            {
              id: 'd',
              due: '2026-03-01',
              title: { code: 'profile.licenceEnds', params: { date: '2026-03-01' } },
              person: 'Sari',
              address: '/profil',
              overdue: true,
            },
          ],
          dueCount: 1,
          licence: { validFrom: '2024-01-25', validUntil: '2027-01-25', state: 'expiring', daysLeft: 328 },
        },
      },
    });
    expect(await screen.findByText('3 dari 40')).toBeTruthy();
    expect(screen.getByText('dan 11 lagi')).toBeTruthy();
    expect(screen.getByText('1 Maret 2026 · Sari')).toBeTruthy();
    expect(screen.getByText('25 Januari 2024 sampai 25 Januari 2027')).toBeTruthy();
    expect(screen.getByText('328 hari lagi')).toBeTruthy();
  });

  it('says when it cannot be read', async () => {
    await renderScreen(<HomeScreen />, {
      answers: { 'home.overview': { ok: false, code: 'core.internal', params: { reference: 'ABCD1234' } } },
    });
    expect(await screen.findByText('Rujukan: ABCD1234')).toBeTruthy();
  });
});
