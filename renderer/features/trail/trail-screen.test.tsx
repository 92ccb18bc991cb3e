import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { TrailCheck, TrailEntry, TrailRow } from '../../../main/contract/trail.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { renderScreen } from '../../app/testing.tsx';
import { TrailScreen } from './trail-screen.tsx';

const REPLICA = '01890000-0000-7000-8000-0000000000aa';
const HASH = 'a'.repeat(64);

function row(sequence: number, given: Partial<TrailRow> = {}): TrailRow {
  return {
    replica: REPLICA,
    sequence,
    at: '2026-11-21T03:00:00.000Z',
    actorId: 'local',
    actor: 'Pengguna komputer ini',
    operation: 'tuk.change',
    act: 'Mengubah TUK',
    kind: 'tuk',
    kindName: 'TUK',
    recordId: '01890000-0000-7000-8000-000000000001',
    record: { label: `Lab ${sequence}`, address: '/tuk/1' },
    fields: ['Alamat'],
    batch: 0,
    erased: false,
    ...given,
  };
}

function entry(sequence: number, given: Partial<TrailEntry> = {}): TrailEntry {
  return {
    ...row(sequence),
    changes: [
      {
        field: 'address',
        name: 'Alamat',
        personal: false,
        before: { text: 'Jalan Lama' },
        after: { text: 'Jalan Baru' },
        lines: [],
      },
    ],
    records: [],
    baseRev: 1,
    hash: HASH,
    previousHash: HASH,
    digest: HASH,
    erasures: [],
    masked: false,
    ...given,
  };
}

function check(given: Partial<TrailCheck> = {}): TrailCheck {
  return {
    at: '2026-11-21T03:00:00.000Z',
    asked: false,
    actor: 'LSP Mutu',
    rows: 1200,
    whole: true,
    findings: [],
    findingsCount: 0,
    erased: 0,
    comparisons: [],
    heads: [],
    ...given,
  };
}

const state = (given: TrailCheck | null): OutputOf<'trail.state'> => ({
  rows: 1200,
  heads: [{ replica: REPLICA, sequence: 1200, hash: HASH, at: '2026-11-21T03:00:00.000Z' }],
  check: given,
  jobId: null,
});

const choices: OutputOf<'trail.choices'> = {
  people: [{ id: 'local', name: 'Pengguna komputer ini' }],
  kinds: [{ id: 'tuk', name: 'TUK' }],
  operations: [{ id: 'tuk.change', name: 'Mengubah TUK' }],
};

const cursor = { at: '2026-11-20T00:00:00.000Z', replica: REPLICA, sequence: 5 };

