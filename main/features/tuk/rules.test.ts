import { describe, expect, it } from 'vitest';
import { tukState } from './rules.ts';

describe('verification on a day', () => {
  const facts = { verifiedOn: '2026-01-12', validUntil: '2027-01-11' };
  it.each([
    ['2026-01-11', 'unverified', null],
    ['2026-01-12', 'verified', 364],
    ['2027-01-11', 'verified', 0],
    ['2027-01-12', 'expired', -1],
  ])('on %s is %s', (asOf, state, daysLeft) => {
    expect(tukState(facts, asOf)).toEqual({ state, daysLeft });
  });
  it('counts on without an end, and not at all without a day of verification', () => {
    expect(tukState({ verifiedOn: '2020-01-01', validUntil: null }, '2026-01-01')).toEqual({
      state: 'verified',
      daysLeft: null,
    });
    expect(tukState({ verifiedOn: null, validUntil: '2027-01-01' }, '2026-01-01').state).toBe('unverified');
  });
});
