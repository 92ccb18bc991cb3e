import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WorkspaceState } from '../../main/contract/workspace.ts';
import { features } from './features.ts';
import { commandsOf, mayOpen, navigationOf } from './navigation.ts';
import { openWorkspace, renderApp } from './testing.tsx';

interface ShippedRoles {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly roles: readonly { readonly code: string; readonly permissions: readonly string[] }[];
}

const [roles = { groups: {}, roles: [] }] = Object.values(
  import.meta.glob<ShippedRoles>('../../resources/settings/roles.json', { eager: true, import: 'default' }),
);

function stateWith(permissions: readonly string[]): WorkspaceState {
  return { ...openWorkspace, actor: { ...openWorkspace.actor, permissions: [...permissions] } };
}

/** What a shipped role holds; only groups and plain names, as readers have. */
function permissionsOf(code: string): string[] {
  const role = roles.roles.find((each) => each.code === code);
  return (role?.permissions ?? []).flatMap((name) =>
    name.startsWith('@') ? (roles.groups[name.slice(1)] ?? []) : [name],
  );
}

const reader = permissionsOf('reader');
const addresses = [
  ...features.flatMap(({ routes }) =>
    routes.map((route) => `/${(route.path ?? '').replaceAll(/:\w+/g, '01890000-0000-7000-8000-000000000001')}`),
  ),
  '/impor',
  '/impor?jenis=documents',
  '/pratinjau',
];

describe('what a role may open', () => {
  it('is nothing without a permission, and everything with all of them', () => {
    expect(addresses.length).toBeGreaterThan(40);
    expect(addresses.filter((address) => mayOpen(stateWith([]), address))).toEqual([]);
    expect(addresses.filter((address) => !mayOpen(stateWith(['*']), address))).toEqual([]);
  });

  it('leaves a reader out of everything that makes or changes something', () => {
    const open = addresses.filter((address) => mayOpen(stateWith(reader), address));
    expect(open).toContain('/dokumen');
    expect(
      open.filter((address) => /\/baru$|jenis=|\/pengaturan\/|\/asesor|\/log-asesmen|\/surat/.test(address)),
    ).toEqual([]);
  });

  it('is what the menu and Ctrl+K lead to', () => {
    expect(roles.roles.length).toBeGreaterThan(10);
    for (const { code } of roles.roles) {
      const state = stateWith(permissionsOf(code));
      const links = [
        ...navigationOf(state).flatMap(({ items }) => items.map(({ path }) => path)),
        ...commandsOf(state).map(({ path }) => path),
      ];
      expect(links.filter((path) => !mayOpen(state, path))).toEqual([]);
    }
  });
});

describe('a screen outside of a role', () => {
  it('says so calmly, asks the core for nothing, and leads back', async () => {
    const { calls } = await renderApp({ address: '/asesor', state: stateWith(['home.read']) });
    expect(screen.getByText('Anda tidak punya akses ke halaman ini')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(calls.filter(([name]) => name.startsWith('assessors.'))).toEqual([]);
    expect(within(screen.getByRole('main')).getByRole('link', { name: 'Ke Beranda' })).toBeTruthy();
  });

  it('lets a reader look at a list without any way to add to it or to bring it elsewhere', async () => {
    await renderApp({
      address: '/tuk',
      state: stateWith(reader),
      answers: { 'tuk.list': { asOf: '2026-03-03', sites: [] } },
    });
    expect(await screen.findByText(/Belum ada TUK/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Tambah|Impor/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Excel/ })).toBeNull();
  });

  it('shows one who may change everything the same list with its ways on', async () => {
    await renderApp({ address: '/tuk', answers: { 'tuk.list': { asOf: '2026-03-03', sites: [] } } });
    expect(await screen.findByText(/Belum ada TUK/)).toBeTruthy();
    expect(screen.getAllByRole('link', { name: /Tambah TUK/ }).length).toBeGreaterThan(0);
  });
});
