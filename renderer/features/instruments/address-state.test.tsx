import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { expect, it } from 'vitest';
import { renderScreen } from '../../app/testing.tsx';
import { useAddressState } from './address-state.ts';

let changeTwice: () => void = () => undefined;

function Fields(): ReactNode {
  const [{ q, butir }, change] = useAddressState(['q', 'butir']);
  changeTwice = () => {
    change({ butir: '1' });
    change({ q: 'x' });
    change({ butir: '2' });
  };
  return (
    <>
      <input aria-label="q" value={q} onChange={(event) => change({ q: event.currentTarget.value })} />
      <output>{butir}</output>
      <Link to="/?q=tautan&butir=9">tautan</Link>
    </>
  );
}

it('keeps everything that is typed fast, in the field and in the address', async () => {
  const { address } = await renderScreen(<Fields />);
  await userEvent.setup({ delay: null }).type(screen.getByLabelText('q'), 'pengendalian dokumen 10.3');
  expect(screen.getByLabelText('q')).toHaveProperty('value', 'pengendalian dokumen 10.3');
  expect(new URLSearchParams(address().slice(2)).get('q')).toBe('pengendalian dokumen 10.3');
});

it('takes several changes of one moment together, and other parameters stay', async () => {
  const { address } = await renderScreen(<Fields />, { address: '/?lain=1' });
  await act(async () => changeTwice());
  expect(Object.fromEntries(new URLSearchParams(address().slice(2)))).toEqual({ lain: '1', butir: '2', q: 'x' });
  expect(screen.getByRole('status').textContent).toBe('2');
});

it('takes over what a link says', async () => {
  const { user } = await renderScreen(<Fields />, { address: '/?q=lama' });
  expect(screen.getByLabelText('q')).toHaveProperty('value', 'lama');
  await user.click(screen.getByRole('link'));
  expect(screen.getByLabelText('q')).toHaveProperty('value', 'tautan');
  expect(screen.getByRole('status').textContent).toBe('9');
});
