import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../main/contract/jobs.ts';
import { openWorkspace, refusal, renderApp } from './testing.tsx';

const at = '2026-03-03T07:02:00.000Z';
const base = { 'imports.kinds': { kinds: [] }, 'imports.list': { imports: [] } };

function job(changes: Partial<Job>): Job {
  return {
    id: 'j1',
    kind: 'imports.apply',
    state: 'running',
    done: 1204,
    total: 3000,
    subject: 'Arsip',
    resumable: true,
    startedAt: at,
    endedAt: null,
    failure: null,
    result: null,
    ...changes,
  };
}

describe('Frame', () => {
  it('shows the workspace, where one is, and takes the focus to the title of a new screen', async () => {
    const { user } = await renderApp({ address: '/impor', answers: base });
    expect(screen.getByText('LSP Contoh')).toBeTruthy();
    expect(within(screen.getByRole('navigation', { name: 'Letak halaman' })).getByText('Impor')).toBeTruthy();
    expect(document.title).toBe('Impor – LSP Mutu');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Impor' })));
    await user.click(
      within(screen.getByRole('navigation', { name: 'Menu utama' })).getByRole('link', { name: 'Impor' }),
    );
    await user.click(screen.getByRole('button', { name: 'Langsung ke isi' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('says when something was saved, as it happens', async () => {
    const { emit } = await renderApp({ address: '/impor', answers: base });
    expect(screen.getByText('Belum ada perubahan')).toBeTruthy();
    await emit({ type: 'changed', kinds: ['document'], operation: 'documents.create', at });
    expect(await screen.findByText('Tersimpan 14.02')).toBeTruthy();
  });

  it('switches the language at once and keeps it in the settings', async () => {
    const { user, calls } = await renderApp({
      address: '/impor',
      answers: {
        ...base,
        'settings.change': (input) => ({ language: input.language ?? 'id', theme: 'light', density: 'normal' }),
      },
    });
    await user.click(screen.getByRole('button', { name: /Bahasa/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'English' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Import' })).toBeTruthy();
    expect(calls).toContainEqual(['settings.change', { language: 'en' }]);
  });

  it('says that nothing can be changed in a read-only workspace', async () => {
    await renderApp({
      address: '/impor',
      answers: base,
      state: { open: { path: '/x', name: 'LSP', workspaceId: 'w', readOnly: true, lastSavedAt: null } },
    });
    expect(screen.getByText(/hanya dapat dibaca/)).toBeTruthy();
  });

  it('shows all keys on ? and closes them with Esc', async () => {
    const { user } = await renderApp({ address: '/impor', answers: base });
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Tombol papan ketik' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('has a way on from an address that leads nowhere', async () => {
    await renderApp({ address: '/tidak/ada', answers: base });
    expect(screen.getByRole('heading', { level: 1, name: 'Halaman tidak ada' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ke Beranda' }).getAttribute('href')).toBe('/');
  });

  it('names what is wrong when the core cannot be reached', async () => {
    await expect(
      renderApp({
        answers: { 'settings.read': refusal('app.unreachable'), 'workspace.state': refusal('app.unreachable') },
      }),
    ).rejects.toThrow('No screen yet');
    expect(screen.getByRole('alert').textContent).toContain('Program tidak menjawab');
  });
});

describe('Ctrl+K', () => {
  it('finds screens without waiting for the core, which is asked one question at a time, and opens with Enter', async () => {
    const never = new Promise<never>(() => {});
    const { user, address, calls } = await renderApp({
      address: '/tidak',
      answers: { ...base, 'search.find': () => never },
    });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: /Cari data/ }), 'i');
    await user.keyboard('mp');
    await screen.findByRole('option', { name: 'Impor' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/impor'));
    expect(calls.filter(([name]) => name === 'search.find')).toEqual([['search.find', { text: 'im', limit: 30 }]]);
  });

  it('leads from a spoken code to the cited page of what is in force, before anything else', async () => {
    const id = '01890000-0000-7000-8000-000000000001';
    const hit = {
      documentId: id,
      revisionId: id,
      code: 'SOP-6-01',
      title: 'Memonitor kinerja asesor',
      edition: '01/01',
      fileName: 'a.pdf',
      page: 4,
      section: '',
      note: 'langkah 3',
      clause: '10.2.6',
      clauseTitle: { id: 'Audit internal', en: 'Internal audit' },
    };
    const { user, address, calls } = await renderApp({
      address: '/tidak',
      answers: { ...base, 'search.find': { hits: [], more: false }, 'coverage.find': { hits: [hit] } },
    });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: /Cari data/ }), 'klausul 10.2.6');
    // at once, before anything was found
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toContain(`/pratinjau?jenis=document-revision&id=${id}&halaman=4`));
    expect(calls).toContainEqual(['coverage.find', { text: 'klausul 10.2.6', limit: 6 }]);
  });

  it('finds records and the insides of files, marks the words and opens the chosen one', async () => {
    const hit = {
      kind: 'document',
      id: 'd',
      code: 'PM-01',
      title: 'Panduan Mutu',
      page: 12,
      excerpt: 'setiap \u0002dokumen\u0003 disahkan',
      address: '/x/d?halaman=12',
    };
    const { user, address, calls } = await renderApp({
      address: '/tidak',
      answers: {
        ...base,
        'search.find': (input) => ({ hits: input.text === 'dokumen sah' ? [hit] : [], more: false }),
      },
    });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: /Cari data/ }), 'dokumen sah');
    const option = await screen.findByRole('option', { name: /PM-01/ });
    expect(option.textContent).toContain('hlm. 12');
    expect(option.querySelector('mark')?.textContent).toBe('dokumen');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/x/d?halaman=12'));
    expect(calls.filter(([name]) => name === 'search.find').at(-1)).toEqual([
      'search.find',
      { text: 'dokumen sah', limit: 30 },
    ]);
  });

  it('says that nothing was found', async () => {
    const { user } = await renderApp({
      address: '/tidak',
      answers: { ...base, 'search.find': { hits: [], more: false } },
    });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: /Cari data/ }), 'zzz');
    expect(await screen.findByText('Tidak ada data yang cocok.')).toBeTruthy();
  });
});

