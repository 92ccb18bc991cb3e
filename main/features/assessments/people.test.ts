import { describe, expect, it } from 'vitest';
import { splitPeople } from './people.ts';

const names = (cell: string) => splitPeople(cell).map((person) => person.name);

describe('splitPeople', () => {
  it.each([
    ['Sari Dewi', ['Sari Dewi']],
    ['Sari Dewi, S.Kom., M.T.', ['Sari Dewi, S.Kom., M.T.']],
    ['Sari Dewi, Budi Santoso', ['Sari Dewi', 'Budi Santoso']],
    ['Sari Dewi, S.Kom., Budi Santoso, M.T.', ['Sari Dewi, S.Kom.', 'Budi Santoso, M.T.']],
    ['Sari Dewi, SE, MM dan Budi Santoso', ['Sari Dewi, SE, MM', 'Budi Santoso']],
    ['SARI DEWI, BUDI SANTOSO', ['SARI DEWI', 'BUDI SANTOSO']],
    ['SARI DEWI, SE', ['SARI DEWI, SE']],
    ['Sari Dewi; Budi Santoso', ['Sari Dewi', 'Budi Santoso']],
    ['1. Sari Dewi\n2. Budi Santoso', ['Sari Dewi', 'Budi Santoso']],
    ['Sari Dewi & Budi Santoso / Citra Lestari', ['Sari Dewi', 'Budi Santoso', 'Citra Lestari']],
    ['Sari Dewi; sari dewi', ['Sari Dewi']],
    ['Sekar Permata N.', ['Sekar Permata N.']],
    ['Dandi Wardana', ['Dandi Wardana']],
    [' - ', []],
    ['', []],
  ])('reads %j', (cell, expected) => {
    expect(names(cell)).toEqual(expected);
  });

  it('takes the MET number from behind a name', () => {
    expect(splitPeople('Sari Dewi (MET.000.001234 2024); Budi Santoso')).toEqual([
      { name: 'Sari Dewi', register: 'MET.000.001234 2024' },
      { name: 'Budi Santoso', register: '' },
    ]);
  });
});
