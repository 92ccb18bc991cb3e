import { screen } from '@testing-library/react';
import { type ReactNode, useMemo, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Result } from '../../main/contract/result.ts';
import { refusal, renderScreen } from '../app/testing.tsx';
import { AppTable, type CellEdit, type Column } from './table.tsx';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly status: string;
}

const people: readonly Person[] = [
  { id: '1', name: 'Sri', since: '2026-03-03', status: 'b' },
  { id: '2', name: 'budi', since: '2025-12-31', status: 'a' },
];
const choices = [
  { value: 'a', label: 'Konsep' },
  { value: 'b', label: 'Berlaku' },
];

type Save = (row: Person, key: string, text: string) => Promise<Result<unknown>>;

function People(props: { readonly save: Save }): ReactNode {
  const [rows, setRows] = useState(people);
  const columns = useMemo<Column<Person>[]>(() => {
    const edit = (key: 'name' | 'since' | 'status', type: CellEdit<Person>['type']): CellEdit<Person> => ({
      type,
      text: (row) => row[key],
      save: async (row, text) => {
        const result = await props.save(row, key, text);
        if (result.ok) {
          setRows((present) => present.map((each) => (each.id === row.id ? { ...each, [key]: text } : each)));
        }
        return result;
      },
      allowed: (row) => key !== 'status' || row.id === '1',
      choices,
    });
    return [
      { key: 'name', title: 'Nama', value: (row) => row.name, edit: edit('name', 'text') },
      { key: 'since', title: 'Sejak', type: 'date', value: (row) => row.since, edit: edit('since', 'date') },
      {
        key: 'status',
        title: 'Status',
        type: 'choice',
        value: (row) => row.status,
        choices,
        edit: edit('status', 'choice'),
      },
    ];
  }, [props.save]);
  return <AppTable title="Orang" rows={rows} rowKey={(row) => row.id} columns={columns} empty={null} />;
}

function accepting() {
  return vi.fn<Save>(async () => ({ ok: true, value: undefined }));
}

function cells(): string[] {
  return screen.getAllByRole('gridcell').map((cell) => cell.textContent ?? '');
}

function activeCell(): string {
  const grid = screen.getByRole('grid');
  return document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
}

describe('editing a cell in place', () => {
  it('starts with a typed letter, saves with Enter and goes on below; Esc leaves it as it was', async () => {
    const save = accepting();
    const { user } = await renderScreen(<People save={save} />);
    screen.getByRole('grid').focus();
    await user.keyboard('Xaver{Enter}');
    expect(save).toHaveBeenCalledExactlyOnceWith(people[0], 'name', 'Xaver');
    expect(activeCell()).toBe('budi');
    await user.keyboard('{F2}{End}man{Escape}');
    expect(cells()).toEqual(['Xaver', '3 Maret 2026', 'Berlaku', 'budi', '31 Desember 2025', 'Konsep']);
    expect(save).toHaveBeenCalledOnce();
  });

  it('goes to the right with Tab, and reads a date as it is typed', async () => {
    const save = accepting();
    const { user } = await renderScreen(<People save={save} />);
    screen.getByRole('grid').focus();
    await user.keyboard('{F2}{Tab}');
    expect(save).not.toHaveBeenCalled();
    await user.keyboard('4 april 26{Enter}');
    expect(save).toHaveBeenCalledExactlyOnceWith(people[0], 'since', '2026-04-04');
    expect(cells()[1]).toBe('4 April 2026');
  });

  it('takes nothing for a date that is none', async () => {
    const save = accepting();
    const { user } = await renderScreen(<People save={save} />);
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowRight}31/2/2026{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Bukan tanggal yang dikenal');
    expect(save).not.toHaveBeenCalled();
  });

  it('offers the choices, and does not open where it is not allowed', async () => {
    const save = accepting();
    const { user } = await renderScreen(<People save={save} />);
    screen.getByRole('grid').focus();
    await user.keyboard('{End}{Enter}');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'a');
    await user.keyboard('{Enter}');
    expect(save).toHaveBeenCalledExactlyOnceWith(people[0], 'status', 'a');
    await user.keyboard('{F2}{Enter}');
    expect(screen.queryByRole('combobox', { name: 'Status' })).toBeNull();
  });

  it('stays in the cell with the reason when the value is refused', async () => {
    const { user } = await renderScreen(<People save={async () => refusal('core.conflict')} />);
    screen.getByRole('grid').focus();
    await user.keyboard('Q{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('sudah diubah');
    expect(screen.getByRole('textbox', { name: 'Nama' })).toBe(document.activeElement);
  });
});
