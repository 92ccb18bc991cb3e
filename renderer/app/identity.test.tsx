import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '../../main/contract/users.ts';
import type { WorkspaceState } from '../../main/contract/workspace.ts';
import { nobody } from './identity.tsx';
import { type Answers, openWorkspace, refusal, renderApp, type Screen } from './testing.tsx';

const account = {
  id: 'u1',
  name: 'Sekar Ayuningtyas',
  login: 'sekar',
  mustChange: false,
  roles: [{ code: 'quality-manager', name: 'Manajer mutu', unit: '' }],
};
const noSites = { asOf: '2026-03-03', sites: [] };
const out: SignedIn = { ...nobody, required: true, accounts: true, lockAfterMinutes: 15 };
const inside: SignedIn = { ...out, signedIn: true, account };
const locked: SignedIn = { ...inside, locked: true };

/** A core that knows who is signed in, as far as screens can tell. */
function coreWith(start: SignedIn): { readonly answers: Answers; is: SignedIn } {
  const core = {
    is: start,
    answers: {} as Answers,
  };
  const stateOf = (): WorkspaceState => {
    const shut = core.is.locked || core.is.account?.mustChange || (core.is.required && !core.is.signedIn);
    return {
      ...openWorkspace,
      actor: {
        id: core.is.account?.id ?? 'local',
        name: core.is.account?.name ?? 'Pengguna',
        permissions: shut ? [] : ['*'],
      },
    };
  };
  const become = (next: SignedIn): SignedIn => {
    core.is = next;
    return next;
  };
  core.answers = {
    'workspace.state': stateOf,
    'users.state': () => core.is,
    'users.signIn': ({ password }) => (password === 'benar' ? become(inside) : refusal('users.passwordWrong')),
    'users.signOut': () => become(out),
    'users.lock': () => become(locked),
    'users.unlock': ({ password }) => (password === 'benar' ? become(inside) : refusal('users.passwordWrong')),
    'imports.kinds': { kinds: [] },
    'imports.list': { imports: [] },
    'schemes.create': refusal('schemes.codeTaken'),
    'tuk.list': noSites,
    'home.overview': { name: 'LSP Contoh', due: [], summaries: [] } as never,
    'home.checks': { checks: [] } as never,
    'schemes.list': { schemes: [] } as never,
  };
  return core;
}

const reads = (screenCalls: Screen['calls']): readonly string[] => screenCalls.map(([name]) => name);

