import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderScreen } from '../../app/testing.tsx';
import { AssessorsScreen } from './assessors-screen.tsx';
import { sampleRow } from './sample-assessor.ts';

const incomplete = sampleRow({
  id: '01890000-0000-7000-8000-000000000002',
  fullName: 'Budi Santoso',
  name: 'Budi Santoso',
  registerNumber: '',
  state: 'incomplete',
  certificate: { ...sampleRow().certificate, state: 'none', endsOn: null, daysLeft: null },
});
const answers = {
  'assessors.list': (input: { asOf?: string | undefined }) => ({
    asOf: input.asOf ?? '2026-03-03',
    assessors: [sampleRow(), incomplete],
  }),
};

describe('the register', () => {
  it('shows both certificates with states in words, days left, and sums up', async () => {
    await renderScreen(<AssessorsScreen />, { answers });
    const row = await screen.findByRole('row', { name: /Sari Dewi/ });
    for (const text of ['MET.000.001234 2024', 'Akan berakhir', '4 Juni 2026', '93', 'Belum ada']) {
      expect(within(row).getByText(text)).toBeTruthy();
    }
    expect(within(row).getByRole('link', { name: 'Sari Dewi, S.Kom.' }).getAttribute('href')).toContain(
      '/asesor/01890000',
    );
    expect(screen.getByText('2 aktif dari 2 · 1 akan berakhir · 1 belum lengkap')).toBeTruthy();
  });

  it('keeps the day in the address and asks the core for it', async () => {
    const { calls, user, address } = await renderScreen(<AssessorsScreen />, { answers, address: '/?per=2027-01-15' });
    await screen.findByRole('row', { name: /Sari Dewi/ });
    expect(calls).toContainEqual(['assessors.list', { asOf: '2027-01-15', withdrawn: false }]);
    const field = screen.getByRole('textbox', { name: 'Keadaan per' });
    await user.clear(field);
    await user.type(field, '1 Maret 2027{Enter}');
    expect(address()).toBe('/?per=2027-03-01');
    expect(calls).toContainEqual(['assessors.list', { asOf: '2027-03-01', withdrawn: false }]);
  });

  it('says what to do when there is nothing', async () => {
    await renderScreen(<AssessorsScreen />, { answers: { 'assessors.list': { asOf: '2026-03-03', assessors: [] } } });
    expect(await screen.findByText('Belum ada asesor')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Impor dari Excel' })[0]?.getAttribute('href')).toContain(
      '/impor?jenis=assessors',
    );
  });

  it('asks before personal data leave in a list, and sends the day', async () => {
    const { calls, user } = await renderScreen(<AssessorsScreen />, {
      answers: { ...answers, 'assessors.listReport': { ok: false, code: 'core.readOnly', params: {} } },
    });
    await user.click(await screen.findByRole('button', { name: /Unduh daftar/ }));
    await user.click(await screen.findByRole('menuitem', { name: /data pribadi/ }));
    expect(calls.some(([name]) => name === 'assessors.listReport')).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'Unduh dengan data pribadi' }));
    expect(calls).toContainEqual(['assessors.listReport', { format: 'excel', personal: true, asOf: '2026-03-03' }]);
  });

  it('adds one file to several people', async () => {
    const { user } = await renderScreen(<AssessorsScreen />, { answers });
    await screen.findByRole('row', { name: /Sari Dewi/ });
    for (const box of screen.getAllByRole('checkbox').slice(1, 3)) await user.click(box);
    await user.click(await screen.findByRole('button', { name: 'Tambah berkas' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tambah berkas untuk 2 asesor' });
    expect(within(dialog).getByText(/beberapa asesor/)).toBeTruthy();
  });

  it('speaks English', async () => {
    await renderScreen(<AssessorsScreen />, { answers, language: 'en' });
    expect(await screen.findByText('2 active of 2 · 1 expiring · 1 incomplete')).toBeTruthy();
  });
});
