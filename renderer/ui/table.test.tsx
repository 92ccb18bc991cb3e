import { fireEvent, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderScreen } from '../app/testing.tsx';
import { Empty } from './states.tsx';
import { AppTable, type AppTableProps, type Column } from './table.tsx';
import { tabbedRows } from './table-export.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly age: number | null;
  readonly since: string | null;
  readonly status: 'b' | 'a' | 'c';
}

const people: readonly Person[] = [
  { id: '1', name: 'Sri Élok', active: true, age: 40, since: '2026-03-03', status: 'b' },
  { id: '2', name: 'budi', active: false, age: null, since: null, status: 'a' },
  { id: '3', name: 'Agus 10', active: true, age: 7, since: '2025-12-31', status: 'c' },
  { id: '4', name: 'Agus 9', active: true, age: 1204, since: '2024-01-05', status: 'b' },
];

const columns: readonly Column<Person>[] = [
  { key: 'name', title: 'Nama', value: (row) => row.name },
  { key: 'age', title: 'Umur', type: 'number', value: (row) => row.age },
  { key: 'since', title: 'Sejak', type: 'date', value: (row) => row.since },
  {
    key: 'status',
    title: 'Status',
    type: 'choice',
    value: (row) => row.status,
    choices: [
      { value: 'a', label: 'Konsep' },
      { value: 'b', label: 'Berlaku' },
      { value: 'c', label: 'Usang' },
    ],
  },
  { key: 'active', title: 'Aktif', type: 'boolean', value: (row) => row.active, hidden: true },
];

function People(props: Partial<AppTableProps<Person>>): ReactNode {
  return (
    <AppTable
      title="Orang"
      rows={people}
      rowKey={(row) => row.id}
      columns={columns}
      empty={<Empty title="Belum ada orang" text="Tambahkan." />}
      {...props}
    />
  );
}

function names(): string[] {
  return bodyRows().map((row) => within(row).getAllByRole('gridcell')[0]?.textContent ?? '');
}

function bodyRows(): HTMLElement[] {
  return screen.getAllByRole('row').filter((row) => within(row).queryAllByRole('gridcell').length > 1);
}

function activeCell(): string {
  const grid = screen.getByRole('grid');
  return document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
}

