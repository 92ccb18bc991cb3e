import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { NumberFinding, NumberScheme } from '../../../main/contract/numbering.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { NewDocumentScreen } from '../documents/new-document-screen.tsx';
import { NumberingScreen } from './numbering-screen.tsx';
import { NumberingSettings } from './numbering-settings.tsx';

const types = {
  edition: '1',
  source: { id: '', en: '' },
  levels: [],
  types: [
    {
      id: 'sop',
      parent: null,
      level: 2,
      title: { id: 'SOP', en: 'SOP' },
      prefixes: ['SOP'],
      external: false,
      expires: false,
      reviewMonths: 24,
    },
  ],
};
const stray: NumberFinding = {
  key: 'stray 1 sop 9.1',
  kind: 'stray',
  type: 'sop',
  documentId: '01890000-0000-7000-8000-000000000001',
  documentRev: 3,
  code: 'sop 9.1',
  title: 'Permohonan sertifikasi',
  message: { code: 'numbering.foundMisspelt', params: { expected: 'SOP-9-01' } },
  expected: 'SOP-9-01',
  waiver: null,
};
const left: NumberFinding = {
  ...stray,
  key: 'gap sop 9|| 3',
  kind: 'gap',
  documentId: null,
  documentRev: null,
  code: 'SOP-9-03',
  title: '',
  message: { code: 'numbering.foundGap', params: { code: 'SOP-9-03' } },
  expected: '',
  waiver: {
    id: '01890000-0000-7000-8000-000000000009',
    rev: 1,
    reason: 'Digabung',
    by: 'Sekar',
    on: '2026-11-02',
  },
};
const scheme: NumberScheme = {
  type: 'sop',
  id: null,
  rev: 0,
  kindCode: 'SOP',
  pattern: '{JENIS}-{KLAUSUL:1}-{URUT:2}',
  restart: 'never',
  note: '',
  basis: 'seen',
  next: 'SOP-9-02',
  used: 3,
  following: 2,
};
const facts = {
  schemes: [scheme],
  forms: [
    {
      id: 'lsp-serial',
      pattern: '{JENIS}-LSP-{URUT:3}',
      restart: 'never' as const,
      example: 'SOP-LSP-011',
      title: 'Jenis, LSP, nomor urut',
      source: 'LSP Polri',
      basis: 'seen' as const,
    },
  ],
  tokens: ['URUT', 'JENIS'],
  source: 'Dilihat pada beberapa LSP',
  edition: '1',
};

describe('the number check', () => {
  it('shows what is open, explains it, and gives the right code after a question', async () => {
    const { user, calls } = await renderScreen(<NumberingScreen />, {
      answers: {
        'documents.types': types,
        'numbering.check': { findings: [stray, left], checked: 12 },
        'documents.change': { id: stray.documentId ?? '', rev: 4 },
      },
    });
    const row = await screen.findByRole('row', { name: /sop 9\.1/ });
    expect(within(row).getByText('Tidak mengikuti pola')).toBeTruthy();
    expect(screen.queryByText('SOP-9-03')).toBeNull();
    await user.click(within(row).getByText('sop 9.1'));
    const drawer = await screen.findByRole('complementary', { name: 'sop 9.1' });
    expect(within(drawer).getByText(/Ganti kodenya, ubah polanya/)).toBeTruthy();
    await user.click(within(drawer).getByRole('button', { name: 'Pakai SOP-9-01' }));
    expect(await screen.findByText(/sop 9.1 menjadi SOP-9-01/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ganti kode' }));
    await waitFor(() =>
      expect(calls).toContainEqual(['documents.change', { id: stray.documentId, expectRev: 3, code: 'SOP-9-01' }]),
    );
  });

  it('leaves a finding with a reason, and takes one up again', async () => {
    const { user, calls } = await renderScreen(<NumberingScreen />, {
      answers: {
        'documents.types': types,
        'numbering.check': { findings: [stray, left], checked: 12 },
        'numbering.waive': { id: left.waiver?.id ?? '', rev: 1 },
        'numbering.unwaive': { id: left.waiver?.id ?? '', rev: 2 },
      },
    });
    await user.click(await screen.findByText('sop 9.1'));
    await user.type(screen.getByRole('textbox', { name: /Alasan/ }), 'Dipakai sejak 2015');
    await user.click(screen.getByRole('button', { name: 'Biarkan dengan alasan' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'numbering.waive',
        { key: stray.key, label: 'sop 9.1', reason: 'Dipakai sejak 2015' },
      ]),
    );
    await user.click(screen.getByRole('switch', { name: /Tampilkan yang dibiarkan/ }));
    await user.click(await screen.findByText('SOP-9-03'));
    expect(await screen.findByText('Dibiarkan 2 November 2026 oleh Sekar: Digabung')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Periksa lagi' }));
    await waitFor(() => expect(calls).toContainEqual(['numbering.unwaive', { id: left.waiver?.id, expectRev: 1 }]));
  });

  it('says that nothing was found', async () => {
    await renderScreen(<NumberingScreen />, {
      answers: { 'documents.types': types, 'numbering.check': { findings: [], checked: 12 } },
    });
    expect(await screen.findByText('Tidak ada temuan')).toBeTruthy();
  });
});

describe('patterns', () => {
  it('are tried out before they are kept, and a fault lands on its field', async () => {
    const { user, calls } = await renderScreen(<NumberingSettings />, {
      answers: {
        'documents.types': types,
        'numbering.schemes': facts,
        'numbering.preview': { next: 'SOP-LSP-012', used: 3, following: 1, others: ['SOP-9-01'], fault: null },
        'numbering.setScheme': () =>
          refusal(
            'core.invalidInput',
            {},
            {
              pattern: { code: 'numbering.patternNoSerial', params: {} },
            },
          ),
      },
    });
    await user.click(await screen.findByText('SOP-9-02'));
    expect(await screen.findByText('Kode berikutnya: SOP-LSP-012')).toBeTruthy();
    expect(screen.getByText('1 dari 3 kode yang ada sesuai pola ini.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByText(/Pola kode perlu nomor urut/)).toBeTruthy();
    expect(calls.filter(([name]) => name === 'numbering.setScheme')).toHaveLength(1);
  });
});

describe('a new document', () => {
  it('is offered the next code, which stays when another one is typed', async () => {
    const none = { taken: null, withdrawn: null, bnspForm: null, follows: true, expected: '' };
    const { user } = await renderScreen(<NewDocumentScreen />, {
      answers: {
        'documents.types': types,
        'numbering.propose': {
          code: 'SOP-9-03',
          reason: null,
          needs: { clause: true, unit: false },
          clause: '9',
          unit: '',
          units: [],
        },
        'numbering.judge': (input: { readonly code: string }) =>
          input.code === 'SOP-9-02'
            ? { ...none, withdrawn: { id: stray.documentId ?? '', code: 'SOP-9-02', title: 'Lama' } }
            : none,
      },
    });
    await user.click(await screen.findByRole('combobox', { name: /Jenis/ }));
    await user.click(await screen.findByRole('option', { name: 'SOP' }));
    const code = screen.getByRole('textbox', { name: /^Kode/ });
    await waitFor(() => expect(code).toHaveProperty('value', 'SOP-9-03'));
    await user.clear(code);
    await user.type(code, 'SOP-9-02');
    expect(await screen.findByText('Kode ini pernah dipakai SOP-9-02 Lama yang sudah ditarik.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Pakai SOP-9-03' }));
    expect(code).toHaveProperty('value', 'SOP-9-03');
  });
});
