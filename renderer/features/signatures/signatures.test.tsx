import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { SignatureView } from '../../../main/contract/signatures.ts';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { SignaturePanel } from './signature-panel.tsx';
import { SignaturesScreen } from './signatures-screen.tsx';

const REVISION = '01890000-0000-7000-8000-000000000001';
const DIGEST = 'a'.repeat(64);

function signature(patch: Partial<SignatureView> = {}): SignatureView {
  return {
    id: '01890000-0000-7000-8000-000000000011',
    rev: 1,
    kind: 'document-revision',
    subjectId: REVISION,
    label: 'SOP-9-01 Permohonan, 01/00',
    address: '/dokumen/d1',
    meaning: 'approved',
    mode: 'paper',
    signerName: 'Ratna Wulandari',
    signerPost: 'Ketua LSP',
    signedAt: null,
    signedOn: '2026-03-02',
    fingerprint: '3F2A-91C0',
    state: 'valid',
    renewed: false,
    scan: { name: 'lembar.pdf', size: 1000 },
    remark: '',
    recordedBy: 'Sekar Ayuningtyas',
    recordedAt: '2026-03-03T01:00:00.000Z',
    withdrawn: null,
    mayWithdraw: true,
    ...patch,
  };
}

function list(patch: Partial<OutputOf<'signatures.list'>> = {}): OutputOf<'signatures.list'> {
  return {
    label: 'SOP-9-01 Permohonan, 01/00',
    objectWithdrawn: false,
    signatures: [signature()],
    meanings: ['prepared', 'checked', 'approved', 'verified'],
    sameSigner: [],
    ...patch,
  };
}

function preview(account: boolean): OutputOf<'signatures.preview'> {
  return {
    label: 'SOP-9-01 Permohonan, 01/00',
    digest: DIGEST,
    version: 1,
    lines: [
      { group: '', label: 'Judul', text: 'Permohonan' },
      { group: '4.1', label: 'Hasil', text: 'Sesuai' },
      { group: 'Berkas', label: 'SHA-256 berkas', text: 'b'.repeat(64) },
    ],
    files: 1,
    meanings: ['prepared', 'approved'],
    signer: { name: 'Ratna Wulandari', posts: ['Ketua LSP'], account },
    people: [{ name: 'Sekar Ayuningtyas', post: 'Manajer Mutu' }],
  };
}

const details: OutputOf<'signatures.get'> = {
  signature: signature({ state: 'changed' }),
  digest: DIGEST,
  version: 1,
  lines: [{ group: '', label: 'Judul', text: 'Permohonan' }],
  changes: [{ group: '', label: 'Judul', before: 'Permohonan', after: 'Permohonan baru' }],
  files: 1,
  filesDamaged: 0,
  objectWithdrawn: false,
};

const panel = <SignaturePanel kind="document-revision" id={REVISION} />;

