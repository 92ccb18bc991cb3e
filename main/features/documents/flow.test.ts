import { describe, expect, it } from 'vitest';
import { actsOf, type FlowFacts, type FlowPerson, isMaker, onePersonThroughout } from './flow.ts';

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
    made_by: 'Wati Penyusun',
    created_by: 'wati',
    ...facts,
  };
}

function person(id: string, may: FlowPerson['may'], facts: Partial<FlowPerson> = {}): FlowPerson {
  return { id, name: `Nama ${id}`, local: false, oneForAll: false, may, ...facts };
}

describe('whose turn it is', () => {
  const asked = revision({ checker_id: 'sari', approver_id: 'budi' });

  it('the checker who was asked comes before the approver, and nobody else', () => {
    expect(actsOf(asked, person('sari', only('approval.decide')))).toEqual(['check', 'return']);
    expect(actsOf(asked, person('budi', only('approval.decide', 'approval.approve')))).toEqual([]);
    expect(actsOf(asked, person('tono', EVERYTHING))).toEqual(['take-back']);
  });

  it('once checked, the approver approves or returns, and the checker is through', () => {
    const checked = { ...asked, checked_on: '2026-11-20' };
    expect(actsOf(checked, person('budi', only('approval.decide', 'approval.approve')))).toEqual(['approve', 'return']);
    expect(actsOf(checked, person('sari', only('approval.decide', 'approval.approve')))).toEqual([]);
  });

  it('where nobody was asked, whoever has the right may approve at once', () => {
    expect(actsOf(revision(), person('budi', only('approval.approve')))).toEqual(['approve']);
    expect(actsOf(revision(), person('budi', only('documents.read')))).toEqual([]);
  });

  it('an unnamed check is for those who answer for documents of the unit, not for everybody who can be asked', () => {
    expect(actsOf(revision(), person('tono', only('approval.decide')))).toEqual([]);
    expect(actsOf(revision(), person('rina', only('approval.decide', 'documents.write')))).toEqual([
      'check',
      'return',
      'take-back',
    ]);
    expect(actsOf(revision(), person('ratna', only('approval.decide', 'approval.approve')))).toEqual([
      'check',
      'approve',
      'return',
    ]);
  });

  it('nobody checks what they made, named or not, unless the LSP chose that one person may do everything', () => {
    const may = only('approval.decide', 'documents.write');
    const maker = person('wati', may, { name: 'wati  penyusun, S.T.' });
    expect(actsOf(revision(), maker)).toEqual(['take-back']);
    expect(actsOf(revision({ checker_id: 'wati' }), maker)).toEqual(['take-back']);
    expect(actsOf(revision(), { ...maker, oneForAll: true })).toEqual(['check', 'return', 'take-back']);
  });

  it('a revision without a named maker was made by whoever brought it in', () => {
    const bare = revision({ made_by: '' });
    expect(isMaker(bare, { id: 'wati', name: 'Siapa saja' })).toBe(true);
    expect(isMaker(bare, { id: 'budi', name: 'Wati Penyusun' })).toBe(false);
    expect(isMaker(revision(), { id: 'wati', name: 'Budi' })).toBe(false);
  });

  it('the only person at a computer without accounts takes every step in order', () => {
    const local = person('local', EVERYTHING, { local: true });
    expect(actsOf(asked, local)).toEqual(['check', 'return', 'take-back']);
    expect(actsOf({ ...asked, checked_on: '2026-11-20' }, local)).toEqual(['approve', 'return', 'take-back']);
  });

  it('a draft is handed in by who may write; what is approved or withdrawn is over', () => {
    expect(actsOf(revision({ status: 'draft' }), person('x', only('documents.write')))).toEqual(['submit']);
    expect(actsOf(revision({ status: 'approved' }), person('x', EVERYTHING, { local: true }))).toEqual([]);
    expect(actsOf(revision({ withdrawn_at: 't' }), person('x', EVERYTHING, { local: true }))).toEqual([]);
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
