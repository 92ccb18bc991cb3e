import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WaitingItem } from '../../../main/contract/home.ts';
import type { PeriodicReview, ReviewRow } from '../../../main/contract/periodic-reviews.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { sampleDocument } from '../documents/sample-document.ts';
import { DocumentReviews } from './document-reviews.tsx';
import { ReviewIntervals } from './review-intervals.tsx';
import { ReviewWaits } from './review-waits.tsx';
import { ReviewsScreen } from './reviews-screen.tsx';

const document = sampleDocument();
const types = { edition: '1', source: { id: '', en: '' }, levels: [], types: [] };
const row: ReviewRow = {
  documentId: '01890000-0000-7000-8000-000000000001',
  rev: 1,
  code: 'SOP-9-01',
  title: 'Permohonan sertifikasi',
  type: 'sop',
  owner: 'Manajer Mutu',
  state: 'in-force',
  edition: '01/02',
  effectiveOn: '2024-11-01',
  months: 24,
  byType: true,
  lastReviewedOn: null,
  lastReviewer: '',
  lastOutcome: null,
  nextOn: '2026-11-01',
  daysLeft: -20,
  standing: 'overdue',
  openEdition: '',
};
const review: PeriodicReview = {
  id: '01890000-0000-7000-8000-000000000002',
  rev: 1,
  documentId: row.documentId,
  reviewedOn: '2026-11-02',
  reviewer: 'Sekar Ayuningtyas',
  reviewerPost: 'Manajer Mutu',
  outcome: 'revise',
  note: 'Langkah 3 berganti',
  edition: '01/02',
  nextOn: '2027-02-02',
  follow: { kind: 'change-request', label: 'UP-2026-004', address: '/dokumen/usulan/x' },
  signed: 1,
  recordedBy: 'Sekar Ayuningtyas',
  recordedAt: '2026-11-02T02:00:00.000Z',
  withdrawnReason: null,
};
const recorded = { id: review.id, rev: 1, nextOn: '2028-11-20', follow: null };
const ofDocument = {
  standing: row,
  months: 24,
  byType: true,
  typeMonths: 24,
  setOn: null,
  documentRev: 1,
  reviews: [review],
};

describe('the list of reviews', () => {
  it('shows what is overdue with its owner, and records an outcome', async () => {
    const { user, calls } = await renderScreen(<ReviewsScreen />, {
      path: '/dokumen/kaji-ulang',
      address: '/dokumen/kaji-ulang',
      answers: {
        'documents.types': types,
        'periodicReviews.list': { asOf: '2026-11-21', reviews: [row] },
        'periodicReviews.record': recorded,
      },
    });
    const line = await screen.findByRole('row', { name: /Permohonan sertifikasi/ });
    for (const text of ['Terlewat', 'Manajer Mutu', '01/02']) expect(within(line).getByText(text)).toBeTruthy();
    await user.click(within(line).getByRole('button'));
    await user.click(await screen.findByRole('menuitem', { name: 'Catat kaji ulang' }));
    await user.type(await screen.findByRole('textbox', { name: /Dikaji oleh/ }), 'Sekar');
    await user.click(screen.getByRole('button', { name: 'Simpan kaji ulang' }));
    await waitFor(() => expect(calls.some(([name]) => name === 'periodicReviews.record')).toBe(true));
    const [, input] = calls.find(([name]) => name === 'periodicReviews.record') ?? [];
    expect(input).toMatchObject({ documentId: row.documentId, outcome: 'unchanged', how: 'paper', reviewer: 'Sekar' });
    expect(await screen.findByText(/Berikutnya 20 November 2028/)).toBeTruthy();
  });

  it('says what it is for while nothing is reviewed', async () => {
    await renderScreen(<ReviewsScreen />, {
      answers: { 'documents.types': types, 'periodicReviews.list': { asOf: '2026-11-21', reviews: [] } },
    });
    expect(await screen.findByText('Belum ada dokumen yang dikaji ulang berkala')).toBeTruthy();
  });
});

