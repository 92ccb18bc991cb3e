import { describe, expect, it } from 'vitest';
import { sharedRegisters } from './checks.ts';

const person = (id: string, registerNumber: string) => ({ id, name: `Asesor ${id}`, registerNumber });

describe('register numbers that several people have', () => {
  it('are found however they are written, and never where there is none', () => {
    const people = [
      person('a', 'MET.000.001234 2024'),
      person('b', 'MET 000 001235'),
      person('c', 'MET.000.001234'),
      person('d', ''),
      person('e', ''),
    ];
    expect(sharedRegisters(people).map((holders) => holders.map((holder) => holder.id))).toEqual([['a', 'c']]);
  });
});
