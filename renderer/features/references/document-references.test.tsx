import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { renderScreen } from '../../app/testing.tsx';
import { sampleDocument } from '../documents/sample-document.ts';
import { DocumentReferences } from './document-references.tsx';

const form = {
  id: '01890000-0000-7000-8000-000000000031',
  code: 'FR-MUT-03',
  title: 'Tilik',
  state: 'in-force',
  edition: '01/00',
} as const;
const old = { ...form, id: '01890000-0000-7000-8000-000000000032', code: 'FR-MUT-01', state: 'obsolete' } as const;

const answer: OutputOf<'references.ofDocument'> = {
  text: 'read',
  waiting: 0,
  references: [
    {
      code: 'FR-MUT-03',
      verdict: 'found',
      outer: false,
      bnspForm: false,
      document: form,
      successor: null,
      places: [1, 2, 3, 4].map((page) => ({ page, written: 'FR.MUT.3', line: `Gunakan FR.MUT.3 di langkah ${page}` })),
    },
    {
      code: 'FR-MUT-01',
      verdict: 'over',
      outer: false,
      bnspForm: false,
      document: old,
      successor: form,
      places: [{ page: 7, written: '', line: '' }],
    },
  ],
  citedBy: [],
  citedByCount: 0,
};

const show = (output: OutputOf<'references.ofDocument'> = answer, impact: OutputOf<'references.impact'> = nothing) =>
  renderScreen(<DocumentReferences document={sampleDocument()} />, {
    answers: {
      'references.ofDocument': output,
      'references.impact': impact,
      'references.rebuild': { jobId: form.id },
    },
  });

const nothing: OutputOf<'references.impact'> = {
  citing: [],
  citingCount: 0,
  clauses: [],
  evidence: [],
  other: [],
  count: 0,
};

describe('references of a document', () => {
  it('show what the text names, the line with its page, and what is no longer in force', async () => {
    const { user } = await show();
    expect(await screen.findByText('2 kode disebut; 1 perlu diperiksa.')).toBeTruthy();
    expect(screen.getByText('Tidak berlaku lagi')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Digantikan FR-MUT-03 Tilik' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'hlm. 7' })).toHaveProperty(
      'href',
      expect.stringContaining('tab=keterkaitan&halaman=7'),
    );
    expect(screen.queryByRole('link', { name: 'hlm. 4' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Tampilkan 1 lagi' }));
    expect(screen.getByRole('link', { name: 'hlm. 4' })).toBeTruthy();
    await user.click(screen.getByText('Perlu diperiksa'));
    expect(screen.queryByRole('link', { name: 'FR-MUT-03 Tilik' })).toBeNull();
  });

  it.each([
    ['no-file', /belum memiliki berkas/],
    ['no-text', /tidak memuat teks/],
    ['waiting', /belum dibaca/],
  ] as const)('say why there are none: %s', async (text, said) => {
    await show({ ...answer, text, references: [] });
    expect(await screen.findByText(said)).toBeTruthy();
    expect(screen.getByText('Tidak ada dokumen yang menyebut kode dokumen ini.')).toBeTruthy();
  });

  it('name the documents that name this one, and read all files again when asked', async () => {
    const { user, calls } = await show({ ...answer, waiting: 3, citedBy: [{ document: form, code: 'x', places: [] }] });
    const named = await screen.findByRole('region', { name: 'Disebut oleh dokumen lain' });
    expect(await within(named).findByRole('link', { name: 'FR-MUT-03 Tilik' })).toBeTruthy();
    expect(screen.getByText(/3 berkas belum dibaca/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Baca ulang semua rujukan' }));
    expect(calls).toContainEqual(['references.rebuild', {}]);
  });

  it('tell what breaks if the document goes, on demand', async () => {
    const { user } = await show(answer, {
      citing: [{ ...form, pages: [2, 5] }],
      citingCount: 1,
      clauses: [{ instrument: 'BNSP-201', clause: '9.1.1' }],
      evidence: [{ kind: 'package-item', label: 'Butir 18', address: '/paket/x' }],
      other: [{ message: { code: 'references.copiesOut', params: { count: 2 } }, address: '/dokumen/x' }],
      count: 4,
    });
    await user.click(await screen.findByRole('button', { name: 'Lihat apa yang terpengaruh' }));
    expect(await screen.findByText('4 hal bergantung pada dokumen ini.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'FR-MUT-03 Tilik · hlm. 2, 5' })).toBeTruthy();
    expect(screen.getByText('BNSP-201 klausul 9.1.1')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Butir paket: Butir 18' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '2 salinan terkendali masih beredar.' })).toBeTruthy();
  });
});
