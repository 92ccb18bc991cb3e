import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProofHit } from '../../../main/contract/coverage.ts';
import type { InputOf } from '../../../main/contract/index.ts';
import type { SearchRecord } from '../../../main/contract/search.ts';
import { renderScreen } from '../../app/testing.tsx';
import { SearchScreen } from './search-screen.tsx';

const id = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const sop: SearchRecord = {
  kind: 'document',
  id: id(1),
  code: 'SOP-6-01',
  title: 'Rekrutmen Asesor',
  address: `/dokumen/${id(1)}`,
  places: [
    { page: 4, excerpt: 'menjaga \u0002ketidakberpihakan\u0003 asesor', address: `/dokumen/${id(1)}?halaman=4` },
    { page: null, excerpt: 'Manajer \u0002ketidakberpihakan\u0003', address: `/dokumen/${id(1)}` },
  ],
  pages: 7,
  document: {
    type: 'sop',
    state: 'in-force',
    edition: '01/02',
    owner: 'Manajer Sertifikasi',
    external: false,
    effectiveOn: '2026-03-03',
  },
};
const person: SearchRecord = {
  kind: 'assessor',
  id: id(2),
  code: 'MET.000.1',
  title: 'Sari',
  address: `/asesor/${id(2)}`,
  places: [{ page: null, excerpt: 'komite \u0002ketidakberpihakan\u0003', address: `/asesor/${id(2)}` }],
  pages: 0,
};
const answers = {
  'documents.types': { edition: '', source: { id: '', en: '' }, levels: [], types: [] },
  'search.choices': { owners: ['Manajer Mutu', 'Manajer Sertifikasi'] },
};
const found = {
  'search.browse': {
    records: [sop, person],
    total: 42,
    kinds: [
      { kind: 'document', count: 41 },
      { kind: 'assessor', count: 1 },
    ],
  },
};

function asked(calls: readonly (readonly [string, unknown])[]): InputOf<'search.browse'> {
  return calls.filter(([name]) => name === 'search.browse').at(-1)?.[1] as InputOf<'search.browse'>;
}