describe('signatures of an object', () => {
  test('say who, post, meaning, day, way, recorder and state', async () => {
    await renderScreen(panel, { answers: { 'signatures.list': list() } });
    const card = within(await screen.findByRole('article', { name: 'Disahkan oleh Ratna Wulandari' }));
    for (const text of ['Berlaku', 'Ketua LSP', '2 Maret 2026 · Di atas kertas'])
      expect(card.getByText(text)).toBeTruthy();
    expect(card.getByText(/Sidik 3F2A-91C0 · Dicatat oleh Sekar Ayuningtyas, 3 Maret 2026/)).toBeTruthy();
    expect(card.getByRole('link', { name: 'Lihat pindaian' }).getAttribute('href')).toContain('jenis=signature-scan');
  });

  test('a changed one tells what changed', async () => {
    const { user } = await renderScreen(panel, {
      answers: {
        'signatures.list': list({ signatures: [signature({ state: 'changed' })] }),
        'signatures.get': details,
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Apa yang berubah' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Permohonan baru')).toBeTruthy();
    expect(dialog.getByText('Isi objek berbeda dari isi yang ditandatangani.')).toBeTruthy();
  });

  test('a missing scan and one person for both are told, a withdrawn object takes none', async () => {
    await renderScreen(panel, {
      answers: {
        'signatures.list': list({
          objectWithdrawn: true,
          sameSigner: [{ name: 'Ratna Wulandari', meanings: ['prepared', 'approved'] }],
          signatures: [signature({ scan: null, remark: 'Lembar di ruang Ketua' })],
        }),
      },
    });
    expect(await screen.findByText('Pindaian belum ada: Lembar di ruang Ketua')).toBeTruthy();
    expect(screen.getByText(/Ratna Wulandari menyusun sekaligus mengesahkan/)).toBeTruthy();
    expect(screen.getByText(/sudah ditarik dan tidak dapat ditandatangani/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tanda tangani' })).toBeNull();
  });

  test('a withdrawal asks for the reason and sends it', async () => {
    const { user, calls } = await renderScreen(panel, {
      answers: { 'signatures.list': list(), 'signatures.withdraw': { id: signature().id, rev: 2 } },
    });
    await user.click(await screen.findByRole('button', { name: 'Disahkan oleh Ratna Wulandari' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tarik tanda tangan' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /Alasan/ }), 'Revisi keliru');
    await user.click(dialog.getByRole('button', { name: 'Tarik tanda tangan' }));
    expect(await screen.findByText('Tanda tangan ditarik')).toBeTruthy();
    expect(calls).toContainEqual([
      'signatures.withdraw',
      { id: signature().id, expectRev: 1, reason: 'Revisi keliru' },
    ]);
  });
});

describe('signing', () => {
  test('shows what is signed, then takes the password', async () => {
    const { user, calls } = await renderScreen(panel, {
      answers: {
        'signatures.list': list({ signatures: [] }),
        'signatures.preview': preview(true),
        'signatures.sign': { id: signature().id, fingerprint: '3F2A-91C0', sameSigner: false },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Tanda tangani' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/2 keterangan dan 1 berkas/)).toBeTruthy();
    expect(dialog.queryByText('Sesuai')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Tampilkan isinya' }));
    expect(dialog.getByText('Sesuai')).toBeTruthy();
    expect(dialog.getByText(/Anda menandatangani sebagai Ratna Wulandari/)).toBeTruthy();
    await user.type(dialog.getByLabelText(/Kata sandi/), 'rahasia sekali');
    await user.click(dialog.getByRole('button', { name: 'Tanda tangani' }));
    expect(await screen.findByText('Ditandatangani, sidik 3F2A-91C0')).toBeTruthy();
    expect(calls).toContainEqual([
      'signatures.sign',
      {
        kind: 'document-revision',
        id: REVISION,
        meaning: 'approved',
        post: 'Ketua LSP',
        expectDigest: DIGEST,
        password: 'rahasia sekali',
      },
    ]);
  });

  test('a wrong password stays on the form with its words', async () => {
    const { user } = await renderScreen(panel, {
      answers: {
        'signatures.list': list({ signatures: [] }),
        'signatures.preview': preview(true),
        'signatures.sign': refusal('signatures.changedMeanwhile', { label: 'SOP-9-01' }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Tanda tangani' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(await dialog.findByLabelText(/Kata sandi/), 'x');
    await user.click(dialog.getByRole('button', { name: 'Tanda tangani' }));
    expect(await dialog.findByText(/SOP-9-01 berubah sejak Anda melihatnya/)).toBeTruthy();
  });

  test('without an account leads to paper, with people in posts to choose from', async () => {
    const { user, calls } = await renderScreen(panel, {
      answers: {
        'signatures.list': list({ signatures: [] }),
        'signatures.preview': preview(false),
        'signatures.recordPaper': { id: signature().id, fingerprint: '3F2A-91C0', sameSigner: true },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Tanda tangani' }));
    const sign = within(await screen.findByRole('dialog'));
    expect(await sign.findByText('Tanda tangan di layar memerlukan akun')).toBeTruthy();
    await user.click(sign.getByRole('button', { name: 'Catat tanda tangan kertas' }));
    const paper = within(await screen.findByRole('dialog', { name: 'Catat tanda tangan kertas' }));
    await user.click(await paper.findByRole('combobox', { name: 'Pilih dari pemangku jabatan' }));
    await user.click(await screen.findByRole('option', { name: 'Sekar Ayuningtyas, Manajer Mutu' }));
    expect(paper.getByLabelText<HTMLInputElement>(/Nama penanda tangan/).value).toBe('Sekar Ayuningtyas');
    expect(paper.getByLabelText<HTMLInputElement>(/Jabatan penanda tangan/).value).toBe('Manajer Mutu');
    await user.type(paper.getByLabelText(/Keterangan/), 'Dipindai besok');
    await user.click(paper.getByRole('button', { name: 'Catat tanda tangan' }));
    expect(await screen.findByText('Tanda tangan kertas dicatat, sidik 3F2A-91C0')).toBeTruthy();
    expect(calls).toContainEqual([
      'signatures.recordPaper',
      expect.objectContaining({
        signerName: 'Sekar Ayuningtyas',
        signerPost: 'Manajer Mutu',
        signedOn: '2026-03-03',
        remark: 'Dipindai besok',
        expectDigest: DIGEST,
      }),
    ]);
  });
});

test('the register shows broken ones first and opens one beside it', async () => {
  const { user } = await renderScreen(<SignaturesScreen />, {
    path: '/tanda-tangan',
    address: '/tanda-tangan',
    answers: {
      'signatures.register': {
        signatures: [
          signature({ recordedAt: '2026-03-03T05:00:00.000Z' }),
          signature({
            id: '01890000-0000-7000-8000-000000000012',
            signerName: 'Sekar',
            state: 'changed',
            renewed: true,
          }),
          signature({ id: '01890000-0000-7000-8000-000000000013', signerName: 'Bambang', state: 'record-damaged' }),
        ],
      },
    },
  });
  await screen.findByText('Bambang');
  const names = ['Bambang', 'Ratna Wulandari', 'Sekar'].map((name) => screen.getByText(name));
  for (const [index, name] of names.slice(1).entries())
    expect(names[index]?.compareDocumentPosition(name)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  await user.dblClick(screen.getByText('Bambang'));
  const drawer = within(await screen.findByRole('complementary'));
  expect(drawer.getByRole('link', { name: 'Buka objeknya' }).getAttribute('href')).toContain(
    `/dokumen/d1?tanda=document-revision:${REVISION}`,
  );
});