describe('the list of changes', () => {
  it('reads older rows when asked, and says where the trail begins', async () => {
    const { user } = await renderScreen(<TrailScreen />, {
      path: '/pengaturan/jejak',
      address: '/pengaturan/jejak',
      answers: {
        'trail.choices': choices,
        'trail.list': (input: InputOf<'trail.list'>) =>
          input.cursor === undefined
            ? { rows: [row(6)], cursor, lookedBackTo: cursor.at }
            : { rows: [row(5)], cursor: null, lookedBackTo: cursor.at },
      },
    });
    expect(await screen.findByText('Lab 6')).toBeTruthy();
    expect(screen.queryByText('Lab 5')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Tampilkan yang lebih lama' }));
    expect(await screen.findByText('Lab 5')).toBeTruthy();
    expect(screen.getByText(/Awal jejak/)).toBeTruthy();
  });

  it('goes on looking for a text by itself until it has found one', async () => {
    const { user, calls } = await renderScreen(<TrailScreen />, {
      path: '/pengaturan/jejak',
      address: '/pengaturan/jejak?teks=Anggrek',
      answers: {
        'trail.choices': choices,
        'trail.list': (input: InputOf<'trail.list'>) => {
          const at = input.cursor?.sequence ?? 9;
          return at > 7
            ? { rows: [], cursor: { ...cursor, sequence: at - 1 }, lookedBackTo: cursor.at }
            : { rows: [row(3)], cursor: null, lookedBackTo: cursor.at };
        },
      },
    });
    const [onwards] = await screen.findAllByRole('button', { name: 'Cari lebih lama' });
    if (onwards === undefined) throw new Error('no button');
    await user.click(onwards);
    expect(await screen.findByText('Lab 3')).toBeTruthy();
    expect(
      calls.filter(([name]) => name === 'trail.list').map(([, input]) => (input as { text?: string }).text),
    ).toEqual(expect.arrayContaining(['Anggrek']));
  });

  it('opens a row with before and after; personal values are asked for with a purpose', async () => {
    const nik = (text: string, masked: boolean) => ({
      changes: [
        {
          field: 'nik',
          name: 'NIK',
          personal: true,
          before: { text: '' },
          after: { text, ...(masked ? { masked } : {}) },
          lines: [],
        },
      ],
      masked,
    });
    const { user, calls } = await renderScreen(<TrailScreen />, {
      path: '/pengaturan/jejak',
      address: `/pengaturan/jejak?baris=${REPLICA}/6`,
      answers: {
        'trail.choices': choices,
        'trail.list': { rows: [row(6)], cursor: null, lookedBackTo: null },
        'trail.entry': entry(6, nik('••••0001', true)),
        'trail.reveal': entry(6, nik('3273015708900001', false)),
      },
    });
    const drawer = await screen.findByRole('complementary');
    expect(await within(drawer).findByText('••••0001')).toBeTruthy();
    await user.click(within(drawer).getByRole('button', { name: 'Tampilkan data pribadi' }));
    await user.type(await screen.findByRole('textbox', { name: /Untuk apa/ }), 'Permintaan pemilik');
    await user.click(screen.getByRole('button', { name: 'Tampilkan' }));
    expect(await within(drawer).findByText('3273015708900001')).toBeTruthy();
    expect(calls.find(([name]) => name === 'trail.reveal')?.[1]).toMatchObject({
      purpose: 'Permintaan pemilik',
      sequence: 6,
    });
  });

  it('erases the content of a record only with a reason', async () => {
    const { user, calls } = await renderScreen(<TrailScreen />, {
      path: '/pengaturan/jejak',
      address: `/pengaturan/jejak?baris=${REPLICA}/6`,
      answers: {
        'trail.choices': choices,
        'trail.list': { rows: [row(6)], cursor: null, lookedBackTo: null },
        'trail.entry': entry(6),
        'trail.erase': { rows: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Hapus isi lama' }));
    await user.click(await screen.findByRole('button', { name: 'Hapus isi' }));
    expect(calls.some(([name]) => name === 'trail.erase')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: /Alasan/ }), 'Permintaan pemilik data');
    await user.click(screen.getByRole('button', { name: 'Hapus isi' }));
    expect(await screen.findByText('Isi 2 baris dihapus')).toBeTruthy();
  });
});

describe('the integrity of the trail', () => {
  const show = (given: TrailCheck | null, answers: object = {}) =>
    renderScreen(<TrailScreen />, {
      path: '/pengaturan/jejak',
      address: '/pengaturan/jejak?bagian=keutuhan',
      answers: { 'trail.state': state(given), ...answers },
    });

  it('is quiet when all is well', async () => {
    await show(check());
    expect(await screen.findByText('Jejak utuh')).toBeTruthy();
    expect(screen.getByText(/1\.200 baris diperiksa/)).toBeTruthy();
    expect(screen.queryByText('Yang perlu dilakukan')).toBeNull();
    expect(screen.queryByText(/dihapus sebagian/)).toBeNull();
  });

  it('says how many rows lost contents by an act', async () => {
    await show(check({ erased: 12 }));
    expect(await screen.findByText(/Isi 12 baris dihapus sebagian atau seluruhnya/)).toBeTruthy();
  });

  it('names every broken place with the rows beside it, and what to do', async () => {
    const named = (sequence: number) => ({
      sequence,
      at: '2026-11-21T03:00:00.000Z',
      actor: 'Rina',
      act: 'Mengubah TUK',
      record: 'TUK Lab',
    });
    await show(
      check({
        whole: false,
        findingsCount: 2,
        findings: [
          {
            fault: 'payload',
            replica: REPLICA,
            sequence: 7,
            until: null,
            row: named(7),
            before: named(6),
            after: null,
          },
          { fault: 'gap', replica: REPLICA, sequence: 9, until: 11, row: null, before: named(8), after: named(12) },
        ],
        comparisons: [
          {
            source: 'backup',
            name: 'workspace-1.db',
            replica: REPLICA,
            sequence: 90,
            at: '',
            verdict: 'removed',
            missing: 3,
          },
        ],
      }),
    );
    expect(await screen.findByText('Jejak tidak utuh')).toBeTruthy();
    expect(screen.getByText('Isi perubahan diubah')).toBeTruthy();
    expect(screen.getByText(/baris 7, Mengubah TUK TUK Lab, Rina/)).toBeTruthy();
    expect(screen.getByText('baris 9 sampai 11')).toBeTruthy();
    expect(screen.getByText(/3 baris setelah baris 87 hilang/)).toBeTruthy();
    expect(screen.getByText('Yang perlu dilakukan')).toBeTruthy();
  });

  it('starts a check', async () => {
    const { user, calls } = await show(null, { 'trail.verify': { jobId: '01890000-0000-7000-8000-000000000009' } });
    await user.click(await screen.findByRole('button', { name: 'Periksa sekarang' }));
    expect(calls.some(([name]) => name === 'trail.verify')).toBe(true);
  });
});

describe('the history of a record', () => {
  it('reads nothing before it is opened', async () => {
    const { user, calls } = await renderScreen(<RecordHistory kind="tuk" id="1" />, {
      answers: { 'trail.ofRecord': { entries: [entry(6)], more: false, importedFrom: 'daftar.xlsx' } },
    });
    const button = await screen.findByRole('button', { name: 'Tampilkan riwayat' });
    expect(calls.some(([name]) => name === 'trail.ofRecord')).toBe(false);
    await user.click(button);
    expect(await screen.findByText('Jalan Baru')).toBeTruthy();
    expect(screen.getByText('Diimpor dari daftar.xlsx')).toBeTruthy();
  });
});
