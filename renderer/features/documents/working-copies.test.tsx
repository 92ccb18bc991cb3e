import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WorkingCopy } from '../../../main/contract/working-copies.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { DocumentScreen } from './document-screen.tsx';
import { sampleDocument, sampleIds, sampleRevision, sampleTypes } from './sample-document.ts';
import { programFor } from './working-copies.tsx';

const desktop = { capabilities: { nativeDialogs: true, reveal: true, openExternal: true, openFile: true } };
const copy: WorkingCopy = {
  id: sampleIds.clause,
  rev: 1,
  documentId: sampleIds.document,
  revisionId: sampleIds.first,
  label: '01/00',
  fileName: 'SOP.docx',
  holder: 'Sari',
  since: '2026-03-02T02:00:00.000Z',
  standing: 'changed',
  foundName: '',
  inUse: false,
  newest: true,
};
const word = { hash: 'a'.repeat(64), name: 'SOP.docx', size: 9, pages: 1, warnings: [] };
const base: Answers = {
  'documents.types': sampleTypes,
  'documents.get': sampleDocument({ revisions: [sampleRevision({ file: word })] }),
  'documents.suggestClauses': { clauses: [] },
  'documents.workingCopies': { copies: [] },
  'externalDocuments.amber': { places: [] },
};
const place = { path: '/dokumen/:id', address: `/dokumen/${sampleIds.document}` };

describe('taking a document out', () => {
  it('opens it in its program on this computer', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      state: desktop,
      answers: {
        ...base,
        'documents.checkOut': { id: copy.id, rev: 1, download: null },
        'documents.openCopy': { name: 'SOP.docx' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Buka di Word' }));
    await waitFor(() => expect(calls).toContainEqual(['documents.openCopy', { id: copy.id }]));
    expect(calls).toContainEqual(['documents.checkOut', { revisionId: sampleIds.first }]);
  });

  it('asks when somebody has it out already', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      state: desktop,
      answers: {
        ...base,
        'documents.checkOut': (input) =>
          input.another === true
            ? { id: copy.id, rev: 1, download: null }
            : refusal('documents.alreadyOut', { holder: 'Budi', since: '2026-03-01' }),
        'documents.openCopy': { name: 'SOP.docx' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Buka di Word' }));
    const question = await screen.findByRole('dialog');
    expect(within(question).getByText(/sedang diedit oleh Budi/)).toBeTruthy();
    await user.click(within(question).getByRole('button', { name: 'Ambil salinan kedua' }));
    await waitFor(() =>
      expect(calls).toContainEqual(['documents.checkOut', { revisionId: sampleIds.first, another: true }]),
    );
  });

  it('asks about macros first, and then whether somebody has it out', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      state: desktop,
      answers: {
        ...base,
        'documents.checkOut': (input) =>
          input.macros !== true
            ? refusal('files.macrosAsk', { name: 'SOP.docm' })
            : input.another !== true
              ? refusal('documents.alreadyOut', { holder: 'Budi', since: '2026-03-01' })
              : { id: copy.id, rev: 1, download: null },
        'documents.openCopy': { name: 'SOP.docm' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Buka di Word' }));
    const macros = await screen.findByRole('dialog');
    expect(within(macros).getByText(/SOP\.docm dapat memuat makro/)).toBeTruthy();
    await user.click(within(macros).getByRole('button', { name: 'Ambil untuk diedit' }));
    await user.click(await screen.findByRole('button', { name: 'Ambil salinan kedua' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'documents.checkOut',
        { revisionId: sampleIds.first, macros: true, another: true },
      ]),
    );
  });

  it('is a download in a browser, and is not offered for a PDF', async () => {
    await renderScreen(<DocumentScreen />, { ...place, answers: base });
    expect(await screen.findByRole('button', { name: 'Unduh untuk diedit' })).toBeTruthy();
    expect(['a.docx', 'b.XLSX', 'c.pdf', 'd'].map(programFor)).toEqual(['Word', 'Excel', undefined, undefined]);
  });
});

describe('a copy that is out', () => {
  it('shows who has it since when, and comes in with what changed', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      state: desktop,
      answers: {
        ...base,
        'documents.workingCopies': { copies: [copy] },
        'documents.compareCopy': {
          added: 1,
          removed: 0,
          unlike: false,
          lines: [{ kind: 'added', text: 'Langkah tiga' }],
        },
        'documents.checkIn': (input) =>
          input.olderBase === true
            ? { revisionId: sampleIds.second, label: '01/02', warnings: [], changes: null }
            : refusal('documents.baseNotNewest', { base: '01/00', newest: '01/01' }),
      },
    });
    const out = await screen.findByRole('article', { name: 'Salinan kerja SOP.docx' });
    expect(within(out).getByText(/Sedang diedit oleh Sari sejak 2 Maret 2026/)).toBeTruthy();
    expect(within(out).getByText('Berkasnya sudah berubah')).toBeTruthy();
    await user.click(within(out).getByRole('button', { name: 'Masukkan sebagai konsep berikutnya' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Langkah tiga')).toBeTruthy();
    expect(within(dialog).getByText('1 paragraf masuk, 0 paragraf keluar')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Masukkan sebagai konsep berikutnya' }));
    await user.click(await screen.findByRole('button', { name: 'Tetap masukkan' }));
    expect(await screen.findByText('Konsep 01/02 dibuat dari hasil edit')).toBeTruthy();
    expect(calls.filter(([name]) => name === 'documents.checkIn').map(([, input]) => input)).toEqual([
      { id: copy.id, expectRev: 1 },
      { id: copy.id, expectRev: 1, olderBase: true },
    ]);
  });

  it('without a change, or gone, cannot come in; it can be discarded', async () => {
    const { user, calls } = await renderScreen(<DocumentScreen />, {
      ...place,
      state: desktop,
      answers: {
        ...base,
        'documents.workingCopies': { copies: [{ ...copy, standing: 'missing' }] },
        'documents.discardCopy': { id: copy.id, rev: 2 },
      },
    });
    const out = await screen.findByRole('article', { name: 'Salinan kerja SOP.docx' });
    const bring = within(out).getByRole<HTMLButtonElement>('button', { name: 'Masukkan sebagai konsep berikutnya' });
    expect(bring.disabled).toBe(true);
    expect(within(out).queryByRole('button', { name: 'Buka lagi' })).toBe(null);
    await user.click(within(out).getByRole('button', { name: 'Batalkan' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Batalkan' }));
    await waitFor(() => expect(calls).toContainEqual(['documents.discardCopy', { id: copy.id, expectRev: 1 }]));
  });

  it('is only shown to who may not write', async () => {
    await renderScreen(<DocumentScreen />, {
      ...place,
      state: { ...desktop, actor: { id: 'a', name: 'A', permissions: ['documents.read', 'files.read'] } },
      answers: { ...base, 'documents.workingCopies': { copies: [copy] } },
    });
    const out = await screen.findByRole('article', { name: 'Salinan kerja SOP.docx' });
    expect(within(out).queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Buka di Word' })).toBe(null);
  });
});
