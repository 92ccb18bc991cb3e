import { describe, expect, it } from 'vitest';
import { actsOf, type FlowFacts, onePersonThroughout } from './flow.ts';

const EVERYTHING = () => true;
const only =
  (...permissions: readonly string[]) =>
  (permission: string) =>
    permissions.includes(permission);

function revision(facts: Partial<FlowFacts> = {}): FlowFacts {
  return {
    status: 'in-review',
    checked_on: null,
    checker_id: '',
    approver_id: '',
    returned: 0,
    withdrawn_at: null,
    ...facts,
  };
}

describe('whose turn it is', () => {
  const asked = revision({ checker_id: 'sari', approver_id: 'budi' });

  it('the checker who was asked comes before the approver, and nobody else', () => {
    expect(actsOf(asked, { id: 'sari', local: false, may: only('approval.decide') })).toEqual(['check', 'return']);
    expect(actsOf(asked, { id: 'budi', local: false, may: only('approval.decide', 'approval.approve') })).toEqual([]);
    expect(actsOf(asked, { id: 'tono', local: false, may: EVERYTHING })).toEqual(['take-back']);
  });

  it('once checked, the approver approves or returns, and the checker is through', () => {
    const checked = { ...asked, checked_on: '2026-11-20' };
    expect(actsOf(checked, { id: 'budi', local: false, may: only('approval.decide', 'approval.approve') })).toEqual([
      'approve',
      'return',
    ]);
    expect(actsOf(checked, { id: 'sari', local: false, may: only('approval.decide', 'approval.approve') })).toEqual([]);
  });

  it('where nobody was asked, whoever has the right may approve at once', () => {
    expect(actsOf(revision(), { id: 'budi', local: false, may: only('approval.approve') })).toEqual(['approve']);
    expect(actsOf(revision(), { id: 'budi', local: false, may: only('documents.read') })).toEqual([]);
  });

  it('the only person at a computer without accounts takes every step in order', () => {
    const local = { id: 'local', local: true, may: EVERYTHING };
    expect(actsOf(asked, local)).toEqual(['check', 'return', 'take-back']);
    expect(actsOf({ ...asked, checked_on: '2026-11-20' }, local)).toEqual(['approve', 'return', 'take-back']);
  });

  it('a draft is handed in by who may write; what is approved or withdrawn is over', () => {
    expect(actsOf(revision({ status: 'draft' }), { id: 'x', local: false, may: only('documents.write') })).toEqual([
      'submit',
    ]);
    expect(actsOf(revision({ status: 'approved' }), { id: 'x', local: true, may: EVERYTHING })).toEqual([]);
    expect(actsOf(revision({ withdrawn_at: 't' }), { id: 'x', local: true, may: EVERYTHING })).toEqual([]);
  });
});

describe('one person throughout', () => {
  it.each([
    ['Sari Dewi', 'Sari Dewi', 'Sari Dewi', true],
    ['sari  dewi, S.T.', 'SARI DEWI', 'Sari Dewi, M.T.', true],
    ['Sari Dewi', '', 'Sari Dewi', true],
    ['Sari Dewi', 'Budi Santoso', 'Sari Dewi', false],
    ['Sari Dewi', 'Sari Dewi', 'Budi Santoso', false],
    ['', '', 'Budi Santoso', false],
    ['Sari Dewi', 'Sari Dewi', '', false],
  ])('made %j, checked %j, approved %j: %s', (madeBy, checkedBy, approvedBy, expected) => {
    expect(onePersonThroughout({ madeBy, checkedBy, approvedBy })).toBe(expected);
  });
});
