import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FillColumn } from './import-fill.tsx';
import { renderScreen } from './testing.tsx';

const fields = [
  { key: 'title', label: 'documents.name', required: true, type: 'text' as const },
  { key: 'status', label: 'documents.state', required: true, type: 'choice' as const, choices: ['draft', 'in-force'] },
  { key: 'effectiveDate', label: 'documents.effectiveOn', required: false, type: 'date' as const },
];

it('fills a column of the chosen rows with a choice or a date, in words', async () => {
  const filled: unknown[] = [];
  const { user } = await renderScreen(
    <FillColumn
      fields={fields}
      count={12}
      onFill={async (values) => {
        filled.push(values);
        return true;
      }}
    />,
  );
  const choose = async (name: RegExp, option: string) => {
    await user.click(within(screen.getByRole('dialog')).getByRole('combobox', { name }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  await user.click(screen.getByRole('button', { name: 'Isi kolom' }));
  const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Isi 12 baris' });
  expect(button().disabled).toBe(true);
  await choose(/Kolom/, 'Status');
  expect(button().disabled).toBe(true);
  await choose(/Nilai/, 'Berlaku');
  await user.click(button());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await user.click(screen.getByRole('button', { name: 'Isi kolom' }));
  await choose(/Kolom/, 'Berlaku sejak');
  await user.type(within(screen.getByRole('dialog')).getByRole('textbox', { name: 'Nilai' }), '3 Maret 2026');
  await user.click(button());
  await waitFor(() => expect(filled).toEqual([{ status: 'in-force' }, { effectiveDate: '2026-03-03' }]));
});
