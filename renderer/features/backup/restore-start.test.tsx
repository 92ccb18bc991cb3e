import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { RestoreStart } from './restore-start.tsx';

describe('the first screen', () => {
  it('offers to restore from a folder or a file, before there is a workspace', async () => {
    const { user } = await renderScreen(<RestoreStart />, {
      state: { open: null },
      answers: {
        'platform.browse': { path: '/media', parent: '/', entries: [], truncated: false },
        'backup.look': refusal('backup.nothingHere', { path: '/media' }),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Pulihkan dari cadangan' }));
    const dialog = await screen.findByRole('dialog', { name: 'Pulihkan dari cadangan' });
    await user.click(within(dialog).getByRole('button', { name: 'Pilih folder cadangan' }));
    await user.click(await screen.findByRole('button', { name: 'Pilih folder ini' }));
    expect(await within(dialog).findByText(/Tidak ada cadangan LSP Mutu di \/media/)).toBeTruthy();
  });
});