describe('signing in', () => {
  it('asks for name and password, names the workspace only, and reads nothing before', async () => {
    const core = coreWith(out);
    const { user, calls } = await renderApp({ address: '/impor', answers: core.answers });
    expect(screen.getByRole('heading', { level: 1, name: 'Masuk' })).toBeTruthy();
    expect(screen.getByText('LSP Contoh')).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(new Set(reads(calls))).toEqual(new Set(['settings.read', 'workspace.state', 'users.state']));

    await user.type(screen.getByLabelText(/^Nama masuk/), 'sekar');
    await user.type(screen.getByLabelText(/^Kata sandi/), 'salah{Enter}');
    expect(await screen.findByText('Nama masuk atau kata sandi tidak cocok.')).toBeTruthy();
    await user.clear(screen.getByLabelText(/^Kata sandi/));
    await user.type(screen.getByLabelText(/^Kata sandi/), 'benar{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Impor' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Akun Sekar Ayuningtyas' })).toBeTruthy();
  });

  it('shows the new recovery code once, after a password was set with the former one', async () => {
    const core = coreWith(out);
    const { user, calls } = await renderApp({
      answers: {
        ...core.answers,
        'users.recover': ({ code }) =>
          code === 'ABCD-EFGH' ? { recoveryCode: 'WXYZ-2345' } : refusal('users.recoveryWrong'),
        'users.recoverySheet': { ticket: 't', name: 'Lembar.docx', size: 9 },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Lupa kata sandi' }));
    await user.type(screen.getByLabelText(/^Nama masuk/), 'sekar');
    await user.type(screen.getByLabelText(/^Kode pemulihan/), 'ABCD-EFGH');
    await user.type(screen.getByLabelText(/^Kata sandi baru/), 'panjang sekali');
    await user.type(screen.getByLabelText(/^Ulangi/), 'panjang sekalu');
    await user.click(screen.getByRole('button', { name: 'Ganti kata sandi' }));
    expect(await screen.findByText('Tidak sama dengan kata sandi baru di atas.')).toBeTruthy();
    expect(reads(calls)).not.toContain('users.recover');
    await user.type(screen.getByLabelText(/^Ulangi/), '{Backspace}i');
    await user.click(screen.getByRole('button', { name: 'Ganti kata sandi' }));
    expect(await screen.findByText('WXYZ-2345')).toBeTruthy();
    const goOn = screen.getByRole<HTMLButtonElement>('button', { name: 'Ke layar masuk' });
    expect(goOn.disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Cetak lembar pemulihan' }));
    expect(calls).toContainEqual(['users.recoverySheet', { login: 'sekar', code: 'WXYZ-2345' }]);
    await user.click(screen.getByRole('checkbox', { name: /Kode sudah saya/ }));
    await user.click(goOn);
    expect(await screen.findByRole('heading', { level: 1, name: 'Masuk' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^Nama masuk/).value).toBe('sekar');
    expect(screen.queryByText('WXYZ-2345')).toBeNull();
  });

  it('has a password that somebody else set changed before anything else', async () => {
    const core = coreWith({ ...inside, account: { ...account, mustChange: true } });
    const { user, calls } = await renderApp({
      address: '/impor',
      answers: {
        ...core.answers,
        'users.changePassword': () => {
          core.is = inside;
          return {};
        },
      },
    });
    expect(screen.getByRole('heading', { level: 1, name: 'Ganti kata sandi dulu' })).toBeTruthy();
    await user.type(screen.getByLabelText(/^Kata sandi yang dibuatkan/), 'sementara saja');
    await user.type(screen.getByLabelText(/^Kata sandi baru/), 'milik saya sendiri');
    await user.type(screen.getByLabelText(/^Ulangi/), 'milik saya sendiri{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Impor' })).toBeTruthy();
    expect(calls).toContainEqual([
      'users.changePassword',
      { current: 'sementara saja', password: 'milik saya sendiri' },
    ]);
  });

  it('goes back to signing in when the core does not know the session any more', async () => {
    const core = coreWith(inside);
    const { emit } = await renderApp({
      address: '/impor',
      answers: {
        ...core.answers,
        'imports.list': () => (core.is.signedIn ? { imports: [] } : refusal('users.signInFirst')),
      },
    });
    core.is = out;
    await emit({ type: 'changed', kinds: ['import'], operation: 'imports.start', at: '2026-03-03T07:02:00.000Z' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Masuk' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('shows nobody what was read for somebody else', async () => {
    const core = coreWith(inside);
    const others: SignedIn = { ...inside, account: { ...account, id: 'u2', name: 'Dimas Prakoso' } };
    let open: (() => void) | undefined;
    const { user } = await renderApp({
      address: '/tuk',
      answers: {
        ...core.answers,
        'users.signIn': () => {
          core.is = others;
          return others;
        },
        'home.overview': refusal('core.internal', { reference: 'X' }),
        'tuk.list': () =>
          core.is.account?.id === 'u1'
            ? noSites
            : new Promise((resolve) => {
                open = () => resolve(noSites);
              }),
      },
    });
    expect(await screen.findByText(/Belum ada TUK/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Akun Sekar Ayuningtyas' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Keluar' }));
    await user.type(await screen.findByLabelText(/^Nama masuk/), 'dimas');
    await user.type(screen.getByLabelText(/^Kata sandi/), 'benar{Enter}');
    expect(await screen.findByRole('button', { name: 'Akun Dimas Prakoso' })).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'TUK' }));
    await waitFor(() => expect(open).toBeDefined());
    expect(screen.queryByText(/Belum ada TUK/)).toBeNull();
    await act(async () => open?.());
    expect(await screen.findByText(/Belum ada TUK/)).toBeTruthy();
  });
});

describe('the lock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('covers the screen by key, and gives back what was being typed', async () => {
    const core = coreWith(inside);
    const { user, container } = await renderApp({ address: '/skema/baru', answers: core.answers });
    await user.type(screen.getByLabelText(/^Kode/), 'SKM-99');
    await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Layar terkunci' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.queryByRole('textbox', { name: /^Kode/ })).toBeNull();
    for (const child of container.querySelectorAll<HTMLElement>('.frame')) expect(child.style.display).toBe('none');

    await user.type(screen.getByLabelText(/^Kata sandi/), 'salah{Enter}');
    expect(await screen.findByText('Nama masuk atau kata sandi tidak cocok.')).toBeTruthy();
    await user.clear(screen.getByLabelText(/^Kata sandi/));
    await user.type(screen.getByLabelText(/^Kata sandi/), 'benar{Enter}');
    expect(await screen.findByRole('navigation', { name: 'Menu utama' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^Kode/).value).toBe('SKM-99');
    expect(screen.queryByRole('heading', { name: 'Layar terkunci' })).toBeNull();
  });

  it('comes from the core too, and stays until this window gives the password', async () => {
    const core = coreWith(inside);
    const { user, emit } = await renderApp({ address: '/skema/baru', answers: core.answers });
    await user.type(screen.getByLabelText(/^Kode/), 'SKM-98');
    core.is = locked;
    await emit({ type: 'workspace' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Layar terkunci' })).toBeTruthy();
    core.is = inside;
    await emit({ type: 'workspace' });
    expect(screen.getByRole('heading', { level: 1, name: 'Layar terkunci' })).toBeTruthy();
    await user.type(screen.getByLabelText(/^Kata sandi/), 'benar{Enter}');
    expect(await screen.findByLabelText<HTMLInputElement>(/^Kode/)).toHaveProperty('value', 'SKM-98');
  });

  it('comes by itself after the minutes set, and not while somebody is there', async () => {
    const core = coreWith(inside);
    const { calls } = await renderApp({ address: '/impor', answers: core.answers });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    // the timers of the page began in real time: a touch starts them anew with the clock of this test
    await act(async () => {
      vi.setSystemTime(Date.now() + 14 * 60_000);
      fireEvent.pointerMove(window);
    });
    expect(reads(calls)).not.toContain('users.lock');
    await act(async () => {
      vi.setSystemTime(Date.now() + 14 * 60_000);
      fireEvent.keyDown(window, { key: 'a' });
    });
    expect(reads(calls)).not.toContain('users.lock');
    await act(async () => {
      vi.setSystemTime(Date.now() + 15 * 60_000);
      fireEvent.pointerMove(window);
    });
    expect(reads(calls)).toContain('users.lock');
    expect(screen.getByRole('heading', { level: 1, name: 'Layar terkunci' })).toBeTruthy();
  });

  it('leads to somebody else after asking', async () => {
    const core = coreWith(locked);
    const { user, calls } = await renderApp({ address: '/impor', answers: core.answers });
    expect(screen.getByRole('heading', { level: 1, name: 'Layar terkunci' })).toBeTruthy();
    expect(reads(calls)).not.toContain('imports.list');
    await user.click(screen.getByRole('button', { name: 'Masuk sebagai orang lain' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Keluar' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Masuk' })).toBeTruthy();
  });

  it('is not there without accounts', async () => {
    const { user, calls } = await renderApp({
      address: '/impor',
      answers: { 'imports.kinds': { kinds: [] }, 'imports.list': { imports: [] } },
    });
    await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
    expect(screen.queryByRole('button', { name: /^Akun/ })).toBeNull();
    expect(reads(calls)).not.toContain('users.lock');
  });
});
