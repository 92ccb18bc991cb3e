import { describe, expect, it } from 'vitest';
import { fullName, nameKey, registerKey, splitName, usualRegister } from './names.ts';

describe('names', () => {
  it.each([
    ['Dr. Sari Dewi, S.Kom., M.T.', { front: 'Dr.', name: 'Sari Dewi', back: 'S.Kom., M.T.' }],
    ['Drs. H. Budi  Santoso', { front: 'Drs. H.', name: 'Budi Santoso', back: '' }],
    ['Citra Lestari S.Pd M.Pd.', { front: '', name: 'Citra Lestari', back: 'S.Pd, M.Pd.' }],
    ['Eko Prasetyo, SE, MM', { front: '', name: 'Eko Prasetyo', back: 'SE, MM' }],
    ['M. Yusuf', { front: '', name: 'M. Yusuf', back: '' }],
    ['Dewi, Sari', { front: '', name: 'Dewi, Sari', back: '' }],
    ['Ir.', { front: '', name: 'Ir.', back: '' }],
  ])('parts %s', (text, parts) => {
    expect(splitName(text)).toEqual(parts);
  });

  it('prints what it parted', () => {
    expect(fullName(splitName('Dr. Sari Dewi, S.Kom., M.T.'))).toBe('Dr. Sari Dewi, S.Kom., M.T.');
  });

  it('compares names without degrees, case, accents and blanks', () => {
    expect(nameKey(' dr.  SARI Déwi, S.Kom')).toBe(nameKey('Sari Dewi'));
    expect(nameKey('Sari Dewi')).not.toBe(nameKey('Sari Dewanti'));
  });
});

describe('register numbers', () => {
  it.each(['MET.000.001234 2024', 'MET.000.001234.2024', 'MET 000 001234', 'met000.001234'])(
    '%s has the usual form',
    (number) => {
      expect(usualRegister(number)).toBe(true);
      expect(registerKey(number)).toBe('000001234');
    },
  );

  it.each(['MET.12.34', 'REG.000.001234 2024', '123'])('%s is told as unusual', (number) => {
    expect(usualRegister(number)).toBe(false);
  });

  it('compares an unusual number whole and nothing as nothing', () => {
    expect(registerKey('Reg-12/A')).toBe('reg12a');
    expect(registerKey(' ')).toBe('');
  });
});
