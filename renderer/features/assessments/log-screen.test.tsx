import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AssessmentRecord, AssessmentRow } from '../../../main/contract/assessment-shapes.ts';
import { renderScreen } from '../../app/testing.tsx';
import { AssesseeScreen } from './assessee-screen.tsx';
import { AssessmentNewScreen } from './assessment-new-screen.tsx';
import { LogScreen } from './log-screen.tsx';

const id = '01890000-0000-7000-8000-000000000001';
const scheme = '01890000-0000-7000-8000-000000000002';

function row(facts: Partial<AssessmentRow> = {}): AssessmentRow {
  return {
    id,
    rev: 1,
    assessedOn: '2026-03-03',
    personName: 'Ayu Kartika',
    personNumber: 'A-001',
    schemeId: scheme,
    scheme: 'Pemrogram Junior',
    assessorIds: [],
    assessors: 'Sari Dewi; Budi Santoso',
    tukId: null,
    tuk: '',
    place: 'Ruang Rapat',
    preOn: null,
    prePlace: '',
    recommendation: 'BK',
    decision: null,
    remote: null,
    repeat: 'suspected',
    registration: '',
    batch: '',
    fund: '',
    city: '',
    note: '',
    withdrawn: false,
    ...facts,
  };
}

const { withdrawn: _withdrawn, ...view } = row();
const record: AssessmentRecord = {
  ...view,
  assesseeId: null,
  assessee: { link: 'name', candidates: [{ id: scheme, label: 'Ayu Kartika' }] },
  assessorList: [],
  others: [{ id: scheme, assessedOn: '2025-09-01', recommendation: 'BK', earlier: true }],
  remarks: [{ code: 'assessments.tukNotVerified', params: { tuk: 'Lab', date: '2026-03-03' } }],
  importName: 'Log Maret.xlsx',
  createdAt: '2026-03-03T03:00:00.000Z',
  changedAt: '2026-03-03T03:00:00.000Z',
  withdrawnReason: null,
};
const years = {
  years: [
    { year: 2026, rows: 2, withoutDetails: 0 },
    { year: 2025, rows: 7, withoutDetails: 12 },
  ],
  total: 9,
  assessees: 3,
};
const registers = {
  'schemes.list': { asOf: '2026-03-03', schemes: [] },
  'assessors.list': { asOf: '2026-03-03', assessors: [] },
  'tuk.list': { asOf: '2026-03-03', sites: [] },
};
const log = { rows: [row(), row({ id: scheme, personName: '', recommendation: null, repeat: 'none' })], total: 2 };

describe('the log', () => {
  it('shows the newest year first, with results in words and rows without a name by their number', async () => {
    const { calls } = await renderScreen(<LogScreen />, {
      answers: { 'assessments.years': years, 'assessments.log': log },
    });
    const first = await screen.findByRole('row', { name: /Ayu Kartika/ });
    for (const text of ['3 Maret 2026', 'Pemrogram Junior', 'Belum kompeten', 'Kemungkinan ulang', 'Ruang Rapat'])
      expect(within(first).getByText(text)).toBeTruthy();
    expect(screen.getByRole('row', { name: /A-001.*Belum diketahui/ })).toBeTruthy();
    expect(screen.getByText('9 asesi dalam log · 3 orang di daftar peserta')).toBeTruthy();
    expect(calls).toContainEqual([
      'assessments.log',
      { from: '2026-01-01', until: '2026-12-31', withdrawn: false, offset: 0, limit: 5000 },
    ]);
  });

  it('takes assessor and days from the address, says so and shows all again', async () => {
    const { calls, user, address } = await renderScreen(<LogScreen />, {
      address: `/?asesor=${id}&dari=2025-03-01&sampai=2025-03-31`,
      answers: { 'assessments.years': years, 'assessments.log': log },
    });
    expect(await screen.findByText(/Hanya baris dengan Asesor, 1 Maret 2025 – 31 Maret 2025\./)).toBeTruthy();
    expect(calls).toContainEqual([
      'assessments.log',
      { from: '2025-03-01', until: '2025-03-31', assessorId: id, withdrawn: false, offset: 0, limit: 5000 },
    ]);
    await user.click(screen.getByRole('button', { name: 'Tampilkan semua' }));
    await waitFor(() => expect(address()).toBe('/'));
  });

  it('reads a long year page by page and says where it ends', async () => {
    const { calls } = await renderScreen(<LogScreen />, {
      answers: {
        'assessments.years': { ...years, years: [{ year: 2026, rows: 40_000, withoutDetails: 0 }], total: 40_000 },
        'assessments.log': ({ offset = 0 }) => ({
          rows: [row({ id: `01890000-0000-7000-8000-${String(offset).padStart(12, '0')}` })],
          total: 40_000,
        }),
      },
    });
    expect(await screen.findByText(/Ditampilkan 25\.000 baris terbaru dari 40\.000/)).toBeTruthy();
    await screen.findAllByRole('row', { name: /Ayu Kartika/ });
    const offsets = calls
      .filter(([name]) => name === 'assessments.log')
      .map(([, input]) => (input as { offset: number }).offset);
    expect(Math.max(...offsets)).toBeLessThan(25_000);
  });

  it('opens a row beside the list with what is linked, and takes a person’s word on a re-assessment', async () => {
    const { calls, user } = await renderScreen(<LogScreen />, {
      address: `/?baris=${id}`,
      answers: {
        'assessments.years': years,
        'assessments.log': log,
        'assessments.get': record,
        'assessments.confirmRepeat': { id, rev: 2 },
      },
    });
    const drawer = await screen.findByRole('complementary', { name: 'Ayu Kartika' });
    for (const text of [
      'TUK Lab tidak terverifikasi pada 3 Maret 2026.',
      'Terhubung lewat nama saja',
      'Impor Log Maret.xlsx',
      '1 September 2025',
    ])
      expect(await within(drawer).findByText(text)).toBeTruthy();
    await user.click(within(drawer).getByRole('button', { name: 'Ya, asesmen ulang' }));
    expect(calls).toContainEqual(['assessments.confirmRepeat', { id, expectRev: 1, repeat: true }]);
  });

  it('sets a way for chosen rows in one act', async () => {
    const { calls, user } = await renderScreen(<LogScreen />, {
      answers: {
        ...registers,
        'assessments.years': years,
        'assessments.log': log,
        'assessments.setMany': { count: 2 },
      },
    });
    await user.click(await screen.findByRole('checkbox', { name: 'Pilih semua' }));
    await user.click(screen.getByRole('button', { name: 'Tetapkan' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: 'Jarak jauh' }));
    await user.click(await screen.findByRole('option', { name: 'Tatap muka' }));
    await user.click(within(dialog).getByRole('button', { name: 'Tetapkan' }));
    await waitFor(() => expect(calls).toContainEqual(['assessments.setMany', { ids: [id, scheme], remote: false }]));
  });

  it('says what to do when there is nothing', async () => {
    await renderScreen(<LogScreen />, {
      answers: {
        'assessments.years': { years: [], total: 0, assessees: 0 },
        'assessments.log': { rows: [], total: 0 },
      },
    });
    expect(await screen.findByText('Belum ada asesmen')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Impor dari Excel' })[0]?.getAttribute('href')).toContain(
      '/impor?jenis=assessments',
    );
  });
});

