import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ImportDetail, ImportRow } from '../../main/contract/imports.ts';
import type { Job } from '../../main/contract/jobs.ts';
import { type Answers, refusal, renderApp } from './testing.tsx';

const importId = '01890000-0000-7000-8000-000000000001';
const at = '2026-03-03T07:02:00.000Z';
const kinds = {
  kinds: [
    {
      kind: 'assessors',
      label: 'common.name',
      source: 'sheet' as const,
      address: '/asesor',
      permission: 'imports.write',
    },
    {
      kind: 'documents',
      label: 'common.file',
      source: 'folder' as const,
      address: '/dokumen',
      permission: 'imports.write',
    },
  ],
};

function detail(changes: Partial<ImportDetail>): ImportDetail {
  return {
    id: importId,
    kind: 'assessors',
    sourceName: 'asesor.xlsx',
    state: 'review',
    startedAt: at,
    counts: { new: 1, update: 0, same: 0, decide: 0, refused: 1, taken: 1, applied: 0 },
    jobId: null,
    failure: null,
    fields: [
      { key: 'name', label: 'common.name', required: true, type: 'text' },
      { key: 'date', label: 'common.note', required: false, type: 'date' },
    ],
    sheets: [
      {
        name: 'Asesor',
        rows: 3,
        columns: 3,
        preview: [
          ['DAFTAR ASESOR', '', ''],
          ['No', 'Nama', 'Tgl'],
          ['1', 'Sri', '03/04/2024'],
        ],
      },
    ],
    mapping: { sheet: 'Asesor', headerRow: 2, columns: { name: 1, date: 2 }, dateOrders: {} },
    questions: [],
    rowCount: 2,
    ...changes,
  };
}

const rows: readonly ImportRow[] = [
  {
    id: 'r1',
    position: 3,
    raw: { name: 'Sri' },
    proposal: { name: 'Sri', date: '2024-04-03' },
    verdict: 'new',
    decision: 'take',
    reasons: [],
    appliedId: null,
  },
  {
    id: 'r2',
    position: 4,
    raw: { name: 'Budi', date: '31/02/2026' },
    proposal: { name: 'Budi' },
    verdict: 'refused',
    decision: 'skip',
    reasons: [{ code: 'core.fieldDate', params: {}, field: 'date' }],
    appliedId: null,
  },
];

function answers(more: Answers): Answers {
  return {
    'imports.kinds': kinds,
    'imports.list': { imports: [] },
    'imports.rows': { rows: [...rows], more: false },
    ...more,
  };
}

const address = `/impor/${importId}`;

function runningJob(changes: Partial<Job>): Job {
  return {
    id: 'j',
    kind: 'imports.read',
    state: 'running',
    done: 120,
    total: 312,
    subject: '',
    resumable: true,
    startedAt: at,
    endedAt: null,
    failure: null,
    result: null,
    ...changes,
  };
}

describe('step one: the source', () => {
  it('starts reading the chosen file and shows where it stands', async () => {
    const {
      user,
      calls,
      address: shown,
    } = await renderApp({
      address: '/impor?jenis=assessors',
      answers: answers({
        'platform.browse': {
          path: '/home',
          parent: null,
          truncated: false,
          entries: [{ name: 'asesor.xlsx', path: '/home/asesor.xlsx', folder: false, size: 1 }],
        },
        'imports.start': { id: importId, jobId: 'j' },
        'imports.get': detail({ state: 'reading', jobId: 'j' }),
        'jobs.get': runningJob({}),
      }),
    });
    await user.click(screen.getByRole('button', { name: 'Pilih berkas' }));
    await user.click(await screen.findByRole('option', { name: 'asesor.xlsx' }));
    await waitFor(() => expect(shown()).toBe(address));
    expect(calls).toContainEqual(['imports.start', { kind: 'assessors', source: { path: '/home/asesor.xlsx' } }]);
    expect(await screen.findByText('120 / 312')).toBeTruthy();
  });

  it('takes a dropped file as an upload', async () => {
    const { calls } = await renderApp({
      address: '/impor?jenis=assessors',
      answers: answers({
        'platform.offerUpload': { ticket: 't1' },
        'imports.start': { id: importId, jobId: 'j' },
        'imports.get': detail({}),
      }),
    });
    const zone = screen.getByText('atau jatuhkan berkas di sini').closest('.drop-zone') as HTMLElement;
    const { fireEvent } = await import('@testing-library/react');
    const file = new File(['x'], 'asesor.csv');
    fireEvent.drop(zone, { dataTransfer: { types: ['Files'], files: [file] } });
    await waitFor(() =>
      expect(calls).toContainEqual(['imports.start', { kind: 'assessors', source: { upload: 't1' } }]),
    );
    expect(calls).toContainEqual(['platform.offerUpload', { name: 'asesor.csv', size: 1 }]);
  });

  it('says why a source is refused and stays', async () => {
    const { user, address: shown } = await renderApp({
      address: '/impor?jenis=documents',
      answers: answers({
        'platform.browse': { path: '/home', parent: null, truncated: false, entries: [] },
        'imports.start': refusal('core.pathForbidden', { path: '/home' }),
      }),
    });
    await user.click(screen.getByRole('button', { name: 'Pilih folder' }));
    await user.click(await screen.findByRole('button', { name: 'Pilih folder ini' }));
    expect((await screen.findByRole('alert')).textContent).toContain('tidak memiliki izin');
    expect(shown()).toBe('/impor?jenis=documents');
  });

  it('offers imports that were left', async () => {
    await renderApp({
      address: '/impor?jenis=assessors',
      answers: answers({
        'imports.list': { imports: [detail({}), detail({ id: 'x', state: 'done', sourceName: 'lama.xlsx' })] },
      }),
    });
    expect((await screen.findByRole('link', { name: 'asesor.xlsx' })).getAttribute('href')).toBe(address);
    expect(screen.queryByRole('link', { name: 'lama.xlsx' })).toBeNull();
  });
});

