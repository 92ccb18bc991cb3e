import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { CoverageMatrix } from '../../../main/contract/coverage.ts';
import type { ChangedLink } from '../../../main/contract/evidence.ts';
import { renderScreen } from '../../app/testing.tsx';
import { CoverageScreen } from './coverage-screen.tsx';

// the preview has its own tests; here only what it is asked to show matters
vi.mock('../../app/file-preview.tsx', () => ({
  FilePreview: (props: { source: { id: string }; page?: number }) => (
    <p>{`pratinjau ${props.source.id} hlm. ${String(props.page)}`}</p>
  ),
  previewAddress: () => '/pratinjau',
}));

const id = (end: number) => `01890000-0000-7000-8000-${String(end).padStart(12, '0')}`;
const clause = (code: string, parent: string | null, auditable: boolean) => ({
  code,
  parent,
  depth: code.split('.').length,
  title: { id: `Judul ${code}`, en: `Title ${code}` },
  auditable,
  address: `/asesmen-mandiri/x?butir=${code}`,
});

function matrixOf(clauses: number, documents: number): CoverageMatrix {
  return {
    editionId: id(1),
    instrument: 'BNSP-201',
    asOf: '2026-03-03',
    assessment: { id: id(2), title: 'AM 2026', finished: false },
    clauses: [clause('4', null, false), ...Array.from({ length: clauses }, (_, n) => clause(`4.${n + 1}`, '4', true))],
    documents: Array.from({ length: documents }, (_, n) => ({
      id: id(100 + n),
      code: `SOP-${n + 1}`,
      title: `Prosedur ${n + 1}`,
      type: 'sop',
      level: 2,
      edition: '01/00',
      revisionId: id(5000 + n),
      fileName: 'a.pdf',
      address: `/dokumen/${id(100 + n)}`,
    })),
    cells: [{ clause: 1, document: 0, cited: true, linked: true, older: false, overtaken: false, pages: ['4'] }],
  };
}

const editions = { editions: [] };
const open = (matrix: CoverageMatrix, address = '/bukti') =>
  renderScreen(<CoverageScreen />, {
    path: '/bukti',
    address,
    answers: {
      'coverage.matrix': matrix,
      'instruments.list': editions as never,
      'documents.types': { types: [] } as never,
      'coverage.sheet': { ticket: 't', name: 'x.xlsx', size: 1 },
    },
  });

describe('the matrix', () => {
  it('shows where clause and document meet, gaps in words, and opens the cited page', async () => {
    const { user } = await open(matrixOf(3, 2));
    const grid = await screen.findByRole('grid', { name: 'Matriks klausul dan dokumen' });
    expect(screen.getByText(/1 dari 3 klausul yang dinilai memiliki dokumen/)).toBeTruthy();
    const row = within(grid).getByRole('row', { name: /4\.2 Judul 4\.2/ });
    expect(within(row).getByText('tanpa')).toBeTruthy();
    expect(within(grid).getByRole('rowheader', { name: /^4 Judul 4/ }).textContent).toContain('1/3');
    await user.click(within(grid).getByText('Dikutip dan ditautkan, hlm. 4'));
    const drawer = screen.getByRole('complementary', { name: 'Klausul 4.1 dan SOP-1' });
    expect(within(drawer).getByText(`pratinjau ${id(5000)} hlm. 4`)).toBeTruthy();
    expect(within(drawer).getByRole('link', { name: 'Buka klausul' }).getAttribute('href')).toContain('butir=4.1');
  });

  it('keeps to the gaps when asked, and folds a chapter by key', async () => {
    const { user } = await open(matrixOf(3, 2), '/bukti?celah=1');
    const grid = await screen.findByRole('grid');
    expect(within(grid).queryByText(/Judul 4\.1/)).toBeNull();
    expect(within(grid).getAllByRole('rowheader')).toHaveLength(3);
    await user.click(screen.getByRole('combobox', { name: 'Klausul yang ditampilkan' }));
    await user.click(screen.getByRole('option', { name: 'Semua klausul' }));
    expect(within(grid).getAllByRole('rowheader')).toHaveLength(4);
    grid.focus();
    await user.keyboard('-');
    expect(within(grid).getAllByRole('rowheader')).toHaveLength(1);
    await user.keyboard('+{ArrowDown}{Enter}');
    expect(screen.getByRole('complementary', { name: 'Klausul 4.1 dan SOP-1' })).toBeTruthy();
  });

  it('draws only what is seen of 370 clauses and 2,000 documents', async () => {
    await open(matrixOf(370, 2000));
    const grid = await screen.findByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('372');
    expect(grid.getAttribute('aria-colcount')).toBe('2001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    // only where something meets, and under the cursor
    expect(within(grid).getAllByRole('gridcell').length).toBeLessThan(10);
  });

  it('lists documents without a clause, and asks for the sheet of what is shown', async () => {
    const { user, calls } = await open(matrixOf(2, 3));
    await user.click(await screen.findByRole('button', { name: '2 dokumen tanpa klausul' }));
    const drawer = screen.getByRole('complementary', { name: '2 dokumen tanpa klausul' });
    expect(within(drawer).getByText('SOP-3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ekspor ke Excel' }));
    expect(calls).toContainEqual(['coverage.sheet', { editionId: id(1), only: 'all', text: '' }]);
  });

  it('says what to do first without documents', async () => {
    await open({ ...matrixOf(2, 0), cells: [] });
    await screen.findByText('Belum ada dokumen berlaku');
  });
});

