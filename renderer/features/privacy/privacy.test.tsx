import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { renderScreen } from '../../app/testing.tsx';
import { PersonScreen } from './person-screen.tsx';
import { PrivacyScreen } from './privacy-screen.tsx';

const id = '01890000-0000-7000-8000-000000000001';
const person = {
  source: 'assessee',
  sourceLabel: 'Asesi terdaftar',
  id,
  name: 'Agung Mahendra',
  number: 'ASESI-0014',
  detail: 'SMK Mitra',
  address: `/log-asesmen/peserta/${id}`,
};
const row = {
  ...person,
  state: 'ended' as const,
  startEvent: 'last-activity' as const,
  startOn: '2018-05-04',
  endsOn: '2023-05-04',
  daysOver: 1297,
  reasons: [],
};
const backups = { count: 2, newest: '2026-11-20', until: '2027-12-01' };
const retention: OutputOf<'privacy.retention'> = {
  asOf: '2026-11-21',
  counts: { running: 1, within: 2, ended: 1, held: 0, unknown: 0 },
  rows: [row],
  imports: [],
  backups,
};
const shown: OutputOf<'privacy.person'> = {
  person,
  anonymised: false,
  fields: [
    { label: 'Nama', value: 'Agung Mahendra', masked: false },
    { label: 'NIK', value: '••••••••••••0014', masked: true },
  ],
  tables: [{ title: 'Log asesmen', columns: ['Tanggal asesmen', 'Keputusan'], rows: [['2018-05-04', 'K']] }],
  files: [],
  places: [{ place: 'Baris impor', count: 2 }],
  retention: row,
  holds: [],
  requests: [],
  others: [],
};
const at = (part: string) => ({ path: '/pengaturan/data-pribadi', address: `/pengaturan/data-pribadi?bagian=${part}` });

describe('retention', () => {
  it('lists whose period has ended, says that nothing follows by itself, and until when backups hold the data', async () => {
    await renderScreen(<PrivacyScreen />, { ...at('masa-simpan'), answers: { 'privacy.retention': retention } });
    const found = await screen.findByRole('row', { name: /Agung Mahendra/ });
    expect(within(found).getByText('Masa simpan berakhir')).toBeTruthy();
    expect(within(found).getByText('4 Mei 2023')).toBeTruthy();
    expect(screen.getByText(/tidak menghapus apa pun/)).toBeTruthy();
    expect(screen.getByText(/paling lambat 1 Desember 2027/)).toBeTruthy();
  });
});

describe('requests', () => {
  it('say how many hours are left, or by how many one is late', async () => {
    const request = {
      id,
      rev: 1,
      number: 'PDP-001/2026',
      kind: 'access' as const,
      state: 'overdue' as const,
      receivedOn: '2026-11-17',
      receivedTime: '10:00',
      channel: 'email' as const,
      asker: 'Sari Dewi',
      onBehalf: '',
      identityCheck: '',
      wanted: '',
      source: '',
      personId: '',
      personLabel: '',
      handler: '',
      dueAt: '2026-11-20T03:00:00.000Z',
      dueOn: '2026-11-20',
      dueBasis: 'UU PDP',
      hoursLeft: -24,
      answeredOn: null,
      outcome: null,
      answer: '',
      answerNumber: '',
      note: '',
      withdrawnReason: null,
    };
    await renderScreen(<PrivacyScreen />, {
      ...at('permintaan'),
      answers: {
        'privacy.requests': {
          requests: [request, { ...request, id: 'x', number: 'PDP-002/2026', hoursLeft: 240, state: 'open' }],
        },
      },
    });
    expect(await screen.findByText('Lewat batas, lewat 24 jam')).toBeTruthy();
    expect(screen.getByText('Menunggu jawaban, 10 hari lagi')).toBeTruthy();
  });
});

describe('one person', () => {
  it('is shown masked, and handed out only with a reason', async () => {
    const { user, calls } = await renderScreen(<PersonScreen />, {
      path: '/pengaturan/data-pribadi/orang/:source/:id',
      address: `/pengaturan/data-pribadi/orang/assessee/${id}`,
      answers: {
        'privacy.person': shown,
        'privacy.exportPerson': { ticket: 't', name: 'Salinan.zip', size: 10 },
      },
    });
    expect(await screen.findByText('••••••••••••0014')).toBeTruthy();
    expect(screen.getByText('Baris impor: 2')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ekspor data orang ini' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Ekspor data orang ini' }));
    expect(calls.filter(([name]) => name === 'privacy.exportPerson')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: /Alasan/ }), 'Permintaan akses');
    await user.click(within(dialog).getByRole('button', { name: 'Ekspor data orang ini' }));
    expect(calls).toContainEqual([
      'privacy.exportPerson',
      { source: 'assessee', id, reason: 'Permintaan akses', requestId: null },
    ]);
  });

  it('cannot go on to the act while something stands against it', async () => {
    const { user } = await renderScreen(<PersonScreen />, {
      path: '/pengaturan/data-pribadi/orang/:source/:id',
      address: `/pengaturan/data-pribadi/orang/assessee/${id}`,
      answers: {
        'privacy.person': shown,
        'privacy.previewErasure': {
          people: 1,
          files: 0,
          importRows: 2,
          refused: [{ name: 'Agung Mahendra', reason: { code: 'privacy.isHeld', params: {} } }],
          kept: [{ code: 'privacy.kept.packages', params: {} }],
          backups,
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Anonimkan' }));
    expect(await screen.findByText(/Data Agung Mahendra ditahan/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Lanjutkan ke berita acara' }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByText(/rekaman yang sudah selesai tidak diubah/)).toBeTruthy();
  });
});
