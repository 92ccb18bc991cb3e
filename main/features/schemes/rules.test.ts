import { describe, expect, it } from 'vitest';
import { schemeScope } from './rules.ts';

describe('licensed scope on a day', () => {
  const facts = { inScope: true, scopeFrom: '2025-04-01', scopeUntil: '2028-03-31' };
  it.each([
    ['2025-03-31', 'not-yet'],
    ['2025-04-01', 'in-scope'],
    ['2028-03-31', 'in-scope'],
    ['2028-04-01', 'ended'],
  ])('on %s is %s', (asOf, scope) => {
    expect(schemeScope(facts, asOf)).toBe(scope);
  });
  it('is never assumed', () => {
    expect(schemeScope({ ...facts, inScope: null }, '2026-01-01')).toBe('unknown');
    expect(schemeScope({ ...facts, inScope: false }, '2026-01-01')).toBe('out');
    expect(schemeScope({ inScope: true, scopeFrom: null, scopeUntil: null }, '2026-01-01')).toBe('in-scope');
  });
});
