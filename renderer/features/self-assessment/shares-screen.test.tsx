import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { SharesScreen } from './shares-screen.tsx';

const ID = '01890000-0000-7000-8000-00000000000a';
const SHEET = '01890000-0000-7000-8000-0000000000b1';
type Share = OutputOf<'shares.list'>['shares'][number];

const chapter = (code: string, total: number) => ({ code, title: { id: `Bab ${code}`, en: `Chapter ${code}` }, total });

function share(person: string, facts: Partial<Share> = {}): Share {
  return {
    person,
    total: 5,
    answered: 2,
    settled: 1,
    overdue: 0,
    nextDue: '2026-03-20',
    openComments: 0,
    sheetsOut: 0,
    lastHandedOn: null,
    chapters: [chapter('4', 5)],
    reminder: `Yth. ${person}`,
    ...facts,
  };
}

const handout: OutputOf<'handouts.list'>['handouts'][number] = {
  id: SHEET,
  rev: 1,
  person: 'Budi',
  codes: ['4', '10.2'],
  rows: 12,
  due: '2026-03-20',
  note: '',
  handedOn: '2026-03-01',
  handedBy: 'Sekar',
  state: 'overdue',
  returnedAt: null,
  untouched: 12,
  reminder: 'Yth. Budi, mohon mengisi 12 butir',
};

function answers(more: Answers = {}): Answers {
  return {
    'shares.list': {
      title: 'Relisensi 2026',
      state: 'running',
      shares: [
        share('Budi', { overdue: 2, openComments: 1, sheetsOut: 1 }),
        share('', { chapters: [chapter('5', 3)] }),
      ],
    },
    'handouts.list': { handouts: [handout] },
    ...more,
  };
}

const open = (more: Answers = {}, query = '') =>
  renderScreen(<SharesScreen />, {
    path: '/asesmen-mandiri/:id/bagian',
    address: `/asesmen-mandiri/${ID}/bagian${query}`,
    answers: answers(more),
  });

async function choose(user: Awaited<ReturnType<typeof open>>['user'], row: RegExp, action: string): Promise<void> {
  const line = await screen.findByRole('row', { name: row });
  await user.click(within(line).getByRole('button', { name: /Tindakan|lain/ }));
  await user.click(await screen.findByRole('menuitem', { name: action }));
}

describe('shares', () => {
  it('shows who has what, how far they are, and leads to their rows', async () => {
    await open();
    const row = await screen.findByRole('row', { name: /Budi/ });
    expect(row.textContent).toContain('2 dari 5');
    expect(row.textContent).toContain('20 Maret 2026');
    expect(within(row).getByRole('link').getAttribute('href')).toBe(`/asesmen-mandiri/${ID}?tampil=orang%3ABudi`);
    expect(screen.getByRole('row', { name: /Belum ada penanggung jawab/ })).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Lembar Excel (1)' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Baca lembar kembali' }).getAttribute('href')).toBe(
      '/impor?jenis=self-assessment-handout',
    );
  });

  it('hands a share out in one act, and copies the reminder', async () => {
    const { user, calls } = await open({
      'handouts.create': { id: SHEET, rev: 1, rows: 4 },
      'handouts.file': { ticket: 't', name: 'isian.xlsx', size: 1 },
    });
    await choose(user, /Budi/, 'Kirim lembar Excel');
    await waitFor(() => expect(calls.map(([name]) => name)).toContain('handouts.file'));
    expect(calls).toContainEqual(['handouts.create', { assessmentId: ID, person: 'Budi', due: '2026-03-20' }]);
    expect(await screen.findByText('Lembar dengan 4 butir dibuat untuk Budi')).toBeTruthy();
    await choose(user, /Budi/, 'Salin pengingat');
    expect(await navigator.clipboard.readText()).toBe('Yth. Budi');
  });

  it('moves rows to somebody else, and says why not', async () => {
    let refused = true;
    const { user, calls } = await open({
      'shares.reassign': () => (refused ? refusal('sharedWork.nothingToHandOut', { person: 'Budi' }) : { changed: 3 }),
    });
    await choose(user, /Budi/, 'Alihkan');
    const dialog = await screen.findByRole('dialog', { name: 'Alihkan butir Budi' });
    await user.type(within(dialog).getByRole('textbox', { name: /Kepada/ }), 'Sekar');
    await user.click(within(dialog).getByRole('button', { name: 'Alihkan' }));
    expect(await within(dialog).findByText('Tidak ada butir untuk Budi dengan pilihan ini.')).toBeTruthy();
    refused = false;
    await user.click(within(dialog).getByRole('button', { name: 'Alihkan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls).toContainEqual(['shares.reassign', { assessmentId: ID, from: 'Budi', to: 'Sekar', onlyOpen: true }]);
  });

  it('offers nothing to hand out when the assessment is finished', async () => {
    await open({ 'shares.list': { title: 'Lama', state: 'finished', shares: [share('Budi')] } });
    await screen.findByRole('row', { name: /Budi/ });
    expect(screen.queryByRole('button', { name: 'Kirim lembar Excel' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Excel semua bagian' })).toBeTruthy();
  });
});

describe('sheets', () => {
  it('shows who has which sheet since when, takes it as back, and withdraws it with a reason', async () => {
    const { user, calls } = await open(
      { 'handouts.close': { id: SHEET, rev: 2 }, 'handouts.withdraw': { id: SHEET, rev: 2 } },
      '?tab=lembar',
    );
    const row = await screen.findByRole('row', { name: /Budi/ });
    for (const text of ['4, 10.2', 'Lewat tenggat', '1 Maret 2026']) expect(row.textContent).toContain(text);
    await choose(user, /Budi/, 'Tandai sudah kembali');
    await waitFor(() => expect(calls).toContainEqual(['handouts.close', { id: SHEET, expectRev: 1 }]));
    await choose(user, /Budi/, 'Tarik lembar');
    const dialog = await screen.findByRole('dialog', { name: 'Tarik lembar Budi' });
    await user.type(within(dialog).getByRole('textbox', { name: /Alasan/ }), 'Salah orang');
    await user.click(within(dialog).getByRole('button', { name: 'Tarik lembar' }));
    await waitFor(() =>
      expect(calls).toContainEqual(['handouts.withdraw', { id: SHEET, expectRev: 1, reason: 'Salah orang' }]),
    );
  });

  it('says what sheets are for when there is none', async () => {
    await open({ 'handouts.list': { handouts: [] } }, '?tab=lembar');
    expect(await screen.findByText('Belum ada lembar yang dikirim')).toBeTruthy();
  });
});
