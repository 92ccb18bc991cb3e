import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderScreen } from '../../app/testing.tsx';
import { DocumentsScreen } from './documents-screen.tsx';
import { sampleRow, sampleTypes } from './sample-document.ts';

const second = sampleRow({
  id: '01890000-0000-7000-8000-000000000002',
  code: 'PM-01',
  title: 'Panduan Mutu',
  state: 'draft',
  reviewOn: null,
  reviewOverdue: false,
});

const answers = {
  'documents.types': sampleTypes,
  'documents.list': (input: { text?: string | undefined }) => ({
    asOf: '2026-03-03',
    documents:
      input.text === undefined
        ? [sampleRow(), second]
        : [{ ...second, hit: { page: 4, excerpt: 'bab \u0002brankas\u0003 terkunci' } }],
  }),
};

describe('the register', () => {
  it('shows code, title, state, dates, and marks an overdue review', async () => {
    await renderScreen(<DocumentsScreen />, { answers });
    const row = await screen.findByRole('row', { name: /SOP-9-01/ });
    for (const text of ['Permohonan Sertifikasi', 'Berlaku', '01/00', '3 Januari 2025', 'lewat 3 Januari 2026'])
      expect(within(row).getByText(text)).toBeTruthy();
    expect(within(row).getByRole('link', { name: 'SOP-9-01' }).getAttribute('href')).toContain(
      '/dokumen/01890000-0000-7000-8000-000000000001',
    );
  });

  it('looks inside files for what is typed and opens the page', async () => {
    const { calls } = await renderScreen(<DocumentsScreen />, { answers, address: '/?q=brankas' });
    const row = await screen.findByRole('row', { name: /PM-01/ });
    expect(await within(row).findByText('brankas')).toBeTruthy();
    expect(within(row).getByText(/hlm\. 4/)).toBeTruthy();
    expect(within(row).getByRole('link', { name: 'PM-01' }).getAttribute('href')).toContain('?halaman=4');
    expect(screen.queryByRole('row', { name: /SOP-9-01/ })).toBeNull();
    expect(calls).toContainEqual(['documents.list', { text: 'brankas' }]);
  });

  it('says what to do when there is nothing', async () => {
    await renderScreen(<DocumentsScreen />, {
      answers: { ...answers, 'documents.list': { asOf: '2026-03-03', documents: [] } },
    });
    expect(await screen.findByText('Belum ada dokumen')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Impor folder' })[0]?.getAttribute('href')).toContain(
      '/impor?jenis=documents',
    );
  });

  it('asks for the withdrawn ones when told', async () => {
    const { user, calls } = await renderScreen(<DocumentsScreen />, { answers });
    await user.click(await screen.findByRole('switch', { name: 'Tampilkan yang ditarik' }));
    expect(calls).toContainEqual(['documents.list', { withdrawn: true }]);
  });

  it('speaks English', async () => {
    await renderScreen(<DocumentsScreen />, { answers, language: 'en' });
    expect(await screen.findByText('was due 3 January 2026')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Documents' })).toBeTruthy();
  });
});
