import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WaitingItem } from '../../main/contract/home.ts';
import { refusal, renderApp } from './testing.tsx';

const REVISION = '01890000-0000-7000-8000-000000000012';

function item(facts: Partial<WaitingItem> = {}): WaitingItem {
  return {
    id: `document-approve-${REVISION}`,
    kind: 'document-approve',
    subjectId: REVISION,
    subjectRev: 3,
    title: {
      code: 'documents.waitsForApproval',
      params: { document: 'SOP-9-01 Permohonan Sertifikasi', revision: '01/01' },
    },
    since: '2026-03-01',
    due: null,
    overdue: false,
    from: 'Sari Dewi',
    note: 'Mohon disahkan',
    address: '/dokumen/01890000-0000-7000-8000-000000000001',
    ...facts,
  };
}

const waiting = (...items: readonly WaitingItem[]) => ({ 'home.waiting': { today: '2026-03-03', items: [...items] } });

describe('what waits for somebody', () => {
  it('says calmly that nothing does', async () => {
    await renderApp({ address: '/menunggu', answers: waiting() });
    expect(screen.getByText('Tidak ada yang menunggu Anda')).toBeTruthy();
  });

  it('is counted in the sidebar and names who asks, since when, and what they wrote', async () => {
    await renderApp({
      address: '/menunggu',
      answers: waiting(item(), item({ id: 'late', due: '2026-03-02', overdue: true })),
    });
    const [line, late] = within(screen.getByRole('main')).getAllByRole('listitem');
    expect(line?.textContent).toContain('dari Sari Dewi · sejak 1 Maret 2026');
    expect(line?.textContent).toContain('Mohon disahkan');
    expect(late?.textContent).toContain('Lewat 2 Maret 2026');
    expect(screen.getByRole('link', { name: /Menunggu saya.*2/ })).toBeTruthy();
  });

  it('is approved in place, with the day from which it counts', async () => {
    const { user, calls } = await renderApp({
      address: '/menunggu',
      answers: {
        ...waiting(item()),
        'documents.approve': { id: REVISION, rev: 4, state: 'in-force', replaced: '01/00' },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Sahkan' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Sahkan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.approve')?.[1]).toMatchObject({
      id: REVISION,
      expectRev: 3,
      effectiveOn: '2026-03-03',
    });
    expect(await screen.findByText('Revisi 01/01 berlaku dan menggantikan 01/00.')).toBeTruthy();
  });

  it('asks whether the file of the former revision is meant', async () => {
    const { user, calls } = await renderApp({
      address: '/menunggu',
      answers: { ...waiting(item()), 'documents.approve': refusal('documents.formerFile', { revision: '01/00' }) },
    });
    await user.click(screen.getByRole('button', { name: 'Sahkan' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Sahkan' }));
    await user.click(await within(dialog).findByRole('checkbox', { name: /memang sama/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Sahkan' }));
    await waitFor(() =>
      expect(calls.filter(([name]) => name === 'documents.approve').at(-1)?.[1]).toMatchObject({ sameFile: true }),
    );
  });

  it('goes back to its maker with a reason only', async () => {
    const { user, calls } = await renderApp({
      address: '/menunggu',
      answers: { ...waiting(item()), 'documents.return': { id: REVISION, rev: 4 } },
    });
    await user.click(screen.getByRole('button', { name: 'Minta perbaikan' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Minta perbaikan' }));
    expect(calls.some(([name]) => name === 'documents.return')).toBe(false);
    await user.type(within(dialog).getByRole('textbox', { name: /Apa yang harus diperbaiki/ }), 'Langkah 3');
    await user.click(within(dialog).getByRole('button', { name: 'Minta perbaikan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(([name]) => name === 'documents.return')?.[1]).toMatchObject({ reason: 'Langkah 3' });
  });
});
