import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Batch, DisposalRecord, RecordType } from '../../../main/contract/retention-shapes.ts';
import { renderScreen } from '../../app/testing.tsx';
import { BatchNewScreen } from './batch-new-screen.tsx';
import { BatchScreen } from './batch-screen.tsx';
import { BatchesScreen } from './batches-screen.tsx';
import { DisposalScreen } from './disposal-screen.tsx';
import { DisposalsScreen } from './disposals-screen.tsx';
import { TypesScreen } from './types-screen.tsx';

const id = '01890000-0000-7000-8000-000000000001';
const other = '01890000-0000-7000-8000-000000000002';

const batch: Batch = {
  id,
  rev: 3,
  code: 'RK-2019-01',
  typeCode: 'asesmen',
  typeTitle: 'Berkas asesmen peserta',
  title: 'Angkatan 1',
  periodFrom: '2018-01-01',
  periodUntil: '2018-12-31',
  quantity: 12,
  measure: 'bundel',
  medium: 'paper',
  place: 'Rak 2',
  ownPlace: 'Rak 2',
  startEvent: 'certificate-end',
  startOn: '2021-11-20',
  keptUntil: null,
  keptReason: '',
  dueOn: '2026-11-20',
  daysOver: 1,
  state: 'due',
  holdReason: '',
  holdUntil: null,
  method: 'shred',
  ownMinutes: false,
  note: '',
  disposalId: null,
  disposalNumber: '',
  disposedOn: null,
  withdrawnReason: null,
};

const type: RecordType = {
  id: null,
  rev: 0,
  code: 'asesmen',
  title: 'Berkas asesmen peserta',
  forms: [
    { code: 'FR.AK.02', documentId: other, title: 'Rekaman Asesmen' },
    { code: 'FR.AK.05', documentId: null, title: '' },
  ],
  keepMonths: 24,
  activeMonths: 12,
  startEvent: 'certificate-end',
  place: 'Ruang arsip',
  responsible: 'Manajer Sertifikasi',
  method: 'shred',
  ownMinutes: false,
  inUse: true,
  note: '',
  source: 'Catatan sumber.',
  basis: 'clause-201',
  shippedMonths: 60,
  short: true,
  batches: 1,
};
const types = { edition: '2026-11', source: 'Sumber', leastMonths: 36, types: [type] };

const record: DisposalRecord = {
  id,
  rev: 1,
  number: '001/BA/LSP/XI/2026',
  heldOn: '2026-02-21',
  state: 'prepared',
  method: 'shred',
  batches: 2,
  performer: 'Wening',
  approver: 'Ratna',
  doneOn: null,
  scan: null,
  place: '',
  ground: 'SOP',
  approvalNumber: '',
  approvedOn: null,
  witnessOne: 'Sekar',
  witnessTwo: 'Bambang',
  note: '',
  cancelledReason: null,
  lines: [id, other].map((batchId, place) => ({
    id: batchId,
    batchId,
    batchRev: 4,
    code: `RK-${place + 1}`,
    typeTitle: 'Berkas asesmen peserta',
    title: `Angkatan ${place + 1}`,
    periodFrom: null,
    periodUntil: null,
    quantity: 1,
    measure: 'dus',
    medium: 'paper' as const,
    retentionEnded: '2026-01-01',
    note: '',
    fault: place === 0 ? { code: 'retention.notDue.held', params: { batch: 'RK-1' } } : null,
  })),
};

function listed(batches: readonly Batch[]): OutputOf<'retention.list'> {
  const counts = Object.fromEntries(
    (['due', 'held', 'in-minutes', 'waiting', 'kept', 'permanent', 'unknown', 'disposed', 'withdrawn'] as const).map(
      (state) => [state, batches.filter((row) => row.state === state).length],
    ),
  ) as OutputOf<'retention.list'>['counts'];
  return { asOf: '2026-03-03', counts, years: [{ year: 2026, count: 1 }], batches: [...batches] };
}