describe('job tray', () => {
  it('shows progress in the form of the language and cancels', async () => {
    const { user, calls } = await renderApp({
      address: '/tidak',
      answers: { ...base, 'jobs.list': { jobs: [job({})] }, 'jobs.cancel': {} },
    });
    const tray = screen.getByRole('region', { name: 'Pekerjaan berjalan' });
    expect(await within(tray).findByText(/Mengimpor: Arsip/)).toBeTruthy();
    expect(within(tray).getByText('1.204 / 3.000')).toBeTruthy();
    await user.click(within(tray).getByRole('button', { name: 'Batal' }));
    expect(calls).toContainEqual(['jobs.cancel', { id: 'j1' }]);
  });

  it('offers to go on with work that was cut short, tells outcomes, and lets them be closed', async () => {
    const ended = '2999-01-01T00:00:00.000Z';
    const { user, calls } = await renderApp({
      address: '/tidak',
      answers: {
        ...base,
        'jobs.resume': {},
        'jobs.list': {
          jobs: [
            job({ id: 'a', state: 'interrupted' }),
            job({
              id: 'b',
              state: 'failed',
              endedAt: ended,
              subject: 'Rusak',
              failure: { code: 'core.diskFull', params: {} },
            }),
            job({ id: 'c', state: 'done', endedAt: ended, subject: 'Asesor', result: { applied: 718, refused: 1 } }),
            job({ id: 'd', state: 'done', endedAt: '2020-01-01T00:00:00.000Z', subject: 'Dahulu' }),
          ],
        },
      },
    });
    const tray = screen.getByRole('region', { name: 'Pekerjaan berjalan' });
    expect(await within(tray).findByText(/Rusak – Penyimpanan penuh/)).toBeTruthy();
    expect(within(tray).getByText(/Asesor – 718 baris diimpor, 1 ditolak/)).toBeTruthy();
    expect(within(tray).queryByText(/Dahulu/)).toBeNull();
    await user.click(within(tray).getAllByRole('button', { name: 'Lanjutkan' })[0] as HTMLElement);
    expect(calls).toContainEqual(['jobs.resume', { id: 'a' }]);
    await user.click(within(tray).getByRole('button', { name: /Tutup pemberitahuan Mengimpor: Rusak/ }));
    expect(within(tray).queryByText(/Rusak/)).toBeNull();
  });
});

