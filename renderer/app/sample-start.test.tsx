import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../main/contract/jobs.ts';
import { SampleStart } from './sample-start.tsx';
import { openWorkspace, refusal, renderApp, renderScreen } from './testing.tsx';

const samples = {
  samples: [
    { kind: 'tidy' as const, name: 'Contoh P1', suggestedPath: '/data/Contoh P1' },
    { kind: 'messy' as const, name: 'Contoh P3', suggestedPath: '/data/Contoh P3' },
  ],
};
const job: Job = {
  id: '01890000-0000-7000-8000-000000000001',
  kind: 'sample',
  state: 'running',
  done: 3,
  total: 9,
  subject: '',
  resumable: false,
  startedAt: '2026-03-03T01:00:00.000Z',
  endedAt: null,
  failure: null,
  result: null,
};
const mark = { kind: 'tidy' as const, state: 'loading' as const, loadedOn: '2026-03-03', raw: null };
const example = {
  path: '/data/Contoh P1',
  name: 'Contoh P1',
  workspaceId: 'w',
  readOnly: false,
  lastSavedAt: null,
  sample: mark,
};

describe('opening an example', () => {
  it('offers both, each with a place beside the others, and loads the chosen one', async () => {
    const { user, calls } = await renderScreen(<SampleStart />, {
      answers: {
        'workspace.samples': samples,
        'workspace.createSample': { ...openWorkspace, jobId: job.id },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Buka contoh' }));
    const place = await screen.findByRole('textbox', { name: /Tempat menyimpan data/ });
    await waitFor(() => expect((place as HTMLInputElement).value).toBe('/data/Contoh P1'));
    expect((screen.getByRole('radio', { name: /LSP P1 yang tertata/ }) as HTMLInputElement).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: /LSP P3 dari berkas berantakan/ }));
    await waitFor(() => expect((place as HTMLInputElement).value).toBe('/data/Contoh P3'));
    await user.clear(place);
    await user.type(place, '/tempat/lain');
    await user.click(screen.getByRole('button', { name: 'Muat contoh' }));
    expect(calls).toContainEqual(['workspace.createSample', { path: '/tempat/lain', sample: 'messy' }]);
  });

  it('says why a place does not do, and offers one that does', async () => {
    const { user } = await renderScreen(<SampleStart />, {
      language: 'en',
      answers: {
        'workspace.samples': samples,
        'workspace.createSample': refusal('core.workspaceExists', {
          path: '/data/Contoh P1',
          suggestedPath: '/data/X',
        }),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Open an example' }));
    await user.click(await screen.findByRole('button', { name: 'Load the example' }));
    await user.click(await screen.findByRole('button', { name: /\/data\/X/ }));
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('/data/X');
  });
});

describe('the mark of an example', () => {
  it('stands on every screen while it loads, without a way to start over', async () => {
    await renderApp({
      address: '/tidak-ada',
      state: { open: example },
      answers: { 'jobs.list': { jobs: [job] } },
    });
    expect(await screen.findByRole('complementary', { name: 'Contoh' })).toBeTruthy();
    expect(await screen.findByText(/Contoh sedang dimuat/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Muat ulang dari awal' })).toBeNull();
  });

  it('tells of its own progress alone, not of each import on the way', async () => {
    const step: Job = { ...job, id: '01890000-0000-7000-8000-000000000002', kind: 'imports.read', subject: 'tuk.csv' };
    const earlier: Job = { ...step, id: '01890000-0000-7000-8000-000000000003', subject: 'milik sendiri.csv' };
    await renderApp({
      address: '/tidak-ada',
      state: { open: example },
      answers: { 'jobs.list': { jobs: [step, job, { ...earlier, startedAt: '2026-03-03T00:59:00.000Z' }] } },
    });
    expect(await screen.findByText(/milik sendiri\.csv/)).toBeTruthy();
    expect(screen.getByText(/Memuat contoh/)).toBeTruthy();
    expect(screen.queryByText(/tuk\.csv/)).toBeNull();
  });

  it('offers to start over one that was cut short, once somebody has agreed', async () => {
    const { user, calls } = await renderApp({
      address: '/tidak-ada',
      state: { open: example },
      answers: { 'workspace.resetSample': { ...openWorkspace, jobId: job.id } },
    });
    expect(await screen.findByText(/belum selesai dimuat/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Muat ulang dari awal' }));
    expect(calls.some(([name]) => name === 'workspace.resetSample')).toBe(false);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Semua perubahan');
    await user.click(screen.getAllByRole('button', { name: 'Muat ulang dari awal' }).at(-1) as HTMLElement);
    expect(calls).toContainEqual(['workspace.resetSample', { path: '/data/Contoh P1' }]);
  });

  it('tells the day and the raw files of a finished one', async () => {
    await renderApp({
      address: '/tidak-ada',
      state: { open: { ...example, sample: { ...mark, kind: 'messy', state: 'ready', raw: '/data/mentah' } } },
    });
    expect(await screen.findByText(/dimuat 3 Maret 2026.*\/data\/mentah/)).toBeTruthy();
  });
});
