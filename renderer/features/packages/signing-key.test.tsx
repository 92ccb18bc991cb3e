import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderScreen } from '../../app/testing.tsx';
import { SigningKeyLine } from './signing-key.tsx';
import { VerifyScreen } from './verify-screen.tsx';

const ID = '01890000-0000-7000-8000-000000000001';
const FINGERPRINT = '3F2A 9B1C 0000 1111 2222 3333 4444 5555';
const key = {
  id: ID,
  rev: 1,
  fingerprint: FINGERPRINT,
  publicKey: '-----BEGIN PUBLIC KEY-----',
  madeAt: '2026-03-03T03:00:00.000Z',
  ended: null,
};

describe('the signing key of the workspace', () => {
  it('says when there is none yet, and offers nothing to replace', async () => {
    const { user } = await renderScreen(<SigningKeyLine />, {
      answers: { 'packages.signingKeys': { current: null, former: [] } },
    });
    expect(await screen.findByText(/Kunci dibuat bersama paket atau surat permohonan pertama/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Kunci tanda tangan paket' }));
    expect(within(await screen.findByRole('dialog')).queryByRole('button', { name: 'Ganti kunci' })).toBeNull();
  });

  it('shows the fingerprint and former keys, and replaces the key with a reason', async () => {
    const former = {
      ...key,
      id: '01890000-0000-7000-8000-000000000002',
      fingerprint: 'AAAA BBBB CCCC DDDD EEEE FFFF 0000 1111',
      ended: { at: '2026-03-03T03:00:00.000Z', by: 'local', reason: 'Laptop hilang' },
    };
    const { user, calls } = await renderScreen(<SigningKeyLine />, {
      answers: {
        'packages.signingKeys': { current: key, former: [former] },
        'packages.renewSigningKey': { fingerprint: FINGERPRINT },
      },
    });
    expect(await screen.findByText(FINGERPRINT)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Kunci tanda tangan paket' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/Kunci lama: AAAA BBBB .* Laptop hilang/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Ganti kunci' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ganti kunci' }));
    expect(calls.some(([name]) => name === 'packages.renewSigningKey')).toBe(false);
    await user.type(within(dialog).getByLabelText(/Alasan/), 'Komputer dijual');
    await user.click(within(dialog).getByRole('button', { name: 'Ganti kunci' }));
    expect(calls).toContainEqual(['packages.renewSigningKey', { id: ID, expectRev: 1, reason: 'Komputer dijual' }]);
  });
});

describe('the signature of a checked bundle', () => {
  async function check(signature: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const result = {
      name: 'RELISENSI.zip',
      sound: true,
      checked: 5,
      files: 5,
      fingerprint: 'f'.repeat(64),
      problems: [],
      problemCount: 0,
      title: 'Relisensi 2026',
      packageDate: '2026-06-01',
      lsp: 'LSP Contoh',
      items: 54,
      ownWorkspace: false,
      auditAgrees: null,
      signature,
      ...more,
    };
    const job = {
      id: ID,
      kind: 'package-verify',
      subject: 'RELISENSI.zip',
      state: 'done' as const,
      resumable: false,
      done: 100,
      total: 100,
      startedAt: '2026-03-03T03:00:00.000Z',
      endedAt: '2026-03-03T03:00:01.000Z',
      failure: null,
      result,
    };
    const entry = { name: 'RELISENSI.zip', path: '/usb/RELISENSI.zip', folder: false, size: 9 };
    const { user } = await renderScreen(<VerifyScreen />, {
      answers: {
        'platform.browse': { path: '/usb', parent: null, truncated: false, entries: [entry] },
        'packages.verify': { jobId: ID },
        'jobs.get': job,
      },
    });
    await user.click(screen.getByRole('button', { name: 'Pilih ZIP' }));
    await user.dblClick(await screen.findByText('RELISENSI.zip'));
    await screen.findByText('Paket utuh');
  }

  it.each([
    ['current', 'Ditandatangani ruang kerja ini', FINGERPRINT],
    ['former', 'Ditandatangani ruang kerja ini dengan kunci lama', 'Kunci itu sudah diganti sejak paket dibangun.'],
    ['unknown', 'Ditandatangani dengan kunci lain', /Cocokkan sidik jari kunci ini dengan yang tertera pada surat/],
  ])('%s is said in words, with the fingerprint to compare', async (state, title, text) => {
    await check({ state, fingerprint: FINGERPRINT });
    expect(screen.getByText(title)).toBeTruthy();
    expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByText(FINGERPRINT)).toBeTruthy();
  });

  it('an unknown key on a bundle that names this workspace is told apart', async () => {
    await check({ state: 'unknown', fingerprint: FINGERPRINT }, { ownWorkspace: true });
    expect(screen.getByText(/kuncinya tidak pernah dipakai di sini/)).toBeTruthy();
  });

  it('none is told and is no failure', async () => {
    await check({ state: 'unsigned', fingerprint: null });
    expect(screen.getByText('Tidak ditandatangani')).toBeTruthy();
    expect(screen.queryByText('Sidik jari kunci')).toBeNull();
  });

  it('results of older programs show nothing about it', async () => {
    await check(undefined);
    expect(screen.queryByText('Tanda tangan paket')).toBeNull();
  });
});