describe('what is shown', () => {
  it('shows rows with words of their type and the shown columns', async () => {
    await renderScreen(<People />);
    expect(
      bodyRows().map((row) =>
        within(row)
          .getAllByRole('gridcell')
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ['Sri Élok', '40', '3 Maret 2026', 'Berlaku'],
      ['budi', '', '', 'Konsep'],
      ['Agus 10', '7', '31 Desember 2025', 'Usang'],
      ['Agus 9', '1.204', '5 Januari 2024', 'Berlaku'],
    ]);
    expect(screen.getByRole('grid', { name: 'Orang' }).getAttribute('aria-rowcount')).toBe('5');
  });

  it('says what is missing when there is no row, loads, and shows a failure with retry', async () => {
    const reload = vi.fn();
    const { user } = await renderScreen(<People rows={[]} />);
    expect(screen.getByText('Belum ada orang')).toBeTruthy();
    await renderScreen(
      <People
        rows={undefined}
        read={{
          data: undefined,
          failure: { ok: false, code: 'core.gone', params: {} },
          loading: false,
          refreshing: false,
          reload,
        }}
      />,
    );
    expect(screen.getByRole('alert').textContent).toContain('Data ini tidak ditemukan');
    await user.click(screen.getByRole('button', { name: 'Coba lagi' }));
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('search, sort and filter', () => {
  it('searches without accents and case, over all words, and says how many', async () => {
    const { user } = await renderScreen(<People />);
    await user.type(screen.getByRole('textbox', { name: 'Cari di Orang' }), 'elok ber');
    expect(names()).toEqual(['Sri Élok']);
    expect(screen.getByText('1 dari 4')).toBeTruthy();
    await user.clear(screen.getByRole('textbox', { name: 'Cari di Orang' }));
    await user.type(screen.getByRole('textbox', { name: 'Cari di Orang' }), 'xyz');
    expect(screen.getByText('Tidak ada yang cocok')).toBeTruthy();
    const [clear] = screen.getAllByRole('button', { name: 'Hapus saringan' });
    await user.click(clear as HTMLElement);
    expect(names()).toHaveLength(4);
  });

  it('sorts numbers in names as numbers, keeps nothing last, and goes back to the given order', async () => {
    const { user } = await renderScreen(<People />);
    await user.click(screen.getByRole('button', { name: 'Nama' }));
    expect(names()).toEqual(['Agus 9', 'Agus 10', 'budi', 'Sri Élok']);
    await user.click(screen.getByRole('button', { name: 'Umur' }));
    expect(names()).toEqual(['Agus 10', 'Sri Élok', 'Agus 9', 'budi']);
    await user.click(screen.getByRole('button', { name: 'Umur' }));
    expect(names()).toEqual(['Agus 9', 'Sri Élok', 'Agus 10', 'budi']);
    expect(screen.getByRole('columnheader', { name: /Umur/ }).getAttribute('aria-sort')).toBe('descending');
    await user.click(screen.getByRole('button', { name: 'Umur' }));
    expect(names()).toEqual(['Sri Élok', 'budi', 'Agus 10', 'Agus 9']);
  });

  it('sorts choices in the order of their list', async () => {
    await renderScreen(<People initialSort={{ key: 'status' }} />);
    expect(names()).toEqual(['budi', 'Sri Élok', 'Agus 9', 'Agus 10']);
  });

  it('reads its view from the address, shows it as chips and writes it back', async () => {
    const { user, address } = await renderScreen(<People />, { address: '/?f.status=b,c&sort=-age&f.age=10..' });
    expect(names()).toEqual(['Agus 9', 'Sri Élok']);
    expect(screen.getByText('Status: Berlaku, Usang')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Hapus saringan Umur: sejak 10' }));
    expect(names()).toEqual(['Agus 9', 'Sri Élok', 'Agus 10']);
    await vi.waitFor(() => expect(decodeURIComponent(address())).toBe('/?sort=-age&f.status=b,c'));
  });

  it('filters a column by ticked values and by a range of dates typed by hand', async () => {
    const { user } = await renderScreen(<People />);
    await user.click(screen.getByRole('button', { name: 'Saring Status' }));
    await user.click(screen.getByRole('checkbox', { name: 'Berlaku (2)' }));
    expect(names()).toEqual(['Sri Élok', 'Agus 9']);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Saring Sejak' }));
    await user.type(screen.getByRole('textbox', { name: 'Dari' }), '1/1/25');
    expect(names()).toEqual(['Sri Élok']);
  });
});

describe('keyboard', () => {
  it('moves by cell, row and end, opens with Enter, and jumps by typed letters', async () => {
    const onOpen = vi.fn();
    const { user } = await renderScreen(<People onOpen={onOpen} />);
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(activeCell()).toBe('');
    await user.keyboard('{Control>}{End}{/Control}');
    expect(activeCell()).toBe('Berlaku');
    await user.keyboard('{Home}');
    expect(activeCell()).toBe('Agus 9');
    await user.keyboard('bu');
    expect(activeCell()).toBe('budi');
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(people[1]);
  });

  it('sorts and filters from the line of titles', async () => {
    const { user } = await renderScreen(<People />);
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(names()[0]).toBe('Agus 9');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.keyboard('bud');
    expect(names()).toEqual(['budi']);
  });

  it('keeps the cursor on its record when the order changes', async () => {
    const { user } = await renderScreen(<People />);
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}');
    expect(activeCell()).toBe('budi');
    await user.click(screen.getByRole('button', { name: 'Nama' }));
    expect(activeCell()).toBe('budi');
  });

  it('selects with Space, a range with Shift, all with Ctrl+A, and copies the selection as a table', async () => {
    const act = vi.fn();
    const { user } = await renderScreen(
      <People
        selectionBar={(rows, clear) => (
          <button
            type="button"
            onClick={() => {
              act(rows.map((row) => row.id));
              clear();
            }}
          >
            Lakukan
          </button>
        )}
      />,
    );
    const grid = screen.getByRole('grid');
    grid.focus();
    await user.keyboard(' {Shift>}{ArrowDown}{/Shift}');
    expect(screen.getByText('2 terpilih')).toBeTruthy();
    const setData = vi.fn();
    fireEvent.copy(grid, { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledWith(
      'text/plain',
      'Nama\tUmur\tSejak\tStatus\nSri Élok\t40\t3 Maret 2026\tBerlaku\nbudi\t\t\tKonsep',
    );
    await user.keyboard('{Control>}a{/Control}');
    await user.click(screen.getByRole('button', { name: 'Lakukan' }));
    expect(act).toHaveBeenCalledExactlyOnceWith(['1', '2', '3', '4']);
    expect(screen.queryByText('4 terpilih')).toBeNull();
  });
});

describe('what is copied', () => {
  it('runs as no formula when it is pasted, and keeps numbers', () => {
    const named: Column<{ readonly name: string; readonly count: number }>[] = [
      { key: 'name', title: '=Nama', value: (row) => row.name },
      { key: 'count', title: 'Jumlah', type: 'number', value: (row) => row.count },
    ];
    const rows = ['=1+1', '+62 812', '-', ' @x', "'=x", '＝1', 'Sari'].map((name, index) => ({
      name,
      count: index === 0 ? 0 : -index,
    }));
    expect(
      tabbedRows(named, rows, { yes: 'Ya', no: 'Tidak', language: 'id', zone: 'Asia/Jakarta' }).split('\n'),
    ).toEqual(["'=Nama\tJumlah", "'=1+1\t0", "'+62 812\t-1", "'-\t-2", "' @x\t-3", "''=x\t-4", "'＝1\t-5", 'Sari\t-6']);
  });
});

describe('export', () => {
  it('sends what is shown, in its order, with numbers and dates as such', async () => {
    const { user, calls } = await renderScreen(<People />, {
      address: '/?sort=name&f.status=b,c',
      answers: { 'export.table': { ticket: 't', name: 'Orang.xlsx', size: 1 } },
    });
    await user.click(screen.getByRole('button', { name: 'Excel' }));
    expect(calls).toEqual([
      [
        'export.table',
        {
          title: 'Orang',
          columns: [
            { title: 'Nama', type: 'text', width: 23 },
            { title: 'Umur', type: 'number', width: 23 },
            { title: 'Sejak', type: 'date', width: 23 },
            { title: 'Status', type: 'text', width: 23 },
          ],
          rows: [
            ['Agus 9', 1204, '2024-01-05', 'Berlaku'],
            ['Agus 10', 7, '2025-12-31', 'Usang'],
            ['Sri Élok', 40, '2026-03-03', 'Berlaku'],
          ],
        },
      ],
    ]);
  });
});

it('finds the cursor on the opened row again when its user comes back', async () => {
  const { user } = await renderScreen(<People rowAddress={(row) => `/orang/${row.id}`} />);
  await user.click(screen.getByText('31 Desember 2025'));
  expect(await screen.findByText('Halaman lain')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Kembali' }));
  expect(activeCell()).toBe('Agus 10');
});