function changed(n: number): ChangedLink {
  return {
    link: {
      id: id(n),
      rev: 1,
      subjectKind: 'answer',
      subjectId: 'x',
      targetKind: 'document',
      targetId: id(50),
      page: '4',
      section: '',
      note: '',
      target: {
        label: 'Banding',
        code: `SOP-${n}`,
        state: 'in-force',
        edition: '01/01',
        fileHash: null,
        fileName: '',
        address: '/dokumen/x',
      },
      revisionChanged: true,
      overtaken: null,
    },
    subject: { label: `AM: 9.1.${n}`, address: `/asesmen-mandiri/x?butir=9.1.${n}` },
    seenEdition: '01/00',
    revisionId: id(900 + n),
    pages: 7,
  };
}

describe('evidence with a new revision', () => {
  const start = () =>
    renderScreen(<CoverageScreen />, {
      path: '/bukti',
      address: '/bukti?bagian=revisi',
      answers: {
        'evidence.changed': { links: [changed(1), changed(2), changed(3)] },
        'evidence.confirm': { confirmed: 1 },
      },
    });

  it('opens at the cited page, is confirmed in place, and goes on to the next', async () => {
    const { user, calls } = await start();
    await user.click(await screen.findByText('SOP-1 Banding'));
    expect(screen.getByText(`pratinjau ${id(901)} hlm. 4`)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Masih membuktikan' }));
    expect(calls).toContainEqual([
      'evidence.confirm',
      { links: [{ id: id(1), expectRev: 1, revisionId: id(901) }], unseen: false },
    ]);
    await waitFor(() => expect(screen.getByText(`pratinjau ${id(902)} hlm. 4`)).toBeTruthy());
  });

  it('is marked many at once only after a choice that says how many were not opened', async () => {
    const { user, calls } = await start();
    await user.click(await screen.findByText('SOP-1 Banding'));
    screen.getByRole('grid').focus();
    await user.keyboard('{Control>}a{/Control}');
    await user.click(screen.getByRole('button', { name: 'Tandai 3 sudah diperiksa' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tandai 3 kutipan sudah diperiksa?' });
    expect(within(dialog).getByText(/^2 di antaranya belum dibuka/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Batal' }));
    expect(calls.some(([name]) => name === 'evidence.confirm')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Tandai 3 sudah diperiksa' }));
    await user.click(await screen.findByRole('button', { name: 'Tandai 3 tanpa membuka' }));
    await waitFor(() =>
      expect(calls.find(([name]) => name === 'evidence.confirm')?.[1]).toMatchObject({ unseen: true }),
    );
  });

  it('says so when there is none', async () => {
    await renderScreen(<CoverageScreen />, {
      path: '/bukti',
      address: '/bukti?bagian=revisi',
      answers: { 'evidence.changed': { links: [] } },
    });
    await screen.findByText('Tidak ada bukti yang berganti revisi');
  });
});

describe('contradictions', () => {
  const show = (groups: unknown, language: 'id' | 'en' = 'id') =>
    renderScreen(<CoverageScreen />, {
      path: '/bukti',
      address: '/bukti?bagian=pertentangan',
      language,
      answers: { 'home.checks': { groups } as never },
    });

  it('are grouped by check, explained, and lead to where they are put right', async () => {
    const found = {
      message: { code: 'selfAssessment.contradiction.unproved', params: { code: '4.1', count: 1, title: 'AM' } },
      address: '/asesmen-mandiri/x?butir=4.1',
    };
    await show([
      { id: 'self-assessment-unproved', count: 1, found: [found] },
      { id: 'documents.reviewOverdue', count: 0, found: [] },
    ]);
    await screen.findByText('2 pemeriksaan dijalankan; 1 temuan dari 1 pemeriksaan.');
    expect(screen.getByRole('heading', { name: 'Sesuai tanpa bukti dan tanpa alasan' })).toBeTruthy();
    expect(screen.getByText(/memerlukan bukti yang dikutip atau alasan tertulis/)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Klausul 4.1 dinyatakan sesuai tanpa bukti dan tanpa alasan' });
    expect(link.getAttribute('href')).toContain('butir=4.1');
    expect(screen.getByText('Kaji ulang berkala terlewat')).toBeTruthy();
  });

  it('show the first of very many, and say how many there are', async () => {
    const found = Array.from({ length: 30 }, (_, place) => ({
      message: {
        code: 'documents.inForceWithoutFile',
        params: { document: `SOP-9-${place} Permohonan`, revision: '01/00' },
      },
      address: `/dokumen/${place}`,
    }));
    const { user } = await show([{ id: 'documents.inForceWithoutFile', count: 19_600, found }]);
    await screen.findByText('19600 temuan');
    expect(screen.getAllByRole('link', { name: /SOP-9-/ })).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: /^Tampilkan 10 lagi/ }));
    expect(screen.getAllByRole('link', { name: /SOP-9-/ })).toHaveLength(30);
    expect(screen.getByText(/^Ditampilkan 30 yang pertama dari 19600/)).toBeTruthy();
  });

  it('say that there are none, in English too', async () => {
    await show([{ id: 'licence', count: 0, found: [] }], 'en');
    await screen.findByText('No contradictions');
    expect(screen.getByText(/^1 checks ran over the whole workspace/)).toBeTruthy();
  });
});

describe('what nothing cites', () => {
  const row = {
    id: id(7),
    code: 'SOP-7',
    title: 'Keluhan',
    type: 'sop',
    state: 'in-force' as const,
    edition: '01/00',
    revisionId: id(8),
    fileName: 'SOP-7.pdf',
    size: 2048,
    effectiveOn: '2026-01-02',
    addedAt: '2026-01-01T01:00:00.000Z',
    address: `/dokumen/${id(7)}`,
  };
  const answers = {
    'documents.types': { types: [] } as never,
    'coverage.uncited': { rows: [row], inForce: 4 },
    'coverage.subjects': {
      subjects: [
        { kind: 'answer' as const, id: id(9), code: '9.1.1', label: 'Banding', group: 'AM 2026', suggested: true },
      ],
      targetKind: 'document' as const,
    },
    'evidence.link': { id: id(10), rev: 1 },
  };

  it('is cited in place for a proposed clause with page and what it proves', async () => {
    const { user, calls } = await renderScreen(<CoverageScreen />, {
      path: '/bukti',
      address: '/bukti?bagian=belum-dikutip',
      answers,
    });
    await user.click(await screen.findByText('Keluhan'));
    const drawer = screen.getByRole('complementary', { name: 'SOP-7 Keluhan' });
    await user.type(within(drawer).getByLabelText('Halaman'), '3');
    await user.type(within(drawer).getByLabelText('Membuktikan apa'), 'alur');
    await user.click(await within(drawer).findByRole('button', { name: 'Kutip untuk 9.1.1' }));
    expect(calls).toContainEqual([
      'evidence.link',
      { subjectKind: 'answer', subjectId: id(9), targetKind: 'document', targetId: id(7), page: '3', note: 'alur' },
    ]);
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('is nothing when everything is used', async () => {
    await renderScreen(<CoverageScreen />, {
      path: '/bukti',
      address: '/bukti?bagian=belum-dikutip',
      answers: { ...answers, 'coverage.uncited': { rows: [], inForce: 4 } },
    });
    await screen.findByText('Semua dokumen terpakai');
  });
});
