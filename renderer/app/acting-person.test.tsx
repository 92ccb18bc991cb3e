import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { nobody } from './identity.tsx';
import { openWorkspace, renderApp } from './testing.tsx';

const id = '01890000-0000-7000-8000-0000000000b1';
const request = {
  id,
  rev: 1,
  number: 'UP-2026-001',
  kind: 'new',
  title: 'SOP asesmen jarak jauh',
  requestedBy: 'Sari Dewi',
  requestedOn: '2026-11-01',
  unit: '',
  origin: '',
  reason: 'Belum ada',
  touches: '',
  urgency: 'normal',
  state: 'proposed',
  decidedBy: '',
  decidedOn: null,
  recordedBy: '',
  decisionNote: '',
  doneOn: null,
  cancelledReason: null,
  documents: [],
  own: true,
} as const;
const account = { id: 'rina', name: 'Rina Wulandari', login: 'rina', mustChange: false, roles: [] };
const signedIn = { ...nobody, required: true, accounts: true, signedIn: true, account };

async function accept(who: typeof nobody) {
  const app = await renderApp({
    address: `/dokumen/usulan/${id}`,
    state: {
      actor: { ...openWorkspace.actor, ...(who.account === null ? {} : { id: who.account.id }), permissions: ['*'] },
    },
    answers: {
      'users.state': who,
      'changes.get': { ...request, documents: [] },
      'changes.decide': { id, rev: 2 },
      'documents.list': { asOf: '2026-11-21', documents: [] },
    },
  });
  await app.user.click(await screen.findByRole('button', { name: 'Terima' }));
  const dialog = await screen.findByRole('dialog');
  const save = async () => {
    const buttons = screen.getAllByRole('button', { name: 'Terima' });
    await app.user.click(buttons.find((button) => dialog.contains(button)) ?? dialog);
    await waitFor(() => expect(app.calls.map(([name]) => name)).toContain('changes.decide'));
    return app.calls.find(([name]) => name === 'changes.decide')?.[1];
  };
  return { ...app, save };
}

describe('who did it', () => {
  it('is the person who is signed in, without asking', async () => {
    const { save } = await accept(signedIn);
    expect(screen.queryByRole('textbox', { name: /Diputuskan oleh/ })).toBeNull();
    expect(await save()).toMatchObject({ decision: 'accepted', decidedBy: null });
  });

  it('may be somebody else, who is named', async () => {
    const { user, save } = await accept(signedIn);
    await user.click(screen.getByRole('checkbox', { name: /Orang lain yang memutuskan/ }));
    await user.type(screen.getByRole('textbox', { name: /Diputuskan oleh/ }), 'Ketua LSP');
    expect(await save()).toMatchObject({ decidedBy: 'Ketua LSP' });
  });

  it('is never the person who is signed in when somebody else is meant and not named', async () => {
    const { user, calls } = await accept(signedIn);
    await user.click(screen.getByRole('checkbox', { name: /Orang lain yang memutuskan/ }));
    const name = screen.getByRole('textbox', { name: /Diputuskan oleh/ });
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'));
    expect(calls.map(([called]) => called)).not.toContain('changes.decide');
  });

  it('is asked for where nobody has an account', async () => {
    const { user, save } = await accept(nobody);
    expect(screen.queryByRole('checkbox', { name: /Orang lain/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: /Diputuskan oleh/ }), 'Manajer mutu');
    expect(await save()).toMatchObject({ decidedBy: 'Manajer mutu' });
  });
});
