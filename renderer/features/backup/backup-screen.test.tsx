import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BackupCopy } from '../../../main/contract/backup.ts';
import type { OutputOf } from '../../../main/contract/index.ts';
import { refusal, renderScreen, type ScreenOptions } from '../../app/testing.tsx';
import { BackupScreen } from './backup-screen.tsx';
import { CopyBanner } from './copy-banner.tsx';
import { DrillScreen } from './drill-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';

const copy: BackupCopy = {
  path: '/ruang/backups/workspace-20261121T030000000Z.db',
  name: 'workspace-20261121T030000000Z.db',
  place: 'local',
  at: '2026-11-21T03:00:00.000Z',
  why: 'asked',
  size: 3_500_000,
  state: 'verified',
  verifiedAt: '2026-11-21T03:00:00.000Z',
  faults: [],
  workspaceId: 'w',
  workspaceName: 'LSP Uji',
  program: '0.1.0',
  newer: false,
};

const state: OutputOf<'backup.state'> = {
  last: copy,
  lastVerified: copy,
  changed: false,
  copies: 1,
  bytes: 3_500_000,
  second: null,
  lastSecond: null,
  secondLate: false,
  lastDrill: null,
  drillDue: '2027-05-21',
  failure: null,
  restores: [],
};

const settings: OutputOf<'backup.settings'> = {
  settings: [
    { key: 'keepDays', rev: 0, value: 14, shipped: 14, unit: 'days', source: 'Usulan aplikasi', note: '' },
    { key: 'drillMonths', rev: 0, value: 6, shipped: 6, unit: 'months', source: 'Usulan aplikasi', note: '' },
  ],
};

function page(given: Partial<OutputOf<'backup.state'>> = {}, answers: Record<string, unknown> = {}) {
  return renderScreen(<BackupScreen />, {
    path: '/pengaturan/cadangan',
    address: '/pengaturan/cadangan',
    answers: {
      'backup.state': { ...state, ...given },
      'backup.list': { copies: [copy], secondFailure: null },
      'backup.settings': settings,
      ...answers,
    },
  });
}

