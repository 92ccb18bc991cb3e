import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Answers, renderScreen } from '../../app/testing.tsx';
import { DocumentScreen } from './document-screen.tsx';
import { DocumentsScreen } from './documents-screen.tsx';
import { sampleDocument, sampleIds, sampleRevision, sampleRow, sampleTypes } from './sample-document.ts';

const DRAFT = '01890000-0000-7000-8000-000000000077';
const draft = sampleRow({ id: DRAFT, code: 'PM-01', title: 'Panduan Mutu', state: 'draft', openEdition: '' });
const old = sampleRow({ id: '01890000-0000-7000-8000-000000000078', code: 'IK-01', openEdition: '' });
const register: Answers = {
  'documents.types': sampleTypes,
  'documents.list': { asOf: '2026-03-03', documents: [sampleRow(), draft, old] },
};

describe('approving several documents by one decree', () => {
  it('takes the drafts of the chosen rows, says which have none, and tells what was left with its reason', async () => {
    const { user, calls } = await renderScreen(<DocumentsScreen />, {
      answers: {
        ...register,
        'documents.enactMany': {
          approved: [sampleIds.document],
          left: [
            {
              id: DRAFT,
              document: 'PM-01 Panduan Mutu',
              reason: { code: 'documents.onePerson', params: { name: 'Ratna' } },
            },
          ],
        },
      },
    });
    await screen.findByRole('row', { name: /PM-01/ });
    for (const code of [/SOP-9-01/, /PM-01/, /IK-01/])
      await user.click(within(screen.getByRole('row', { name: code })).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Catat pengesahan (2)' }));
    const dialog = await screen.findByRole('dialog', { name: 'Catat pengesahan 2 dokumen' });
    expect(within(dialog).getByText(/1 dokumen yang dipilih tidak mempunyai konsep/)).toBeTruthy();
    await user.type(within(dialog).getByRole('textbox', { name: /Disahkan oleh/ }), 'Ratna Wulandari');
    await user.click(within(dialog).getByRole('button', { name: 'Sahkan 2 dokumen' }));
    expect(await within(dialog).findByText('1 dokumen belum disahkan')).toBeTruthy();
    expect(within(dialog).getByRole('link', { name: 'PM-01 Panduan Mutu' })).toBeTruthy();
    expect(within(dialog).getByText(/Ratna menyusun, memeriksa, dan mengesahkan/)).toBeTruthy();
    expect(calls.find(([name]) => name === 'documents.enactMany')?.[1]).toMatchObject({
      documents: [
        { id: sampleIds.document, revision: '01/01' },
        { id: DRAFT, revision: '01/00', expectRev: 1 },
      ],
      approvedBy: 'Ratna Wulandari',
      effectiveOn: '2026-03-03',
    });
  });

  it('tells what was left also when the register has no draft of the chosen any more', async () => {
    let over = false;
    const { user, emit } = await renderScreen(<DocumentsScreen />, {
      answers: {
        ...register,
        'documents.list': () => ({
          asOf: '2026-03-03',
          documents: [over ? sampleRow({ id: DRAFT, code: 'PM-01', openEdition: '' }) : draft],
        }),
        'documents.enactMany': () => {
          over = true;
          const reason = { code: 'documents.alreadyApproved', params: { revision: '01/00' } };
          return { approved: [], left: [{ id: DRAFT, document: 'PM-01 Panduan Mutu', reason }] };
        },
      },
    });
    await user.click(within(await screen.findByRole('row', { name: /PM-01/ })).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Catat pengesahan (1)' }));
    await user.type(screen.getByRole('textbox', { name: /Disahkan oleh/ }), 'Ratna Wulandari');
    await user.click(screen.getByRole('button', { name: 'Sahkan 1 dokumen' }));
    await screen.findByText('1 dokumen belum disahkan');
    const operation = 'documents.enact';
    await emit({ type: 'changed', kinds: ['document-revision'], operation, at: '2026-03-03T07:02:00.000Z' });
    const row = screen.getByRole('row', { name: /PM-01/, hidden: true });
    await waitFor(() => expect(within(row).getByText('Berlaku')).toBeTruthy());
    expect(screen.getByText('1 dokumen belum disahkan')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('button', { name: /Catat pengesahan/ })).toBeNull());
  });

  it('is not offered where nothing chosen has a draft', async () => {
    const { user } = await renderScreen(<DocumentsScreen />, { answers: register });
    await user.click(within(await screen.findByRole('row', { name: /IK-01/ })).getByRole('checkbox'));
    expect(screen.queryByRole('button', { name: /Catat pengesahan/ })).toBeNull();
  });
});

describe('an approval that is not whole', () => {
  const page = (facts: Parameters<typeof sampleRevision>[0]) => ({
    path: '/dokumen/:id',
    address: `/dokumen/${sampleIds.document}`,
    answers: {
      'documents.types': sampleTypes,
      'documents.workingCopies': { copies: [] },
      'documents.fileCautions': { cautions: [] },
      'documents.suggestClauses': { clauses: [] },
      'documents.get': sampleDocument({ revisions: [sampleRevision(facts)] }),
      'documents.completeApproval': { id: sampleIds.first, rev: 3 },
    } satisfies Answers,
  });

  it('on paper says that the scan is missing and who recorded it, and takes only what is blank', async () => {
    const step = {
      id: sampleIds.clause,
      step: 'approved' as const,
      mode: 'paper' as const,
      person: 'Ketua LSP',
      on: '2025-01-02',
      note: '',
      otherFile: false,
      recordedBy: 'Sari Dewi',
    };
    const { user, calls } = await renderScreen(<DocumentScreen />, page({ steps: [step] }));
    expect(await screen.findByText(/belum dilampiri pindaian lembar pengesahan/)).toBeTruthy();
    expect(screen.getByText(/di atas kertas, dicatat Sari Dewi/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Lengkapi pengesahan' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('textbox', { name: /Disahkan oleh/ })).toBeNull();
    await user.type(within(dialog).getByRole('textbox', { name: /Diperiksa oleh/ }), 'Budi Santoso');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan pengesahan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.completeApproval')?.[1]).toMatchObject({
      id: sampleIds.first,
      expectRev: 2,
      checkedBy: 'Budi Santoso',
    });
  });

  it('of an import names what nobody stated; one that is over is left in peace', async () => {
    const { user } = await renderScreen(
      <DocumentScreen />,
      page({ approvalKind: 'import', approvedBy: '', approvedOn: null }),
    );
    expect(await screen.findByText(/belum lengkap: nama yang mengesahkan, tanggal pengesahan, pindaian/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Lengkapi pengesahan' }));
    expect(await screen.findByRole('textbox', { name: /Disahkan oleh/ })).toBeTruthy();
  });

  it('says nothing of a revision that no longer counts', async () => {
    await renderScreen(<DocumentScreen />, page({ state: 'obsolete' }));
    await screen.findByRole('article', { name: /01\/00/ });
    expect(screen.queryByText(/belum dilampiri pindaian/)).toBeNull();
  });
});