describe('reading', () => {
  it('can be taken up again after it was cut short', async () => {
    const { user, calls } = await renderApp({
      address,
      answers: answers({
        'imports.get': detail({ state: 'reading', jobId: 'j' }),
        'jobs.get': runningJob({ state: 'interrupted' }),
        'jobs.resume': {},
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Lanjutkan membaca' }));
    expect(calls).toContainEqual(['jobs.resume', { id: 'j' }]);
  });

  it('says what is wrong with a file that cannot be read, and offers another source', async () => {
    await renderApp({
      address,
      answers: answers({
        'imports.get': detail({
          state: 'failed',
          sheets: [],
          failure: { code: 'core.sourceTooLarge', params: { name: 'besar.xlsx', limit: 300 } },
        }),
      }),
    });
    expect(screen.getByRole('alert').textContent).toContain('besar.xlsx lebih besar dari 300 MB');
    expect(screen.getByRole('link', { name: 'Pilih sumber lain' }).getAttribute('href')).toBe('/impor?jenis=assessors');
  });
});

describe('columns', () => {
  const questions = [{ field: 'date', column: 'Tgl', sample: '03/04/2024', count: 84 }];

  it('asks how dates are meant, once per column, and does not guess', async () => {
    const { user, calls } = await renderApp({
      address,
      answers: answers({ 'imports.get': detail({ state: 'mapping', questions }), 'imports.map': { jobId: 'j' } }),
    });
    const read = screen.getByRole('button', { name: 'Baca baris' }) as HTMLButtonElement;
    expect(read.disabled).toBe(true);
    const question = screen.getByRole('group', { name: /Kolom Tgl: 03\/04\/2024/ });
    await user.click(within(question).getByRole('radio', { name: 'Hari dahulu, lalu bulan' }));
    await user.click(read);
    expect(calls.at(-1)).toEqual([
      'imports.map',
      {
        id: importId,
        mapping: { sheet: 'Asesor', headerRow: 2, columns: { name: 1, date: 2 }, dateOrders: { date: 'day-first' } },
      },
    ]);
  });

  it('will not go on without a required column, and takes another title row', async () => {
    const { user, calls } = await renderApp({
      address,
      answers: answers({
        'imports.get': detail({
          state: 'mapping',
          mapping: { sheet: 'Asesor', headerRow: 1, columns: {}, dateOrders: {} },
        }),
        'imports.map': { jobId: 'j' },
      }),
    });
    expect(screen.getByText('Belum ditetapkan: Nama.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Judul kolom ada di baris 2' }));
    // The new titles name the column; the date column is chosen by hand.
    expect(screen.queryByText('Belum ditetapkan: Nama.')).toBeNull();
    await user.click(screen.getByRole('combobox', { name: 'Catatan' }));
    await user.click(await screen.findByRole('option', { name: 'C – Tgl' }));
    await user.click(screen.getByRole('button', { name: 'Baca baris' }));
    expect(calls.at(-1)).toEqual([
      'imports.map',
      { id: importId, mapping: { sheet: 'Asesor', headerRow: 2, columns: { name: 1, date: 2 }, dateOrders: {} } },
    ]);
  });
});

describe('review', () => {
  it('shows each row with its verdict in words, its reason and the marked cell', async () => {
    await renderApp({ address, answers: answers({ 'imports.get': detail({}) }) });
    await screen.findByText('Sri');
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('gridcell')
          .map((cell) => cell.textContent),
      );
    expect(cells).toEqual([
      ['', '3', 'baru', 'Ambil', 'Sri', '3 April 2024', ''],
      [
        '',
        '4',
        'ditolak',
        'Lewati',
        'Budi',
        'Isi tanggal yang benar, misalnya 3 Maret 2026.31/02/2026',
        'Isi tanggal yang benar, misalnya 3 Maret 2026.',
      ],
    ]);
  });

  it('shows what the importer concluded without a column, and the reason before the cells', async () => {
    const { fields } = detail({});
    const type = { key: 'type', label: 'documents.type', required: false, type: 'text', concluded: true } as const;
    const concluded = rows.map((row) => ({ ...row, proposal: { ...row.proposal, type: 'SOP' } }));
    await renderApp({
      address,
      answers: answers({
        'imports.get': detail({ fields: [...fields, type] }),
        'imports.rows': { rows: concluded, more: false },
      }),
    });
    await screen.findByText('Sri');
    const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
    expect(heads.slice(-4)).toEqual(['Alasan', 'Nama', 'Catatan', 'Jenis']);
    expect(within(screen.getAllByRole('row')[1] as HTMLElement).getByText('SOP')).toBeTruthy();
  });

  it('mends a cell in place and shows the new verdict', async () => {
    const mended: ImportRow = {
      ...(rows[1] as ImportRow),
      proposal: { name: 'Budi', date: '2026-02-28' },
      verdict: 'new',
      decision: 'take',
      reasons: [],
    };
    const { user, calls } = await renderApp({
      address,
      answers: answers({ 'imports.get': detail({}), 'imports.editRow': mended }),
    });
    await user.dblClick(await screen.findByText('31/02/2026'));
    await user.keyboard('28/2/2026{Enter}');
    expect(await screen.findByText('28 Februari 2026')).toBeTruthy();
    expect(calls).toContainEqual(['imports.editRow', { id: importId, rowId: 'r2', proposal: { date: '2026-02-28' } }]);
    expect(screen.queryByText('ditolak')?.closest('[role=gridcell]') ?? null).toBeNull();
  });

  it('shows only one verdict on request, keeps that in the address, and takes or leaves all of one', async () => {
    const {
      user,
      calls,
      address: shown,
    } = await renderApp({ address, answers: answers({ 'imports.get': detail({}), 'imports.decide': detail({}) }) });
    await screen.findByText('Sri');
    await user.click(screen.getByRole('button', { name: '1 ditolak' }));
    await waitFor(() => expect(screen.queryByText('Sri')).toBeNull());
    expect(shown()).toBe(`${address}?f.verdict=refused`);
    await user.click(screen.getByRole('button', { name: 'Untuk semua' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Lewati semua: baru' }));
    expect(calls).toContainEqual(['imports.decide', { id: importId, verdicts: ['new'], decision: 'skip' }]);
  });

  it('writes nothing before the last button, which says how many', async () => {
    const { user, calls } = await renderApp({
      address,
      answers: answers({
        'imports.get': detail({
          counts: { new: 718, update: 0, same: 0, decide: 0, refused: 1, taken: 718, applied: 0 },
        }),
        'imports.apply': { jobId: 'j' },
      }),
    });
    await screen.findByText('Sri');
    expect(
      calls
        .map(([name]) => name)
        .filter(
          (name) => name.startsWith('imports.') && !['imports.get', 'imports.kinds', 'imports.rows'].includes(name),
        ),
    ).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Impor 718 baris' }));
    expect(calls.at(-1)).toEqual(['imports.apply', { id: importId }]);
  });

  it('is given up only after a question that names what is lost', async () => {
    const { user, calls } = await renderApp({
      address,
      answers: answers({ 'imports.get': detail({}), 'imports.cancel': detail({ state: 'cancelled' }) }),
    });
    await user.click(screen.getByRole('button', { name: 'Batalkan impor' }));
    const dialog = await screen.findByRole('dialog', { name: 'Batalkan impor asesor.xlsx?' });
    await user.click(within(dialog).getByRole('button', { name: 'Batalkan impor' }));
    await waitFor(() => expect(calls).toContainEqual(['imports.cancel', { id: importId }]));
  });
});

describe('result', () => {
  it('says how many were written, leads to them and lists the rest with their reasons', async () => {
    await renderApp({
      address,
      answers: answers({
        'imports.get': detail({
          state: 'done',
          counts: { new: 1, update: 0, same: 0, decide: 0, refused: 1, taken: 1, applied: 1 },
        }),
        'imports.rows': { rows: [{ ...(rows[0] as ImportRow), appliedId: 'a1' }, rows[1] as ImportRow], more: false },
      }),
    });
    expect(screen.getByText('1 baris sudah diimpor.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Lihat daftarnya' }).getAttribute('href')).toBe('/asesor');
    const grid = await screen.findByRole('grid', { name: 'Tidak diimpor' });
    expect(within(grid).queryByText('Sri')).toBeNull();
    expect(within(grid).getByText('Budi')).toBeTruthy();
  });
});