describe('batches of records', () => {
  it('say where they stand, and how many are due', async () => {
    await renderScreen(<BatchesScreen />, { answers: { 'retention.list': listed([batch]) } });
    const row = await screen.findByRole('row', { name: /Angkatan 1/ });
    for (const text of ['Masa simpan habis', '20 November 2026', 'RK-2019-01'])
      expect(within(row).getByText(text)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Masa simpan habis: 1' }).getAttribute('href')).toContain('f.state=due');
  });

  it('tell an empty list what it is for', async () => {
    await renderScreen(<BatchesScreen />, { answers: { 'retention.list': { ...listed([]), years: [] } } });
    expect(await screen.findByText('Belum ada berkas rekaman')).toBeTruthy();
  });

  it('go into minutes when they are due', async () => {
    const { user, calls } = await renderScreen(<BatchesScreen />, {
      answers: {
        'retention.list': listed([batch]),
        'retention.prepareDisposal': { id, rev: 1, number: '001/BA' },
      },
    });
    await user.click(await screen.findByRole('checkbox', { name: /Angkatan 1/ }));
    await user.click(screen.getByRole('button', { name: 'Siapkan pemusnahan (1)' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByRole('textbox', { name: /Disetujui oleh/ }), 'Ratna');
    await user.type(form.getByRole('textbox', { name: /Pelaksana/ }), 'Wening');
    await user.type(form.getByRole('textbox', { name: /Saksi pertama/ }), 'Sekar');
    await user.type(form.getByRole('textbox', { name: /Saksi kedua/ }), 'Bambang');
    await user.click(form.getByRole('button', { name: 'Siapkan berita acara' }));
    expect(calls).toContainEqual([
      'retention.prepareDisposal',
      expect.objectContaining({
        batches: [{ id, expectRev: 3 }],
        method: 'shred',
        ground: 'SOP pengendalian rekaman dan jadwal retensi LSP',
        witnessTwo: 'Bambang',
      }),
    ]);
  });

  it('are added with a type and what is in them', async () => {
    const { user, calls } = await renderScreen(<BatchNewScreen />, {
      answers: { 'retention.types': types, 'retention.createBatch': { id, rev: 1 } },
    });
    await user.type(await screen.findByRole('textbox', { name: /Isi ringkas/ }), 'Angkatan 2');
    await user.click(screen.getByRole('combobox', { name: /Jenis rekaman/ }));
    await user.click(await screen.findByRole('option', { name: 'Berkas asesmen peserta' }));
    expect(await screen.findByText(/Sertifikat berakhir/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(calls).toContainEqual([
      'retention.createBatch',
      expect.objectContaining({ title: 'Angkatan 2', typeCode: 'asesmen', medium: 'paper' }),
    ]);
  });

  it('are held with a reason, and fixed once disposed of', async () => {
    const place = { path: '/dokumen/rekaman/berkas/:id', address: `/dokumen/rekaman/berkas/${id}` };
    const first = await renderScreen(<BatchScreen />, {
      ...place,
      answers: {
        'retention.types': types,
        'retention.batch': { ...batch, revisions: [] },
        'retention.hold': { id, rev: 4 },
      },
    });
    await first.user.click(await screen.findByRole('button', { name: 'Tahan' }));
    const dialog = within(await screen.findByRole('dialog'));
    await first.user.type(dialog.getByRole('textbox', { name: /Alasan/ }), 'Banding');
    await first.user.click(dialog.getByRole('button', { name: 'Tahan' }));
    expect(first.calls).toContainEqual([
      'retention.hold',
      expect.objectContaining({ id, expectRev: 3, reason: 'Banding' }),
    ]);
  });

  it('say by which minutes they went', async () => {
    await renderScreen(<BatchScreen />, {
      path: '/dokumen/rekaman/berkas/:id',
      address: `/dokumen/rekaman/berkas/${id}`,
      answers: {
        'retention.types': types,
        'retention.batch': {
          ...batch,
          state: 'disposed',
          disposalId: other,
          disposalNumber: '001/BA',
          disposedOn: '2026-02-01',
          revisions: [],
        },
      },
    });
    expect(await screen.findByText(/Dimusnahkan 1 Februari 2026 dengan berita acara 001\/BA/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tahan' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Simpan' })).toBeNull();
  });
});

describe('record types', () => {
  it('warn of less than a cycle and take what the LSP sets', async () => {
    const { user, calls } = await renderScreen(<TypesScreen />, {
      address: '/?jenis=asesmen',
      answers: { 'retention.types': types, 'retention.saveType': { id, rev: 1 } },
    });
    expect(await screen.findByText(/Lebih pendek dari satu siklus sertifikasi \(36 bulan\)/)).toBeTruthy();
    expect(screen.getByText('Belum ada di daftar dokumen')).toBeTruthy();
    const months = screen.getByRole('textbox', { name: /Masa simpan \(bulan\)/ });
    await user.clear(months);
    await user.type(months, '60');
    await user.click(screen.getByRole('button', { name: 'Simpan jenis rekaman' }));
    expect(calls).toContainEqual([
      'retention.saveType',
      expect.objectContaining({ code: 'asesmen', keepMonths: 60, forms: 'FR.AK.02\nFR.AK.05', expectRev: 0 }),
    ]);
  });
});

describe('disposals', () => {
  it('stand in a list with how far they have come', async () => {
    await renderScreen(<DisposalsScreen />, { answers: { 'retention.disposals': { disposals: [record] } } });
    const row = await screen.findByRole('row', { name: /001\/BA/ });
    expect(within(row).getByText('Menunggu tanda tangan')).toBeTruthy();
  });

  it('say what stands against a batch, and are cancelled with a reason', async () => {
    const { user, calls } = await renderScreen(<DisposalScreen />, {
      path: '/dokumen/rekaman/pemusnahan/:id',
      address: `/dokumen/rekaman/pemusnahan/${id}`,
      answers: { 'retention.disposal': record, 'retention.cancelDisposal': { id, rev: 2 } },
    });
    expect(await screen.findByText('Berkas RK-1 sedang ditahan.')).toBeTruthy();
    expect(screen.getByText(/Aplikasi tidak menghapus berkas/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Batalkan' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /Alasan/ }), 'Ditunda');
    await user.click(dialog.getByRole('button', { name: 'Batalkan' }));
    expect(calls).toContainEqual(['retention.cancelDisposal', { id, expectRev: 1, reason: 'Ditunda' }]);
  });

  it('speak English too', async () => {
    await renderScreen(<DisposalsScreen />, {
      language: 'en',
      answers: { 'retention.disposals': { disposals: [] } },
    });
    expect(await screen.findByText('No disposals yet')).toBeTruthy();
  });
});
