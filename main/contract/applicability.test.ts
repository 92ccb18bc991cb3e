import { expect, test } from 'vitest';
import { type ApplicabilityRule, appliesAlways, outsideOf, rowsOutside, scopeOf } from './applicability.ts';

const rule = (facts: Partial<ApplicabilityRule>): ApplicabilityRule => ({ ...appliesAlways, ...facts });
const occasion = { lspType: 'p1-education', purpose: 'relicence', remote: false };

test('a rule leaves a row out for another type, another purpose, or where nothing is done remotely', () => {
  expect(outsideOf(appliesAlways, occasion)).toBeUndefined();
  expect(outsideOf(rule({ lspTypes: ['p3'] }), occasion)).toBe('lsp-type');
  expect(outsideOf(rule({ lspTypes: ['p3', 'p1-education'] }), occasion)).toBeUndefined();
  expect(outsideOf(rule({ purposes: ['licence'] }), occasion)).toBe('purpose');
  expect(outsideOf(rule({ remote: true }), occasion)).toBe('remote');
  expect(outsideOf(rule({ remote: true }), { ...occasion, remote: true })).toBeUndefined();
});

test('what was not said takes no row out', () => {
  const unknown = { lspType: null, purpose: 'internal', remote: null };
  expect(outsideOf(rule({ lspTypes: ['p3'], remote: true }), unknown)).toBeUndefined();
});

test('a rule on a heading speaks for every row below it, and the first reason from above stands', () => {
  const rows = [
    { code: 'D2', parent: null, rule: rule({ remote: true }) },
    { code: 'D2.a', parent: 'D2', rule: appliesAlways },
    { code: 'D2.a.1', parent: 'D2.a', rule: rule({ lspTypes: ['p3'] }) },
    { code: 'T', parent: null, rule: appliesAlways },
  ];
  expect([...rowsOutside(rows, occasion)]).toEqual([
    ['D2', 'remote'],
    ['D2.a', 'remote'],
    ['D2.a.1', 'remote'],
  ]);
  expect([...rowsOutside(rows, { ...occasion, remote: true })]).toEqual([['D2.a.1', 'lsp-type']]);
});

test('what a person chose goes before the rule, and the rule is still told', () => {
  expect(scopeOf('purpose', { scope: 'in', reason: 'Diminta BNSP' })).toEqual({
    applies: true,
    because: 'purpose',
    choice: 'in',
    reason: 'Diminta BNSP',
  });
  expect(scopeOf(undefined, { scope: 'out', reason: 'x' })).toMatchObject({ applies: false, choice: 'out' });
  expect(scopeOf('remote', { scope: null, reason: '' })).toMatchObject({
    applies: false,
    because: 'remote',
    choice: null,
  });
});
