import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Scheme } from '../../../main/contract/schemes.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { SchemeNewScreen } from './scheme-new-screen.tsx';
import { SchemeScreen } from './scheme-screen.tsx';
import { SchemesScreen } from './schemes-screen.tsx';

const scheme: Scheme = {
  id: '01890000-0000-7000-8000-000000000001',
  rev: 1,
  code: 'SKM-01',
  title: 'Pemrogram Junior',
  kind: 'okupasi',
  standard: 'SKKNI 282/2016',
  sector: 'Informatika',
  inScope: null,
  scopeFrom: null,
  scopeUntil: null,
  scope: 'unknown',
  note: '',
  withdrawnReason: null,
};
const answers = { 'schemes.list': { asOf: '2026-03-03', schemes: [scheme] } };

describe('schemes', () => {
  it('show their place in the licensed scope in words, never assumed', async () => {
    await renderScreen(<SchemesScreen />, { answers });
    const row = await screen.findByRole('row', { name: /Pemrogram Junior/ });
    for (const text of ['SKM-01', 'Belum dinyatakan', 'Okupasi', 'Informatika'])
      expect(within(row).getByText(text)).toBeTruthy();
  });

  it('are stated as in scope together, with the day of the decree', async () => {
    const { user, calls } = await renderScreen(<SchemesScreen />, {
      answers: { ...answers, 'schemes.setScope': { count: 1 } },
    });
    await screen.findByRole('row', { name: /Pemrogram Junior/ });
    await user.click(screen.getAllByRole('checkbox')[1] as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Nyatakan masuk ruang lingkup' }));
    const dialog = await screen.findByRole('dialog', { name: 'Masukkan 1 skema ke ruang lingkup' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Masuk sejak' }), '1 April 2025');
    await user.click(within(dialog).getByRole('button', { name: 'Nyatakan masuk ruang lingkup' }));
    expect(calls).toContainEqual([
      'schemes.setScope',
      { ids: [scheme.id], inScope: true, scopeFrom: '2025-04-01', scopeUntil: null },
    ]);
  });

  it('are added, with a taken code told on its field', async () => {
    const { user } = await renderScreen(<SchemeNewScreen />, {
      answers: {
        'schemes.create': refusal(
          'core.invalidInput',
          {},
          { code: { code: 'schemes.codeTaken', params: { title: 'Lain' } } },
        ),
      },
    });
    await user.type(await screen.findByRole('textbox', { name: /Judul skema/ }), 'Pemrogram Junior');
    await user.type(screen.getByRole('textbox', { name: 'Kode' }), 'SKM-01');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByText('Kode ini sudah dipakai skema Lain.')).toBeTruthy();
  });

  it('are withdrawn after a question that names the effect', async () => {
    const { user, calls } = await renderScreen(<SchemeScreen />, {
      path: '/skema/:id',
      address: `/skema/${scheme.id}`,
      answers: {
        'externalDocuments.amber': { places: [] },
        'schemes.get': scheme,
        'schemes.withdraw': { id: scheme.id, rev: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Tarik skema' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tarik Pemrogram Junior' });
    expect(within(dialog).getByText(/tidak lagi muncul/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Tarik skema' }));
    expect(calls).toContainEqual(['schemes.withdraw', { id: scheme.id, expectRev: 1 }]);
  });
});
