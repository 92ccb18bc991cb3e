import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { SignedIn } from '../../../main/contract/users.ts';
import { nobody } from '../../app/identity.tsx';
import { type Answers, openWorkspace, refusal, renderApp, renderScreen } from '../../app/testing.tsx';
import { RolesScreen } from './roles-screen.tsx';

const rina = {
  id: '01890000-0000-7000-8000-000000000001',
  rev: 3,
  login: 'rina',
  name: 'Rina Wulandari',
  post: 'Ketua LSP',
  mustChange: false,
  withdrawn: false,
  roles: [{ roleId: '01890000-0000-7000-8000-00000000000a', code: 'owner', name: 'Pemilik ruang kerja', unit: '' }],
  lastSignIn: '2026-03-03T01:00:00.000Z',
};
const bambang = {
  ...rina,
  id: '01890000-0000-7000-8000-000000000002',
  rev: 1,
  login: 'bambang',
  name: 'Bambang Setiawan',
  post: '',
  mustChange: true,
  lastSignIn: null,
  roles: [
    { roleId: '01890000-0000-7000-8000-00000000000c', code: 'document-owner', name: 'Pemilik dokumen', unit: 'Mutu' },
  ],
};
const role = {
  id: '01890000-0000-7000-8000-00000000000a',
  rev: 1,
  code: 'owner',
  name: 'Pemilik ruang kerja',
  purpose: 'Boleh semuanya.',
  permissions: ['home.read', 'documents.read', 'documents.write', 'users.read', 'users.write'],
  personal: 'shown' as const,
  changed: false,
  shipped: true,
  withdrawn: false,
  holders: 1,
};
const auditor = {
  ...role,
  id: '01890000-0000-7000-8000-00000000000b',
  rev: 4,
  code: 'internal-auditor',
  name: 'Auditor internal',
  purpose: 'Membaca.',
  permissions: ['home.read', 'documents.read'],
  personal: 'masked' as const,
  changed: true,
  holders: 0,
};
const own = { ...auditor, id: '01890000-0000-7000-8000-00000000000d', code: 'own-1', name: 'Magang', shipped: false };
const roles: OutputOf<'users.roles'> = {
  roles: [role, auditor, own],
  permissions: ['home.read', 'documents.read', 'documents.write', 'users.read', 'users.write', 'export.write'].map(
    (name) => ({ name, feature: name.slice(0, name.indexOf('.')), operations: 1 }),
  ),
  units: ['Mutu', 'Sertifikasi'],
  source: 'Usulan aplikasi.',
};
const signedIn: SignedIn = {
  ...nobody,
  required: true,
  accounts: true,
  signedIn: true,
  lockAfterMinutes: 15,
  account: { id: rina.id, name: rina.name, login: rina.login, mustChange: false, roles: [] },
};
const asOwner = { state: { actor: { id: rina.id, name: rina.name, permissions: ['*'] } } };
const base: Answers = {
  'users.state': signedIn,
  'users.list': { accounts: [rina, bambang] },
  'users.roles': roles,
};

describe('the first account', () => {
  it('is explained, made with its password typed twice, and gives its code before all else', async () => {
    let who: SignedIn = nobody;
    const { user, calls } = await renderApp({
      address: '/pengaturan/pengguna',
      answers: {
        ...base,
        'workspace.state': () => ({
          ...openWorkspace,
          actor: { id: who.account?.id ?? 'local', name: 'x', permissions: ['*'] },
        }),
        'users.state': () => who,
        'users.setUp': () => {
          who = signedIn;
          return { accountId: rina.id, recoveryCode: 'ABCD-2345' };
        },
      },
    });
    expect(screen.getByText(/BitLocker/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Buat akun pemilik' }));
    await user.type(screen.getByLabelText('Nama *'), 'Rina Wulandari');
    await user.type(screen.getByLabelText(/^Nama masuk/), 'rina');
    await user.type(screen.getByLabelText(/^Kata sandi baru/), 'pagi cerah sekali');
    await user.type(screen.getByLabelText(/^Ulangi/), 'pagi cerah sekali');
    await user.click(screen.getByRole('button', { name: 'Buat akun dan wajibkan masuk' }));
    expect(await screen.findByText('ABCD-2345')).toBeTruthy();
    expect(calls).toContainEqual([
      'users.setUp',
      { login: 'rina', name: 'Rina Wulandari', post: '', password: 'pagi cerah sekali' },
    ]);
    expect(screen.queryByRole('navigation')).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: /Kode sudah saya/ }));
    await user.click(screen.getByRole('button', { name: 'Lanjutkan' }));
    expect(await screen.findByRole('navigation', { name: 'Menu utama' })).toBeTruthy();
  });
});