describe('figures', () => {
  const figure = {
    key: scheme,
    label: 'Pemrogram Junior',
    candidates: 12,
    competent: 10,
    notYet: 1,
    unknown: 1,
    withoutDetails: 4,
    remote: 0,
  };

  it('tell counts without details apart and open the rows behind them', async () => {
    const { user, address } = await renderScreen(<LogScreen />, {
      address: '/?tab=angka&dari=2025-01-01',
      answers: {
        'assessments.years': years,
        'assessments.figures': { rows: [figure], total: { ...figure, key: '', label: '' } },
      },
    });
    expect(
      await screen.findByText(
        /12 asesi: 10 kompeten, 1 belum kompeten, 1 belum diketahui\. 4 di antaranya tanpa rincian\./,
      ),
    ).toBeTruthy();
    const grid = screen.getByRole('grid', { name: 'Asesi per skema' });
    await user.click(within(grid).getByText('Pemrogram Junior'));
    await waitFor(() => expect(address()).toContain(`skema=${scheme}`));
    expect(address()).toContain('dari=2025-01-01');
  });

  it('say so where there is no data', async () => {
    const none = {
      ...figure,
      key: '',
      label: '',
      candidates: 0,
      competent: 0,
      notYet: 0,
      unknown: 0,
      withoutDetails: 0,
    };
    await renderScreen(<LogScreen />, {
      address: '/?tab=angka',
      answers: { 'assessments.years': years, 'assessments.figures': { rows: [], total: none } },
    });
    expect(await screen.findByText('Tidak ada data')).toBeTruthy();
  });
});

describe('a row by hand', () => {
  it('needs its day, and puts the refusal of the core on its field', async () => {
    const { user, calls } = await renderScreen(<AssessmentNewScreen />, {
      answers: {
        ...registers,
        'assessments.create': {
          ok: false,
          code: 'core.invalidInput',
          params: {},
          fields: { personNumber: { code: 'assessments.nobody', params: {} } },
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Simpan' }));
    expect(calls.some(([name]) => name === 'assessments.create')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: /Tgl asesmen/ }), '3 Maret 2026');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByText('Isi nama atau nomor asesi.')).toBeTruthy();
  });
});

describe('a participant', () => {
  it('shows the NIK masked until it is asked for', async () => {
    const { user, calls } = await renderScreen(<AssesseeScreen />, {
      path: '/peserta/:id',
      address: `/peserta/${id}`,
      answers: {
        'assessments.assessee': {
          id,
          rev: 1,
          name: 'Ayu Kartika',
          number: '',
          nik: '••••••••••••0001',
          sex: null,
          birthDate: '•••',
          city: '',
          entity: '',
          band: '',
          affiliation: null,
          note: '',
          assessments: 1,
          sameName: false,
          log: [row()],
          byName: true,
          namesakes: [],
          withdrawnReason: null,
        },
        'assessments.revealAssessee': { nik: '3273010101900001', birthDate: '1990-04-03' },
      },
    });
    expect(await screen.findByText('••••••••••••0001')).toBeTruthy();
    expect(screen.getByText('Baris log di bawah terhubung lewat nama saja.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Tampilkan' }));
    expect(await screen.findByText('3273010101900001')).toBeTruthy();
    expect(screen.getByText('3 April 1990')).toBeTruthy();
    expect(calls).toContainEqual(['assessments.revealAssessee', { id }]);
  });
});