describe('the reviews of a document', () => {
  it('show the next one, the former ones, and what they led to', async () => {
    await renderScreen(<DocumentReviews document={document} />, {
      answers: { 'periodicReviews.ofDocument': ofDocument },
    });
    expect(await screen.findByText('24 bulan, menurut jenis')).toBeTruthy();
    expect(screen.getByText('Perlu revisi')).toBeTruthy();
    expect(screen.getByText('Sekar Ayuningtyas, Manajer Mutu')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Usulan perubahan UP-2026-004' })).toBeTruthy();
  });

  it('tells of a refused day on its field, and asks what is to be revised', async () => {
    const { user } = await renderScreen(<DocumentReviews document={document} />, {
      answers: {
        'periodicReviews.ofDocument': ofDocument,
        'periodicReviews.record': () =>
          refusal('core.invalidInput', {}, { note: { code: 'periodicReviews.noteNeeded', params: {} } }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Catat kaji ulang' }));
    await user.click(await screen.findByRole('combobox', { name: /Hasil/ }));
    await user.click(await screen.findByRole('option', { name: 'Perlu revisi' }));
    expect(await screen.findByRole('textbox', { name: /Apa yang perlu direvisi/ })).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Dikaji oleh/ }), 'Sekar');
    await user.click(screen.getByRole('button', { name: 'Simpan kaji ulang' }));
    expect(await screen.findByText('Tulis bagian yang perlu direvisi.')).toBeTruthy();
  });

  it('follow the type or an interval of their own', async () => {
    const { user, calls } = await renderScreen(<DocumentReviews document={document} />, {
      answers: {
        'periodicReviews.ofDocument': ofDocument,
        'periodicReviews.schedule': { id: document.id, rev: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Atur jadwal' }));
    await user.click(await screen.findByRole('checkbox', { name: /Ikuti selang jenis dokumen \(24 bulan\)/ }));
    const months = await screen.findByRole('textbox', { name: /Selang sendiri/ });
    await user.clear(months);
    await user.type(months, '6');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'periodicReviews.schedule',
        { id: document.id, expectRev: 1, byType: false, months: 6, reviewOn: null },
      ]),
    );
  });
});

it('are set by type', async () => {
  const { user, calls } = await renderScreen(<ReviewIntervals />, {
    answers: {
      'documents.types': types,
      'periodicReviews.intervals': {
        intervals: [{ type: 'sop', id: null, rev: 0, months: 24, shipped: 24, note: '', following: 20, own: 1 }],
        source: 'Usulan aplikasi',
      },
      'periodicReviews.setInterval': { id: review.id, rev: 1 },
    },
  });
  await user.click((await screen.findAllByText('24 bulan'))[0] as HTMLElement);
  const months = await screen.findByRole('textbox', { name: /Selang \(bulan\)/ });
  await user.clear(months);
  await user.type(months, '12');
  await user.click(screen.getByRole('button', { name: 'Simpan' }));
  await waitFor(() =>
    expect(calls).toContainEqual(['periodicReviews.setInterval', { type: 'sop', expectRev: 0, months: 12, note: '' }]),
  );
});

it('is answered where it waits', async () => {
  const item: WaitingItem = {
    id: 'periodic-review-1',
    kind: 'periodic-review',
    subjectId: row.documentId,
    subjectRev: 1,
    title: {
      code: 'periodicReviews.waiting',
      params: { document: 'SOP-9-01 Permohonan sertifikasi', edition: '01/02' },
    },
    since: null,
    due: '2026-11-01',
    overdue: true,
    from: '',
    note: '',
    address: `/dokumen/${row.documentId}?tab=kaji-ulang`,
  };
  const { user, calls } = await renderScreen(<ReviewWaits item={item} />, {
    answers: { 'periodicReviews.record': recorded },
  });
  await user.click(await screen.findByRole('button', { name: 'Tetap berlaku tanpa perubahan' }));
  await user.type(await screen.findByRole('textbox', { name: /Dikaji oleh/ }), 'Sekar');
  await user.click(screen.getByRole('button', { name: 'Simpan kaji ulang' }));
  await waitFor(() => expect(calls.some(([name]) => name === 'periodicReviews.record')).toBe(true));
});

describe('several documents on one sheet', () => {
  const other = { ...row, documentId: '01890000-0000-7000-8000-000000000009', code: 'SOP-9-02' };
  const answers = { 'documents.types': types, 'periodicReviews.list': { asOf: '2026-11-21', reviews: [row, other] } };

  it('are recorded as holding unchanged in one act, and what was left is told', async () => {
    const left = {
      id: other.documentId,
      document: 'SOP-9-02 Permohonan sertifikasi',
      reason: { code: 'core.otherUnit', params: { unit: 'Mutu' } },
    };
    const { user, calls } = await renderScreen(<ReviewsScreen />, {
      answers: { ...answers, 'periodicReviews.recordMany': { recorded: [row.documentId], left: [left] } },
    });
    await screen.findByRole('row', { name: /SOP-9-02/ });
    for (const code of [/SOP-9-01/, /SOP-9-02/])
      await user.click(within(screen.getByRole('row', { name: code })).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Tetap berlaku (2)' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /Dikaji oleh|Pengkaji/ }), 'Sekar Ayuningtyas');
    await user.click(within(dialog).getByRole('button', { name: 'Catat 2 kaji ulang' }));
    expect(await within(dialog).findByText('1 dokumen belum dikaji ulang')).toBeTruthy();
    expect(calls.find(([name]) => name === 'periodicReviews.recordMany')?.[1]).toMatchObject({
      documentIds: [row.documentId, other.documentId],
      how: 'paper',
      reviewer: 'Sekar Ayuningtyas',
    });
  });
});