describe('before a workspace is open', () => {
  const closed = { open: null, recent: [{ path: '/data/lama', name: 'LSP Lama' }], suggestedPath: '/data/LSP Baru' };
  const usable = { usable: true, exists: false, reason: null, suggestedPath: '/data/LSP Baru' };

  it('opens a recent one, and says why when it cannot', async () => {
    const { user, calls } = await renderApp({
      state: closed,
      answers: { 'workspace.judge': usable, 'workspace.open': refusal('core.workspaceBusy') },
    });
    await user.click(screen.getByRole('button', { name: /LSP Lama/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('sedang dibuka oleh LSP Mutu yang lain');
    await user.click(screen.getByRole('button', { name: 'Coba lagi' }));
    expect(calls.filter(([name]) => name === 'workspace.open')).toEqual([
      ['workspace.open', { path: '/data/lama' }],
      ['workspace.open', { path: '/data/lama' }],
    ]);
  });

  it('creates a new one at the suggested place, and asks for its name', async () => {
    const { user, calls } = await renderApp({
      state: closed,
      answers: { 'workspace.judge': usable, 'workspace.create': { ...openWorkspace } },
    });
    await user.click(screen.getByRole('button', { name: 'Buat ruang kerja' }));
    expect(screen.getByText('Harus diisi.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Nama LSP/ }), 'LSP Contoh');
    await user.click(screen.getByRole('button', { name: 'Buat ruang kerja' }));
    expect(calls.at(-1)).toEqual(['workspace.create', { path: '/data/LSP Baru', name: 'LSP Contoh' }]);
  });

  it('refuses a place with its reason and one button to a place that works', async () => {
    const { user } = await renderApp({
      state: closed,
      answers: {
        'workspace.judge': (input) =>
          input.path.includes('OneDrive')
            ? {
                usable: false,
                exists: false,
                reason: { code: 'core.pathForbidden', params: { path: input.path } },
                suggestedPath: '/data/LSP Baru',
              }
            : usable,
      },
    });
    const place = screen.getByRole('textbox', { name: /Tempat menyimpan data/ });
    await user.clear(place);
    await user.type(place, '/OneDrive/LSP');
    expect(await screen.findByText(/tidak memiliki izin/)).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Buat ruang kerja' }) as HTMLButtonElement).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Pakai /data/LSP Baru' }));
    await waitFor(() =>
      expect((screen.getByRole('button', { name: 'Buat ruang kerja' }) as HTMLButtonElement).disabled).toBe(false),
    );
  });

  it('takes a removable drive with a warning', async () => {
    await renderApp({
      state: closed,
      answers: {
        'workspace.judge': { ...usable, reason: { code: 'files.placeRemovable', params: { path: '/media/stik' } } },
      },
    });
    expect(await screen.findByText(/dapat dicabut/)).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Buat ruang kerja' }) as HTMLButtonElement).disabled).toBe(false);
  });

  it.each([
    ['id', /disinkronkan oleh OneDrive.*pindahkan folder itu ke \/data\/LSP, lalu buka dari sana/],
    ['en', /synchronised by OneDrive.*move that folder to \/data\/LSP, and open it from there/],
  ] as const)('that stands in a synchronised folder says so when open (%s)', async (language, sentence) => {
    await renderApp({
      language,
      address: '/tidak-ada',
      answers: {
        ...base,
        'workspace.judge': {
          usable: false,
          exists: true,
          reason: { code: 'files.placeSynchronised', params: { path: '/OneDrive/LSP', service: 'OneDrive' } },
          suggestedPath: '/data/LSP',
        },
      },
    });
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  it('chooses a folder by keyboard alone', async () => {
    const { user, calls } = await renderApp({
      state: closed,
      answers: {
        'workspace.judge': usable,
        'workspace.open': refusal('core.notAWorkspace', { path: '/home/mutu/Data' }),
        'platform.browse': (input) => ({
          path: input.path ?? '/home/mutu',
          parent: input.path ? '/home/mutu' : '/home',
          truncated: false,
          entries: input.path
            ? []
            : ['Alpha', 'Data'].map((name) => ({ name, path: `/home/mutu/${name}`, folder: true, size: null })),
        }),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Pilih folder' }));
    const list = await screen.findByRole('listbox', { name: 'Pilih folder ruang kerja' });
    await waitFor(() => expect(document.activeElement).toBe(list));
    await user.keyboard('d{Enter}');
    await screen.findByText('Tidak ada folder di sini.');
    await user.click(screen.getByRole('button', { name: 'Pilih folder ini' }));
    expect((await screen.findByRole('alert')).textContent).toContain('bukan ruang kerja');
    expect(calls).toContainEqual(['workspace.open', { path: '/home/mutu/Data' }]);
  });
});