describe('accounts', () => {
  it('are listed with their roles and state, and one is added with a role of one unit', async () => {
    const { user, calls } = await renderApp({
      ...asOwner,
      address: '/pengaturan/pengguna',
      answers: {
        ...base,
        'users.create': ({ login }) =>
          login === 'rina'
            ? refusal('core.invalidInput', {}, { login: { code: 'users.loginTaken', params: { login } } })
            : { accountId: bambang.id, recoveryCode: 'WXYZ-6789' },
      },
    });
    expect(await screen.findByText('Pemilik dokumen (Mutu)')).toBeTruthy();
    expect(screen.getByText('Belum mengganti kata sandi')).toBeTruthy();
    expect(screen.getByText(/terkunci setelah 15 menit/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Tambah pengguna' }));
    const drawer = within(await screen.findByRole('complementary', { name: 'Tambah pengguna' }));
    await user.type(await drawer.findByLabelText('Nama *'), 'Sari Dewi');
    await user.type(drawer.getByLabelText(/^Nama masuk/), 'rina');
    await user.click(drawer.getByRole('button', { name: 'Tambah peran' }));
    await user.click(drawer.getByRole('combobox', { name: 'Peran ke-1' }));
    await user.click(await screen.findByRole('option', { name: 'Auditor internal' }));
    await user.type(drawer.getByLabelText('Unit untuk peran ke-1'), 'Mutu');
    await user.type(drawer.getByLabelText(/^Kata sandi sementara/), 'sementara saja dulu');
    await user.click(drawer.getByRole('button', { name: 'Tambah pengguna' }));
    expect(await drawer.findByText('Nama masuk rina sudah dipakai. Pilih nama lain.')).toBeTruthy();
    await user.clear(drawer.getByLabelText(/^Nama masuk/));
    await user.type(drawer.getByLabelText(/^Nama masuk/), 'sari');
    await user.click(drawer.getByRole('button', { name: 'Tambah pengguna' }));
    expect(await screen.findByText('WXYZ-6789')).toBeTruthy();
    await waitFor(() => expect(document.querySelector('.drawer')).toBeNull());
    expect(calls).toContainEqual([
      'users.create',
      {
        login: 'sari',
        name: 'Sari Dewi',
        post: '',
        password: 'sementara saja dulu',
        roles: [{ roleId: auditor.id, unit: 'Mutu' }],
      },
    ]);
  });

  it('are taken out of use with a reason', async () => {
    const { user, calls } = await renderApp({
      ...asOwner,
      address: '/pengaturan/pengguna',
      answers: { ...base, 'users.withdraw': {} },
    });
    await user.click(await screen.findByRole('button', { name: 'Tindakan untuk Bambang Setiawan' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Nonaktifkan' }));
    await user.type(await screen.findByLabelText(/^Alasan/), 'Pindah tugas');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Nonaktifkan' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'users.withdraw',
        { id: bambang.id, expectRev: bambang.rev, reason: 'Pindah tugas' },
      ]),
    );
  });

  it('need not sign in any more only with the password of who decides it', async () => {
    const { user, calls } = await renderApp({
      ...asOwner,
      address: '/pengaturan/pengguna',
      answers: { ...base, 'users.changeAccess': refusal('users.passwordWrong') },
    });
    await user.click(await screen.findByRole('button', { name: 'Cara masuk' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByLabelText('Kata sandi Anda')).toBeNull();
    await user.click(dialog.getByRole('checkbox', { name: 'Wajib masuk dengan akun' }));
    await user.type(dialog.getByLabelText('Kata sandi Anda'), 'salah');
    await user.click(dialog.getByRole('button', { name: 'Simpan' }));
    expect(await dialog.findByText('Nama masuk atau kata sandi tidak cocok.')).toBeTruthy();
    expect(calls).toContainEqual(['users.changeAccess', { required: false, lockAfterMinutes: 15, password: 'salah' }]);
  });

  it('offer nothing to change to who may only see them', async () => {
    await renderApp({
      address: '/pengaturan/pengguna',
      state: { actor: { id: rina.id, name: rina.name, permissions: ['home.read', 'workspace.read', 'users.read'] } },
      answers: base,
    });
    expect(await screen.findByText('Pemilik dokumen (Mutu)')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tambah pengguna' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Cara masuk' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Tindakan untuk/ })).toBeNull();
  });
});

describe('roles', () => {
  const show = (answers: Answers = {}, permissions: string[] = ['*']) =>
    renderScreen(<RolesScreen />, {
      path: '/pengaturan/pengguna/peran',
      address: '/pengaturan/pengguna/peran',
      answers: { ...base, ...answers },
      state: { actor: { id: rina.id, name: rina.name, permissions } },
    });

  it('are changed right by right; who may change a part may see it', async () => {
    const { user, calls } = await show({ 'users.changeRole': { rev: 5 } });
    await user.click(await screen.findByText('Auditor internal'));
    const matrix = within(await screen.findByRole('table', { name: 'Hak' }));
    const users = matrix.getByRole<HTMLInputElement>('checkbox', { name: 'Pengguna dan peran: Lihat' });
    expect(users.checked).toBe(false);
    await user.click(matrix.getByRole('checkbox', { name: 'Pengguna dan peran: Ubah' }));
    expect(users.checked).toBe(true);
    await user.click(matrix.getByRole('checkbox', { name: 'Dokumen: Lihat' }));
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() =>
      expect(calls).toContainEqual([
        'users.changeRole',
        {
          id: auditor.id,
          expectRev: 4,
          permissions: ['home.read', 'users.write', 'users.read'],
          personal: 'masked',
        },
      ]),
    );
  });

  it('leave that of the owner as it is, and grant nothing beyond one’s own', async () => {
    const { user } = await show({}, ['users.read', 'users.write', 'home.read']);
    await user.click(await screen.findByText('Pemilik ruang kerja'));
    expect(await screen.findByText(/Peran pemilik tidak dapat diubah/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Simpan' })).toBeNull();
    await user.click(screen.getByText('Auditor internal'));
    const matrix = within(await screen.findByRole('table', { name: 'Hak' }));
    expect(matrix.getByRole<HTMLInputElement>('checkbox', { name: 'Dokumen: Ubah' }).disabled).toBe(true);
    expect(matrix.getByRole<HTMLInputElement>('checkbox', { name: 'Beranda: Lihat' }).disabled).toBe(false);
  });

  it('are put back as shipped after asking; own ones are taken out of use', async () => {
    const { user, calls } = await show({ 'users.resetRole': { rev: 5 }, 'users.withdrawRole': {} });
    await user.click(await screen.findByRole('button', { name: 'Tindakan untuk Auditor internal' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kembalikan ke bawaan' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Kembalikan ke bawaan' }));
    await waitFor(() => expect(calls).toContainEqual(['users.resetRole', { id: auditor.id, expectRev: 4 }]));
    await user.click(screen.getByRole('button', { name: 'Tindakan untuk Magang' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Nonaktifkan peran' }));
    await user.type(await screen.findByLabelText(/^Alasan/), 'Selesai magang');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Nonaktifkan peran' }));
    await waitFor(() =>
      expect(calls).toContainEqual(['users.withdrawRole', { id: own.id, expectRev: 4, reason: 'Selesai magang' }]),
    );
  });
});