describe('the search page', () => {
  it('says what can be typed, and asks for nothing before two letters', async () => {
    const { user, calls } = await renderScreen(<SearchScreen />, { path: '/cari', address: '/cari', answers });
    await screen.findByText('Cari dalam data dan isi berkas');
    await user.type(screen.getByRole('searchbox'), 'k');
    expect(calls.some(([name]) => name === 'search.browse')).toBe(false);
  });

  it('searches as one types and shows lines with page, kind, code and state', async () => {
    const { user, calls, address } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari',
      answers: { ...answers, ...found },
    });
    await user.type(screen.getByRole('searchbox'), 'ketidakberpihakan');
    const list = await screen.findByRole('list', { name: 'Hasil' });
    expect(asked(calls)).toEqual({ text: 'ketidakberpihakan', offset: 0, limit: 20 });
    expect(address()).toContain('q=ketidakberpihakan');
    const [first, second] = within(list)
      .getAllByRole('listitem')
      .filter((item) => item.className === 'found');
    if (first === undefined || second === undefined) throw new Error('not two records');
    expect(within(first).getByRole('link', { name: 'SOP-6-01 Rekrutmen Asesor' })).toBeTruthy();
    expect(within(first).getByText('Berlaku')).toBeTruthy();
    expect(within(first).getByText('01/02')).toBeTruthy();
    expect(within(first).getByText(/Manajer Sertifikasi · berlaku sejak 3 Maret 2026/)).toBeTruthy();
    expect(within(first).getByRole('link', { name: 'hlm. 4' }).getAttribute('href')).toContain('halaman=4');
    expect(
      within(first)
        .getAllByText('ketidakberpihakan')
        .map((item) => item.tagName),
    ).toEqual(['MARK', 'MARK']);
    expect(within(first).getByText('dan 6 halaman lain')).toBeTruthy();
    expect(within(second).getByText('Asesor')).toBeTruthy();
    expect(screen.getByText('1–20 dari 42 hasil')).toBeTruthy();
  });

  it('takes every filter from the address, passes over what is no day or state, and clears them', async () => {
    const { user, calls, address } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address:
        '/cari?q=asesor&status=in-force&tipe=sop&pemilik=Manajer+Mutu&klausul=6.1&asal=dalam&dari=2026-01-01&sampai=besok&hal=2',
      answers: { ...answers, ...found },
    });
    await screen.findByText('21–40 dari 42 hasil');
    expect(asked(calls)).toEqual({
      text: 'asesor',
      document: {
        states: ['in-force'],
        types: ['sop'],
        owner: 'Manajer Mutu',
        clause: '6.1',
        external: false,
        from: '2026-01-01',
      },
      offset: 20,
      limit: 20,
    });
    await user.click(screen.getByRole('button', { name: 'Hapus saringan' }));
    await waitFor(() => expect(asked(calls)).toEqual({ text: 'asesor', offset: 0, limit: 20 }));
    expect(address()).toBe('/cari?q=asesor');
  });

  it('goes from the field through the results with the arrows, and turns pages', async () => {
    const { user, calls } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari?q=asesor',
      answers: { ...answers, ...found },
    });
    await screen.findByRole('list', { name: 'Hasil' });
    screen.getByRole('searchbox').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('SOP-6-01 Rekrutmen Asesor');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('hlm. 4');
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.click(screen.getByRole('button', { name: 'Hasil berikutnya' }));
    await waitFor(() => expect(asked(calls)?.offset).toBe(20));
  });

  it('puts what is in force for a spoken clause above everything that only mentions it', async () => {
    const proof: ProofHit = {
      documentId: id(1),
      revisionId: id(3),
      code: 'SOP-10-06',
      title: 'Audit internal',
      edition: '01/00',
      fileName: 'sop.docx',
      page: 4,
      section: '',
      note: '',
      clause: '10.2.6',
      clauseTitle: { id: 'Audit internal', en: 'Internal audit' },
    };
    const { user, calls } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari?q=klausul+10.2.6',
      answers: { ...answers, ...found, 'coverage.find': { hits: [proof] } },
    });
    const proofs = await screen.findByRole('region', { name: 'Bukti yang berlaku' });
    const link = within(proofs).getByRole('link', { name: /SOP-10-06.*Audit internal/ });
    expect(link.getAttribute('href')).toBe(
      `/pratinjau?jenis=document-revision&id=${id(3)}&halaman=4&nama=SOP-10-06+Audit+internal`,
    );
    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), 'asesor');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Bukti yang berlaku' })).toBeNull());
    expect(calls.filter(([name]) => name === 'coverage.find')).toEqual([
      ['coverage.find', { text: 'klausul 10.2.6', limit: 6 }],
    ]);
  });

  it('says what to do when nothing is found, with filters and without', async () => {
    const nothing = { 'search.browse': { records: [], total: 0, kinds: [] } };
    const { user } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari?q=xyz&status=draft',
      answers: { ...answers, ...nothing },
    });
    await screen.findByText('Tidak ada yang cocok dengan semua saringan.');
    const [clear] = screen.getAllByRole('button', { name: 'Hapus saringan' });
    if (clear === undefined) throw new Error('no button');
    await user.click(clear);
    await screen.findByText(/PDF pindaian tanpa teks hanya ditemukan/);
  });

  it('shows how the index stands and has it made anew', async () => {
    const state = { documents: 60, pages: 200, behind: 0, unequal: 2, withoutText: 3, jobId: null };
    const { user, calls } = await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari?indeks=ya',
      answers: { ...answers, 'search.state': state, 'search.rebuild': { jobId: id(9) } },
    });
    await screen.findByText('Perlu dibangun ulang');
    expect(screen.getByText(/Berkas pindaian atau berkas yang tidak dapat dibaca/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Bangun ulang indeks' }));
    await waitFor(() => expect(calls.some(([name]) => name === 'search.rebuild')).toBe(true));
  });

  it('speaks English', async () => {
    await renderScreen(<SearchScreen />, {
      path: '/cari',
      address: '/cari?q=assessor',
      language: 'en',
      answers: { ...answers, ...found },
    });
    await screen.findByText('1–20 of 42 results');
    expect(screen.getByText('and 6 more pages')).toBeTruthy();
  });
});