describe('the page of copies', () => {
  it('tells in four lines where the copies are and whether they are whole', async () => {
    await page();
    expect(await screen.findByText(/^Terakhir 21 November 2026/)).toBeTruthy();
    expect(screen.getByText('Belum ada di tempat kedua')).toBeTruthy();
    expect(screen.getByText(/Uji pertama paling lambat 21 Mei 2027/)).toBeTruthy();
    expect(screen.getByText(/1 salinan, 4 MB/)).toBeTruthy();
    expect(await screen.findByRole('row', { name: /Diminta.*Terverifikasi/ })).toBeTruthy();
  });

  it('says calmly that the second place is away, and plainly that a copy is damaged or the last try failed', async () => {
    await page({
      last: { ...copy, state: 'damaged' },
      second: { path: 'E:', reachable: false, folder: null },
      lastSecond: { at: copy.at, place: 'E:', copyAt: copy.at, files: 2, damaged: 0 },
      secondLate: true,
      failure: { code: 'files.diskFull', params: { name: 'x', path: 'x' } },
    });
    expect(await screen.findByText('Rusak')).toBeTruthy();
    expect(screen.getByText(/Tempat kedua tidak terpasang: E:/)).toBeTruthy();
    expect(screen.getByText(/Percobaan terakhir program untuk menyalin gagal/)).toBeTruthy();
  });

  it('makes a copy and says whether it goes to the second place too', async () => {
    const { user, calls } = await page({}, { 'backup.make': { copy, jobId: '01890000-0000-7000-8000-000000000001' } });
    await user.click(await screen.findByRole('button', { name: 'Cadangkan sekarang' }));
    expect(await screen.findByText(/Penyalinan ke tempat kedua berjalan/)).toBeTruthy();
    expect(calls.filter(([name]) => name === 'backup.state').length).toBeGreaterThan(1);
  });

  it('writes a period with where the shipped one comes from', async () => {
    const { user, calls } = await page({}, { 'backup.changeSetting': settings });
    await user.click(await screen.findByRole('button', { name: /Ubah masa simpan: Satu salinan per hari/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/Usulan aplikasi/)).toBeTruthy();
    const field = within(dialog).getByLabelText(/Nilai/);
    await user.clear(field);
    await user.type(field, '30');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    await waitFor(() =>
      expect(calls).toContainEqual(['backup.changeSetting', expect.objectContaining({ key: 'keepDays', value: 30 })]),
    );
  });

  it('offers to carry the workspace away, and says that the file is not encrypted', async () => {
    const { user, calls } = await page({}, { 'backup.carry': refusal('files.exists', { name: 'LSP', path: 'x' }) });
    await user.click(await screen.findByRole('button', { name: 'Cadangan dan pemulihan' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Pindah ke komputer lain…' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/tidak disandikan dan memuat data pribadi/)).toBeTruthy();
    await user.type(within(dialog).getByLabelText(/Folder tujuan/), 'D:\\Bawa');
    await user.click(within(dialog).getByRole('button', { name: 'Tulis berkas' }));
    await waitFor(() => expect(calls.some(([name]) => name === 'backup.carry')).toBe(true));
    const [, input] = calls.find(([name]) => name === 'backup.carry') ?? [];
    expect(input).toMatchObject({ path: expect.stringMatching(/^D:\\Bawa\\.*\.lspmutu$/) });
    expect(await within(dialog).findByText(/sudah ada/)).toBeTruthy();
  });
});

const inside: OutputOf<'backup.inside'> = {
  copy,
  sameWorkspace: true,
  counts: [
    { kind: 'document', before: 3, now: 5 },
    { kind: 'an_inner_table', before: 1, now: 1 },
  ],
  lost: { acts: 7, latest: [{ at: copy.at, by: 'Sari', operation: 'documents.create', kind: 'document' }] },
};

function restore(
  given: Partial<OutputOf<'backup.inside'>>,
  answers: Record<string, unknown> = {},
  workspace: ScreenOptions['state'] = {},
) {
  return renderScreen(<RestoreScreen />, {
    state: workspace,
    path: '/pengaturan/cadangan/pulihkan',
    address: `/pengaturan/cadangan/pulihkan?salinan=${encodeURIComponent(copy.path)}`,
    answers: {
      'backup.inside': { ...inside, ...given },
      'backup.look': { copies: [copy], suggestedPath: '/dokumen/LSP Uji 2' },
      'backup.restoring': { work: null },
      ...answers,
    },
  });
}

describe('the restore screen', () => {
  it('shows what is in the copy and what would be lost before anything is asked', async () => {
    await restore({});
    expect(await screen.findByText(/7 tindakan dilakukan sesudah salinan ini/)).toBeTruthy();
    expect(screen.getByText(/Sari: documents.create/)).toBeTruthy();
    expect(await screen.findByRole('row', { name: /Dokumen/ })).toBeTruthy();
    expect(screen.queryByText('an_inner_table')).toBeNull();
    expect(await screen.findByLabelText(/Letak folder baru/)).toHaveProperty('value', '/dokumen/LSP Uji 2');
  });

  it('replaces in place only after the thing and its effect were named', async () => {
    const done = { state: {}, missing: [], missingCount: 0, kept: '/ruang/backups/kept.db' };
    const { user, calls } = await restore({}, { 'backup.restoreHere': done });
    await user.click(await screen.findByText('Di tempat, menggantikan data sekarang'));
    await user.click(screen.getByRole('button', { name: 'Ganti data sekarang' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/7 tindakan sesudah salinan itu/)).toBeTruthy();
    expect(calls.some(([name]) => name === 'backup.restoreHere')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Ganti data sekarang' }));
    expect(await screen.findByText(/Data sebelumnya disimpan di \/ruang\/backups\/kept.db/)).toBeTruthy();
    expect(calls).toContainEqual(['backup.restoreHere', { source: copy.path }]);
  });

  it('asks for the password where people have accounts, and says whose passwords are in use afterwards', async () => {
    const done = { state: {}, missing: [], missingCount: 0, kept: '/ruang/backups/kept.db' };
    let tries = 0;
    const answer = () => (tries++ === 0 ? refusal('users.passwordWrong') : done);
    const { user, calls } = await restore(
      {},
      { 'backup.restoreHere': answer },
      { actor: { id: 'a', name: 'Sari', permissions: ['*'] } },
    );
    await user.click(await screen.findByText('Di tempat, menggantikan data sekarang'));
    await user.click(screen.getByRole('button', { name: 'Ganti data sekarang' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/7 tindakan sesudah salinan itu/)).toBeTruthy();
    await user.type(within(dialog).getByLabelText(/Kata sandi Anda/), 'kopi pahit');
    await user.click(within(dialog).getByRole('button', { name: 'Ganti data sekarang' }));
    expect(await within(dialog).findByText(/kata sandi tidak cocok/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Ganti data sekarang' }));
    expect(await screen.findByText(/kata sandi sekarang seperti pada tanggal salinan/)).toBeTruthy();
    expect(calls).toContainEqual(['backup.restoreHere', { source: copy.path, password: 'kopi pahit' }]);
  });

  it('offers a good place when the chosen one is refused, and nothing in place for another workspace', async () => {
    const { user } = await restore(
      { sameWorkspace: false, lost: { acts: 0, latest: [] } },
      {
        'backup.restoreNew': refusal('files.placeSynchronised', {
          path: 'x',
          service: 'OneDrive',
          suggestedPath: '/rumah/LSP',
        }),
      },
    );
    expect(await screen.findByText(/Hanya dapat dikembalikan ke folder baru/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Pulihkan ke folder baru' }));
    await user.click(await screen.findByRole('button', { name: /\/rumah\/LSP/ }));
    expect(screen.getByLabelText(/Letak folder baru/)).toHaveProperty('value', '/rumah/LSP');
  });
});

describe('the drill screen', () => {
  it('tells what was checked, good or bad, and hands out the minutes', async () => {
    const drill = {
      id: '01890000-0000-7000-8000-000000000001',
      at: copy.at,
      on: '2026-11-21',
      by: 'Sari',
      copyName: copy.name,
      copyAt: copy.at,
      place: 'local' as const,
      placePath: '/ruang/backups',
      result: 'failed' as const,
      tookMs: 1500,
      findings: [
        { ok: true, message: { code: 'backup.drill.whole', params: { rows: 12 } } },
        { ok: false, message: { code: 'backup.drill.filesMissing', params: { missing: 1, count: 4 } } },
      ],
    };
    const { user, calls } = await renderScreen(<DrillScreen />, {
      path: '/pengaturan/cadangan/uji',
      address: `/pengaturan/cadangan/uji?uji=${drill.id}`,
      answers: {
        'backup.drills': { drills: [drill], due: '2026-11-20' },
        'backup.state': state,
        'backup.drill': { jobId: drill.id },
        'backup.drillReport': refusal('core.gone', { kind: 'restore-drill' }),
      },
    });
    expect(await screen.findByText(/1 dari 4 berkas yang disebut di data tidak ada/)).toBeTruthy();
    expect(screen.getByText(/12 baris jejak audit/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Berita acara' }));
    await user.click(screen.getByRole('button', { name: 'Uji sekarang' }));
    await waitFor(() => expect(calls).toContainEqual(['backup.drill', { place: 'local' }]));
    expect(calls).toContainEqual(['backup.drillReport', { id: drill.id }]);
  });
});

it('the banner of an old copy leads back', async () => {
  const { user, calls } = await renderScreen(<CopyBanner at={copy.at} />, {
    answers: { 'backup.leaveCopy': {} as never },
  });
  expect(await screen.findByText(/Salinan tanggal .*hanya baca/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Kembali ke ruang kerja' }));
  expect(calls).toContainEqual(['backup.leaveCopy', {}]);
});
