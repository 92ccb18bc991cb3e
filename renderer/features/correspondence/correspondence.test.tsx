import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Letter, LetterSeries } from '../../../main/contract/correspondence.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { LetterOutNewScreen } from './letter-new-screen.tsx';
import { LetterScreen } from './letter-screen.tsx';
import { LettersInScreen, LettersOutScreen } from './letters-screen.tsx';
import { NumberingScreen } from './numbering-screen.tsx';

const letter: Letter = {
  id: '01890000-0000-7000-8000-000000000001',
  rev: 1,
  direction: 'out',
  state: 'reserved',
  series: 'SP',
  serial: 12,
  insertion: '',
  number: '012/SP/LSP/XI/2026',
  datedOn: '2026-11-20',
  receivedOn: null,
  sentOn: null,
  party: 'Ketua BNSP',
  subject: 'Permohonan relisensi',
  attachment: '',
  signer: 'Ratna',
  person: '',
  disposition: '',
  answerDue: null,
  overdue: false,
  settledOn: null,
  replyTo: null,
  file: null,
  origin: null,
  note: '',
  withdrawnReason: null,
};
const series: LetterSeries = {
  id: null,
  rev: 0,
  code: 'SP',
  title: 'Surat permohonan',
  pattern: '{URUT:3}/{JENIS}/{LSP}/{BULAN_ROMAWI}/{TAHUN}',
  restart: 'yearly',
  counter: 'shared',
  prefix: '',
  unit: '',
  note: '',
  basis: 'seen',
  withdrawn: false,
  next: '013/SP/LSP/XI/2026',
};
const list = { letters: [letter], years: [2026], gaps: [{ counter: 'shared', period: '2026', serials: [3, 7] }] };
const one = { path: '/surat/:id', address: `/surat/${letter.id}` };

describe('agenda', () => {
  it('shows letters out with number and status, and which serials have no letter', async () => {
    await renderScreen(<LettersOutScreen />, { answers: { 'correspondence.list': list } });
    const row = await screen.findByRole('row', { name: /Permohonan relisensi/ });
    for (const text of ['012/SP/LSP/XI/2026', 'Ketua BNSP', 'Nomor dipesan'])
      expect(within(row).getByText(text)).toBeTruthy();
    expect(screen.getByText(/2026: Nomor urut tanpa surat: 3, 7/)).toBeTruthy();
  });

  it('says in words that a letter in is late', async () => {
    const late = { ...letter, direction: 'in' as const, state: 'open' as const, overdue: true };
    await renderScreen(<LettersInScreen />, {
      answers: { 'correspondence.list': { letters: [late], years: [2026], gaps: [] } },
    });
    expect(await screen.findByText('Perlu tindak lanjut, lewat tenggat')).toBeTruthy();
  });

  it('asks for one year when the address says so', async () => {
    const { calls } = await renderScreen(<LettersOutScreen />, {
      address: '/?tahun=2026',
      answers: { 'correspondence.list': list },
    });
    expect(calls).toContainEqual(['correspondence.list', { direction: 'out', year: 2026 }]);
  });
});

describe('a new letter out', () => {
  it('tells the number it would get, and a number that is taken at its field', async () => {
    const { user, calls } = await renderScreen(<LetterOutNewScreen />, {
      answers: {
        'correspondence.series': { series: [series], source: 'x', edition: 'x', tokens: [] },
        'correspondence.nextNumber': { number: series.next, serial: 13, insertion: '' },
        'correspondence.reserve': {
          ...refusal('core.invalidInput'),
          fields: { number: { code: 'correspondence.numberTaken', params: { number: '1', subject: 'Undangan' } } },
        },
      },
    });
    await user.click(await screen.findByRole('combobox', { name: /Jenis surat/ }));
    await user.click(await screen.findByRole('option', { name: /Surat permohonan/ }));
    expect(await screen.findByText('Kosongkan untuk nomor berikutnya: 013/SP/LSP/XI/2026')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Kepada/ }), 'BNSP');
    await user.type(screen.getByRole('textbox', { name: /Perihal/ }), 'Permohonan');
    await user.click(screen.getByRole('button', { name: 'Ambil nomor surat' }));
    expect(calls).toContainEqual(['correspondence.reserve', expect.objectContaining({ series: 'SP', party: 'BNSP' })]);
    expect(await screen.findByText('Nomor 1 sudah dipakai untuk surat "Undangan".')).toBeTruthy();
  });
});

describe('one letter', () => {
  const answers = (changes: Partial<Letter>) => ({
    'correspondence.get': { letter: { ...letter, ...changes }, answered: null, answers: [] },
  });

  it('keeps number and date once sent', async () => {
    await renderScreen(<LetterScreen />, { ...one, answers: answers({ state: 'sent', sentOn: '2026-11-21' }) });
    expect(await screen.findByText('Terkirim')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: /Nomor surat/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Tandai terkirim' })).toBeNull();
  });

  it('is cancelled with a reason only', async () => {
    const { user, calls } = await renderScreen(<LetterScreen />, {
      ...one,
      answers: { ...answers({}), 'correspondence.cancel': { id: letter.id, rev: 2 } },
    });
    await user.click(await screen.findByRole('button', { name: 'Batalkan surat' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /Alasan/ }), 'Tidak jadi');
    await user.click(within(dialog).getByRole('button', { name: 'Batalkan surat' }));
    expect(calls).toContainEqual(['correspondence.cancel', { id: letter.id, expectRev: 1, reason: 'Tidak jadi' }]);
  });

  it('shows its scan and where it was made from', async () => {
    await renderScreen(<LetterScreen />, {
      ...one,
      answers: answers({
        file: { hash: 'a'.repeat(64), name: 'surat.pdf', size: 9 },
        origin: { kind: 'package', id: 'x', address: '/paket/x' },
      }),
    });
    expect(await screen.findByRole('button', { name: 'surat.pdf' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Paket pengajuan' })).toBeTruthy();
  });
});

it('numbering shows what comes next, and says where a code is from', async () => {
  await renderScreen(<NumberingScreen />, {
    answers: { 'correspondence.series': { series: [series], source: 'Sumber', edition: 'x', tokens: ['{URUT}'] } },
  });
  const row = await screen.findByRole('row', { name: /Surat permohonan/ });
  expect(within(row).getByText('013/SP/LSP/XI/2026')).toBeTruthy();
  expect(within(row).getByText('Terlihat pada surat LSP')).toBeTruthy();
});
